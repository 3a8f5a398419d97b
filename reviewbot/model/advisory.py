"""Advisories: what is known to be wrong with packages, and in which versions.

What a popular package has hundreds of are tuples: they are made in a tenth of the time.
"""

from enum import Enum
from typing import NamedTuple

from reviewbot.model.rule import Severity
from reviewbot.model.value import frozen


class EventKind(Enum):
    """What a version means for the vulnerability, by OSV's names."""

    INTRODUCED = "introduced"
    FIXED = "fixed"
    LAST_AFFECTED = "last_affected"
    LIMIT = "limit"


class Event(NamedTuple):
    """From this version on it is there, or gone; or nobody looked further."""

    kind: EventKind
    version: str


class Range(NamedTuple):
    """Events of one line of versions, in the order of the advisory."""

    events: tuple[Event, ...]
    semver: bool = False
    """Whether it is of type SEMVER, rather than ECOSYSTEM."""


class Affected(NamedTuple):
    """Which versions of one package an advisory affects: OSV's ``affected`` entry."""

    ecosystem: str
    ranges: tuple[Range, ...] = ()
    versions: frozenset[str] = frozenset()
    """Listed one by one, besides those in the ranges."""


class Kind(Enum):
    """What an advisory warns of."""

    VULNERABILITY = "vulnerability"
    MALICIOUS = "malicious"
    """The package itself attacks whoever installs it."""
    UNMAINTAINED = "unmaintained"
    UNSOUND = "unsound"
    """Safe code can break the language's promises; nobody says that it is attacked."""
    NOTICE = "notice"


class Claim(NamedTuple):
    """What one record says of the package. Records of one vulnerability may differ."""

    record: str
    """Its id: "PYSEC-2021-98"."""
    affected: Affected


@frozen
class Advisory:
    """One vulnerability of one package: all that records of it tell, together."""

    id: str
    """The one that is known best: CVE before GHSA before the ecosystem's own."""
    aliases: tuple[str, ...]
    """All other names, the best known first."""
    ecosystem: str
    package: str
    """As the ecosystem compares names."""
    kind: Kind
    summary: str
    """One line of plain text; empty if no record has any."""
    severity: Severity | None
    """The highest that a record has; None if it is unscored, which is not harmless."""
    score: float | None
    """The CVSS base score, 0.0 to 10.0, of the vector; None without one."""
    vector: str
    """"CVSS:3.1/AV:N/...": of the record with the highest score."""
    claims: tuple[Claim, ...]
    published: str
    """Day of the first record, ISO 8601; empty if none says."""
    modified: str
    """Day of the last change, ISO 8601; empty if none says."""
    references: tuple[str, ...]
    """Addresses to read on, one or two."""
    exploited: bool = False
    """Whether it is in the catalogue of known exploited vulnerabilities."""

    @property
    def malicious(self) -> bool:
        """Whether the package itself is the attack."""
        return self.kind is Kind.MALICIOUS


class State(Enum):
    """What can be said of a package, going by the data of its ecosystem."""

    FRESH = "fresh"
    STALE = "stale"
    """Older than the policy allows: what is known holds, but more may be known."""
    ABSENT = "absent"
    """There is no data. Nothing can be said, which is not "no vulnerabilities"."""
    CORRUPT = "corrupt"
    """The file is damaged, or of another format."""


@frozen
class Supplier:
    """A database that records come from, as its licence wants it named."""

    name: str
    licence: str
    """An SPDX identifier, or "see the database"."""
    records: int
    newest: str
    """Day of the last change in it, ISO 8601; empty if no record says."""


@frozen
class Holding:
    """What the database has of one ecosystem."""

    ecosystem: str
    """Without a suffix: "Debian" holds all its releases."""
    records: int
    advisories: int
    """Fewer: records of one vulnerability are one."""
    withdrawn: int
    """Records left out because they were withdrawn."""
    unread: int
    """Records, or parts of one, left out because they are malformed."""
    newest: str
    """Day of the last change of a record, ISO 8601; empty if none says."""
    as_of: str
    """Day of which the data is, ISO 8601; empty if nobody knows."""
    fetched: str
    """Day on which it was put into the file, ISO 8601."""
    source: str
    """Where it was read from: an address, a folder, a file."""
    suppliers: tuple[Supplier, ...]
    shipped: bool = False
    """Whether it is of the snapshot that came with the package."""


@frozen
class Standing:
    """Whether an ecosystem's data can be relied on, on one day."""

    ecosystem: str
    state: State
    age: int | None
    """Days since ``as_of``; None when nobody knows."""
    why: str
    """For people: "data of 2024-10-10 is 778 days old"; empty when fresh."""
    holding: Holding | None = None
