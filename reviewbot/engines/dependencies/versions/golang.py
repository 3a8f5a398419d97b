"""Versions of Go: of modules, and of Go itself.

Source: https://go.dev/ref/mod#versions: semantic versions with a ``v`` in front.
Pseudo-versions are pre-releases, ``+incompatible`` does not count. Go itself has
versions like ``go1.21rc2``, see https://go.dev/doc/toolchain#version; advisories write
them as ``1.21.0-rc.2``.
"""

import re
from typing import Final

from reviewbot.engines.dependencies.versions import semver

_TOOLCHAIN: Final = re.compile(r"(?:go)?([0-9]+(?:\.[0-9]+)*)(?:(beta|rc)([0-9]+))?")


def key(version: str) -> tuple[tuple[int, ...], semver.PreRelease]:
    """Return the sort key of a version.

    Raises:
        ValueError: It is none.
    """
    if version[:1] != "v" and (own := _TOOLCHAIN.fullmatch(version)):
        numbers, stage, number = own.groups()
        version = f"{numbers}-{stage}.{number}" if stage else numbers
    return semver.key(version)
