"""Cargo.lock, in its versions 1 to 4.

Source: https://doc.rust-lang.org/cargo/guide/cargo-toml-vs-cargo-lock.html and what Cargo
writes. Entries without a source are crates of the project itself, and no packages here.
What is needed for tests or builds only is not told.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from reviewbot.engines.dependencies.readers import blocks
from reviewbot.engines.dependencies.readers.base import UnreadableError
from reviewbot.engines.dependencies.readers.needs import Asked, graph
from reviewbot.engines.dependencies.readers.shapes import strings
from reviewbot.engines.dependencies.readers.toml import Node
from reviewbot.model.package import Detail, Graph, Inventory, Package, Place

_FIRST: Final = re.compile(
    r'\[\[package\]\]\r?\nname = "(?P<name>[A-Za-z0-9_-]+)"\r?\n'
    r'version = "(?P<version>[^"\\\n]+)"\r?\n'
)
_SOURCE: Final = re.compile(r"\n[ \t]*[\"']?source\b")
_DIGESTS: Final = "\n[metadata]"
_NEWEST: Final = ("1", "2", "3", "4")


def _own(text: str, start: int, end: int) -> bool | None:
    at = text.find('\nsource = "', start, end)
    if at >= 0:
        return None if text.find("\n[", start, at) >= 0 else False
    return None if _SOURCE.search(text, start, end) else True


def _own_table(table: Node) -> bool:
    return not table.string("source")


def _refuse(around: dict[str, Any]) -> None:
    blocks.need_version(around.get("version", 1), _NEWEST, "Cargo.lock")
    known = {"version", "root", "metadata", "package", "patch"}
    for other in sorted({*around} - known):
        raise UnreadableError(f"line 1: {other!r} is not known in Cargo.lock")


_SHAPE: Final = blocks.Shape(
    "package", _FIRST, _own, _own_table, "crates.io", str, _refuse, _DIGESTS
)


class CargoLock:
    """Reads Cargo.lock."""

    name = "Cargo.lock"

    def read(self, text: str) -> Inventory:
        """Return its packages."""
        return Inventory(packages=blocks.packages(text, _SHAPE))

    def detail(self, text: str, package: Package) -> Detail:
        """Return source and digest of an entry."""
        document, table, above = blocks.block(text, package)
        lines: dict[str, Place] = {}
        source, digest = table.get("source"), table.get("checksum")
        if source:
            lines["source"] = blocks.shifted(document.place(source), above)
        if digest:
            lines["digests"] = blocks.shifted(document.place(digest), above)
        value = table.string("checksum")
        if not digest:
            value, place = _checksum(text, package, table.string("source"))
            if place:
                lines["digests"] = place
        digests = (f"sha256:{value}",) if value else ()
        return Detail(source=table.string("source"), digests=digests, lines=lines)

    def graph(self, text: str) -> Graph:
        """Return who needs whom; what the project's own crates need are roots."""
        return graph(text, _SHAPE, _asked)


def _asked(entry: dict[str, Any]) -> Iterator[Asked]:
    """Yield what stands as ``name``, ``name version`` or ``name version (source)``."""
    for line in strings(entry, "dependencies"):
        name, _, rest = line.partition(" ")
        yield Asked(name, rest.partition(" ")[0])


def _checksum(text: str, package: Package, source: str) -> tuple[str, Place | None]:
    """Return the digest that Cargo kept below all until version 1."""
    label = f'\n"checksum {package.name} {package.version} ({source})" = "'
    at = text.find(label)
    if at < 0:
        return "", None
    start = at + len(label)
    end = text.find('"', start)
    line = text.count("\n", 0, start) + 1
    return text[start:end], Place(line, len(label), len(label) + end - start)


READER: Final = CargoLock()
