"""Folders of packages: what npm says of one, and which one a package gets.

Source: https://nodejs.org/api/modules.html#loading-from-node_modules-folders.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from reviewbot.engines.dependencies.readers.json_places import NOTHING, Cursor
from reviewbot.engines.dependencies.readers.npm_names import local
from reviewbot.engines.dependencies.readers.places import Lines
from reviewbot.engines.dependencies.readers.reach import wider
from reviewbot.engines.dependencies.readers.tops import tops
from reviewbot.model.package import Detail, Graph, Place, Scope

FOLDER: Final = "node_modules/"
SCOPES: Final = {
    "dependencies": Scope.RUNTIME,
    "peerDependencies": Scope.RUNTIME,
    "optionalDependencies": Scope.OPTIONAL,
    "devDependencies": Scope.DEVELOPMENT,
}
"""What a project asks for, by the key of package.json; lock files have them, too."""
_NEEDED: Final = ("dependencies", "peerDependencies", "optionalDependencies")
_Entries = Mapping[str, Mapping[str, Any]]


def detail(cursor: Cursor) -> Detail:
    """Return source, digests and scripts of the entry that the cursor is at."""
    spots = cursor.fields(
        "a package", "resolved", "version", "integrity", "hasInstallScript"
    )
    lines = Lines(cursor.text)
    places: dict[str, Place] = {}
    source = spots.get("resolved", NOTHING)
    version = spots.get("version", NOTHING)
    if source is NOTHING and "/" in str(version.value):
        source = version
    if isinstance(source.value, str):
        places["source"] = lines.place(source.start, source.end)
    integrity = spots.get("integrity", NOTHING)
    if isinstance(integrity.value, str):
        places["digests"] = lines.place(integrity.start, integrity.end)
    scripts = spots.get("hasInstallScript", NOTHING)
    if scripts.value is True:
        places["scripts"] = lines.place(scripts.start, scripts.end)
    return Detail(
        source=source.value if "source" in places else "",
        digests=tuple(sorted(integrity.value.split())) if "digests" in places else (),
        scripts="scripts" in places,
        lines=places,
    )


def graph(lock: Mapping[str, Any]) -> Graph:
    """Return who needs whom in a package-lock.json."""
    if isinstance(lock.get("packages"), dict):
        return _flat(lock["packages"])
    entries = dict(_entries("", lock))
    needs = {
        key: tuple(_found(entries, key, entry.get("requires")))
        for key, entry in entries.items()
    }
    scopes = {key: _scope(entry) for key, entry in entries.items()}
    return Graph(tops(needs, scopes), needs, scopes)


def _flat(entries: _Entries) -> Graph:
    roots: dict[str, Scope] = {}
    needs: dict[str, tuple[str, ...]] = {}
    scopes: dict[str, Scope] = {}
    for folder, entry in entries.items():
        if FOLDER not in folder:
            for word, scope in SCOPES.items():
                for key in _found(entries, folder, entry.get(word)):
                    roots[key] = wider(roots.get(key), scope)
        elif entry.get("link") is not True:
            scopes[folder] = _scope(entry)
            needs[folder] = tuple(
                dict.fromkeys(
                    key
                    for word in _NEEDED
                    for key in _found(entries, folder, entry.get(word))
                )
            )
    return Graph(roots, needs, scopes)


def _found(entries: _Entries, folder: str, asked: object) -> Iterator[str]:
    """Yield the folders that packages are taken from; the project's own are left out."""
    if not isinstance(asked, dict):
        return
    folders = [*_above(folder)]
    for name in asked:
        for above in folders:
            key = f"{above}{FOLDER}{name}"
            if key in entries:
                if entries[key].get("link") is not True:
                    yield key
                break


def _above(folder: str) -> Iterator[str]:
    """Yield a folder and those above it that may have packages, with a slash behind."""
    while folder:
        yield f"{folder}/"
        head, middle, tail = folder.rpartition(f"/{FOLDER}")
        if middle:
            folder = head
        elif folder.startswith(FOLDER):
            folder = ""
        else:
            folder = tail.rpartition("/")[0]
    yield ""


def _scope(entry: Mapping[str, Any]) -> Scope:
    if entry.get("dev") is True:
        return Scope.DEVELOPMENT
    if entry.get("optional") is True or entry.get("devOptional") is True:
        return Scope.OPTIONAL
    return Scope.RUNTIME


def _entries(
    folder: str, entry: Mapping[str, Any]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the nested entries of version 1 by their folders."""
    inside = entry.get("dependencies")
    for name, inner in inside.items() if isinstance(inside, dict) else ():
        key = f"{folder}{FOLDER}{name}"
        if not local(str(inner.get("version"))):
            yield key, inner
        yield from _entries(f"{key}/", inner)
