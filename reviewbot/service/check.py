"""The check run of a review, from its start to its end."""

from collections.abc import Callable, Collection
from typing import Final

from reviewbot.errors import GitHubRefusedError
from reviewbot.github import check_runs
from reviewbot.github.client import Client
from reviewbot.model.plan import CheckRun, ReviewPlan
from reviewbot.model.pull import Snapshot
from reviewbot.model.report import Report
from reviewbot.reporters import check_run
from reviewbot.reporters.check_run import Job

CHECK_NAME: Final = "reviewbot"
_FORBIDDEN: Final = 403


class Check:
    """The check run of one review.

    Only Apps may write check runs: with somebody's own token there is none.
    """

    def __init__(
        self, client: Client, seen: Snapshot, job: Job, fence: Callable[[], None]
    ) -> None:
        """Prepare; nothing is written yet."""
        self._client, self._key = client, seen.pull.key
        self._posted = seen.check
        self._job, self._fence = job, fence
        self._id: int | None = None

    def start(self) -> None:
        """Show that the review runs."""
        wanted = check_run.started(self._job)
        try:
            self._id = check_runs.start_check(
                self._client, self._key, wanted, self._posted, self._fence
            )
        except GitHubRefusedError as error:
            if self._key.installation or error.status != _FORBIDDEN:
                raise

    def finish(
        self, report: Report, plan: ReviewPlan, rejected: Collection[str]
    ) -> None:
        """Show what was found."""
        self._write(check_run.finished(report, plan, rejected, self._job))

    def fail(self, reason: str) -> None:
        """Show that there was no review, and why."""
        self._write(check_run.failed(self._job, reason))

    def supersede(self) -> None:
        """Let go of a commit that is not the head any more.

        This is the one write without a fence: nobody else writes to this check
        run, and it says nothing about the new head.
        """
        self._fence = _open
        self._write(check_run.superseded(self._job))

    def _write(self, wanted: CheckRun) -> None:
        if self._id is not None:
            check_runs.finish_check(
                self._client, self._key, wanted, self._id, self._fence
            )


def _open() -> None:
    """Let everybody through."""
