"""The books of a job's runs: who runs it, how often it crashed, whether it is done.

A run is counted *before* it starts, so that even one ended by SIGKILL counts. Every
run has a number; only the run with the newest number may finish the job.
"""

from collections.abc import Callable
from enum import Enum
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, select, update

from reviewbot.model.event import Wish
from reviewbot.model.pull import PullKey
from reviewbot.model.wire import from_bytes
from reviewbot.service.books.inbox import Delivery
from reviewbot.service.books.quotas import Hold, Quota, admit
from reviewbot.service.books.store import Database
from reviewbot.service.books.tables import executors, pulls, tasks
from reviewbot.service.queue.job import (
    REVIEW,
    TASK,
    Claim,
    Job,
    Later,
    Nothing,
    Run,
    Runner,
)
from reviewbot.service.queue.work import Loss, LostLeaseError, Order, Task


def claim(database: Database, job: Job, runner: Runner, quota: Quota) -> Claim:
    """Begin a run, and count it.

    Raises:
        LostLeaseError: This worker was declared dead.
        StoreError: The database does not answer.
    """
    with database.write() as connection:
        now = database.now(connection)
        if not alive(connection, runner):
            raise LostLeaseError(Loss.TAKEN)
        row = _row(connection, job)
        over = _over(job, row)
        if row is None or over:
            return Nothing(over)
        if row["launch"] > job.launch:  # a crash came between finish and queue
            wait = max(0.0, row["not_before"] - now)
            return Later(wait, row["launch"], row["last_error"] or "repeated")
        match admit(connection, row, quota, now) if job.kind == REVIEW else None:
            case Hold(seconds, why):
                later = Later(seconds, job.launch + 1, why)
                return _put_off(connection, job, later, now)
            case None:
                return _begin(connection, job, runner, row, now)


class Count(Enum):
    """As what a run is counted that did not do its job."""

    NOT = ""
    ERROR = "errors"
    UNCLEAR = "unclear"


def finish(
    database: Database,
    run: Run,
    saw: tuple[str, str] | None = None,
    along: Callable[[Connection, float], None] = lambda _, __: None,
) -> bool:
    """Note that a job is done.

    Args:
        database: Where the books are.
        run: The run that did it.
        saw: The head and base it was done for; empty ones if for none.
        along: What else to note in the same transaction, with the time.

    Returns:
        Whether it was ours to finish; if not, nothing is noted.
    """
    with database.write() as connection:
        row = _row(connection, run.job)
        if row is None or row["run"] != run.number:
            return False
        now = database.now(connection)
        done: dict[str, Any] = {"done_at": now}
        if isinstance(run.work, Order):
            done |= _reviewed(row, run.work, saw)
        _close(connection, run.job, done)
        along(connection, now)
        return True


def put_back(
    database: Database, run: Run, seconds: float, why: str, count: Count = Count.NOT
) -> Later | None:
    """End a run whose job must be run again.

    Returns:
        Under which number; None when the job is not ours any more.
    """
    with database.write() as connection:
        row = _row(connection, run.job)
        if row is None or row["run"] != run.number or _over(run.job, row):
            return None
        later = Later(seconds, row["launch"] + 1, why[:200])
        values: dict[str, Any] = {"crashes": max(0, row["crashes"] - 1)}
        if count is not Count.NOT:
            values |= {count.value: row[count.value] + 1, "last_error": later.why}
        return _put_off(connection, run.job, later, database.now(connection), values)


def leave(database: Database, run: Run) -> None:
    """End a run whose job has nothing left to do: a newer one follows."""
    with database.write() as connection:
        row = _row(connection, run.job)
        if row is not None and row["run"] == run.number:
            _change(
                connection, run.job, runner=None, crashes=max(0, row["crashes"] - 1)
            )


def alive(connection: Connection, runner: Runner) -> bool:
    """Return whether a worker is still taken for alive, in this life."""
    query = select(executors.c.epoch).where(
        executors.c.id == runner.executor, executors.c.alive
    )
    return connection.scalar(query) == runner.epoch


def _over(job: Job, row: RowMapping | None) -> str:
    """Return why there is nothing to do; empty when there is."""
    if row is None:
        return "it is not in the books"
    if job.kind == TASK:
        return "it is done" if row["done_at"] is not None else ""
    if row["done"] >= job.generation:
        return "it is done"
    return "a newer one follows" if row["wanted"] > job.generation else ""


def _begin(
    connection: Connection, job: Job, runner: Runner, row: RowMapping, now: float
) -> Run:
    number = row["run"] + 1
    _change(
        connection,
        job,
        run=number,
        runner=runner.executor,
        crashes=row["crashes"] + 1,
        started_at=now,
    )
    counts = (row["crashes"], row["errors"], row["unclear"], row["last_error"])
    return Run(job, runner, number, _work(job, row), *counts)


def _work(job: Job, row: RowMapping) -> Order | Task:
    if job.kind == TASK:
        stored = from_bytes(Delivery, row["event"].encode("ascii"))
        (event,) = stored.events
        task: Task = event  # type: ignore[assignment]  # the pump makes no others
        return task
    key = PullKey(
        row["installation"], row["repository_id"], row["repository"], row["number"]
    )
    return Order(
        key,
        row["head"],
        row["base"],
        row["policy"],
        Wish(row["wish"]),
        job.generation,
        job.label,
    )


def _reviewed(
    row: RowMapping, order: Order, saw: tuple[str, str] | None
) -> dict[str, Any]:
    """Return what is done now: newer wishes as well when they are for the same."""
    head, base = saw or (order.head, order.base)
    same = (
        row["wish"] == Wish.IF_NEEDED.value
        and row["head"] == head
        and row["base"] in {base, order.base}
        and row["policy"] == order.policy
    )
    return {
        "done": row["wanted"] if same else order.generation,
        "done_head": head,
        "done_base": base,
        "done_policy": order.policy,
    }


def _put_off(
    connection: Connection,
    job: Job,
    later: Later,
    now: float,
    values: dict[str, Any] | None = None,
) -> Later:
    _change(
        connection,
        job,
        **(values or {}),
        runner=None,
        launch=later.launch,
        not_before=now + later.seconds,
    )
    return later


def _close(connection: Connection, job: Job, values: dict[str, Any]) -> None:
    if job.kind == REVIEW and "done" not in values:
        values = {**values, "done": job.generation}
    calm = {"runner": None, "crashes": 0, "errors": 0, "unclear": 0, "last_error": ""}
    _change(connection, job, **calm, **values)


def _change(connection: Connection, job: Job, **values: Any) -> None:
    table, name = _where(job)
    connection.execute(update(table).where(name == job.name).values(**values))


def _row(connection: Connection, job: Job) -> RowMapping | None:
    table, name = _where(job)
    query = select(table).where(name == job.name).with_for_update()
    return connection.execute(query).mappings().one_or_none()


def _where(job: Job) -> tuple[Table, Any]:
    return (pulls, pulls.c.key) if job.kind == REVIEW else (tasks, tasks.c.id)
