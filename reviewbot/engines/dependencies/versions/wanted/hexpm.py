"""Requirements of Hex.

Source: https://hexdocs.pm/elixir/Version.html#module-requirements. Pre-releases are
allowed where a requirement, up to the next "or", names one.
"""

import re
from typing import Final

from reviewbot.engines.dependencies.versions.wanted.releases import Order
from reviewbot.engines.dependencies.versions.wanted.semantic import (
    Comparator,
    allowed_by,
    partial,
)
from reviewbot.engines.dependencies.versions.wanted.spans import (
    Spans,
    between,
    but,
    meet,
    unclear,
    with_prereleases,
)

_OR: Final = re.compile(r"\bor\b|\|\|")
_AND: Final = re.compile(r"\band\b|&&")
_CLAUSE: Final = re.compile(
    r"\s*(~>|==|!=|>=|<=|>|<|!|)\s*([0-9]+(?:\.[0-9]+){0,2}(?:[-+]\S+)?)\s*"
)
_TOLD: Final = 2
"""Numbers that a version has at the least."""


def read(wanted: str, order: Order) -> Spans:
    """Return what a requirement allows.

    Raises:
        VersionError: It is none.
    """
    found: Spans = ()
    for choice in _OR.split(wanted):
        clauses = [_clause(text, wanted) for text in _AND.split(choice)]
        spans = meet(order.key, map(_allowed, clauses))
        early = any(each.version.prerelease for each in clauses)
        found += with_prereleases(spans) if early else spans
    return found


def _clause(text: str, wanted: str) -> Comparator:
    clause = _CLAUSE.fullmatch(text)
    if not clause:
        raise unclear(wanted, "no requirement of Hex")
    version = partial(clause[2])
    if len(version.numbers) < _TOLD:
        raise unclear(wanted, "no requirement of Hex: two numbers at the least")
    return Comparator(clause[1], version)


def _allowed(clause: Comparator) -> Spans:
    operator, version = clause
    if operator in {"!=", "!"}:
        return but(version.least)
    if operator == "~>":  # by the number before the last, not by how many there are
        at = len(version.numbers) - 2
        return between(version.least, version.next(at) + "-0")
    if version.whole:
        return allowed_by(clause)
    return allowed_by(Comparator(operator, partial(version.least)))
