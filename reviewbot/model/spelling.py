"""Spelling: what somebody may have meant by a word that does not exist."""

from collections.abc import Iterable
from typing import Final

_WIDTH: Final = 60


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ": did you mean `x`?" for the nearest known word, "" without one."""
    found = nearest(word, known)
    return f": did you mean `{found}`?" if found else ""


def nearest(word: str, known: Iterable[str], closeness: float = 0.6) -> str:
    """Return the known word most like ``word``, or "".

    ``closeness`` is a ratio of ``difflib`` from 0 to 1. Only the first 100
    characters of ``word`` count, so that garbage stays cheap.
    """
    import difflib

    found = difflib.get_close_matches(word[:100], sorted(known), 1, closeness)
    return found[0] if found else ""


def quoted(value: object) -> str:
    """Return a value for a message: on one line, escaped, cut at 60 characters."""
    text = ascii(value)
    if isinstance(value, str):
        text = f'"{text[1:-1]}"'
    elif isinstance(value, bool):
        text = text.lower()
    return text if len(text) <= _WIDTH else f"{text[: _WIDTH - 3]}..."
