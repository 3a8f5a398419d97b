"""Requirements of Cargo.

Source: https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html: a bare
version is one with a caret, a comma means "and".
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

_CLAUSE: Final = re.compile(r"\s*(\^|~|>=|<=|>|<|=|)\s*([0-9*xX]\S*)\s*")


def read(wanted: str, order: Order) -> Spans:
    """Return what a requirement allows.

    Raises:
        VersionError: It is none.
    """
    return all_of(order.key, _clauses(wanted))


def _clauses(wanted: str) -> Iterator[Comparator]:
    for text in wanted.split(","):
        clause = _CLAUSE.fullmatch(text)
        if not clause:
            raise unclear(wanted, "no requirement of Cargo")
        version = partial(clause[2])
        bare = "=" if version.wild else "^"
        yield Comparator(clause[1] or bare, version)
