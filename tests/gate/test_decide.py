"""From what engines saw to what users are told."""

from datetime import date

import pytest

from reviewbot.gate import moves as moved
from reviewbot.gate.bench import Bench
from reviewbot.gate.decide import decide
from reviewbot.gate.seen import Seen
from reviewbot.model.finding import Edit, Side
from reviewbot.model.policy import Persona, Policy
from reviewbot.model.report import Verdict
from reviewbot.model.rule import Autofix, Confidence, Severity
from reviewbot.model.text import Scanned, TextKey
from tests.builders import a_change, a_file, a_finding, a_location, a_rule


class _Rules:
    def __init__(self, **changes):
        self.changes = changes

    def rule(self, rule):
        return a_rule(rule, **self.changes)

    def safeguards(self):
        return ()

    def ids(self):
        return frozenset()


def judge(*findings, path="app.py", policy=None, **rule):
    change = a_change(a_file(path, b"eval(x)\n" * 9))
    seen = Seen([], [Scanned(TextKey(path, Side.RIGHT), "semgrep", findings)])
    bench = Bench(policy or Policy(), _Rules(**rule), date(2026, 1, 1))
    return decide(change, seen, moved.find(change), bench)


@pytest.mark.parametrize(
    ("severity", "confidence", "path", "verdict"),
    [
        (Severity.HIGH, Confidence.HIGH, "app.py", Verdict.BLOCK),
        (Severity.MEDIUM, Confidence.HIGH, "app.py", Verdict.COMMENT),
        (Severity.HIGH, Confidence.MEDIUM, "tests/test_app.py", None),
        (Severity.HIGH, Confidence.HIGH, "tests/test_app.py", Verdict.BLOCK),
        (Severity.HIGH, Confidence.LOW, "app.py", None),
    ],
)
def test_what_follows_from_a_finding(severity, confidence, path, verdict):
    finding = a_finding(path=path)
    report = judge(finding, path=path, severity=severity, confidence=confidence)
    assert [one.verdict for one in report.findings] == ([verdict] if verdict else [])
    assert report.stats.hidden == (verdict is None)


def test_an_auditor_sees_what_has_low_confidence_as_a_note():
    auditor = Policy(persona=Persona.AUDITOR)
    report = judge(a_finding(), policy=auditor, confidence=Confidence.LOW)
    assert report.findings[0].verdict is Verdict.NOTE
    assert report.exit_code == 0


def test_a_disabled_rule_is_not_reported():
    policy = Policy(disabled=frozenset({"python-eval"}))
    assert not judge(a_finding(), policy=policy).findings


def test_the_team_can_change_a_severity():
    policy = Policy(severities={"python-eval": Severity.LOW})
    assert judge(a_finding(), policy=policy).findings[0].severity is Severity.LOW


@pytest.mark.parametrize("autofix", list(Autofix))
def test_a_replacement_is_offered_when_the_rule_says_so(autofix):
    edit = Edit(a_location(), "safe(x)")
    report = judge(a_finding(edit=edit), autofix=autofix)
    expected = None if autofix is Autofix.NONE else edit
    assert report.findings[0].suggestion == expected


def test_findings_are_ordered_by_place():
    report = judge(a_finding(line=5), a_finding(line=2))
    assert [one.finding.location.line for one in report.findings] == [2, 5]
