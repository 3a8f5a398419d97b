"""Comments: where a text has real ones. Import from the modules below."""
