"""Pipfile.lock, as Pipenv writes it.

Source: https://pipenv.pypa.io/en/latest/pipfile.html. It does not tell who needs whom.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from reviewbot.engines.dependencies.readers.addresses import without_user
from reviewbot.engines.dependencies.readers.json_places import (
    NOTHING,
    Cursor,
    Spot,
    need_sound,
)
from reviewbot.engines.dependencies.readers.pep508 import normal
from reviewbot.engines.dependencies.readers.places import Lines
from reviewbot.model.package import (
    Detail,
    Graph,
    Index,
    Inventory,
    Package,
    Place,
    Scope,
)

_SPEC: Final = 6
_SCOPES: Final = {"default": Scope.RUNTIME, "develop": Scope.DEVELOPMENT}
_PIN: Final = re.compile(r"\s*={2,3}\s*")


class PipfileLock:
    """Reads Pipfile.lock."""

    name = "Pipfile.lock"

    def read(self, text: str) -> Inventory:
        """Return its packages, keys are ``category/name``, and its indexes."""
        cursor, lines = Cursor(text), Lines(text)
        found: dict[str, Package] = {}
        indexes: list[Index] | None = None
        for word in cursor.members():
            if word == "_meta":
                indexes = _indexes(cursor, lines)
            elif not word.startswith("_"):
                for package in _packages(cursor, lines, word):
                    found[package.key] = package
        cursor.finish()
        if indexes is None:
            raise cursor.wrong("no _meta", 0)
        packages = tuple(found.values())
        need_sound(text, packages)
        return Inventory(packages=packages, indexes=tuple(indexes))

    def detail(self, text: str, package: Package) -> Detail:
        """Return source and digests of an entry."""
        return _detail(Cursor.behind_key(text, package.start))

    def graph(self, text: str) -> Graph:
        """Return what each is needed for, by its category."""
        scopes: dict[str, Scope] = {}
        for package in self.read(text).packages:
            category = package.key.partition("/")[0]
            scope = _SCOPES.get(category, Scope.OPTIONAL)
            scopes[package.key] = scope
        return Graph(scopes=scopes)


def _indexes(cursor: Cursor, lines: Lines) -> list[Index]:
    found: list[Index] = []
    spec: Any = None
    for key in cursor.members("_meta"):
        if key == "pipfile-spec":
            at, spec = cursor.at, cursor.value()
            if spec != _SPEC:
                raise cursor.wrong(f"pipfile-spec {spec!r:.40} is not known", at)
        elif key == "sources":
            for _ in cursor.items("sources"):
                address = cursor.fields("a source", "url").get("url", NOTHING)
                if isinstance(address.value, str):
                    place = lines.place(address.start, address.end)
                    extra = bool(found)
                    found.append(Index(without_user(address.value), place, extra))
    if spec is None:
        raise cursor.wrong("no pipfile-spec", 0)
    return found


def _packages(cursor: Cursor, lines: Lines, category: str) -> Iterator[Package]:
    for name in cursor.members(category):
        start = cursor.key
        title = (start + 1, cursor.quote())
        spots = cursor.fields("a package", "version", "path", "git", "file")
        if not name:
            raise cursor.wrong("a package without a name", start)
        if "path" in spots or _local(spots.get("file", NOTHING)):
            continue
        version = spots.get("version", NOTHING)
        if version is not NOTHING and not isinstance(version.value, str):
            raise cursor.wrong("the version is no text", version.start)
        span, number = title, ""
        if version is not NOTHING and "git" not in spots:
            pinned = _PIN.match(version.value)
            number = version.value[pinned.end() if pinned else 0 :]
            first = version.end - len(number)
            plain = cursor.text.startswith(number, first)
            span = (first if plain else version.start, version.end)
        if not number:
            span = title
        known, key = normal(name), f"{category}/{name}"
        yield Package("PyPI", known, number, lines.place(*span), key, start, cursor.at)


def _local(file: Spot) -> bool:
    return isinstance(file.value, str) and "://" not in file.value


def _detail(cursor: Cursor) -> Detail:
    lines, where = Lines(cursor.text), dict[str, Place]()
    hashes: list[Spot] = []
    told: dict[str, Spot] = {}
    for key in cursor.members("a package"):
        if key == "hashes":
            hashes = [cursor.spot() for _ in cursor.items("hashes")]
        elif key in {"git", "file", "ref"}:
            told[key] = cursor.spot()
    source = ""
    for kind in ("git", "file"):
        address = told.get(kind, NOTHING)
        if isinstance(address.value, str):
            where["source"] = lines.place(address.start, address.end)
            source = address.value
            if kind == "git":
                commit = told.get("ref", NOTHING).value or ""
                source = f"git+{source.removeprefix('git+')}@{commit}"
    texts = [spot for spot in hashes if isinstance(spot.value, str)]
    if texts:
        where["digests"] = lines.place(texts[0].start, texts[0].end)
    digests = tuple(sorted({spot.value for spot in texts}))
    return Detail(source=source, digests=digests, lines=where)


READER: Final = PipfileLock()
