"""The folders that package-lock.json lists since version 2, and where versions stand.

npm writes each entry on lines of its own, the version first, and both sides of a change
have most entries in common. So an entry is cut out at its last line, which is a line of
the file and no part of a string, as those have no raw line ends; the text of an entry
that was JSON before is so again. Whatever is written in another way is read with care.
"""

import re
from functools import lru_cache
from typing import Final, TypeAlias

from reviewbot.engines.dependencies.readers.json_places import (
    NOTHING,
    Cursor,
    Spot,
    whole,
)
from reviewbot.engines.dependencies.readers.npm_names import NPM
from reviewbot.engines.dependencies.readers.npm_tree import FOLDER
from reviewbot.model.package import Package, Place

_LONGEST: Final = 4096
"""Characters of an entry that is remembered; npm writes 500."""
_BEHIND: Final = len('"": ')
"""Characters around a key."""
_INDENT: Final = re.compile(r"\n([ \t]*+)\Z").search
_LETTERS: Final = r"([^\"\\\x00-\x1f]++)"
_USUAL: Final = (
    rf'\r?\n{{}}"{_LETTERS}": (?=\{{{{\r?\n()[ \t]++"version": "{_LETTERS}")'
)
"""What stands in front of an entry, and begins it."""
_Entry: TypeAlias = tuple[str, str, bool, int]
"""Name, if it is not that of the folder; version; whether it is a link; its LFs."""
_made: Final = tuple.__new__
"""Half of the time of making a tuple with names is spent on the names."""


class Folders:
    """A walk over the folders of a file."""

    def __init__(self, cursor: Cursor) -> None:
        """Begin in front of the object of folders."""
        self.cursor = cursor
        self.found: dict[str, Package] = {}
        self.line, self.begin = 1, 0
        """The line up to which the walk has come, and its offset."""
        self.at = 0
        """The offset up to which lines are counted."""

    def read(self) -> dict[str, Package]:
        """Return the packages by their folders; move behind the object."""
        goes_on = self.cursor.enter("packages")
        indent: str | None = None
        while goes_on:
            if indent is None:
                self._other()
                found = _INDENT(self.cursor.text[: self.cursor.key][-80:])
                indent = found[1] if found else ""
                goes_on = self.cursor.goes_on()
            goes_on = goes_on and self._usual(indent)
            if goes_on:
                self._other()
                goes_on = self.cursor.goes_on()
        return self.found

    def _count(self, offset: int) -> None:
        """Count lines up to an offset further on."""
        text = self.cursor.text
        passed = text.count("\n", self.at, offset)
        if passed:
            self.line += passed
            self.begin = text.rfind("\n", self.at, offset) + 1
        self.at = offset

    def _usual(self, indent: str) -> bool:
        """Read entries that are as npm writes them; whether another one is next."""
        text, found, at = self.cursor.text, self.found, self.cursor.at
        match = re.compile(_USUAL.format(indent)).match
        stop = f"\n{indent}}}"
        self._count(at)
        line, goes_on = self.line, True
        while goes_on and (usual := match(text, at)):
            key, _, written = usual.groups()
            start = usual.end()
            end = text.find(stop, start, start + _LONGEST) + len(stop)
            entry = _entry(text[start:end])
            if entry is None or entry[1] != written:
                break
            name, version, link, lines = entry
            folder = key.rfind(FOLDER)
            if folder >= 0 and not link:
                name = name or key[folder + len(FOLDER) :]
                if not name:
                    break
                first, last = usual.span(3)
                before = usual.start(2) - 1
                place = _made(Place, (line + 2, first - before, last - before))
                title = start - len(key) - _BEHIND
                found[key] = _made(
                    Package, (NPM, name, version, place, key, title, end)
                )
            line += lines + 1
            at, self.begin = end, end - len(stop) + 1
            goes_on = text.startswith(",", end)
            at += goes_on
        self.line, self.at = line, at
        self.cursor.at = at
        return self._next(goes_on=goes_on)

    def _next(self, *, goes_on: bool) -> bool:
        """Return whether another entry is next; move behind a comma or the object."""
        return goes_on or self.cursor.goes_on()

    def _other(self) -> None:
        """Read an entry, whatever it looks like."""
        cursor = self.cursor
        key = cursor.member()
        title, behind = cursor.key, cursor.quote()
        spots = cursor.fields("a package", "version", "name", "link")
        end, version = cursor.at, spots.get("version", NOTHING)
        cursor.key = title
        need_text(cursor, version)
        if FOLDER not in key or spots.get("link", NOTHING).value is True:
            return
        name = spots.get("name", NOTHING).value
        if not isinstance(name, str) or not name:
            name = key[key.rfind(FOLDER) + len(FOLDER) :]
        if not name:
            raise cursor.wrong("a package without a name", title)
        alias = spots.get("name", NOTHING)
        span = alias[1:] if alias.value == name else (title + 1, behind)
        if version is not NOTHING:
            span = version[1:]
        self._count(span[0])
        place = Place(self.line, span[0] - self.begin + 1, span[1] - self.begin + 1)
        told = version.value or ""
        self.found[key] = Package(NPM, name, told, place, key, title, end)


def need_text(cursor: Cursor, version: Spot) -> None:
    """Refuse a version that is there and is no text.

    Raises:
        UnreadableError: It is so.
    """
    if version is not NOTHING and not isinstance(version.value, str):
        raise cursor.wrong("the version is no text", version.start)


@lru_cache(8192)
def _entry(raw: str) -> _Entry | None:
    """Return what a text says that is one entry; None if it is none, or an odd one."""
    value = whole(raw) if len(raw) <= _LONGEST else None
    if not isinstance(value, dict):
        return None
    name, version = value.get("name", ""), value.get("version")
    if not isinstance(version, str) or not isinstance(name, str):
        return None
    return name, version, value.get("link") is True, raw.count("\n")
