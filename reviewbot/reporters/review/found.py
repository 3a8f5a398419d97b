"""What becomes of findings that are there: a thread is kept, made, or not made."""

from collections.abc import Iterator, Mapping
from typing import Final

from reviewbot.model.finding import Side
from reviewbot.model.plan import Demoted, EditComment, NewComment, NewReview, ReviewPlan
from reviewbot.model.report import Judged, Report, Verdict
from reviewbot.model.rule import Confidence
from reviewbot.model.value import frozen
from reviewbot.reporters.escape import encodable
from reviewbot.reporters.review.comment import comment_text
from reviewbot.reporters.review.desk import Desk
from reviewbot.reporters.review.marker import FindingMark, State, signed, text_of
from reviewbot.reporters.review.spots import Hunks, Spot, spot_of
from reviewbot.reporters.review.states import differ
from reviewbot.reporters.review.suggestion import (
    Suggestion,
    suggestion_in,
    suggestion_of,
)
from reviewbot.reporters.review.threads import Case, Held
from reviewbot.reporters.words import count

NOT_IN_DIFF: Final = "its line is not part of the diff"
IN_HISTORY: Final = "only an earlier commit has it"
NOT_UTF8: Final = "its file name is not UTF-8"
LOW_CONFIDENCE: Final = "low confidence"
TOO_LONG: Final = "its text is too long for a comment"
STAYS_RESOLVED: Final = "its thread is resolved and cannot be opened again"


def found(
    report: Report, held: Mapping[str, Case], hunks: Hunks, desk: Desk
) -> Iterator[ReviewPlan]:
    """Yield what to do for each finding, the worst first.

    A finding with an open thread takes one of the places that ``desk`` grants; so
    what was demoted for lack of them does not drip in with the next push.
    """
    left = desk.most
    for one in _ranked(report):
        case = held.get(one.fingerprint)
        task = _Task(one, hunks, desk)
        made = _kept(task, case.shown, left) if case else _new(task, left)
        put_away = case is not None and case.shown.left_alone
        left -= bool(made.review or made.keep) and not put_away
        yield made


def over(most: int) -> str:
    """Return why a finding got no comment although it could have one."""
    return f"more than {count(most, 'comment')}"


@frozen
class _Task:
    """One finding, and what its comment is made with."""

    one: Judged
    hunks: Hunks
    desk: Desk

    def demoted(self, why: str, *updates: EditComment) -> ReviewPlan:
        told = (Demoted(self.one.fingerprint, why),)
        return ReviewPlan(self.desk.head, updates=updates, demoted=told)

    def mark(self, lines: int) -> FindingMark:
        one = self.one
        name = (one.fingerprint, self.desk.head, State.OPEN)
        return FindingMark(*name, one.rule.id, one.severity, lines)

    def suggestion(self) -> Suggestion | None:
        return suggestion_of(self.one, self.hunks, self.desk.crlf)

    def text(self, block: str) -> str:
        return comment_text(self.one, block, self.desk.room)


def _ranked(report: Report) -> list[Judged]:
    """Return each finding once, by what it may cost and how sure it is."""
    unique = {one.fingerprint: one for one in reversed(report.findings)}
    return sorted(unique.values(), key=_rank)


def _rank(one: Judged) -> tuple[object, ...]:
    at = one.anchor
    worth = one.severity * one.confidence
    place = (at.path, at.line, at.column, at.side.value)
    return -worth, -one.severity, *place, one.rule.id, one.fingerprint


def _new(task: _Task, left: int) -> ReviewPlan:
    one, desk = task.one, task.desk
    if one.verdict is Verdict.NOTE or one.confidence is Confidence.LOW:
        return task.demoted(LOW_CONFIDENCE)
    if left < 1:
        return task.demoted(over(desk.most))
    suggestion = task.suggestion()
    spot = suggestion.spot if suggestion else spot_of(one, task.hunks)
    if spot is None:
        return task.demoted(_why_not(one))
    lines = spot.count if spot.side is Side.RIGHT else 0
    body = signed(
        task.text(suggestion.block if suggestion else ""), task.mark(lines), desk.seal
    )
    if len(body) > desk.longest:
        return task.demoted(TOO_LONG)
    comment = _comment(one.fingerprint, spot, body)
    return ReviewPlan(desk.head, NewReview("", (comment,)))


def _why_not(one: Judged) -> str:
    """Return why a finding has no place in the diff."""
    if one.anchor.commit:
        return IN_HISTORY
    shown = encodable(one.anchor.path) == one.anchor.path
    return NOT_IN_DIFF if shown else NOT_UTF8


def _comment(fingerprint: str, spot: Spot, body: str) -> NewComment:
    start = spot.line if spot.count > 1 else 0
    return NewComment(fingerprint, spot.path, spot.end_line, spot.side, body, start)


def _kept(task: _Task, held: Held, left: int) -> ReviewPlan:
    """Return what to change of a thread; nothing of one that a person put away."""
    keep, head, thread = (task.one.fingerprint,), task.desk.head, held.thread
    if held.left_alone:
        return ReviewPlan(head, keep=keep)
    if thread.resolved and left < 1:
        return task.demoted(over(task.desk.most))
    updates = _updates(task, held)
    if thread.resolved and not thread.can_unresolve:
        return task.demoted(STAYS_RESOLVED, *updates)
    reopen = (thread.id,) if thread.resolved else ()
    return ReviewPlan(head, updates=updates, reopen=reopen, keep=keep)


def _updates(task: _Task, held: Held) -> tuple[EditComment, ...]:
    old = text_of(held.thread.body)
    text = task.text(_block(task, held, old))
    if held.mark.state is State.OPEN and not differ(old, text):
        return ()
    return (task.desk.edit(held, text, task.mark(held.mark.lines)),)


def _block(task: _Task, held: Held, old: str) -> str:
    """Return the suggestion if it replaces the very lines that the thread is on.

    Nobody can commit that of an outdated comment, so it stays as it is.
    """
    if not held.thread.line:
        return suggestion_in(old)
    made = task.suggestion()
    there = (held.thread.line, held.mark.lines)
    return made.block if made and there == (made.spot.end_line, made.spot.count) else ""
