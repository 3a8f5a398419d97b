"""What stands under the findings: the rest of the review in a few lines."""

from collections.abc import Iterable, Iterator

from reviewbot.model.report import Note, NoteKind, Report, Verdict
from reviewbot.reporters import packages
from reviewbot.reporters.ledger import gaps, skipped, unreviewed
from reviewbot.reporters.terminal.cells import flow
from reviewbot.reporters.terminal.style import Ink, Piece, Style, ink_of
from reviewbot.reporters.words import (
    conclusion,
    count,
    headline,
    is_fixable,
    lines_and_files,
    not_shown,
    seconds,
    suppressed,
)


def remarks(report: Report, style: Style) -> Iterator[str]:
    """Yield suppressed findings, notes, and files that were left out, a line each."""
    for item in report.suppressed:
        yield from _sentence(f"suppressed: {suppressed(item)}", style)
    for note in report.notes:
        if not _is_told(note, report):
            yield from _sentence(_note(note), style)
    for gap in gaps(report):
        yield from _sentence(f"note: {gap}", style)
    for line in packages.told(report):
        yield from _sentence(line, style)
    left_out = skipped(report)
    if left_out:
        yield from _sentence(f"not read: {left_out}", style)


def not_reviewed(report: Report, style: Style) -> Iterator[str]:
    """Yield what should have been reviewed and was not."""
    files = unreviewed(report)
    if len(files) == 1:
        path, why = files[0]
        yield from _alarm(f"reviewbot could not review 1 file: {path}: {why}", style)
    elif files:
        yield from _alarm(f"reviewbot could not review {len(files)} files:", style)
        for path, why in files:
            yield from _sentence(f"{path}: {why}", style, prefix="- ")
    for failure in report.failures:
        yield from _alarm(f"reviewbot could not review everything: {failure}", style)


def closing(report: Report, style: Style) -> Iterator[str]:
    """Yield the last lines: what was looked at, and what follows."""
    if _is_idle(report):
        return
    if report.verdict is Verdict.CLEAN and not report.suppressed:
        yield _clean(report)
        if report.stats.hidden or report.stats.moved:
            yield from _joined(not_shown(report), style)
        return
    yield from _sentence(headline(report), style)
    yield from _joined(not_shown(report), style)
    yield from _last(report, style)


def _is_idle(report: Report) -> bool:
    """Return whether there was nothing to look at, which a note has said."""
    idle = any(note.kind is NoteKind.NOTHING_TO_REVIEW for note in report.notes)
    return idle and report.verdict is Verdict.CLEAN


def _clean(report: Report) -> str:
    parts = [lines_and_files(report), count(report.stats.rules, "rule")]
    return "ok: " + ", ".join(part for part in (*parts, seconds(report)) if part)


def _last(report: Report, style: Style) -> Iterator[str]:
    fixable = sum(map(is_fixable, report.findings))
    head, _, rest = conclusion(report).partition(":")
    parts = [
        rest,
        f" {fixable} fixable with --fix" if fixable else "",
        f" {seconds(report)}" if seconds(report) else "",
        f" {count(report.stats.rules, 'rule')}",
    ]
    tail = style.prose("·").join(f"{part} " for part in parts if part).rstrip()
    ink = ink_of(report.fail_on) if report.exit_code else Ink.NONE
    yield from _indented([Piece(f"{head}:", ink), Piece(tail)], style)


def _is_told(note: Note, report: Report) -> bool:
    """Return whether a suppressed finding has just said the same."""
    told = {(one.by.path, one.by.line) for one in report.suppressed}
    added = note.kind is NoteKind.ADDED_SUPPRESSION
    return added and (note.path, note.line) in told


def _note(note: Note) -> str:
    if note.kind is NoteKind.NOTHING_TO_REVIEW:
        return note.message
    line = f":{note.line}" if note.line else ""
    where = f"{note.path}{line}: " if note.path else ""
    word = "warning" if note.warning else "note"
    return f"{word}: {where}{note.message}"


def _joined(parts: Iterable[str], style: Style) -> Iterator[str]:
    text = " · ".join(parts)
    if text:
        yield from _sentence(text, style)


def _alarm(text: str, style: Style) -> Iterator[str]:
    yield from _sentence(text, style, ink=Ink.HIGH)


def _sentence(
    text: str, style: Style, *, prefix: str = "", ink: Ink = Ink.NONE
) -> Iterator[str]:
    return _indented([Piece(style.prose(text), ink)], style, prefix)


def _indented(pieces: list[Piece], style: Style, prefix: str = "") -> Iterator[str]:
    """Yield lines of which all but the first are indented by two more."""
    first, *rest = flow(pieces, style.width - len(prefix) - 2, style)
    yield prefix + first
    for line in rest:
        yield " " * (len(prefix) + 2) + line
