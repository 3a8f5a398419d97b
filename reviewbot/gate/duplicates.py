"""Duplicates: several findings that name the same problem become one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from reviewbot.model.finding import Finding, Location
from reviewbot.model.report import Judged
from reviewbot.model.value import replace

LOSSES: Final = "safeguards"
"""The engine of a finding that tells of a lost safeguard."""
BESIDE: Final = 3
"""Lines around a lost safeguard in which a flaw is its consequence."""


def problems(findings: Iterable[Finding]) -> list[tuple[Finding, ...]]:
    """Group the findings of different engines that name the same problem.

    The same problem is the same rule on overlapping code. Findings of one
    engine stay apart, since ``eval(eval(x))`` is two problems.
    """
    groups: list[list[Finding]] = []
    for finding in sorted(findings, key=_order):
        for group in reversed(groups[-4:]):
            if _same_problem(group, finding):
                group.append(finding)
                break
        else:
            groups.append([finding])
    return [tuple(group) for group in groups]


def merge(group: Sequence[Finding]) -> Finding:
    """Return one finding for a problem: the best told one, with all detectors.

    A finding with a trace tells more than one without, and semgrep's is chosen
    over bandit's because its evidence is finer.
    """
    detectors = {detector for finding in group for detector in finding.detectors}
    return replace(best_told(group), detectors=tuple(sorted(detectors)))


def best_told(group: Sequence[Finding]) -> Finding:
    """Return the finding of a problem that says the most."""
    return max(
        group, key=lambda f: (bool(f.trace), bool(f.edit), f.detectors[0].engine)
    )


def fold(judged: Iterable[Judged]) -> Iterator[Judged]:
    """Yield findings without those that say less about the same code.

    A weaker finding is folded into a stronger one when both are of one weakness
    (CWE), or one rule, and their code overlaps; its detectors stay listed. So is
    one of a lost safeguard and of the flaw beside it that the loss lets in.
    """
    kept: list[Judged] = []
    by_line: dict[tuple[str, int], list[int]] = defaultdict(list)
    in_place = sorted(judged, key=lambda one: _order(one.finding))
    for one in sorted(in_place, key=_strength, reverse=True):
        path = one.finding.location.path
        near = {index for line in _reach(one) for index in by_line[path, line]}
        for index in sorted(near):
            if _says_the_same(one, kept[index]):
                kept[index] = _absorb(kept[index], one)
                break
        else:
            for spot in _spots(one):
                by_line[spot].append(len(kept))
            kept.append(one)
    return iter(kept)


def _spots(judged: Judged) -> set[tuple[str, int]]:
    """Return the lines on which others may say the same: its own and its trace's."""
    steps = (step.location for step in judged.finding.trace)
    spots = {(at.path, line) for at in steps for line in at.lines}
    path = judged.finding.location.path
    return spots | {(path, line) for line in _reach(judged)}


def _reach(judged: Judged) -> range:
    """Return a finding's lines, and for a lost safeguard also those beside it."""
    lines = judged.finding.location.lines
    beside = BESIDE if _is_loss(judged) else 0
    return range(lines.start - beside, lines.stop + beside)


def _is_loss(judged: Judged) -> bool:
    return all(one.engine == LOSSES for one in judged.finding.detectors)


def _order(finding: Finding) -> tuple[object, ...]:
    """Order findings by rule and place, whatever order they come in."""
    return finding.rule, finding.location, finding.detectors, finding.evidence


def _same_problem(group: Sequence[Finding], finding: Finding) -> bool:
    return (
        group[0].rule == finding.rule
        and all(f.detectors[0].engine != finding.detectors[0].engine for f in group)
        and any(overlap(f.location, finding.location) for f in group)
    )


def _strength(judged: Judged) -> tuple[object, ...]:
    at = judged.finding.location
    size = (at.end_line - at.line, at.end_column - at.column)
    return (
        judged.severity,
        judged.confidence,
        bool(judged.finding.trace),
        size,
        judged.rule.id,
    )


def _says_the_same(one: Judged, other: Judged) -> bool:
    """Return whether both stand on the same code, or one on the other's way there."""
    if one.rule.id != other.rule.id and one.rule.cwe != other.rule.cwe:
        return False
    at = one.finding.location
    if overlap(at, other.finding.location):
        return True
    if _is_loss(one) != _is_loss(other):
        return at.path == other.finding.location.path  # as near as fold looks
    differ = one.rule.id != other.rule.id
    return differ and any(overlap(at, step.location) for step in other.finding.trace)


def _absorb(one: Judged, other: Judged) -> Judged:
    detectors = {*one.finding.detectors, *other.finding.detectors}
    return replace(
        one, finding=replace(one.finding, detectors=tuple(sorted(detectors)))
    )


def overlap(one: Location, other: Location) -> bool:
    """Return whether two spans share any text."""
    return (
        one.path == other.path
        and (one.line, one.column) < (other.end_line, other.end_column)
        and (other.line, other.column) < (one.end_line, one.end_column)
    )
