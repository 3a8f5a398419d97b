"""Decisions: findings that somebody ignored in the thread of a pull request."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import Enum
from typing import Final

from reviewbot.model.report import (
    Judged,
    Report,
    Suppressed,
    Suppression,
    SuppressionKind,
)
from reviewbot.model.rule import Severity
from reviewbot.model.value import frozen, replace

_MAY_WRITE: Final = {"admin", "maintain", "write"}
"""Permissions of GitHub's REST interface that let somebody change the code."""
_NEEDS_ANOTHER: Final = Severity.HIGH
"""From here up the author of a change cannot decide alone."""


@frozen
class Decision:
    """Somebody with write permission says that a finding shall not count."""

    fingerprint: str
    rule: str
    severity: Severity
    """Of the finding when it was decided."""
    who: str
    """Login."""
    when: datetime
    """With its time zone."""
    reason: str


class Refusal(Enum):
    """Why a finding is not ignored although somebody asked for it."""

    PERMISSION = "permission"
    """Only those who may change the code decide."""
    AUTHOR = "author"
    """What is high or worse needs somebody other than the author."""
    REASON = "reason"
    """No reason was given."""
    THREAD = "thread"
    """It was not asked in the thread of a finding."""


def may_ignore(
    severity: Severity, permission: str, actor: str, author: str
) -> Refusal | None:
    """Return why somebody may not ignore a finding, or None when they may.

    Args:
        severity: Of the finding now.
        permission: "admin", "maintain", "write", "triage", "read" or "none".
        actor: Login of who asks. Case does not matter in logins.
        author: Login of who opened the pull request; empty when the account is gone.
    """
    if permission not in _MAY_WRITE:
        return Refusal.PERMISSION
    if severity >= _NEEDS_ANOTHER and actor.casefold() == author.casefold():
        return Refusal.AUTHOR
    return None


def with_decisions(report: Report, decisions: Iterable[Decision]) -> Report:
    """Return a report in which what was decided is listed apart and does not count.

    A decision about less than what the finding is worth now does not count. Of
    several that do, the newest is told.
    """
    known: dict[str, list[Decision]] = defaultdict(list)
    for decision in sorted(decisions, key=lambda it: it.when):
        known[decision.fingerprint].append(decision)
    if not known:
        return report
    kept: list[Judged] = []
    suppressed = list(report.suppressed)
    for one in report.findings:
        decided = _newest(one, known)
        if decided:
            suppressed.append(Suppressed(one, _suppression(one, decided)))
        else:
            kept.append(one)
    return replace(report, findings=tuple(kept), suppressed=tuple(suppressed))


def _newest(one: Judged, known: Mapping[str, Sequence[Decision]]) -> Decision | None:
    made = known.get(one.fingerprint, ())
    counting = [it for it in made if it.severity >= one.severity]
    return counting[-1] if counting else None


def _suppression(one: Judged, decision: Decision) -> Suppression:
    return Suppression(
        SuppressionKind.REPLY,
        one.anchor.path,
        0,
        f"/reviewbot ignore {decision.reason}",
        frozenset({one.rule.id}),
        decision.reason,
        decision.who,
    )
