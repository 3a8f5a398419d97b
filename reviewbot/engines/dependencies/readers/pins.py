"""Manifests that allow just one version: these are packages, as in a lock file."""

from collections.abc import Iterator

from reviewbot.engines.dependencies.readers.reach import wider
from reviewbot.model.package import Graph, Inventory, Package, Requirement, Scope


def pin(asked: Requirement, key: str, start: int, end: int) -> Iterator[Package]:
    """Yield the package that a requirement pins, if it does."""
    if asked.pinned:
        yield Package(
            asked.ecosystem, asked.name, asked.pinned, asked.place, key, start, end
        )


def graph(read: Inventory) -> Graph:
    """Return what a manifest pins as asked for by the project."""
    scopes = {
        (asked.ecosystem, asked.name, asked.place): asked.scope
        for asked in read.requirements
    }
    roots: dict[str, Scope] = {}
    for package in read.packages:
        scope = scopes[package.ecosystem, package.name, package.place]
        roots[package.key] = wider(roots.get(package.key), scope)
    return Graph(roots=roots, scopes=roots)
