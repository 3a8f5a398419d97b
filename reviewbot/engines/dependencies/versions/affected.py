"""Whether an advisory affects a version, and which version none affects.

Source: https://ossf.github.io/osv-schema/#evaluation. Events are compared as versions,
never through the ecosystem's specifiers: those leave out pre-releases, local parts and
more, and an advisory means all that lies between two events.
"""

from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter
from typing import Any, Final

from reviewbot.engines.dependencies.versions.registry import (
    Key,
    KeyOf,
    key_of,
    keys,
    scheme_of,
)
from reviewbot.errors import VersionError
from reviewbot.model.advisory import Affected, Event, EventKind, Range

_BEFORE_ALL: Final = Event(EventKind.INTRODUCED, "0")
"""Before every version, whatever the ecosystem makes of a zero."""


def affected_of(entry: Mapping[str, Any]) -> Affected:
    """Read an entry of an advisory's ``affected``, as OSV's JSON has it.

    Ranges of type GIT are left out: they are of commits, not of versions.

    Raises:
        VersionError: It is malformed.
    """
    try:
        ecosystem = _text(entry["package"]["ecosystem"])
        listed = frozenset(map(_text, _list(entry.get("versions"))))
        ranges = tuple(_ranges(_list(entry.get("ranges"))))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        what = f"{type(error).__name__}: {error}"
        raise VersionError(
            f"cannot read which versions are affected: {what}"
        ) from error
    return Affected(ecosystem, ranges, listed)


def affects(affected: Affected, version: str) -> bool:
    """Return whether a version is listed, or lies in one of the ranges.

    Raises:
        VersionError: Something could not be compared, and nothing else says that it is
            affected. Then nobody knows.
    """
    if version in affected.versions:
        return True
    unclear: VersionError | None = None
    for found in affected.ranges:
        try:
            if _within(found, affected.ecosystem, version):
                return True
        except VersionError as error:
            unclear = error
    if affected.versions and _listed(affected, version):
        return True
    if unclear:
        raise unclear
    return False


def sparing(affected: Affected) -> Affected:
    """Return the same without listed versions that its ranges cover anyway.

    Every version is judged alike by both: ``affects`` says the same, or raises the
    same. Databases list each version ever published, which is most of their size.
    """
    rest = affected.versions
    for found in affected.ranges:
        if rest and not found.semver:
            rest -= _covered(found, affected.ecosystem, rest)
    return Affected(affected.ecosystem, affected.ranges, rest)


def clearing_version(advisories: Iterable[Affected], version: str) -> str | None:
    """Return the least fixed version above a version that no advisory affects.

    Args:
        advisories: All that are known of one package; each may name fixed versions.
        version: The one in use.

    Returns:
        A version as an advisory writes it, or None if there is none: some do not say
        what fixes them, and a version that cannot be compared clears nothing.

    Raises:
        VersionError: The version in use cannot be compared.
    """
    known = tuple(advisories)
    if not known:
        return None
    key = key_of(known[0].ecosystem)
    least = key(version)
    fixed = {
        event.version
        for affected in known
        for found in affected.ranges
        for event in found.events
        if event.kind is EventKind.FIXED
    }
    above = [(at, text) for at, text in _keyed(key, fixed) if least < at]
    for _, candidate in sorted(above):
        if not any(_may_affect(affected, candidate) for affected in known):
            return candidate
    return None


def timeline(
    found: Range, key: KeyOf
) -> tuple[list[Key] | None, list[tuple[Key | None, EventKind]]]:
    """Return the keys of limits, or None without any, and of other events, sorted.

    Events of the same version keep the order of the advisory. What comes before all
    versions has no key, and comes first.

    Raises:
        VersionError: An event is of no version that ``key`` knows.
    """
    limits = [e.version for e in found.events if e.kind is EventKind.LIMIT]
    bounded = limits and not any("*" in limit for limit in limits)
    later = [
        (key(event.version), event.kind)
        for event in found.events
        if event.kind is not EventKind.LIMIT and event != _BEFORE_ALL
    ]
    positions: list[tuple[Key | None, EventKind]] = []
    if _BEFORE_ALL in found.events:
        positions.append((None, EventKind.INTRODUCED))
    positions += sorted(later, key=itemgetter(0))
    return [key(limit) for limit in limits] if bounded else None, positions


def _ranges(ranges: Iterable[Mapping[str, Any]]) -> Iterator[Range]:
    for found in ranges:
        kind = found["type"]
        if kind == "GIT":
            continue
        if kind not in {"SEMVER", "ECOSYSTEM"}:
            raise ValueError(f"a range of type {kind!r:.40}")
        yield Range(tuple(_events(_list(found["events"]))), kind == "SEMVER")


def _events(events: Iterable[Mapping[str, Any]]) -> Iterator[Event]:
    for event in events:
        for name, version in event.items():
            yield Event(EventKind(name), _text(version))


def _list(value: object) -> list[Any]:
    if not isinstance(value, list | None):
        raise TypeError(f"{value!r:.40} is no list")
    return value or []


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r:.40} is no text")
    return value


def _within(found: Range, ecosystem: str, version: str) -> bool:
    """Return whether a version lies in a range."""
    key = keys(scheme_of(ecosystem, semver=found.semver))
    return _inside(key(version), *timeline(found, key))


def _covered(found: Range, ecosystem: str, versions: Iterable[str]) -> frozenset[str]:
    """Return the versions that lie in a range; none that cannot be compared."""
    try:
        key = key_of(ecosystem)
        limits, positions = timeline(found, key)
    except VersionError:
        return frozenset()
    covered = []
    for version in versions:  # there are dozens for each advisory: no generators
        try:
            at = key(version)
        except VersionError:
            continue
        if _inside(at, limits, positions):
            covered.append(version)
    return frozenset(covered)


def _inside(
    at: Key, limits: list[Key] | None, positions: list[tuple[Key | None, EventKind]]
) -> bool:
    """Return whether a version is vulnerable: IncludedInRanges of the source."""
    if limits is not None and not any(at < limit for limit in limits):
        return False
    vulnerable = False
    for position, kind in positions:
        if position is None:
            vulnerable = True
        elif at < position:
            break
        elif kind is not EventKind.LAST_AFFECTED:
            vulnerable = kind is EventKind.INTRODUCED
        elif position < at:
            vulnerable = False
    return vulnerable


def _listed(affected: Affected, version: str) -> bool:
    """Return whether a version is one of the list, written in another way."""
    key = key_of(affected.ecosystem)
    at = key(version)
    return any(at == position for position, _ in _keyed(key, affected.versions))


def _keyed(key: KeyOf, versions: Iterable[str]) -> Iterator[tuple[Key, str]]:
    """Yield versions with their keys; what has none is like no other version."""
    for version in versions:
        try:
            yield key(version), version
        except VersionError:
            continue


def _may_affect(affected: Affected, version: str) -> bool:
    try:
        return affects(affected, version)
    except VersionError:
        return True
