"""uv.lock, as uv writes it.

Source: https://docs.astral.sh/uv/concepts/projects/layout (the lockfile), and what uv
0.4 to 0.9 write. The project itself and folders beside it are no packages here.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from reviewbot.engines.dependencies.readers import blocks
from reviewbot.engines.dependencies.readers.needs import Asked, asked_tables, graph
from reviewbot.engines.dependencies.readers.pep508 import PYPI, normal
from reviewbot.engines.dependencies.readers.shapes import table
from reviewbot.engines.dependencies.readers.toml import Node
from reviewbot.model.package import Detail, Graph, Inventory, Package, Place, Scope

_FIRST: Final = re.compile(
    r'\[\[package\]\]\r?\nname = "(?P<name>[A-Za-z0-9._-]+)"\r?\n'
    r'(?:version = "(?P<version>[^"\\\n]+)"\r?\n)?source = \{ '
)
_OWN: Final = ("editable", "virtual", "directory")
"""Sources that are folders."""
_SOURCE: Final = re.compile(r"\nsource = \{ ([a-z]+) = ")
_ORIGINS: Final = ("registry", "git", "url", "path", *_OWN)


def _own(text: str, start: int, end: int) -> bool | None:
    found = _SOURCE.match(text, text.find("\nsource", start, end))
    return found[1] in _OWN if found else None


def _own_table(entry: Node) -> bool:
    source = entry.get("source")
    return any(key in _OWN for key, _ in (source.items() if source else ()))


def _refuse(around: dict[str, Any]) -> None:
    blocks.need_version(around.get("version", "none"), ("1",), "uv.lock")


_SHAPE: Final = blocks.Shape("package", _FIRST, _own, _own_table, PYPI, normal, _refuse)


class Uv:
    """Reads uv.lock."""

    name = "uv.lock"

    def read(self, text: str) -> Inventory:
        """Return its packages."""
        return Inventory(packages=blocks.packages(text, _SHAPE))

    def detail(self, text: str, package: Package) -> Detail:
        """Return source, digests and the earliest upload of an entry."""
        document, entry, above = blocks.block(text, package)
        lines: dict[str, Place] = {}
        source = ""
        for key, node in (entry.get("source") or entry).items():
            if key in _ORIGINS and isinstance(node.value, str):
                source = f"git+{node.value}" if key == "git" else node.value
                lines["source"] = blocks.shifted(document.place(node), above)
        hashes, times = [], []
        for file in _files(entry):
            hashes.append(file.get("hash"))
            times.append(file.string("upload-time"))
        given = [node for node in hashes if node and isinstance(node.value, str)]
        if given:
            lines["digests"] = blocks.shifted(document.place(given[0]), above)
        return Detail(
            source=source,
            digests=tuple(sorted({str(node.value) for node in given})),
            released=min(filter(None, times), default=""),
            lines=lines,
        )

    def graph(self, text: str) -> Graph:
        """Return who needs whom; the project's groups of dependencies are roots."""
        return graph(text, _SHAPE, _asked)


def _files(entry: Node) -> Iterator[Node]:
    sdist, wheels = entry.get("sdist"), entry.get("wheels")
    if sdist:
        yield sdist
    if wheels:
        yield from wheels.each()


def _asked(entry: dict[str, Any]) -> Iterator[Asked]:
    yield from asked_tables(entry, "dependencies", normal)
    for title, scope in (
        ("optional-dependencies", Scope.OPTIONAL),
        ("dev-dependencies", Scope.DEVELOPMENT),
    ):
        groups = table(entry, title)
        for group in groups:
            for one in asked_tables(groups, group, normal):
                yield one._replace(scope=scope)


READER: Final = Uv()
