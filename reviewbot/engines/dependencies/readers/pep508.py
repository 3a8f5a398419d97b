"""What Python's packages are called, and how one is asked for in one line.

Source: https://packaging.python.org/specifications/dependency-specifiers (PEP 508) and
https://packaging.python.org/specifications/name-normalization (PEP 503).
"""

import re
from typing import Final, NamedTuple

PYPI: Final = "PyPI"

_RUN: Final = re.compile(r"[-_.]+")
_NAME: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
_SPACE: Final = re.compile(r"\s*+")
_EXTRAS: Final = re.compile(r"\[[^\]\n]*+\]")
_CLAUSE: Final = re.compile(
    r"(===|~=|==|!=|<=|>=|<|>)\s*+((?:(?!\\\s)[^\s,;()\[\]\"'#])++)"
)
_EXACT: Final = re.compile(r"={2,3}\s*+([^\s,*]+)")


class Wish(NamedTuple):
    """A package that is asked for; spans are offsets into the text it stands in."""

    name: str
    span: tuple[int, int]
    """Where the name stands."""
    wanted: str
    """Of versions, as written, without parentheses around it; may be empty."""
    at: tuple[int, int]
    """Where ``wanted`` stands, or else the name."""
    url: str
    end: int
    """Where it ends: at a marker, a space before options, or the end."""


def normal(name: str) -> str:
    """Return a name as PEP 503 compares names."""
    name = name.lower()
    if "_" in name or "." in name or "--" in name:
        return _RUN.sub("-", name)
    return name


def wish(text: str, start: int, end: int) -> Wish | None:
    """Return what is asked for between two offsets; None if it is nothing of the kind.

    What may follow (a marker, a comment, options) is left alone: see ``Wish.end``.
    """
    found = _NAME.match(text, start, end)
    if not found:
        return None
    at = _skip(text, found.end(), end)
    extras = _EXTRAS.match(text, at, end)
    if extras:
        at = _skip(text, extras.end(), end)
    elif text.startswith("[", at, end):
        return None
    name, span = normal(found[0]), found.span()
    if text.startswith("@", at, end):
        at = _skip(text, at + 1, end)
        stop = at
        while stop < end and not text[stop].isspace():
            stop += 1
        return Wish(name, span, "", span, text[at:stop], stop) if stop > at else None
    return _versions(text, at, end, Wish(name, span, "", span, "", at))


def pinned(wanted: str) -> str:
    """Return the one version that is allowed, or nothing: "==1.2" allows one."""
    found = _EXACT.fullmatch(wanted)
    return found[1] if found else ""


def _versions(text: str, at: int, end: int, so_far: Wish) -> Wish | None:
    """Return the wish with the versions that follow; None if they are malformed."""
    bracket = text.startswith("(", at, end)
    start = at = _skip(text, at + bracket, end)
    last = at
    clause = _CLAUSE.match(text, at, end)
    while clause:
        last = clause.end()
        at = _skip(text, last, end)
        if not text.startswith(",", at, end):
            break
        after = _skip(text, at + 1, end)
        clause = _CLAUSE.match(text, after, end)
        if not clause and not _over(text, after, end):
            return None
        at = after if not clause else at
    if bracket:
        if not text.startswith(")", at, end):
            return None
        at += 1
    elif not _over(text, at, end) and last == at:
        return None
    if last == start:
        return so_far._replace(end=at)
    return so_far._replace(wanted=text[start:last], at=(start, last), end=at)


def _over(text: str, at: int, end: int) -> bool:
    """Return whether something else begins here: a marker, an option, a space."""
    return at >= end or text[at] in ";#\\" or (at > 0 and text[at - 1].isspace())


def _skip(text: str, at: int, end: int) -> int:
    found = _SPACE.match(text, at, end)
    return found.end() if found else at
