"""Line arithmetic between the base and the head version of a file."""

from bisect import bisect_right
from collections.abc import Sequence

from reviewbot.model.change import Hunk


class LineMap:
    """Leads from head lines to base lines, along the hunks between them."""

    __slots__ = ("_hunks", "_starts")

    def __init__(self, hunks: Sequence[Hunk]) -> None:
        """Take the hunks of one file, sorted and disjoint."""
        self._hunks = hunks
        self._starts = [_first_head_line(hunk) for hunk in hunks]

    def base_line(self, line: int) -> int | None:
        """Return where an unchanged head line stood, or None if it was added."""
        index = bisect_right(self._starts, line) - 1
        if index < 0:
            return line
        hunk = self._hunks[index]
        if line in hunk.added:
            return None
        return line - _end(hunk.added) + _end(hunk.deleted)

    def base_lines(self, lines: range) -> tuple[range, ...]:
        """Return the base lines aligned with a run of head lines.

        An unchanged line is aligned with itself; an added line with all lines
        that its hunk deleted.
        """
        aligned: list[range] = []
        for line in lines:
            base = self.base_line(line)
            found = range(base, base + 1) if base else self.hunk_at(line).deleted
            if found and (not aligned or aligned[-1] != found):
                aligned.append(found)
        return tuple(aligned)

    def hunk_at(self, line: int) -> Hunk:
        """Return the hunk that added a head line.

        Raises:
            LookupError: The line was not added.
        """
        index = bisect_right(self._starts, line) - 1
        if index < 0 or line not in self._hunks[index].added:
            raise LookupError(line)
        return self._hunks[index]


def _first_head_line(hunk: Hunk) -> int:
    """First head line at or after the hunk; a bare deletion names the one before."""
    return hunk.head_line if hunk.head_count else hunk.head_line + 1


def _end(lines: range) -> int:
    """One past the last line; for an empty run its start names the line before."""
    return lines.stop if lines else lines.start + 1
