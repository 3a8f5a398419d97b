"""environment.yml of conda, with the part that pip installs.

Source: https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-environments
and https://docs.conda.io/projects/conda/en/stable/user-guide/concepts/pkg-specs. Of YAML
only what such files are made of is read: top-level keys, lists of plain or quoted words.
OSV has no name for the ecosystem of conda's own packages: here it is "Conda".
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from reviewbot.engines.dependencies.readers import pinned as pins
from reviewbot.engines.dependencies.readers import requirements
from reviewbot.engines.dependencies.readers.addresses import without_user
from reviewbot.engines.dependencies.readers.places import Lines, refuse_conflict
from reviewbot.model.package import (
    Detail,
    Graph,
    Index,
    Inventory,
    Package,
    Requirement,
)

_KEY: Final = re.compile(r"([A-Za-z_][A-Za-z0-9_-]*+)\s*:(?:\s+(.*))?$")
_ITEM: Final = re.compile(r"([ \t]*+)-(?:\s++|$)")
_PIP: Final = re.compile(r"(['\"]?)pip\1\s*:\s*(?:#.*)?$")
_COMMENT: Final = re.compile(r"(?:^|\s)#.*$")
_QUOTED: Final = re.compile(r"\"([^\"\\\n]*)\"|'([^'\n]*)'")
_FLOW_WORD: Final = re.compile(
    r"\s*(\"[^\"\\\n]*\"|'[^'\n]*'|[^\s\[\]{},#\"'][^\[\]{},#\"']*)"
)
_BLANKS: Final = re.compile(r"\s*+")
_SEPARATOR: Final = re.compile(r"\s*+(?:,|\Z)")
_SPEC: Final = re.compile(
    r"(?:(?P<channel>[^\s:=<>!~\[\]]+)::)?(?P<name>[A-Za-z0-9_][A-Za-z0-9_.-]*)"
    r"(?:\s*(?P<wanted>[=<>!~\[*0-9].*?))?\s*"
)
_EXACT: Final = re.compile(
    r"==\s*([^\s,|*=<>!]+)|(?:=|\s*)([^\s,|*=<>!]+)(?:=|\s+)[^\s,|*=<>!]+"
)
_LISTS: Final = frozenset({"channels", "dependencies"})
_OTHERS: Final = frozenset({"name", "prefix", "variables", "platforms", "category"})


class _Word(NamedTuple):
    """An item of a list."""

    text: str
    start: int


class Conda:
    """Reads environment.yml."""

    name = "environment.yml"

    def read(self, text: str) -> Inventory:
        """Return what conda and pip are asked for, and the channels."""
        refuse_conflict(text)
        reader = _Reader(text)
        reader.run()
        pip = reader.pip
        asked = (*reader.requirements, *pip.requirements)
        inventory = Inventory(
            requirements=tuple(sorted(asked, key=lambda each: each.place)),
            indexes=(*reader.indexes, *pip.indexes),
            gaps=(*reader.gaps, *pip.gaps),
        )
        return pins.with_packages(text, inventory)

    def detail(self, text: str, package: Package) -> Detail:
        """Return source and digests of a requirement that pins a version."""
        return pins.detail(text, self.read(text), package)

    def graph(self, text: str) -> Graph:
        """Return what is pinned: who needs whom the file does not say."""
        return pins.graph(text, self.read(text))


class _Reader:
    """Goes through the lines of a file."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = Lines(text)
        self.pip = requirements.Found(text)
        self.requirements: list[Requirement] = []
        self.indexes: list[Index] = []
        self.gaps: list[str] = []
        self.key = ""
        """The top-level key that lines are below."""
        self.indents: list[int] = []
        """Of the items of its list, and of pip's."""

    def run(self) -> None:
        start, seen = 0, False
        for raw in self.text.split("\n"):
            line = _COMMENT.sub("", raw).rstrip()
            if line and line not in {"---", "..."}:
                self.line(line, start)
                seen = seen or bool(self.key)
            start += len(raw) + 1
        if not seen and self.text.strip() and self.key == "":
            remarks = all(
                not _COMMENT.sub("", raw).strip() for raw in self.text.split("\n")
            )
            if not remarks:
                raise self.lines.wrong(0, "no key of an environment.yml")

    def line(self, line: str, start: int) -> None:
        if not line[0].isspace() and not line.startswith("-"):
            self.top(line, start)
            return
        if self.key not in _LISTS:
            if not self.key:
                raise self.lines.wrong(start, "below no key")
            return
        item = _ITEM.match(line)
        if not item:
            raise self.lines.wrong(start, f"{self.key} has something other than items")
        self.nest(len(item[1]), start)
        rest = line[item.end() :]
        if len(self.indents) == 1 and self.key == "dependencies" and _PIP.match(rest):
            self.indents.append(-1)
        elif rest:
            self.word(_plain(self.lines, rest, start + item.end()))

    def top(self, line: str, start: int) -> None:
        found = _KEY.match(line)
        if not found or found[1] not in _LISTS | _OTHERS:
            raise self.lines.wrong(start, f"{line[:60]!r} is not known in it")
        self.key, self.indents = found[1], []
        value = found[2]
        if self.key not in _LISTS or not value or value in {"null", "~"}:
            return
        if not (value.startswith("[") and value.endswith("]")):
            raise self.lines.wrong(start, f"{self.key} is no list")
        for word in _flow(self.lines, value, start + found.start(2)):
            self.word(word)

    def nest(self, indent: int, start: int) -> None:
        """Find out which list an item belongs to."""
        if not self.indents:
            self.indents = [indent]
        if self.indents[-1] == -1:
            if indent > self.indents[0]:
                self.indents[-1] = indent
            else:
                self.indents.pop()
        if indent == self.indents[0]:
            del self.indents[1:]
        elif indent != self.indents[-1]:
            raise self.lines.wrong(start, "an item is indented like no other")

    def word(self, word: _Word) -> None:
        start, end = word.start, word.start + len(word.text)
        if self.key == "channels":
            place = self.lines.place(start, end)
            address = without_user(word.text)
            self.indexes.append(Index(address, place, extra=bool(self.indexes)))
        elif len(self.indents) > 1:
            requirements.read_line(self.pip, start, word.text)
        else:
            self.requirements.append(self.spec(word))

    def spec(self, word: _Word) -> Requirement:
        found = _SPEC.fullmatch(word.text)
        if not found:
            raise self.lines.wrong(word.start, f"no package: {word.text[:60]!r}")
        wanted = found["wanted"] or ""
        group = "wanted" if wanted else "name"
        first, last = (word.start + at for at in found.span(group))
        exact = _EXACT.fullmatch(wanted)
        return Requirement(
            ecosystem="Conda",
            name=found["name"].lower(),
            wanted=wanted,
            place=self.lines.place(first, last),
            pinned=(exact[1] or exact[2]) if exact else "",
            source=found["channel"] or "",
        )


def _plain(lines: Lines, written: str, start: int) -> _Word:
    """Return a plain or quoted word."""
    if written[0] in "\"'":
        found = _QUOTED.fullmatch(written)
        if not found:
            raise lines.wrong(start, "a quote is not closed, or escapes something")
        return _Word(found[found.lastindex or 1], start + 1)
    if written[0] in "[]{}&*!|>%@`?" or written.endswith(":") or ": " in written:
        raise lines.wrong(start, f"more than a word: {written[:60]!r}")
    return _Word(written, start)


def _flow(lines: Lines, value: str, start: int) -> Iterator[_Word]:
    """Yield the words of a list that stands on one line: ``[a, "b"]``."""
    at, end = 1, len(value) - 1
    while not _BLANKS.fullmatch(value, at, end):
        found = _FLOW_WORD.match(value, at, end)
        after = _SEPARATOR.match(value, found.end(), end) if found else None
        if not found or not after:
            raise lines.wrong(start, "a list with more than words")
        yield _plain(lines, found[1].rstrip(), start + found.start(1))
        at = after.end()


READER: Final = Conda()
