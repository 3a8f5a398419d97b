"""go.sum: the digests of all modules that were ever looked at.

Source: https://go.dev/ref/mod#go-sum-files. Modules of which only go.mod was read are
not built, and left out.
"""

import re
from typing import Final

from reviewbot.engines.dependencies.readers.base import UnreadableError
from reviewbot.engines.dependencies.readers.keys import numbered
from reviewbot.engines.dependencies.readers.places import refuse_conflict
from reviewbot.model.package import Detail, Graph, Inventory, Package, Place

_LINE: Final = re.compile(r"(\S+) (v[^\s/]+)(/go\.mod)? ([a-z0-9]+:[^\s]+)\s*")


class GoSum:
    """Reads go.sum."""

    name = "go.sum"

    def read(self, text: str) -> Inventory:
        """Return the modules whose content has a digest."""
        refuse_conflict(text)
        found: list[Package] = []
        seen: dict[str, int] = {}
        start = 0
        for number, line in enumerate(text.split("\n"), 1):
            entry = _LINE.fullmatch(line)
            if entry and not entry[3]:
                first, last = entry.span(2)
                version = entry[2].removeprefix("v")
                place = Place(number, first + 1, last + 1)
                key = numbered(f"{entry[1]}@{version}", seen)
                end = start + len(line)
                found.append(Package("Go", entry[1], version, place, key, start, end))
            elif not entry and line.strip():
                raise UnreadableError(f"line {number}: no module, version and digest")
            start += len(line) + 1
        return Inventory(packages=tuple(found))

    def detail(self, text: str, package: Package) -> Detail:
        """Return the digest of a module."""
        entry = _LINE.match(text, package.start, package.end)
        if not entry:
            return Detail()
        first, last = (at - package.start + 1 for at in entry.span(4))
        place = Place(package.place.line, first, last)
        return Detail(digests=(entry[4],), lines={"digests": place})

    def graph(self, text: str) -> Graph:  # noqa: ARG002
        """Return nothing: the file does not say who needs whom."""
        return Graph()


READER: Final = GoSum()
