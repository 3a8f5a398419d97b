"""Versions of gems.

Source: https://docs.ruby-lang.org/en/master/Gem/Version.html: a version is a row of
numbers and words (``1a2`` is ``1.a.2``, a hyphen is ``.pre.``), the shorter one is
continued with zeros, and a word comes before any number. Zeros at the end do not count,
nor do those right before the first word.
"""

import re
from typing import Final, TypeAlias

Part: TypeAlias = tuple[int, int, int, str]
"""A word or a number that is not 0, with the zeros before it: see ``key``."""

_VERSION: Final = re.compile(r"v?[0-9]+[0-9A-Za-z.]*(?:-[0-9A-Za-z.-]+)?")
_PARTS: Final = re.compile(r"[0-9]+|[A-Za-z]+")
_END: Final = (1, 0, 0, "")


def key(version: str) -> tuple[Part, ...]:
    """Return the sort key of a version.

    Where one version ends, zeros follow. So a word after zeros is earlier the fewer
    zeros there are, a number is later the fewer there are, and the end is between.

    Raises:
        ValueError: It is none.
    """
    if not _VERSION.fullmatch(version):
        raise ValueError(version)
    parts = _PARTS.findall(version.replace("-", ".pre."))
    found: list[Part] = []
    zeros, words = 0, False
    for part in parts:
        if not part.isdigit():
            found.append((0, zeros if words else 0, 0, part))
            zeros, words = 0, True
        elif number := int(part):
            found.append((2, -zeros, number, ""))
            zeros = 0
        else:
            zeros += 1
    return (*found, _END)
