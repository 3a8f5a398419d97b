"""Gemfile.lock, as Bundler writes it.

Source: what Bundler 1.17 to 4.0 write and read. Gems in folders of the project are no
packages here; the file does not say for what groups a gem is.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from reviewbot.engines.dependencies.readers.addresses import without_user
from reviewbot.engines.dependencies.readers.base import UnreadableError
from reviewbot.engines.dependencies.readers.keys import numbered
from reviewbot.engines.dependencies.readers.places import refuse_conflict
from reviewbot.engines.dependencies.readers.reach import widest
from reviewbot.model.package import (
    Detail,
    Graph,
    Index,
    Inventory,
    Package,
    Place,
    Scope,
)

_SPEC: Final = re.compile(r" {4}(\S+) \(([^-()\s]+)(?:-([^()\s]+))?\)\s*")
_NEED: Final = re.compile(r" {6}(\S+)(?: \(([^()]*)\))?!?\s*")
_ASKED: Final = re.compile(r" {2}([^\s!]+)(?: \(([^()]*)\))?!?\s*")
_OPTION: Final = re.compile(r" {2}([a-z_]+): (.*\S)\s*")
_CHECKSUM: Final = re.compile(r" {2}(\S+) \(([^()\s]+)\)(?: (\S+))?\s*")
_SECTION: Final = re.compile(r"[A-Z][A-Z ]*[A-Z]\s*")
_MOST: Final = 50
"""Platforms of one gem that are looked at: hostile files have thousands."""
_SOURCES: Final = frozenset({"GEM", "GIT", "PATH", "PLUGIN SOURCE"})
_OTHERS: Final = frozenset({
    "PLATFORMS", "DEPENDENCIES", "CHECKSUMS", "RUBY VERSION", "BUNDLED WITH",
})  # fmt: skip


class _Line(NamedTuple):
    """A line in its section; sections are numbered, since there may be several GITs."""

    section: str
    number: int
    text: str
    line: int
    start: int


class _Read(NamedTuple):
    packages: list[Package]
    needs: dict[str, list[str]]
    """Names by key; those of the project's own gems are below an empty key."""
    asked: list[str]
    indexes: list[Index]
    gaps: list[str]


class GemfileLock:
    """Reads Gemfile.lock."""

    name = "Gemfile.lock"

    def read(self, text: str) -> Inventory:
        """Return its gems: one on several platforms has an entry for each."""
        found = _read(text)
        return Inventory(
            packages=tuple(found.packages),
            indexes=tuple(found.indexes),
            gaps=tuple(found.gaps),
        )

    def detail(self, text: str, package: Package) -> Detail:
        """Return source and digests of a gem; of several sources none is told."""
        rows = [*_lines(text)]
        line = text.count("\n", 0, package.start) + 1
        row = next((row for row in rows if row.line == line), None)
        spec = _SPEC.fullmatch(row.text) if row else None
        if not row or not spec:
            return Detail()
        lines: dict[str, Place] = {}
        source, digests = "", ""
        remotes = [*_remotes(rows, row.number)]
        if len(remotes) == 1:
            prefix = "git+" if row.section == "GIT" else ""
            source, lines["source"] = f"{prefix}{remotes[0][0]}", remotes[0][1]
        shown = row.text[spec.start(2) : spec.end(3 if spec[3] else 2)]
        for other in rows:
            found = _CHECKSUM.fullmatch(other.text)
            if (
                other.section == "CHECKSUMS"
                and found
                and found[3]
                and (found[1], found[2]) == (package.name, shown)
            ):
                digests, lines["digests"] = found[3], _place(other, found, 3)
        told = tuple(sorted(filter(None, digests.split(","))))
        return Detail(source=source, digests=told, lines=lines)

    def graph(self, text: str) -> Graph:
        """Return who needs whom; what the Gemfile and the project's gems ask for."""
        found = _read(text)
        known: dict[str, list[str]] = {}
        for package in found.packages:
            known.setdefault(package.name, []).append(package.key)
        asked = (*found.asked, *found.needs.pop("", ()))
        roots = {
            key: Scope.RUNTIME for name in asked for key in known.get(name, [])[:_MOST]
        }
        needs = {
            by: tuple(
                dict.fromkeys(
                    key for name in names for key in known.get(name, [])[:_MOST]
                )
            )
            for by, names in found.needs.items()
        }
        return Graph(roots=roots, needs=needs, scopes=widest(roots, needs))


def _lines(text: str) -> Iterator[_Line]:
    """Yield the lines below each section.

    Raises:
        UnreadableError: A line is in no section.
    """
    refuse_conflict(text)
    section, number, start = "", 0, 0
    for count, line in enumerate(text.split("\n"), 1):
        if line.startswith(" ") and line.strip():
            if not section:
                raise UnreadableError(f"line {count}: in no section")
            yield _Line(section, number, line, count, start)
        elif line.strip():
            if not _SECTION.fullmatch(line):
                raise UnreadableError(f"line {count}: no section of a Gemfile.lock")
            section, number = line.strip(), number + 1
            yield _Line(section, number, "", count, start)
        start += len(line) + 1


def _remotes(rows: list[_Line], number: int) -> Iterator[tuple[str, Place]]:
    """Yield the addresses of a section."""
    for row in rows:
        option = _OPTION.fullmatch(row.text) if row.number == number else None
        if option and option[1] == "remote":
            yield option[2], _place(row, option, 2)


def _read(text: str) -> _Read:
    found = _Read([], {}, [], [], [])
    seen: dict[str, int] = {}
    by: str | None = None
    for row in _lines(text):
        if not row.text:
            by = None
            if row.section not in _SOURCES | _OTHERS:
                found.gaps.append(row.section)
        elif row.section == "DEPENDENCIES":
            found.asked.append(_must(_ASKED, row)[1])
        elif row.section in _SOURCES:
            by = _source_line(found, row, by, seen)
    if text.strip() and not any(
        row.section in {"GEM", "DEPENDENCIES"} for row in _lines(text)
    ):
        raise UnreadableError("line 1: neither gems nor dependencies")
    return found


def _source_line(
    found: _Read, row: _Line, by: str | None, seen: dict[str, int]
) -> str | None:
    """Read a line below a source; return the key of the gem that it is about."""
    if row.text.startswith(" " * 6):
        if by is None:
            raise UnreadableError(f"line {row.line}: a need of no gem")
        found.needs.setdefault(by, []).append(_must(_NEED, row)[1])
        return by
    if row.text.startswith(" " * 4):
        spec = _must(_SPEC, row)
        if row.section == "PATH":
            return ""
        shown = f"{spec[2]}-{spec[3]}" if spec[3] else spec[2]
        key = numbered(f"{spec[1]}@{shown}", seen)
        end = row.start + len(row.text)
        found.packages.append(
            Package(
                "RubyGems", spec[1], spec[2], _place(row, spec, 2), key, row.start, end
            )
        )
        return key
    option = _OPTION.fullmatch(row.text)
    if row.section == "GEM" and option and option[1] == "remote":
        first = not any(each.place.line == row.line - 1 for each in found.indexes)
        address, place = without_user(option[2]), _place(row, option, 2)
        found.indexes.append(Index(address, place, extra=not first))
    elif not option and row.text.strip() != "specs:":
        raise UnreadableError(f"line {row.line}: neither an option nor a gem")
    return None


def _must(pattern: re.Pattern[str], row: _Line) -> re.Match[str]:
    found = pattern.fullmatch(row.text)
    if not found:
        raise UnreadableError(f"line {row.line}: no gem with its version")
    return found


def _place(row: _Line, found: re.Match[str], group: int) -> Place:
    start, end = found.span(group)
    return Place(row.line, start + 1, end + 1)


READER: Final = GemfileLock()
