"""Semantic versions: npm, crates.io, Hex and others.

Source: https://semver.org/spec/v2.0.0.html, section 11. Build metadata does not count.

Tags and advisories have more than the specification allows, so this is read too: a
``v`` in front; any number of numbers, of which missing ones are 0; letters that follow
the last number without a hyphen, which are a pre-release, as npm's loose mode has it.
A GitHub Action's ``v4`` is read as 4.0.0, although it is a tag that moves.
"""

import re
from typing import Final, TypeAlias

Identifier: TypeAlias = tuple[int, int, str]
"""Numbers come before words: (0, number, "") or (1, 0, word)."""
PreRelease: TypeAlias = tuple[int, tuple[Identifier, ...]]
"""A release comes after its pre-releases: (1, ()) or (0, identifiers)."""

RELEASE: Final[PreRelease] = (1, ())
_PLAIN: Final = re.compile(r"v?([0-9]+)\.([0-9]+)\.([0-9]+)")
_VERSION: Final = re.compile(
    r"[vV=]*([0-9]+(?:\.[0-9]+)*)"
    r"(?:-([0-9A-Za-z._-]*)|\.?((?![xX]\b)[A-Za-z][0-9A-Za-z._-]*))?"
    r"(?:\+(.*))?",
    re.DOTALL,
)


def key(version: str) -> tuple[tuple[int, ...], PreRelease]:
    """Return the sort key of a version.

    Raises:
        ValueError: It is none.
    """
    if plain := _PLAIN.fullmatch(version):
        major, minor, patch = plain.groups()
        return (int(major), int(minor), int(patch)), RELEASE
    numbers, before, _ = parts(version)
    return numbers, before


def parts(version: str) -> tuple[tuple[int, ...], PreRelease, str | None]:
    """Return numbers (three or more), pre-release and build metadata of a version.

    Raises:
        ValueError: It is none.
    """
    found = _VERSION.fullmatch(version)
    if not found:
        raise ValueError(version)
    text, before, loose, build = found.groups()
    if loose and "." not in text:
        raise ValueError(version)  # it may be the name of a commit
    numbers = [int(number) for number in text.split(".")]
    while len(numbers) > 3 and not numbers[-1]:  # noqa: PLR2004
        numbers.pop()
    while len(numbers) < 3:  # noqa: PLR2004
        numbers.append(0)
    words = loose if before is None else before
    return (
        tuple(numbers),
        RELEASE if words is None else (0, identifiers(words)),
        build,
    )


def identifiers(text: str) -> tuple[Identifier, ...]:
    """Return the keys of identifiers that dots divide."""
    return tuple([
        (0, int(part), "") if part.isdigit() and part.isascii() else (1, 0, part)
        for part in text.split(".")
    ])  # fmt: skip
