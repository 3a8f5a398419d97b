"""Configuration: what a team has set, and where. Import from the modules below."""
