"""What a job is, who does it, and what may stop it: the side of jobs that reviews see."""

from enum import Enum
from typing import Protocol, TypeAlias

from reviewbot.errors import ServiceError
from reviewbot.model.event import (
    Command,
    CommitRecheck,
    InstallationChanged,
    PolicyPushed,
    PullChanged,
    Wish,
)
from reviewbot.model.pull import PullKey
from reviewbot.model.value import frozen


class Loss(Enum):
    """Why a job has to stop."""

    SUPERSEDED = "a newer change of this pull request is waiting"
    TAKEN = "another worker has taken this job over"
    STOPPING = "the service is stopping"
    UNKNOWN = "the database does not say whether the job is still ours"


class LostLeaseError(ServiceError):
    """The job is no longer ours: stop, write nothing more, clean up nothing at GitHub."""

    def __init__(self, loss: Loss) -> None:
        """Say why."""
        super().__init__(f"stopped: {loss.value}")
        self.loss = loss
        """What happened to the job."""


class Lease(Protocol):
    """Our right to go on with a job. Ask before every write to GitHub."""

    def check(self) -> None:
        """Return when the job is still ours; one small query.

        Raises:
            LostLeaseError: It is not. Let it pass: the runner knows what to do.
        """

    def saw(self, head: str, base: str) -> None:
        """Say which commits the review is about, as read from GitHub.

        A newer wish for the same ones then neither stops nor repeats it.
        """


@frozen
class Order:
    """A pull request to review."""

    pull: PullKey
    head: str
    """As the newest event said; GitHub may know better."""
    base: str
    policy: str
    """Names the policy push that asked for it; empty when none did."""
    wish: Wish
    generation: int
    job: str
    """Names this generation in check runs and logs; the same in every attempt."""


Task: TypeAlias = Command | CommitRecheck | InstallationChanged | PolicyPushed
"""A job that is not a review."""


@frozen
class Outcome:
    """What came of a job that was done."""

    summary: str = ""
    """One line for the log: "2 comments, 1 resolved"."""
    wishes: tuple[PullChanged, ...] = ()
    """Reviews that are wanted because of it."""
    settled: bool = True
    """Whether a review is up to date now; not when there was no way in, or nothing to
    review yet. Then the next event counts, even one about the same commits."""


class Work(Protocol):
    """What the jobs do. Every method may be repeated after a crash, from its start.

    It is called in threads of the worker, several at a time, but never twice at a
    time for the same pull request.

    Raises (all methods):
        GitHubBusyError: Repeated after its seconds; never counted as a failure.
        GitHubUnclearError: Repeated, with growing pauses, for hours.
        LostLeaseError: From the lease; the job goes on elsewhere.
        Exception: Repeated a few times, then ``give_up`` is called.
    """

    def review(self, order: Order, lease: Lease) -> Outcome:
        """Review a pull request and make its comments match."""

    def command(self, command: Command, lease: Lease) -> Outcome:
        """Obey a command."""

    def recheck(self, event: CommitRecheck, lease: Lease) -> Outcome:
        """Find the pull requests of a commit; their reviews are the wishes."""

    def policy_pushed(self, event: PolicyPushed, lease: Lease) -> Outcome:
        """Find the pull requests that a policy is about; likewise."""

    def installation_changed(self, event: InstallationChanged, lease: Lease) -> Outcome:
        """Look at what may now be reviewed; likewise."""

    def give_up(self, job: Order | Task, reason: str, lease: Lease) -> Outcome:
        """Tell people that a job could not be done: a check run that failed."""


def perform(work: Work, job: Order | Task, lease: Lease) -> Outcome:
    """Do a job, whichever it is."""
    match job:
        case Order():
            return work.review(job, lease)
        case Command():
            return work.command(job, lease)
        case CommitRecheck():
            return work.recheck(job, lease)
        case PolicyPushed():
            return work.policy_pushed(job, lease)
        case InstallationChanged():
            return work.installation_changed(job, lease)
