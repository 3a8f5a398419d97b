"""The database of the App: SQLite in a state folder, or PostgreSQL, by one setting."""

import fcntl
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any, Final

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    create_engine,
    event,
    make_url,
    text,
)
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from reviewbot.errors import ServiceError
from reviewbot.service.books import tables
from reviewbot.service.configuration.state import open_folder

SCHEMA: Final = "reviewbot"
"""Of our tables, in PostgreSQL."""
_WAIT: Final = 10.0
"""Seconds to wait for another writer. GitHub gives up on a delivery after as many."""
_MIGRATION_LOCK: Final = 0x7265_7669
"""Any number, the same in every process: PostgreSQL's advisory lock."""
_TIME_OUTS: Final = (
    "-c synchronous_commit=on -c statement_timeout=30000 -c lock_timeout=10000"
    " -c idle_in_transaction_session_timeout=60000"
)


class StoreError(ServiceError):
    """The database cannot be read or written now."""


class Database:
    """Our tables. Safe for threads; each transaction is short."""

    def __init__(
        self,
        engine: Engine,
        folder: str | None,
        clock: Callable[[], float] | None = None,
    ) -> None:
        """Use ``engine``; ``folder`` is the state folder of SQLite."""
        self.engine = engine
        """Of our tables. Use ``write`` and ``read``."""
        self._reads = engine.execution_options(reviewbot_reads=True)
        self._clock = clock
        self._writer = Lock()
        self.folder = folder
        """Where SQLite's files are; None for PostgreSQL."""

    @property
    def shared(self) -> bool:
        """Whether other machines may work on it too."""
        return self.folder is None

    @property
    def jobs_url(self) -> str:
        """Where DBOS keeps its own tables."""
        if self.folder is not None:
            return f"sqlite:///{_private_file(self.folder, 'jobs.sqlite')}"
        url = self.engine.url.set(drivername="postgresql")
        return url.render_as_string(hide_password=False)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Open a transaction that is durable once the block is left.

        Raises:
            StoreError: It did not work, and nothing of it was done; or, with the
                connection lost at the very end, nobody knows.
        """
        with self._one_writer(), _told("write to"), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Open a transaction that only reads.

        Raises:
            StoreError: It did not work.
        """
        with _told("read"), self._reads.begin() as connection:
            yield connection

    def now(self, connection: Connection) -> float:
        """Return the time by the one clock that all workers share, in seconds."""
        if self._clock is not None:
            return self._clock()
        if not self.shared:
            return time.time()
        found = connection.scalar(text("SELECT extract(epoch from clock_timestamp())"))
        return float(found or 0)

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()

    @contextmanager
    def _one_writer(self) -> Iterator[None]:
        """Queue up here: waiting inside SQLite is neither fair nor quick."""
        if self.shared:
            yield
            return
        if not self._writer.acquire(timeout=_WAIT):
            raise StoreError("cannot write to the database: it is busy; try again")
        try:
            yield
        finally:
            self._writer.release()


def open_database(setting: str, clock: Callable[[], float] | None = None) -> Database:
    """Open a database, and make or update its tables.

    Args:
        setting: A ``postgresql://`` address, or the path of a state folder.
        clock: Tells the time instead of the machine's, or the server's.

    Raises:
        StoreError: It cannot be reached or was made by a newer reviewbot.
        ServiceError: The state folder cannot be used.
    """
    if "://" in setting:
        database = Database(_postgres(setting), None, clock)
    else:
        folder = os.path.abspath(setting)
        open_folder(folder)
        database = Database(
            _sqlite(_private_file(folder, "inbox.sqlite")), folder, clock
        )
    try:
        _migrate(database)
    except StoreError:
        database.close()
        raise
    return database


@contextmanager
def only_worker(database: Database) -> Iterator[None]:
    """Keep a second worker from the same state folder; PostgreSQL allows many.

    Raises:
        StoreError: There is one already.
    """
    if database.folder is None:
        yield
        return
    path = _private_file(database.folder, "worker.lock")
    with open(path, "rb") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise StoreError(
                f"another reviewbot works on {database.folder}: stop it, give this"
                " one another state folder, or use PostgreSQL for several workers"
            ) from None
        yield


def _private_file(folder: str, name: str) -> str:
    """Make sure that only we can read it, before anything is in it.

    SQLite gives the files beside it the same mode.
    """
    path = os.path.join(folder, name)
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            os.fchmod(handle, 0o600)
        finally:
            os.close(handle)
        if name.endswith(".sqlite"):
            _use_log(path)
    except (OSError, sqlite3.Error) as error:
        why = getattr(error, "strerror", None) or error
        raise StoreError(f"cannot use {path}: {why}") from None
    return path


def _use_log(path: str) -> None:
    """Switch a file to write-ahead logging; the file remembers it."""
    connection = sqlite3.connect(path, timeout=_WAIT)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()


def _sqlite(path: str) -> Engine:
    """Make an engine whose commits survive a power cut, one fsync each."""
    engine = create_engine(
        URL.create("sqlite", database=path),
        connect_args={"timeout": _WAIT},
        hide_parameters=True,
    )

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _: object) -> None:
        connection.isolation_level = None  # we begin ourselves: see below
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        reads = connection.get_execution_options().get("reviewbot_reads")
        # A reader that turns writer half-way fails when somebody wrote meanwhile.
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    return engine


def _postgres(address: str) -> Engine:
    try:
        url = make_url(address)
    except ArgumentError:
        raise StoreError(
            "the database address cannot be read: write it as"
            " postgresql://user:password@host/name"
        ) from None
    if not url.drivername.startswith("postgres") or not url.database:
        raise StoreError(
            f"reviewbot does not know databases of the kind {url.drivername}, or the"
            " address names none: write it as postgresql://user:password@host/name"
        )
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        connect_args={
            "connect_timeout": 5,
            "options": f"{url.query.get('options', '')} {_TIME_OUTS}".strip(),
            "keepalives_idle": 30,
            "tcp_user_timeout": 20_000,
            "application_name": "reviewbot",
        },
        pool_pre_ping=True,
        pool_timeout=_WAIT,
        hide_parameters=True,
    )
    return engine.execution_options(schema_translate_map={None: SCHEMA})


def _migrate(database: Database) -> None:
    with database.write() as connection:
        if database.shared:
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})"))
            connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}"))
        found = tables.migrate(connection)
    if found > tables.LATEST:
        raise StoreError(
            f"the database was made by a newer reviewbot (schema {found}, known:"
            f" {tables.LATEST}): upgrade this one"
        )


@contextmanager
def _told(verb: str) -> Iterator[None]:
    """Say in one line what the database would not do."""
    try:
        yield
    except SQLAlchemyError as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        why = (str(cause).strip() or type(cause).__name__).splitlines()[0]
        raise StoreError(f"cannot {verb} the database: {why}") from error
