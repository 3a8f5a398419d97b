"""Versions of Debian and Ubuntu packages.

Source: https://www.debian.org/doc/debian-policy/ch-controlfields.html#version, also
deb-version(7): ``[epoch:]upstream[-revision]``, a missing epoch or revision is 0.
"""

import re
from typing import Final

_VERSION: Final = re.compile(r"(?:([0-9]+):([0-9A-Za-z.+~:-]+)|([0-9A-Za-z.+~-]+))")
_PARTS: Final = re.compile(r"([^0-9]*)([0-9]*)")
_END: Final = "\x01"
_ORDER: Final = str.maketrans("~+-.:_", "\x00{|}~\x7f")
"""A tilde comes before the end, the end before letters, these before all else."""


def key(version: str) -> tuple[int, tuple[str | int, ...], tuple[str | int, ...]]:
    """Return the sort key of a version.

    Raises:
        ValueError: It is none.
    """
    found = _VERSION.fullmatch(version)
    if not found:
        raise ValueError(version)
    epoch, after, alone = found.groups()
    upstream, dash, revision = (after or alone).rpartition("-")
    if not dash:
        upstream, revision = revision, "0"
    return int(epoch or 0), fragment(upstream), fragment(revision or "0")


def fragment(text: str) -> tuple[str | int, ...]:
    """Return the sort key of an upstream version or a revision.

    Its odd places hold words, its even ones numbers, where what is missing is 0; after
    the last number there is an empty word.
    """
    found: list[str | int] = []
    for word, number in _PARTS.findall(text.translate(_ORDER)):
        found += (word + _END, int(number or 0))
    return tuple(found)
