"""Looking back: sensitive values that commits added, and later ones took away.

Such a value is in no file any more, but whoever has the branch has it: only its
owner can make it worthless. Each version in between is reviewed like a change of its
own, by detectors alone.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from reviewbot.engines.asked import Told
from reviewbot.model.change import SHORT, Change, History, Interim
from reviewbot.model.finding import Finding
from reviewbot.model.report import Judged, Note, NoteKind, Origin, Report, Suppressed
from reviewbot.model.value import frozen, replace

_CAUSE: Final = "commit {} adds it, and a later one takes it away"


@frozen
class Lookback:
    """What only commits in between have."""

    findings: tuple[Judged, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    failures: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def seen(self) -> tuple[Finding, ...]:
        """All that was found, whether it counts or not."""
        judged = (*self.findings, *(item.judged for item in self.suppressed))
        return tuple(one.finding for one in judged)

    def added_to(self, report: Report) -> Report:
        """Return a report with all of this in it."""
        findings = sorted((*report.findings, *self.findings), key=lambda one: one.rank)
        return replace(
            report,
            findings=tuple(findings),
            suppressed=(*report.suppressed, *self.suppressed),
            notes=(*report.notes, *self.notes),
        )


def look_back(
    history: History, told: Iterable[Told], review: Callable[[Change], Report]
) -> Lookback:
    """Review the versions in between.

    Args:
        history: Of the change.
        told: What detectors say of base and head: a value that either has is not of
            the history alone.
        review: Reviews one of the versions, as if it were a change.
    """
    known = {name for one in told for each in one.outcomes for finding in each.findings for name in _names(finding)}  # fmt: skip
    findings: list[Judged] = []
    suppressed: list[Suppressed] = []
    failures = [f"history: {why}" for why in history.lacking]
    for interim in history.interims:
        short = interim.commit[:SHORT]
        report = review(Change((interim.file,), f"commit {short}"))
        failures += (f"history: {short}:{why}" for why in _failures(report))
        new = [one for one in report.findings if _is_new(one.finding, known)]
        findings += (_in_history(one, interim) for one in new)
        held = [it for it in report.suppressed if _is_new(it.judged.finding, known)]
        suppressed += (
            replace(item, judged=_in_history(item.judged, interim)) for item in held
        )
        told_now = (*new, *(item.judged for item in held))
        known.update(name for one in told_now for name in _names(one.finding))
    notes = tuple(Note(NoteKind.DEGRADED, f"history: {why}") for why in history.skipped)
    return Lookback(tuple(findings), tuple(suppressed), tuple(failures), notes)


def _names(finding: Finding) -> Iterator[tuple[str, ...]]:
    """Yield what a finding is known by: its value, or all that it says of a file."""
    if finding.disclosure:
        yield (finding.disclosure.digest,)
    else:
        yield finding.rule, finding.location.path, *finding.evidence


def _is_new(finding: Finding, known: Iterable[tuple[str, ...]]) -> bool:
    return all(name not in known for name in _names(finding))


def _in_history(judged: Judged, interim: Interim) -> Judged:
    return replace(
        judged,
        origin=Origin.HISTORY,
        anchor=replace(judged.anchor, commit=interim.commit),
        cause=_CAUSE.format(interim.commit[:SHORT]),
        suggestion=None,
    )


def _failures(report: Report) -> Iterator[str]:
    yield from report.failures
    for entry in report.ledger:
        for why in entry.failures:
            yield f"{entry.path}: {why}"
