import json

import pytest
from hypothesis import given, settings

from reviewbot.model.rule import Severity
from reviewbot.reporters.gitlab import render
from tests.builders import a_judged, a_report
from tests.reporters import samples
from tests.reporters.nasty import HIDDEN, reports


def test_report_is_as_agreed(golden):
    golden(render(samples.FULL), "gitlab/full.json")


def test_a_clean_report_is_an_empty_list():
    assert json.loads(render(samples.CLEAN)) == []


@pytest.mark.parametrize(
    ("severity", "word"),
    [
        (Severity.CRITICAL, "blocker"),
        (Severity.HIGH, "critical"),
        (Severity.MEDIUM, "major"),
        (Severity.LOW, "minor"),
    ],
)
def test_severity_is_told_in_gitlabs_words(severity, word):
    (issue,) = json.loads(render(a_report(a_judged(severity))))
    assert issue["severity"] == word


def test_each_gap_is_an_issue_of_its_own():
    issues = json.loads(render(samples.FULL))
    gaps = [it for it in issues if it["check_name"] == "reviewbot-incomplete"]
    assert [gap["location"]["path"] for gap in gaps] == ["app/x.py", "."]
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


@settings(max_examples=100, deadline=None)
@given(report=reports)
def test_any_report_is_a_list_of_issues_that_hide_nothing(report):
    for issue in json.loads(render(report)):
        assert HIDDEN.findall(issue["description"] + issue["check_name"]) == []
        assert issue["location"]["lines"]["begin"] >= 1
        assert issue["location"]["path"]
