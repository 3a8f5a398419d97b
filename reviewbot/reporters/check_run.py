"""The check run of a commit: how it stands, every finding, and what was not read.

It is green only when everything was reviewed and nothing blocks.
"""

from collections.abc import Collection, Iterator
from typing import Final

from reviewbot import __version__
from reviewbot.model.plan import (
    Annotation,
    Button,
    CheckRun,
    Conclusion,
    Level,
    ReviewPlan,
)
from reviewbot.model.pull import SHARED
from reviewbot.model.report import Judged, Report, Verdict
from reviewbot.model.value import frozen, replace
from reviewbot.reporters import packages
from reviewbot.reporters.cutting import cut
from reviewbot.reporters.escape import encodable, glyphs, prose
from reviewbot.reporters.ledger import gaps, skipped, unreviewed
from reviewbot.reporters.markdown_text import code_cell, code_span, plain, sentence
from reviewbot.reporters.review.fitting import Section, fitted
from reviewbot.reporters.words import (
    conclusion,
    count,
    decided,
    head_place,
    is_fixable,
    not_shown,
    place,
    seconds,
    tally,
    told,
)

_BYTES: Final = 65_535
"""Of a summary, and of a text, that GitHub takes."""
_TITLE: Final = 255
"""Characters."""
_LONGEST: Final = 1_000
"""Characters of one sentence; escaped, five of them stay below 64 KB."""
_RECHECK: Final = Button("Recheck", "Review this commit again", "recheck")
_APPLY: Final = Button(
    "Apply safe fixes", "Commit the replacements that are safe", "apply-fixes"
)
_REFUSED: Final = "GitHub did not take a comment there"
_LEVEL: Final = {Verdict.BLOCK: Level.FAILURE, Verdict.COMMENT: Level.WARNING}
_TABLE: Final = "| Severity | Rule | Where | State |\n|---|---|---|---|"


@frozen
class Job:
    """Whose check run it is."""

    head: str
    """The commit that is reviewed."""
    external_id: str
    """See ``CheckRun.external_id``."""
    can_fix: bool = False
    """Whether we may commit to the head branch."""


def started(job: Job) -> CheckRun:
    """Return the check run of a review that runs."""
    summary = f"reviewbot is reviewing `{job.head[:7]}`."
    return CheckRun(job.head, job.external_id, None, "Reviewing", summary)


def superseded(job: Job) -> CheckRun:
    """Return the check run of a review that a newer commit has made pointless."""
    return CheckRun(
        job.head,
        job.external_id,
        Conclusion.CANCELLED,
        "Superseded by a newer commit",
        f"`{job.head[:7]}` is not the newest commit any more: that one is reviewed.",
    )


def failed(job: Job, reason: str) -> CheckRun:
    """Return the check run of a review that could not be done."""
    summary = f"This commit was **not reviewed**: {plain(_short(reason))}"
    return CheckRun(
        job.head,
        job.external_id,
        Conclusion.FAILURE,
        "The review failed",
        summary,
        buttons=(_RECHECK,),
    )


def finished(
    report: Report, plan: ReviewPlan, rejected: Collection[str], job: Job
) -> CheckRun:
    """Return the check run of a review that is done.

    Args:
        report: With the decisions made on the pull request in it already.
        plan: What was written to the pull request.
        rejected: Fingerprints of findings whose comments GitHub refused.
        job: Whose check run it is.
    """
    bad = report.incomplete or report.verdict is Verdict.BLOCK
    aside = {each.fingerprint: each.why for each in plan.demoted}
    aside.update(dict.fromkeys(rejected, _REFUSED))
    return CheckRun(
        job.head,
        job.external_id,
        Conclusion.FAILURE if bad else Conclusion.SUCCESS,
        _title(report),
        fitted(list(_summary(report, plan, aside)), _BYTES),
        fitted(list(_text(report)), _BYTES),
        tuple(_annotations(report, aside)),
        tuple(_buttons(report, job)),
    )


def shared(run: CheckRun, by: str) -> CheckRun:
    """Return a check run as it must be while another pull request is blocked.

    Args:
        run: That of a pull request that is not.
        by: The other one with the same head: "owner/name#12". What GitHub shows on
            a commit counts for both.
    """
    note = (
        f"This pull request alone would pass. {plain(by)} has the same head commit and "
        "is blocked, and GitHub counts this check for both. Close it, or mend it, and "
        "recheck."
    )
    both = f"{note}\n\n{run.summary}"
    return replace(
        run,
        external_id=run.external_id + SHARED,
        conclusion=Conclusion.FAILURE,
        title=f"Blocked by {by}, which has the same head commit"[:_TITLE],
        summary=both if len(both.encode()) <= _BYTES else note,
    )


def _title(report: Report) -> str:
    found = tally(report) or "No findings"
    lines = count(report.stats.changed_lines, "changed line")
    incomplete = "Not everything could be reviewed: " if report.incomplete else ""
    text = found if not incomplete else found[0].lower() + found[1:]
    return f"{incomplete}{text} on {lines}"[:_TITLE]


def _summary(
    report: Report, plan: ReviewPlan, aside: dict[str, str]
) -> Iterator[Section]:
    ends = conclusion(report)
    yield Section(f"{ends[0].upper()}{ends[1:]}.")
    rows = (*_rows(report, plan, aside), *map(_fixed_row, plan.fixed))
    if rows:
        yield Section(_TABLE, rows, "finding")
    missing = [f"{_code(path)}: {_plain(why)}" for path, why in unreviewed(report)]
    yield _list("Not reviewed", [*missing, *map(_plain, report.failures)], "gap")


def _rows(report: Report, plan: ReviewPlan, aside: dict[str, str]) -> Iterator[str]:
    kept = frozenset(plan.keep)
    for one in report.findings:
        yield _row(one, _state(one, kept, aside))
    for item in report.suppressed:
        yield _row(item.judged, _plain(decided(item)))


def _row(one: Judged, state: str) -> str:
    where = code_cell(cut(place(one)))
    return f"| {one.severity.word} | {code_cell(one.rule.id)} | {where} | {state} |"


def _state(one: Judged, kept: Collection[str], aside: dict[str, str]) -> str:
    if one.fingerprint in aside:
        state = f"not inline: {plain(aside[one.fingerprint])}"
    else:
        state = "commented earlier" if one.fingerprint in kept else "new"
    return f"{state}, fix offered" if one.suggestion else state


def _fixed_row(line: str) -> str:
    """Return the row for one of ``ReviewPlan.fixed``: "high python-eval at a.py"."""
    severity, _, rest = line.partition(" ")
    rule, _, where = rest.partition(" at ")
    cells = (plain(severity), code_cell(rule), code_cell(cut(where)))
    return f"| {' | '.join(cells)} | fixed since the last push |"


def _text(report: Report) -> Iterator[Section]:
    parts = (
        count(report.stats.rules, "rule"),
        seconds(report),
        f"reviewbot {__version__}",
        f"policy from {_plain(report.policy_source)}",
        *not_shown(report),
    )
    yield Section(" · ".join(part for part in parts if part))
    yield _list("Notes", list(_notes(report)), "note")


def _notes(report: Report) -> Iterator[str]:
    for note in report.notes:
        line = f":{note.line}" if note.line else ""
        where = f"{_code(note.path + line)}: " if note.path else ""
        word = "Warning: " if note.warning else ""
        yield word + where + sentence(_short(note.message))
    yield from map(_plain, gaps(report))
    yield from map(_plain, packages.told(report))
    left_out = skipped(report)
    if left_out:
        yield f"Not read: {_plain(left_out)}"


def _list(title: str, items: list[str], noun: str) -> Section:
    """Return a list under its title; one without items is not shown."""
    if not items:
        return Section("")
    return Section(f"**{title}**\n", tuple(f"- {item}" for item in items), noun)


def _code(path: str) -> str:
    return code_span(cut(path))


def _plain(text: str) -> str:
    return plain(_short(text))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."


def _annotations(report: Report, aside: dict[str, str]) -> Iterator[Annotation]:
    """Yield what has no comment, at its line of the head version."""
    for one in report.findings:
        if one.fingerprint in aside:
            yield _annotation(one, aside[one.fingerprint])


def _annotation(one: Judged, why_here: str) -> Annotation:
    at, rule = head_place(one), one.rule
    weakness = f", {rule.cwe}" if rule.cwe else ""
    lines = (
        prose(_short(told(one))),
        prose(_short(rule.why)),
        one.fix and f"Fix: {prose(_short(one.fix))}",
        f"({prose(_short(rule.id + weakness))}; not a comment: {prose(why_here)})",
    )
    line = max(at.line, 1)
    return Annotation(
        encodable(at.path),
        line,
        max(at.end_line, line),
        _LEVEL.get(one.verdict, Level.NOTICE),
        _annotation_title(one),
        "\n".join(text for text in lines if text),
    )


def _annotation_title(one: Judged) -> str:
    """Return severity and title, cut between characters, never inside an escape."""
    title = f"{one.severity.word}: {' '.join(one.title.split())}"
    shown = ""
    for glyph in glyphs(title):
        if len(shown) + len(glyph) > _TITLE:
            break
        shown += glyph
    return shown


def _buttons(report: Report, job: Job) -> Iterator[Button]:
    yield _RECHECK
    if job.can_fix and any(map(is_fixable, report.findings)):
        yield _APPLY
