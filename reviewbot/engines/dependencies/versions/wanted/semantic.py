"""What ``^1.2``, ``~1.2``, ``1.x`` and ``>=1.2`` mean where versions have three numbers.

Sources: https://github.com/npm/node-semver#ranges and
https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html, which agree on
all but what a bare version is. An upper bound that no one wrote is 2.0.0-0, before all
pre-releases of 2.0.0.
"""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from reviewbot.engines.dependencies.versions.registry import KeyOf
from reviewbot.engines.dependencies.versions.wanted.spans import (
    ALL,
    COMPARED,
    Spans,
    at_least,
    below,
    between,
    meet,
    unclear,
    with_prereleases,
)

_THREE: Final = 3
_PARTIAL: Final = re.compile(
    r"[vV=]*(?:([0-9]+)|[xX*])(?:\.(?:([0-9]+)|[xX*]))?(?:\.(?:([0-9]+)|[xX*]))?"
    r"(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?"
)
_ANY: Final = frozenset("xX*")


class Partial(NamedTuple):
    """A version of which only the first numbers may be told."""

    numbers: tuple[int, ...]
    """None to three of them."""
    prerelease: str
    """Without its hyphen, or empty."""
    wild: bool
    """Whether a star or an x stands for the rest."""

    @property
    def whole(self) -> bool:
        """Whether all three numbers are told."""
        return len(self.numbers) == _THREE

    @property
    def least(self) -> str:
        """The least version that it stands for, 0 for what is not told."""
        numbers = ".".join(map(str, (*self.numbers, 0, 0, 0)[:_THREE]))
        return f"{numbers}-{self.prerelease}" if self.prerelease else numbers

    def next(self, at: int) -> str:
        """Return the version with one more at an index of the numbers, then 0."""
        return _text(*self.numbers[:at], self.numbers[at] + 1)

    @property
    def end(self) -> str:
        """What comes after all that it stands for: 1.3.0-0 for 1.2."""
        return self.next(len(self.numbers) - 1) + "-0"


class Comparator(NamedTuple):
    """A version and how others shall compare with it."""

    operator: str
    version: Partial


def partial(text: str) -> Partial:
    """Read a version, with ``x`` or nothing for numbers that may be any.

    Raises:
        VersionError: It is none.
    """
    found = _PARTIAL.fullmatch(text)
    if not found:
        raise unclear(text, "no version or part of one")
    told: list[int] = []
    for number in found.group(1, 2, 3):
        if number is None:
            break  # what follows an x counts for nothing
        told.append(int(number))
    words = found[4] or ""
    if words and len(told) < _THREE:
        raise unclear(text, "a pre-release of no version")
    core = text.partition("-")[0].partition("+")[0]
    return Partial(tuple(told), words, wild=not _ANY.isdisjoint(core))


def allowed_by(clause: Comparator) -> Spans:
    """Return what a comparator allows, going by the order alone."""
    operator, version = clause
    if not version.numbers:
        return () if operator in {"<", ">"} else ALL
    match operator:
        case "^":
            return between(version.least, version.next(_first(version.numbers)) + "-0")
        case "~" | "~>":
            minor = min(1, len(version.numbers) - 1)
            return between(version.least, version.next(minor) + "-0")
        case "" | "=" | ">" | "<=" if not version.whole:
            return _of_several(operator, version)
        case _:
            return COMPARED[operator](version.least)


def all_of(key: KeyOf, clauses: Iterable[Comparator]) -> Spans:
    """Return what comparators allow together.

    A pre-release is allowed if one of them names a pre-release of the same three
    numbers.

    Raises:
        VersionError: Something is no version.
    """
    known = tuple(clauses)
    spans = meet(key, map(allowed_by, known))
    named = {each.version.numbers: each.version for each in known if _early(each)}
    for numbers in named:
        least = _text(*numbers)
        early = meet(key, (spans, between(f"{least}-0", least)))
        spans = (*spans, *with_prereleases(early))
    return spans


def _early(clause: Comparator) -> bool:
    return bool(clause.version.prerelease)


def _first(numbers: tuple[int, ...]) -> int:
    """Return where the first number stands that is not 0, or else the last."""
    told = (at for at, number in enumerate(numbers) if number)
    return next(told, len(numbers) - 1)


def _of_several(operator: str, version: Partial) -> Spans:
    """Return what is allowed if the version stands for several."""
    if operator == ">":
        return at_least(version.next(len(version.numbers) - 1))
    if operator == "<=":
        return below(version.end)
    return between(version.least, version.end)


def _text(*numbers: int) -> str:
    return ".".join(map(str, (*numbers, 0, 0, 0)[:_THREE]))
