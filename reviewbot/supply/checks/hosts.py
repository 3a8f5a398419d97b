"""dependency-host-changed: packages that come from where nothing came from before.

No host is known by name: what is usual is told by the file itself, before and after.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from reviewbot.model.package import Index, Package, Place
from reviewbot.model.rule import Severity
from reviewbot.supply.checks.entries import Entry, asked_from, entries, indexed
from reviewbot.supply.checks.origins import (
    addresses,
    has_host,
    host_of,
    hosts,
    is_git,
)
from reviewbot.supply.listings import Listing, Pair
from reviewbot.supply.remark import Remark, Scene

RULE: Final = "dependency-host-changed"
_FEW: Final = 5
"""Entries with an address from which on a file has a usual host."""
_MOST: Final = 0.8
"""Share of these that makes a host the usual one."""


class _Moved(NamedTuple):
    """An entry with a host that no base has."""

    entry: Entry
    host: str
    before: str
    """The host that the package had; empty when the file did not say, or is new to it."""


def host_changed(pair: Pair, scene: Scene) -> Iterator[Remark]:
    """Tell of packages whose host is new to the file, and of a file that moved."""
    yield from _indexes(pair)
    found = [*_moved(pair, scene)]
    together = _together(pair, found)
    for host, moved in together.items():
        yield _all(host, moved)
    shares: Mapping[str, float] | None = None
    for one in found:
        if one.host in together:
            continue
        if one.entry.former:
            yield _one(one, _instead(one))
            continue
        if shares is None:
            shares = _shares(pair.head)
        usual = _usual(shares)
        if usual and shares[one.host] <= 1 - _MOST:
            yield _one(one, f"most others in this file come from {usual}")


def _indexes(pair: Pair) -> Iterator[Remark]:
    """Tell of an index on a new host that is asked instead of another."""
    before = {host_of(address) for base in pair.bases for address in indexed(base)}
    for index in pair.head.inventory.indexes:
        host = host_of(index.address)
        if pair.bases and host and not index.extra and host not in before:
            others = ", ".join(sorted(filter(None, before)))
            was = f"before, it was {others}" if others else "before, it named no index"
            message = f"Packages are asked for at {host}; {was}."
            evidence = (host, others)
            yield Remark(RULE, index.place, message, evidence, severity=Severity.MEDIUM)


def _moved(pair: Pair, scene: Scene) -> Iterator[_Moved]:
    stood = _Stood(pair.bases)
    told = _told_by_indexes(scene)
    for entry in entries(pair):
        for host in sorted(hosts(pair.head, entry.package) - told):
            if stood[host] or _is_told(entry, host, scene):
                continue
            was = sorted(
                {one for base, package in entry.former for one in hosts(base, package)}
            )
            yield _Moved(entry, host, ", ".join(was))


class _Stood(dict[str, bool]):
    """Whether any base takes a package from a host: each is looked for once."""

    def __init__(self, bases: Sequence[Listing]) -> None:
        super().__init__()
        self._bases = bases

    def __missing__(self, host: str) -> bool:
        self[host] = any(has_host(base, host) for base in self._bases)
        return self[host]


def _is_told(entry: Entry, host: str, scene: Scene) -> bool:
    """Return whether another rule tells of an address: see ``sources.git_source``."""
    git = any(
        is_git(address) and host_of(address) == host
        for address in addresses(entry.listing, entry.package)
    )
    composed = entry.listing.form == "composer_lock"
    return (git and not entry.former and not composed) or asked_from(
        scene, entry.package
    )


def _told_by_indexes(scene: Scene) -> frozenset[str]:
    """Return the hosts of indexes that manifests of the change name for the first time."""
    return frozenset(
        host_of(index.address) for pair in scene.pairs for index in _new_indexes(pair)
    ) - {""}


def _new_indexes(pair: Pair) -> Iterator[Index]:
    before = {address for base in pair.bases for address in indexed(base)}
    for index in pair.head.inventory.indexes:
        if index.address not in before:
            yield index


def _together(pair: Pair, found: Sequence[_Moved]) -> Mapping[str, Sequence[_Moved]]:
    """Return the hosts that the file as a whole moved to, with what moved."""
    by_host: dict[str, list[_Moved]] = defaultdict(list)
    for one in found:
        if one.before:
            by_host[one.host].append(one)
    large = {host: moved for host, moved in by_host.items() if len(moved) >= _FEW}
    if not large:
        return {}
    addressed = sum(1 for _ in _hosted(pair.head, pair.head.inventory.packages))
    return {
        host: moved for host, moved in large.items() if len(moved) >= _MOST * addressed
    }


def _hosted(listing: Listing, packages: Sequence[Package]) -> Iterator[frozenset[str]]:
    for package in packages:
        here = hosts(listing, package)
        if here:
            yield here


def _shares(listing: Listing) -> Mapping[str, float]:
    """Return in what share of the entries with an address each host is."""
    found: Counter[str] = Counter()
    count = 0
    for here in _hosted(listing, listing.inventory.packages):
        count += 1
        found.update(here)
    if count < _FEW:
        return dict.fromkeys(found, 1 / _FEW)
    return {host: most / count for host, most in found.items()}


def _usual(shares: Mapping[str, float]) -> str:
    """Return the hosts that nearly all entries have; empty if there is none."""
    return " and ".join(host for host, share in shares.items() if share >= _MOST)


def _instead(one: _Moved) -> str:
    if not one.before:
        return "before, the file named no address for it"
    return f"before, it came from {one.before}"


def _one(moved: _Moved, why: str) -> Remark:
    entry = moved.entry
    message = f"{entry.title} is fetched from {moved.host}; {why}."
    evidence = (entry.package.name, entry.package.version, moved.host)
    return Remark(
        RULE,
        _place(entry, moved.host),
        message,
        evidence,
        entry.span,
        name=entry.package.name,
    )


def _all(host: str, moved: Sequence[_Moved]) -> Remark:
    first = moved[0]
    message = (
        f"All packages of this file ({len(moved)} of those that were there) are fetched"
        f" from {host} instead of {first.before}."
    )
    entry = first.entry
    return Remark(
        RULE, _place(entry, host), message, (host, first.before), entry.span, name=entry.package.name,
        severity=Severity.MEDIUM,
    )  # fmt: skip


def _place(entry: Entry, host: str) -> Place:
    """Return where the address with a host stands."""
    place = entry.place("source")
    line = entry.listing.lines[place.line - 1]
    if host in line.lower():
        return place
    first, last = entry.span
    for number in range(first, last + 1):
        text = entry.listing.lines[number - 1]
        at = text.lower().find(host)
        if at >= 0:
            return Place(number, at + 1, at + 1 + len(host))
    return place
