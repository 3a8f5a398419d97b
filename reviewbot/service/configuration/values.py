"""Values of settings: from the text of a variable to what the service uses."""

import re
from collections.abc import Callable
from enum import Enum
from typing import Final, TypeAlias
from urllib.parse import urlsplit

from reviewbot.model.value import frozen


@frozen
class Kind:
    """How a setting's text is understood."""

    parse: Callable[[str], object]
    """Raises ValueError saying what the value must be."""
    shown: str
    """What it must be, for the reference."""


Parse: TypeAlias = Callable[[str], object]

_NUMBER: Final = re.compile(r"[0-9]{1,12}")
_YES: Final = ("true", "yes", "on", "1")
_NO: Final = ("false", "no", "off", "0")
_LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")


def whole(low: int, high: int) -> Kind:
    """Return the kind of whole numbers, both ends included."""
    shown = f"a whole number from {low} to {high}"

    def parse(text: str) -> int:
        if not _NUMBER.fullmatch(text) or not low <= int(text) <= high:
            raise ValueError(shown)
        return int(text)

    return Kind(parse, shown)


def word(words: type[Enum]) -> Kind:
    """Return the kind of a fixed set of words."""
    shown = ", ".join(f"`{each.value}`" for each in words)

    def parse(text: str) -> Enum:
        try:
            return words(text.lower())
        except ValueError:
            raise ValueError("one of " + shown.replace("`", "")) from None

    return Kind(parse, shown)


def matching(pattern: str, shown: str) -> Kind:
    """Return the kind of texts that match a pattern from end to end."""
    compiled = re.compile(pattern)

    def parse(text: str) -> str:
        if not compiled.fullmatch(text):
            raise ValueError(shown)
        return text

    return Kind(parse, shown)


def _flag(text: str) -> bool:
    lowered = text.lower()
    if lowered not in _YES + _NO:
        raise ValueError("true or false")
    return lowered in _YES


def _address(text: str) -> str:
    """Return a web address without a slash at its end.

    Tokens travel to it, so plain HTTP is for this machine only.
    """
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise ValueError(ADDRESS.shown) from None
    safe = parts.scheme == "https" or (parts.scheme == "http" and host in _LOOPBACK)
    odd = parts.username or parts.query or parts.fragment or not text.isprintable()
    if not host or odd or not safe or " " in text:
        raise ValueError(ADDRESS.shown)
    return text.rstrip("/")


def _database(text: str) -> str:
    if urlsplit(text).scheme not in {"postgresql", "postgres"}:
        raise ValueError("an address postgresql://user:password@host:port/name")
    return text


FLAG: Final = Kind(_flag, "`true`, `false`")
ADDRESS: Final = Kind(_address, "an address https://…")
DATABASE: Final = Kind(_database, "an address postgresql://…")
PATH: Final = Kind(str, "a path")
