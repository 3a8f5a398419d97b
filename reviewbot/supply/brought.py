"""What a change brings: the packages of each file compared with what it grew from."""

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, TypeAlias

from reviewbot.engines.dependencies.versions.registry import compare as order
from reviewbot.gate.packages import Comparison, Resolved, compare
from reviewbot.model.package import Package, Scope
from reviewbot.model.value import frozen
from reviewbot.supply.listings import ASIDE, Listing, Pair
from reviewbot.supply.terms import Known
from reviewbot.texts import git_lines

Name: TypeAlias = tuple[str, str]
"""Ecosystem and name."""
_SCOPING: Final = re.compile(
    r"(?i)dev|optional|group|categor|default|extra|test|build|runtime|production|packages"
)
"""Words without any of which no line says what a package is needed for."""


@frozen
class Brought:
    """What one file brings."""

    pair: Pair
    new: tuple[Package, ...]
    """Versions that it did not have before, each once, in the order of the file."""
    comparison: Comparison


def brought(pair: Pair, known: Known) -> Brought:
    """Say what a file brings, and what became of what is known to be affected."""
    if pair.head.form in ASIDE:
        return Brought(pair, (), Comparison())
    names = [*_changed(pair)]
    new = tuple(_new(pair, names))
    looked: set[Name] = {*names, *_widened(pair, {*names})}
    before = [*_resolved(pair.before, looked, known)]
    head = [*_resolved((pair.head,), looked, known)]
    return Brought(pair, new, compare(before, head, order))


def _changed(pair: Pair) -> Iterator[Name]:
    """Yield the packages of which not the same versions are there any more."""
    names = {
        name: None for sheet in (pair.head, *pair.before) for name in sheet.by_name
    }
    for name in names:
        head = {one.version for one in pair.head.by_name.get(name, ())}
        base = {
            one.version for sheet in pair.before for one in sheet.by_name.get(name, ())
        }
        if head != base:
            yield name


def _new(pair: Pair, names: Iterable[Name]) -> Iterator[Package]:
    for name in names:
        seen = {
            one.version for sheet in pair.before for one in sheet.by_name.get(name, ())
        }
        for package in pair.head.by_name.get(name, ()):
            if package.version not in seen:
                seen.add(package.version)
                yield package


def _widened(pair: Pair, changed: AbstractSet[Name]) -> Iterator[Name]:
    """Yield packages that stayed, and are needed for more than before.

    Who needs whom is read only where a changed line may have to do with it.
    """
    if not pair.before or not _says_scope(pair):
        return
    before: dict[Name, set[Scope]] = {}
    for sheet in pair.before:
        for name, package in _each(sheet):
            before.setdefault(name, set()).add(_scope(sheet, package))
    for name, package in _each(pair.head):
        if name in changed or before.get(name) != {Scope.DEVELOPMENT}:
            continue
        if _scope(pair.head, package) is not Scope.DEVELOPMENT:
            yield name


def _each(sheet: Listing) -> Iterator[tuple[Name, Package]]:
    for name, packages in sheet.by_name.items():
        for package in packages:
            yield name, package


def _says_scope(pair: Pair) -> bool:
    """Return whether a changed line has a word about scope, or an entry moved."""
    base = pair.file.bases[0] if pair.file.bases else None
    if base is None:
        return bool(pair.replaced)
    head = git_lines(pair.file.data)
    old = git_lines(base.data)
    for hunk in base.hunks:
        lines = (*_cut(head, hunk.added), *_cut(old, hunk.deleted))
        if any(_SCOPING.search(line) for line in lines):
            return True
    added = pair.file.added
    return any(
        package.place.line in added and any(pair.known(package))
        for package in pair.head.inventory.packages
    )


def _cut(lines: Sequence[str], numbers: range) -> Sequence[str]:
    return lines[max(numbers.start - 1, 0) : numbers.stop - 1]


def _resolved(
    sheets: Iterable[Listing], names: AbstractSet[Name], known: Known
) -> Iterator[Resolved]:
    """Yield all versions of some packages, with what is known of them."""
    for sheet in sheets:
        for name, packages in sheet.by_name.items():
            for package in packages if name in names else ():
                hits = known.hits(*name, package.version)
                ids = frozenset(h.advisory.id for h in hits if h.judgement.by)
                scope = _scope(sheet, package) if ids else Scope.RUNTIME
                yield Resolved(package, sheet.path, scope, ids)


def _scope(sheet: Listing, package: Package) -> Scope:
    return sheet.graph.scopes.get(package.key, Scope.RUNTIME)
