"""The nouns: frozen values without I/O. Import from the modules below."""
