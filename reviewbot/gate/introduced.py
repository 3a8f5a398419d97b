"""Introduced: which head findings the change brought in.

A head finding has a twin when a base finding of the same rule with the same
evidence stands at the aligned place; it was there before. Places are aligned
by the line map and by moves, never by count or by text alone, and a base
finding is the twin of one head finding at most: a second identical call beside
an old one is new.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from reviewbot.diff import LineMap
from reviewbot.gate.duplicates import problems
from reviewbot.gate.moves import Moves
from reviewbot.gate.pairing import pair
from reviewbot.model.change import ChangedFile
from reviewbot.model.finding import Finding

BaseFindings: TypeAlias = Mapping[tuple[str, int], Sequence[Finding]]
"""Base findings by the changed file's head path and the number of the parent."""

_UNCHANGED: Final = 8
_SAME_LINES: Final = 2
"""What speaks for a twin beyond standing at an aligned place."""


@dataclass(frozen=True, slots=True)
class Origins:
    """The head findings of a file by where they come from."""

    new: tuple[tuple[Finding, ...], ...]
    """One tuple a problem: what several engines say of the same code."""
    moved: int
    older: int
    twins: tuple[Finding, ...]
    """The head findings that were there before, moved or not."""


def trace_origins(
    file: ChangedFile, head: Sequence[Finding], bases: BaseFindings, moves: Moves
) -> Origins:
    """Tell introduced findings of one file from moved and older ones.

    Findings of several engines that name the same problem share their fate: if
    one of them was there before, so was the problem.
    """
    moved, used = _moved(file.path, head, bases, moves)
    older = _older(file, [f for f in head if f not in moved], bases, used)
    groups = [(group, _fate(group, moved, older)) for group in problems(head)]
    return Origins(
        tuple(group for group, fate in groups if fate == "new"),
        sum(fate == "moved" for _, fate in groups),
        sum(fate == "older" for _, fate in groups),
        tuple(f for group, fate in groups if fate != "new" for f in group),
    )


def _fate(group: Iterable[Finding], moved: set[Finding], older: set[Finding]) -> str:
    if any(finding in older for finding in group):
        return "older"
    return "moved" if any(finding in moved for finding in group) else "new"


def _older(
    file: ChangedFile, head: Sequence[Finding], bases: BaseFindings, used: set[Finding]
) -> set[Finding]:
    """Return the head findings with a twin at the aligned place of any parent."""
    found: set[Finding] = set()
    for parent, base in enumerate(file.bases):
        line_map = LineMap(base.hunks)
        free = [f for f in bases.get((file.path, parent), ()) if f not in used]
        for now, before in _by_identity(head, free):
            pairs = pair(now, before, _likeness(line_map))
            found.update(finding for finding, _ in pairs)
    return found


def _likeness(line_map: LineMap) -> Callable[[Finding, Finding], int]:
    """Return how well a base finding fits a head finding as its twin; 0 is no twin."""

    def fits(now: Finding, before: Finding) -> int:
        start = line_map.base_line(now.location.line)
        if start is not None and start == before.location.line:
            return _UNCHANGED
        aligned = line_map.base_lines(now.location.lines)
        if not any(_overlap(lines, before.location.lines) for lines in aligned):
            return 0
        return 1 + _SAME_LINES * (_squeezed(now) == _squeezed(before))

    return fits


def _moved(
    path: str, head: Sequence[Finding], bases: BaseFindings, moves: Moves
) -> tuple[set[Finding], set[Finding]]:
    """Return the head findings in moved blocks whose twin moved along, and the twins."""
    found: set[Finding] = set()
    used: set[Finding] = set()
    for now in head:
        place = moves.origin(path, now.location.line)
        if place is None:
            continue
        for before in bases.get((place.path, place.parent), ()):
            same = _identity(now) == _identity(before)
            if same and before.location.line == place.line and before not in used:
                found.add(now)
                used.add(before)
                break
    return found, used


def _by_identity(
    head: Iterable[Finding], base: Iterable[Finding]
) -> Iterator[tuple[list[Finding], list[Finding]]]:
    """Yield the head and base findings that differ only in place, in its order."""
    groups: dict[tuple[object, ...], tuple[list[Finding], list[Finding]]] = {}
    for index, side in enumerate((head, base)):
        for finding in sorted(side, key=lambda finding: finding.location):
            groups.setdefault(_identity(finding), ([], []))[index].append(finding)
    return (group for group in groups.values() if all(group))


def _identity(finding: Finding) -> tuple[object, ...]:
    return finding.rule, finding.evidence, finding.detectors


def _squeezed(finding: Finding) -> str:
    return "".join(finding.snippet.split())


def _overlap(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop
