"""Addresses in files, without what is secret in them."""

import re
from typing import Final

_USER: Final = re.compile(r"(?<=//)[^/?#\s]*@")
"""Up to the last "@" in front of a path: a password may have some."""


def without_user(address: str) -> str:
    """Return an address without user and password."""
    return _USER.sub("", address)
