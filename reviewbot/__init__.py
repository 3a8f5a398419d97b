"""Security review of the lines you changed."""

__version__ = "0.1.0"
