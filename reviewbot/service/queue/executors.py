"""Workers and their heartbeats: who is alive, in which life, and who leads."""

from threading import Lock
from typing import Final

from sqlalchemy import Connection, select, update

from reviewbot.service.books.store import Database
from reviewbot.service.books.tables import executors, posts, pulls, tasks
from reviewbot.service.books.upserts import insert_or_ignore
from reviewbot.service.queue.job import Runner

LEADER: Final = "leader"
"""The duty of looking after all workers, of which one at a time has it."""


class Member:
    """This worker among the others."""

    def __init__(self, database: Database, executor: str) -> None:
        """Be ``executor``; nobody knows us before ``join``."""
        self._database = database
        self._executor = executor
        self._epoch = 0
        self._lock = Lock()

    @property
    def runner(self) -> Runner:
        """Us, in our present life."""
        with self._lock:
            return Runner(self._executor, self._epoch)

    def join(self) -> None:
        """Begin a life: what an earlier one was running is nobody's now."""
        with self._database.write() as connection:
            now = self._database.now(connection)
            first = {"epoch": 0, "alive": False, "started_at": now, "beat_at": now}
            insert_or_ignore(connection, executors, [{"id": self._executor, **first}])
            epoch = bury(connection, self._executor)
            connection.execute(
                update(executors)
                .where(executors.c.id == self._executor)
                .values(alive=True, started_at=now, beat_at=now)
            )
        with self._lock:
            self._epoch = epoch

    def beat(self) -> bool:
        """Say that we are alive.

        Returns:
            Whether we were taken for alive. If not, our jobs may be running
            elsewhere; we begin a new life, and runs of the old one stop.
        """
        mine = self.runner
        with self._database.write() as connection:
            done = connection.execute(
                update(executors)
                .where(
                    executors.c.id == mine.executor,
                    executors.c.epoch == mine.epoch,  # another one after our burial
                )
                .values(beat_at=self._database.now(connection))
            )
        if done.rowcount:
            return True
        self.join()
        return False

    def part(self) -> None:
        """End this life in order, so that nobody waits for our heartbeat."""
        with self._database.write() as connection:
            bury(connection, self._executor)

    def lead(self, seconds: float) -> bool:
        """Take or keep the lead for a while; return whether it is ours."""
        with self._database.write() as connection:
            now = self._database.now(connection)
            nobody = {"name": LEADER, "holder": "", "until": 0.0}
            insert_or_ignore(connection, posts, [nobody])
            done = connection.execute(
                update(posts)
                .where(
                    posts.c.name == LEADER,
                    (posts.c.holder == self._executor) | (posts.c.until < now),
                )
                .values(holder=self._executor, until=now + seconds)
            )
        return bool(done.rowcount)


def bury_silent(database: Database, seconds: float) -> list[str]:
    """Declare the workers dead that were not heard of for so long; name them."""
    with database.write() as connection:
        silent = executors.c.beat_at < database.now(connection) - seconds
        query = select(executors.c.id).where(executors.c.alive, silent)
        dead = list(connection.scalars(query.with_for_update(skip_locked=True)))
        for executor in dead:
            bury(connection, executor)
    return dead


def bury(connection: Connection, executor: str) -> int:
    """End a worker's life; return the number of the next one.

    From here on its runs stop at their next fence, whether the worker lives or not.
    """
    epoch = connection.scalar(
        update(executors)
        .where(executors.c.id == executor)
        .values(alive=False, epoch=executors.c.epoch + 1)
        .returning(executors.c.epoch)
    )
    for table in (pulls, tasks):
        connection.execute(
            update(table).where(table.c.runner == executor).values(runner=None)
        )
    return epoch or 0


def living(database: Database) -> frozenset[str]:
    """Return the workers that are taken for alive."""
    with database.read() as connection:
        query = select(executors.c.id).where(executors.c.alive)
        return frozenset(connection.scalars(query))
