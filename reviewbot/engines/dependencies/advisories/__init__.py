"""The advisory database: OSV records compiled into one SQLite file."""
