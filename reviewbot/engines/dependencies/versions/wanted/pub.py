"""Constraints of Dart's pub.

Source: https://dart.dev/tools/pub/dependencies#version-constraints. A caret lets the
minor number change only from 1.0.0 on, and the patch number always. Pre-releases are
allowed where a constraint names one, but none of the version that it ends before.
"""

import re
from collections.abc import Iterator
from typing import Final

from reviewbot.engines.dependencies.versions.wanted.releases import Order
from reviewbot.engines.dependencies.versions.wanted.semantic import partial
from reviewbot.engines.dependencies.versions.wanted.spans import (
    ALL,
    COMPARED,
    Spans,
    below,
    between,
    meet,
    unclear,
    with_prereleases,
)

_CLAUSE: Final = re.compile(
    r"\s*(\^|>=|<=|>|<|)\s*([0-9]+\.[0-9]+\.[0-9]+(?:[-+][0-9A-Za-z.+-]+)?)\s*"
)


def read(wanted: str, order: Order) -> Spans:
    """Return what a constraint allows.

    Raises:
        VersionError: It is none.
    """
    if wanted.strip() == "any":
        return ALL
    clauses = [*_clauses(wanted)]
    early = any(order.is_prerelease(version) for _, version in clauses)
    spans = meet(order.key, (_allowed(*each) for each in clauses))
    return with_prereleases(spans) if early else spans


def _clauses(wanted: str) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(wanted):
        clause = _CLAUSE.match(wanted, at)
        if not clause or (at and not clause[1]):
            raise unclear(wanted, "no constraint of pub")
        yield clause[1], clause[2]
        at = clause.end()


def _allowed(operator: str, version: str) -> Spans:
    match operator:
        case "^":
            told = partial(version)
            return between(version, told.next(0 if told.numbers[0] else 1) + "-0")
        case "<" if not partial(version).prerelease:
            return below(f"{version.partition('+')[0]}-0")
        case _:
            return COMPARED[operator](version)
