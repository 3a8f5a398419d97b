"""What holds for any history of a pull request, however it came about."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reviewbot.model.change import Skip
from reviewbot.model.finding import Edit, Location
from reviewbot.model.plan import ReviewPlan
from reviewbot.model.report import LedgerEntry, Report, Suppressed, Verdict
from reviewbot.model.rule import Confidence, Severity
from reviewbot.model.value import frozen, replace
from reviewbot.reporters.review.plan import plan
from tests.builders import a_judged, a_report
from tests.reporters import samples
from tests.reporters.review.pull_request import (
    SEAL,
    WHOLE,
    a_desk,
    a_reply,
    a_snapshot,
    a_thread,
    execute,
    mark_of,
    operations,
    written,
)

PATHS = ("a.py", "b.py")
MOST = 3
HUNKS = dict.fromkeys(PATHS, WHOLE)


def a_known_finding(number):
    """One of eight findings in three files, of which the last is not in the diff."""
    path = ("a.py", "a.py", "a.py", "b.py", "b.py", "b.py", "c.py", "a.py")[number]
    one = a_judged(list(Severity)[number % 4], line=number + 1, path=path)
    if number % 2:
        at = Location(path, number + 1, 1, number + 1, 8)
        one = replace(one, suggestion=Edit(at, "f(x)"))
    low = Confidence.LOW if number == 7 else Confidence.HIGH
    return replace(one, confidence=low)


FINDINGS = [a_known_finding(number) for number in range(8)]
ENTRIES = [
    (),
    (LedgerEntry("a.py", ("semgrep",)), LedgerEntry("b.py", ("semgrep",))),
    (LedgerEntry("a.py", (), failures=("semgrep: x",)), LedgerEntry("b.py", ("x",))),
    (LedgerEntry("a.py", skip=Skip.DELETED), LedgerEntry("b.py", skip=Skip.MINIFIED)),
]


@frozen
class Push:
    """A commit: its name, and what a review says of it."""

    head: str
    report: Report


@st.composite
def pushes(draw):
    head = draw(st.sampled_from("123456789")) * 40
    there = draw(st.sets(st.sampled_from(range(8))))
    aside = draw(st.sets(st.sampled_from(range(8)), max_size=2)) & there
    severity = draw(st.sampled_from([None, None, Severity.CRITICAL]))
    verdict = draw(st.sampled_from([Verdict.BLOCK, Verdict.BLOCK, Verdict.NOTE]))
    findings = [
        replace(FINDINGS[n], verdict=verdict, severity=severity or FINDINGS[n].severity)
        for n in sorted(there - aside)
    ]
    by = draw(st.sampled_from([samples.ACCEPTED, samples.DECIDED]))
    report = a_report(
        *findings,
        suppressed=tuple(Suppressed(FINDINGS[n], by) for n in sorted(aside)),
        ledger=draw(st.sampled_from(ENTRIES)),
        failures=draw(st.sampled_from([(), (), ("semgrep: crashed",)])),
    )
    return Push(head, report)


@frozen
class Deed:
    """What somebody else does to one of the threads."""

    what: str
    number: int


@frozen
class Death:
    """The worker of the next push dies after so many writes."""

    after: int
    again: bool
    """Whether another one reviews the same push."""


deeds = st.builds(
    Deed,
    st.sampled_from(
        [
            "reply",
            "resolve",
            "unresolve",
            "minimize",
            "outdated",
            "delete",
            "race",
            "copy",
            "locked",
            "crlf",
        ]
    ),
    st.integers(0, 20),
)
deaths = st.builds(Death, st.integers(0, 9), st.booleans())
histories = st.lists(st.one_of(pushes(), pushes(), deeds, deaths), max_size=12)

DEEDS = {
    "reply": {"replies": (a_reply(),)},
    "resolve": {"resolved": True, "resolver": "bob", "resolved_by_us": False},
    "unresolve": {"resolved": False, "resolver": "", "resolved_by_us": False},
    "minimize": {"minimized": True},
    "outdated": {"line": 0},
    "locked": {"can_resolve": False, "can_unresolve": False},
}


def done(deed, snapshot):
    threads = list(snapshot.threads)
    if not threads:
        return snapshot
    index = deed.number % len(threads)
    old = threads[index]
    match deed.what:
        case "delete":
            threads[index] = replace(old, comment=0, ours=False, body="")
        case "race":
            threads.append(a_thread(len(threads) + 1, old.body, path=old.path))
        case "copy":
            threads.append(a_thread(len(threads) + 1, old.body, ours=False))
        case "crlf":
            body = old.body.replace("\r\n", "\n").replace("\n", "\r\n")
            threads[index] = replace(old, body=body)
        case what:
            threads[index] = replace(old, **DEEDS[what])
    return replace(snapshot, threads=tuple(threads))


def planned(push, snapshot):
    return plan(push.report, snapshot, HUNKS, a_desk(head=push.head, most=MOST))


def lived(history):
    """Yield each push with its plan and the pull request before and after it.

    Some workers die half way: then another one starts again, or a new push comes.
    """
    snapshot, stop = a_snapshot(), None
    for event in history:
        if isinstance(event, Deed):
            snapshot = done(event, snapshot)
            continue
        if not isinstance(event, Push):
            stop = event
            continue
        if stop:
            for operation in operations(planned(event, snapshot))[: stop.after]:
                snapshot = written(operation, snapshot)
            again, stop = stop.again, None
            if not again:
                continue
        made = planned(event, snapshot)
        after = execute(made, snapshot)
        yield event, made, snapshot, after
        snapshot = after


def about(snapshot, fingerprint):
    threads = [it for it in snapshot.threads if mark_of(it)]
    return [it for it in threads if mark_of(it).fingerprint == fingerprint]


def is_twin(thread, snapshot):
    """Whether it is folded and another one is not: it may be us who folded it."""
    others = about(snapshot, mark_of(thread).fingerprint)
    return thread.minimized and not all(it.minimized for it in others)


def is_put_away(thread):
    """Whether a person, not us, has folded or resolved it."""
    by_person = thread.resolved and not thread.resolved_by_us
    return by_person or (thread.minimized and not thread.resolved_by_us)


@settings(max_examples=100, deadline=None)
@given(history=histories)
def test_a_plan_that_was_executed_leaves_nothing_to_do(history):
    for push, made, _, after in lived(history):
        again = planned(push, after)
        assert again.is_empty
        assert again.fixed == made.fixed
        assert {*again.demoted} == {*made.demoted}


@settings(max_examples=100, deadline=None)
@given(history=histories)
def test_every_finding_has_one_thread_or_is_demoted(history):
    for push, made, _, after in lived(history):
        aside = {each.fingerprint for each in made.demoted}
        for one in push.report.findings:
            threads = about(after, one.fingerprint)
            shown = [it for it in threads if not it.minimized and not it.resolved]
            if one.fingerprint in aside:
                assert not shown
            elif any(is_put_away(thread) for thread in threads):
                assert len(shown) <= 1
            else:
                assert len(shown) == 1
        shown = (
            {each.fingerprint for each in made.review.comments}
            if made.review
            else set()
        )
        told = [*shown, *made.keep, *aside]
        assert sorted(told) == sorted(one.fingerprint for one in push.report.findings)


@settings(max_examples=100, deadline=None)
@given(history=histories)
def test_nobody_else_is_touched(history):
    for _, _, before, after in lived(history):
        for old, new in zip(before.threads, after.threads, strict=False):
            if mark_of(old) is None or (is_put_away(old) and not is_twin(old, before)):
                assert old == new
            assert old.replies == new.replies
            if old.replies and new.resolved and not old.resolved:
                told = new.body.partition("\n")[0]
                assert "in the pull request" in told


@settings(max_examples=100, deadline=None)
@given(history=histories)
def test_there_are_never_more_comments_than_wanted(history):
    for push, made, before, after in lived(history):
        comments = made.review.comments if made.review else ()
        assert len(comments) + len(made.reopen) <= MOST
        names = {mark_of(it).fingerprint for it in before.threads if mark_of(it)}
        assert not names & {each.fingerprint for each in comments} or any(
            it.resolved_by_us and it.minimized for it in before.threads
        )
        assert len(after.reviews) - len(before.reviews) == bool(comments)
        assert bool(comments) or made.review is None
        if not push.report.findings:
            assert made.review is None


@settings(max_examples=80, deadline=None)
@given(push=pushes())
def test_two_workers_at_once_leave_one_thread_each(push):
    alone = execute(planned(push, a_snapshot()), a_snapshot())
    twice = replace(alone, threads=tuple(
        a_thread(number, it.body, path=it.path, line=it.line)
        for number, it in enumerate((*alone.threads, *alone.threads), 1)
    ))  # fmt: skip
    after = execute(planned(push, twice), twice)
    for one in push.report.findings:
        threads = [it for it in about(after, one.fingerprint) if not it.minimized]
        assert len(threads) == len(about(alone, one.fingerprint))
    assert planned(push, after).is_empty


@settings(max_examples=80, deadline=None)
@given(push=pushes(), history=histories)
def test_what_is_fixed_was_looked_at(push, history):
    for last, made, before, _ in lived([*history, push]):
        if last.report.failures:
            assert made.resolve == () or last.report.suppressed or duplicated(before)
            assert made.fixed == ()
        for entry in last.report.ledger:
            if entry.incomplete or entry.skip is Skip.MINIFIED:
                assert not any(line.endswith(entry.path) for line in made.fixed)


def duplicated(snapshot):
    names = [mark_of(it).fingerprint for it in snapshot.threads if mark_of(it)]
    return len(names) != len({*names})


def test_an_empty_plan_has_nothing_to_execute():
    assert operations(ReviewPlan("x")) == []
    assert mark_of(a_thread(body="x"), SEAL) is None
