"""Versions that NuGet's projects ask for.

Source: https://learn.microsoft.com/nuget/concepts/package-versioning#version-ranges. A
bare version is the least one; a star is any of its line, although NuGet would take a
later one if there were none. Pre-releases are allowed where one is named.
"""

import re
from typing import Final

from reviewbot.engines.dependencies.versions.wanted.brackets import ranges
from reviewbot.engines.dependencies.versions.wanted.releases import Order
from reviewbot.engines.dependencies.versions.wanted.spans import (
    ALL,
    Bound,
    Span,
    Spans,
    at_least,
    between,
    unclear,
    with_prereleases,
)

_VERSION: Final = re.compile(r"[0-9]+(?:\.[0-9]+){0,3}(?:-[0-9A-Za-z.-]+)?(?:\+\S+)?")
_FLOATING: Final = re.compile(r"((?:[0-9]+\.){0,3})\*(-\*)?")
_ANY_EARLY: Final = re.compile(r"([0-9]+(?:\.[0-9]+){0,3})-\*")
"""A version or any of its pre-releases."""


def read(wanted: str, order: Order) -> Spans:
    """Return what is allowed.

    Raises:
        VersionError: It is neither a version nor a range.
    """
    wanted = wanted.strip()
    if floating := _FLOATING.fullmatch(wanted):
        line = _line(floating[1])
        return with_prereleases(line) if floating[2] else line
    if early_or_not := _ANY_EARLY.fullmatch(wanted):
        version = early_or_not[1]
        low, high = (
            Bound(f"{version}-0", inclusive=True),
            Bound(version, inclusive=True),
        )
        return (Span(low, high, prereleases=True),)
    found = tuple(ranges(wanted)) if wanted[:1] in {"[", "("} else at_least(wanted)
    told = [bound.version for span in found for bound in span[:2] if bound]
    if len(found) > 1 or not all(map(_VERSION.fullmatch, told)):
        raise unclear(wanted, "no version or range of NuGet")
    early = any(map(order.is_prerelease, told))
    return with_prereleases(found) if early else found


def _line(text: str) -> Spans:
    """Return all versions that begin with numbers, each with a dot behind it."""
    if not text:
        return ALL
    *above, last = map(int, text[:-1].split("."))
    end = ".".join(map(str, (*above, last + 1)))
    return between(f"{text}0-0", f"{end}-0")
