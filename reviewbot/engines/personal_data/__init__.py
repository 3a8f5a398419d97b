"""The engine for personal data: what names, identifies or locates people."""
