"""The report in lines that editors and other tools can follow: one a finding."""

from typing import Final

from reviewbot.model.report import Judged, Report
from reviewbot.model.value import replace
from reviewbot.reporters.escape import opening
from reviewbot.reporters.terminal.style import PLAIN, Piece, Style, ink_of, paint
from reviewbot.reporters.terminal.summary import closing, not_reviewed, remarks
from reviewbot.reporters.words import is_fixable, place

_UNWRAPPED: Final = 1_000_000
"""Cells: one fact is one line, however long."""


def render(report: Report, style: Style = PLAIN) -> str:
    """Return a line for each finding, then remarks and summary."""
    wide = replace(style, width=_UNWRAPPED)
    findings = [_line(judged, wide) for judged in report.findings]
    rest = [*remarks(report, wide), *not_reviewed(report, wide)]
    lines = [*findings, *rest, *closing(report, wide)]
    return "".join(f"{line}\n" for line in lines)


def _line(judged: Judged, style: Style) -> str:
    rule = judged.rule
    severity = paint(Piece(judged.severity.word, ink_of(judged.severity)), style)
    fixable = " [*]" if is_fixable(judged) else ""
    title = style.prose(judged.title) + (
        f" ({style.visible(rule.cwe)})" if rule.cwe else ""
    )
    where = opening(style.visible(place(judged)))
    return f"{where}: {severity} {style.visible(rule.id)}{fixable} {title}"
