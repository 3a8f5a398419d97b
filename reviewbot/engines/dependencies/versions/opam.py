"""Versions of OCaml packages.

Source: https://opam.ocaml.org/doc/Manual.html#version-ordering: as Debian orders an
upstream version, without epoch and revision.
"""

import re
from typing import Final

from reviewbot.engines.dependencies.versions.debian import fragment

_VERSION: Final = re.compile(r"[0-9A-Za-z_+.~-]+")


def key(version: str) -> tuple[str | int, ...]:
    """Return the sort key of a version.

    Raises:
        ValueError: It is none.
    """
    if not _VERSION.fullmatch(version):
        raise ValueError(version)
    return fragment(version)
