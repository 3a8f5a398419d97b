"""Every ecosystem whose wishes are understood, and the module that reads them.

A syntax is a module beside this one with a function ``read``; it is imported when it is
first used.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Final, TypeAlias

from reviewbot.engines.dependencies.versions.wanted.releases import Order, order_of
from reviewbot.engines.dependencies.versions.wanted.spans import (
    ALL,
    Span,
    Spans,
    interval,
    unclear,
)
from reviewbot.errors import VersionError

Read: TypeAlias = Callable[[str, Order], Spans]

_SYNTAXES: Final = {
    "PyPI": "pypi",
    "npm": "npm",
    "crates.io": "cargo",
    "RubyGems": "rubygems",
    "Packagist": "composer",
    "Maven": "maven",
    "NuGet": "nuget",
    "Hex": "hexpm",
    "Pub": "pub",
    "Go": "golang",
    "GitHub Actions": "actions",
}
_LONGEST: Final = 1000
"""Characters of a wish: the longest that people write have some hundred."""


def allowed(ecosystem: str, wanted: str) -> Spans:
    """Return which versions a wish allows.

    Pre-releases that the ecosystem would not take are left out; each syntax says when it
    takes them. What a tool takes if there is nothing else, or by a setting of the
    project, is not known here.

    Args:
        ecosystem: In OSV's words.
        wanted: As ``Requirement.wanted`` has it; empty for anything.

    Returns:
        Spans of which each allowed version is in one or more; none if the wish
        contradicts itself. They may overlap.

    Raises:
        VersionError: It is not understood, or the ecosystem is not known.
    """
    order = order_of(ecosystem)
    if not wanted.strip():
        return ALL if order.release else (Span(prereleases=True),)
    if len(wanted) > _LONGEST:
        raise unclear(wanted, f"too long: {len(wanted)} characters")
    syntax = _SYNTAXES.get(ecosystem)
    if syntax is None:
        raise VersionError(f"ranges of {ecosystem} are not known")
    module = f"reviewbot.engines.dependencies.versions.wanted.{syntax}"
    read: Read = import_module(module).read
    found = read(wanted, order)
    for span in found:
        interval(order.key, span)
    return found


def allows(ecosystem: str, wanted: str, version: str) -> bool:
    """Return whether a wish allows a version.

    Raises:
        VersionError: One of them is not understood.
    """
    order = order_of(ecosystem)
    at, early = (1, order.key(version), 0), order.is_prerelease(version)
    for span in allowed(ecosystem, wanted):
        low, high = interval(order.key, span)
        if low <= at < high and (span.prereleases or not early):
            return True
    return False
