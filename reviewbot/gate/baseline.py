"""Findings about values that were there before: listed apart, wherever they stand now."""

from collections.abc import Sequence

from reviewbot.gate.suppressions import Outcome
from reviewbot.model.baseline import Baseline
from reviewbot.model.report import (
    Judged,
    Note,
    NoteKind,
    Suppressed,
    Suppression,
    SuppressionKind,
)


def apply(judged: Sequence[Judged], baseline: Baseline) -> Outcome:
    """Take out the findings whose values the baseline has."""
    kept: list[Judged] = []
    suppressed: list[Suppressed] = []
    for one in judged:
        told = one.finding.disclosure
        if told and told.digest in baseline.values:
            suppressed.append(Suppressed(one, _suppression(one, baseline)))
        else:
            kept.append(one)
    notes: tuple[Note, ...] = ()
    if baseline.problem and any(one.finding.disclosure for one in judged):
        message = f"{baseline.source} {baseline.problem}"
        notes = (Note(NoteKind.DEGRADED, message),)
    return Outcome(tuple(kept), tuple(suppressed), notes)


def _suppression(one: Judged, baseline: Baseline) -> Suppression:
    return Suppression(
        SuppressionKind.BASELINE,
        baseline.source,
        0,
        "baseline",
        frozenset({one.finding.rule}),
        "the value was there before",
    )
