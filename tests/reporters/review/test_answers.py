from datetime import UTC, datetime

import pytest
from hypothesis import given, settings

from reviewbot.gate.decisions import Decision, Refusal
from reviewbot.model.event import Verb
from reviewbot.model.pull import PostedComment
from reviewbot.model.rule import Severity
from reviewbot.model.value import replace
from reviewbot.reporters.review import answers
from reviewbot.reporters.review.decisions import answered, decisions_of
from reviewbot.reporters.review.marker import (
    AnswerMark,
    DecisionMark,
    read,
    seal_of,
    signed,
    text_of,
)
from reviewbot.reporters.review.plan import plan
from reviewbot.reporters.review.threads import finding_at
from tests.builders import a_judged, a_report, a_rule
from tests.reporters import samples
from tests.reporters.nasty import texts
from tests.reporters.review.pull_request import (
    KEY,
    SEAL,
    WHOLE,
    a_command,
    a_desk,
    a_reply,
    a_snapshot,
    a_thread,
    execute,
)
from tests.reporters.review.rendered import is_harmless

RULES = ["python-eval", "python-sql-injection", "js-eval"]


def a_decision(**changes):
    values = {
        "fingerprint": "1:" + "a" * 32,
        "rule": "python-sql-injection",
        "severity": Severity.HIGH,
        "who": "octocat",
        "when": datetime(2026, 3, 1, 12, tzinfo=UTC),
        "reason": "only numbers get here",
    }
    return Decision(**values | changes)


ANSWERS = {
    "help": answers.helped(a_command(), SEAL),
    "unknown": answers.unknown(a_command(Verb.UNKNOWN, "ingore"), SEAL),
    "explain": answers.explained(
        a_command(Verb.EXPLAIN), samples.removed_check().rule, SEAL
    ),
    "explain-links": answers.explained(
        a_command(Verb.EXPLAIN), samples.sql_rule(), SEAL
    ),
    "no-rule": answers.no_rule(a_command(Verb.EXPLAIN, "python-evil"), RULES, SEAL),
    "which-rule": answers.no_rule(a_command(Verb.EXPLAIN), RULES, SEAL),
    "ignored": answers.ignored(a_command(Verb.IGNORE), a_decision(), SEAL),
    **{
        f"refused-{refusal.value}": answers.refused(a_command(), refusal, SEAL)
        for refusal in Refusal
    },
}


@pytest.mark.parametrize("name", ANSWERS)
def test_answer_is_as_agreed(name, golden):
    golden(text_of(ANSWERS[name]) + "\n", f"review/answer-{name}.md")


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_names_the_command_it_answers(name):
    mark = read(ANSWERS[name], SEAL)
    assert isinstance(mark, AnswerMark | DecisionMark)
    assert mark.comment == 4711


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("", "Which command?"),
        ("zzzz", "There is no command `zzzz`.\n"),
        ("helpp", "Did you mean `/reviewbot help`?"),
        ("apply-fix", "There is no command `apply-fix`.\n"),
    ],
)
def test_an_unknown_command_is_told_with_what_may_be_meant(word, told):
    assert told in answers.unknown(a_command(Verb.UNKNOWN, word), SEAL)


@settings(max_examples=200)
@given(text=texts)
def test_what_people_write_is_no_markup_in_our_answer(text):
    more = () if text.startswith("https://") else (text,)  # that would be a link
    rule = a_rule(text or "x", title=text, why=text, fix=text, references=more)
    decision = a_decision(reason=text, who=text, rule=text or "x")
    for body in (
        answers.unknown(a_command(Verb.UNKNOWN, text), SEAL),
        answers.no_rule(a_command(Verb.EXPLAIN, text), [text], SEAL),
        answers.explained(a_command(Verb.EXPLAIN), rule, SEAL),
        answers.ignored(a_command(Verb.IGNORE), decision, SEAL),
    ):
        assert is_harmless(text_of(body), set())
        assert read(body, SEAL) is not None


@pytest.mark.parametrize(
    ("address", "live"),
    [
        ("https://cwe.mitre.org/data/definitions/89.html", True),
        ("https://a.example/x?y=1&z=%20#top", True),
        ("http://a.example/", False),
        ("javascript:alert(1)", False),
        ("https://a.example/> <b>", False),
        ("https://user@evil.example/", False),
    ],
)
def test_only_plain_addresses_are_links(address, live):
    rule = a_rule(references=(address,))
    body = answers.explained(a_command(Verb.EXPLAIN), rule, SEAL)
    assert (f"<{address}>" in body) is live


def test_a_reason_without_end_is_cut():
    body = answers.ignored(a_command(), a_decision(reason="x" * 60_000), SEAL)
    assert len(body) < 5_000
    assert read(body, SEAL).decision.reason.endswith("...")


# ---- reading back


def a_talk(*bodies, **changes):
    replies = [
        a_reply(body, number, **{"ours": True, "person": False} | changes)
        for number, body in enumerate(bodies, 900)
    ]
    return a_snapshot(a_thread(replies=tuple(replies)))


def test_a_decision_is_read_back_from_our_reply():
    assert decisions_of(a_talk("x", ANSWERS["ignored"]), SEAL) == (a_decision(),)


def test_decisions_are_read_in_the_order_in_which_they_were_made():
    later = a_decision(when=datetime(2026, 4, 1, tzinfo=UTC))
    bodies = [
        answers.ignored(a_command(), each, SEAL) for each in (later, a_decision())
    ]
    assert decisions_of(a_talk(*bodies), SEAL) == (a_decision(), later)


@pytest.mark.parametrize("ours", [True, False])
def test_a_decision_counts_only_in_what_we_wrote(ours):
    talk = a_talk(ANSWERS["ignored"], ours=ours, person=not ours)
    assert bool(decisions_of(talk, SEAL)) is ours
    assert bool(answered(talk, SEAL)) is ours


def test_a_decision_of_another_pull_request_does_not_count():
    other = seal_of(["new-" + "secret"], replace(KEY, number=8))
    body = answers.ignored(a_command(), a_decision(), other)
    assert decisions_of(a_talk(body), SEAL) == ()


def test_an_altered_decision_does_not_count():
    body = ANSWERS["ignored"].replace('"severity":"high"', '"severity":"critical"')
    assert body != ANSWERS["ignored"]
    assert decisions_of(a_talk(body), SEAL) == ()


def test_answers_are_found_in_threads_and_outside():
    talk = a_talk(ANSWERS["help"])
    outside = signed("x", AnswerMark(12), SEAL)
    snapshot = replace(talk, comments=(PostedComment(5, "N5", outside),))
    assert answered(snapshot, SEAL) == {4711, 12}


def test_the_finding_of_a_thread_is_known():
    one = samples.sql_injection()
    made = plan(a_report(one), a_snapshot(), {samples.PATH: WHOLE}, a_desk())
    snapshot = execute(made, a_snapshot())
    mark = finding_at(snapshot, 1, SEAL)
    assert (mark.rule, mark.severity) == (one.rule.id, one.severity)
    assert mark.fingerprint == one.fingerprint
    assert finding_at(snapshot, 2, SEAL) is None
    assert finding_at(a_snapshot(a_thread(body="x")), 1, SEAL) is None


def test_a_finding_that_is_ignored_in_its_thread_ends_it():
    """From the comment to the decision and back, with nothing but what GitHub keeps."""
    from reviewbot.gate.decisions import with_decisions

    one = a_judged()
    report = a_report(one)
    hunks = {"app.py": WHOLE}
    snapshot = execute(plan(report, a_snapshot(), hunks, a_desk()), a_snapshot())
    decision = a_decision(fingerprint=one.fingerprint, rule=one.rule.id)
    asked = a_reply("/reviewbot ignore only numbers get here")
    said = a_reply(
        answers.ignored(a_command(), decision, SEAL), 901, ours=True, person=False
    )
    thread = replace(snapshot.threads[0], replies=(asked, said))
    snapshot = replace(snapshot, threads=(thread,))
    decided = with_decisions(report, decisions_of(snapshot, SEAL))
    made = plan(decided, snapshot, hunks, a_desk())
    assert made.resolve == ("T1",)
    assert made.updates[0].body.startswith(
        '**Does not count:** ignored by octocat in the pull request · "only numbers'
    )
    assert plan(decided, execute(made, snapshot), hunks, a_desk()).is_empty
    taken_back = replace(thread, replies=(asked,))
    again = plan(
        report,
        replace(execute(made, snapshot), threads=(replace(
            execute(made, snapshot).threads[0], replies=taken_back.replies
        ),)),
        hunks,
        a_desk(),
    )  # fmt: skip
    assert again.reopen == ("T1",)
