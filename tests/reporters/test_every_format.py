"""What holds for each format, whatever a repository has put into the report."""

import pytest
from hypothesis import given, settings

from reviewbot.reporters.registry import REPORTERS, reporter
from reviewbot.reporters.terminal.style import Style
from tests.builders import a_report
from tests.reporters import samples
from tests.reporters.nasty import HIDDEN, reports

FOR_PEOPLE = ("terminal", "concise", "github", "junit")


@pytest.mark.parametrize("name", REPORTERS)
@settings(max_examples=60)
@given(report=reports)
def test_any_report_becomes_utf_8_that_ends_its_last_line(name, report):
    text = REPORTERS[name](report)
    assert text.encode("utf-8").endswith(b"\n") or not text


@pytest.mark.parametrize("name", REPORTERS)
@settings(max_examples=10)
@given(report=reports)
def test_the_same_report_gives_the_same_text(name, report):
    assert REPORTERS[name](report) == REPORTERS[name](report)


@pytest.mark.parametrize("name", FOR_PEOPLE)
@settings(max_examples=100)
@given(report=reports)
def test_nothing_hidden_reaches_people(name, report):
    text = REPORTERS[name](report).replace("\t", "")
    assert HIDDEN.findall(text) == []


@pytest.mark.parametrize("name", ["terminal", "concise"])
@settings(max_examples=60)
@given(report=reports)
def test_a_terminal_without_unicode_gets_only_ascii(name, report):
    assert reporter(name, Style(width=70, unicode=False))(report).isascii()


@pytest.mark.parametrize("name", [*FOR_PEOPLE, "markdown"])
@settings(max_examples=100)
@given(report=reports)
def test_no_build_log_finds_a_command(name, report):
    ours = ("::error ", "::warning ", "::notice ") if name == "github" else ("\0",)
    for line in REPORTERS[name](report).splitlines():
        assert not line.lstrip().startswith("::") or line.startswith(ours)
        assert "##[" not in line
        assert "##vso[" not in line


@pytest.mark.parametrize("name", REPORTERS)
def test_an_incomplete_report_never_looks_clean(name):
    clean = REPORTERS[name](a_report())
    incomplete = REPORTERS[name](a_report(failures=("semgrep: not installed",)))
    assert "semgrep: not installed" in incomplete
    assert incomplete != clean


@pytest.mark.parametrize("name", REPORTERS)
def test_every_finding_and_suppression_is_in_the_report(name):
    text = REPORTERS[name](samples.FULL)
    for judged in samples.FULL.findings:
        assert judged.rule.id in text
    if name != "gitlab":  # its format has no place for what does not count
        assert "only numbers get here" in text
