"""The report for a person who has to act on it: every finding at full length."""

from collections.abc import Iterator

from reviewbot.model.report import Report
from reviewbot.reporters.terminal.finding import finding_lines
from reviewbot.reporters.terminal.style import PLAIN, Style
from reviewbot.reporters.terminal.summary import closing, not_reviewed, remarks


def render(report: Report, style: Style = PLAIN) -> str:
    """Return findings, remarks and summary, with empty lines between them."""
    findings = [finding_lines(judged, style) for judged in report.findings]
    rest = [*remarks(report, style), *not_reviewed(report, style)]
    blocks = [*map(list, findings), rest, list(closing(report, style))]
    return _joined(blocks, spaced=bool(findings))


def _joined(blocks: list[list[str]], *, spaced: bool) -> str:
    """Return the blocks as text; without findings the report is one block."""
    between = "\n\n" if spaced else "\n"
    texts: Iterator[str] = ("\n".join(block) for block in blocks if block)
    text = between.join(texts)
    return text + "\n" if text else ""
