"""What a manifest allows in one version only is a package of that version.

Its place is that of the version alone: in "==1.2" it begins at the 1.
"""

from collections.abc import Sequence
from typing import TypeAlias

from reviewbot.engines.dependencies.readers.keys import numbered
from reviewbot.engines.dependencies.readers.places import Lines
from reviewbot.engines.dependencies.readers.reach import wider
from reviewbot.model.package import (
    Detail,
    Graph,
    Inventory,
    Package,
    Place,
    Requirement,
    Scope,
)
from reviewbot.model.value import replace

Span: TypeAlias = tuple[int, int]


def with_packages(
    text: str, inventory: Inventory, spans: Sequence[Span] = ()
) -> Inventory:
    """Return an inventory with the packages that its requirements pin.

    Args:
        text: The manifest.
        inventory: What was read of it, without packages.
        spans: Offsets of the entry of each requirement; without them it is its line.
    """
    found = [package for package, _ in _pinned(text, inventory.requirements, spans)]
    return replace(inventory, packages=tuple(found))


def detail(text: str, inventory: Inventory, package: Package) -> Detail:
    """Return source and digests of a package that a requirement pins."""
    asked = next(
        (
            each
            for each in inventory.requirements
            if each.name == package.name
            and each.pinned == package.version
            and _version(each) == package.place
        ),
        None,
    )
    if asked is None:
        return Detail()
    known = Lines(text)
    lines: dict[str, Place] = {}
    for what, written in (
        ("source", asked.source.removeprefix("git+")),
        ("digests", next(iter(asked.digests), "")),
    ):
        at = text.find(written, package.start, package.end) if written else -1
        if at >= 0:
            lines[what] = known.place(at, at + len(written))
    digests = tuple(sorted(asked.digests))
    return Detail(source=asked.source, digests=digests, lines=lines)


def graph(text: str, inventory: Inventory) -> Graph:
    """Return what is pinned as roots: who needs whom a manifest does not say."""
    roots: dict[str, Scope] = {}
    for package, asked in _pinned(text, inventory.requirements, ()):
        roots[package.key] = wider(roots.get(package.key), asked.scope)
    return Graph(roots=roots, scopes=roots)


def _pinned(
    text: str, asked: Sequence[Requirement], spans: Sequence[Span]
) -> list[tuple[Package, Requirement]]:
    if not any(each.pinned for each in asked):
        return []
    starts = [0]
    for row in text.split("\n"):
        starts.append(starts[-1] + len(row) + 1)
    seen: dict[str, int] = {}
    found: list[tuple[Package, Requirement]] = []
    for count, each in enumerate(asked):
        if not each.pinned:
            continue
        line = each.place.line
        start, end = spans[count] if spans else (starts[line - 1], starts[line] - 1)
        key = numbered(f"{each.name}@{each.pinned}", seen)
        package = Package(
            each.ecosystem, each.name, each.pinned, _version(each), key, start, end
        )
        found.append((package, each))
    return found


def _version(asked: Requirement) -> Place:
    """Return where the version stands; where the name does, if it is not in one piece."""
    line, column, end = asked.place
    if end - column != len(asked.wanted):
        return asked.place
    column += asked.wanted.rindex(asked.pinned)
    return Place(line, column, column + len(asked.pinned))
