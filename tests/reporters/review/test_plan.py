import pytest

from reviewbot.model.change import Hunk, Skip
from reviewbot.model.finding import Edit, Location, Side
from reviewbot.model.plan import Hide, MinimizeComment
from reviewbot.model.report import Anchor, LedgerEntry, Origin, Suppressed, Verdict
from reviewbot.model.rule import Confidence, Severity
from reviewbot.model.value import replace
from reviewbot.reporters.review.marker import ReviewMark, State, read, seal_of, signed
from reviewbot.reporters.review.plan import plan
from tests.builders import a_finding, a_judged, a_report, a_rule
from tests.reporters import samples
from tests.reporters.review.pull_request import (
    HEAD,
    KEY,
    SEAL,
    WHOLE,
    a_desk,
    a_reply,
    a_snapshot,
    a_thread,
    execute,
    mark_of,
)

HUNKS = {"app.py": WHOLE, "b.py": WHOLE}
READ = (LedgerEntry("app.py", ("semgrep",)),)
LATER = "def5678" + "0" * 33


def planned(report, snapshot=None, hunks=HUNKS, **desk):
    return plan(report, snapshot or a_snapshot(), hunks, a_desk(**desk))


def posted(*judged, hunks=HUNKS, **desk):
    """The pull request after a review with these findings."""
    snapshot = a_snapshot()
    return execute(planned(a_report(*judged), snapshot, hunks, **desk), snapshot)


def changed(snapshot, number=1, **changes):
    """The pull request after somebody did something to a thread."""
    threads = [
        replace(it, **changes) if it.comment == number else it
        for it in snapshot.threads
    ]
    return replace(snapshot, threads=tuple(threads))


def whys(made):
    return [each.why for each in made.demoted]


def a_fixable(text="safe(x)", line=1):
    one = a_judged(line=line)
    return replace(one, suggestion=Edit(Location("app.py", line, 1, line, 8), text))


RESOLVED_BY_US = {"resolved": True, "resolver": "rb", "resolved_by_us": True}
RESOLVED_BY_BOB = {"resolved": True, "resolver": "bob"}


# ---- new findings


def test_a_clean_report_writes_nothing():
    assert planned(a_report()).is_empty


def test_all_new_findings_are_one_review(golden):
    report = a_report(a_judged(line=1), a_judged(Severity.MEDIUM, line=2))
    made = planned(report)
    assert [(c.path, c.line, c.side) for c in made.review.comments] == [
        ("app.py", 1, Side.RIGHT),
        ("app.py", 2, Side.RIGHT),
    ]
    assert read(made.review.body, SEAL) == ReviewMark(HEAD)
    assert made.head == HEAD
    golden(made.review.body, "review/review.md")


def test_a_review_says_what_is_shown_elsewhere(golden):
    low = a_judged(line=9, confidence=Confidence.LOW)
    outside = a_judged(line=5, path="c.py")
    findings = [a_judged(line=line) for line in range(1, 4)]
    made = planned(a_report(*findings, outside, low), most=1)
    assert len(made.review.comments) == 1
    golden(made.review.body, "review/review-demoted.md")


def test_several_lines_are_told_by_their_ends():
    one = a_judged(anchor=Anchor("app.py", 3, 5, 1, Side.RIGHT))
    (comment,) = planned(a_report(one)).review.comments
    assert (comment.start_line, comment.line) == (3, 5)
    assert read(comment.body, SEAL).lines == 3


def test_one_line_has_no_start():
    (comment,) = planned(a_report(a_judged(line=3))).review.comments
    assert (comment.start_line, comment.line) == (0, 3)


def test_a_finding_on_a_deleted_line_stands_on_the_left():
    hunks = {"app/files.py": (Hunk(14, 1, 13, 0),)}
    (comment,) = planned(a_report(samples.removed_check()), hunks=hunks).review.comments
    assert (comment.side, comment.line) == (Side.LEFT, 14)
    assert read(comment.body, SEAL).lines == 0


def test_what_only_a_commit_has_is_told_in_the_check_run():
    made = planned(a_report(samples.secret_in_history()))
    assert made.review is None
    assert whys(made) == ["only an earlier commit has it"]


def test_the_thread_of_a_secret_stays_open_when_only_its_line_goes():
    secret = samples.secret_in_history()
    there = replace(
        secret, anchor=replace(secret.anchor, commit=""), origin=Origin.ADDED, cause=""
    )
    hunks = {secret.anchor.path: WHOLE}
    before = posted(there, hunks=hunks)
    made = planned(a_report(secret), before, hunks={})
    assert made.keep == (secret.fingerprint,)
    assert (made.resolve, made.demoted) == ((), ())
    (edit,) = made.updates
    assert "In the history of this change: commit bbbbbbb adds it" in edit.body


def test_a_comment_with_a_suggestion_covers_the_lines_it_replaces():
    at = Location("app.py", 4, 1, 6, 2)
    finding = a_finding(location=at, snippet="eval(\nx\n)")
    anchor = Anchor("app.py", 5, 5, 1, Side.RIGHT)
    one = a_judged(finding=finding, anchor=anchor, suggestion=Edit(at, "f(x)"))
    (comment,) = planned(a_report(one)).review.comments
    assert (comment.start_line, comment.line) == (4, 6)
    assert "```suggestion\nf(x)\n```" in comment.body


def test_line_ends_of_a_file_are_those_of_its_suggestions():
    (comment,) = planned(
        a_report(a_fixable()), crlf=frozenset({"app.py"})
    ).review.comments
    assert "```suggestion\nsafe(x)\r\n```\n" in comment.body


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (a_judged(verdict=Verdict.NOTE), "low confidence"),
        (a_judged(confidence=Confidence.LOW), "low confidence"),
        (a_judged(path="c.py"), "its line is not part of the diff"),
        (a_judged(path="\udcff.py"), "its file name is not UTF-8"),
    ],
)
def test_what_cannot_be_a_comment_is_demoted(one, why):
    made = planned(a_report(one))
    assert made.is_empty
    assert whys(made) == [why]
    assert made.demoted[0].fingerprint == one.fingerprint


def test_what_blocks_is_a_comment_whatever_its_confidence():
    sure = a_judged(Severity.MEDIUM, line=1)
    blocking = a_judged(Severity.HIGH, line=2, confidence=Confidence.MEDIUM)
    made = planned(a_report(sure, blocking))
    assert len(made.review.comments) == 2


def test_a_comment_that_github_would_not_take_is_demoted():
    assert whys(planned(a_report(a_judged()), longest=300)) == [
        "its text is too long for a comment"
    ]


def test_no_body_is_longer_than_github_takes():
    steps = samples.sql_trace()[:1] * 12
    trace = [replace(step, snippet=f"{'@' * 290}{n}") for n, step in enumerate(steps)]
    one = a_judged(finding=a_finding(trace=tuple(trace)))
    for longest in (3_000, 6_000, 60_000):
        (comment,) = planned(a_report(one), longest=longest).review.comments
        assert len(comment.body) <= longest
        assert ("Left out here" in comment.body) is (longest < 6_000)


def test_the_worst_and_surest_findings_get_the_comments():
    findings = [
        a_judged(Severity.HIGH, line=1, confidence=Confidence.MEDIUM),  # 6
        a_judged(Severity.LOW, line=2),  # 3
        a_judged(Severity.MEDIUM, line=3),  # 6, but less severe
        a_judged(Severity.CRITICAL, line=5, confidence=Confidence.MEDIUM),  # 8
        a_judged(Severity.HIGH, line=4),  # 9
    ]
    made = planned(a_report(*findings), most=3)
    assert [comment.line for comment in made.review.comments] == [4, 5, 1]
    assert whys(made) == ["more than 3 comments"] * 2


def test_what_was_demoted_does_not_drip_in_with_the_next_push():
    report = a_report(*(a_judged(line=line) for line in range(1, 6)))
    snapshot = execute(planned(report, most=2), a_snapshot())
    again = planned(report, snapshot, most=2, head=LATER)
    assert again.is_empty
    assert (len(again.keep), len(again.demoted)) == (2, 3)


def test_a_worse_finding_is_shown_although_there_are_many():
    mild = [a_judged(Severity.LOW, line=line) for line in (1, 2)]
    bad, unlucky = a_judged(Severity.CRITICAL, line=3), a_judged(Severity.LOW, line=4)
    snapshot = posted(*mild)
    made = planned(a_report(bad, *mild, unlucky), snapshot, most=2)
    assert [comment.line for comment in made.review.comments] == [3]
    assert whys(made) == ["more than 2 comments"]


def test_what_people_resolved_takes_no_place():
    one, other = a_judged(line=1), a_judged(line=2)
    snapshot = changed(posted(one), **RESOLVED_BY_BOB)
    made = planned(a_report(one, other), snapshot, most=1)
    assert [comment.line for comment in made.review.comments] == [2]


def test_two_findings_of_one_name_are_one_comment():
    one = a_judged(line=1)
    made = planned(a_report(one, replace(one, anchor_text="x")))
    assert len(made.review.comments) == 1


# ---- findings that are still there


def test_a_finding_with_a_thread_is_kept():
    one = a_judged()
    made = planned(a_report(one), posted(one), head=LATER)
    assert made.is_empty
    assert made.keep == (one.fingerprint,)


def test_a_finding_that_moved_is_not_edited():
    one = samples.removed_check()
    hunks = {"app/files.py": (Hunk(14, 1, 13, 0),)}
    moved = replace(one, cause="removing line 20 exposes line 47")
    snapshot = posted(one, hunks=hunks)
    assert planned(a_report(moved), snapshot, hunks).is_empty


def test_a_comment_that_says_something_else_is_edited():
    one = a_judged()
    worse = replace(one, severity=Severity.CRITICAL)
    made = planned(a_report(worse), posted(one))
    (edit,) = made.updates
    assert edit.comment == 1
    assert "**Critical ·" in edit.body
    assert read(edit.body, SEAL).severity is Severity.CRITICAL


def test_a_suggestion_that_holds_no_more_is_taken_away():
    one = a_fixable()
    made = planned(a_report(replace(one, suggestion=None)), posted(one))
    assert "suggestion" not in made.updates[0].body


def test_a_suggestion_is_not_added_to_a_comment_on_other_lines():
    plain = a_judged(anchor=Anchor("app.py", 1, 2, 1, Side.RIGHT))
    snapshot = changed(posted(plain), line=1)
    assert planned(a_report(a_fixable()), snapshot).is_empty


def test_a_suggestion_is_added_to_a_comment_on_its_lines():
    made = planned(a_report(a_fixable()), posted(a_judged()))
    assert "```suggestion\nsafe(x)\n```" in made.updates[0].body


@pytest.mark.parametrize("one", [a_fixable("other(x)"), a_fixable(), a_judged()])
def test_the_suggestion_of_an_outdated_comment_is_left(one):
    """GitHub lets nobody commit it any more."""
    snapshot = changed(posted(a_fixable()), line=0)
    assert planned(a_report(one), snapshot).is_empty


def test_line_ends_that_github_wrote_are_no_change():
    one = a_fixable()
    snapshot = posted(one)
    body = snapshot.threads[0].body.replace("\n", "\r\n") + "\r\n"
    assert planned(a_report(one), changed(snapshot, body=body)).is_empty


def test_a_note_keeps_the_thread_it_has():
    one = a_judged()
    made = planned(a_report(replace(one, verdict=Verdict.NOTE)), posted(one))
    assert made.is_empty
    assert made.keep


@pytest.mark.parametrize(
    "changes",
    [RESOLVED_BY_BOB, {"minimized": True}, {"minimized": True, **RESOLVED_BY_BOB}],
)
@pytest.mark.parametrize("now", ["there", "worse", "gone"])
def test_what_a_person_put_away_is_not_touched(changes, now):
    one = a_judged()
    findings = {
        "there": [one],
        "worse": [replace(one, severity=Severity.CRITICAL)],
        "gone": [],
    }
    report = a_report(*findings[now], ledger=READ)
    made = planned(report, changed(posted(one), **changes))
    assert made.is_empty
    assert made.keep == (() if now == "gone" else (one.fingerprint,))
    assert not made.demoted


# ---- findings that are gone


def ended(report, **changes):
    return planned(report, changed(posted(a_fixable()), **changes), head=LATER)


def test_a_fixed_finding_says_so_and_its_thread_is_resolved():
    made = ended(a_report(ledger=READ))
    (edit,) = made.updates
    assert edit.body.startswith("**Fixed in `def5678`.**\n\n**High ·")
    assert "suggestion" not in edit.body
    mark = read(edit.body, SEAL)
    assert (mark.state, mark.head) == (State.FIXED, LATER)
    assert made.resolve == ("T1",)
    assert made.fixed == ("high python-eval at app.py",)
    assert made.review is None


def test_a_fixed_finding_that_a_person_talked_about_is_not_resolved():
    made = ended(a_report(ledger=READ), replies=(a_reply(),))
    assert made.updates[0].body.startswith("**Fixed in")
    assert made.resolve == ()


@pytest.mark.parametrize(
    "reply", [a_reply(ours=True), a_reply(person=False)], ids=["ours", "another bot"]
)
def test_only_people_keep_a_thread_open(reply):
    assert ended(a_report(ledger=READ), replies=(reply,)).resolve == ("T1",)


@pytest.mark.parametrize(
    ("entry", "status"),
    [
        (LedgerEntry("app.py", ("semgrep",)), "Fixed in"),
        (LedgerEntry("app.py", ("bandit",), gaps=("semgrep: x",)), "Fixed in"),
        (LedgerEntry("app.py", (), failures=("semgrep: x",)), ""),
        (LedgerEntry("app.py", ("bandit",), failures=("semgrep: x",)), ""),
        *[
            (LedgerEntry("app.py", skip=skip), status)
            for skip, status in {
                Skip.DELETED: "No longer part",
                Skip.UNCHANGED: "No longer part",
                Skip.BINARY: "",
                Skip.EXCLUDED: "",
                Skip.GENERATED: "",
                Skip.MINIFIED: "",
                Skip.SUBMODULE: "",
                Skip.SYMLINK: "",
                Skip.TOO_LARGE: "",
                Skip.UNMERGED: "",
                Skip.UNREADABLE: "",
            }.items()
        ],
        (LedgerEntry("b.py", ("semgrep",)), "No longer part"),
        (LedgerEntry("b.py", (), failures=("semgrep: x",)), ""),
    ],
)
def test_a_finding_is_over_only_when_its_file_was_looked_at(entry, status):
    made = ended(a_report(ledger=(entry,)))
    assert [edit.body[2 : 2 + len(status)] for edit in made.updates] == [status] * bool(
        status
    )
    assert made.resolve == ("T1",) * bool(status)


def test_nothing_is_fixed_when_an_engine_failed():
    assert ended(a_report(ledger=READ, failures=("semgrep: crashed",))).is_empty


def test_a_plan_that_stopped_half_way_is_finished_by_the_next():
    snapshot = posted(a_judged())
    report = a_report(ledger=READ)
    made = planned(report, snapshot)
    half = execute(replace(made, resolve=()), snapshot)
    again = planned(report, half)
    assert again.updates == ()
    assert again.resolve == ("T1",)
    assert again.fixed == made.fixed


def test_what_was_fixed_by_an_earlier_push_is_not_told_again():
    snapshot = execute(
        planned(a_report(ledger=READ), posted(a_judged())), posted(a_judged())
    )
    made = planned(a_report(ledger=READ), snapshot, head=LATER)
    assert made.is_empty
    assert made.fixed == ()


def test_a_thread_that_may_not_be_resolved_is_edited_only():
    made = ended(a_report(ledger=READ), can_resolve=False)
    assert made.updates
    assert made.resolve == ()


# ---- findings that are back


def fixed_before(one, **changes):
    snapshot = posted(one)
    done = execute(planned(a_report(ledger=READ), snapshot), snapshot)
    return changed(done, **changes)


def test_a_finding_that_is_back_opens_its_thread_again():
    one = a_fixable()
    made = planned(a_report(one), fixed_before(one))
    assert made.review is None
    assert made.reopen == ("T1",)
    assert made.updates[0].body == posted(one).threads[0].body


def test_a_finding_that_is_back_takes_a_place_or_is_demoted():
    one, worse = a_judged(Severity.LOW), a_judged(Severity.CRITICAL, line=2)
    made = planned(a_report(worse, one), fixed_before(one), most=1)
    assert [comment.line for comment in made.review.comments] == [2]
    assert made.reopen == made.updates == ()
    assert whys(made) == ["more than 1 comment"]


def test_a_thread_that_cannot_be_opened_again_is_demoted():
    one = a_judged()
    made = planned(a_report(one), fixed_before(one, can_unresolve=False))
    assert made.reopen == made.keep == ()
    assert whys(made) == ["its thread is resolved and cannot be opened again"]
    assert "Fixed" not in made.updates[0].body


# ---- findings that somebody ignored


def ignored(by, **changes):
    one = a_judged()
    snapshot = changed(posted(one), **changes)
    return planned(a_report(suppressed=(Suppressed(one, by),)), snapshot)


def test_an_ignored_finding_says_who_and_its_thread_is_resolved():
    made = ignored(samples.ACCEPTED)
    assert made.updates[0].body.startswith(
        "**Does not count:** accepted by security-team in reviewbot.toml"
    )
    assert read(made.updates[0].body, SEAL).state is State.IGNORED
    assert made.resolve == ("T1",)
    assert made.fixed == ()


@pytest.mark.parametrize(
    ("by", "resolved"), [(samples.ACCEPTED, False), (samples.DECIDED, True)]
)
def test_a_discussion_is_ended_only_by_a_decision_in_it(by, resolved):
    made = ignored(by, replies=(a_reply(),))
    assert made.updates
    assert bool(made.resolve) is resolved


def test_an_ignored_finding_is_told_once():
    one = a_judged()
    report = a_report(suppressed=(Suppressed(one, samples.ACCEPTED),))
    snapshot = execute(planned(report, posted(one)), posted(one))
    assert planned(report, snapshot, head=LATER).is_empty
    other = a_report(suppressed=(Suppressed(one, samples.comment()),))
    assert "ignored on" in planned(other, snapshot).updates[0].body


def test_an_ignored_finding_without_a_thread_gets_none():
    report = a_report(suppressed=(Suppressed(a_judged(), samples.ACCEPTED),))
    assert planned(report).is_empty


# ---- threads


@pytest.mark.parametrize(
    "thread",
    [
        pytest.param({"ours": False}, id="copied by somebody else"),
        pytest.param({"body": "**High** by hand"}, id="without marker"),
        pytest.param(
            {"body": signed("", ReviewMark(HEAD), SEAL)}, id="of another kind"
        ),
    ],
)
def test_a_thread_that_is_not_ours_is_not_taken_for_one(thread):
    one = a_judged()
    snapshot = changed(posted(one), **thread)
    made = planned(a_report(one), snapshot)
    assert len(made.review.comments) == 1
    assert planned(a_report(ledger=READ), snapshot).is_empty


def test_a_marker_of_another_pull_request_is_not_honoured():
    one = a_judged()
    other = a_desk(seal=seal_of(["new-" + "secret"], replace(KEY, number=8)))
    made = plan(a_report(one), posted(one), HUNKS, other)
    assert made.review is not None


def twice(one):
    """After two workers have posted the same review."""
    (thread,) = posted(one).threads
    return a_snapshot(thread, a_thread(2, thread.body))


def test_of_two_threads_the_first_is_kept():
    made = planned(a_report(a_judged()), twice(a_judged()))
    assert made.review is None
    assert made.keep
    assert made.resolve == ("T2",)
    assert made.minimize == (MinimizeComment("N2", Hide.DUPLICATE),)


def test_of_two_threads_the_one_that_people_used_is_kept():
    snapshot = changed(twice(a_judged()), 2, replies=(a_reply(),))
    made = planned(a_report(a_judged()), snapshot)
    assert made.resolve == ("T1",)


def test_a_duplicate_that_people_talked_in_is_not_resolved():
    snapshot = changed(twice(a_judged()), 2, replies=(a_reply(),))
    snapshot = changed(snapshot, 1, replies=(a_reply(number=901),))
    made = planned(a_report(a_judged()), snapshot)
    assert made.resolve == ()
    assert made.minimize == (MinimizeComment("N2", Hide.DUPLICATE),)


def test_a_duplicate_that_is_half_put_away_is_finished():
    report = a_report(a_judged())
    snapshot = changed(twice(a_judged()), 2, **RESOLVED_BY_US)
    made = planned(report, snapshot)
    assert (made.resolve, len(made.minimize)) == ((), 1)
    snapshot = changed(twice(a_judged()), 2, minimized=True)
    made = planned(report, snapshot)
    assert (made.resolve, made.minimize) == (("T2",), ())


def test_a_duplicate_that_a_person_resolved_is_left():
    snapshot = changed(twice(a_judged()), 1, **RESOLVED_BY_BOB)
    snapshot = changed(snapshot, 2, **RESOLVED_BY_BOB)
    assert planned(a_report(a_judged()), snapshot).is_empty


def test_when_the_thread_that_counts_is_deleted_there_is_a_new_one():
    report = a_report(a_judged())
    snapshot = execute(planned(report, twice(a_judged())), twice(a_judged()))
    rest = replace(snapshot, threads=snapshot.threads[1:])
    assert len(planned(report, rest).review.comments) == 1


def test_rules_with_odd_names_are_known_again():
    one = a_judged(rule=a_rule("a--b><&@#`"))
    snapshot = posted(one)
    assert mark_of(snapshot.threads[0]).rule == "a--b><&@#`"
    assert planned(a_report(one), snapshot).is_empty
