"""Whether a manifest's wish allows vulnerable versions: all, some or none of them.

The lower bound of a wish is not the version in use: of all versions that it allows
one will be, and which one is not for the manifest to say.
"""

import re
from collections.abc import Iterable
from enum import Enum
from typing import Final

from reviewbot.engines.dependencies.versions.wanted.registry import allowed
from reviewbot.engines.dependencies.versions.wanted.releases import order_of
from reviewbot.engines.dependencies.versions.wanted.spans import (
    AFTER_ALL,
    ALL,
    BEFORE_ALL,
    Interval,
    Spans,
    common,
    covered,
    interval,
    united,
)
from reviewbot.engines.dependencies.versions.wanted.vulnerable import intervals
from reviewbot.errors import VersionError
from reviewbot.model.advisory import Affected
from reviewbot.model.value import frozen

_NAMED: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]*")
"""A tag, a branch, a commit: some version of the package, whichever."""


class ReachKind(Enum):
    """How many of the allowed versions are vulnerable."""

    NONE = "none"
    SOME = "some"
    """And others are not, as far as can be told."""
    ALL = "all"
    UNKNOWN = "unknown"
    """Nobody knows, which is not "none"."""


@frozen
class Reach:
    """What a wish means, going by all advisories of its package."""

    kind: ReachKind
    why: str = ""
    """For people, in a few words: why it is unknown, or why some may be all."""


def reach(ecosystem: str, wanted: str, affected: Iterable[Affected]) -> Reach:
    """Return how many of the allowed versions are vulnerable.

    All versions count that may exist between the bounds, not only those that do: a
    range is vulnerable as a whole only if later fixes cannot be in it. Releases are
    compared with releases, see ``releases``. Versions that advisories list one by one
    make a range vulnerable as a whole only if it allows no others. If all versions
    there are or will be are vulnerable, so is what a tag or a branch names.

    Args:
        ecosystem: In OSV's words.
        wanted: As ``Requirement.wanted`` has it; empty for anything.
        affected: What the advisories of the package say; one may have several.
    """
    try:
        order = order_of(ecosystem)
        found, unclear = intervals(ecosystem, affected)
        spans = _allowed(ecosystem, wanted, found)
    except VersionError as error:
        return Reach(ReachKind.UNKNOWN, str(error))
    vulnerable = united(found)
    asked = [(interval(order.key, span), span.prereleases) for span in spans]
    releases = united(order.releases(each) for each, _ in asked)
    early = united(each for each, prereleases in asked if prereleases)
    bad = united(map(order.releases, found))
    if not (releases or early):
        return Reach(ReachKind.UNKNOWN, "it allows no version")
    why = str(unclear[0]) if unclear else ""
    if covered(releases, bad) and covered(early, vulnerable):
        return Reach(ReachKind.ALL)
    if any(common(releases, bad)) or any(common(early, vulnerable)):
        return Reach(ReachKind.SOME, why)
    return Reach(ReachKind.UNKNOWN if unclear else ReachKind.NONE, why)


def _allowed(ecosystem: str, wanted: str, vulnerable: list[Interval]) -> Spans:
    """Return what is allowed; a name of any version, if they are all vulnerable."""
    try:
        return allowed(ecosystem, wanted)
    except VersionError:
        every = united(vulnerable) == [(BEFORE_ALL, AFTER_ALL)]
        if every and _NAMED.fullmatch(wanted.strip()):
            return ALL
        raise
