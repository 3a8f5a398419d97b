"""What was not looked at, and why: the ledger in words, unescaped."""

from typing import Final

from reviewbot.model.change import Skip
from reviewbot.model.report import LedgerEntry, Report

_NOTHING_TO_READ: Final = {Skip.DELETED, Skip.UNCHANGED}
_SOON_TOLD: Final = 5
"""Up to so many skipped files are named."""


def unreviewed(report: Report) -> list[tuple[str, str]]:
    """Return path and reason of each file that should have been reviewed."""
    return [
        (entry.path, _why_not(entry)) for entry in report.ledger if entry.incomplete
    ]


def _why_not(entry: LedgerEntry) -> str:
    """Return the reason; the engine is named only where others did look."""
    if entry.skip is not None and entry.skip.failed:
        return skip_reason(entry)
    if len(entry.failures) == 1 and not entry.engines:
        return entry.failures[0].partition(": ")[2] or entry.failures[0]
    return "; ".join(entry.failures)


def gaps(report: Report) -> list[str]:
    """Return which engine could not read a file that another one did, unescaped."""
    return [
        f"{entry.path}: not read by {gap}"
        for entry in report.ledger
        for gap in entry.gaps
    ]


def skip_reason(entry: LedgerEntry) -> str:
    """Return why a file was not read: "too large: 3 MB"."""
    reason = entry.skip.value if entry.skip else ""
    return f"{reason}: {entry.detail}" if entry.detail else reason


def skipped(report: Report) -> str:
    """Return which changed files were left out on purpose, or how many.

    Deleted files and files whose content did not change hold nothing to read.
    """
    entries = [
        entry
        for entry in report.ledger
        if entry.skip and not entry.incomplete and entry.skip not in _NOTHING_TO_READ
    ]
    if len(entries) <= _SOON_TOLD:
        return ", ".join(f"{entry.path} ({skip_reason(entry)})" for entry in entries)
    reasons = [entry.skip.value for entry in entries if entry.skip]
    counts = ", ".join(f"{reasons.count(r)} {r}" for r in dict.fromkeys(reasons))
    return f"{len(entries)} files ({counts})"
