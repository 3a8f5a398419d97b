"""Collecting: from documents to what a file shall have of each ecosystem."""

from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Any

from reviewbot.engines.dependencies.advisories.building import Content
from reviewbot.engines.dependencies.advisories.inputs import Seen, unreadable
from reviewbot.engines.dependencies.advisories.osv import Reading, read
from reviewbot.engines.dependencies.advisories.records import Record
from reviewbot.model.value import field, frozen, mutable


@frozen
class Origin:
    """Where documents come from, and of which day they are."""

    source: str
    """For people: an address, a folder, a file."""
    as_of: str
    """A day, ISO 8601; empty: that of the last change of a record."""
    today: str
    cursor: str = ""


@mutable
class Gathered:
    """What was found of one ecosystem."""

    records: dict[str, Record] = field(default_factory=dict)
    withdrawn: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)
    """Ids of those that cannot be read, or not wholly."""
    alone: int = 0
    """Records of this ecosystem and no other."""


def collected(
    documents: Iterable[Any], wanted: AbstractSet[str], seen: Seen
) -> dict[str, Gathered]:
    """Return what documents say, by ecosystem.

    Args:
        documents: OSV's JSON, parsed. A record that comes twice counts as its later
            change has it.
        wanted: Ecosystems that are asked for; empty means all.
        seen: What is no record is counted here.
    """
    found: dict[str, Gathered] = {}
    for document in documents:
        reading = read(document)
        if not reading.id:
            seen.others += 1
            continue
        if why := reading.problems.get(""):
            unreadable(seen, reading.id, why)
        for name in sorted({*reading.records, *reading.withdrawn, *reading.problems}):
            if name and (name in wanted or not wanted):
                _add(found.setdefault(name, Gathered()), reading, name)
            if name and name in reading.problems:
                unreadable(seen, reading.id, reading.problems[name])
    return found


def by_the_way(found: dict[str, Gathered]) -> Counter[str]:
    """Return ecosystems that a set only touches, with their numbers of records.

    A set for one ecosystem also has a few records of others: those that are of both.
    Taken for all that is known of the others, they would hide what is missing.
    """
    counts = {name: len(one.records) for name, one in found.items()}
    return Counter(
        {name: n for name, n in counts.items() if n and found[name].alone * 2 <= n}
    )


def content_of(ecosystem: str, gathered: Gathered, origin: Origin) -> Content:
    """Return what a file shall have of an ecosystem."""
    return Content(
        ecosystem,
        tuple(gathered.records.values()),
        origin.source,
        origin.as_of,
        origin.today,
        origin.cursor,
        frozenset(gathered.withdrawn - gathered.records.keys()),
        frozenset(gathered.unread),
    )


def _add(gathered: Gathered, reading: Reading, ecosystem: str) -> None:
    record = reading.records.get(ecosystem)
    if ecosystem in reading.problems:
        gathered.unread.add(reading.id)
    if ecosystem in reading.withdrawn:
        gathered.withdrawn.add(reading.id)
    if record is None:
        return
    known = gathered.records.get(record.id)
    if known is None or known.modified <= record.modified:
        gathered.records[record.id] = record
    gathered.alone += known is None and len(reading.records) == 1
