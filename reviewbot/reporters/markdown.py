"""Markdown for job summaries: a table of findings, the details folded."""

from collections.abc import Iterator
from typing import Final

from reviewbot.model.finding import Step
from reviewbot.model.report import Judged, Report, Verdict
from reviewbot.reporters import packages
from reviewbot.reporters.comments import ignore_comment
from reviewbot.reporters.cutting import cut
from reviewbot.reporters.ledger import gaps, skipped, unreviewed
from reviewbot.reporters.markdown_text import (
    code_block,
    code_cell,
    code_span,
    plain,
    sentence,
)
from reviewbot.reporters.patch import patch_of, readable
from reviewbot.reporters.words import (
    conclusion,
    count,
    headline,
    is_fixable,
    lines_and_files,
    not_shown,
    origin,
    place,
    seconds,
    step_says,
    suppressed,
    told,
    way,
)

_DETAILED: Final = 50
_LISTED: Final = 1000
"""GitHub takes a job summary of 1 MiB and drops a larger one."""


def render(report: Report) -> str:
    """Return the summary, the findings, and everything that was not looked at."""
    blocks = [
        f"### reviewbot: {_title(report)}",
        _table(report),
        *(_details(judged) for judged in report.findings[:_DETAILED]),
        _list("Not reviewed", _gaps(report)),
        _list("Suppressed", [plain(suppressed(item)) for item in report.suppressed]),
        _list("Notes", _notes(report)),
        _footer(report),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _title(report: Report) -> str:
    if report.verdict is Verdict.CLEAN and not report.suppressed:
        return f"ok, {lines_and_files(report)}"
    return headline(report)


def _table(report: Report) -> str:
    if not report.findings:
        return ""
    head = ["| Severity | Rule | Where | State |", "|---|---|---|---|"]
    table = "\n".join([*head, *map(_row, report.findings[:_LISTED])])
    more = len(report.findings) - _LISTED
    return f"{table}\n\n{count(more, 'more finding')} not listed" if more > 0 else table


def _row(judged: Judged) -> str:
    fix = ", fix offered" if is_fixable(judged) else ""
    cells = (
        judged.severity.word,
        code_cell(judged.rule.id),
        code_cell(place(judged)),
        judged.origin.value + fix,
    )
    return f"| {' | '.join(cells)} |"


def _details(judged: Judged) -> str:
    """Return what a reader needs to act, under a line that says which finding."""
    rule = judged.rule
    weakness = f", {plain(rule.cwe)}" if rule.cwe else ""
    name = f"{judged.severity.word.capitalize()}: {plain(judged.title)}"
    parts = [
        f"**{name}** ({code_span(rule.id)}{weakness})",
        f"{code_span(place(judged))} ({plain(origin(judged))})",
        sentence(told(judged)),
        code_block(cut(judged.anchor_text, judged.anchor.column)),
        f"Why: {sentence(rule.why)}" if rule.why else "",
        f"Fix: {sentence(judged.fix)}" if judged.fix else "",
        _suggestion(judged),
        _folded(judged),
    ]
    return "\n\n".join(part for part in parts if part)


def _suggestion(judged: Judged) -> str:
    patch = patch_of(judged)
    if patch is None:
        return ""
    short = readable(patch)
    removed = [f"- {line}" for line in short.before]
    return code_block("\n".join([*removed, *(f"+ {it}" for it in short.after)]), "diff")


def _folded(judged: Judged) -> str:
    steps = [_step(step, judged) for step in way(judged.finding.trace)]
    path = "\n".join(f"{number}. {step}" for number, step in enumerate(steps, 1))
    comment = ignore_comment(judged)
    ignore = f"Not a problem? Add {code_span(comment)}." if comment else ""
    inner = "\n\n".join(part for part in (path, ignore) if part)
    title = "How the value gets here, how to ignore" if steps else "How to ignore"
    if not inner:
        return ""
    return f"<details><summary>{title}</summary>\n\n{inner}\n\n</details>"


def _step(step: Step, judged: Judged) -> str:
    at = f"{step.location.path}:{step.location.line}"
    says = step_says(step.role, judged.rule.cwe)
    return f"{code_span(at)} {code_span(cut(step.snippet))} {says}"


def _gaps(report: Report) -> list[str]:
    files = [f"{code_span(path)}: {plain(why)}" for path, why in unreviewed(report)]
    return [*files, *map(plain, report.failures)]


def _notes(report: Report) -> Iterator[str]:
    for note in report.notes:
        line = f":{note.line}" if note.line else ""
        where = f"{code_span(note.path + line)}: " if note.path else ""
        word = "Warning: " if note.warning else ""
        yield word + where + sentence(note.message)
    yield from map(plain, gaps(report))
    yield from map(plain, packages.told(report))
    left_out = skipped(report)
    if left_out:
        yield f"Not read: {plain(left_out)}"


def _list(title: str, items: Iterator[str] | list[str]) -> str:
    lines = [f"- {item}" for item in items]
    return "\n".join([f"**{title}**", "", *lines]) if lines else ""


def _footer(report: Report) -> str:
    parts = [
        conclusion(report),
        *not_shown(report),
        seconds(report),
        count(report.stats.rules, "rule"),
        f"policy from {plain(report.policy_source)}",
    ]
    return " · ".join(part for part in parts if part)
