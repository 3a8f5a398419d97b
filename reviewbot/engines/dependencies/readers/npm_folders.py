"""The folders that package-lock.json lists since version 2, and where versions stand.

npm writes the version first, and most entries have nothing that matters here besides.
Such an entry is matched as a whole, by a pattern of JSON of little depth; others, and
those that are no JSON, are read with care. What an earlier version of the file has in
the same words is not read again: that is most of it.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from operator import attrgetter
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
_SPACE: Final = re.compile(_S)
_STEP: Final = 512
"""Characters that are compared at once, to begin with: about an entry."""
_END: Final = attrgetter("end")
_made: Final = tuple.__new__
"""Half of the time of making a tuple with names is spent on the names."""


class Earlier:
    """An earlier version of a file, whose entries may come again."""

    def __init__(self, text: str, packages: Sequence[Package]) -> None:
        """Take the text and what was read of it.

        A file that says a folder twice is no help: its packages are not in order.
        """
        self.text = text
        ordered = all(one.start < other.start for one, other in pairwise(packages))
        self.packages = packages if ordered else ()
        self.next = 0
        """The entry that is expected next."""
        self._line, self._at = 1, 0

    def run(self, text: str, at: int) -> tuple[Sequence[Package], int, int]:
        """Return the entries that follow from an offset in the same words.

        Returns:
            The entries, and line and column of the first character of the first.
        """
        if self.next >= len(self.packages):
            return (), 0, 0
        first = self.packages[self.next]
        same = first.start + _common(self.text, first.start, text, at)
        end = bisect_right(self.packages, same, self.next, key=_END)
        if end == self.next:
            return (), 0, 0
        found = self.packages[self.next : end]
        self.next = end
        self._line += self.text.count("\n", self._at, first.start)
        self._at = first.start
        return found, self._line, first.start - self.text.rfind("\n", 0, first.start)

    def follow(self, key: str) -> None:
        """Expect what came after an entry that is there now in other words."""
        at = self._index.get(key, -1)
        self.next = max(self.next, at + 1)

    @cached_property
    def _index(self) -> dict[str, int]:
        return {one.key: at for at, one in enumerate(self.packages)}


def _common(one: str, start: int, other: str, at: int) -> int:
    """Return how many characters are the same from two offsets on."""
    known, step = 0, _STEP
    while step:
        piece = one[start + known : start + known + step]
        if piece and other.startswith(piece, at + known):
            known += len(piece)
            step = step * 2 if len(piece) == step else 0
        else:
            break
    while step > 1:
        step //= 2
        piece = one[start + known : start + known + step]
        if piece and other.startswith(piece, at + known):
            known += len(piece)
    return known


class Folders:
    """A walk over the folders of a file."""

    def __init__(self, cursor: Cursor, earlier: Earlier | None = None) -> None:
        """Begin in front of the object of folders."""
        self.cursor = cursor
        self.earlier = earlier
        self.found: dict[str, Package] = {}
        self.line, self.begin = 1, 0
        """The line up to which the walk has come, and its offset."""
        self.at = 0
        """The offset up to which lines are counted."""

    def read(self) -> dict[str, Package]:
        """Return the packages by their folders; move behind the object."""
        goes_on = self.cursor.enter("packages")
        while goes_on:
            if self.earlier:
                goes_on = self._again(self.earlier) and self._differing(self.earlier)
            else:
                goes_on = self._usual()
                if goes_on:
                    goes_on = self._other()
        return self.found

    def _count(self, offset: int) -> None:
        """Count lines up to an offset further on."""
        text = self.cursor.text
        passed = text.count("\n", self.at, offset)
        if passed:
            self.line += passed
            self.begin = text.rfind("\n", self.at, offset) + 1
        self.at = offset

    def _usual(self, most: int = 0) -> bool:
        """Read entries that are as npm writes them; whether another one is next.

        Args:
            most: How many are read; 0 is all.
        """
        text, found, at = self.cursor.text, self.found, self.cursor.at
        match, count = _USUAL.match, text.count
        line, begin, counted = self.line, self.begin, self.at
        goes_on, left = True, most or -1
        while goes_on and left and (usual := match(text, at)):
            left -= 1
            (_, at), (title, behind), (first, last) = usual.regs
            key, version = text[title:behind], text[first:last]
            passed = count("\n", counted, first)
            if passed:
                line += passed
                begin = text.rfind("\n", counted, first) + 1
            counted = first
            folder = key.rfind(FOLDER)
            if folder >= 0:
                name = key[folder + len(FOLDER) :]
                if not name:
                    raise self.cursor.wrong("a package without a name", title)
                place = _made(Place, (line, first - begin + 1, last - begin + 1))
                made = (NPM, name, version, place, key, title - 1, at)
                found[key] = _made(Package, made)
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

    def _again(self, earlier: Earlier) -> bool:
        """Take entries that are as they were; whether another one is next."""
        cursor, text, found = self.cursor, self.cursor.text, self.found
        while True:
            space = _SPACE.match(text, cursor.at)
            title = space.end() if space else cursor.at
            run, line, column = earlier.run(text, title)
            if not run:
                return True
            self._count(title)
            down, right = self.line - line, title - self.begin + 1 - column
            on = title - run[0].start
            for old in run if on or down or right else ():
                row, begin, end = old.place
                aside = right if row == line else 0
                place = _made(Place, (row + down, begin + aside, end + aside))
                made = (*old[:3], place, old.key, old.start + on, old.end + on)
                found[old.key] = _made(Package, made)
            if not (on or down or right):
                found.update((old.key, old) for old in run)
            cursor.at = run[-1].end + on
            if not cursor.goes_on():
                return False

    def _differing(self, earlier: Earlier) -> bool:
        """Read one entry anew; whether another one is next."""
        before, known = self.cursor.at, len(self.found)
        goes_on = self._usual(most=1)
        if goes_on and self.cursor.at == before:
            goes_on = self._other()
        if len(self.found) > known:
            earlier.follow(next(reversed(self.found)))
        return goes_on

    def _other(self) -> bool:
        """Read an entry, whatever it looks like; whether another one is next."""
        self._read_other()
        return self.cursor.goes_on()

    def _read_other(self) -> None:
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
