"""Sending to GitHub and understanding what comes back."""
