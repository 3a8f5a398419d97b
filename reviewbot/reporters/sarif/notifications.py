"""What the run has to say about itself: gaps, skipped files and notes."""

from collections.abc import Iterator
from typing import Final

from reviewbot.model.report import NoteKind, Report
from reviewbot.model.value import frozen
from reviewbot.reporters import packages
from reviewbot.reporters.escape import sarif_message
from reviewbot.reporters.ledger import skip_reason, unreviewed
from reviewbot.reporters.sarif.places import Json, line_place

_QUIET: Final = {
    NoteKind.NOTHING_TO_REVIEW,
    NoteKind.ADDED_SUPPRESSION,
    NoteKind.STALE_ADVISORIES,
    NoteKind.NO_ADVISORIES,
}
"""Notes that ask nobody to do anything."""


@frozen
class _Said:
    id: str
    level: str
    message: str
    path: str = ""
    line: int = 0


def notifications(report: Report) -> list[Json]:
    """Return the notifications: errors for gaps, notes for what was skipped."""
    return [_notification(said) for said in (*_gaps(report), *_remarks(report))]


def _gaps(report: Report) -> Iterator[_Said]:
    for failure in report.failures:
        yield _Said("failure", "error", f"Not everything was reviewed: {failure}")
    for path, why in unreviewed(report):
        yield _Said("not-reviewed", "error", f"Not reviewed: {why}", path)


def _remarks(report: Report) -> Iterator[_Said]:
    for entry in report.ledger:
        if entry.skip is not None and not entry.incomplete:
            yield _Said("skipped", "note", f"Skipped: {skip_reason(entry)}", entry.path)
        for gap in entry.gaps:
            yield _Said("gap", "note", f"Not read by {gap}", entry.path)
    for note in report.notes:
        quiet = note.kind in _QUIET and not note.warning
        level = "note" if quiet else "warning"
        yield _Said(note.kind.value, level, note.message, note.path, note.line)
    for line in packages.told(report):
        yield _Said("dependencies", "note", line)


def _notification(said: _Said) -> Json:
    shown = {
        "descriptor": {"id": said.id},
        "level": said.level,
        "message": {"text": sarif_message(said.message)},
    }
    if said.path:
        return {**shown, "locations": [line_place(said.path, said.line)]}
    return shown
