"""Whether an advisory affects a version, and which version none affects.

Source: https://ossf.github.io/osv-schema/#evaluation. Events are compared as versions,
never through the ecosystem's specifiers: those leave out pre-releases, local parts and
more, and an advisory means all that lies between two events.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from enum import Enum
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
from reviewbot.model.value import frozen


class EventKind(Enum):
    """What a version means for the vulnerability, by OSV's names."""

    INTRODUCED = "introduced"
    FIXED = "fixed"
    LAST_AFFECTED = "last_affected"
    LIMIT = "limit"


@frozen
class Event:
    """From this version on it is there, or gone; or nobody looked further."""

    kind: EventKind
    version: str


@frozen
class Range:
    """Events of one line of versions, in the order of the advisory."""

    events: tuple[Event, ...]
    semver: bool = False
    """Whether it is of type SEMVER, rather than ECOSYSTEM."""


@frozen
class Affected:
    """Which versions of one package an advisory affects: OSV's ``affected`` entry."""

    ecosystem: str
    ranges: tuple[Range, ...] = ()
    versions: frozenset[str] = frozenset()
    """Listed one by one, besides those in the ranges."""


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
    """Return whether a version lies in a range: IncludedInRanges of the source.

    Events of the same version keep the order of the advisory.
    """
    key = keys(scheme_of(ecosystem, semver=found.semver))
    at = key(version)
    if not _before_limits(found.events, key, at):
        return False
    vulnerable, later = False, []
    for event in found.events:
        if event == _BEFORE_ALL:
            vulnerable = True
        elif event.kind is not EventKind.LIMIT:
            later.append((key(event.version), event.kind))
    for position, kind in sorted(later, key=itemgetter(0)):
        if kind is EventKind.LAST_AFFECTED:
            vulnerable = vulnerable and not position < at
        elif not at < position:
            vulnerable = kind is EventKind.INTRODUCED
    return vulnerable


def _before_limits(events: Iterable[Event], key: KeyOf, at: Key) -> bool:
    limits = [event.version for event in events if event.kind is EventKind.LIMIT]
    return not limits or any("*" in limit or at < key(limit) for limit in limits)


def _listed(affected: Affected, version: str) -> bool:
    """Return whether a version is one of the list, written in another way."""
    key = key_of(affected.ecosystem)
    at = key(version)
    return any(at == position for position, _ in _keyed(key, affected.versions))


def _keyed(key: KeyOf, versions: Iterable[str]) -> Iterator[tuple[Key, str]]:
    """Yield versions with their keys; what has none is like no other version."""
    for version in versions:
        with suppress(VersionError):
            yield key(version), version


def _may_affect(affected: Affected, version: str) -> bool:
    try:
        return affects(affected, version)
    except VersionError:
        return True
