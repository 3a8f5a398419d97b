"""One review of one pull request: from its number to the comments on it.

The App's workers and ``reviewbot pr`` both come here. A review may be repeated
from its start at any point: what was written already is found on GitHub and kept.
"""

import logging
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Final

from reviewbot.errors import ConfigError
from reviewbot.gate.decisions import Decision, with_decisions
from reviewbot.github.connection.client import Client
from reviewbot.github.reading import pull_request
from reviewbot.github.writing import publish
from reviewbot.model.plan import Analysis, ReviewPlan
from reviewbot.model.pull import Pull, PullKey, Snapshot
from reviewbot.model.report import Report
from reviewbot.model.value import frozen, replace
from reviewbot.reporters import check_run
from reviewbot.reporters.review.decisions import decisions_of
from reviewbot.reporters.review.desk import Desk
from reviewbot.reporters.review.marker import seal_of
from reviewbot.reporters.review.plan import plan
from reviewbot.reporters.words import count, tally
from reviewbot.service.queue.work import Lease, Loss, LostLeaseError
from reviewbot.service.reviewing.analysis import AnalysisError
from reviewbot.service.reviewing.check import CHECK_NAME, Check
from reviewbot.service.reviewing.fence import HeadFence, HeadMovedError
from reviewbot.sources.git import Repository
from reviewbot.sources.pull_request import GoneError, TooLargeError, Wanted

_LOG: Final = logging.getLogger(__name__)
_FOR_GOOD: Final = (ConfigError, TooLargeError, AnalysisError)
"""What goes wrong again in the same way: it is told at once."""


@frozen
class Visit:
    """A pull request, and what is needed to review it."""

    client: Client
    """May read this one repository, comment on it and write check runs."""
    key: PullKey
    fetch: Callable[[PullKey, Wanted], AbstractContextManager[Repository]]
    """Fetches into a repository that lasts as long as the context."""
    analyse: Callable[[Repository, Wanted], Analysis]
    """Raises ConfigError, SourceError, AnalysisError."""
    lease: Lease
    job: str
    """Tells this review from others of the same commit."""
    secrets: tuple[str, ...]
    """The first signs our comments; any is honoured."""
    most_comments: int = 25
    drafts: bool = False
    decisions: bool = True
    """Whether decisions in replies count: not when anybody could sign them."""
    may_commit: bool = False
    """Whether we may commit to branches: only then fixes are offered."""


@frozen
class Reviewed:
    """What came of it."""

    summary: str
    """One line for the log."""
    report: Report | None = None
    """None when nothing was reviewed."""
    plan: ReviewPlan | None = None
    failure: str = ""
    """Why it was not reviewed, if it should have been."""

    @property
    def settled(self) -> bool:
        """Whether people were told what there is to tell about these commits."""
        return self.report is not None or bool(self.failure)


def review(visit: Visit) -> Reviewed:
    """Review a pull request, and make its comments and check run match.

    Raises:
        GitHubError: GitHub did not do its part (this time).
        SourceError: The change could not be fetched (this time).
        LostLeaseError: The job is not ours any more.
    """
    first = pull_request.snapshot(visit.client, visit.key, CHECK_NAME)
    visit = replace(visit, key=first.pull.key)
    reason = _not_wanted(first.pull, drafts=visit.drafts)
    if reason:
        return Reviewed(reason)
    visit.lease.saw(first.pull.head, first.pull.base)
    fence = fence_of(visit, first.pull)
    check = Check(visit.client, first, job_of(visit, first.pull), fence)
    try:
        return _reviewed(visit, first.pull, fence, check)
    except HeadMovedError as error:
        check.supersede()
        return Reviewed(str(error))
    except LostLeaseError as error:
        if error.loss is Loss.SUPERSEDED:
            check.supersede()
        raise


def fence_of(visit: Visit, pull: Pull) -> HeadFence:
    """Return the fence around a pull request that was just read."""

    def read_head() -> str:
        return pull_request.head_of(visit.client, visit.key)

    fence = HeadFence(pull.head, read_head, visit.lease, time.monotonic)
    fence.saw(pull.head)
    return fence


def wanted_of(visit: Visit, pull: Pull) -> Wanted:
    """Return which commits to fetch."""
    found = pull_request.comparison(visit.client, visit.key, pull.base, pull.head)
    return Wanted(pull.base, found.merge_base, pull.head, found.commits, found.older)


def job_of(visit: Visit, pull: Pull) -> check_run.Job:
    """Return whose check run it is."""
    return check_run.Job(pull.head, visit.job, visit.may_commit and not pull.fork)


def decisions_in(visit: Visit, seen: Snapshot) -> tuple[Decision, ...]:
    """Return which findings people decided to ignore, if that counts."""
    seal = seal_of(visit.secrets, visit.key)
    return decisions_of(seen, seal) if visit.decisions else ()


def _not_wanted(pull: Pull, *, drafts: bool) -> str:
    """Return why a pull request is not reviewed now; empty when it is."""
    if not pull.is_open:
        return "it is closed"
    return "it is a draft" if pull.draft and not drafts else ""


def _reviewed(visit: Visit, pull: Pull, fence: HeadFence, check: Check) -> Reviewed:
    wanted = wanted_of(visit, pull)
    check.start()
    try:
        with visit.fetch(visit.key, wanted) as repo:
            analysis = visit.analyse(repo, wanted)
    except _FOR_GOOD as error:
        check.fail(str(error))
        return Reviewed(f"not reviewed: {error}", failure=str(error))
    except GoneError:
        fence.look()
        raise
    now = pull_request.snapshot(visit.client, visit.key, CHECK_NAME)
    fence.saw(now.pull.head if now.pull.is_open else "")
    return _published(visit, analysis, now, (fence, check))


def _published(
    visit: Visit, analysis: Analysis, now: Snapshot, ways: tuple[HeadFence, Check]
) -> Reviewed:
    fence, check = ways
    seal = seal_of(visit.secrets, visit.key)
    report = with_decisions(analysis.report, decisions_in(visit, now))
    desk = Desk(seal, now.pull.head, visit.most_comments, crlf=analysis.crlf)
    made = plan(report, now, analysis.hunks, desk)
    pending = [one.id for one in now.reviews if one.pending]
    published = publish.publish(visit.client, made, visit.key, fence, pending)
    for problem in published.problems:
        _LOG.warning("%s: %s", visit.key.shown, problem)
    check.finish(report, made, published.rejected, now)
    return Reviewed(_summary(report, made), report, made)


def _summary(report: Report, made: ReviewPlan) -> str:
    new = len(made.review.comments) if made.review else 0
    parts = (
        tally(report) or "no findings",
        new and count(new, "new comment"),
        made.resolve and f"{len(made.resolve)} resolved",
        made.demoted and f"{len(made.demoted)} not inline",
        report.incomplete and "incomplete",
    )
    return ", ".join(part for part in parts if part)
