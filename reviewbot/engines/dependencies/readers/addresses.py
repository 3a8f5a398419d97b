"""Addresses in files, without what is secret in them."""

import re
from typing import Final

_USER: Final = re.compile(r"(?<=://)[^/@\s]*@")


def without_user(address: str) -> str:
    """Return an address without user and password."""
    return _USER.sub("", address)
