"""The folders that package-lock.json lists since version 2, and where versions stand.

npm writes the version first, and most entries have nothing that matters here besides.
Such an entry is matched as a whole, by a pattern of JSON of little depth; others, and
those that are no JSON, are read with care.
"""

import re
from typing import Final

from reviewbot.engines.dependencies.readers.json_places import (
    NOTHING,
    Cursor,
    Spot,
)
from reviewbot.engines.dependencies.readers.npm_names import NPM
from reviewbot.engines.dependencies.readers.npm_tree import FOLDER
from reviewbot.model.package import Package, Place

_S: Final = r"[ \t\r\n]*+"
_LETTER: Final = r"[\]-\U0010ffff#-\[ -!]"
"""Any but quotes, backslashes and what is no text; those that are frequent come first."""
_LETTERS: Final = rf"{_LETTER}++"
_STRING: Final = rf'"{_LETTER}*+(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{{4}}){_LETTER}*+)*+"'
_SIMPLE: Final = (
    rf"(?:{_STRING}|true|false|null|-?(?:0|[1-9][0-9]{{0,15}}+)(?![0-9.eE]))"
)


def _deeper(value: str) -> str:
    """Return a pattern of values that may hold those of another one."""
    member = rf"{_S}{_STRING}{_S}:{_S}{value}{_S}"
    item = rf"{_S}{value}{_S}"
    return (
        rf"(?:{_SIMPLE}|\{{(?:{member}(?:,{member})*+|{_S})\}}"
        rf"|\[(?:{item}(?:,{item})*+|{_S})\])"
    )


_MEMBER: Final = rf'{_S}"(?!(?:version|name|link)"){_LETTER}*+"{_S}:{_S}{_deeper(_deeper(_SIMPLE))}{_S}'
_USUAL: Final = re.compile(
    rf'{_S}"({_LETTERS})"{_S}:{_S}\{{{_S}"version"{_S}:{_S}"({_LETTERS})"{_S}'
    rf"(?:,{_MEMBER})*+\}}"
)
"""An entry with its key: two objects or lists deep, without name and link."""
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
        while goes_on:
            goes_on = self._usual()
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

    def _usual(self) -> bool:
        """Read entries that are as npm writes them; whether another one is next."""
        text, found, at = self.cursor.text, self.found, self.cursor.at
        match, count = _USUAL.match, text.count
        line, begin, counted = self.line, self.begin, self.at
        goes_on = True
        while goes_on and (usual := match(text, at)):
            key, version = usual.groups()
            first, last = usual.span(2)
            passed = count("\n", counted, first)
            if passed:
                line += passed
                begin = text.rfind("\n", counted, first) + 1
            counted, at = first, usual.end()
            folder = key.rfind(FOLDER)
            if folder >= 0:
                name = key[folder + len(FOLDER) :]
                if not name:
                    raise self.cursor.wrong("a package without a name", usual.start(1))
                place = _made(Place, (line, first - begin + 1, last - begin + 1))
                title = usual.start(1) - 1
                found[key] = _made(Package, (NPM, name, version, place, key, title, at))
            goes_on = text.startswith(",", at)
            if goes_on:
                at += 1
            else:
                self.cursor.at = at
                goes_on = self.cursor.goes_on()
                at = self.cursor.at
        self.line, self.begin, self.at = line, begin, counted
        self.cursor.at = at
        return goes_on

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
