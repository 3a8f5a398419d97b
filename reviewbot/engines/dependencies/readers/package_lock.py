"""package-lock.json and npm-shrinkwrap.json, as npm 3 to 11 write them.

Source: https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json. Versions 2 and
3 list folders below ``packages``; version 1 nests packages below ``dependencies``, which
version 2 repeats for older npm and which is not read then. Links and workspaces are the
project's own.
"""

import re
from functools import lru_cache
from typing import Any, Final, NamedTuple

from reviewbot.engines.dependencies.readers import npm_tree
from reviewbot.engines.dependencies.readers.json_places import (
    NOTHING,
    Cursor,
    Spot,
    need_sound,
    whole,
)
from reviewbot.engines.dependencies.readers.npm_names import NPM, alias, local, outside
from reviewbot.engines.dependencies.readers.places import Lines
from reviewbot.model.package import Detail, Graph, Inventory, Package, Place

FOLDER: Final = npm_tree.FOLDER
_VERSIONS: Final = (1, 2, 3)
_DEEPEST: Final = 100
"""Levels of ``dependencies`` that are followed: npm before 3 made about ten."""
_LONGEST: Final = 4096
"""Characters of an entry that is remembered; npm writes 500."""
_FIRST: Final = re.compile(
    r'\{[ \t\n\r]*+"version"[ \t\n\r]*+:[ \t\n\r]*+"([^"\\\x00-\x1f]*+)"'
).match
_INDENT: Final = re.compile(r"\n[ \t]*+\Z").search


class _Entry(NamedTuple):
    """What is read of an entry; offsets and lines are counted from its brace."""

    name: str
    """Only if it is not that of its folder."""
    version: str
    span: tuple[int, int]
    """Of the version; negative if there is none."""
    link: bool
    above: int
    """Lines that end in front of the version."""
    begin: int
    """Offset where the version's line begins, if a line ends in front of it."""
    lines: int
    """Lines that end in the entry."""
    last: int
    """Offset where the last line begins, if a line ends in the entry."""


class PackageLock:
    """Reads package-lock.json."""

    name = "package-lock.json"

    def read(self, text: str) -> Inventory:
        """Return its packages; keys are folders, in version 1 as npm would name them."""
        cursor = Cursor(text)
        told = NOTHING
        flat: dict[str, Package] | None = None
        nested: dict[str, Package] | None = None
        for key in cursor.members():
            if key == "lockfileVersion":
                told = cursor.spot()
            elif key == "packages":
                flat = _flat(cursor)
            elif key == "dependencies" and flat is None:
                nested = {}
                _nested(cursor, "", nested, Lines(text))
        cursor.finish()
        _need_version(cursor, told, flat=flat is not None, nested=nested is not None)
        found = tuple((flat if flat is not None else nested or {}).values())
        need_sound(text, found)
        return Inventory(packages=found)

    def detail(self, text: str, package: Package) -> Detail:
        """Return source, digests and scripts of an entry."""
        return npm_tree.detail(Cursor.behind_key(text, package.start))

    def graph(self, text: str) -> Graph:
        """Return who needs whom: the folder above that has it, as Node looks."""
        return npm_tree.graph(Cursor(text).value())


def _need_version(cursor: Cursor, told: Spot, *, flat: bool, nested: bool) -> None:
    """Refuse a file of which it is not known what it says."""
    number = told.value
    if told is NOTHING:
        if not flat and not nested:
            raise cursor.wrong("no lockfileVersion, no packages and no dependencies", 0)
    elif isinstance(number, bool) or number not in _VERSIONS:
        raise cursor.wrong(f"lockfileVersion {number!r:.40} is not known", told.start)
    elif number > 1 and not flat and not nested:
        raise cursor.wrong(f"lockfileVersion {number} without packages", told.start)


def _flat(cursor: Cursor) -> dict[str, Package]:
    """Return the packages of the object of folders here."""
    text, found = cursor.text, dict[str, Package]()
    line, begin, at = 1, 0, 0
    stop = ""
    for key in cursor.members("packages"):
        title, start = cursor.key, cursor.at
        stop = stop or _stop(text, title)
        entry = _take(cursor, stop)
        passed = text.count("\n", at, start)
        if passed:
            line += passed
            begin = text.rfind("\n", at, start) + 1
        at = cursor.at
        if FOLDER in key and not entry.link:
            name = entry.name or key[key.rfind(FOLDER) + len(FOLDER) :]
            if not name:
                raise cursor.wrong("a package without a name", title)
            (first, last), above = entry.span, line + entry.above
            before = entry.begin - 1 if entry.above else begin - start - 1
            place = Place(above, first - before, last - before)
            if first < 0:
                place = Lines(text).place(title + 1, _quote(text, start))
            found[key] = Package(NPM, name, entry.version, place, key, title, at)
        if entry.lines:
            line += entry.lines
            begin = start + entry.last
    return found


def _take(cursor: Cursor, stop: str) -> _Entry:
    """Return the entry here, and move behind it; ``stop`` is how entries end."""
    text, start = cursor.text, cursor.at
    if stop:
        end = text.find(stop, start, start + _LONGEST) + len(stop)
        entry = _entry(text[start:end])
        if entry:
            cursor.at = end
            return entry
    return _odd(cursor)


def _stop(text: str, key: int) -> str:
    """Return how entries end if each has lines of its own, as npm writes them.

    A raw line end is in no string of JSON: behind it stands a brace of the file.
    """
    indent = _INDENT(text[max(0, key - 80) : key])
    return f"{indent[0]}}}" if indent else ""


@lru_cache(8192)
def _entry(raw: str) -> _Entry | None:
    """Return what stands in the text of an entry; None if it needs a closer look.

    Both sides of a change have most entries in common, so these are remembered.
    """
    value = whole(raw) if len(raw) <= _LONGEST else None
    if not isinstance(value, dict):
        return None
    found = _FIRST(raw)
    if not found or value["version"] != found[1]:
        return None
    return _made(raw, value, found.span(1))


def _odd(cursor: Cursor) -> _Entry:
    start = cursor.at
    spots = cursor.fields("a package", "version", "name", "link")
    version = spots.get("version", NOTHING)
    _need_text(cursor, version)
    value = {key: spot.value for key, spot in spots.items()}
    span = (version.start - start, version.end - start)
    return _made(cursor.text[start : cursor.at], value, span)


def _made(raw: str, value: dict[str, Any], span: tuple[int, int]) -> _Entry:
    name = value.get("name", "")
    first = max(span[0], 0)
    return _Entry(
        name if isinstance(name, str) else "",
        value.get("version", ""),
        span if "version" in value else (-1, -1),
        value.get("link") is True,
        raw.count("\n", 0, first),
        raw.rfind("\n", 0, first) + 1,
        raw.count("\n"),
        raw.rfind("\n") + 1,
    )


def _quote(text: str, value: int) -> int:
    """Return the offset of the quote that closes the key of a value."""
    return text.rfind('"', 0, value)


def _nested(
    cursor: Cursor, folder: str, found: dict[str, Package], lines: Lines
) -> None:
    """Collect the packages of the object here, each with those in its folder."""
    if folder.count(FOLDER) >= _DEEPEST:
        raise cursor.wrong("nested too deep")
    for name in cursor.members("dependencies"):
        start, key = cursor.key, f"{folder}{FOLDER}{name}"
        title = (start + 1, _quote(cursor.text, cursor.at))
        version = NOTHING
        inside: dict[str, Package] = {}
        for field in cursor.members("a package"):
            if field == "version":
                version = cursor.spot()
            elif field == "dependencies":
                inside.clear()
                _nested(cursor, f"{key}/", inside, lines)
        _need_text(cursor, version)
        if not local(version.value or ""):
            real, told, span = _told(cursor.text, name, version, title)
            if not real:
                raise cursor.wrong("a package without a name", start)
            place = lines.place(*span)
            found[key] = Package(NPM, real, told, place, key, start, cursor.at)
        found.update(inside)


def _need_text(cursor: Cursor, version: Spot) -> None:
    if version is not NOTHING and not isinstance(version.value, str):
        raise cursor.wrong("the version is no text", version.start)


def _told(
    text: str, name: str, version: Spot, title: tuple[int, int]
) -> tuple[str, str, tuple[int, int]]:
    """Return name and version of an entry, and where the version or else the name is."""
    wanted = version.value
    if not wanted:
        return name, "", title
    real, exact = alias(wanted)
    if not real and outside(wanted):
        return name, "", title
    start = version.start
    if real and text.startswith(wanted, start):
        start = version.end - len(exact)
    return real or name, exact, (start, version.end)


READER: Final = PackageLock()
