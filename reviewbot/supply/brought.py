"""What a change brings: the packages of each file compared with what it grew from."""

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, TypeAlias

from reviewbot.engines.dependencies.versions.registry import compare as order
from reviewbot.gate.packages import Comparison, Resolved, compare
from reviewbot.model.dependencies import Meaning
from reviewbot.model.package import Package, Scope
from reviewbot.model.value import frozen, replace
from reviewbot.supply.checks.entries import entries
from reviewbot.supply.listings import ASIDE, Listing, Pair
from reviewbot.supply.pins import version_of
from reviewbot.supply.terms import Known

Name: TypeAlias = tuple[str, str]
"""Ecosystem and name."""
_Version: TypeAlias = tuple[str, str, str]
"""Ecosystem, name and version."""
_SCOPING: Final = re.compile(
    r"(?i)\b(?:dev|develop|devDependencies|optional|groups?|category|default|extras?)\b"
    r"|\bdev[-_]|[-_]dev\b|\{ name = "
)
"""Words without any of which no line says what a package is needed for; the last is how
uv writes who needs it."""


_INSIDE: Final = frozenset({"package_lock"})
"""Formats whose entries say it themselves: without an altered one nothing changed."""
_SAID: Final = {
    "poetry": ("\ncategory = ", "\ngroups = "),
    "pdm": ("\ngroups = ",),
}
"""What begins a line that says it, for formats of which some versions do not."""


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
    names += _widened(pair, {*names})
    stay = {one for each in pair.before for one in each.versions}
    stay &= pair.head.versions.keys()
    before = [*_resolved(pair.before, names, known, stay)]
    head = [*_resolved((pair.head,), names, known, stay)]
    return Brought(pair, new, _scoped(pair.head, compare(before, head, order)))


def _changed(pair: Pair) -> Iterator[Name]:
    """Yield the packages of which not the same versions are there any more."""
    head = pair.head.versions
    base = dict[_Version, None]()
    for listing in pair.before:
        base |= listing.versions
    differ = head.keys() ^ base.keys()
    ordered = (one for one in (*head, *base) if one in differ) if differ else ()
    yield from dict.fromkeys(one[:2] for one in ordered)


def _new(pair: Pair, names: Iterable[Name]) -> Iterator[Package]:
    for name in names:
        seen = {
            one.version
            for listing in pair.before
            for one in listing.by_name.get(name, ())
        }
        for package in pair.head.by_name.get(name, ()):
            if package.version not in seen:
                seen.add(package.version)
                yield package


def _widened(pair: Pair, changed: AbstractSet[Name]) -> Iterator[Name]:
    """Yield packages that stayed, and are needed for more than before.

    Who needs whom is read only where a changed line may have to do with it.
    """
    if not pair.before or not _says_scope(pair) or not _tells_scope(pair.head):
        return
    before: dict[Name, set[Scope]] = {}
    for listing in pair.before:
        for name, package in _each(listing):
            before.setdefault(name, set()).add(_scope(listing, package))
    for name, package in _each(pair.head):
        if name in changed or before.get(name) != {Scope.DEVELOPMENT}:
            continue
        if _scope(pair.head, package) is not Scope.DEVELOPMENT:
            yield name


def _each(listing: Listing) -> Iterator[tuple[Name, Package]]:
    for name, packages in listing.by_name.items():
        for package in packages:
            yield name, package


def _says_scope(pair: Pair) -> bool:
    """Return whether a changed line has a word about scope, or an entry moved."""
    if not pair.bases or not pair.file.bases:
        return bool(pair.replaced)
    if pair.head.form in _INSIDE:
        return any(entry.same for entry in entries(pair))
    head, base = pair.head.lines, pair.bases[0].lines
    for hunk in pair.file.bases[0].hunks:
        lines = (*_cut(head, hunk.added), *_cut(base, hunk.deleted))
        if any(_SCOPING.search(line) for line in lines):
            return True
    added = pair.added
    return any(
        package.place.line in added and any(pair.known(package))
        for package in pair.head.inventory.packages
    )


def _tells_scope(listing: Listing) -> bool:
    """Return whether a lock file says what packages are needed for at all."""
    words = _SAID.get(listing.form, ())
    return not words or any(word in listing.text for word in words)


def _cut(lines: Sequence[str], numbers: range) -> Sequence[str]:
    return lines[max(numbers.start - 1, 0) : numbers.stop - 1]


def _resolved(
    listings: Iterable[Listing],
    names: Iterable[Name],
    known: Known,
    others: AbstractSet[_Version],
) -> Iterator[Resolved]:
    """Yield all versions of some packages, with what is known of them.

    Args:
        listings: Of one side.
        names: Which packages.
        known: Says what affects them.
        others: Versions whose scope matters: those that stay.
    """
    for listing in listings:
        for name in names:
            for package in listing.by_name.get(name, ()):
                hits = known.hits(*name, version_of(listing, package))
                ids = frozenset(h.advisory.id for h in hits if h.judgement.by)
                matters = ids and package[:3] in others
                scope = _scope(listing, package) if matters else Scope.RUNTIME
                yield Resolved(package, listing.path, scope, ids)


def _scoped(head: Listing, found: Comparison) -> Comparison:
    """Return a comparison that says what new versions are needed for, if they count."""
    effects = (
        effect
        if effect.meaning is Meaning.STILL
        else replace(
            effect,
            resolved=replace(
                effect.resolved, scope=_scope(head, effect.resolved.package)
            ),
        )
        for effect in found.effects
    )
    return replace(found, effects=tuple(effects))


def _scope(listing: Listing, package: Package) -> Scope:
    return listing.graph.scopes.get(package.key, Scope.RUNTIME)
