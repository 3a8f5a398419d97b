"""Readers: one module a format of manifest or lock file."""
