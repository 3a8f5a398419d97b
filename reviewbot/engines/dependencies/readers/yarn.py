"""yarn.lock: Yarn 1, and Yarn 2 to 4, whose file is YAML of a few shapes.

Source: https://github.com/yarnpkg/yarn/tree/master/src/lockfile and what Yarn writes. Yarn 1 does not
tell what the project asks for: descriptors that no package needs are taken for that.
Folders and files of the project are no packages here.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from reviewbot.engines.dependencies.readers import yarn_needs
from reviewbot.engines.dependencies.readers.base import UnreadableError
from reviewbot.engines.dependencies.readers.npm_names import NPM, alias, local, split
from reviewbot.engines.dependencies.readers.places import Lines, refuse_conflict
from reviewbot.engines.dependencies.readers.yaml_lines import unquoted
from reviewbot.model.package import Detail, Graph, Inventory, Package, Place

_QUOTED: Final = r'"(?:[^"\\\n]++|\\[^\n])*+"'
_HEAD: Final = re.compile(
    rf"^(?:(?P<head>(?:{_QUOTED}|[^\s\"#,:?][^\s\",:]*+)(?:,[ ]*+(?:{_QUOTED}|[^\s\",:]++))*+)"
    rf":|\? (?P<long>{_QUOTED})\r?\n:)[ ]*\r?$",
    re.MULTILINE,
)
_TOKEN: Final = rf"(?:{_QUOTED}|[^\s\"#:,][^\s\"]*+)"
_ODD: Final = re.compile(
    rf"^(?!(?:[ ]*+(?:\#[^\n]*)?"
    rf"|(?:[ ]{{2}}){{1,3}}+{_TOKEN}(?::|:?[ ]+(?:{_QUOTED}|[^\s\"#][^\n\"]*+))?[ ]*)\r?$)",
    re.MULTILINE,
)
"""A line that stands in no entry of Yarn's."""
_VALUE: Final = rf"(?P<value>{_QUOTED}|[^\s\"]\S*+)"
_FIELD: Final = re.compile(
    rf"^  (?P<mark>\"?)(?P<key>[A-Za-z]+)(?P=mark):? {_VALUE}", re.MULTILINE
)
_FEW: Final = re.compile(
    rf"^  (?P<mark>\"?)(?P<key>version|resolution|linkType)(?P=mark):? {_VALUE}",
    re.MULTILINE,
)
"""The fields that packages are told by; there are more, and most are longer."""
_BARE: Final = re.compile(rf'{_QUOTED}|[^\s",]+')
_KNOWN: Final = range(1, 11)
"""Versions of Yarn 2 and later: 4 is that of Yarn 2.0, 8 that of 4.0, 10 of 4.13."""
_LABEL: Final = re.compile(r"^# yarn lockfile v(\d+)", re.MULTILINE)


class Entry(NamedTuple):
    """A block of the file."""

    descriptors: tuple[str, ...]
    start: int
    """Offset of its first line."""
    body: int
    """Offset behind its first line."""
    end: int
    fields: dict[str, tuple[str, int, int]]
    """Value and its span, without quotes."""
    title: tuple[int, int]
    """Span of its first descriptor."""

    def get(self, key: str) -> str:
        """Return a field; empty if there is none."""
        return self.fields[key][0] if key in self.fields else ""


class Yarn:
    """Reads yarn.lock."""

    name = "yarn.lock"

    def read(self, text: str) -> Inventory:
        """Return its packages; the key of an entry is its first descriptor."""
        places = Lines(text)
        found: dict[str, Package] = {}
        for entry in entries(text):
            package = _package(places, entry)
            if package:
                found[package.key] = package
        return Inventory(packages=tuple(found.values()))

    def detail(self, text: str, package: Package) -> Detail:
        """Return source and digests of an entry; no file tells of scripts."""
        entry = next(_blocks(text[package.start : package.end], _FIELD))
        places, where = Lines(text), dict[str, Place]()

        def one(kind: str, key: str) -> str:
            if key not in entry.fields:
                return ""
            value, start, end = entry.fields[key]
            where[kind] = places.place(package.start + start, package.start + end)
            return value

        source = one("source", "resolution") or one("source", "resolved")
        digests = one("digests", "checksum") or one("digests", "integrity")
        address, _, old = source.partition("#")
        if not digests and re.fullmatch(r"[0-9a-f]{40}", old) and ".t" in address:
            digests = f"sha1:{old}"
            where["digests"] = where["source"]
        return Detail(
            source=source, digests=tuple(sorted(digests.split())), lines=where
        )

    def graph(self, text: str) -> Graph:
        """Return who needs whom, by descriptors."""
        keys = {package.key for package in self.read(text).packages}
        return yarn_needs.graph(
            [
                (entry.descriptors, text[entry.body : entry.end], entry.get("linkType"))
                for entry in entries(text)
            ],
            keys,
        )


def entries(text: str) -> list[Entry]:
    """Return the blocks of a file.

    Raises:
        UnreadableError: It is not what Yarn writes.
    """
    refuse_conflict(text)
    found = [*_blocks(text, _FEW)]
    at = 0
    for entry in found:
        _need_shape(text, at, entry.start)
        at = entry.body
    _need_shape(text, at, len(text))
    told = [entry for entry in found if entry.descriptors == ("__metadata",)]
    if told:
        version = told[0].get("version")
        if not version.isdecimal() or int(version[:9]) not in _KNOWN:
            raise Lines(text).wrong(
                told[0].start, f"yarn.lock of version {version:.40} is not known"
            )
    label = _LABEL.search(text)
    if label and label[1] != "1":
        why = f"yarn.lock of version {label[1]:.40} is not known"
        raise Lines(text).wrong(label.start(), why)
    if not told and not label and not found:
        raise UnreadableError("line 1: neither entries nor Yarn's first line")
    return [entry for entry in found if entry.descriptors != ("__metadata",)]


def _blocks(text: str, pattern: re.Pattern[str]) -> Iterator[Entry]:
    heads = [*_HEAD.finditer(text)]
    ends = [*(head.start() for head in heads), len(text)]
    for head, end in zip(heads, ends[1:], strict=True):
        group = "head" if head["head"] else "long"
        written = [*_BARE.finditer(text, *head.span(group))]
        quotes = 1 if text[written[0].start()] == '"' else 0
        names = [one[0] if one[0][0] != '"' else unquoted(one[0]) for one in written]
        split_names = [part for name in names for part in _several(name)]
        first, last = written[0].span()
        fields: dict[str, tuple[str, int, int]] = {}
        for field in pattern.finditer(text, head.end(), end):
            value, (start, stop) = field["value"], field.span("value")
            if value[0] == '"':
                value, start, stop = unquoted(value), start + 1, stop - 1
            fields.setdefault(field["key"], (value, start, stop))
        yield Entry(
            tuple(split_names), head.start(), head.end(), end, fields,
            (first + quotes, last - quotes),
        )  # fmt: skip


def _several(text: str) -> list[str]:
    """Return the descriptors of one string: Yarn 2 puts all of an entry into one."""
    if ", " not in text:
        return [text]
    return re.split(r",[ ]+", text)


def _need_shape(text: str, start: int, end: int) -> None:
    odd = _ODD.search(text, start, end)
    if odd and odd.start() < end:
        raise Lines(text).wrong(odd.start(), "not as Yarn writes it")


def _package(places: Lines, entry: Entry) -> Package | None:
    """Return the package of an entry; nothing if it is of the project itself."""
    first = entry.descriptors[0]
    resolution = entry.get("resolution")
    name, wanted = split(resolution or first)
    if not resolution:
        real, wanted = alias(wanted)
        name = real or name
    if not entry.get("version"):
        raise places.wrong(entry.start, "an entry without a version")
    if entry.get("linkType") == "soft" or _own(wanted):
        return None
    if not name:
        raise places.wrong(entry.start, "an entry without a name")
    version, start, end = entry.fields["version"]
    return Package(
        NPM, name, version, places.place(start, end), first, entry.start, entry.end
    )


def _own(wanted: str) -> bool:
    """Return whether it is of the project: a folder or a file, not a patch for one."""
    return local(wanted) and not wanted.startswith("patch:")


READER: Final = Yarn()
