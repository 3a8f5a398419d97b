"""dependency-downgrade and dependency-young-release: which version a package is at now."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final

from reviewbot.engines.dependencies.versions.registry import compare
from reviewbot.errors import VersionError
from reviewbot.supply.checks.entries import Entry, entries, packages_told
from reviewbot.supply.listings import Pair
from reviewbot.supply.remark import Remark, Scene

DOWNGRADE: Final = "dependency-downgrade"
YOUNG: Final = "dependency-young-release"
_WEEK: Final = timedelta(days=7)
_DATED: Final = re.compile(r'"time"|upload-time')
"""What entries have that say when their version came out."""
_EACH: Final = 5
"""Remarks that are made one by one; more of a file are told together."""
_ALL: Final = frozenset({"go_sum"})
"""Formats that have more versions than are used."""


def downgrade(pair: Pair, scene: Scene) -> Iterator[Remark]:
    """Tell of packages whose one version became an earlier one.

    What a manifest of the change pins is told there.
    """
    if pair.head.form in _ALL:
        return
    told: dict[str, tuple[Entry, str]] = {}
    for entry in entries(pair):
        before = _downgraded(entry, pair)
        if before and not _is_told_elsewhere(entry, before, pair, scene):
            told.setdefault(entry.title, (entry, before))
    found = [*told.values()]
    if len(found) <= _EACH:
        for entry, before in found:
            message = f"{entry.title} takes the place of the later {before}."
            yield _remark(DOWNGRADE, entry, message, before)
        return
    names = packages_told([f"{one.title} ({before})" for one, before in found])
    entry, before = found[0]
    message = f"{names} take the places of later versions."
    yield _remark(DOWNGRADE, entry, message, before)


def young_release(pair: Pair, scene: Scene) -> Iterator[Remark]:
    """Tell of versions that came out within a week, as far as the file tells."""
    found: dict[str, tuple[Entry, date]] = {}
    for entry in entries(pair):
        if entry.same or _is_branch(entry.package.version):
            continue
        if not _DATED.search(entry.text):
            continue
        day = _day(entry.detail.released)
        if day and scene.today - day < _WEEK:
            found.setdefault(entry.title, (entry, day))
    if len(found) <= _EACH:
        for entry, day in found.values():
            message = f"{entry.title} was published on {_when(day, scene.today)}."
            yield _remark(YOUNG, entry, message, day.isoformat())
        return
    names = packages_told([*found])
    entry, first = max(found.values(), key=lambda one: one[1])
    message = (
        f"{names} were published within the last week: the youngest, {entry.title}, on"
        f" {_when(first, scene.today)}."
    )
    yield _remark(YOUNG, entry, message, first.isoformat())


def _downgraded(entry: Entry, pair: Pair) -> str:
    """Return the later version that an entry takes the place of; empty if none."""
    package = entry.package
    name = package.ecosystem, package.name
    now = {one.version for one in pair.head.by_name[name]}
    if not entry.former or len(now) > 1:
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
    if not one or not other or _is_branch(one) or _is_branch(other):
        return False
    try:
        return compare(ecosystem, one, other) > 0
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


def _is_branch(version: str) -> bool:
    """Return whether Composer's version is that of a branch, which moves."""
    return version.startswith("dev-") or version.endswith("-dev")


def _when(day: date, today: date) -> str:
    age = (today - day).days
    when = {0: "today", 1: "yesterday"}.get(age, f"{age} days ago")
    if age < 0:
        when = "which is yet to come"
    return f"{day.isoformat()}, {when}"


def _remark(rule: str, entry: Entry, message: str, besides: str) -> Remark:
    package = entry.package
    evidence = (package.name, package.version, besides)
    return Remark(rule, package.place, message, evidence, entry.span, name=package.name)
