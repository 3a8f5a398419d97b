"""The store: one file of advisories, opened for reading.

That a file is missing, damaged or of another format is a value, not an error: what a
review does then is a matter of policy, and never "no vulnerabilities".
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

from reviewbot.engines.dependencies.advisories import schema
from reviewbot.engines.dependencies.advisories.groups import (
    Judgement,
    judged,
    told_as_one,
)
from reviewbot.engines.dependencies.advisories.names import base, comparable
from reviewbot.engines.dependencies.advisories.records import Record
from reviewbot.model.advisory import Advisory, Affected, Claim, Holding, State
from reviewbot.model.value import frozen

if TYPE_CHECKING:
    import sqlite3

_CLAIMS: Final = "SELECT claims FROM package WHERE ecosystem = ? AND name = ?"
_TOLD: Final = "SELECT exploited, told FROM advisory WHERE ecosystem = ? AND number = ?"
_CALLED: Final = """
SELECT ecosystem.name, called.number FROM called
JOIN ecosystem ON ecosystem.id = called.ecosystem WHERE called.name = ? ORDER BY 1, 2"""
_T = TypeVar("_T")


@frozen
class Fault:
    """Why nothing can be said."""

    state: State
    """ABSENT or CORRUPT."""
    why: str
    """One line, for people."""


@frozen
class Hit:
    """An advisory, and why it is told of a version."""

    advisory: Advisory
    judgement: Judgement


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


def affecting(
    database: Database, ecosystem: str, name: str, version: str
) -> tuple[Hit, ...] | Fault:
    """Return what affects a version of a package, or may.

    Args:
        database: Where to look.
        ecosystem: In OSV's words; with a release ("Debian:12"), only what is of it.
        name: As anybody writes it.
        version: The one in use.
    """

    def hits(said: _Said) -> Iterator[Hit]:
        for number, claims in said:
            judgement = judged(claims, version)
            if judgement.by or judgement.unclear:
                advisory = _advisory(database, (ecosystem, name), number, claims)
                yield Hit(advisory, judgement)

    return _asked(database, (ecosystem, name), hits)


def of_package(
    database: Database, ecosystem: str, name: str
) -> tuple[Advisory, ...] | Fault:
    """Return all advisories of a package, whatever its version; as ``affecting``."""

    def all_(said: _Said) -> Iterator[Advisory]:
        for number, claims in said:
            yield _advisory(database, (ecosystem, name), number, claims)

    return _asked(database, (ecosystem, name), all_)


def affected_versions(
    database: Database, ecosystem: str, name: str
) -> tuple[Affected, ...] | Fault:
    """Return what all advisories of a package say, for ``clearing_version``."""

    def all_(said: _Said) -> Iterator[Affected]:
        return (claim.affected for _, claims in said for claim in claims)

    return _asked(database, (ecosystem, name), all_)


def called(database: Database, name: str) -> tuple[Advisory, ...] | Fault:
    """Return a vulnerability by any of its names: an advisory a package."""
    import sqlite3

    found: list[Advisory] = []
    try:
        for ecosystem, number in database.connection.execute(_CALLED, (name,)):
            names, _, _ = _told(database, ecosystem, number)
            for package in names:
                where = ecosystem, package
                said = dict(_said(database, where))
                found.append(_advisory(database, where, number, said[number]))
    except (sqlite3.Error, LookupError, ValueError) as error:
        return damage(database.path, error)
    return tuple(found)


def damage(path: str, error: Exception) -> Fault:
    """Return what to say of a file that cannot be read as it should be."""
    return Fault(
        State.CORRUPT,
        f"the advisory database {path} is damaged ({error}):"
        " delete it, and run `reviewbot advisories update`",
    )


_Said: TypeAlias = Iterable[tuple[int, tuple[Claim, ...]]]
"""What is said of a package, by number of vulnerability."""


def _asked(
    database: Database,
    where: tuple[str, str],
    answer: Callable[[_Said], Iterator[_T]],
) -> tuple[_T, ...] | Fault:
    """Return an answer on a package, or why there is none."""
    import sqlite3

    own = base(where[0])
    if own not in database.numbers:
        return Fault(State.ABSENT, f"there are no advisories of {own}")
    try:
        return tuple(answer(_said(database, where)))
    except (sqlite3.Error, LookupError, ValueError) as error:
        return damage(database.path, error)


def _said(database: Database, where: tuple[str, str]) -> _Said:
    ecosystem, name = where
    key = database.numbers[base(ecosystem)], comparable(ecosystem, name)
    row = database.connection.execute(_CLAIMS, key).fetchone()
    return schema.claims_of(row[0], ecosystem) if row else ()


def _told(
    database: Database, ecosystem: str, number: int
) -> tuple[tuple[str, ...], tuple[Record, ...], bool]:
    """Return the packages of a vulnerability, its records, whether it is exploited.

    Raises:
        LookupError: It is not there.
    """
    key = database.numbers[base(ecosystem)], number
    row = database.connection.execute(_TOLD, key).fetchone()
    if row is None:
        raise LookupError(f"no advisory {number} of {ecosystem}")
    return *schema.told_of(row[1]), bool(row[0])


def _advisory(
    database: Database, where: tuple[str, str], number: int, claims: tuple[Claim, ...]
) -> Advisory:
    ecosystem, name = where
    _, records, exploited = _told(database, ecosystem, number)
    named = ecosystem, comparable(ecosystem, name)
    return told_as_one(records, claims, named, exploited=exploited)


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
    marked = os.path.abspath(path).replace("%", "%25")
    return marked.replace("?", "%3f").replace("#", "%23")
