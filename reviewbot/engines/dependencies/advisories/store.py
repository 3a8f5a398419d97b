"""The store: one file of advisories, opened for reading.

That a file is missing, damaged or of another format is a value, not an error: what a
review does then is a matter of policy, and never "no vulnerabilities".
"""

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from reviewbot.engines.dependencies.advisories import schema
from reviewbot.engines.dependencies.advisories.groups import told_as_one
from reviewbot.engines.dependencies.advisories.names import base, comparable
from reviewbot.model.advisory import Advisory, Holding, State
from reviewbot.model.value import frozen

if TYPE_CHECKING:
    import sqlite3

_OF_PACKAGE: Final = """
SELECT advisory.exploited, advisory.told, affects.claims FROM affects
JOIN advisory ON advisory.id = affects.advisory
WHERE affects.ecosystem = ? AND affects.package = ? ORDER BY affects.advisory"""
_NAMED: Final = """
SELECT ecosystem.name, affects.package, advisory.exploited, advisory.told,
  affects.claims
FROM named JOIN advisory ON advisory.id = named.advisory
JOIN affects ON affects.advisory = advisory.id
JOIN ecosystem ON ecosystem.id = affects.ecosystem
WHERE named.name = ? ORDER BY affects.ecosystem, affects.package, affects.advisory"""


@frozen
class Fault:
    """Why nothing can be said."""

    state: State
    """ABSENT or CORRUPT."""
    why: str
    """One line, for people."""


@frozen
class Database:
    """A file that is open."""

    path: str
    shipped: bool
    """Whether it came with the package."""
    holdings: dict[str, Holding]
    """By ecosystem."""
    numbers: dict[str, int]
    connection: "sqlite3.Connection"


def opened(path: str, *, shipped: bool = False) -> Database | Fault:
    """Open a file of advisories.

    Nobody writes into it: an update puts another file in its place, and this one stays
    what it is for those who have it open.
    """
    if not os.path.exists(path):
        return Fault(State.ABSENT, f"there is no advisory database at {path}")
    import sqlite3  # loads the library: not when there is nothing to read

    try:
        connection = sqlite3.connect(
            f"file:{_uri(path)}?mode=ro&immutable=1",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
        )
        if other := _other_format(connection, path):
            connection.close()
            return Fault(State.CORRUPT, other)
        rows = connection.execute("SELECT id, name, holding FROM ecosystem").fetchall()
        holdings = {
            name: schema.holding_of(text, shipped=shipped) for _, name, text in rows
        }
    except (sqlite3.Error, OSError, ValueError) as error:
        return damage(path, error)
    numbers = {name: number for number, name, _ in rows}
    return Database(path, shipped, holdings, numbers, connection)


def of_package(
    database: Database, ecosystem: str, name: str
) -> tuple[Advisory, ...] | Fault:
    """Return all advisories of a package, whatever its version.

    Args:
        database: Where to look.
        ecosystem: In OSV's words; with a release ("Debian:12"), only what is of it.
        name: As anybody writes it.
    """
    number = database.numbers.get(base(ecosystem))
    if number is None:
        return Fault(State.ABSENT, f"there are no advisories of {base(ecosystem)}")
    package = comparable(ecosystem, name)

    def made() -> Iterator[Advisory]:
        rows = database.connection.execute(_OF_PACKAGE, (number, package))
        for exploited, told, claims in rows:
            made = _advisory((ecosystem, package), exploited, told, claims)
            if made.claims:
                yield made

    return _all(database, made())


def named(database: Database, name: str) -> tuple[Advisory, ...] | Fault:
    """Return a vulnerability by any of its names: an advisory a package."""

    def made() -> Iterator[Advisory]:
        for ecosystem, package, *rest in database.connection.execute(_NAMED, (name,)):
            yield _advisory((ecosystem, package), *rest)

    return _all(database, made())


def damage(path: str, error: Exception) -> Fault:
    """Return what to say of a file that cannot be read as it should be."""
    return Fault(
        State.CORRUPT,
        f"the advisory database {path} is damaged ({error}):"
        " delete it, or run `reviewbot advisories update`",
    )


def _all(
    database: Database, advisories: Iterator[Advisory]
) -> tuple[Advisory, ...] | Fault:
    import sqlite3

    try:
        return tuple(advisories)
    except (sqlite3.Error, ValueError) as error:
        return damage(database.path, error)


def _advisory(
    where: tuple[str, str], exploited: int, told: bytes, claims: bytes
) -> Advisory:
    ecosystem, _ = where
    records = schema.records_of(told)
    found = schema.claims_of(claims, ecosystem, records)
    if ":" in ecosystem:
        found = tuple(one for one in found if one.affected.ecosystem == ecosystem)
    return told_as_one(records, found, where, exploited=bool(exploited))


def _other_format(connection: "sqlite3.Connection", path: str) -> str:
    """Return what is wrong with the kind of file, or nothing."""
    if _pragma(connection, "application_id") != schema.APPLICATION:
        return f"{path} is no advisory database"
    version = _pragma(connection, "user_version")
    if version > schema.VERSION:
        return (
            f"the advisory database {path} was written by a newer reviewbot (format"
            f" {version}, this one reads {schema.VERSION}): upgrade reviewbot"
        )
    if version < schema.VERSION:
        return (
            f"the advisory database {path} was written by an older reviewbot (format"
            f" {version}, not {schema.VERSION}): run `reviewbot advisories update`"
        )
    return ""


def _pragma(connection: "sqlite3.Connection", name: str) -> int:
    row: Sequence[Any] = connection.execute(f"PRAGMA {name}").fetchone()
    return int(row[0])


def _uri(path: str) -> str:
    """Return a path for a URI of SQLite, absolute."""
    from urllib.parse import quote

    return quote(os.fsencode(os.path.abspath(path)))
