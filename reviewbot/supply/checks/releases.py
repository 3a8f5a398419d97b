"""dependency-downgrade and dependency-young-release: which version a package is at now."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final

from reviewbot.engines.dependencies.versions.registry import compare
from reviewbot.errors import VersionError
from reviewbot.supply.checks.entries import Entry, entries
from reviewbot.supply.listings import Pair
from reviewbot.supply.remark import Remark, Scene

DOWNGRADE: Final = "dependency-downgrade"
YOUNG: Final = "dependency-young-release"
_WEEK: Final = timedelta(days=7)
_ALL: Final = frozenset({"go_sum"})
"""Formats that have more versions than are used."""


def downgrade(pair: Pair, scene: Scene) -> Iterator[Remark]:
    """Tell of packages whose one version became an earlier one.

    What a manifest of the change pins is told there.
    """
    if pair.head.form in _ALL:
        return
    for entry in entries(pair):
        before = _downgraded(entry, pair)
        if before and not _is_told_elsewhere(entry, before, pair, scene):
            package = entry.package
            message = f"{entry.title} takes the place of the later {before}."
            evidence = (package.name, package.version, before)
            yield Remark(DOWNGRADE, package.place, message, evidence, entry.span)


def young_release(pair: Pair, scene: Scene) -> Iterator[Remark]:
    """Tell of versions that came out within a week, as far as the file tells."""
    seen: set[str] = set()
    for entry in entries(pair):
        version = entry.package.version
        if entry.same or version.startswith("dev-") or entry.title in seen:
            continue
        day = _day(entry.detail.released)
        if day and scene.today - day < _WEEK:
            seen.add(entry.title)
            yield _young(entry, day, scene.today)


def _downgraded(entry: Entry, pair: Pair) -> str:
    """Return the later version that an entry takes the place of; empty if none."""
    package = entry.package
    name = package.ecosystem, package.name
    now = {one.version for one in pair.head.by_name[name]}
    if entry.same or not entry.former or len(now) > 1:
        return ""
    found = ""
    for base in pair.bases:
        then = {one.version for one in base.by_name.get(name, ())}
        if len(then) != 1:
            return ""
        (found,) = then
        if not _is_later(package.ecosystem, found, package.version):
            return ""
    return found


def _is_later(ecosystem: str, one: str, other: str) -> bool:
    try:
        return bool(one and other) and compare(ecosystem, one, other) > 0
    except VersionError:
        return False


def _is_told_elsewhere(entry: Entry, before: str, pair: Pair, scene: Scene) -> bool:
    if pair.head.inventory.requirements:
        return False
    package = entry.package
    return any(
        asked.name == package.name and asked.pinned == package.version
        for other in scene.pairs
        for asked in other.head.inventory.requirements
        if asked.ecosystem == package.ecosystem
        and any(
            old.version == before
            for base in other.bases
            for old in base.by_name.get((package.ecosystem, package.name), ())
        )
    )


def _day(released: str) -> date | None:
    """Return the day of a time in ISO 8601, in UTC where it says its zone."""
    try:
        told = datetime.fromisoformat(released.strip())
    except ValueError:
        return None
    return (told.astimezone(UTC) if told.tzinfo else told).date()


def _young(entry: Entry, day: date, today: date) -> Remark:
    age = (today - day).days
    when = {0: "today", 1: "yesterday"}.get(age, f"{age} days ago")
    if age < 0:
        when = "which is yet to come"
    message = f"{entry.title} was published on {day.isoformat()}, {when}."
    evidence = (entry.package.name, entry.package.version, day.isoformat())
    return Remark(YOUNG, entry.package.place, message, evidence, entry.span)
