"""Cargo.toml: what a crate or a workspace asks for.

Source: https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html.
"""

import re
from collections.abc import Iterator
from typing import Final

from reviewbot.engines.dependencies.readers import pinned as pins
from reviewbot.engines.dependencies.readers.toml import Document, Node, parse
from reviewbot.model.package import (
    Detail,
    Graph,
    Inventory,
    Package,
    Requirement,
    Scope,
)

_TABLES: Final = {
    "dependencies": Scope.RUNTIME,
    "dev-dependencies": Scope.DEVELOPMENT,
    "dev_dependencies": Scope.DEVELOPMENT,
    "build-dependencies": Scope.DEVELOPMENT,
    "build_dependencies": Scope.DEVELOPMENT,
}
_EXACT: Final = re.compile(r"=\s*([0-9]+\.[0-9]+\.[0-9]+(?:[-+][0-9A-Za-z.+-]+)?)")
"""With fewer numbers several versions are allowed: "=1.2" is "1.2.*"."""


class Cargo:
    """Reads Cargo.toml."""

    name = "Cargo.toml"

    def read(self, text: str) -> Inventory:
        """Return what it asks for; folders are gaps, and what the workspace settles."""
        document = parse(text)
        gaps: list[str] = []
        shared = document.root.get("workspace", "dependencies")
        here = {name for name, _ in shared.items()} if shared else set()
        asked: list[Requirement] = []
        for table, scope in _tables(document):
            if not isinstance(table.value, dict):
                raise document.lines.wrong(table.start, "dependencies are no table")
            for name, node in table.items():
                workspace = node.get("workspace")
                if workspace and workspace.value and name in here:
                    continue
                found = _requirement(document, name, node, scope)
                if found:
                    asked.append(found)
                else:
                    gaps.append(f"{name} = {_folder(node)}")
        asked.sort(key=lambda each: each.place)
        inventory = Inventory(requirements=tuple(asked), gaps=tuple(gaps))
        return pins.with_packages(text, inventory)

    def detail(self, text: str, package: Package) -> Detail:
        """Return source and digests of a requirement that pins a version."""
        return pins.detail(text, self.read(text), package)

    def graph(self, text: str) -> Graph:
        """Return what is pinned: who needs whom the file does not say."""
        return pins.graph(text, self.read(text))


def _tables(document: Document) -> Iterator[tuple[Node, Scope]]:
    """Yield the tables of dependencies, wherever they stand."""
    root = document.root
    holders = [root, root.get("workspace")]
    targets = root.get("target")
    holders += [node for _, node in targets.items()] if targets else []
    for holder in holders:
        for name, node in holder.items() if holder else ():
            if name in _TABLES:
                yield node, _TABLES[name]
    patches = root.get("patch")
    for _, node in patches.items() if patches else ():
        yield node, Scope.RUNTIME
    replaced = root.get("replace")
    if replaced:
        yield replaced, Scope.RUNTIME


def _requirement(
    document: Document, key: str, node: Node, scope: Scope
) -> Requirement | None:
    """Return what one entry asks for; None if another file or a folder settles it."""
    version: Node | None = node
    source = ""
    name = key.partition(":")[0]  # [replace] has "name:version"
    if isinstance(node.value, dict):
        workspace, version = node.get("workspace"), node.get("version")
        if (workspace and workspace.value) or node.get("path"):
            return None
        optional = node.get("optional")
        if optional and optional.value and scope is Scope.RUNTIME:
            scope = Scope.OPTIONAL
        source = node.string("registry-index") or node.string("registry")
        if node.string("git"):
            source = f"git+{node.string('git')}"
        name = node.string("package") or name
    elif not isinstance(node.value, str):
        raise document.lines.wrong(node.start, f"{key} has no version")
    wanted = version.value if version and isinstance(version.value, str) else ""
    renamed = node.get("package")
    place = document.lines.place(*node.key)
    if renamed:
        place = document.place(renamed)
    if version and wanted and version.end - version.start == len(wanted):
        place = document.place(version)
    exact = _EXACT.fullmatch(wanted)
    return Requirement(
        ecosystem="crates.io",
        name=name,
        wanted=wanted,
        place=place,
        pinned=exact[1] if exact else "",
        scope=scope,
        source=source,
    )


def _folder(node: Node) -> str:
    path = node.string("path")
    return f"{{ path = {path!r} }}" if path else "{ workspace = true }"


READER: Final = Cargo()
