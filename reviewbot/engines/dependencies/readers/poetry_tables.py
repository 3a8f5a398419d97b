"""What Poetry's own tables in pyproject.toml ask for.

Source: https://python-poetry.org/docs/pyproject,
https://python-poetry.org/docs/dependency-specification and
https://python-poetry.org/docs/repositories.
"""

import re
from collections.abc import Iterator
from typing import Final

from reviewbot.engines.dependencies.readers.addresses import without_user
from reviewbot.engines.dependencies.readers.pep508 import PYPI, normal, pinned
from reviewbot.engines.dependencies.readers.toml import Document, Node
from reviewbot.model.package import Index, Requirement, Scope

_BARE: Final = re.compile(r"=?\s*[0-9]+(?:\.[0-9]+)*(?:[a-z]+[0-9]*)?")
"""One version, which Poetry takes as it stands: "1.2" is "==1.2"."""
_BESIDE: Final = frozenset({"supplemental", "secondary"})


def requirements(document: Document, gaps: list[str]) -> Iterator[Requirement]:
    """Yield what the tables ask for; folders are added to ``gaps``.

    Raises:
        UnreadableError: A dependency is written in no way that Poetry knows.
    """
    poetry = document.root.get("tool", "poetry")
    if poetry is None:
        return
    tables = [
        (poetry.get("dependencies"), Scope.RUNTIME),
        (poetry.get("dev-dependencies"), Scope.DEVELOPMENT),
    ]
    groups = poetry.get("group")
    for name, group in groups.items() if groups else ():
        scope = Scope.RUNTIME if name == "main" else Scope.DEVELOPMENT
        tables.append((group.get("dependencies"), scope))
    for table, scope in tables:
        if table and not isinstance(table.value, dict):
            raise document.lines.wrong(table.start, "dependencies are no table")
        for name, node in table.items() if table else ():
            if name.lower() != "python":
                yield from _asked(document, name, node, scope, gaps)


def indexes(document: Document) -> Iterator[Index]:
    """Yield Poetry's sources: what has no priority stands in place of the usual one."""
    sources = document.root.get("tool", "poetry", "source")
    first = True
    for entry in sources.each() if sources else ():
        node = entry.get("url")
        if node is None or not node.value or not isinstance(node.value, str):
            continue
        priority = entry.string("priority").lower() or "primary"
        secondary = entry.get("secondary")
        if secondary and secondary.value:
            priority = "secondary"
        extra = priority in _BESIDE or (priority == "primary" and not first)
        first = first and priority not in {"primary", "default"}
        yield Index(without_user(node.value), document.place(node), extra)


def _asked(
    document: Document, name: str, node: Node, scope: Scope, gaps: list[str]
) -> Iterator[Requirement]:
    """Yield one requirement, or several: a dependency may have one a platform."""
    for one in node.each():
        named = one._replace(key=node.key)
        yield from _asked(document, name, named, scope, gaps)
    if isinstance(node.value, list):
        return
    if isinstance(node.value, str):
        yield _requirement(document, name, node, node, scope)
        return
    if not isinstance(node.value, dict):
        raise document.lines.wrong(node.start, f"{name} has no version")
    path = node.string("path")
    if path:
        gaps.append(f"{name} = {{ path = {path!r} }}")
        return
    optional = node.get("optional")
    if optional and optional.value and scope is Scope.RUNTIME:
        scope = Scope.OPTIONAL
    source = node.string("url") or node.string("source")
    if node.string("git"):
        source = f"git+{node.string('git')}"
    yield _requirement(document, name, node, node.get("version"), scope, source)


def _requirement(  # noqa: PLR0913, PLR0917
    document: Document,
    name: str,
    entry: Node,
    version: Node | None,
    scope: Scope,
    source: str = "",
) -> Requirement:
    wanted = version.value if version and isinstance(version.value, str) else ""
    place = document.lines.place(*entry.key)
    if version and wanted and version.end - version.start == len(wanted):
        place = document.place(version)
    exact = pinned(wanted)
    if not exact and _BARE.fullmatch(wanted):
        exact = wanted.lstrip("= ")
    return Requirement(
        ecosystem=PYPI,
        name=normal(name),
        wanted=wanted,
        place=place,
        pinned=exact,
        scope=scope,
        source=source,
    )
