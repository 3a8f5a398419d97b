"""References to GitHub Actions: tags, which by custom are moved to the latest of a line.

Source: https://docs.github.com/actions/sharing-automations/creating-actions/about-custom-actions#using-release-management-for-actions:
``v4`` is the latest of 4, ``v4.1`` of 4.1, ``v4.1.2`` stays. A branch or a commit is of
no version that can be told.
"""

import re
from typing import Final

from reviewbot.engines.dependencies.versions.wanted.releases import Order
from reviewbot.engines.dependencies.versions.wanted.semantic import (
    Comparator,
    allowed_by,
    partial,
)
from reviewbot.engines.dependencies.versions.wanted.spans import (
    Spans,
    exactly,
    unclear,
    with_prereleases,
)

_LINE: Final = re.compile(r"v?([0-9]{1,6}(?:\.[0-9]+)?)")
"""More digits may be the name of a commit."""
_VERSION: Final = re.compile(r"v?[0-9]+\.[0-9]+\.[0-9]+(?:[.+-][0-9A-Za-z.+-]+)?")
_COMMIT: Final = re.compile(r"[0-9a-f]{7,64}")


def read(wanted: str, order: Order) -> Spans:
    """Return what a reference may be.

    Raises:
        VersionError: It is no tag of a version.
    """
    wanted = wanted.strip()
    if line := _LINE.fullmatch(wanted):
        return allowed_by(Comparator("", partial(line[1])))
    if _VERSION.fullmatch(wanted):
        one = exactly(wanted)
        return with_prereleases(one) if order.is_prerelease(wanted) else one
    commit = _COMMIT.fullmatch(wanted)
    raise unclear(wanted, "a commit" if commit else "a branch, or a tag of no version")
