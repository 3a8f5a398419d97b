import pytest
from hypothesis import given, settings

from reviewbot.model.change import Skip
from reviewbot.model.finding import Side
from reviewbot.model.plan import (
    Conclusion,
    Demoted,
    Level,
    NewComment,
    NewReview,
    ReviewPlan,
)
from reviewbot.model.report import LedgerEntry, Note, NoteKind, Suppressed, Verdict
from reviewbot.model.rule import Severity
from reviewbot.model.value import replace
from reviewbot.reporters.check_run import Job, failed, finished, started, superseded
from tests.builders import a_finding, a_judged, a_location, a_report, a_rule
from tests.reporters import samples
from tests.reporters.nasty import reports
from tests.reporters.review.pull_request import HEAD
from tests.reporters.review.rendered import is_harmless, parsed

JOB = Job(HEAD, "job-1")
NOTHING = ReviewPlan(HEAD)
BYTES = 65_535
OURS = {"<code>", "</code>"}


def done(report, plan=NOTHING, rejected=(), **job):
    return finished(report, plan, rejected, replace(JOB, **job))


def demoting(report, why="more than 25 comments"):
    return ReviewPlan(
        HEAD, demoted=tuple(Demoted(one.fingerprint, why) for one in report.findings)
    )


def a_plan(report):
    """The first finding is new, the second was there, the others are demoted."""
    first, second, third, past = (one.fingerprint for one in report.findings)
    comment = NewComment(first, "app/users.py", 15, Side.RIGHT, "x")
    return ReviewPlan(
        HEAD,
        NewReview("x", (comment,)),
        keep=(second,),
        demoted=(
            Demoted(past, "only an earlier commit has it"),
            Demoted(third, "its line is not part of the diff"),
        ),
        fixed=("medium python-xxe at app/old.py",),
    )


def shown(check):
    parts = (check.title, check.summary, check.text)
    told = [f"## {part}" if n == 0 else part for n, part in enumerate(parts)]
    for each in check.annotations:
        place = f"{each.path}:{each.line}-{each.end_line}"
        told.append(f"{each.level.value} {place}\n{each.title}\n{each.message}")
    told += [f"[{it.label}] {it.description} ({it.identifier})" for it in check.buttons]
    conclusion = check.conclusion.value if check.conclusion else "none"
    return "\n\n".join([*told, f"conclusion: {conclusion}"]) + "\n"


FULL = replace(
    samples.FULL,
    suppressed=(*samples.SUPPRESSED, Suppressed(a_judged(line=7), samples.DECIDED)),
)


def test_check_run_is_as_agreed(golden):
    check = done(FULL, a_plan(FULL), (), can_fix=True)
    golden(shown(check), "check_run/full.md")


def test_a_clean_check_run_is_as_agreed(golden):
    golden(shown(done(samples.CLEAN)), "check_run/clean.md")


def test_a_check_run_of_what_ux_promises(golden):
    golden(shown(done(samples.UX, can_fix=True)), "check_run/ux.md")


@pytest.mark.parametrize(
    ("name", "check"),
    [
        ("started", started(JOB)),
        ("superseded", superseded(JOB)),
        ("failed", failed(JOB, "git fetch timed out after 120 s (@octocat)")),
    ],
)
def test_states_on_the_way_are_as_agreed(name, check, golden):
    golden(shown(check), f"check_run/{name}.md")
    assert (check.head, check.external_id) == (HEAD, "job-1")


@pytest.mark.parametrize(
    ("report", "conclusion"),
    [
        (a_report(), Conclusion.SUCCESS),
        (a_report(a_judged(Severity.LOW)), Conclusion.SUCCESS),
        (a_report(a_judged(verdict=Verdict.NOTE)), Conclusion.SUCCESS),
        (a_report(a_judged()), Conclusion.FAILURE),
        (a_report(failures=("semgrep: crashed",)), Conclusion.FAILURE),
        (
            a_report(ledger=(LedgerEntry("a.py", failures=("x: y",)),)),
            Conclusion.FAILURE,
        ),
        (
            a_report(ledger=(LedgerEntry("a.py", skip=Skip.UNREADABLE),)),
            Conclusion.FAILURE,
        ),
        (a_report(ledger=(LedgerEntry("a.py", skip=Skip.BINARY),)), Conclusion.SUCCESS),
        (
            a_report(suppressed=(Suppressed(a_judged(), samples.DECIDED),)),
            Conclusion.SUCCESS,
        ),
    ],
)
def test_it_is_green_only_when_all_was_reviewed_and_nothing_blocks(report, conclusion):
    assert done(report).conclusion is conclusion


def test_only_a_running_review_has_no_conclusion():
    assert started(JOB).conclusion is None
    assert failed(JOB, "x").conclusion is Conclusion.FAILURE
    assert superseded(JOB).conclusion is Conclusion.CANCELLED


def test_every_finding_without_a_comment_is_annotated():
    report = a_report(*(a_judged(line=line) for line in range(1, 201)))
    check = done(report, demoting(report))
    assert [each.line for each in check.annotations] == list(range(1, 201))


def test_a_comment_that_github_refused_is_annotated():
    check = done(FULL, a_plan(FULL), {FULL.findings[0].fingerprint})
    paths = [each.path for each in check.annotations]
    assert paths == ["app/users.py", "web/run.js", "ops/deploy.env"]
    assert "GitHub did not take a comment there" in check.annotations[0].message
    assert "not inline: GitHub did not take a comment there" in check.summary


def test_a_finding_on_a_deleted_line_is_annotated_where_it_shows_at_the_head():
    report = a_report(samples.removed_check())
    (each,) = done(report, demoting(report)).annotations
    assert (each.path, each.line) == ("app/files.py", 41)
    assert "removing line 14 exposes line 41" in each.message


@pytest.mark.parametrize(
    ("verdict", "level"),
    [
        (Verdict.BLOCK, Level.FAILURE),
        (Verdict.COMMENT, Level.WARNING),
        (Verdict.NOTE, Level.NOTICE),
    ],
)
def test_the_level_of_an_annotation_says_whether_it_blocks(verdict, level):
    report = a_report(a_judged(verdict=verdict))
    (each,) = done(report, demoting(report)).annotations
    assert each.level is level


def test_an_annotation_has_lines_that_github_takes():
    finding = a_finding(location=a_location(line=0))
    odd = replace(finding, location=replace(finding.location, end_line=-1))
    report = a_report(a_judged(finding=odd))
    (each,) = done(report, demoting(report)).annotations
    assert (each.line, each.end_line) == (1, 1)


def test_fixes_are_offered_only_where_they_can_be_made():
    fixable, other = a_report(samples.sql_injection()), a_report(a_judged())
    assert len(done(fixable, can_fix=True).buttons) == 2
    assert len(done(fixable).buttons) == len(done(other, can_fix=True).buttons) == 1


def test_buttons_are_as_short_as_github_wants():
    for button in done(samples.UX, can_fix=True).buttons:
        assert len(button.label) <= 20
        assert len(button.description) <= 40
        assert len(button.identifier) <= 20


def huge(number=5_000):
    path = "é" * 200 + "/{}.py"
    return a_report(
        *(a_judged(line=line, path=path.format(line)) for line in range(1, number)),
        suppressed=(Suppressed(a_judged(line=9), samples.DECIDED),) * number,
        ledger=tuple(
            LedgerEntry(path.format(n), failures=("semgrep: " + "@" * 3_000,))
            for n in range(number)
        ),
        notes=tuple(Note(NoteKind.DEGRADED, f"{n}" * 3_000) for n in range(number)),
        failures=("|" * 3_000,) * 50,
    )


def test_what_has_no_room_is_counted():
    report = huge()
    check = done(report, demoting(report))
    assert BYTES * 0.9 < len(check.summary.encode()) <= BYTES
    assert BYTES * 0.9 < len(check.text.encode()) <= BYTES
    rows = check.summary.count("\n| ") - 1
    assert f"{9_999 - rows} more findings not listed" in check.summary
    gaps = check.summary.count("\n- ")
    assert gaps > 2
    assert f"{5_050 - gaps} more gaps not listed" in check.summary
    notes = check.text.count("\n- ")
    assert f"{5_000 - notes} more notes not listed" in check.text
    assert len(check.annotations) == 4_999
    assert is_harmless(check.summary, OURS)


@pytest.mark.parametrize("char", ["x", "é", "\u202e", "\U000e0041", "@", "\udcff"])
def test_a_text_without_end_fits(char):
    rule = a_rule(char * 70_000, title=char * 70_000, why=char * 70_000)
    rule = replace(rule, fix=char * 70_000)
    finding = a_finding(message=char * 70_000, path=char * 4_000)
    report = a_report(a_judged(rule=rule, finding=finding))
    check = done(report, demoting(report, char))
    (each,) = check.annotations
    assert len(each.title) <= 255
    assert not each.title.endswith(("\\", "\\u", "\\u202", "\\U000e"))
    assert len(each.message.encode()) <= 64 * 1024
    assert len(check.summary.encode()) <= BYTES
    assert len(failed(JOB, char * 70_000).summary.encode()) <= BYTES


@settings(max_examples=80, deadline=None)
@given(report=reports)
def test_no_text_of_a_repository_is_markup(report):
    check = done(report, demoting(report, "x"), can_fix=True)
    for text in (check.summary, check.text):
        assert is_harmless(text, OURS)
        assert len(text.encode()) <= BYTES
    cells = [it for it in parsed(check.summary) if it.type == "td_open"]
    assert len(cells) == 4 * (len(report.findings) + len(report.suppressed))
    for each in check.annotations:
        told = (each.path, each.title, each.message)
        assert all(text and text.encode() for text in told)
        assert 1 <= each.line <= each.end_line
    assert len(check.title) <= 255
    assert (check.conclusion is Conclusion.SUCCESS) is (report.exit_code == 0)
