"""What holds for each format, whatever a repository has put into the report."""

import pytest
from hypothesis import given, settings

from reviewbot.reporters.registry import REPORTERS, reporter
from reviewbot.reporters.terminal.style import Style
from tests.builders import a_report
from tests.reporters import samples
from tests.reporters.nasty import HIDDEN, reports

FOR_PROGRAMS = ("json", "sarif", "gitlab")
"""They escape all but ASCII, so that code and paths can stay verbatim."""
COMMANDS = ("::error ", "::warning ", "::notice ")


@pytest.mark.parametrize("name", REPORTERS)
@settings(max_examples=100, deadline=None)
@given(report=reports)
def test_any_report_becomes_harmless_utf_8(name, report):
    text = REPORTERS[name](report)
    assert text == REPORTERS[name](report)
    assert text.encode("utf-8").endswith(b"\n") or not text
    assert HIDDEN.findall(text.replace("\t", "")) == []
    assert text.isascii() or name not in FOR_PROGRAMS


@pytest.mark.parametrize("name", ["terminal", "concise"])
@settings(max_examples=60, deadline=None)
@given(report=reports)
def test_a_terminal_without_unicode_gets_only_ascii(name, report):
    assert reporter(name, Style(width=70, unicode=False))(report).isascii()


@pytest.mark.parametrize("name", ["terminal", "concise", "github"])
@settings(max_examples=150, deadline=None)
@given(report=reports)
def test_no_build_log_finds_a_command_of_a_repository(name, report):
    text = REPORTERS[name](report)
    commands = [line for line in text.split("\n") if line.lstrip().startswith("::")]
    assert all(line.startswith(COMMANDS) for line in commands)
    assert len(commands) <= (10 if name == "github" else 0)
    assert "##[" not in text
    assert "##vso[" not in text


@pytest.mark.parametrize("name", REPORTERS)
def test_an_incomplete_report_never_looks_clean(name):
    clean = REPORTERS[name](a_report())
    incomplete = REPORTERS[name](a_report(failures=("semgrep: not installed",)))
    assert "semgrep: not installed" in incomplete
    assert incomplete != clean


@pytest.mark.parametrize("name", [n for n in REPORTERS if n != "cyclonedx"])
def test_every_finding_and_suppression_is_in_the_report(name):
    text = " ".join(REPORTERS[name](samples.FULL).split())
    for judged in samples.FULL.findings:
        assert judged.rule.id in text
    if name != "gitlab":  # its format has no place for what does not count
        assert "only numbers get here" in text
