"""Remarks: what is told of a place in a manifest or lock file, before it is a finding."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeAlias

from reviewbot.model.dependencies import Component
from reviewbot.model.finding import Edit
from reviewbot.model.package import Package, Place
from reviewbot.model.rule import Confidence, Severity
from reviewbot.model.value import frozen
from reviewbot.supply.listings import Listing, Pair


@frozen
class Remark:
    """Something that the change did, at its head version."""

    rule: str
    """Its id: "dependency-host-changed"."""
    place: Place
    """What it is about: the version, the address, the digest."""
    message: str
    """One or two sentences."""
    evidence: tuple[str, ...]
    """What makes it this remark, without lines: package, version, host."""
    span: tuple[int, int] = (0, 0)
    """Lines of the entry, from 1, both included: one that was added and has ``name``
    stands in for the place when that was not. (0, 0) for the place alone."""
    severity: Severity | None = None
    """Where it differs from the rule's."""
    confidence: Confidence | None = None
    fix: str = ""
    """What to do in this case; empty is the rule's."""
    edit: Edit | None = None
    """What puts it right, tried."""
    name: str = ""
    """Of the package, as it stands in the file."""
    component: Component | None = None
    """The package version that it is about, where advisories are."""


@frozen
class Scene:
    """What checks may look at besides the file."""

    pairs: tuple[Pair, ...]
    """All files of the change that have to do with packages."""
    paths: frozenset[str]
    """All paths that the change touches, deleted ones included."""
    today: date


Check: TypeAlias = Callable[[Pair, Scene], Iterator[Remark]]


def entry_lines(listing: Listing, package: Package) -> tuple[int, int]:
    """Return the first and the last line of a package's entry."""
    first = listing.text.count("\n", 0, package.start) + 1
    entry = listing.text[package.start : package.end].rstrip("\n")
    return first, first + entry.count("\n")


def named(package: Package) -> str:
    """Return a package for people: "lodash 4.17.20"."""
    return f"{package.name} {package.version}"
