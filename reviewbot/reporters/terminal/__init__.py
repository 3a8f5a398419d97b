"""Reports for people at a terminal. Import from the modules below."""
