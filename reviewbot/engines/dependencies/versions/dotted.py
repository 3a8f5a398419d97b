"""Numbers in a row, the shorter first: CRAN and Hackage.

Sources: https://cran.r-project.org/doc/manuals/r-release/R-exts.html, "Package
version": numbers that ``.`` or ``-`` divide; https://pvp.haskell.org: ordered as
lists of numbers. So 1.0 is earlier than 1.0.0, and 0.01 is 0.1.
"""

import re
from typing import Final

_VERSION: Final = re.compile(r"[0-9]+(?:[.-][0-9]+)*")


def key(version: str) -> tuple[int, ...]:
    """Return the sort key of a version.

    Raises:
        ValueError: It is none.
    """
    if not _VERSION.fullmatch(version):
        raise ValueError(version)
    return tuple(map(int, version.replace("-", ".").split(".")))
