"""package-lock.json and npm-shrinkwrap.json, as npm 3 to 11 write them.

Source: https://github.com/npm/cli/blob/latest/docs/lib/content/configuring-npm. Versions 2 and
3 list folders below ``packages``; version 1 nests packages below ``dependencies``, which
version 2 repeats for older npm and which is not read then. Links and workspaces are the
project's own.
"""

from typing import Final

from reviewbot.engines.dependencies.readers import npm_tree
from reviewbot.engines.dependencies.readers.json_places import (
    NOTHING,
    Cursor,
    Spot,
    need_sound,
)
from reviewbot.engines.dependencies.readers.npm_folders import (
    Earlier,
    Folders,
    need_text,
)
from reviewbot.engines.dependencies.readers.npm_names import NPM, alias, local, outside
from reviewbot.engines.dependencies.readers.places import Lines
from reviewbot.model.package import Detail, Graph, Inventory, Package

FOLDER: Final = npm_tree.FOLDER
_VERSIONS: Final = (1, 2, 3)
_DEEPEST: Final = 100
"""Levels of ``dependencies`` that are followed: npm before 3 made about ten."""


class PackageLock:
    """Reads package-lock.json."""

    name = "package-lock.json"

    def read(self, text: str) -> Inventory:
        """Return its packages; keys are folders, in version 1 as npm would name them."""
        return self._read(text, None)

    def reread(self, text: str, before: str, known: Inventory) -> Inventory:
        """Return the same as ``read``, from what was read of an earlier version."""
        return self._read(text, Earlier(before, known.packages))

    def _read(self, text: str, earlier: Earlier | None) -> Inventory:
        cursor = Cursor(text)
        told = NOTHING
        flat: dict[str, Package] | None = None
        nested: dict[str, Package] | None = None
        for key in cursor.members():
            if key == "lockfileVersion":
                told = cursor.spot()
            elif key == "packages":
                flat = Folders(cursor, earlier).read()
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


def _nested(
    cursor: Cursor, folder: str, found: dict[str, Package], lines: Lines
) -> None:
    """Collect the packages of the object here, each with those in its folder."""
    if folder.count(FOLDER) >= _DEEPEST:
        raise cursor.wrong("nested too deep")
    for name in cursor.members("dependencies"):
        start, key = cursor.key, f"{folder}{FOLDER}{name}"
        title = (start + 1, cursor.quote())
        version = NOTHING
        inside: dict[str, Package] = {}
        for field in cursor.members("a package"):
            if field == "version":
                version = cursor.spot()
            elif field == "dependencies":
                inside.clear()
                _nested(cursor, f"{key}/", inside, lines)
        need_text(cursor, version)
        if not local(version.value or ""):
            real, told, span = _told(cursor.text, name, version, title)
            if not real:
                raise cursor.wrong("a package without a name", start)
            place = lines.place(*span)
            found[key] = Package(NPM, real, told, place, key, start, cursor.at)
        found.update(inside)


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
