"""Introduced: which head findings the change brought in.

A head finding has a twin when a base finding of the same rule with the same
evidence stands at the aligned place; it was there before. Places are aligned
by the line map and by moves, never by count or by text alone, and a base
finding is the twin of one head finding at most: a second identical call beside
an old one is new.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from reviewbot.diff import LineMap
from reviewbot.gate.duplicates import best_told, problems
from reviewbot.gate.moves import Moves
from reviewbot.gate.pairing import pair
from reviewbot.gate.seen import BaseFindings
from reviewbot.model.change import ChangedFile
from reviewbot.model.finding import Finding
from reviewbot.model.value import frozen

_SAME_LINES: Final = 2
"""What equal lines say for a twin beyond standing at an aligned place."""


@frozen
class Origins:
    """The head findings of a file by where they come from."""

    new: tuple[tuple[Finding, ...], ...]
    """One tuple a problem: what several engines say of the same code."""
    moved: int
    older: int
    twins: tuple[Finding, ...]
    """The head findings that were there before, moved or not."""


@frozen
class Moved:
    """The findings of a whole change that moved along with their code."""

    findings: frozenset[Finding] = frozenset()
    """At the head version."""
    twins: frozenset[tuple[str, int, Finding]] = frozenset()
    """At the base version, each with the keys of ``BaseFindings``."""


def trace_moves(
    heads: Mapping[str, Sequence[Finding]], bases: BaseFindings, moves: Moves
) -> Moved:
    """Return the findings of a change that stand in moved blocks, as they did before.

    A base finding moves to one place at most: a second copy of it is new.
    """
    found: set[Finding] = set()
    twins: set[tuple[str, int, Finding]] = set()
    stood: dict[tuple[str, int], dict[object, Iterator[Finding]]] = {}
    for path, head in heads.items():
        for now in sorted(head, key=_place):
            place = moves.origin(path, now.location.line)
            if place is None:
                continue
            source = (place.path, place.parent)
            if source not in stood:
                stood[source] = _by_line(bases.get(source, ()))
            key = (place.line, _identity(now))
            twin = next(stood[source].get(key, iter(())), None)
            if twin is not None:
                found.add(now)
                twins.add((*source, twin))
    return Moved(frozenset(found), frozenset(twins))


def trace_origins(
    file: ChangedFile, head: Iterable[Finding], bases: BaseFindings, moved: Moved
) -> Origins:
    """Tell introduced findings of one file from moved and older ones.

    Findings of several engines that name the same problem share the fate of the
    best told one: where a pattern was seen before, but a flow into it only now,
    the flow is what the change introduced.
    """
    head = sorted(head, key=_place)
    still = [finding for finding in head if finding not in moved.findings]
    older: set[Finding] = set()
    for parent, base in enumerate(file.bases):
        before = bases.get((file.path, parent), ())
        free = [f for f in before if (file.path, parent, f) not in moved.twins]
        older |= _with_twins(still, sorted(free, key=_place), LineMap(base.hunks))
    fates = [(group, _fate(best_told(group), moved, older)) for group in problems(head)]
    return Origins(
        tuple(group for group, fate in fates if fate == "new"),
        sum(fate == "moved" for _, fate in fates),
        sum(fate == "older" for _, fate in fates),
        tuple(f for group, fate in fates if fate != "new" for f in group),
    )


def _fate(finding: Finding, moved: Moved, older: AbstractSet[Finding]) -> str:
    if finding in older:
        return "older"
    return "moved" if finding in moved.findings else "new"


def _by_line(findings: Iterable[Finding]) -> dict[object, Iterator[Finding]]:
    """Return findings by line and identity, each to be taken once."""
    lines: dict[object, list[Finding]] = defaultdict(list)
    for finding in sorted(findings, key=_place):
        lines[finding.location.line, _identity(finding)].append(finding)
    return {key: iter(found) for key, found in lines.items()}


def _with_twins(
    head: Sequence[Finding], base: Sequence[Finding], line_map: LineMap
) -> set[Finding]:
    """Return the head findings that have a twin in ``base``.

    What starts in an unchanged line has its twin just there. The others are
    paired with what is left at the places aligned with them.
    """
    there: dict[tuple[object, ...], Finding] = {
        (f.location.line, f.location.column, _identity(f)): f for f in base
    }
    found: set[Finding] = set()
    taken: set[Finding] = set()
    for now in head:
        start = line_map.base_line(now.location.line)
        twin = there.get((start, now.location.column, _identity(now)))
        if twin is not None:
            found.add(now)
            taken.add(twin)
    spots = [_head_spot(now, line_map) for now in head if now not in found]
    places = [_base_spot(before) for before in base if before not in taken]
    for group in _by_identity(spots, places):
        for now_spots, base_spots in _neighbours(*group):
            pairs = pair(now_spots, base_spots, _likeness)
            found.update(spot.finding for spot, _ in pairs)
    return found


@frozen
class _Spot:
    """A finding, and the base lines where it stood or that are aligned with it."""

    finding: Finding
    lines: tuple[range, ...]
    """In order; none if nothing of the base is aligned with it."""
    text: str
    """Its lines without white space."""


def _head_spot(finding: Finding, line_map: LineMap) -> _Spot:
    lines = line_map.base_lines(finding.location.lines)
    return _Spot(finding, lines, _squeezed(finding))


def _base_spot(finding: Finding) -> _Spot:
    return _Spot(finding, (finding.location.lines,), _squeezed(finding))


def _by_identity(
    head: Iterable[_Spot], base: Iterable[_Spot]
) -> Iterator[tuple[list[_Spot], list[_Spot]]]:
    """Yield what differs only in place, in its order: of the head, of the base."""
    groups: dict[object, tuple[list[_Spot], list[_Spot]]] = {}
    for side, spots in enumerate((head, base)):
        for spot in spots:
            if spot.lines:
                key = _identity(spot.finding)
                groups.setdefault(key, ([], []))[side].append(spot)
    return (group for group in groups.values() if all(group))


def _neighbours(
    head: Sequence[_Spot], base: Sequence[_Spot]
) -> Iterator[tuple[list[_Spot], list[_Spot]]]:
    """Yield the parts of two lists that can go together: base lines they share."""
    sides = [*((spot, 0) for spot in head), *((spot, 1) for spot in base)]
    part: tuple[list[_Spot], list[_Spot]] = ([], [])
    end = 0
    for spot, side in sorted(sides, key=lambda each: each[0].lines[0].start):
        if spot.lines[0].start >= end:
            if all(part):
                yield part
            part = ([], [])
        part[side].append(spot)
        end = max(end, spot.lines[-1].stop)
    if all(part):
        yield part


def _likeness(now: _Spot, before: _Spot) -> int:
    """Return how well a base finding fits a head finding as its twin; 0 is no twin."""
    if not any(_overlap(lines, before.lines[0]) for lines in now.lines):
        return 0
    return 1 + _SAME_LINES * (now.text == before.text)


def _identity(finding: Finding) -> tuple[object, ...]:
    return finding.rule, finding.evidence, finding.detectors


def _place(finding: Finding) -> tuple[object, ...]:
    """Order findings by place, whatever order engines report them in."""
    return finding.location, finding.rule, finding.evidence, finding.detectors


def _squeezed(finding: Finding) -> str:
    return "".join(finding.snippet.split())


def _overlap(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop
