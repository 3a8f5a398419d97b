"""The databases of a run, and what can be seen in them from outside."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol


class Place(Protocol):
    """Where databases can be made."""

    postgres: Any


class Store(Protocol):
    """A new database."""

    @property
    def name(self) -> str:
        """Of the kind."""

    @property
    def setting(self) -> str | None:
        """Its address; None for SQLite in the state folder."""

    def rows(self, state: Path) -> int:
        """Return how many deliveries are stored."""

    def jobs(self, folder: Path) -> int:
        """Return how many jobs DBOS has, in the peer."""

    @contextmanager
    def watched(self, state: Path) -> Iterator[list[str]]:
        """Watch the database; the list tells afterwards what changed in it."""


@dataclass(frozen=True, slots=True)
class _Sqlite:
    place: Place
    name: str = "SQLite"
    setting: str | None = None

    def rows(self, state: Path) -> int:
        return _count(state / "inbox.sqlite", "deliveries")

    def jobs(self, folder: Path) -> int:
        return _count(folder / "jobs.sqlite", "workflow_status")

    @contextmanager
    def watched(self, state: Path) -> Iterator[list[str]]:
        """Watch the times of its files: every transaction that writes changes one."""
        changed: list[str] = []
        rows, before = self.rows(state), _times(state)
        yield changed
        after = _times(state)
        changed += sorted(name for name in after if after[name] != before.get(name))
        if self.rows(state) != rows:
            changed.append("rows")


@dataclass(frozen=True, slots=True)
class _Postgres:
    place: Place
    setting: str
    name: str = "PostgreSQL"

    def rows(self, _: Path) -> int:
        return int(self._ask("SELECT count(*) FROM reviewbot.deliveries"))

    def jobs(self, _: Path) -> int:
        return int(self._ask("SELECT count(*) FROM dbos.workflow_status"))

    @contextmanager
    def watched(self, state: Path) -> Iterator[list[str]]:
        """Stop the server meanwhile: who asks it gets no answer."""
        changed: list[str] = []
        rows = self.rows(state)
        self.place.postgres.stop()
        try:
            yield changed
        finally:
            self.place.postgres.start()
        if self.rows(state) != rows:
            changed.append("rows")

    def _ask(self, query: str) -> str:
        name = self.setting.partition("@/")[2].partition("?")[0]
        return str(self.place.postgres.sql(query, name))


def sqlite(place: Place) -> Store:
    """Return a new database in the state folder."""
    return _Sqlite(place)


def postgres(place: Place) -> Store:
    """Return a new database in the server."""
    return _Postgres(place, place.postgres.new_database())


STORES: Final[tuple[Callable[[Place], Store], ...]] = (sqlite, postgres)


def _count(file: Path, table: str) -> int:
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        query = f"SELECT count(*) FROM {table}"  # noqa: S608  (a name of ours)
        return int(connection.execute(query).fetchone()[0])


def _times(state: Path) -> dict[str, int]:
    return {file.name: file.stat().st_mtime_ns for file in state.glob("inbox.sqlite*")}
