"""packages.lock.json, as NuGet writes it.

Source: https://learn.microsoft.com/nuget/consume-packages/package-references-in-project-files
and the files. Each target framework has packages of its own; projects are none.
"""

from collections.abc import Iterator
from typing import Any, Final

from reviewbot.engines.dependencies.readers.json_places import (
    NOTHING,
    Cursor,
    need_sound,
)
from reviewbot.engines.dependencies.readers.places import Lines
from reviewbot.engines.dependencies.readers.reach import widest
from reviewbot.model.package import Detail, Graph, Inventory, Package, Place, Scope

_VERSIONS: Final = (1, 2)
_OWN: Final = "Project"


class NuGet:
    """Reads packages.lock.json."""

    name = "packages.lock.json"

    def read(self, text: str) -> Inventory:
        """Return its packages; keys are ``framework/name``."""
        cursor, lines = Cursor(text), Lines(text)
        told = NOTHING
        found: dict[str, Package] | None = None
        for word in cursor.members():
            if word == "version":
                told = cursor.spot()
            elif word == "dependencies":
                found = {}
                for framework in cursor.members(word):
                    _packages(cursor, lines, framework, found)
        cursor.finish()
        if isinstance(told.value, bool) or told.value not in _VERSIONS:
            why = f"version {told.value!r:.40} of the format is not known"
            raise cursor.wrong(why, max(told.start, 0))
        if found is None:
            raise cursor.wrong("no dependencies", 0)
        packages = tuple(found.values())
        need_sound(text, packages)
        return Inventory(packages=packages)

    def detail(self, text: str, package: Package) -> Detail:
        """Return the digest of an entry."""
        cursor = Cursor.behind_key(text, package.start)
        digest = cursor.fields("a package", "contentHash").get("contentHash", NOTHING)
        if not isinstance(digest.value, str):
            return Detail()
        place: Place = Lines(text).place(digest.start, digest.end)
        return Detail(digests=(f"sha512-{digest.value}",), lines={"digests": place})

    def graph(self, text: str) -> Graph:
        """Return who needs whom, each framework for itself."""
        keys = {package.key for package in self.read(text).packages}
        return _graph(Cursor(text).value()["dependencies"], keys)


def _packages(
    cursor: Cursor, lines: Lines, framework: str, found: dict[str, Package]
) -> None:
    for name in cursor.members(framework):
        start = cursor.key
        spots = cursor.fields("a package", "type", "resolved")
        kind, version = spots.get("type", NOTHING), spots.get("resolved", NOTHING)
        if not isinstance(kind.value, str):
            raise cursor.wrong("a package without a type", start)
        if kind.value == _OWN:
            continue
        if not isinstance(version.value, str) or not version.value or not name:
            at = version.start if version.start >= 0 else start
            raise cursor.wrong("a package without name or version", at)
        key, place = f"{framework}/{name}", lines.place(version.start, version.end)
        found[key] = Package("NuGet", name, version.value, place, key, start, cursor.at)


def _graph(frameworks: Any, keys: set[str]) -> Graph:
    roots: dict[str, Scope] = {}
    needs: dict[str, tuple[str, ...]] = dict.fromkeys(keys, ())
    for framework, entries in frameworks.items():
        known = _known(frameworks, framework)
        general = framework.partition("/")[0]
        for owner in dict.fromkeys((general, framework)):
            for name, entry in frameworks.get(owner, {}).items():
                key = f"{owner}/{name}"
                found = [one for one in _asked(entry, known) if one in keys]
                if key in keys:
                    needs[key] = tuple(dict.fromkeys((*needs[key], *found)))
                else:  # a project, which asks for them in the name of this one
                    roots.update(dict.fromkeys(found, Scope.RUNTIME))
        for name, entry in entries.items():
            if entry.get("type") == "Direct" and f"{framework}/{name}" in keys:
                roots[f"{framework}/{name}"] = Scope.RUNTIME
    return Graph(roots, needs, widest(roots, needs))


def _known(frameworks: Any, framework: str) -> dict[str, str]:
    """Return the keys by names without case.

    What one runtime has, ``net8.0/linux-x64``, comes before what all have.
    """
    known: dict[str, str] = {}
    for owner in (framework, framework.partition("/")[0]):
        for name in frameworks.get(owner, {}):
            known.setdefault(name.lower(), f"{owner}/{name}")
    return known


def _asked(entry: Any, known: dict[str, str]) -> Iterator[str]:
    asked = entry.get("dependencies")
    for name in asked if isinstance(asked, dict) else ():
        if name.lower() in known:
            yield known[name.lower()]


READER: Final = NuGet()
