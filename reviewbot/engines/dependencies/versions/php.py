"""Versions as PHP's own comparison orders them, without what Composer does before.

Source: https://www.php.net/version_compare. Part by part: any word < dev < alpha <
beta < RC < the end < number < patch. Words count by how they begin, capitals count, and
all words that it does not know are alike. Composer compares normal forms instead: see
``composer``.
"""

import re
from typing import Final

_PARTS: Final = re.compile(r"[0-9]+|[^0-9._+-]+")
_WORDS: Final = (("dev", 1), ("a", 2), ("b", 3), ("RC", 4), ("rc", 4), ("p", 7))
_ANYTHING: Final = "#"
"""Equal to any number and to the end, which is no order: it is left out."""
_END: Final = (5, 0)
_NUMBER: Final = 6


def key(version: str) -> tuple[tuple[int, int], ...]:
    """Return the sort key of a version; a leading "v" does not count.

    Raises:
        ValueError: It has no number, and is no branch either (``dev-main``).
    """
    parts = _PARTS.findall(version.removeprefix("v").removeprefix("V"))
    if not version.startswith("dev-") and not any(map(str.isdecimal, parts)):
        raise ValueError(version)
    return (*(_part(each) for each in parts if each != _ANYTHING), _END)


def _part(text: str) -> tuple[int, int]:
    if text.isdecimal():
        return _NUMBER, int(text)
    return next((rank for word, rank in _WORDS if text.startswith(word)), 0), 0
