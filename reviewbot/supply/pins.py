"""Pinned actions: the version that a comment gives the commit of an action.

uses: owner/name@<40 hexadecimal digits>  # v4.1.7
"""

import re
from typing import Final

from reviewbot.engines.dependencies.readers.workflow import ACTIONS
from reviewbot.model.package import Package, Place
from reviewbot.supply.listings import Listing

COMMIT: Final = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
FULL: Final = re.compile(r"\d+\.\d+\.\d+.*")
"""A version that names one release."""
_COMMENT: Final = re.compile(
    r"""["']?[ \t]+\#[ \t]*(?:[\w.:/-]*@|tag[=:][ \t]*|(?:pin(?:ned)?|version|release|is|at)"""
    r"""\b[:=]?[ \t]*(?:to[ \t]+|@)?)?[ \t]*v?(?P<version>(?!\d{4}-)\d+(?:\.\d+){0,3}"""
    r"""(?:[-+][0-9A-Za-z.+-]+)?)(?=[ \t,;)\r]|\Z)"""
)


def comment(listing: Listing, place: Place) -> str:
    """Return the version that the comment behind a commit names; empty if none."""
    line = listing.lines[place.line - 1]
    found = _COMMENT.match(line, place.end_column - 1)
    return found["version"] if found else ""


def version_of(listing: Listing, package: Package) -> str:
    """Return the version by which advisories know a package.

    That is its own, or what the comment says of the commit of an action.
    """
    if package.ecosystem != ACTIONS or not COMMIT.fullmatch(package.version):
        return package.version
    told = comment(listing, package.place)
    return told if FULL.fullmatch(told) else package.version
