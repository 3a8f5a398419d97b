"""dependency-look-alike: names that are new to the project and look like popular ones."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, TypeAlias

from reviewbot.model.package import Place
from reviewbot.supply.checks.entries import entries, new_requirements
from reviewbot.supply.listings import Listing, Pair
from reviewbot.supply.remark import Remark, Scene

if TYPE_CHECKING:
    from reviewbot.engines.dependencies.lookalikes import Likeness

RULE: Final = "dependency-look-alike"
_Name: TypeAlias = tuple[str, str]
"""Ecosystem and name."""


def look_alikes(pair: Pair, scene: Scene) -> Iterator[Remark]:
    """Tell of names that no file had before, each in the first file that has it.

    Manifests come before lock files: there somebody wrote the name.
    """
    new = _new(pair)
    if not new:
        return
    known = {
        name for other in scene.pairs for base in other.before for name in _names(base)
    }
    told = {
        name
        for other in scene.pairs
        if _rank(other) < _rank(pair)
        for name in _names(other.head)
    }
    for name, (place, span) in new.items():
        likeness = None if name in known or name in told else _likeness(*name)
        if likeness:
            message = (
                f"{name[1]} is new here, and looks like {likeness.popular}:"
                f" {likeness.how}."
            )
            yield Remark(
                RULE, place, message, (name[1], likeness.popular), span, name=name[1]
            )


def _new(pair: Pair) -> dict[_Name, tuple[Place, tuple[int, int]]]:
    """Return the names that the file's own bases do not have, and where they stand."""
    found: dict[_Name, tuple[Place, tuple[int, int]]] = {}
    for asked in new_requirements(pair):
        found.setdefault((asked.ecosystem, asked.name), (asked.place, (0, 0)))
    for entry in entries(pair):
        if not entry.former:
            name = entry.package.ecosystem, entry.package.name
            found.setdefault(name, (entry.package.place, entry.span))
    return found


def _names(listing: Listing) -> Iterator[_Name]:
    yield from listing.by_name
    for asked in listing.inventory.requirements:
        yield asked.ecosystem, asked.name


def _rank(pair: Pair) -> tuple[bool, str]:
    """Return by what files are put in order: manifests first."""
    return not pair.head.inventory.requirements, pair.file.path


def _likeness(ecosystem: str, name: str) -> "Likeness | None":
    """Ask what a name looks like; loaded only when there is a name to ask about."""
    from reviewbot.engines.dependencies.lookalikes import look_alike

    return look_alike(ecosystem, name)
