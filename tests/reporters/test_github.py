import re

import pytest
from hypothesis import given, settings

from reviewbot.model.report import Verdict
from reviewbot.model.rule import Severity
from reviewbot.reporters.escape import visible
from reviewbot.reporters.github import render
from reviewbot.reporters.words import head_place
from tests.builders import a_judged, a_report, a_rule
from tests.reporters import samples
from tests.reporters.nasty import reports


def commands(text):
    """Read annotations as GitHub's runner does (ActionCommand.TryParseV2)."""
    found = []
    for line in text.split("\n"):
        match = re.match(r"\s*::(\w+) (.*?)::(.*)", line)
        if match:
            level, pairs, message = match.groups()
            properties = dict(pair.split("=", 1) for pair in pairs.split(","))
            found.append(
                (
                    level,
                    {k: unescaped(v) for k, v in properties.items()},
                    unescaped(message),
                )
            )
    return found


def unescaped(text):
    for code, char in (("%0A", "\n"), ("%0D", "\r"), ("%3A", ":"), ("%2C", ",")):
        text = text.replace(code, char)
    return text.replace("%25", "%")


def test_report_is_as_agreed(golden):
    golden(render(samples.FULL), "github/full.txt")


def test_errors_come_first():
    report = a_report(
        a_judged(Severity.CRITICAL, verdict=Verdict.NOTE),
        a_judged(Severity.MEDIUM, verdict=Verdict.COMMENT),
        a_judged(Severity.HIGH, verdict=Verdict.BLOCK),
    )
    levels = [level for level, _, _ in commands(render(report))]
    assert levels == ["error", "warning", "notice"]


def test_ten_are_annotated_and_the_others_listed():
    report = a_report(*(a_judged(line=line) for line in range(1, 13)))
    text = render(report)
    assert len(commands(text)) == 10
    assert (
        "2 more findings without annotation:\n- high python-eval at app.py:11:1: "
        in text
    )
    assert text.endswith("blocked: 12 findings at or above high · 0 rules\n")


def test_a_gap_takes_one_of_the_ten():
    judged = [a_judged(line=line) for line in range(1, 13)]
    found = commands(render(a_report(*judged, failures=("semgrep: crashed", "x: y"))))
    assert len(found) == 10
    assert found[0] == (
        "error",
        {"title": "Review incomplete"},
        "semgrep: crashed\nx: y",
    )


@pytest.mark.parametrize("text", ["a,b::c%d", "50% off: now", "a\nb"])
def test_text_comes_through_whole(text):
    rule = a_rule(title=text, why=text)
    (found,) = commands(render(a_report(a_judged(path=text, rule=rule))))
    _, properties, message = found
    assert properties["title"] == f"high: {text}"
    assert properties["file"] == text
    assert text in message


@settings(max_examples=100, deadline=None)
@given(report=reports)
def test_the_runner_reads_the_files_of_the_report(report):
    known = {visible_lines(head_place(judged).path) for judged in report.findings}
    for _, properties, _ in commands(render(report)):
        assert properties.get("file") in {None, *known}


def visible_lines(text):
    lines = re.split(r"\r\n|\r|\n", text)
    return "\n".join("\t".join(map(visible, line.split("\t"))) for line in lines)


def test_a_deleted_line_is_annotated_at_the_danger():
    ((_, properties, message),) = commands(render(a_report(samples.removed_check())))
    assert (properties["file"], properties["line"]) == ("app/files.py", "41")
    assert "removing line 14 exposes line 41" in message
