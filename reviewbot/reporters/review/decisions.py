"""Reading back what was decided and answered on a pull request: our own replies."""

from collections.abc import Iterator

from reviewbot.gate.decisions import Decision
from reviewbot.model.pull import Snapshot
from reviewbot.reporters.review.marker import (
    AnswerMark,
    DecisionMark,
    Mark,
    Seal,
    read,
)


def decisions_of(snapshot: Snapshot, seal: Seal) -> tuple[Decision, ...]:
    """Return the decisions on record, oldest first.

    They stand in replies that we signed, so nobody else can make one; whoever may
    delete our reply takes the decision back.
    """
    made = [m.decision for m in _marks(snapshot, seal) if isinstance(m, DecisionMark)]
    return tuple(sorted(made, key=lambda it: it.when))


def answered(snapshot: Snapshot, seal: Seal) -> frozenset[int]:
    """Return the comments (REST ids) whose commands we have answered."""
    return frozenset(
        mark.comment
        for mark in _marks(snapshot, seal)
        if isinstance(mark, AnswerMark | DecisionMark)
    )


def _marks(snapshot: Snapshot, seal: Seal) -> Iterator[Mark]:
    """Yield the markers of our replies and of our comments outside of threads."""
    replies = (it for thread in snapshot.threads for it in thread.replies if it.ours)
    for body in (
        *(reply.body for reply in replies),
        *(comment.body for comment in snapshot.comments),
    ):
        mark = read(body, seal)
        if mark is not None:
            yield mark
