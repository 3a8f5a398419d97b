"""Versions of Conan: semantic, but of any number of items with letters in them.

Source: https://docs.conan.io/2/tutorial/versioning/version_ranges.html: items that dots
divide are numbers or words, 1.1.1t is later than 1.1.1, ``-`` begins a pre-release, and
``+`` a build, which counts. Conan compares a number with a word as texts, so that 9 is
before 10, 10 before 1a, and 1a before 9. Here an item is the number that it begins with,
then the rest; items without a number come last.
"""

import re
from typing import Final

from reviewbot.engines.dependencies.versions.semver import (
    RELEASE,
    Identifier,
    PreRelease,
    identifiers,
)

_VERSION: Final = re.compile(
    r"v?([0-9A-Za-z_]+(?:\.[0-9A-Za-z_]+)*)(?:-([^+]*))?(?:\+(.*))?", re.DOTALL
)
_ITEM: Final = re.compile(r"([0-9]*)(.*)")


def key(
    version: str,
) -> tuple[tuple[Identifier, ...], PreRelease, tuple[Identifier, ...]]:
    """Return the sort key of a version.

    Raises:
        ValueError: It is none.
    """
    found = _VERSION.fullmatch(version)
    if not found:
        raise ValueError(version)
    main, before, build = found.groups()
    items = [_item(item) for item in main.split(".")]
    while items and items[-1] == (0, 0, ""):
        items.pop()
    return (
        tuple(items),
        RELEASE if before is None else (0, identifiers(before)),
        () if build is None else identifiers(build),
    )


def _item(text: str) -> Identifier:
    number, rest = _ITEM.fullmatch(text).groups()  # type: ignore[union-attr]
    return (0, int(number), rest) if number else (1, 0, rest)
