"""The entries of a file that the change made or altered: no check looks at others."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Final, TypeAlias

from reviewbot.engines.dependencies.readers.pep508 import normal
from reviewbot.model.package import Detail, Package, Place, Requirement
from reviewbot.model.value import frozen
from reviewbot.supply.checks.origins import detail_of, own_text
from reviewbot.supply.listings import Listing, Pair
from reviewbot.supply.remark import Scene, entry_lines, named

Known: TypeAlias = tuple[Listing, Package]
"""An entry of another version of the file."""

APART: Final = frozenset({"cargo_lock", "gemfile_lock", "poetry", "pdm"})
"""Formats that may have digests apart from the entries they are of."""
_EDGE: Final = " \t\r\n,"
"""What may follow an entry or not, as others come and go."""
_MOST: Final = 200
"""Entries of one name that are looked at: hostile files have thousands."""
_AT_ONCE: Final = 16
"""Entries that are compared at once."""
_ASIDE: Final = {
    "cargo_lock": re.compile(r'"checksum (?P<name>\S+) '),
    "gemfile_lock": re.compile(r"  (?P<name>\S+) \([^()\s]+\) [a-z0-9]+[=:]"),
    "poetry": re.compile(r'\s*\{file = "(?P<name>[A-Za-z0-9._-]+?)-[0-9]'),
    "pdm": re.compile(
        r'\s*\{(?:url|file) = "(?:\S*/)?(?P<name>[A-Za-z0-9._-]+?)-[0-9]'
    ),
}
"""Lines with digests that stand apart from the entry, by format."""


@frozen
class Entry:
    """An entry of the head that no base has as it stands."""

    listing: Listing
    package: Package
    same: tuple[Known, ...]
    """Entries of the same version in the bases."""
    former: tuple[Known, ...]
    """Entries of any version in the bases: those of ``same`` included."""

    @property
    def detail(self) -> Detail:
        """The rest of it."""
        return detail(self.listing, self.package)

    @property
    def text(self) -> str:
        """As it stands in the file, without entries inside it."""
        return own_text(self.listing, self.package)

    @property
    def span(self) -> tuple[int, int]:
        """Its lines, from 1, both included."""
        return entry_lines(self.listing, self.package)

    @property
    def title(self) -> str:
        """For people: "lodash 4.17.20"."""
        return title(self.package)

    def place(self, what: str) -> Place:
        """Return where something of its detail stands, or else the version does."""
        return self.detail.lines.get(what, self.package.place)


def entries(pair: Pair) -> tuple[Entry, ...]:
    """Return what is new or altered, in the order of the file.

    The entry of a package whose digests stand apart, as in Gemfile.lock, counts as
    altered when these do. Each pair is compared once.
    """
    kept = pair.head.kept
    key = __name__, pair.bases
    if key not in kept:
        kept[key] = tuple(_entries(pair))
    found: tuple[Entry, ...] = kept[key]
    return found


def title(package: Package) -> str:
    """Return a package for people; a version that is not told is left out."""
    return named(package).rstrip()


def detail(listing: Listing, package: Package) -> Detail:
    """Return the rest of an entry; of a manifest, what its requirement says."""
    if not listing.inventory.requirements:
        return detail_of(listing, package)
    asked = requirement(listing, package)
    if asked is None:
        return Detail()
    return Detail(source=asked.source, digests=tuple(sorted(asked.digests)))


def requirement(listing: Listing, package: Package) -> Requirement | None:
    """Return the requirement of a manifest that pins a package."""
    key = __name__, "requirements"
    if key not in listing.kept:
        listing.kept[key] = {
            (asked.place.line, asked.name, asked.pinned): asked
            for asked in reversed(listing.inventory.requirements)
        }
    known: dict[tuple[int, str, str], Requirement] = listing.kept[key]
    return known.get((package.place.line, package.name, package.version))


def new_requirements(pair: Pair) -> Iterator[Requirement]:
    """Yield what a manifest asks for and no base of it does, wherever it stands."""
    before = {
        _wish(asked) for one in pair.bases for asked in one.inventory.requirements
    }
    for asked in pair.head.inventory.requirements:
        if _wish(asked) not in before:
            yield asked


def asked_from(scene: Scene, package: Package) -> bool:
    """Return whether a manifest of the change says where a package comes from.

    What it says is told there, and not again for the lock file.
    """
    return any(
        asked.source
        for pair in scene.pairs
        for asked in pair.head.inventory.requirements
        if (asked.ecosystem, asked.name) == (package.ecosystem, package.name)
    )


def _wish(asked: Requirement) -> tuple[str, str, str, str]:
    return asked.ecosystem, asked.name, asked.wanted, asked.source


def _entries(pair: Pair) -> Iterator[Entry]:
    packages, aside = pair.head.inventory.packages, _aside(pair)
    stood = bytearray(len(packages))
    for base in pair.bases:
        _mark(stood, pair.head, base)
    for package, stands in zip(packages, stood, strict=True):
        if not stands or (aside and package.name in aside):
            yield _entry(pair, package)


def _mark(stood: bytearray, head: Listing, base: Listing) -> None:
    """Mark the entries of the head that stand in a base, in any place, with 1.

    A lock file has thousands, of which few differ: several at once are compared with
    what follows the last one that was found.
    """
    packages = head.inventory.packages
    starts = {one.start for one in base.inventory.packages}
    if head.inventory.requirements:
        starts = set()  # in a manifest, a version may stand elsewhere
    apart = 0
    for first in range(0, len(packages), _AT_ONCE):
        block = packages[first : first + _AT_ONCE]
        begin = min([one.start for one in block])
        there = begin + apart
        if there in starts and base.text.startswith(
            head.text[begin : max([one.end for one in block])], there
        ):
            stood[first : first + len(block)] = b"\1" * len(block)
            continue
        for at, package in enumerate(block, first):
            start = _found(head, package, base)
            if start >= 0:
                stood[at], apart = 1, start - package.start


def _entry(pair: Pair, package: Package) -> Entry:
    name = package.ecosystem, package.name
    former = tuple(
        (base, one)
        for base in pair.bases
        for one in islice(base.by_name.get(name, ()), _MOST)
    )
    same = tuple(known for known in former if known[1].version == package.version)
    return Entry(pair.head, package, same, former)


def _found(head: Listing, package: Package, base: Listing) -> int:
    """Return where one of a base's entries begins that reads as this; -1 if none does."""
    ecosystem, name, version, _, _, start, end = package
    entry = head.text[start:end]
    for one in islice(base.by_name.get((ecosystem, name), ()), _MOST):
        if one.version == version:
            other = base.text[one.start : one.end]
            if other == entry or other.strip(_EDGE) == entry.strip(_EDGE):
                return one.start
    return -1


def _aside(pair: Pair) -> frozenset[str]:
    """Return the names of packages about which lines apart from their entries are new."""
    pattern = _ASIDE.get(pair.head.form)
    if pattern is None or not pair.bases:
        return frozenset()
    new = {*pair.head.lines}.difference(*(base.lines for base in pair.bases))
    names = (found["name"] for line in new if (found := pattern.match(line)))
    python = pair.head.form in {"poetry", "pdm"}
    return frozenset(normal(name) if python else name for name in names)


def packages_told(names: Sequence[str], most: int = 3) -> str:
    """Return names for people: "a, b, c and 4 more"."""
    shown = ", ".join(names[:most])
    return f"{shown} and {len(names) - most} more" if len(names) > most else shown


def indexed(listing: Listing) -> Mapping[str, bool]:
    """Return the addresses of the indexes that a file names; whether each is extra."""
    return {one.address: one.extra for one in listing.inventory.indexes}
