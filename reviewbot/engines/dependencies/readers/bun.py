"""bun.lock, the text that Bun writes since 1.2: JSON with commas behind last values.

Source: https://bun.com/docs/pm/lockfile and what Bun writes. An entry of ``packages`` is
a list that begins with ``name@version``; its key is a path of names, "a/b" is the b that
a gets. Folders of the project are no packages here.
"""

from collections.abc import Iterator
from typing import Any, Final

from reviewbot.engines.dependencies.readers.json_places import (
    NOTHING,
    Cursor,
    Spot,
    need_sound,
    strict,
)
from reviewbot.engines.dependencies.readers.npm_names import NPM, local, outside, split
from reviewbot.engines.dependencies.readers.npm_tree import SCOPES
from reviewbot.engines.dependencies.readers.places import Lines
from reviewbot.engines.dependencies.readers.reach import wider, widest
from reviewbot.model.package import Detail, Graph, Inventory, Package, Place, Scope

_VERSIONS: Final = (0, 1)
_NEEDED: Final = ("dependencies", "peerDependencies", "optionalDependencies")
_DIGESTS: Final = ("sha1-", "sha256-", "sha384-", "sha512-")


class Bun:
    """Reads bun.lock."""

    name = "bun.lock"

    def read(self, text: str) -> Inventory:
        """Return its packages; keys are those of the file."""
        cursor = Cursor(strict(text))
        lines = Lines(text)
        told = workspaces = NOTHING
        found: dict[str, Package] = {}
        for key in cursor.members():
            if key == "lockfileVersion":
                told = cursor.spot()
            elif key == "workspaces":
                workspaces = cursor.spot()
            elif key == "packages":
                found = _packages(cursor, lines)
        cursor.finish()
        if isinstance(told.value, bool) or told.value not in _VERSIONS:
            why = f"lockfileVersion {told.value!r:.40} is not known"
            raise cursor.wrong(why, max(told.start, 0))
        if not isinstance(workspaces.value, dict):
            raise cursor.wrong("no workspaces", max(workspaces.start, 0))
        packages = tuple(found.values())
        need_sound(text, packages)
        return Inventory(packages=packages)

    def detail(self, text: str, package: Package) -> Detail:
        """Return source and digest of an entry; Bun does not tell of scripts."""
        cursor = Cursor.behind_key(strict(text[package.start : package.end]), 0)
        spots = [cursor.spot() for _ in cursor.items("a package")]
        lines, where = Lines(text), dict[str, Place]()
        wanted = split(spots[0].value)[1]
        source = ""
        if outside(wanted):
            source = wanted
            where["source"] = _shifted(lines, package, spots[0], len(wanted))
        elif len(spots) > 1 and isinstance(spots[1].value, str) and spots[1].value:
            source = spots[1].value
            where["source"] = _shifted(lines, package, spots[1])
        last = spots[-1]
        digests: tuple[str, ...] = ()
        if isinstance(last.value, str) and last.value.startswith(_DIGESTS):
            digests = tuple(sorted(last.value.split()))
            where["digests"] = _shifted(lines, package, last)
        return Detail(source=source, digests=digests, lines=where)

    def graph(self, text: str) -> Graph:
        """Return who needs whom: the name nearest above in the path of keys."""
        lock = Cursor(strict(text)).value()
        keys = {package.key for package in self.read(text).packages}
        return _graph(lock["workspaces"], lock.get("packages", {}), keys)


def _packages(cursor: Cursor, lines: Lines) -> dict[str, Package]:
    found: dict[str, Package] = {}
    for key in cursor.members("packages"):
        start, first = cursor.key, NOTHING
        for index in cursor.items("a package"):
            if not index:
                first = cursor.spot()
        name, version = split(first.value if isinstance(first.value, str) else "")
        if not name or not version:
            at = first.start if first.start >= 0 else start
            raise cursor.wrong("a package without name and version", at)
        if version.startswith("root:") or local(version):
            continue
        span = (first.end - len(version), first.end)
        if outside(version):
            version, span = "", (first.start, first.start + len(name))
        if not cursor.text.startswith(first.value, first.start):
            span = (first.start, first.end)  # it has escapes
        place = lines.place(*span)
        found[key] = Package(NPM, name, version, place, key, start, cursor.at)
    return found


def _shifted(lines: Lines, package: Package, spot: Spot, length: int = 0) -> Place:
    start = spot.end - length if length else spot.start
    return lines.place(package.start + start, package.start + spot.end)


def _graph(workspaces: Any, packages: Any, keys: set[str]) -> Graph:
    needs = {key: tuple(dict.fromkeys(_needs(packages, key, keys))) for key in keys}
    roots: dict[str, Scope] = {}
    for project in workspaces.values():
        above = project.get("name", "") if isinstance(project, dict) else ""
        for word, scope in SCOPES.items():
            asked = project.get(word) if isinstance(project, dict) else None
            for name in asked if isinstance(asked, dict) else ():
                key = _found(packages, above, name)
                if key in keys:
                    roots[key] = wider(roots.get(key), scope)
    return Graph(roots, needs, widest(roots, needs))


def _needs(packages: Any, key: str, keys: set[str]) -> Iterator[str]:
    for part in packages[key]:
        if isinstance(part, dict):
            for word in _NEEDED:
                asked = part.get(word)
                for name in asked if isinstance(asked, dict) else ():
                    found = _found(packages, key, name)
                    if found in keys:
                        yield found


def _found(packages: Any, above: str, name: str) -> str:
    """Return the key of what a name means to the package of a key."""
    names = _names(above)
    for depth in range(len(names), -1, -1):
        key = "/".join((*names[:depth], name))
        if key in packages:
            return key
    return ""


def _names(key: str) -> list[str]:
    """Return the names of a path: those with an at sign have a slash of their own."""
    found: list[str] = []
    for part in key.split("/") if key else ():
        if found and found[-1].startswith("@") and "/" not in found[-1]:
            found[-1] += f"/{part}"
        else:
            found.append(part)
    return found


READER: Final = Bun()
