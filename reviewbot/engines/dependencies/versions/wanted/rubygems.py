"""Requirements of RubyGems.

Source: https://guides.rubygems.org/patterns/#pessimistic-version-constraint: a bare
version is that one, a comma means "and". Pre-releases are allowed where one is named.
"""

import re
from typing import Final

from reviewbot.engines.dependencies.versions.wanted.releases import Order
from reviewbot.engines.dependencies.versions.wanted.spans import (
    COMPARED,
    Spans,
    between,
    meet,
    unclear,
    with_prereleases,
)

_CLAUSE: Final = re.compile(
    r"\s*(~>|!=|>=|<=|=|>|<|)\s*([0-9]+(?:\.[0-9A-Za-z]+)*(?:-[0-9A-Za-z.-]+)?)\s*"
)
_WORD: Final = re.compile(r"[.-]?[A-Za-z-]")
_FIRST_WORD: Final = "A"
"""A word of a pre-release, before all that begin with another letter."""


def read(wanted: str, order: Order) -> Spans:
    """Return what a requirement allows.

    Raises:
        VersionError: It is none.
    """
    clauses = [_clause(text, wanted) for text in wanted.split(",")]
    spans = meet(order.key, (_allowed(*each) for each in clauses))
    early = any(order.is_prerelease(version) for _, version in clauses)
    return with_prereleases(spans) if early else spans


def _clause(text: str, wanted: str) -> tuple[str, str]:
    clause = _CLAUSE.fullmatch(text)
    if not clause:
        raise unclear(wanted, "no requirement of RubyGems")
    return clause[1], clause[2]


def _allowed(operator: str, version: str) -> Spans:
    if operator == "~>":
        return between(version, _end(version))
    return COMPARED[operator](version)


def _end(version: str) -> str:
    """Return where ``~>`` ends: before all with one more in the number but last."""
    numbers = [int(each) for each in _WORD.split(version, maxsplit=1)[0].split(".")]
    known = numbers[:-1] or numbers
    return ".".join(map(str, (*known[:-1], known[-1] + 1, _FIRST_WORD)))
