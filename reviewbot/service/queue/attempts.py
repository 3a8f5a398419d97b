"""One attempt at a job: claim it, do it, and decide what comes next."""

import logging
from collections.abc import Callable
from time import monotonic
from typing import Final, TypeAlias, TypeVar

from sqlalchemy import Connection

from reviewbot.errors import GitHubBusyError, GitHubUnclearError
from reviewbot.model.event import Command, PolicyPushed
from reviewbot.model.value import field, frozen
from reviewbot.service.books.audit import Entry, record
from reviewbot.service.books.quotas import Quota, note_busy
from reviewbot.service.books.store import Database, StoreError
from reviewbot.service.books.wishes import wish
from reviewbot.service.queue.job import Job, Later, Nothing, Run, Runner
from reviewbot.service.queue.lease import Fence
from reviewbot.service.queue.runs import Count, claim, finish, leave, put_back
from reviewbot.service.queue.work import (
    Loss,
    LostLeaseError,
    Order,
    Outcome,
    Work,
    perform,
)

T = TypeVar("T")

_LOG: Final = logging.getLogger(__name__)


@frozen
class Patience:
    """When to try again, and when to stop trying. Times in seconds."""

    crashes: int = 5
    """Runs that nobody ended: killed, out of memory, power cut."""
    errors: int = 5
    """Runs that failed."""
    unclear: int = 40
    """Runs that failed because GitHub gave no answer: some six hours."""
    first: float = 2.0
    """The first pause; the next ones are twice as long each."""
    longest: float = 600.0
    store: tuple[float, ...] = (0.2, 1, 3, 10)
    """Pauses while the database does not take the result."""

    def pause(self, errors: int) -> float:
        """Return how long to wait after so many errors before this one."""
        return min(self.longest, self.first * 2.0 ** min(errors, 30))


@frozen
class Result:
    """How an attempt ended, for logs and metrics."""

    job: Job
    outcome: str
    """"done", "again", "superseded", "lost", "gave-up" or "nothing"."""
    seconds: float
    why: str


@frozen
class Attempts:
    """What attempts need."""

    database: Database
    work: Work
    runner: Callable[[], Runner]
    stopping: Callable[[float], bool]
    """Wait so many seconds, and say whether the service is stopping."""
    nudge: Callable[[], None]
    """Wake the pump: there are new wishes."""
    told: Callable[[Result], None] = lambda _: None
    patience: Patience = field(default_factory=Patience)
    quota: Quota = field(default_factory=Quota)


def attempt(need: Attempts, job: Job) -> Later | None:
    """Run a job once.

    Returns:
        When it must be run again; None when not, or not by us.

    Raises:
        StoreError: The database did not take the result for long.
    """
    began = monotonic()
    try:
        claimed = claim(need.database, job, need.runner(), need.quota)
    except LostLeaseError as error:
        return Later(1.0, job.launch + 1, str(error))
    match claimed:
        case Run():
            outcome, later, why = _run(need, claimed)
        case Later():
            outcome, later, why = "again", claimed, claimed.why
        case Nothing():
            outcome, later, why = "nothing", None, claimed.why
    need.told(Result(job, outcome, monotonic() - began, why))
    return later


_Ending: TypeAlias = tuple[str, Later | None, str]


def _run(need: Attempts, run: Run) -> _Ending:
    """Do the job; every way it can go wrong leads to a next step."""
    fence = Fence(need.database, run, lambda: need.stopping(0))
    hopeless = _hopeless(run, need.patience)
    try:
        if hopeless and _tried_to_say(run, need.patience):
            outcome = Outcome(hopeless)
            _LOG.error("gave up without telling anybody: %s: %s", run.job.id, hopeless)
        elif hopeless:
            _LOG.error("giving up: %s: %s", run.job.id, hopeless)
            outcome = need.work.give_up(run.work, hopeless, fence)
        else:
            outcome = perform(need.work, run.work, fence)
    except LostLeaseError as error:
        return _lost(need, run, error)
    except GitHubBusyError as error:
        return _busy(need, run, error)
    except GitHubUnclearError as error:
        return _failed(need, run, error, Count.UNCLEAR)
    except Exception as error:  # noqa: BLE001  (whatever it is, the job is not lost)
        _LOG.warning("failed: %s", run.job.id, exc_info=error)
        return _failed(need, run, error, Count.ERROR)
    return _done(need, run, fence, outcome, hopeless)


def _hopeless(run: Run, patience: Patience) -> str:
    """Return why the job is given up; empty while it is not."""
    if run.crashes >= patience.crashes:
        return f"it crashed {run.crashes} times"
    if run.errors >= patience.errors or run.unclear >= patience.unclear:
        return f"it failed {run.errors + run.unclear} times: {run.last_error}"
    return ""


def _tried_to_say(run: Run, patience: Patience) -> bool:
    """Whether giving up failed as often as the job did."""
    return (
        run.crashes >= 2 * patience.crashes
        or run.errors >= 2 * patience.errors
        or run.unclear >= 2 * patience.unclear
    )


def _done(
    need: Attempts, run: Run, fence: Fence, outcome: Outcome, hopeless: str
) -> _Ending:
    def along(connection: Connection, now: float) -> None:
        if hopeless:
            record(connection, _entry(run, hopeless), now)
        policy = run.work.head if isinstance(run.work, PolicyPushed) else None
        for event in sorted(outcome.wishes, key=lambda one: one.pull.text):
            wish(connection, event, now, policy)

    saw = fence.seen if outcome.settled else ("", "")
    ours = _kept(need, lambda: finish(need.database, run, saw, along))
    if outcome.wishes:
        need.nudge()
    word = "gave-up" if hopeless else "done"
    return word if ours else "lost", None, hopeless or outcome.summary


def _lost(need: Attempts, run: Run, error: LostLeaseError) -> _Ending:
    _LOG.info("stopped: %s: %s", run.job.id, error.loss.value)
    if error.loss is Loss.SUPERSEDED:
        _kept(need, lambda: leave(need.database, run))
        return "superseded", None, error.loss.value
    pause = need.patience.first if error.loss is Loss.UNKNOWN else 0.0
    return _again(need, run, pause, error.loss.value)


def _busy(need: Attempts, run: Run, error: GitHubBusyError) -> _Ending:
    _LOG.info("waiting: %s: %s", run.job.id, error)
    _kept(need, lambda: note_busy(need.database, _installation(run), error.seconds))
    return _again(need, run, error.seconds, str(error))


def _failed(need: Attempts, run: Run, error: Exception, count: Count) -> _Ending:
    pause = need.patience.pause(run.errors + run.unclear)
    return _again(need, run, pause, f"{type(error).__name__}: {error}", count)


def _again(
    need: Attempts, run: Run, seconds: float, why: str, count: Count = Count.NOT
) -> _Ending:
    later = _kept(need, lambda: put_back(need.database, run, seconds, why, count))
    return "again" if later else "lost", later, why


def _kept(need: Attempts, note: Callable[[], T]) -> T:
    """Write into the books, and try for a while when the database is away."""
    for pause in need.patience.store:
        try:
            return note()
        except StoreError as error:
            _LOG.warning("%s; trying again", error)
            need.stopping(pause)
    return note()


def _installation(run: Run) -> int:
    work = run.work
    match work:
        case Order() | Command():
            return work.pull.installation
        case _:
            return work.installation


def _entry(run: Run, why: str) -> Entry:
    pull = run.work.pull.shown if isinstance(run.work, Order | Command) else ""
    return Entry(_installation(run), pull, "reviewbot", "gave up", why, run.job.id)
