from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.gate.decisions import Decision, Refusal, may_ignore, with_decisions
from reviewbot.model.report import SuppressionKind, Verdict
from reviewbot.model.rule import Severity
from tests.builders import a_judged, a_report

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def a_decision(line=1, severity=Severity.HIGH, **changes):
    values = {
        "fingerprint": f"1:{line:032x}",
        "rule": "python-eval",
        "severity": severity,
        "who": "octocat",
        "when": NOON,
        "reason": "only numbers get here",
    }
    return Decision(**values | changes)


def test_a_finding_that_was_decided_on_does_not_count():
    report = a_report(a_judged(line=1), a_judged(Severity.LOW, line=2))
    after = with_decisions(report, [a_decision(1)])
    assert [one.anchor.line for one in after.findings] == [2]
    assert after.verdict is Verdict.COMMENT
    (item,) = after.suppressed
    assert item.judged == report.findings[0]
    by = item.by
    assert (by.kind, by.owner, by.reason) == (
        SuppressionKind.REPLY,
        "octocat",
        "only numbers get here",
    )
    assert (by.path, by.line, by.rules) == ("app.py", 0, frozenset({"python-eval"}))


def test_what_was_suppressed_before_stays_so():
    once = with_decisions(a_report(a_judged(line=1), a_judged(line=2)), [a_decision(1)])
    twice = with_decisions(once, [a_decision(2)])
    assert [item.judged.anchor.line for item in twice.suppressed] == [1, 2]


def test_a_decision_about_less_than_the_finding_is_worth_now_does_not_count():
    report = a_report(a_judged(Severity.HIGH))
    assert with_decisions(report, [a_decision(severity=Severity.MEDIUM)]) == report
    assert not with_decisions(report, [a_decision(severity=Severity.CRITICAL)]).findings


def test_of_several_decisions_the_newest_that_counts_is_told():
    later = NOON + timedelta(days=1)
    decisions = [
        a_decision(who="new", when=later),
        a_decision(who="old"),
        a_decision(who="low", when=later + timedelta(1), severity=Severity.LOW),
    ]
    for order in (decisions, decisions[::-1]):
        (item,) = with_decisions(a_report(a_judged()), order).suppressed
        assert item.by.owner == "new"


def test_a_decision_about_nothing_that_is_there_changes_nothing():
    report = a_report(a_judged(line=1))
    assert with_decisions(report, [a_decision(2)]) == report
    assert with_decisions(report, []) == report


@given(
    lines=st.sets(st.integers(1, 9)),
    made=st.lists(st.tuples(st.integers(1, 9), st.sampled_from(Severity))),
)
def test_nothing_is_lost(lines, made):
    report = a_report(*(a_judged(line=line) for line in sorted(lines)))
    after = with_decisions(report, [a_decision(*each) for each in made])
    aside = tuple(item.judged for item in after.suppressed)
    assert sorted(after.findings + aside) == sorted(report.findings)
    assert all(one in report.findings for one in after.findings)


@pytest.mark.parametrize("permission", ["triage", "read", "none", "", "ADMIN"])
@pytest.mark.parametrize("severity", Severity)
def test_who_may_not_change_the_code_decides_nothing(permission, severity):
    assert may_ignore(severity, permission, "bob", "ann") is Refusal.PERMISSION


@pytest.mark.parametrize("permission", ["write", "maintain", "admin"])
@pytest.mark.parametrize(
    ("severity", "actor", "refusal"),
    [
        (Severity.LOW, "ann", None),
        (Severity.MEDIUM, "ann", None),
        (Severity.HIGH, "ann", Refusal.AUTHOR),
        (Severity.CRITICAL, "ann", Refusal.AUTHOR),
        (Severity.CRITICAL, "ANN", Refusal.AUTHOR),
        (Severity.HIGH, "bob", None),
        (Severity.CRITICAL, "bob", None),
    ],
)
def test_from_high_up_it_takes_somebody_else(permission, severity, actor, refusal):
    assert may_ignore(severity, permission, actor, "Ann") is refusal


def test_when_the_author_is_gone_anybody_is_somebody_else():
    assert may_ignore(Severity.CRITICAL, "write", "bob", "") is None
