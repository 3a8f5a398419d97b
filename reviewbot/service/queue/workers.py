"""A worker: pump, queue, heartbeat and duties of one process, from start to stop."""

import logging
import secrets
import socket
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from threading import Event as Signal
from threading import Thread
from time import monotonic
from typing import Final

from reviewbot.errors import ReviewbotError
from reviewbot.model.value import field, frozen
from reviewbot.service.books.quotas import Quota
from reviewbot.service.books.retention import Keep, tidy
from reviewbot.service.books.store import Database, StoreError, only_worker
from reviewbot.service.queue.attempts import Attempts, Patience, Result, attempt
from reviewbot.service.queue.executors import Member
from reviewbot.service.queue.jobs import Jobs, Queue
from reviewbot.service.queue.pump import Pump
from reviewbot.service.queue.reconcile import (
    DeliveryLog,
    Sweep,
    recover_deliveries,
    sweep,
)
from reviewbot.service.queue.takeover import Lost, take_over
from reviewbot.service.queue.work import Work

_LOG: Final = logging.getLogger(__name__)


@frozen
class Pace:
    """How often a worker looks after what. Seconds."""

    poll: float = 1.0
    """Between looks for new deliveries and jobs."""
    beat: float = 5.0
    silence: float = 30.0
    """Without heartbeat after which a worker is dead; several beats."""
    takeover: float = 10.0
    lost: float = 60.0
    missed: float = 600.0
    sweep: float = 3600.0
    tidy: float = 3600.0


@frozen
class Options:
    """How a worker works. Those that share a database ought to agree."""

    at_once: int = 2
    """Jobs at a time; in PostgreSQL, what the worker started last says."""
    pace: Pace = field(default_factory=Pace)
    patience: Patience = field(default_factory=Patience)
    quota: Quota = field(default_factory=Quota)
    keep: Keep = field(default_factory=Keep)
    log: DeliveryLog | None = None
    """Where to look for missed deliveries."""
    lacking: Sweep | None = None
    """How to look for pull requests without a result."""
    told: Callable[[Result], None] = lambda _: None
    """Hears of every attempt; from any thread."""
    took: Callable[[int], None] = lambda _: None
    """Hears how many jobs of dead workers were taken over."""


@frozen
class _Duty:
    """Something to do now and then."""

    name: str
    every: float
    do: Callable[[], object]
    leads: bool = True
    """Whether only the leader does it."""


class Worker:
    """Takes jobs and runs them. One in a process."""

    def __init__(self, database: Database, work: Work, options: Options) -> None:
        """Prepare; nothing happens before ``start``."""
        self._database = database
        self._options = options
        self._stopping = Signal()
        self._member = Member(database, executor_name(database))
        need = Attempts(
            database,
            work,
            lambda: self._member.runner,
            self._stopping.wait,
            self.nudge,
            options.told,
            options.patience,
            options.quota,
        )
        queue = Queue(
            database.jobs_url,
            self._member.runner.executor,
            options.at_once,
            options.pace.poll,
        )
        self.jobs = Jobs(queue, lambda job: attempt(need, job))
        self._pump = Pump(database, self.jobs.put, options.pace.poll)
        self._held = ExitStack()
        self._threads: list[Thread] = []

    def start(self) -> None:
        """Begin to work; returns once jobs are taken.

        Raises:
            StoreError: The database cannot be used, or another worker uses it.
        """
        self._held.enter_context(only_worker(self._database))
        self._member.join()
        self.jobs.start()
        loops: Sequence[Callable[[], None]] = (self._beat, self._do_duties, self._move)
        self._threads = [Thread(target=loop, daemon=True) for loop in loops]
        for thread in self._threads:
            thread.start()

    def nudge(self) -> None:
        """Say that there are new deliveries; from any thread."""
        self._pump.nudge()

    def stop(self, seconds: float) -> bool:
        """Take no more jobs; let those that run end, or come to their next fence.

        Returns:
            Whether all have. If not, threads still run: leave with ``os._exit``.
            Nothing is lost: their jobs are taken up elsewhere, or at the next start.
        """
        self._stopping.set()
        self._pump.nudge()
        for thread in self._threads:
            thread.join(timeout=seconds)
        ended = self.jobs.stop(seconds)
        try:
            self._member.part()
        except StoreError as error:
            _LOG.warning("left without saying so: %s", error)
        self._held.close()
        return ended

    def _move(self) -> None:
        self._pump.run(self._stopping.is_set)

    def _beat(self) -> None:
        while not self._stopping.wait(self._options.pace.beat):
            try:
                if not self._member.beat():
                    _LOG.error("was taken for dead; running jobs stop and run again")
            except StoreError as error:
                _LOG.warning("no heartbeat: %s", error)

    def _do_duties(self) -> None:
        duties = self._duties()
        due = {duty.name: 0.0 for duty in duties}
        while not self._stopping.is_set():
            leads = self._leads()
            for duty in duties:
                if due[duty.name] <= monotonic() and (leads or not duty.leads):
                    self._do(duty)
                    due[duty.name] = monotonic() + duty.every
            self._stopping.wait(self._options.pace.takeover)

    def _leads(self) -> bool:
        try:
            return self._member.lead(self._options.pace.silence)
        except StoreError as error:
            _LOG.warning("no duties: %s", error)
            return False

    def _do(self, duty: _Duty) -> None:
        try:
            duty.do()
        except ReviewbotError as error:
            _LOG.warning("%s: %s", duty.name, error)
        except Exception:  # noqa: BLE001  (the next duty may do)
            _LOG.exception("%s failed", duty.name)

    def _duties(self) -> list[_Duty]:
        """Return the duties, each done at once and then every so often."""
        options, pace, database = self._options, self._options.pace, self._database
        lost = Lost(database, self.jobs, self._member)
        duties = [
            _Duty("own lost jobs", pace.lost, lost.own, leads=False),
            _Duty("lost jobs", pace.lost, lost.unqueued),
            _Duty(
                "old data",
                pace.tidy,
                lambda: tidy(database, self.jobs.forget, options.keep),
            ),
        ]
        if database.shared:
            duties.insert(0, _Duty("dead workers", pace.takeover, self._take_over))
        log, lacking = options.log, options.lacking
        if log is not None:
            recover = _Duty(
                "missed deliveries",
                pace.missed,
                lambda: recover_deliveries(database, log),
            )
            duties.append(recover)
        if lacking is not None:
            look = _Duty("open pull requests", pace.sweep, lambda: self._sweep(lacking))
            duties.append(look)
        return duties

    def _take_over(self) -> None:
        jobs = take_over(self._database, self.jobs, self._options.pace.silence)
        self._options.took(len(jobs))

    def _sweep(self, lacking: Sweep) -> None:
        if sweep(self._database, lacking):
            self.nudge()


def executor_name(database: Database) -> str:
    """Return how the queue knows this process.

    A state folder has one worker at a time: whatever an earlier one left is ours.
    Elsewhere each process has its own name, and the leader finds who is gone.
    """
    if not database.shared:
        return "local"
    return f"{socket.gethostname()}-{secrets.token_hex(4)}"
