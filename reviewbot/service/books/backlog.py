"""How much work waits, and for how long: for metrics and readiness."""

from sqlalchemy import ColumnElement, Connection, Table, func, select

from reviewbot.model.value import frozen
from reviewbot.service.books.store import Database
from reviewbot.service.books.tables import (
    deliveries,
    executors,
    installations,
    pulls,
    tasks,
)


@frozen
class Backlog:
    """What waits, on all workers together. Ages in seconds."""

    deliveries: int
    """Not yet turned into jobs."""
    reviews: int
    """Wanted and not done, those that run included."""
    tasks: int
    running: int
    oldest: float
    """Age of the oldest review or task that is not done."""
    delayed: int
    """Times that a review had to wait for its quota, since the beginning."""
    workers: int
    """Alive."""


def backlog(database: Database) -> Backlog:
    """Count what waits: a few small queries.

    Raises:
        StoreError: The database does not answer.
    """
    review, task = pulls.c.wanted > pulls.c.done, tasks.c.done_at.is_(None)
    with database.read() as connection:
        now = database.now(connection)
        since = [
            connection.scalar(select(func.min(pulls.c.wished_at)).where(review)),
            connection.scalar(select(func.min(tasks.c.made_at)).where(task)),
        ]
        delayed = connection.scalar(select(func.sum(installations.c.delayed)))
        return Backlog(
            _count(connection, deliveries, deliveries.c.handed_at.is_(None)),
            _count(connection, pulls, review),
            _count(connection, tasks, task),
            _count(connection, pulls, review & pulls.c.runner.is_not(None))
            + _count(connection, tasks, task & tasks.c.runner.is_not(None)),
            max((now - at for at in since if at is not None), default=0.0),
            int(delayed or 0),
            _count(connection, executors, executors.c.alive),
        )


def _count(connection: Connection, table: Table, which: ColumnElement[bool]) -> int:
    return connection.scalar(select(func.count()).select_from(table).where(which)) or 0
