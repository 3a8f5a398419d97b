"""pylock.toml, the lock file of all Python tools.

Source: https://packaging.python.org/specifications/pylock-toml (PEP 751). Folders and
packages without a version are listed only if they come from elsewhere.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Final

from reviewbot.engines.dependencies.readers import blocks
from reviewbot.engines.dependencies.readers.needs import Asked, asked_tables, graph
from reviewbot.engines.dependencies.readers.pep508 import PYPI, normal
from reviewbot.engines.dependencies.readers.shapes import table, tables
from reviewbot.engines.dependencies.readers.toml import Document, Node
from reviewbot.model.package import Detail, Graph, Inventory, Package, Place

_FIRST: Final = re.compile(
    r'\[\[packages\]\]\r?\nname = "(?P<name>[A-Za-z0-9._-]+)"\r?\n'
    r'(?:version = "(?P<version>[^"\\\n]+)"\r?\n)?'
)
_FOLDER: Final = re.compile(r"\n[ \t]*(?:\[[^\n\]]*\bdirectory\b|[\"']?directory\b)")
_WRITTEN: Final = re.compile(r"\n(?:directory = \{|\[packages\.directory\]\r?\n)")


def _own(text: str, start: int, end: int) -> bool | None:
    if text.find("directory", start, end) < 0:
        return False
    about = _FOLDER.search(text, start, end)
    if not about:
        return False
    written = _WRITTEN.match(text, about.start(), end)
    header = text.find("\n[", start, about.start())
    return True if written and header < 0 else None


def _own_table(entry: Node) -> bool:
    return entry.get("directory") is not None


def _refuse(around: dict[str, Any]) -> None:
    version = around.get("lock-version", "none")
    blocks.need_version(version, ("1",), "pylock.toml")


_SHAPE: Final = blocks.Shape(
    "packages", _FIRST, _own, _own_table, PYPI, normal, _refuse
)


class Pylock:
    """Reads pylock.toml."""

    name = "pylock.toml"

    def read(self, text: str) -> Inventory:
        """Return its packages."""
        return Inventory(packages=blocks.packages(text, _SHAPE))

    def detail(self, text: str, package: Package) -> Detail:
        """Return source, digests and the earliest upload of an entry."""
        document, entry, above = blocks.block(text, package)
        lines: dict[str, Place] = {}
        source = ""
        for path in _ORIGINS:
            node = entry.get(*path)
            if node and isinstance(node.value, str) and not source:
                source = f"git+{node.value}" if path[0] == "vcs" else node.value
                lines["source"] = blocks.shifted(document.place(node), above)
        given: list[tuple[str, Node]] = []
        for file in _files(entry):
            hashes = file.get("hashes")
            given += hashes.items() if hashes else ()
        if given:
            lines["digests"] = blocks.shifted(document.place(given[0][1]), above)
        digests = {f"{kind}:{node.value}" for kind, node in given}
        return Detail(
            source=source,
            digests=tuple(sorted(digests)),
            released=_released(document),
            lines=lines,
        )

    def graph(self, text: str) -> Graph:
        """Return who needs whom, as far as the tool wrote it down."""
        return graph(text, _SHAPE, _asked)


def _asked(entry: dict[str, Any]) -> Iterable[Asked]:
    return asked_tables(entry, "dependencies", normal)


_ORIGINS: Final = (
    ("vcs", "url"), ("vcs", "path"), ("archive", "url"), ("archive", "path"),
    ("index",), ("sdist", "url"), ("sdist", "path"),
)  # fmt: skip


def _files(entry: Node) -> Iterator[Node]:
    for key in ("archive", "sdist"):
        node = entry.get(key)
        if node:
            yield node
    wheels = entry.get("wheels")
    if wheels:
        yield from wheels.each()


def _released(document: Document) -> str:
    """Return the earliest upload time: TOML's own kind of value, or a string."""
    (entry,) = next(iter(document.plain.values()))
    files = [table(entry, "archive"), table(entry, "sdist"), *tables(entry, "wheels")]
    times = [file["upload-time"] for file in files if "upload-time" in file]
    written = [
        time.isoformat() if isinstance(time, datetime) else str(time) for time in times
    ]
    return min(written, default="")


READER: Final = Pylock()
