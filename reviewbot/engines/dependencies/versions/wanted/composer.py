"""Constraints of Composer.

Source: https://getcomposer.org/doc/articles/versions.md. A bound that says nothing of
stability is before all pre-releases of its version (1.0-dev) if it begins or ends a
span as ``>=`` and ``<`` do. Pre-releases are allowed where a version or a flag (``@beta``)
names one, of any stability; what ``minimum-stability`` adds is not known here. A branch
is of no version that can be told.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from reviewbot.engines.dependencies.versions.wanted.releases import Order
from reviewbot.engines.dependencies.versions.wanted.spans import (
    ALL,
    COMPARED,
    Spans,
    at_most,
    below,
    between,
    meet,
    unclear,
    with_prereleases,
)

_OR: Final = re.compile(r"\|\|?")
_HYPHEN: Final = re.compile(r"([^\s,]+)\s+-\s+([^\s,]+)")
_CLAUSE: Final = re.compile(r"[\s,]*(\^|~|<>|!=|>=|<=|==|>|<|=|)\s*([^\s,^~<>=!]+)")
_OPERAND: Final = re.compile(
    r"v?([0-9]+(?:\.[0-9]+){0,3})(\.[xX*](?:\.[xX*])*)?"
    r"([._-]?(?:stable|beta|b|rc|alpha|a|patch|pl|p)[.-]?[0-9]*)?([.-]?dev)?"
    r"(?:\+[0-9A-Za-z.-]+)?",
    re.IGNORECASE,
)
_FLAG: Final = re.compile(r"@(stable|rc|beta|alpha|dev)$", re.IGNORECASE)
_BRANCH: Final = re.compile(r"dev-.*|.*[.][xX*]-dev|.*#.*|[A-Za-z].*-dev")
_THREE: Final = 3


class _Operand(NamedTuple):
    """A version as it stands behind an operator."""

    text: str
    """Empty for any."""
    numbers: tuple[int, ...]
    wild: bool
    plain: bool
    """Whether nothing is said of stability."""

    @property
    def low(self) -> str:
        return f"{_text(self.numbers)}-dev" if self.plain else self.text

    def next(self, at: int) -> str:
        """Return what comes before all with one more at an index."""
        return f"{_text((*self.numbers[:at], self.numbers[at] + 1))}-dev"


_Clause = tuple[str, _Operand]


def read(wanted: str, order: Order) -> Spans:
    """Return what a constraint allows.

    Raises:
        VersionError: It is none, or names a branch.
    """
    found: Spans = ()
    early = False
    for choice in _OR.split(wanted):
        clauses = []
        for operator, text in _clauses(choice.strip()):
            flag = _FLAG.search(text)
            known = _operand(text[: flag.start()] if flag else text)
            clauses.append((operator, known))
            early = early or bool(flag and flag[1].lower() != "stable")
            early = early or bool(known.text and order.is_prerelease(known.text))
        found += meet(order.key, (_allowed(*each) for each in clauses))
    return with_prereleases(found) if early else found


def _clauses(text: str) -> Iterator[tuple[str, str]]:
    if hyphen := _HYPHEN.fullmatch(text):
        yield ">=", hyphen[1]
        yield "-", hyphen[2]
        return
    at = 0
    while at < len(text):
        clause = _CLAUSE.match(text, at)
        if not clause:
            raise unclear(text, "no constraint of Composer")
        yield clause[1], clause[2]
        at = clause.end()
    if not at:
        raise unclear(text, "no constraint of Composer")


def _operand(text: str) -> _Operand:
    """Read a version without its flag."""
    if text in {"", "*", "x", "X"}:
        return _Operand("", (), wild=True, plain=True)
    if _BRANCH.fullmatch(text):
        raise unclear(text, "a branch")
    found = _OPERAND.fullmatch(text)
    if not found:
        raise unclear(text, "no version of Composer")
    numbers = tuple(map(int, found[1].split(".")))
    wild, plain = bool(found[2]), not (found[3] or found[4])
    if wild and not plain:
        raise unclear(text, "no version of Composer")
    return _Operand(_text(numbers) if wild else text, numbers, wild, plain)


def _allowed(operator: str, version: _Operand) -> Spans:
    if not version.numbers:
        return ALL
    if version.wild and operator not in {"", "=", "==", "-"}:
        raise unclear(f"{operator}{version.text}.*", "no constraint of Composer")
    if operator == "-":
        whole = not version.wild and len(version.numbers) >= _THREE
        if whole or not version.plain:
            return at_most(version.text)
        return below(version.next(len(version.numbers) - 1))
    if version.wild or operator in {"^", "~"}:
        return between(version.low, version.next(_moving(operator, version.numbers)))
    return COMPARED[operator](version.low if operator in {">=", "<"} else version.text)


def _moving(operator: str, numbers: tuple[int, ...]) -> int:
    """Return the index of the number that a version of another line has greater."""
    if operator == "~":
        return max(len(numbers) - 2, 0)
    if operator == "^":
        told = (at for at, number in enumerate(numbers[:_THREE]) if number)
        return next(told, min(len(numbers), _THREE) - 1)
    return len(numbers) - 1


def _text(numbers: tuple[int, ...]) -> str:
    return ".".join(map(str, numbers))
