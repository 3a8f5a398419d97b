"""package-lock.json and npm-shrinkwrap.json, versions 1 to 3.

Source: https://docs.npmjs.com/cli/configuring-npm/package-lock-json. Version 2 has the
packages twice; the second list is for older npm, which reads no other. Folders of the
project itself and links to them are no packages here.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from reviewbot.engines.dependencies.readers.json_walk import (
    Member,
    ends,
    members,
    skip,
    value_at,
    walk,
    wrong,
)
from reviewbot.engines.dependencies.readers.places import refuse_conflict
from reviewbot.model.package import Detail, Graph, Inventory, Package, Place, Scope

_NPM: Final = "npm"
_FOLDER: Final = "node_modules/"
_FIRST: Final = re.compile(r'\{[ \t\n\r]*"version"[ \t\n\r]*:[ \t\n\r]*"').match
_ALIAS: Final = re.compile(r"npm:((?:@[^@/]+/)?[^@]+)@(.+)")
_PLAIN: Final = re.compile(r"[0-9][0-9A-Za-z.+-]*").fullmatch
_VERSIONS: Final = (1, 2, 3)
_ASKED: Final = (
    ("dependencies", Scope.RUNTIME),
    ("peerDependencies", Scope.RUNTIME),
    ("optionalDependencies", Scope.OPTIONAL),
    ("devDependencies", Scope.DEVELOPMENT),
)
_LINES: Final = {
    "resolved": "source",
    "integrity": "digests",
    "hasInstallScript": "scripts",
}


class PackageLock:
    """Reads package-lock.json."""

    name = "package-lock.json"

    def read(self, text: str) -> Inventory:
        """Return its packages."""
        return _Reading(text).inventory()

    def detail(self, text: str, package: Package) -> Detail:
        """Return source, digests and scripts of an entry."""
        found = {one.key: one for one in members(text, package.start)}
        above = text.count("\n", 0, package.start)
        values = {key: one.value for key, one in found.items()}
        integrity = values.get("integrity")
        source = values.get("resolved") or _source(values.get("version"))
        return Detail(
            source=source if isinstance(source, str) else "",
            digests=tuple(sorted(integrity.split()))
            if isinstance(integrity, str)
            else (),
            scripts=values.get("hasInstallScript") is True,
            lines={
                title: _place(text, found[key], above, package.start)
                for key, title in _LINES.items()
                if key in found
            },
        )

    def graph(self, text: str) -> Graph:
        """Return who needs whom, as npm looks packages up: in folders, outwards."""
        entries = _Reading(text).entries
        if "" not in entries:
            return _graph_of_version_1(entries)
        roots: dict[str, Scope] = {}
        for key, entry in entries.items():
            if _FOLDER not in f"{key}/":
                for name, scope in _asked(entry):
                    target = _resolved(key, name, entries)
                    if target and target not in roots:
                        roots[target] = scope
        needs = {
            key: tuple(
                target
                for name, scope in _asked(entry)
                if scope is not Scope.DEVELOPMENT
                and (target := _resolved(key, name, entries))
            )
            for key, entry in entries.items()
            if _FOLDER in key
        }
        scopes = {key: _scope(entry) for key, entry in entries.items() if key in needs}
        return Graph(roots, needs, scopes)


def _place(text: str, member: Member, above: int, start: int) -> Place:
    """Return the place of a member's value, without its quotes."""
    quoted = text.startswith('"', member.start)
    first, last = member.start + quoted, member.end - quoted
    line = above + text.count("\n", start, first) + 1
    before = text.rfind("\n", 0, first)
    return Place(line, first - before, last - before)


def _source(version: object) -> str:
    """Return where a version of format 1 leads to, if it is an address."""
    leads = isinstance(version, str) and not _PLAIN(version)
    return str(version) if leads and not _ALIAS.fullmatch(str(version)) else ""


class _Reading:
    """One text, read once; lines are counted from one entry to the next."""

    def __init__(self, text: str) -> None:
        refuse_conflict(text)
        self.text = text
        self.entries: dict[str, dict[str, Any]] = {}
        """What the file says of each package or folder, by key."""
        self._spans: dict[str, tuple[int, int]] = {}
        self._top_values: dict[str, Any] = {}
        self._old: dict[str, dict[str, Any]] = {}
        self._old_spans: dict[str, tuple[int, int]] = {}
        try:
            ends(text, walk(text, skip(text, 0), self._top))
        except RecursionError:
            raise wrong(text, 0, "packages are nested too deeply") from None
        version = self._top_values.get("lockfileVersion")
        if version not in _VERSIONS or isinstance(version, bool):
            told = f"{version!r:.20}"
            raise wrong(text, 0, f"lockfileVersion {told} is not known, only 1 to 3")
        if version == 1:
            self.entries, self._spans = self._old, self._old_spans
        elif not self.entries:
            raise wrong(text, 0, "there are no packages, not even the project itself")

    def _top(self, key: str, at: int) -> int:
        if key == "packages":
            self.entries, self._spans = {}, {}
            return walk(self.text, at, self._entry)
        if key == "dependencies":
            self._old, self._old_spans = {}, {}
            return self._nested(at, "")
        value, end = value_at(self.text, at)
        self._top_values[key] = value
        return end

    def _entry(self, key: str, at: int) -> int:
        value, end = value_at(self.text, at)
        if not isinstance(value, dict):
            raise wrong(self.text, at, f"{key!r:.80} is no object")
        if key in self.entries:  # npm, too, goes by the last
            del self.entries[key]
        self.entries[key], self._spans[key] = value, (at, end)
        return end

    def _nested(self, at: int, above: str) -> int:
        """Read ``dependencies`` of version 1; keys become those of version 2."""

        def each(name: str, start: int) -> int:
            key = f"{above}{_FOLDER}{name}"
            self._old.pop(key, None)
            entry = self._old[key] = {}

            def member(title: str, begin: int) -> int:
                if title == "dependencies":
                    return self._nested(begin, f"{key}/")
                entry[title], end = value_at(self.text, begin)
                return end

            end = walk(self.text, start, member)
            self._old_spans[key] = (start, end)
            return end

        return walk(self.text, at, each)

    def inventory(self) -> Inventory:
        """Return the packages from outside, in the order of the file."""
        text, spans, name_of = self.text, self._spans, self._named
        found: list[Package] = []
        gaps: list[str] = []
        line, counted = 1, 0
        for key, entry in self.entries.items():
            if _FOLDER not in key or entry.get("link") is True:
                continue
            version = entry.get("version")
            if not isinstance(version, str):
                gaps.append(self._gap(key, version))
                continue
            start, end = spans[key]
            at, after = self._version_at(start, version)
            name, shown, at = name_of(key, entry, at, after)
            if at > counted:
                line += text.count("\n", counted, at)
            else:  # in version 1 an entry's version may come after those inside it
                line -= text.count("\n", at, counted)
            counted = at
            before = text.rfind("\n", 0, at)
            place = Place(line, at - before, after - before)
            found.append(Package(_NPM, name, shown, place, key, start, end))
        return Inventory(tuple(found), gaps=tuple(gaps))

    def _gap(self, key: str, version: object) -> str:
        if version is not None:
            start = self._spans[key][0]
            raise wrong(self.text, start, f"the version of {key!r:.80} is no text")
        return f"{key} has no version"

    def _named(
        self, key: str, entry: Mapping[str, Any], at: int, after: int
    ) -> tuple[str, str, int]:
        """Return name and version of an entry, and where the version begins."""
        version: str = entry["version"]
        name = entry.get("name")
        if not isinstance(name, str) or not name:
            name = key[key.rindex(_FOLDER) + len(_FOLDER) :]
        if _PLAIN(version):
            return name, version, at
        if alias := _ALIAS.fullmatch(version):
            return alias[1], alias[2], after - len(alias[2])
        return name, "", at

    def _version_at(self, start: int, version: str) -> tuple[int, int]:
        """Return where the text of an entry's version begins and ends."""
        if found := _FIRST(self.text, start):
            begin = found.end()
            end = begin + len(version)
            if self.text.startswith(version, begin) and self.text[end : end + 1] == '"':
                return begin, end
        last = [one for one in members(self.text, start) if one.key == "version"][-1]
        return last.start + 1, last.end - 1


def _scope(entry: Mapping[str, Any]) -> Scope:
    if entry.get("dev") is True:
        return Scope.DEVELOPMENT
    optional = entry.get("optional") is True or entry.get("devOptional") is True
    return Scope.OPTIONAL if optional else Scope.RUNTIME


def _asked(entry: Mapping[str, Any]) -> Iterator[tuple[str, Scope]]:
    for title, scope in _ASKED:
        names = entry.get(title)
        if isinstance(names, dict):
            yield from ((name, scope) for name in names)


def _resolved(key: str, name: str, entries: Mapping[str, Any]) -> str:
    """Return the key of what ``name`` means in a folder; empty when it is not there."""
    folder = key
    while True:
        target = f"{folder}/{_FOLDER}{name}" if folder else f"{_FOLDER}{name}"
        entry = entries.get(target)
        if entry is not None:
            linked = entry.get("resolved") if entry.get("link") is True else None
            return linked if isinstance(linked, str) and linked in entries else target
        if not folder:
            return ""
        folder = folder.rpartition("/")[0] if "/" in folder else ""


def _graph_of_version_1(entries: Mapping[str, dict[str, Any]]) -> Graph:
    """Return the graph of a file that does not say what the project asks for."""
    needs = {}
    for key, entry in entries.items():
        asked = entry.get("requires")
        names = asked if isinstance(asked, dict) else {}
        targets = (_resolved(key, name, entries) for name in names)
        needs[key] = tuple(target for target in targets if target)
    needed = {target for targets in needs.values() for target in targets}
    scopes = {key: _scope(entry) for key, entry in entries.items()}
    roots = {key: scopes[key] for key in entries if key not in needed}
    return Graph(roots, needs, scopes)


READER: Final = PackageLock()
