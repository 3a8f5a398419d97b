"""Every changed file is accounted for."""

import pytest

from reviewbot.gate.ledger import ledger
from reviewbot.gate.seen import Seen
from reviewbot.model.change import Hunk, Skip, Status
from reviewbot.model.finding import Side
from reviewbot.model.text import Failed, Scanned, Text, TextKey
from tests.builders import a_change, a_file

HEAD, BASE = TextKey("app.py", Side.RIGHT), TextKey("app.py", Side.LEFT)
BOTH = {"app.py": frozenset({"bandit", "semgrep"})}


def entry(file, *outcomes, readers=BOTH, note=""):
    texts = [Text(HEAD, "app.py", "python", b"", note=note)]
    (found,) = ledger(a_change(file), Seen(texts, outcomes), readers)
    return found


def test_engines_that_looked_or_had_no_rule_are_listed():
    found = entry(a_file(), Scanned(HEAD, "semgrep"))
    assert found.engines == ("bandit", "semgrep")
    assert not found.incomplete


@pytest.mark.parametrize("skip", list(Skip))
def test_a_skipped_file_tells_why(skip):
    found = entry(a_file(skip=skip, detail="9 MB"))
    assert (found.skip, found.detail, found.engines) == (skip, "9 MB", ())
    assert found.incomplete == skip.failed


def test_a_file_without_changed_lines_is_told():
    found = entry(a_file(base=b"", status=Status.RENAMED), readers={})
    assert (found.skip, found.detail) == (Skip.UNCHANGED, "renamed")


def test_an_engine_that_failed_makes_the_review_incomplete():
    found = entry(
        a_file(), Failed(HEAD, "semgrep", "timed out"), Scanned(HEAD, "bandit")
    )
    assert found.failures == ("semgrep: timed out",)
    assert found.engines == ("bandit",)
    assert found.incomplete


def test_what_one_engine_cannot_read_and_another_can_is_a_gap():
    refused = Failed(HEAD, "bandit", "syntax error on line 3", unreadable=True)
    found = entry(a_file(), refused, Scanned(HEAD, "semgrep"))
    assert found.gaps == ("bandit: syntax error on line 3",)
    assert found.engines == ("semgrep",)
    assert not found.incomplete


def test_what_no_engine_can_read_is_a_failure():
    refused = [
        Failed(HEAD, name, "syntax error", unreadable=True)
        for name in sorted(BOTH["app.py"])
    ]
    assert entry(a_file(), *refused).incomplete


@pytest.mark.parametrize(
    ("spans", "told"),
    [
        ([range(2, 3)], ("semgrep: could not parse line 2",)),
        ([range(1, 4)], ("semgrep: could not parse lines 1-3",)),
        ([range(1, 2), range(3, 9)], ()),
    ],
)
def test_what_could_not_be_parsed_is_told_when_a_changed_line_is_in_it(spans, told):
    file = a_file(data=b"a\nb\nc\n", base=b"a\nB\nc\n", hunks=[Hunk(2, 1, 2, 1)])
    only = {"app.py": frozenset({"semgrep"})}
    found = entry(file, Scanned(HEAD, "semgrep", (), tuple(spans)), readers=only)
    assert found.failures == told


@pytest.mark.parametrize("unreadable", [True, False])
def test_an_earlier_version_that_could_not_be_seen_is_told(unreadable):
    file = a_file(base=b"", hunks=[Hunk(0, 0, 1, 1)])
    failed = Failed(BASE, "semgrep", "timed out", unreadable=unreadable)
    found = entry(file, Scanned(HEAD, "semgrep"), failed)
    told = ("semgrep: earlier version: timed out",)
    assert (found.gaps, found.failures) == ((told, ()) if unreadable else ((), told))


def test_how_a_file_was_made_readable_is_told():
    assert entry(a_file(), note="read as latin-1").detail == "read as latin-1"
