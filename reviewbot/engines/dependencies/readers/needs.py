"""Who needs whom in a lock file of ``[[package]]`` entries."""

from collections.abc import Callable, Iterable
from typing import Any, Final, NamedTuple, TypeAlias

from reviewbot.engines.dependencies.readers import blocks
from reviewbot.engines.dependencies.readers.reach import wider, widest
from reviewbot.engines.dependencies.readers.shapes import (
    plain,
    string,
    table,
    tables,
)
from reviewbot.model.package import Graph, Package, Scope


class Asked(NamedTuple):
    """What an entry asks for."""

    name: str
    version: str = ""
    """Told only where a name alone would not be enough."""
    scope: Scope = Scope.RUNTIME


AskedBy: TypeAlias = Callable[[dict[str, Any]], Iterable[Asked]]
Told: TypeAlias = Callable[[dict[str, Any]], Scope | None]

_MOST: Final = 50
"""Versions of one package that are looked at: hostile files have thousands."""
_ROOT: Final = "root"
"""A table with what the project asks for, in old files of Cargo."""


def graph(
    text: str, shape: blocks.Shape, asked: AskedBy, told: Told | None = None
) -> Graph:
    """Return the graph of a lock file.

    What the project's own entries ask for are its roots. Where they ask for nothing,
    the roots are the packages that no other one needs.

    Args:
        text: The file.
        shape: How it is written.
        asked: Returns what an entry asks for.
        told: Returns the scope that an entry states, if it states one.

    Raises:
        UnreadableError: It is not what the tool writes.
    """
    found, tree = blocks.entries(text, shape), plain(text)
    known = _known(found)
    roots: dict[str, Scope] = {}
    needs: dict[str, tuple[str, ...]] = {}
    stated: dict[str, Scope] = {}
    _add(roots, known, asked(table(tree, _ROOT)))
    rows = [*zip(found, tables(tree, shape.word), strict=True)]
    for (package, own), entry in rows:
        if own:
            _add(roots, known, asked(entry))
            continue
        keys = [key for one in asked(entry) for key in _keys(known, one)]
        if keys:
            needs[package.key] = tuple(dict.fromkeys(keys))
        scope = told(entry) if told else None
        if scope:
            stated[package.key] = scope
    if not roots:
        roots = _unneeded([each for each, own in found if not own], needs, stated)
    return Graph(roots=roots, needs=needs, scopes={**widest(roots, needs), **stated})


def asked_tables(
    entry: dict[str, Any], key: str, named: Callable[[str], str]
) -> Iterable[Asked]:
    """Yield what ``{ name = "a", version = "1" }`` in an array ask for."""
    for one in tables(entry, key):
        yield Asked(named(string(one, "name")), string(one, "version"))


def _known(found: list[tuple[Package, bool]]) -> dict[str, list[Package]]:
    known: dict[str, list[Package]] = {}
    for package, own in found:
        if not own:
            known.setdefault(package.name, []).append(package)
    return known


def _keys(known: dict[str, list[Package]], one: Asked) -> list[str]:
    return [
        package.key
        for package in known.get(one.name, ())[:_MOST]
        if one.version in {"", package.version}
    ]


def _add(
    roots: dict[str, Scope], known: dict[str, list[Package]], asked: Iterable[Asked]
) -> None:
    for one in asked:
        for key in _keys(known, one):
            roots[key] = wider(roots.get(key), one.scope)


def _unneeded(
    packages: list[Package],
    needs: dict[str, tuple[str, ...]],
    stated: dict[str, Scope],
) -> dict[str, Scope]:
    """Return the packages that no package of another name needs."""
    names = {package.key: package.name for package in packages}
    needed = {
        key for by, keys in needs.items() for key in keys if names[by] != names[key]
    }
    return {
        package.key: stated.get(package.key, Scope.RUNTIME)
        for package in packages
        if package.key not in needed
    }
