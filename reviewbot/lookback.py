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
    outcomes = (outcome for one in told for outcome in one.outcomes)
    known = {_name(finding) for outcome in outcomes for finding in outcome.findings}
    findings: list[Judged] = []
    suppressed: list[Suppressed] = []
    failures = [f"history: {why}" for why in history.lacking]
    for interim in history.interims:
        short = interim.commit[:SHORT]
        report = review(Change((interim.file,), f"commit {short}"))
        failures += (f"history: {short}:{why}" for why in _failures(report))
        new = [one for one in report.findings if _name(one.finding) not in known]
        held = [it for it in report.suppressed if _name(it.judged.finding) not in known]
        findings += (_in_history(one, interim) for one in new)
        suppressed += (
            replace(item, judged=_in_history(item.judged, interim)) for item in held
        )
        known.update(_name(one.finding) for one in new)
        known.update(_name(item.judged.finding) for item in held)
    notes = tuple(Note(NoteKind.DEGRADED, f"history: {why}") for why in history.skipped)
    return Lookback(tuple(findings), tuple(suppressed), tuple(failures), notes)


def _name(finding: Finding) -> tuple[str, ...]:
    """Return what a finding is known by: its value, or all that it says of a file."""
    if finding.disclosure:
        return (finding.disclosure.digest,)
    return finding.rule, finding.location.path, *finding.evidence


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
