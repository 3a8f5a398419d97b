"""Versions of Maven artifacts.

Source: https://maven.apache.org/pom.html#version-order-specification. A version is a
row of numbers and qualifiers, each with the dot or hyphen before it; between digit and
letter there is a hyphen. What is null (0, ``final``, ``ga``, ``release``, nothing) goes
away at the end and before each hyphen. The shorter one is continued with nulls, and
``.qualifier`` = ``-qualifier`` < ``-number`` < ``.number``.
"""

import re
from collections.abc import Iterator
from typing import Final, TypeAlias

Token: TypeAlias = tuple[int, int, str]
"""Rank, and the number or qualifier if the rank has several."""

_PLAIN: Final = re.compile(r"[0-9]+(?:\.[0-9]+)*")
_TOKENS: Final = re.compile(r"([.-]?)([0-9]+|[^0-9.-]+|)")
_KNOWN: Final = {
    "alpha": 0, "beta": 1, "milestone": 2, "rc": 3, "cr": 3, "snapshot": 4,
    "": 5, "final": 5, "ga": 5, "release": 5, "sp": 6,
}  # fmt: skip
_SHORT: Final = {"a": 0, "b": 1, "m": 2}
"""These only right before a digit."""
_OTHER, _AFTER_HYPHEN, _AFTER_DOT = 7, 8, 9
_END: Final = (5, 0, "")
"""Also the key of a qualifier that is null."""
_NULL: Final = frozenset({_END, (_AFTER_HYPHEN, 0, ""), (_AFTER_DOT, 0, "")})


def key(version: str) -> tuple[Token, ...]:
    """Return the sort key of a version; any text has one.

    Raises:
        ValueError: It is empty.
    """
    if not version:
        raise ValueError(version)
    if _PLAIN.fullmatch(version):
        found = [(_AFTER_DOT, int(number), "") for number in version.split(".")]
    else:
        found = _trimmed(version.lower())
    while found and found[-1] in _NULL:
        found.pop()
    return (*found, _END)


def _trimmed(version: str) -> list[Token]:
    """Return the tokens, without what is null before a hyphen."""
    found: list[Token] = []
    for hyphen, token in _tokens(version):
        while hyphen and found and found[-1] in _NULL:
            found.pop()
        found.append(token)
    return found


def _tokens(version: str) -> Iterator[tuple[bool, Token]]:
    """Yield tokens, each with whether it counts as one after a hyphen."""
    if version[0] in ".-":
        version = "0" + version
    for found in _TOKENS.finditer(version):
        mark, text = found.groups()
        if not (mark or text):
            continue  # the end
        if not text or (text.isdigit() and text.isascii()):
            hyphen = mark == "-" or (not mark and found.start() > 0)
            rank = _AFTER_HYPHEN if hyphen else _AFTER_DOT
            yield hyphen, (rank, int(text or 0), "")
        else:
            digit = version[found.end() : found.end() + 1].isdigit()
            yield True, _qualifier(text, before_digit=digit)


def _qualifier(word: str, *, before_digit: bool) -> Token:
    rank = _SHORT.get(word) if before_digit else None
    if rank is None:
        rank = _KNOWN.get(word, _OTHER)
    return rank, 0, word if rank == _OTHER else ""
