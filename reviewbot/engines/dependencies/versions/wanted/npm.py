"""Ranges of npm, yarn, pnpm and bun.

Source: https://github.com/npm/node-semver#ranges. A tag (``latest``) is moved at will,
and an address is of no version: neither says what it allows.
"""

import re
from collections.abc import Iterator
from typing import Final

from reviewbot.engines.dependencies.versions.wanted.releases import Order
from reviewbot.engines.dependencies.versions.wanted.semantic import (
    Comparator,
    all_of,
    partial,
)
from reviewbot.engines.dependencies.versions.wanted.spans import Spans, unclear

_HYPHEN: Final = re.compile(r"(\S+)\s+-\s+(\S+)")
_CLAUSE: Final = re.compile(
    r"\s*(\^|~>?|>=|<=|>|<|=|)\s*([vV=]*[0-9xX*][0-9A-Za-z.*+-]*)"
)
_TAG: Final = re.compile(r"(?![vxX]?[0-9])[A-Za-z][0-9A-Za-z._-]+")
_PROTOCOL: Final = "npm:"


def read(wanted: str, order: Order) -> Spans:
    """Return what a range allows.

    Raises:
        VersionError: It is none.
    """
    wanted = wanted.strip().removeprefix(_PROTOCOL)
    if _TAG.fullmatch(wanted):
        raise unclear(wanted, "a tag: it is moved at will")
    if "/" in wanted or ":" in wanted:
        raise unclear(wanted, "an address, not a range")
    found: Spans = ()
    for choice in wanted.split("||"):
        found += all_of(order.key, _clauses(choice.strip()))
    return found


def _clauses(text: str) -> Iterator[Comparator]:
    if hyphen := _HYPHEN.fullmatch(text):
        yield Comparator(">=", partial(hyphen[1]))
        yield Comparator("<=", partial(hyphen[2]))
        return
    at = 0
    while at < len(text):
        clause = _CLAUSE.match(text, at)
        if not clause or (at and not text[at].isspace() and not clause[1]):
            raise unclear(text, "no range of npm")
        yield Comparator(clause[1], partial(clause[2]))
        at = clause.end()
