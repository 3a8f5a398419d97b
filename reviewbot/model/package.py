"""Packages: what manifests ask for, and what lock files settled on."""

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

from reviewbot.model.value import field, frozen


class Scope(Enum):
    """What a package is needed for; the wider first."""

    RUNTIME = "runtime"
    OPTIONAL = "optional"
    """Runs when somebody asks for an extra of it."""
    DEVELOPMENT = "development"
    """Tests, builds and tools: what is delivered does not have it."""


class Place(NamedTuple):
    """A span on one line: line and columns from 1, in code points, the end excluded.

    A line ends with LF, as in ``Text``.
    """

    line: int
    column: int
    end_column: int


class Package(NamedTuple):
    """A package at one version, as a lock file has it or a manifest pins it.

    A tuple, because a lock file has thousands.
    """

    ecosystem: str
    """In OSV's words: "PyPI", "npm", "crates.io"."""
    name: str
    """As the ecosystem compares names, which is how OSV writes it."""
    version: str
    """As OSV writes versions: without "v" or build where the ecosystem has none."""
    place: Place
    """Where the version stands; where the name does if a file has no version there."""
    key: str
    """Tells entries of one file apart: "node_modules/a/node_modules/b", "a@1.2"."""
    start: int
    """Offset of the entry in the text, in code points; it ends before ``end``."""
    end: int


@frozen
class Requirement:
    """What a manifest asks for."""

    ecosystem: str
    name: str
    wanted: str
    """As written: ">=1,<2", "^4.17", "" for anything."""
    place: Place
    """Where ``wanted`` stands, or else the name."""
    pinned: str = ""
    """The one version that it allows, if it allows just one."""
    scope: Scope = Scope.RUNTIME
    source: str = ""
    """Where from, if not from the usual index: an address, "git+https://...", a path."""
    digests: tuple[str, ...] = ()
    """As written: "sha256:...", "sha512-..."."""


@frozen
class Index:
    """An index that a file names to take packages from."""

    address: str
    """As written, without user and password."""
    place: Place
    extra: bool
    """Whether it is asked beside another: who owns a name there is anybody's guess."""


@frozen
class Inventory:
    """What one file says of packages."""

    packages: tuple[Package, ...] = ()
    """In the order of the file."""
    requirements: tuple[Requirement, ...] = ()
    indexes: tuple[Index, ...] = ()
    gaps: tuple[str, ...] = ()
    """What the file names and this does not follow, for people: "-r other.txt"."""


@frozen
class Detail:
    """The rest of an entry of a lock file: read of those that changed."""

    source: str = ""
    """Where it is fetched from, as written; empty when the file does not say."""
    digests: tuple[str, ...] = ()
    """As written, sorted."""
    scripts: bool = False
    """Whether installing it runs code of its own, as far as the file says."""
    released: str = ""
    """When this version came out, ISO 8601, if the file says."""
    lines: Mapping[str, Place] = field(default_factory=dict)
    """Where "source", "digests" and "scripts" stand, if they do."""


@frozen
class Graph:
    """Who needs whom, by the keys of ``Package``; read when there is something to tell."""

    roots: Mapping[str, Scope] = field(default_factory=dict)
    """What the project itself asks for."""
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    scopes: Mapping[str, Scope] = field(default_factory=dict)
    """The widest in which each is reached; as the file says where it says so."""
