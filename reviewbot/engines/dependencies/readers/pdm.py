"""pdm.lock, as PDM writes it.

Source: what PDM 2.0 to 2.26 write. A package that is asked for with extras has an entry of
its own beside the plain one. The file does not say what the project itself asks for: what
no other package needs is taken for that. Folders beside it are no packages here.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from reviewbot.engines.dependencies.readers import blocks
from reviewbot.engines.dependencies.readers.base import UnreadableError
from reviewbot.engines.dependencies.readers.needs import Asked, graph
from reviewbot.engines.dependencies.readers.pep508 import PYPI, normal, pinned, wish
from reviewbot.engines.dependencies.readers.shapes import strings
from reviewbot.engines.dependencies.readers.toml import Document, Node, parse
from reviewbot.model.package import Detail, Graph, Inventory, Package, Place, Scope

_FIRST: Final = re.compile(
    r'\[\[package\]\]\r?\nname = "(?P<name>[A-Za-z0-9._-]+)"\r?\n'
    r'(?:version = "(?P<version>[^"\\\n]+)"\r?\n)?'
)
_FOLDER: Final = re.compile(r"\n[ \t]*[\"']?(?:editable|path)\b")
_WRITTEN: Final = re.compile(r'\n(?:editable = (true|false)|path = "([^"\\\n]*)")\r?\n')
_ARCHIVES: Final = (".whl", ".gz", ".zip")
_FILES: Final = "\n[metadata.files]"


def _own(text: str, start: int, end: int) -> bool | None:
    own = False
    for about in _FOLDER.finditer(text, start, end):
        written = _WRITTEN.match(text, about.start(), end)
        if not written or text.find("\n[", start, about.start()) >= 0:
            return None
        own = own or written[1] == "true" or _is_folder(written[2] or "")
    return own


def _own_table(table: Node) -> bool:
    editable = table.get("editable")
    return bool(editable and editable.value) or _is_folder(table.string("path"))


def _is_folder(path: str) -> bool:
    return bool(path) and not path.endswith(_ARCHIVES)


def _refuse(around: dict[str, Any]) -> None:
    about = around.get("metadata")
    if not isinstance(about, dict):
        raise UnreadableError("line 1: pdm.lock without [metadata]")
    version = about.get("lock_version", "none")
    blocks.need_version(version, ("2", "3", "4"), "pdm.lock")


_SHAPE: Final = blocks.Shape(
    "package", _FIRST, _own, _own_table, PYPI, normal, _refuse, _FILES
)


class Pdm:
    """Reads pdm.lock."""

    name = "pdm.lock"

    def read(self, text: str) -> Inventory:
        """Return its packages."""
        return Inventory(packages=blocks.packages(text, _SHAPE))

    def detail(self, text: str, package: Package) -> Detail:
        """Return source and digests of an entry."""
        document, table, above = blocks.block(text, package)
        lines: dict[str, Place] = {}
        source = ""
        for key in ("git", "url", "path"):
            node = table.get(key)
            if node and isinstance(node.value, str):
                source = f"git+{node.value}" if key == "git" else node.value
                lines["source"] = blocks.shifted(document.place(node), above)
        files = table.get("files")
        if not files:
            document, files, above = _below(text, package)
        hashes = [file.get("hash") for file in files.each()] if files else []
        given = [node for node in hashes if node and isinstance(node.value, str)]
        if given:
            lines["digests"] = blocks.shifted(document.place(given[0]), above)
        digests = tuple(sorted({str(node.value) for node in given}))
        return Detail(source=source, digests=digests, lines=lines)

    def graph(self, text: str) -> Graph:
        """Return who needs whom, and the scopes of the file's groups."""
        return graph(text, _SHAPE, _asked, _told)


def _asked(entry: dict[str, Any]) -> Iterator[Asked]:
    for line in strings(entry, "dependencies"):
        found = wish(line, 0, len(line))
        if found:
            yield Asked(found.name, pinned(found.wanted))


def _told(entry: dict[str, Any]) -> Scope | None:
    """Return the scope of an entry: which of the other groups are extras is not told."""
    if "groups" not in entry:
        return None
    default = "default" in strings(entry, "groups")
    return Scope.RUNTIME if default else Scope.DEVELOPMENT


def _below(text: str, package: Package) -> tuple[Document, Node | None, int]:
    """Return the files of a package in the table below all, as before PDM 2.8."""
    start = text.find(_FILES) + 1
    document = parse(text[start:] if start else "")
    files = document.root.get("metadata", "files")
    for key, node in files.items() if files else ():
        name, _, version = key.partition(" ")
        if normal(name) == package.name and version == package.version:
            return document, node, text.count("\n", 0, start)
    return document, None, 0


READER: Final = Pdm()
