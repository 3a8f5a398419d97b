"""dependency-unpinned: manifests that take any version of a package."""

import re
from collections.abc import Iterator
from typing import Final

from reviewbot.model.package import Requirement
from reviewbot.supply.checks.entries import new_requirements
from reviewbot.supply.listings import Listing, Pair
from reviewbot.supply.remark import Remark, Scene

RULE: Final = "dependency-unpinned"
_OTHERS: Final = frozenset({"docker", "GitHub Actions", "pre-commit"})
"""Ecosystems in which what is wanted is no range of versions."""
_ANY: Final = re.compile(
    r"\*|[xX]|latest|LATEST|RELEASE|>=\s*v?0(?:\.0)*|dev-[^#]*|@dev|\[0(?:\.0)*,\s*\)"
)
_SECTION: Final = re.compile(r'"([A-Za-z]+)"\s*:\s*\{')
_PEERS: Final = "peerDependencies"
"""What somebody else installs: any version is the custom there."""
_FEW: Final = 5
_MOST: Final = 0.8


def unpinned(pair: Pair, scene: Scene) -> Iterator[Remark]:  # noqa: ARG001
    """Tell of requirements, new or altered, that any version meets."""
    head = pair.head
    for asked in new_requirements(pair):
        if asked.ecosystem in _OTHERS or asked.source:
            continue
        wanted = asked.wanted.strip()
        if _ANY.fullmatch(wanted):
            if head.form != "package_json" or _section(head, asked) != _PEERS:
                yield _remark(asked, f"any version is taken: `{wanted}`")
        elif not wanted and head.path.endswith(".txt") and _others_pinned(head, asked):
            yield _remark(
                asked, "any version is taken, and nearly all others are pinned"
            )


def _section(head: Listing, asked: Requirement) -> str:
    """Return the key of package.json below which a requirement stands."""
    for line in reversed(head.lines[: asked.place.line]):
        found = _SECTION.search(line)
        if found:
            return found[1]
    return ""


def _others_pinned(head: Listing, asked: Requirement) -> bool:
    others = [one for one in head.inventory.requirements if one != asked]
    pinned = sum(1 for one in others if one.pinned)
    return len(others) >= _FEW and pinned >= _MOST * len(others)


def _remark(asked: Requirement, why: str) -> Remark:
    message = f"Of {asked.name} {why}."
    return Remark(RULE, asked.place, message, (asked.name, asked.wanted))
