"""Jobs that nobody runs any more: found by looking, and put back into the queue.

Nothing here needs to be right about who is dead. A job that is put back although
somebody still runs it gets a second run, with a newer number, and the first one
stops at its next fence.
"""

import logging
from typing import Final

from sqlalchemy import RowMapping, Table, select, update

from reviewbot.service.books.store import Database
from reviewbot.service.books.tables import pulls, tasks
from reviewbot.service.queue.executors import Member, bury_silent, living
from reviewbot.service.queue.job import Job, review_job, task_job
from reviewbot.service.queue.jobs import Jobs

_LOG: Final = logging.getLogger(__name__)


def take_over(database: Database, jobs: Jobs, silence: float) -> list[str]:
    """Put the jobs of workers that fell silent back into the queue.

    Args:
        database: With the heartbeats.
        jobs: The queue.
        silence: Seconds without a heartbeat after which a worker is dead.

    Returns:
        The jobs.
    """
    for executor in bury_silent(database, silence):
        _LOG.error("worker %s fell silent; its jobs are taken over", executor)
    taken = jobs.taken()
    alive = living(database) if taken else frozenset()
    orphans = [job for job, executor in taken.items() if executor not in alive]
    jobs.resume(orphans)
    return orphans


class Lost:
    """Finds what fell through the cracks: looked at twice before it is believed."""

    def __init__(self, database: Database, jobs: Jobs, member: Member) -> None:
        """Look after the jobs of ``member``, and if it leads, after all."""
        self._database = database
        self._jobs = jobs
        self._member = member
        self._mine: frozenset[str] = frozenset()
        self._all: frozenset[str] = frozenset()

    def own(self) -> frozenset[str]:
        """Put back the jobs that the queue thinks we run, and we do not.

        A full disk can end a job's thread before the queue hears of it.
        """
        me = self._member.runner.executor
        taken = self._jobs.taken()
        said = frozenset(job for job, executor in taken.items() if executor == me)
        missing = said - self._jobs.running()
        lost, self._mine = missing & self._mine, missing
        if lost:
            _LOG.error("%d jobs had stopped unnoticed; they run again", len(lost))
            self._jobs.resume(lost)
        return lost

    def unqueued(self) -> frozenset[str]:
        """Queue the jobs again that our books call queued, and the queue lacks.

        Its tables were lost, or a job ended there without ending in the books.
        """
        waiting = _waiting(self._database)
        missing = frozenset(waiting) - self._jobs.live() if waiting else frozenset()
        lost, self._all = missing & self._all, missing
        if lost:
            _LOG.error("%d jobs were not in the queue; they are again", len(lost))
            _launch_again(self._database, [waiting[name] for name in lost])
        return lost


def _waiting(database: Database) -> dict[str, Job]:
    """Return the jobs that ought to be in the queue, by id."""
    reviews = select(pulls).where(
        pulls.c.wanted > pulls.c.done, pulls.c.queued >= pulls.c.wanted
    )
    others = select(tasks).where(tasks.c.done_at.is_(None), tasks.c.queued_at > 0)
    with database.read() as connection:
        found = [_job(pulls, row) for row in connection.execute(reviews).mappings()]
        found += [_job(tasks, row) for row in connection.execute(others).mappings()]
    return {job.id: job for job in found}


def _job(table: Table, row: RowMapping) -> Job:
    return review_job(row) if table is pulls else task_job(row)


def _launch_again(database: Database, lost: list[Job]) -> None:
    """Make the pump queue jobs under a new number."""
    with database.write() as connection:
        for job in sorted(lost, key=lambda one: one.name):
            connection.execute(
                update(pulls)
                .where(pulls.c.key == job.name, pulls.c.launch == job.launch)
                .where(pulls.c.wanted == job.generation)
                .values(launch=job.launch + 1, queued=job.generation - 1)
            )
            connection.execute(
                update(tasks)
                .where(tasks.c.id == job.name, tasks.c.launch == job.launch)
                .values(launch=job.launch + 1, queued_at=None)
            )
