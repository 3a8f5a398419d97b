"""Diff samples: what they expect, and how a report is compared with it."""

import pytest

from reviewbot.errors import ConfigError
from reviewbot.model.finding import Side
from reviewbot.model.policy import Persona
from reviewbot.model.report import Anchor, LedgerEntry
from reviewbot.model.value import replace
from reviewbot.samples.diffs import Kind, Spot, compare, parse, read
from tests.builders import a_judged, a_report

DIFF = "diff --git a/a.py b/a.py\n--- a/a.py\n+++ b/a.py\n@@ -1 +1 @@\n-x\n+y\n"


def a_sample(head):
    return parse("s.diff", f"{head}\n{DIFF}".encode())


def reported(line=1, side=Side.RIGHT, path="app.py"):
    """Return a judged finding of python-eval."""
    return replace(a_judged(), anchor=Anchor(path, line, line, 1, side))


def remarks(head, *judged, **changes):
    found = compare(a_sample(head), a_report(*judged, **changes))
    return [(each.line, each.message, each.wrong) for each in found]


def test_a_sample_says_what_it_expects_and_why():
    sample = a_sample(
        "# why: it is so\nexpect: a-b src/a b.py:3\n\nexpect: c-d x.py:-4\n"
        "persona: auditor\ntodook: e-f x.py:1"
    )
    assert [(each.number, each.kind, each.spot) for each in sample.told] == [
        (2, Kind.EXPECTED, Spot("a-b", "src/a b.py", 3, Side.RIGHT)),
        (4, Kind.EXPECTED, Spot("c-d", "x.py", 4, Side.LEFT)),
        (6, Kind.NOISY, Spot("e-f", "x.py", 1, Side.RIGHT)),
    ]
    assert sample.persona is Persona.AUDITOR
    assert sample.patch == DIFF.encode()
    assert sample.rules == {"a-b", "c-d", "e-f"}


@pytest.mark.parametrize(
    ("text", "error"),
    [
        pytest.param(DIFF, "say either what to expect", id="says nothing"),
        pytest.param(
            f"expect: nothing\nexpect: a-b x.py:1\n{DIFF}",
            "say either what to expect",
            id="says both",
        ),
        pytest.param("expect: nothing\n", "no line begins with `diff", id="no diff"),
        pytest.param(
            f"expect: a-b x.py\n{DIFF}",
            "s.diff:1: cannot read `expect: a-b x.py`",
            id="no line",
        ),
        pytest.param(f"expect: a-b x.py:0\n{DIFF}", "s.diff:1: cannot", id="line 0"),
        pytest.param(
            f"expect: nothing\npersona: me\n{DIFF}", "s.diff:2: cannot", id="persona"
        ),
        pytest.param(f"forbid: a-b x.py:1\n{DIFF}", "s.diff:1: cannot", id="unknown"),
    ],
)
def test_a_sample_that_cannot_be_read_is_refused(text, error):
    with pytest.raises(ConfigError, match=error):
        parse("s.diff", text.encode())


def test_a_report_as_expected_needs_no_remark():
    spots = "expect: python-eval app.py:1\nexpect: python-eval app.py:-1"
    assert remarks(spots, reported(), reported(side=Side.LEFT)) == []
    assert remarks("expect: nothing") == []


@pytest.mark.parametrize(
    "judged",
    [
        pytest.param(reported(line=2), id="another line"),
        pytest.param(reported(side=Side.LEFT), id="another side"),
        pytest.param(reported(path="b.py"), id="another file"),
    ],
)
def test_what_is_reported_elsewhere_is_not_what_was_expected(judged):
    missing, extra = remarks("#\nexpect: python-eval app.py:1", judged)
    assert missing == (2, "not reported: python-eval app.py:1", True)
    assert extra[0] == 1
    assert extra[1].startswith("reported: python-eval ")


def test_one_expectation_does_not_answer_for_two_findings():
    assert remarks("expect: python-eval app.py:1", reported(), reported()) == [
        (1, "reported: python-eval app.py:1", True)
    ]


def test_a_gap_that_is_known_is_no_mistake_until_it_is_closed():
    missing = "expect: nothing\ntodoruleid: python-eval app.py:1"
    assert remarks(missing) == []
    assert remarks(missing, reported()) == [
        (2, "python-eval app.py:1 is reported now: make it expect", False)
    ]
    noisy = "expect: nothing\ntodook: python-eval app.py:1"
    assert remarks(noisy, reported()) == []
    assert remarks(noisy) == [
        (2, "python-eval app.py:1 is not reported any more: take it out", False)
    ]


def test_a_review_that_failed_proves_nothing():
    ledger = (LedgerEntry("app.py", failures=("semgrep: timed out",)),)
    found = remarks("expect: nothing", ledger=ledger, failures=("bandit: crashed",))
    assert [message for _, message, _ in found] == [
        "bandit: crashed",
        "app.py: semgrep: timed out",
    ]


def test_only_diffs_are_read_in_order(tmp_path):
    for name in ("b.diff", "a.diff", "README.md"):
        (tmp_path / name).write_text(f"expect: nothing\n{DIFF}")
    names = [sample.path.rpartition("/")[2] for sample in read(str(tmp_path))]
    assert names == ["a.diff", "b.diff"]
