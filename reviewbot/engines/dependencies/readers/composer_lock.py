"""composer.lock, as Composer 1 and 2 write it.

Source: https://getcomposer.org/doc/01-basic-usage.md#commit-your-composer-lock-file and
the files. It does not tell what the project asks for: what nobody needs is taken for that.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from reviewbot.engines.dependencies.readers.composer import PACKAGIST, is_package
from reviewbot.engines.dependencies.readers.json_places import (
    NOTHING,
    Cursor,
    Spot,
    need_sound,
)
from reviewbot.engines.dependencies.readers.places import Lines
from reviewbot.engines.dependencies.readers.tops import tops
from reviewbot.model.package import Detail, Graph, Inventory, Package, Place, Scope

_SECTIONS: Final = {
    "packages": Scope.RUNTIME,
    "packages-dev": Scope.DEVELOPMENT,
}
_PLUGINS: Final = ("composer-plugin", "composer-installer")
"""Types of packages whose code Composer runs."""


class ComposerLock:
    """Reads composer.lock."""

    name = "composer.lock"

    def read(self, text: str) -> Inventory:
        """Return its packages; keys are their names, "name#2" if one stands there twice."""
        cursor, lines = Cursor(text), Lines(text)
        found: dict[str, Package] = {}
        counts: dict[str, int] = {}
        seen = False
        for word in cursor.members():
            if word in _SECTIONS:
                seen = seen or word == "packages"
                if not cursor.text.startswith("null", cursor.at):
                    for package in _packages(cursor, lines, word):
                        key = package.key
                        counts[key] = counts.get(key, 0) + 1
                        if counts[key] > 1:
                            key = f"{key}#{counts[key]}"
                        found[key] = package._replace(key=key)
        cursor.finish()
        if not seen:
            raise cursor.wrong("no packages", 0)
        packages = tuple(found.values())
        need_sound(text, packages)
        return Inventory(packages=packages)

    def detail(self, text: str, package: Package) -> Detail:
        """Return source, digests, date and scripts of an entry."""
        return _detail(Cursor(text, package.start))

    def graph(self, text: str) -> Graph:
        """Return who needs whom; names that others replace or provide are theirs."""
        return _graph(Cursor(text).value(), {p.key for p in self.read(text).packages})


def _packages(cursor: Cursor, lines: Lines, word: str) -> Iterator[Package]:
    for _ in cursor.items(word):
        start = cursor.at
        spots = cursor.fields("a package", "name", "version", "dist")
        name, version = spots.get("name", NOTHING), spots.get("version", NOTHING)
        for spot, what in ((name, "name"), (version, "version")):
            if not isinstance(spot.value, str) or not spot.value:
                at = spot.start if spot.start >= 0 else start
                raise cursor.wrong(f"a package whose {what} is no text", at)
        dist = spots.get("dist", NOTHING).value
        if isinstance(dist, dict) and dist.get("type") == "path":
            continue
        known, number = name.value.lower(), _number(version)
        place = lines.place(version.start, version.end)
        yield Package(PACKAGIST, known, number, place, known, start, cursor.at)


def _number(version: Spot) -> str:
    """Return a version without the letter that tags begin with."""
    text: str = version.value
    return text[1:] if text[0] in "vV" and text[1:2].isdigit() else text


def _detail(cursor: Cursor) -> Detail:
    lines, where = Lines(cursor.text), dict[str, Place]()
    found: dict[str, dict[str, Spot]] = {}
    told: dict[str, Spot] = {}
    for key in cursor.members("a package"):
        if key in {"dist", "source"} and cursor.text.startswith("{", cursor.at):
            found[key] = cursor.fields(key, "type", "url", "reference", "shasum")
        elif key in {"type", "time"}:
            told[key] = cursor.spot()
    source = ""
    for kind in ("dist", "source"):
        address = found.get(kind, {}).get("url", NOTHING)
        if not source and isinstance(address.value, str) and address.value:
            source = address.value
            where["source"] = lines.place(address.start, address.end)
    digest = found.get("dist", {}).get("shasum", NOTHING)
    digests: tuple[str, ...] = ()
    if isinstance(digest.value, str) and digest.value:
        digests = (f"sha1:{digest.value}",)
        where["digests"] = lines.place(digest.start, digest.end)
    kind_spot = told.get("type", NOTHING)
    if kind_spot.value in _PLUGINS:
        where["scripts"] = lines.place(kind_spot.start, kind_spot.end)
    time = told.get("time", NOTHING).value
    released = time if isinstance(time, str) else ""
    return Detail(source, digests, "scripts" in where, released, where)


def _graph(lock: Mapping[str, Any], keys: set[str]) -> Graph:
    entries: dict[str, Mapping[str, Any]] = {}
    told: dict[str, Scope] = {}
    for word, scope in _SECTIONS.items():
        for entry in lock.get(word) or ():
            name = entry["name"].lower()
            if name in keys:
                entries[name] = entry
                told[name] = scope
    owner = _owners(entries)
    needs = {
        name: tuple(
            dict.fromkeys(
                owner[other]
                for other in _names(entry, "require")
                if other in owner and owner[other] != name
            )
        )
        for name, entry in entries.items()
    }
    return Graph(tops(needs, told), needs, told)


def _owners(entries: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Return the package of each name, also of those that it replaces or provides."""
    owner = {name: name for name in entries}
    for name, entry in entries.items():
        for word in ("replace", "provide"):
            for other in _names(entry, word):
                owner.setdefault(other, name)
    return owner


def _names(entry: Mapping[str, Any], word: str) -> Iterator[str]:
    asked = entry.get(word)
    for name in asked if isinstance(asked, dict) else ():
        if is_package(name) or word != "require":
            yield name.lower()


READER: Final = ComposerLock()
