"""Planning: what to write so that the comments on a pull request match a report.

Only the report and what is there decide. So a plan that was executed in part, or
twice, leads to the same comments, and whoever executes it needs no memory.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import Final

from reviewbot.model.plan import Demoted, NewComment, NewReview, ReviewPlan
from reviewbot.model.pull import Snapshot
from reviewbot.model.report import Report
from reviewbot.model.value import replace
from reviewbot.reporters.review.desk import Desk
from reviewbot.reporters.review.ended import duplicates, ended
from reviewbot.reporters.review.found import found
from reviewbot.reporters.review.marker import ReviewMark, signed
from reviewbot.reporters.review.spots import Hunks
from reviewbot.reporters.review.threads import cases
from reviewbot.reporters.words import count, tally

_LISTS: Final = (
    "updates", "reopen", "resolve", "minimize", "keep", "demoted", "fixed",
)  # fmt: skip


def plan(report: Report, snapshot: Snapshot, hunks: Hunks, desk: Desk) -> ReviewPlan:
    """Return what to write to a pull request.

    Args:
        report: With the decisions made on the pull request in it already.
        snapshot: What is there now.
        hunks: By head path, without context; needed for files with findings.
        desk: Who signs, for which commit, and how much may be written.
    """
    held = cases(snapshot, desk.seal)
    parts = (
        *found(report, held, hunks, desk),
        *ended(report, held, desk),
        *duplicates(held, desk),
    )
    made = _joined(parts, desk.head)
    comments = tuple(chain.from_iterable(p.review.comments for p in parts if p.review))
    if not comments:
        return made
    body = signed(
        _told(report, comments, made.demoted), ReviewMark(desk.head), desk.seal
    )
    return replace(made, review=NewReview(body, comments))


def _joined(parts: Sequence[ReviewPlan], head: str) -> ReviewPlan:
    """Return one plan with all that the parts say, but for new comments."""
    lists = {
        name: tuple(chain.from_iterable(getattr(part, name) for part in parts))
        for name in _LISTS
    }
    return replace(ReviewPlan(head), **lists)


def _told(
    report: Report, comments: Sequence[NewComment], demoted: Sequence[Demoted]
) -> str:
    """Return the text of the review: how many there are, and where the others are."""
    new = {comment.fingerprint for comment in comments}
    shown = replace(
        report, findings=tuple(it for it in report.findings if it.fingerprint in new)
    )
    lines = [f"{count(len(new), 'new finding')} on changed lines: {tally(shown)}."]
    if demoted:
        reasons = Counter(each.why for each in demoted).items()
        why = ", ".join(f"{number} ({reason})" for reason, number in reasons)
        lines.append(f"In the check run only: {why}.")
    return "\n".join(lines)
