"""A pull request as GitHub keeps it, in a few lines: what plans are executed on."""

from reviewbot.model.change import Hunk
from reviewbot.model.event import Command, Verb
from reviewbot.model.plan import EditComment, MinimizeComment, NewReview
from reviewbot.model.pull import PostedReview, Pull, PullKey, Reply, Snapshot, Thread
from reviewbot.model.value import replace
from reviewbot.reporters.review.desk import Desk
from reviewbot.reporters.review.marker import FindingMark, read, seal_of

KEY = PullKey(11, 5, "octo/app", 7)
SEAL = seal_of(["new-" + "secret", "old-" + "secret"], KEY)
HEAD = "abc1234" + "0" * 33
WHOLE = (Hunk(0, 0, 1, 100_000),)
"""Every line of a file is new."""


def a_pull(**changes):
    values = {
        "key": KEY,
        "author": "ann",
        "is_open": True,
        "draft": False,
        "head": HEAD,
        "head_ref": "topic",
        "fork": False,
        "base": "b" * 40,
        "base_ref": "main",
    }
    return Pull(**values | changes)


def a_snapshot(*threads, **changes):
    return Snapshot(a_pull(), tuple(threads), **changes)


def a_thread(number=1, body="", **changes):
    values = {
        "id": f"T{number}",
        "comment": number,
        "node": f"N{number}",
        "ours": True,
        "body": body,
        "path": "app.py",
        "line": 1,
    }
    return Thread(**values | changes)


def a_reply(body="why?", number=900, **changes):
    values = {"author": "bob", "ours": False, "person": True}
    return Reply(comment=number, body=body, **values | changes)


def a_command(verb=Verb.HELP, words="", **changes):
    values = {"actor": "bob", "comment": 4711, "thread_comment": 1}
    return Command(KEY, verb, words, **values | changes)


def a_desk(**changes):
    return Desk(**{"seal": SEAL, "head": HEAD} | changes)


def mark_of(thread, seal=SEAL):
    """What our marker on a thread says; None when it is not one of ours."""
    mark = read(thread.body, seal) if thread.ours else None
    return mark if isinstance(mark, FindingMark) else None


def operations(plan):
    """The single writes of a plan, in the order in which they are made."""
    reviews = [plan.review] if plan.review else []
    return [
        *reviews,
        *plan.updates,
        *(("reopen", name) for name in plan.reopen),
        *(("resolve", name) for name in plan.resolve),
        *plan.minimize,
    ]


def execute(plan, snapshot):
    for operation in operations(plan):
        snapshot = written(operation, snapshot)
    return snapshot


def written(operation, snapshot):
    """The pull request after one write; what GitHub would refuse is an error."""
    match operation:
        case NewReview():
            return _reviewed(operation, snapshot)
        case EditComment():
            changes = {"body": operation.body}
            return _changed(snapshot, "comment", operation.comment, changes)
        case MinimizeComment():
            return _changed(snapshot, "node", operation.node, {"minimized": True})
        case ("reopen", name):
            changes = {"resolved": False, "resolver": "", "resolved_by_us": False}
            return _changed(snapshot, "id", name, changes, "can_unresolve")
        case ("resolve", name):
            changes = {"resolved": True, "resolver": "rb", "resolved_by_us": True}
            return _changed(snapshot, "id", name, changes, "can_resolve")
        case _:
            raise AssertionError(operation)


def _reviewed(review, snapshot):
    assert review.body.strip()
    first = len(snapshot.threads) + 1
    made = [
        a_thread(number, one.body, path=one.path, line=one.line)
        for number, one in enumerate(review.comments, first)
    ]
    for one in review.comments:
        assert len(one.body) <= 65_536
        assert one.start_line < one.line
    posted = PostedReview(first, f"R{first}", review.body, pending=False)
    return replace(
        snapshot,
        threads=(*snapshot.threads, *made),
        reviews=(*snapshot.reviews, posted),
    )


def _changed(snapshot, key, value, changes, needs=""):
    (old,) = [it for it in snapshot.threads if getattr(it, key) == value]
    assert old.ours, "somebody else's thread"
    assert not needs or getattr(old, needs), "GitHub refuses"
    new = replace(old, **changes)
    assert new != old, "a write that changes nothing"
    return replace(
        snapshot, threads=tuple(new if it is old else it for it in snapshot.threads)
    )
