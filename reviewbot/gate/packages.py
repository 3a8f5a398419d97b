"""Packages: what a change does to the set of packages that a project resolves to.

Sets are compared, not lines: whoever sorts a lock file, or bumps a package that is
still affected, has introduced nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from reviewbot.errors import VersionError
from reviewbot.model.dependencies import Fixed, Meaning
from reviewbot.model.package import Package, Scope
from reviewbot.model.value import frozen

Order: TypeAlias = Callable[[str, str, str], int]
"""Given an ecosystem and two versions, says which is later: below 0, 0 or above.

Raises VersionError when they cannot be compared."""


@frozen
class Resolved:
    """A package as one version of the project has it, and what is known of it."""

    package: Package
    path: str
    """Of the file that has it."""
    scope: Scope
    advisories: frozenset[str] = frozenset()
    """Ids of those that affect this version, one of each group of aliases."""


@frozen
class Effect:
    """What a change means for one affected package version at the head."""

    meaning: Meaning
    resolved: Resolved
    new: frozenset[str]
    """The advisories that the change brought; all of them when the scope widened."""
    before: tuple[str, ...]
    """The versions whose place it took, in the order in which they were given."""


@frozen
class Comparison:
    """All that a change means."""

    effects: tuple[Effect, ...] = ()
    """In the order of the head's packages; each package version of a file once."""
    fixed: tuple[Fixed, ...] = ()


def compare(
    base: Iterable[Resolved], head: Sequence[Resolved], order: Order
) -> Comparison:
    """Say what became of affected packages.

    Args:
        base: All packages before, of the files that the head's came from.
        head: All packages after.
        order: Compares versions; where it cannot, nothing is called a downgrade.
    """
    before, after = _by_name(base), _by_name(head)
    effects = (
        effect
        for name, now in after.items()
        for effect in _effects(now, before.get(name, ()), order)
    )
    place = {(one.path, one.package.key): at for at, one in enumerate(head)}
    fixed = (
        each
        for name, then in before.items()
        for each in _fixed(name, then, after.get(name, ()))
    )
    return Comparison(
        tuple(
            sorted(
                effects, key=lambda v: place[v.resolved.path, v.resolved.package.key]
            )
        ),
        tuple(fixed),
    )


def _by_name(
    resolved: Iterable[Resolved],
) -> Mapping[tuple[str, str], Sequence[Resolved]]:
    found: dict[tuple[str, str], list[Resolved]] = defaultdict(list)
    for one in resolved:
        found[one.package.ecosystem, one.package.name].append(one)
    return found


def _effects(
    now: Sequence[Resolved], then: Sequence[Resolved], order: Order
) -> Iterator[Effect]:
    """Yield what affected versions of one package mean; what was there says nothing."""
    known = frozenset[str]().union(*(one.advisories for one in then))
    stays = {one.package.version for one in now}
    gone = dict.fromkeys(
        one.package.version for one in then if one.package.version not in stays
    )
    scopes: dict[str, list[Scope]] = defaultdict(list)
    for one in then:
        scopes[one.package.version].append(one.scope)
    seen: set[tuple[str, str, Scope]] = set()
    for one in now:
        version = one.package.version
        identity = (one.path, version, one.scope)
        if not one.advisories or identity in seen:
            continue
        seen.add(identity)
        if version in scopes:
            if _is_wider(one.scope, scopes[version]):
                yield Effect(Meaning.WIDENED, one, one.advisories, ())
            continue
        new = one.advisories - known
        yield Effect(_meaning(one, new, [*gone], order), one, new, tuple(gone))


def _is_wider(scope: Scope, before: Iterable[Scope]) -> bool:
    """Return whether what only development needed is delivered now."""
    only = all(each is Scope.DEVELOPMENT for each in before)
    return only and scope is not Scope.DEVELOPMENT


def _meaning(
    one: Resolved, new: frozenset[str], gone: Sequence[str], order: Order
) -> Meaning:
    if not new:
        return Meaning.STILL
    package = one.package
    if any(_is_later(package.ecosystem, each, package.version, order) for each in gone):
        return Meaning.DOWNGRADED
    return Meaning.INTRODUCED


def _is_later(ecosystem: str, version: str, than: str, order: Order) -> bool:
    try:
        return order(ecosystem, version, than) > 0
    except VersionError:
        return False


def _fixed(
    name: tuple[str, str], then: Iterable[Resolved], now: Sequence[Resolved]
) -> Iterator[Fixed]:
    """Yield what no version at the head has any more, by the version that had it."""
    left = frozenset[str]().union(*(one.advisories for one in now))
    after = tuple(dict.fromkeys(one.package.version for one in now))
    seen: set[str] = set()
    for one in then:
        version = one.package.version
        rid = one.advisories - left
        if rid and version not in seen and version not in after:
            seen.add(version)
            yield Fixed(*name, version, after, rid)
