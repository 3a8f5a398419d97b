"""pnpm-lock.yaml, as pnpm 3 to 10 write it (lockfileVersion 5 to 9).

Source: https://github.com/pnpm/spec/tree/master/lockfile. The version is part of an
entry's key, ``/name/1.0.0_peers``, ``/name@1.0.0(peers)``, ``name@1.0.0``; what is from
git or an address has it below. Folders of the project are no packages here.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from reviewbot.engines.dependencies.readers.base import UnreadableError
from reviewbot.engines.dependencies.readers.npm_names import NPM, local
from reviewbot.engines.dependencies.readers.npm_tree import SCOPES
from reviewbot.engines.dependencies.readers.places import Lines
from reviewbot.engines.dependencies.readers.reach import wider, widest
from reviewbot.engines.dependencies.readers.yaml_lines import Line, flow, lines, tree
from reviewbot.model.package import Detail, Graph, Inventory, Package, Place, Scope

_MAJORS: Final = ("5", "6", "7", "8", "9")
_SLASHED: Final = "5"
"""The last whose keys have a slash between name and version."""
_NAME: Final = r"(?:@[^/@\s]+/)?[^/@\s(]+"
_SLASH: Final = re.compile(rf"[^/@]*/({_NAME})/([0-9][^/_(]*)")
_AT: Final = re.compile(rf"/?({_NAME})@(.+?)(?=\(|\Z)")
_NEEDED: Final = ("dependencies", "optionalDependencies")
_RESOLUTION: Final = ("integrity", "tarball", "repo", "commit")
_ROOTS: Final = {
    **SCOPES,
    "configDependencies": Scope.DEVELOPMENT,
    "packageManagerDependencies": Scope.DEVELOPMENT,
}
_NEXT: Final = re.compile(r"^---[ ]*\r?$", re.MULTILINE)


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


class Pnpm:
    """Reads pnpm-lock.yaml."""

    name = "pnpm-lock.yaml"

    def read(self, text: str) -> Inventory:
        """Return its packages; keys are those of the file."""
        places = Lines(text)
        version = _version(text, places)
        found: dict[str, Package] = {}
        for entry, end in _entries(text, places):
            package = _package(text, places, entry, version)
            if package:
                found[package.key] = package._replace(end=end)
        return Inventory(packages=tuple(found.values()))

    def detail(self, text: str, package: Package) -> Detail:
        """Return source, digest and scripts of an entry."""
        return _detail(text, package)

    def graph(self, text: str) -> Graph:
        """Return who needs whom; scopes are as the file says up to version 6."""
        return _graph(text, {p.key: p for p in self.read(text).packages})


def _version(text: str, places: Lines) -> str:
    """Return the major lockfileVersion."""
    found = re.search(
        r"^lockfileVersion:[ ]*(['\"]?)([^'\"\s]*)\1[ ]*\r?$", text, re.MULTILINE
    )
    if not found:
        for _ in lines(text):
            pass
        raise UnreadableError("line 1: no lockfileVersion")
    major = found[2].partition(".")[0]
    if major not in _MAJORS:
        raise places.wrong(
            found.start(), f"lockfileVersion {found[2]:.40} is not known"
        )
    return major


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


def _package(text: str, places: Lines, entry: _Entry, version: str) -> Package | None:
    """Return the package of an entry; nothing if it is a folder of the project."""
    line, fields = entry.line, entry.fields
    if not line.key or line.value not in {"", "{}"}:
        raise places.wrong(line.begin, "a package is no object")
    if "resolution" not in fields:
        raise places.wrong(line.begin, "a package without a resolution")
    if _folder(fields["resolution"], line.key):
        return None
    pattern = _SLASH if version <= _SLASHED else _AT
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
    return Package(NPM, name, number, place, line.key, line.begin, 0)


def _folder(resolution: Line, key: str) -> bool:
    told = flow(resolution.value)
    return "directory" in told or key.startswith("link:") or "@link:" in key


def _detail(text: str, package: Package) -> Detail:
    fields: dict[str, Line] = {}
    for line in lines(text[package.start : package.end]):
        fields.setdefault(line.key, line)
    told = flow(fields["resolution"].value) if "resolution" in fields else {}
    told |= {key: fields[key].value for key in _RESOLUTION if key in fields}
    places, where = Lines(text), dict[str, Place]()

    def place(kind: str, key: str) -> None:
        """Tell where a value stands: in the braces of its key, or on a line."""
        line = fields.get(key) or fields["resolution"]
        start = text.find(told[key], package.start + line.start)
        where[kind] = places.place(start, start + len(told[key]))

    source = told.get("tarball", "")
    if source:
        place("source", "tarball")
    elif told.get("repo"):
        source = f"git+{told['repo']}#{told.get('commit', '')}"
        place("source", "repo")
    digests = tuple(sorted(told.get("integrity", "").split()))
    if digests:
        place("digests", "integrity")
    scripts = fields.get("requiresBuild")
    if scripts and scripts.value == "true":
        told["requiresBuild"] = scripts.value
        place("scripts", "requiresBuild")
    return Detail(source, digests, "scripts" in where, "", where)


def _graph(text: str, packages: dict[str, Package]) -> Graph:
    whole: dict[str, Any] = {}
    for document in _NEXT.split(text):  # pnpm 11 puts its own tools into one of its own
        whole = _merged(whole, tree(document))
    entries: dict[str, Any] = whole.get("packages") or {}
    snapshots = whole.get("snapshots")
    needs: dict[str, tuple[str, ...]] = dict.fromkeys(packages, ())
    for key, entry in (snapshots or entries).items():
        owner = _owner(key, packages)
        if owner and isinstance(entry, dict):
            asked = _asked(entry, _NEEDED, packages)
            needs[owner] = tuple(dict.fromkeys((*needs[owner], *asked)))
    roots: dict[str, Scope] = {}
    importers = whole.get("importers")
    projects = importers.values() if isinstance(importers, dict) else [whole]
    for project in projects:
        for word, scope in _ROOTS.items():
            for key in _asked(project, (word,), packages):
                roots[key] = wider(roots.get(key), scope)
    scopes = widest(roots, needs)
    if not snapshots:
        scopes = {
            key: _flagged(entries[key], scopes.get(key, Scope.RUNTIME))
            for key in packages
            if isinstance(entries.get(key), dict)
        }
    return Graph(roots, needs, scopes)


def _merged(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Return what two documents say together."""
    merged = one | other
    for key, inside in one.items():
        also = other.get(key)
        if isinstance(inside, dict) and isinstance(also, dict):
            merged[key] = _merged(inside, also)
    return merged


def _flagged(entry: dict[str, Any], reached: Scope) -> Scope:
    if entry.get("dev") == "true":
        return Scope.DEVELOPMENT
    if entry.get("optional") == "true":
        return Scope.OPTIONAL
    return Scope.RUNTIME if "dev" in entry else reached


def _owner(key: str, packages: dict[str, Package]) -> str:
    """Return the key of the package that a snapshot is of: without its peers."""
    if key in packages:
        return key
    bare = key.partition("(")[0]
    return bare if bare in packages else ""


def _asked(
    entry: object, words: tuple[str, ...], packages: dict[str, Package]
) -> Iterator[str]:
    """Yield the keys of what an entry needs."""
    if not isinstance(entry, dict):
        return
    for word in words:
        asked = entry.get(word)
        for name, told in asked.items() if isinstance(asked, dict) else ():
            version = told.get("version") if isinstance(told, dict) else told
            if not isinstance(version, str):
                continue
            for key in (
                f"{name}@{version}", f"/{name}@{version}", f"/{name}/{version}", version,
            ):  # fmt: skip
                owner = _owner(key, packages)
                if owner:
                    yield owner
                    break


READER: Final = Pnpm()
