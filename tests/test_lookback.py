"""Secrets that a range added and took away again, through the whole review."""

from datetime import date

import pytest

from reviewbot.engines.base import EngineLimits
from reviewbot.engines.cache import Cache
from reviewbot.engines.registry import detectors
from reviewbot.gate.bench import Bench
from reviewbot.model.change import Change, History, Interim
from reviewbot.model.finding import Side
from reviewbot.model.policy import Acceptance, Policy
from reviewbot.model.report import NoteKind, Origin
from reviewbot.model.value import replace
from reviewbot.pipeline import Reviewer, review
from reviewbot.rulebook.packs import shipped
from reviewbot.samples.templates import expand
from tests.builders import a_file

TOKEN = expand("ghp_<github:30>", "1")
OTHER = expand("ghp_<github:30>", "2")
COMMIT = 40 * "b"


def line(value=TOKEN, name="token"):
    return f'{name} = "{value}"\n'.encode()


def interim(path="ops.py", data=None, commit=COMMIT):
    return Interim(commit, a_file(path, line() if data is None else data))


def reviewed(*interims, files=(), accept=(), **history):
    limits = EngineLimits()
    bench = Bench(Policy(acceptances=tuple(accept)), shipped(), date(2026, 1, 1))
    own = detectors(shipped(), limits)
    reviewer = Reviewer((), bench, Cache(""), detectors=own, past=own)
    change = Change(tuple(files), "main...HEAD", History(3, interims, **history))
    return review(change, reviewer)


def test_a_value_of_a_commit_alone_is_told_with_its_commit():
    report = reviewed(interim(data=b"import os\n" + line()))
    (one,) = report.findings
    assert (one.rule.id, one.origin) == ("secret-github-token", Origin.HISTORY)
    assert (one.anchor.path, one.anchor.line, one.anchor.side) == (
        "ops.py",
        2,
        Side.RIGHT,
    )
    assert (one.anchor.commit, one.suggestion) == (COMMIT, None)
    assert one.cause == "commit bbbbbbb adds it, and a later one takes it away"
    assert report.stats.commits == 3
    assert report.exit_code == 1


def test_the_raw_value_is_nowhere_in_the_report():
    assert TOKEN[4:] not in repr(reviewed(interim()))


def test_a_value_is_told_once_in_its_first_commit():
    later = interim("other.py", commit=40 * "c")
    (one,) = reviewed(interim(), later).findings
    assert one.anchor.commit == COMMIT


@pytest.mark.parametrize("at_head", [True, False])
def test_a_value_that_an_end_has_is_not_of_the_history_alone(at_head):
    new = a_file("now.py", line())
    older = a_file("now.py", b"x\n", base=line(), hunks=())
    report = reviewed(interim(), files=[new if at_head else older])
    assert [one.origin for one in report.findings] == [Origin.ADDED] * at_head


def test_other_values_of_the_same_version_are_told():
    both = line() + line(OTHER, "other_token")
    report = reviewed(interim(data=both), files=[a_file("now.py", line())])
    assert sorted((one.origin.value, one.anchor.path) for one in report.findings) == [
        ("added", "now.py"),
        ("history", "ops.py"),
    ]


def test_findings_of_the_history_stand_among_the_others_by_severity():
    card = f'card_number = "{expand("<card:visa>", "3")}"\n'.encode()
    report = reviewed(interim(), files=[a_file("a.py", card)])
    severities = [one.severity for one in report.findings]
    assert len(severities) == 2
    assert severities == sorted(severities, reverse=True)


def test_a_file_of_personal_data_that_came_and_went_is_told():
    rows = "".join(
        f"{expand('<lower:6>', str(n))},{expand('<card:visa>', str(n))}\n"
        for n in range(30)
    )
    report = reviewed(interim("cards.csv", f"name,card_number\n{rows}".encode()))
    assert [one.origin for one in report.findings] == [Origin.HISTORY]
    assert reviewed(interim("cards.csv", b"name,card_number\n")).findings == ()


def test_a_value_is_accepted_by_its_fingerprint():
    (one,) = reviewed(interim()).findings
    accepted = Acceptance(
        rule="secret-*",
        path="**",
        reason="revoked",
        owner="ops",
        fingerprint=one.finding.disclosure.digest,
    )
    report = reviewed(interim(), accept=[accepted])
    assert report.findings == ()
    assert [item.judged.origin for item in report.suppressed] == [Origin.HISTORY]
    assert report.exit_code == 0


def test_an_acceptance_of_what_only_history_has_is_not_unused():
    accepted = Acceptance(
        rule="secret-github-token", path="ops.py", reason="revoked", owner="ops"
    )
    now = a_file("ops.py", b"import os\n")
    used = reviewed(interim(), files=[now], accept=[accepted])
    assert [n.kind for n in used.notes] == []
    assert len(used.suppressed) == 1
    unused = reviewed(files=[now], accept=[accepted])
    assert [n.kind for n in unused.notes] == [NoteKind.UNUSED_ACCEPTANCE]


def test_a_comment_in_a_version_that_is_gone_does_not_speak_for_a_secret():
    data = b'token = "%s"  # gitleaks:allow\n' % TOKEN.encode()
    report = reviewed(interim(data=data))
    assert len(report.findings) + len(report.suppressed) == 1


def test_what_was_not_looked_at_makes_the_review_incomplete():
    report = reviewed(lacking=("not in this partial clone: 2 earlier versions",))
    assert report.failures == (
        "history: not in this partial clone: 2 earlier versions",
    )
    assert report.exit_code == 3


def test_what_is_left_out_on_purpose_is_noted():
    report = reviewed(skipped=("bbbbbbb:a.bin was not read: too large (2 MB)",))
    assert [note.message for note in report.notes] == [
        "history: bbbbbbb:a.bin was not read: too large (2 MB)"
    ]
    assert report.exit_code == 0


def test_a_detector_that_crashes_on_an_old_version_is_told(monkeypatch):
    from reviewbot.engines.secrets.engine import Secrets

    def crash(self, text):
        raise ZeroDivisionError

    monkeypatch.setattr(Secrets, "spots_in", crash)
    report = reviewed(interim())
    assert report.failures == (
        "history: bbbbbbb:ops.py: secrets: crashed: ZeroDivisionError",
    )
    assert report.exit_code == 3


def test_excluded_paths_are_not_looked_back_at():
    limits = EngineLimits()
    bench = Bench(Policy(), shipped(), date(2026, 1, 1))
    own = detectors(shipped(), limits)
    reviewer = Reviewer((), bench, Cache(""), past=own, exclude=("vendor/**",))
    change = Change((), "x", History(2, (interim("vendor/ops.py"), interim())))
    report = review(change, reviewer)
    assert [one.anchor.path for one in report.findings] == ["ops.py"]
    alone = review(
        replace(change, history=History(2, (interim("vendor/a.py"),))), reviewer
    )
    assert alone.findings == ()
