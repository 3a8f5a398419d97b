"""Ranges in brackets, as mathematics has them: ``[1.0,2.0)``, of Maven and NuGet."""

import re
from collections.abc import Iterator
from typing import Final

from reviewbot.engines.dependencies.versions.wanted.spans import (
    Bound,
    Span,
    exactly,
    unclear,
)

_RANGE: Final = re.compile(
    r"\s*([\[(])\s*([^\s,\[\]()]*)\s*(?:(,)\s*([^\s,\[\]()]*)\s*)?([\])])\s*"
)


def ranges(text: str) -> Iterator[Span]:
    """Yield the ranges that commas divide.

    Raises:
        VersionError: There are none, or something else as well.
    """
    at = 0
    while at < len(text):
        if at:
            if text[at] != ",":
                raise unclear(text, "no range in brackets")
            at += 1
        found = _RANGE.match(text, at)
        if not found:
            raise unclear(text, "no range in brackets")
        yield _span(found, text)
        at = found.end()


def _span(found: re.Match[str], text: str) -> Span:
    opening, low, comma, high, closing = found.groups()
    if not comma:
        if (opening, closing) != ("[", "]") or not low:
            raise unclear(text, "no range in brackets")
        return exactly(low)[0]
    return Span(
        Bound(low, inclusive=opening == "[") if low else None,
        Bound(high, inclusive=closing == "]") if high else None,
    )
