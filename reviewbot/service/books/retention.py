"""Forgetting: nothing is kept longer than somebody may need it."""

from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Table, delete, select

from reviewbot.model.value import frozen
from reviewbot.service.books.store import Database
from reviewbot.service.books.tables import audit, deliveries, executors, pulls, tasks

_AT_ONCE: Final = 1000
"""Rows a transaction: short ones keep the inbox quick."""


@frozen
class Keep:
    """How many days what is kept."""

    deliveries: float = 30
    """Handed on. Duplicates are refused while it is here: GitHub needs 3."""
    jobs: float = 7
    """Ended, in the queue and in our books."""
    pulls: float = 90
    """Without any event. An older one begins at its first generation again."""
    audit: float = 400


def tidy(
    database: Database, forget_jobs: Callable[[float], int], keep: Keep
) -> dict[str, int]:
    """Delete what is old; return how much of what.

    Raises:
        StoreError: The database does not answer.
    """
    with database.read() as connection:
        now = database.now(connection)

    def before(days: float) -> float:
        return now - days * 86_400

    old: list[tuple[Table, ColumnElement[bool]]] = [
        (deliveries, deliveries.c.handed_at < before(keep.deliveries)),
        (tasks, tasks.c.done_at < before(keep.jobs)),
        (pulls, _quiet(before(keep.pulls))),
        (executors, ~executors.c.alive & (executors.c.beat_at < before(keep.jobs))),
        (audit, audit.c.at < before(keep.audit)),
    ]
    gone = {table.name: _delete(database, table, which) for table, which in old}
    return gone | {"jobs": forget_jobs(before(keep.jobs))}


def _quiet(before: float) -> ColumnElement[bool]:
    """Return which pull requests are done, and not heard of any more."""
    return (
        (pulls.c.wanted <= pulls.c.done)
        & (pulls.c.done_at < before)
        & (pulls.c.wished_at < before)
    )


def _delete(database: Database, table: Table, which: ColumnElement[bool]) -> int:
    count = 0
    while True:
        with database.write() as connection:
            gone = _delete_some(connection, table, which)
        count += gone
        if gone < _AT_ONCE:
            return count


def _delete_some(
    connection: Connection, table: Table, which: ColumnElement[bool]
) -> int:
    (key,) = table.primary_key
    some: Any = select(key).where(which).limit(_AT_ONCE)
    return connection.execute(delete(table).where(key.in_(some))).rowcount
