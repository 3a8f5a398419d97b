"""Locating: from what a tool reports to where it stands in our text.

Columns are only a hint: one tool counts bytes and another characters, from 0 or from 1,
and each is off by one in some lines. The value itself is looked for around the line that
is told. What is not there was decoded by the tool: then the whole line is the value.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Final

from reviewbot.engines.scanners.tools import Reported
from reviewbot.engines.spots import Spot
from reviewbot.model.finding import Detector
from reviewbot.model.value import replace

RULE: Final = "secret-reported-by-scanner"
_AROUND: Final = 1
"""Lines before and after the ones told in which a value is looked for."""
_ODD: Final = re.compile(r"[^\w./:-]+", re.ASCII)
_LONGEST: Final = 80
"""Characters of a tool's name for a rule."""


class Lines:
    """The lines of a text, by number."""

    def __init__(self, data: bytes) -> None:
        """Index the lines of ``data``."""
        self.data = data
        lengths = (len(line) + 1 for line in data.split(b"\n"))
        self._starts = [*accumulate(lengths, initial=0)]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return start and end of some lines, without the final line end.

        Args:
            first: From 1; an earlier one is the first.
            last: A later one than there are is the last.
        """
        end = min(max(last, 1), len(self._starts) - 1)
        start = self._starts[min(max(first, 1), end) - 1]
        return start, self._starts[end] - 1

    def point(self, offset: int) -> tuple[int, int]:
        """Return line, from 1, and bytes before an offset on it."""
        line = bisect_right(self._starts, offset, hi=len(self._starts) - 1)
        return line, offset - self._starts[line - 1]

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self._starts) - 1


def located(data: bytes, reports: Iterable[Reported], tool: str) -> Sequence[Spot]:
    """Return where in a text stands what a tool reports: a finding for each value.

    Args:
        data: The text, as the tool was given it.
        reports: What it says of it.
        tool: Its name.

    Raises:
        ValueError: It tells of a line that is not there, or has nothing on it.
    """
    lines = Lines(data)
    return _one_each(_spot(lines, report, tool) for report in reports)


def _spot(lines: Lines, report: Reported, tool: str) -> Spot:
    if not 1 <= report.line <= report.end_line <= lines.count:
        raise ValueError("no such line")
    name = _ODD.sub("", report.rule)[:_LONGEST] or "unnamed"
    seen_by = (Detector(tool, name),)
    places = [*_places(lines, report)]
    if places:
        start, end = min(places, key=lambda place: _distance(lines, report, place[0]))
        about = f"{len(report.value.strip())} characters, {tool}: {name}"
    else:  # a guess: it gives way to a value on the same line
        start, end = _bare(lines.data, *lines.span(report.line, report.end_line))
        about = f"in another form on this line, {tool}: {name}"
    if start >= end:
        raise ValueError("nothing on this line")
    span = (start, end, start, end)
    return Spot(RULE, *span, guess=not places, about=about, seen_by=seen_by)


def _places(lines: Lines, report: Reported) -> Iterator[tuple[int, int]]:
    """Yield where the value stands around the lines that are told."""
    value = report.value.strip().encode("utf-8", "replace")
    start, end = lines.span(report.line - _AROUND, report.end_line + _AROUND)
    for form in dict.fromkeys((value, value.replace(b"\n", b"\r\n"))) if value else ():
        at = lines.data.find(form, start, end)
        while at >= 0:
            yield at, at + len(form)
            at = lines.data.find(form, at + 1, end)


def _distance(lines: Lines, report: Reported, offset: int) -> tuple[int, int]:
    line, column = lines.point(offset)
    return abs(line - report.line), abs(column - report.column)


def _bare(data: bytes, start: int, end: int) -> tuple[int, int]:
    """Return a span without white space around it."""
    held = data[start:end]
    start += len(held) - len(held.lstrip())
    return start, start + len(held.strip())


def _one_each(spots: Iterable[Spot]) -> Sequence[Spot]:
    """Return all spots; of those that overlap only the best is a finding.

    A value beats a whole line, and a longer one a shorter one. The others stay hidden, and
    their names are told with the best.
    """
    kept: list[Spot] = []
    starts: list[int] = []
    hidden = []
    for spot in sorted({*spots}, key=_rank):
        place = bisect_left(starts, spot.end)
        if place == 0 or kept[place - 1].end <= spot.start:
            starts.insert(place, spot.start)
            kept.insert(place, spot)
        else:
            best = kept[place - 1]
            names = tuple(sorted({*best.seen_by, *spot.seen_by}))
            kept[place - 1] = replace(best, seen_by=names)
            hidden.append(replace(spot, rule=""))
    return [*kept, *hidden]


def _rank(spot: Spot) -> tuple[object, ...]:
    return spot.guess, spot.start - spot.end, spot.start, spot.seen_by
