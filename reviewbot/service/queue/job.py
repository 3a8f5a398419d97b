"""Jobs as values: what stands in the queue, and what a run of it is."""

from typing import Final, TypeAlias

from sqlalchemy import RowMapping

from reviewbot.model.value import frozen
from reviewbot.service.queue.work import Order, Task

REVIEW: Final = "review"
TASK: Final = "task"


@frozen
class Job:
    """Something to run, as it stands in the queue."""

    kind: str
    """``REVIEW`` or ``TASK``."""
    name: str
    """``PullKey.text``, or the id of the task."""
    part: str
    """Jobs with the same part run one after the other."""
    generation: int
    """Of the review; 0 for a task."""
    launch: int
    """How often it was put into the queue before."""
    label: str
    """Unique for kind, name and generation."""

    @property
    def id(self) -> str:
        """The name of this launch in the queue: the same launch is queued once."""
        return f"{self.label}.{self.launch}" if self.launch else self.label


@frozen
class Runner:
    """A worker process in one of its lives."""

    executor: str
    epoch: int


@frozen
class Run:
    """One attempt at a job, in the books."""

    job: Job
    runner: Runner
    number: int
    work: Order | Task
    crashes: int
    """Runs before this one that nobody ended."""
    errors: int
    """Runs before this one that failed."""
    unclear: int
    """Runs before this one in which GitHub gave no answer."""
    last_error: str


@frozen
class Later:
    """A job that must wait."""

    seconds: float
    launch: int
    """Under which number it goes back into the queue."""
    why: str


@frozen
class Nothing:
    """A job with nothing left to do."""

    why: str


Claim: TypeAlias = Run | Later | Nothing


def review_job(row: RowMapping, launch: int | None = None) -> Job:
    """Return the job for the newest generation of a row of ``pulls``."""
    head, base = row["head"][:12], row["base"][:12]
    state = f"{head}+{base}~{row['policy'][:12] or '-'}"
    return Job(
        REVIEW,
        row["key"],
        row["key"],
        row["wanted"],
        row["launch"] if launch is None else launch,
        f"{row['key']}@{state}.{row['wanted']}",
    )


def task_job(row: RowMapping) -> Job:
    """Return the job for a row of ``tasks``."""
    return Job(TASK, row["id"], row["part"], 0, row["launch"], row["id"])
