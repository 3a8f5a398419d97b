"""pnpm-lock.yaml, as pnpm 3 to 10 write it (lockfileVersion 5 to 9).

Source: https://github.com/pnpm/spec/tree/master/lockfile. The version is part of an
entry's key, ``/name/1.0.0_peers``, ``/name@1.0.0(peers)``, ``name@1.0.0``; what is from
git or an address has it below. Folders of the project are no packages here.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from reviewbot.engines.dependencies.readers import pnpm_entries
from reviewbot.engines.dependencies.readers.base import UnreadableError
from reviewbot.engines.dependencies.readers.npm_tree import SCOPES
from reviewbot.engines.dependencies.readers.places import Lines
from reviewbot.engines.dependencies.readers.reach import wider, widest
from reviewbot.engines.dependencies.readers.yaml_lines import Line, flow, lines, tree
from reviewbot.model.package import Detail, Graph, Inventory, Package, Place, Scope

_MAJORS: Final = ("5", "6", "7", "8", "9")
_SLASHED: Final = "5"
"""The last whose keys have a slash between name and version."""
_NEEDED: Final = ("dependencies", "optionalDependencies")
_RESOLUTION: Final = ("integrity", "tarball", "repo", "commit")
_ROOTS: Final = {
    **SCOPES,
    "configDependencies": Scope.DEVELOPMENT,
    "packageManagerDependencies": Scope.DEVELOPMENT,
}
_NEXT: Final = re.compile(r"^---[ ]*\r?$", re.MULTILINE)


class Pnpm:
    """Reads pnpm-lock.yaml."""

    name = "pnpm-lock.yaml"

    def read(self, text: str) -> Inventory:
        """Return its packages; keys are those of the file."""
        places = Lines(text)
        slashed = _version(text, places) <= _SLASHED
        entries = pnpm_entries.quick(text, places, slashed=slashed)
        if entries is None:
            entries = pnpm_entries.careful(text, places, slashed=slashed)
        found = {package.key: package for package in entries}
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
