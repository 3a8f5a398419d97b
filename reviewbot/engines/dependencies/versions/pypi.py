"""Versions of Python packages.

Source: https://packaging.python.org/specifications/version-specifiers (PEP 440), as
``packaging`` reads it: whole versions are compared, local parts included, and no
specifiers, which would treat pre-releases and local parts apart.

PyPI has versions from before PEP 440, and advisories list them. They are read as pip
did while it took them: each comes before all that PEP 440 knows. Among themselves they
are sorted by their numbers and words; a word comes before the end of a version, and
a number after it.
"""

import re
from typing import Final, TypeAlias

from packaging.version import InvalidVersion, Version

Part: TypeAlias = tuple[int, int, str]

_PARTS: Final = re.compile(r"[0-9]+|[a-z]+")
_END: Final = (1, 0, "")


def key(version: str) -> tuple[int, Version] | tuple[int, tuple[Part, ...], str]:
    """Return the sort key of a version; any text has one.

    Raises:
        ValueError: It is empty.
    """
    try:
        return 1, Version(version)
    except InvalidVersion:
        return 0, _legacy(version), version


def _legacy(version: str) -> tuple[Part, ...]:
    if not version:
        raise ValueError(version)
    parts = _PARTS.findall(version.lower())
    return (
        *((2, int(p), "") if p[0].isdigit() else (0, 0, p) for p in parts), _END,
    )  # fmt: skip
