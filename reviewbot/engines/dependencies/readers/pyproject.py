"""pyproject.toml: what a Python project asks for, in the tables of all its tools.

Source: https://packaging.python.org/specifications/pyproject-toml (PEP 621),
https://packaging.python.org/specifications/dependency-groups (PEP 735),
https://python-poetry.org/docs/pyproject, https://docs.astral.sh/uv/reference/settings
and https://pdm-project.org/latest/reference/pep621.
"""

from collections.abc import Iterator
from typing import Final

from reviewbot.engines.dependencies.readers import pinned as pins
from reviewbot.engines.dependencies.readers import poetry_tables
from reviewbot.engines.dependencies.readers.addresses import without_user
from reviewbot.engines.dependencies.readers.pep508 import PYPI, normal, pinned, wish
from reviewbot.engines.dependencies.readers.toml import Document, Node, parse
from reviewbot.model.package import (
    Detail,
    Graph,
    Index,
    Inventory,
    Package,
    Requirement,
    Scope,
)
from reviewbot.model.value import replace

_LISTS: Final[tuple[tuple[tuple[str, ...], Scope], ...]] = (
    (("project", "dependencies"), Scope.RUNTIME),
    (("build-system", "requires"), Scope.DEVELOPMENT),
    (("tool", "uv", "dev-dependencies"), Scope.DEVELOPMENT),
    (("tool", "uv", "constraint-dependencies"), Scope.RUNTIME),
    (("tool", "uv", "override-dependencies"), Scope.RUNTIME),
    (("tool", "uv", "build-constraint-dependencies"), Scope.DEVELOPMENT),
)
_GROUPS: Final[tuple[tuple[tuple[str, ...], Scope], ...]] = (
    (("project", "optional-dependencies"), Scope.OPTIONAL),
    (("dependency-groups",), Scope.DEVELOPMENT),
    (("tool", "pdm", "dev-dependencies"), Scope.DEVELOPMENT),
)
_LOCAL: Final = ("path", "workspace")


class Pyproject:
    """Reads pyproject.toml."""

    name = "pyproject.toml"

    def read(self, text: str) -> Inventory:
        """Return what it asks for, and the indexes of its tools."""
        document = parse(text)
        sources = dict(_sources(document))
        asked: list[Requirement] = []
        gaps: list[str] = []
        for path, scope in _LISTS:
            _list(document, document.root.get(*path), scope, asked, gaps)
        for path, scope in _GROUPS:
            groups = document.root.get(*path)
            if groups and not isinstance(groups.value, dict):
                raise document.lines.wrong(groups.start, f"{path[-1]} is no table")
            for _, group in groups.items() if groups else ():
                _list(document, group, scope, asked, gaps)
        asked += poetry_tables.requirements(document, gaps)
        found = [
            replace(each, source=sources[each.name])
            if each.name in sources and not each.source
            else each
            for each in asked
        ]
        found.sort(key=lambda each: each.place)
        indexes = (*_uv_indexes(document), *_pdm_indexes(document))
        inventory = Inventory(
            requirements=tuple(found),
            indexes=(*indexes, *poetry_tables.indexes(document)),
            gaps=tuple(gaps),
        )
        return pins.with_packages(text, inventory)

    def detail(self, text: str, package: Package) -> Detail:
        """Return source and digests of a requirement that pins a version."""
        return pins.detail(text, self.read(text), package)

    def graph(self, text: str) -> Graph:
        """Return what is pinned: who needs whom the file does not say."""
        return pins.graph(text, self.read(text))


def _list(
    document: Document,
    node: Node | None,
    scope: Scope,
    asked: list[Requirement],
    gaps: list[str],
) -> None:
    """Read an array of requirements into ``asked``."""
    if node is None:
        return
    if not isinstance(node.value, list):
        raise document.lines.wrong(node.start, "what is asked for is no array")
    for item in node.each():
        if isinstance(item.value, dict) and item.get("include-group"):
            continue  # a group of this file, read in its own place
        if not isinstance(item.value, str):
            raise document.lines.wrong(item.start, "a requirement is no string")
        if item.value.startswith("-e "):  # PDM's, of folders and addresses
            gaps.append(item.value)
            continue
        asked.append(_requirement(document, item, item.value, scope))


def _requirement(
    document: Document, item: Node, written: str, scope: Scope
) -> Requirement:
    found = wish(written, 0, len(written))
    rest = written[found.end :].lstrip() if found else "?"
    if not found or (rest and not rest.startswith(";")):
        raise document.lines.wrong(item.start, f"no requirement: {written[:60]!r}")
    place, (first, last) = document.place(item), found.at
    if document.text.startswith(written[:last], item.start):  # nothing is escaped
        place = document.lines.place(item.start + first, item.start + last)
    return Requirement(
        ecosystem=PYPI,
        name=found.name,
        wanted=found.wanted,
        place=place,
        pinned=pinned(found.wanted),
        scope=scope,
        source=found.url,
    )


def _sources(document: Document) -> Iterator[tuple[str, str]]:
    """Yield names, and where uv takes them from if not from an index that is asked."""
    table = document.root.get("tool", "uv", "sources")
    for name, node in table.items() if table else ():
        entries = [*node.each()] or [node]
        for entry in reversed(entries):
            for key in ("git", "url", *_LOCAL, "index"):
                value = entry.get(key)
                if value:
                    told = str(value.value) if isinstance(value.value, str) else key
                    yield normal(name), f"git+{told}" if key == "git" else told


def _uv_indexes(document: Document) -> Iterator[Index]:
    uv = document.root.get("tool", "uv")
    if uv is None:
        return
    table = uv.get("index")
    for entry in table.each() if table else ():
        default, explicit = entry.get("default"), entry.get("explicit")
        first = bool((default and default.value) or (explicit and explicit.value))
        yield from _index(document, entry.get("url"), extra=not first)
    for holder in (uv, uv.get("pip")):
        if holder is None:
            continue
        yield from _index(document, holder.get("index-url"), extra=False)
        for key in ("extra-index-url", "find-links"):
            many = holder.get(key)
            for one in many.each() if many else ():
                yield from _index(document, one, extra=True)


def _pdm_indexes(document: Document) -> Iterator[Index]:
    """Yield PDM's sources: one that is called pypi stands for the usual index."""
    sources = document.root.get("tool", "pdm", "source")
    for entry in sources.each() if sources else ():
        yield from _index(
            document, entry.get("url"), extra=entry.string("name") != "pypi"
        )


def _index(document: Document, node: Node | None, *, extra: bool) -> Iterator[Index]:
    if node and node.value and isinstance(node.value, str):
        yield Index(without_user(node.value), document.place(node), extra)


READER: Final = Pyproject()
