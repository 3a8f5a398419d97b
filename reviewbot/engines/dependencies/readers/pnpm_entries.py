"""The entries of a pnpm-lock.yaml, read line by line, or at once where all is as usual."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from reviewbot.engines.dependencies.readers.npm_names import NPM, local
from reviewbot.engines.dependencies.readers.places import Lines, refuse_conflict
from reviewbot.engines.dependencies.readers.yaml_lines import (
    Line,
    flow,
    lines,
    lines_in,
)
from reviewbot.model.package import Package

_NAME: Final = r"(?:@[^/@\s]+/)?[^/@\s(]+"
_SLASH: Final = re.compile(rf"[^/@]*/({_NAME})/([0-9][^/_(]*)")
_AT: Final = re.compile(rf"/?({_NAME})@(.+?)(?=\(|\Z)")
_TOP: Final = re.compile(r"^[^ \t\r\n#][^\n]*", re.MULTILINE)
_BEGIN: Final = re.compile(r"packages:[ ]*\r?")
_HEAD: Final = re.compile(r"\n  (?=[^ #\r\n])")
_ODD: Final = re.compile(
    r"\n(?: (?=\S)|   (?=\S)|  [?]| *\t)|: [{][^}\n]*+(?:\n|\Z)|: \"[^\"\n]*+(?:\n|\Z)"
    r"|: '[^'\n]*+(?:\n|\Z)"
)
"""What is not written by pnpm, or in few files: indents other than two, long keys."""
_SELF: Final = re.compile(r"\n    (?:name|version):")
"""Fields of what is not from a registry."""
_FIRST: Final = r"(?P<mark>'?)(?P<key>{})(?P=mark):[ ]*\r?\n    resolution: \{{integrity: [^\s{{}}]+\}}\r?\n"
_USUAL: Final = {
    False: re.compile(
        _FIRST.format(
            r"/?(?P<name>(?:@[^/@\s'\"()]+/)?[^/@\s'\"():]+)@(?P<version>[0-9][^\s'\"()/:]*)"
            r"(?:\([^\s'\"]*\))?"
        )
    ),
    True: re.compile(
        _FIRST.format(
            r"/(?P<name>(?:@[^/@\s'\"()]+/)?[^/@\s'\"():]+)/(?P<version>[0-9][^\s'\"()/:_]*)"
            r"(?:_[^\s'\":]*)?"
        )
    ),
}
"""An entry with nothing but a digest; by whether keys have slashes."""


def quick(text: str, places: Lines, *, slashed: bool) -> list[Package] | None:
    """Return the packages of a file that is as pnpm writes it; None of others.

    Lines of ``packages`` with an indent of two are keys there, and those with four are
    fields: values that go on stand further to the right.
    """
    refuse_conflict(text)
    if _ODD.search(text):
        return None
    found: list[Package] = []
    tops = [*((top.start(), top.end(), top[0]) for top in _TOP.finditer(text))]
    for (_, begin, top), (end, _, _) in pairwise([*tops, (len(text), 0, "")]):
        if not top.startswith("packages:"):
            continue
        if not _BEGIN.fullmatch(top):
            return None
        heads = [one.start() + 1 for one in _HEAD.finditer(text, begin, end)]
        if text[begin : min([*heads[:1], end])].strip():
            return None
        for start, stop in pairwise([*heads, end]):
            package = _quick(text, places, (start, stop), slashed=slashed)
            if package:
                found.append(package)
    return found


def _quick(
    text: str, places: Lines, span: tuple[int, int], *, slashed: bool
) -> Package | None:
    start, stop = span
    usual = _USUAL[slashed].match(text, start + 2)
    if usual and not _SELF.search(text, start, stop):
        key, name, version = usual["key"], usual["name"], usual["version"]
        place = places.place(*usual.span("version"))
        return Package(NPM, name, version, place, key, start, stop)
    walk = lines_in(text, start, stop)
    head = next(walk, None)
    if head is None:
        return None
    entry = _Entry(head)
    for line in walk:
        entry.take(line)
    return _package(text, places, entry, stop, slashed=slashed)


def careful(text: str, places: Lines, *, slashed: bool) -> list[Package]:
    """Return the packages of a file.

    Raises:
        UnreadableError: It is not what pnpm writes.
    """
    made = (
        _package(text, places, entry, end, slashed=slashed)
        for entry, end in _entries(text, places)
    )
    return [package for package in made if package]


class _Entry:
    """An entry that is being read."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.fields: dict[str, Line] = {}
        self._indent = 0

    def take(self, line: Line) -> None:
        """Take a line below the entry's key, if it is a field and not deeper."""
        if line.key and line.indent <= (self._indent or line.indent):
            self._indent = line.indent
            self.fields[line.key] = line


def _entries(text: str, places: Lines) -> Iterator[tuple[_Entry, int]]:
    """Yield the entries below ``packages``, and where each ends."""
    section, entry = "", None
    for line in lines(text):
        _need_shape(line, places)
        if entry and line.indent <= entry.line.indent:
            yield entry, line.begin
            entry = None
        if not line.indent:
            section = line.key
            if section == "packages" and line.value not in {"", "{}"}:
                raise places.wrong(line.start, "packages is no object")
        elif entry:
            entry.take(line)
        elif section == "packages":
            entry = _Entry(line)
    if entry:
        yield entry, len(text)


def _need_shape(line: Line, places: Lines) -> None:
    """Refuse a line that pnpm does not write."""
    value = line.value
    if not line.key and not line.item and value != "---" and not line.indent:
        raise places.wrong(line.begin, "neither a key nor an item")
    if line.quoted or not value:
        return
    if (value[0] == "{") != (value[-1] == "}" and value[0] == "{") or (
        value[0] in "'\""
    ):
        raise places.wrong(line.start, "something is not closed")


def _package(
    text: str, places: Lines, entry: _Entry, end: int, *, slashed: bool
) -> Package | None:
    """Return the package of an entry; nothing if it is a folder of the project."""
    line, fields = entry.line, entry.fields
    if not line.key or line.value not in {"", "{}"}:
        raise places.wrong(line.begin, "a package is no object")
    if "resolution" not in fields:
        raise places.wrong(line.begin, "a package without a resolution")
    if _folder(fields["resolution"], line.key):
        return None
    pattern = _SLASH if slashed else _AT
    found = pattern.match(line.key)
    plain = text.startswith(line.key, line.key_start)
    given = fields.get("version")
    name = fields["name"].value if "name" in fields else ""
    if given is not None:
        number, span = given.value, (given.start, given.end)
    elif found and plain and not local(found[2]) and "/" not in found[2]:
        number = found[2]
        span = (line.key_start + found.start(2), line.key_start + found.end(2))
    else:
        title = fields.get("name")
        number = ""
        span = (title.start, title.end) if title else (line.key_start, line.key_end)
    name = name or (found[1] if found else line.key.strip("/"))
    place = places.place(*span)
    return Package(NPM, name, number, place, line.key, line.begin, end)


def _folder(resolution: Line, key: str) -> bool:
    told = flow(resolution.value)
    return "directory" in told or key.startswith("link:") or "@link:" in key
