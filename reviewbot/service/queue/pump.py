"""The pump: from deliveries to wishes and tasks, and from those into the queue.

Two steps, each safe to repeat. First, in one transaction of our own, deliveries
become rows of ``pulls`` and ``tasks`` and count as handed. Then every row that is
wanted and not yet in the queue is put there, under a name that makes a second time
harmless, and is marked. A crash anywhere in between repeats the second step.
"""

import logging
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from threading import Event as Signal
from typing import Any, Final, TypeAlias

from sqlalchemy import Connection, RowMapping, select, update

from reviewbot.model.event import (
    Command,
    CommitRecheck,
    Event,
    InstallationChanged,
    PolicyPushed,
    PullChanged,
)
from reviewbot.model.wire import WireError, from_bytes, to_bytes
from reviewbot.service.books.inbox import Delivery
from reviewbot.service.books.store import Database
from reviewbot.service.books.tables import deliveries, pulls, tasks
from reviewbot.service.books.upserts import insert_or_ignore
from reviewbot.service.books.wishes import note_installation, wish
from reviewbot.service.queue.job import Job, review_job, task_job
from reviewbot.service.queue.work import Task

_LOG: Final = logging.getLogger(__name__)
_AT_ONCE: Final = 100
"""Deliveries or jobs a transaction: short ones keep the inbox quick."""

Put: TypeAlias = Callable[[Job], None]


class Pump:
    """Moves what is new. Several may run, on as many machines."""

    def __init__(self, database: Database, put: Put, poll: float = 1.0) -> None:
        """Read from ``database``, ``put`` jobs; look every ``poll`` seconds."""
        self._database = database
        self._put = put
        self._poll = poll
        self._nudged = Signal()

    def nudge(self) -> None:
        """Look at once; from any thread."""
        self._nudged.set()

    def run(self, stopping: Callable[[], bool]) -> None:
        """Pump until the service stops; nudge it then."""
        while not stopping():
            self._nudged.clear()
            try:
                more = self.turn()
            except Exception:  # noqa: BLE001  (a dead pump is a dead service)
                _LOG.exception("the pump failed; it goes on")
                more = False
            if not more:
                self._nudged.wait(self._poll)

    def turn(self) -> bool:
        """Move a handful; return whether there may be more.

        Raises:
            StoreError: The database does not answer.
        """
        taken = take(self._database)
        put = queue_reviews(self._database, self._put)
        put_tasks = queue_tasks(self._database, self._put)
        return _AT_ONCE in {taken, put, put_tasks}


def take(database: Database) -> int:
    """Turn new deliveries into wishes and tasks; return how many deliveries."""
    with database.read() as connection:
        if not connection.scalar(select(_NEW.exists())):
            return 0
    with database.write() as connection:
        rows = connection.execute(
            _NEW.order_by(deliveries.c.received_at)
            .limit(_AT_ONCE)
            .with_for_update(skip_locked=True)
        ).all()
        now = database.now(connection)
        events = [found for row in rows for found in _events(row.guid, row.events)]
        for name, event in sorted(events, key=lambda pair: _part(pair[1])):
            _note(connection, name, event, now)
        connection.execute(
            update(deliveries)
            .where(deliveries.c.guid.in_([row.guid for row in rows]))
            .values(handed_at=now)
        )
    return len(rows)


_NEW: Final = select(deliveries.c.guid, deliveries.c.events).where(
    deliveries.c.handed_at.is_(None)
)


def queue_reviews(database: Database, put: Put) -> int:
    """Queue the reviews that are wanted and not queued; return how many."""
    is_open = pulls.c.wanted > pulls.c.done  # this one has an index
    query = select(pulls).where(is_open, pulls.c.wanted > pulls.c.queued)
    query = query.order_by(pulls.c.wished_at)

    def mark(connection: Connection, row: RowMapping, _: float) -> None:
        here = (pulls.c.key == row["key"]) & (pulls.c.queued < row["wanted"])
        connection.execute(update(pulls).where(here).values(queued=row["wanted"]))

    return _queue(database, query, lambda row: put(review_job(row)), mark)


def queue_tasks(database: Database, put: Put) -> int:
    """Queue the tasks that are not queued; return how many."""
    query = select(tasks).where(tasks.c.queued_at.is_(None), tasks.c.done_at.is_(None))
    query = query.order_by(tasks.c.made_at)

    def mark(connection: Connection, row: RowMapping, now: float) -> None:
        here = tasks.c.id == row["id"]
        connection.execute(update(tasks).where(here).values(queued_at=now))

    return _queue(database, query, lambda row: put(task_job(row)), mark)


def _queue(
    database: Database,
    query: Any,
    put: Callable[[RowMapping], None],
    mark: Callable[[Connection, RowMapping, float], None],
) -> int:
    """Put rows into the queue, then mark them.

    In PostgreSQL they stay locked meanwhile, so that several pumps share the work.
    In SQLite there is one pump, and a lock would keep the inbox waiting.
    """
    with _locked(database) as connection:
        limited = query.limit(_AT_ONCE).with_for_update(skip_locked=True)
        rows = connection.execute(limited).mappings().all()
        if database.shared:
            _put_and_mark(connection, rows, put, mark, database.now(connection))
    if rows and not database.shared:
        for row in rows:
            put(row)
        with database.write() as connection:
            _put_and_mark(
                connection, rows, lambda _: None, mark, database.now(connection)
            )
    return len(rows)


def _locked(database: Database) -> AbstractContextManager[Connection]:
    return database.write() if database.shared else database.read()


def _put_and_mark(
    connection: Connection,
    rows: Iterable[RowMapping],
    put: Callable[[RowMapping], None],
    mark: Callable[[Connection, RowMapping, float], None],
    now: float,
) -> None:
    for row in rows:
        put(row)
        mark(connection, row, now)


def _events(guid: str, text: str) -> list[tuple[str, Event]]:
    """Return the events of a delivery, each with a name of its own."""
    try:
        delivery = from_bytes(Delivery, text.encode("ascii", "replace"))
    except WireError:
        # Stored by another version of us; the sweep finds what it was about.
        _LOG.exception("cannot read the stored delivery %s; it is left out", guid)
        return []
    return [(f"{guid}.{n}", event) for n, event in enumerate(delivery.events)]


def _part(event: Event) -> str:
    """Return what jobs of this event share, so that they run one by one."""
    match event:
        case InstallationChanged():
            return f"{event.installation}/"
        case PullChanged() | Command():
            return event.pull.text
        case CommitRecheck() | PolicyPushed():
            return f"{event.installation}/{event.repository_id}"


def _note(connection: Connection, name: str, event: Event, now: float) -> None:
    if isinstance(event, PullChanged):
        wish(connection, event, now)
        return
    if isinstance(event, InstallationChanged):
        note_installation(connection, event)
    add_task(connection, name, event, now)


def add_task(connection: Connection, name: str, event: Task, now: float) -> None:
    """Note a task; a second one with its name is the same."""
    part = _part(event)
    row = {
        "id": name,
        "part": part,
        "installation": int(part.partition("/")[0]),
        "event": to_bytes(Delivery(name, "", (event,))).decode("ascii"),
        "made_at": now,
    }
    insert_or_ignore(connection, tasks, [row])
