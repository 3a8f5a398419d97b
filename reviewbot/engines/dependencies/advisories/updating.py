"""Updating: putting new records into the user's database, safely.

One update at a time; readers see the earlier file or the new one, never half of one. A
set that has shrunk is refused: a broken download must not look like good news.
"""

import fcntl
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Final

from reviewbot.engines.dependencies.advisories import schema
from reviewbot.engines.dependencies.advisories.building import (
    Built,
    Catalogue,
    Content,
    Plan,
    build,
    digest_of,
)
from reviewbot.engines.dependencies.advisories.records import Record
from reviewbot.engines.dependencies.advisories.store import Database, Fault, opened
from reviewbot.errors import AdvisoryError
from reviewbot.model.advisory import Holding, State
from reviewbot.model.value import frozen

LEAST_SHARE: Final = 0.9
"""Of the records there were, that a new set must have."""


@frozen
class Earlier:
    """What the database had of one ecosystem."""

    records: Mapping[str, Record]
    """By id."""
    cursor: str
    withdrawn: frozenset[str]
    unread: frozenset[str]
    holding: Holding


@contextmanager
def exclusive(path: str, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the lock of a database; ``waiting`` is called if somebody else has it.

    Raises:
        AdvisoryError: Its folder cannot be written to.
    """
    try:
        os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
        handle = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise _unwritable(path, error) from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)  # and with it the lock


def earlier_database(path: str) -> Database | None:
    """Return the database to build on; None if there is none, or one of an older format.

    Raises:
        AdvisoryError: It is damaged, or newer: nothing is thrown away unasked.
    """
    found = opened(path)
    if isinstance(found, Database):
        return found
    if found.state is State.ABSENT or "older reviewbot" in found.why:
        return None
    raise AdvisoryError(found.why)


def earlier_of(database: Database, ecosystem: str) -> Earlier | None:
    """Return what a database has of an ecosystem, as it was given; None for nothing.

    Raises:
        AdvisoryError: It is damaged.
    """
    import sqlite3

    number = database.numbers.get(ecosystem)
    if number is None:
        return None
    ask = database.connection.execute
    try:
        cursor, omitted = ask(
            "SELECT cursor, omitted FROM ecosystem WHERE id = ?", (number,)
        ).fetchone()
        records: dict[str, Record] = {}
        for (told,) in ask("SELECT told FROM advisory WHERE ecosystem = ?", (number,)):
            records |= {one.id: one for one in schema.told_of(told)[1]}
        rows = ask("SELECT name, claims FROM package WHERE ecosystem = ?", (number,))
        for name, claims in rows:
            for _, said in schema.claims_of(claims, ecosystem):
                for one in said:
                    known = records[one.record]
                    packages = (*known.packages, (name, one.affected))
                    records[one.record] = known._replace(packages=packages)
        withdrawn, unread = map(frozenset, schema.unpacked(omitted))
    except (sqlite3.Error, LookupError, ValueError) as error:
        raise AdvisoryError(_damaged(database.path, error)) from error
    holding = database.holdings[ecosystem]
    return Earlier(records, cursor, withdrawn, unread, holding)


def check_size(content: Content, holding: Holding | None) -> None:
    """Refuse a set with far fewer records than there were.

    Raises:
        AdvisoryError: It has.
    """
    had = holding.records if holding else 0
    has = len(content.records)
    if has < had * LEAST_SHARE:
        raise AdvisoryError(
            f"{content.ecosystem} would shrink from {had} advisories to {has}; nothing"
            " was changed: look at the source, or say --allow-shrink"
        )


def replace_database(path: str, plan: Plan) -> Built:
    """Build a file beside the database, and put it in its place.

    The caller holds the lock.

    Raises:
        AdvisoryError: It cannot be written.
    """
    import sqlite3

    draft = f"{path}.new"
    try:
        built = build(draft, plan)
        os.replace(draft, path)
    except (OSError, sqlite3.Error, ValueError) as error:
        with suppress(OSError):
            os.unlink(draft)
        raise _unwritable(path, error) from error
    return built


def catalogue_of(database: Database | None) -> Catalogue:
    """Return the known exploited vulnerabilities that a database knows of.

    Raises:
        AdvisoryError: It is damaged.
    """
    import sqlite3

    if database is None:
        return Catalogue()
    ask = database.connection.execute
    try:
        names = frozenset(name for (name,) in ask("SELECT name FROM exploited"))
        told = ask("SELECT value FROM fact WHERE name = 'exploited'").fetchone()
    except sqlite3.Error as error:
        raise AdvisoryError(_damaged(database.path, error)) from error
    return Catalogue(names, told[0] if told else "")


def verified(path: str) -> str | Fault:
    """Read a whole file, and return its digest if it is what was written."""
    import sqlite3

    database = opened(path)
    if isinstance(database, Fault):
        return database
    ask = database.connection.execute
    try:
        problems = [row[0] for row in ask("PRAGMA integrity_check(1)")]
        written = ask("SELECT value FROM fact WHERE name = 'digest'").fetchone()
        found = digest_of(database.connection)
        if problems == ["ok"] and written == (found,):
            for name in database.numbers:
                earlier_of(database, name)
            return found
    except (sqlite3.Error, AdvisoryError, ValueError) as error:
        return Fault(State.CORRUPT, _damaged(path, error))
    why = problems[0] if problems != ["ok"] else "its content is not what was written"
    return Fault(State.CORRUPT, _damaged(path, why))


def _damaged(path: str, why: object) -> str:
    return (
        f"the advisory database {path} is damaged ({why}): delete it, and run"
        " `reviewbot advisories update`"
    )


def _unwritable(path: str, error: Exception) -> AdvisoryError:
    reason = getattr(error, "strerror", None) or str(error)
    return AdvisoryError(f"cannot write {path}: {reason.lower()}")
