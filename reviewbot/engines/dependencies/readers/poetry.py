"""poetry.lock, as Poetry 1 and 2 write it.

Source: what Poetry 1.0 to 2.2 write. The file does not say what the project itself asks
for: what no other package needs is taken for that. Folders beside it are no packages here.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from reviewbot.engines.dependencies.readers import blocks
from reviewbot.engines.dependencies.readers.base import UnreadableError
from reviewbot.engines.dependencies.readers.needs import Asked, graph
from reviewbot.engines.dependencies.readers.pep508 import PYPI, normal
from reviewbot.engines.dependencies.readers.shapes import string, strings, table
from reviewbot.engines.dependencies.readers.toml import Document, Node, parse
from reviewbot.model.package import Detail, Graph, Inventory, Package, Place, Scope

_LINE: Final = (
    r'(?>[a-z-]+ = (?:"(?:[^"\\\n]|\\[^\n])*+"|true|false|\[[^\n]*\])\r?\n)*?'
)
_FIRST: Final = re.compile(
    rf'\[\[package\]\]\r?\n{_LINE}name = "(?P<name>[A-Za-z0-9._-]+)"\r?\n'
    rf'{_LINE}version = "(?P<version>[^"\\\n]+)"\r?\n'
)
_SOURCE: Final = re.compile(r"\n[ \t]*(?:\[[^\n\]]*\bsource\b|[\"']?source\b)")
_WRITTEN: Final = re.compile(r'\n\[package\.source\]\r?\ntype = "([a-z]+)"\r?\n')
_FILES: Final = "\n[metadata.files]"


def _own(text: str, start: int, end: int) -> bool | None:
    if text.find("source", start, end) < 0:
        return False
    about = _SOURCE.search(text, start, end)
    if not about:
        return False
    written = _WRITTEN.match(text, about.start(), end)
    return written[1] == "directory" if written else None


def _own_table(entry: Node) -> bool:
    return entry.string("source", "type") == "directory"


def _refuse(around: dict[str, Any]) -> None:
    about = around.get("metadata")
    if not isinstance(about, dict):
        raise UnreadableError("line 1: poetry.lock without [metadata]")
    version = about.get("lock-version", "1")
    blocks.need_version(version, ("1", "2"), "poetry.lock")


_SHAPE: Final = blocks.Shape(
    "package", _FIRST, _own, _own_table, PYPI, normal, _refuse, _FILES
)


class Poetry:
    """Reads poetry.lock."""

    name = "poetry.lock"

    def read(self, text: str) -> Inventory:
        """Return its packages."""
        return Inventory(packages=blocks.packages(text, _SHAPE))

    def detail(self, text: str, package: Package) -> Detail:
        """Return source and digests of an entry."""
        document, entry, above = blocks.block(text, package)
        lines: dict[str, Place] = {}
        source = entry.get("source", "url")
        address = entry.string("source", "url")
        if source and address:
            lines["source"] = blocks.shifted(document.place(source), above)
            if entry.string("source", "type") == "git":
                address = f"git+{address}"
        files = entry.get("files")
        if not files:
            document, files, above = _below(text, package.name)
        given = _hashes(files)
        if given:
            lines["digests"] = blocks.shifted(document.place(given[0]), above)
        digests = tuple(sorted({str(node.value) for node in given}))
        return Detail(source=address, digests=digests, lines=lines)

    def graph(self, text: str) -> Graph:
        """Return who needs whom, and the scopes that the file tells."""
        return graph(text, _SHAPE, _asked, _told)


def _asked(entry: dict[str, Any]) -> Iterator[Asked]:
    for name in table(entry, "dependencies"):
        yield Asked(normal(name))


def _told(entry: dict[str, Any]) -> Scope | None:
    """Return the scope of an entry: groups since Poetry 2, category before 1.5."""
    if "groups" not in entry and "category" not in entry:
        return None
    groups = strings(entry, "groups") or [string(entry, "category")]
    if "main" not in groups:
        return Scope.DEVELOPMENT
    return Scope.OPTIONAL if entry.get("optional") else Scope.RUNTIME


def _hashes(files: Node | None) -> list[Node]:
    return [*_strings(files)] if files else []


def _strings(files: Node) -> Iterator[Node]:
    for file in files.each():
        node = file.get("hash")
        if node and isinstance(node.value, str):
            yield node


def _below(text: str, name: str) -> tuple[Document, Node | None, int]:
    """Return the files of a package in the table below all, as before Poetry 1.3."""
    start = text.find(_FILES) + 1
    document = parse(text[start:] if start else "")
    files = document.root.get("metadata", "files")
    for key, node in files.items() if files else ():
        if normal(key) == name:
            return document, node, text.count("\n", 0, start)
    return document, None, 0


READER: Final = Poetry()
