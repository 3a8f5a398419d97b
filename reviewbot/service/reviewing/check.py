"""The check run of a review, from its start to its end.

What GitHub shows on a commit is the newest check run of a name. Several pull
requests may have the same head, into branches that judge differently; so a commit
is green only when none of those that are open is blocked.
"""

from collections.abc import Callable, Collection
from typing import Final

from reviewbot.errors import GitHubRefusedError
from reviewbot.github.connection.client import Client
from reviewbot.github.reading import pull_request
from reviewbot.github.writing import check_runs
from reviewbot.model.plan import CheckRun, Conclusion, ReviewPlan
from reviewbot.model.pull import Snapshot
from reviewbot.model.report import Report
from reviewbot.reporters import check_run
from reviewbot.reporters.check_run import Job

CHECK_NAME: Final = "reviewbot"
_FORBIDDEN: Final = 403
_SUCCESS: Final = Conclusion.SUCCESS.value


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
        self,
        report: Report,
        plan: ReviewPlan,
        rejected: Collection[str],
        now: Snapshot,
    ) -> None:
        """Show what was found.

        Args:
            report: What was found.
            plan: What was written.
            rejected: Fingerprints of findings whose comments GitHub refused.
            now: The pull request, as read a moment ago.
        """
        wanted = check_run.finished(report, plan, rejected, self._job)
        good = wanted.conclusion is Conclusion.SUCCESS
        blocked = self._blocked_besides(now) if good else ""
        self._write(check_run.shared(wanted, blocked) if blocked else wanted)
        if not good:
            self._show(wanted, now)

    def _blocked_besides(self, now: Snapshot) -> str:
        """Return an open pull request of this commit that is blocked; "" for none."""
        blocked = {one.pull for one in now.others if one.failed}
        if not blocked:
            return ""
        key = now.pull.key
        found = pull_request.pulls_of_commit(
            self._client, key.installation, key.repository, now.pull.head
        )
        return next((one.shown for one in found if one.text in blocked), "")

    def _show(self, wanted: CheckRun, now: Snapshot) -> None:
        """Write a failure once more if another pull request's success hides it."""
        own = self._id
        if own is not None and any(
            one.id > own and one.conclusion == _SUCCESS for one in now.others
        ):
            check_runs.finish_check(self._client, self._key, wanted, None, self._fence)

    def fail(self, reason: str) -> None:
        """Show that there was no review, and why."""
        wanted = check_run.failed(self._job, reason)
        self._write(wanted)
        if self._id is not None:
            now = pull_request.snapshot(self._client, self._key, CHECK_NAME)
            self._show(wanted, now)

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
