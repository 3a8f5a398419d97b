"""Where the versions lie that advisories affect, as intervals of an ecosystem's keys."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from reviewbot.engines.dependencies.versions.affected import timeline
from reviewbot.engines.dependencies.versions.registry import Key, KeyOf, keys, scheme_of
from reviewbot.engines.dependencies.versions.wanted.spans import (
    AFTER_ALL,
    BEFORE_ALL,
    Cut,
    Interval,
)
from reviewbot.errors import VersionError
from reviewbot.model.advisory import Affected, EventKind, Range


def intervals(
    ecosystem: str, affected: Iterable[Affected]
) -> tuple[list[Interval], list[VersionError]]:
    """Return the intervals of all advisories, and what could not be compared.

    A version that is listed one by one is an interval of its own; a listed one that is
    no version of the ecosystem is like no other.
    """
    scheme = scheme_of(ecosystem)
    key = keys(scheme)
    found: list[Interval] = []
    unclear: list[VersionError] = []
    for each in affected:
        for one in each.ranges:
            try:
                _same(scheme, scheme_of(each.ecosystem, semver=one.semver))
                found += _of_range(one, key)
            except VersionError as error:
                unclear.append(error)
        found += _points(each.versions, key)
    return found, unclear


def _points(versions: Iterable[str], key: KeyOf) -> Iterator[Interval]:
    for version in versions:
        try:
            at = key(version)
        except VersionError:
            continue
        yield (1, at, 0), (1, at, 1)


def _same(scheme: str, other: str) -> None:
    if scheme != other:
        raise VersionError(f"an advisory orders versions by {other}, not {scheme}")


def _of_range(found: Range, key: KeyOf) -> Iterator[Interval]:
    """Yield where a range is vulnerable, as ``affected`` judges single versions."""
    limits, positions = timeline(found, key)
    end = AFTER_ALL if limits is None else max((1, limit, 0) for limit in limits)
    start: Cut | None = None
    for cut, vulnerable in _states(positions):
        if vulnerable and start is None:
            start = cut
        elif not vulnerable and start is not None:
            yield start, min(cut, end)
            start = None
    if start is not None:
        yield start, end


def _states(
    positions: list[tuple[Key | None, EventKind]],
) -> Iterator[tuple[Cut, bool]]:
    """Yield from which cut on a version is vulnerable, or no longer.

    What events say of their own version comes first, then what they say of later ones:
    the last affected one is still affected itself.
    """
    vulnerable = False
    for at, events in groupby(positions, key=itemgetter(0)):
        kinds = [kind for _, kind in events]
        if at is None:
            vulnerable = True
            yield BEFORE_ALL, True
            continue
        here = vulnerable
        for kind in kinds:
            if kind is not EventKind.LAST_AFFECTED:
                here = vulnerable = kind is EventKind.INTRODUCED
            else:
                vulnerable = False
        yield (1, at, 0), here
        yield (1, at, 1), vulnerable
