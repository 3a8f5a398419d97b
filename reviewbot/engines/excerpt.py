"""Pointing at text: from an engine's positions to ours."""

from bisect import bisect_right
from itertools import accumulate

from reviewbot.model.finding import Location
from reviewbot.model.text import Text
from reviewbot.texts import git_line


class Excerpt:
    """Answers where something stands in one text, and what stands there."""

    def __init__(self, text: Text) -> None:
        """Index the lines of ``text``."""
        self.text = text
        self._lines = text.data.split(b"\n")
        lengths = (len(line) + 1 for line in self._lines)
        self._starts = list(accumulate(lengths, initial=0))

    def location(self, start: int, end: int) -> Location:
        """Return the span from byte offset ``start`` to before ``end``.

        A line end at its end is left out: it would reach into the next line.
        """
        line, column = self._point(start)
        inside = self.text.data[start:end].rstrip(b"\r\n")
        end_line, end_column = self._point(start + len(inside))
        at = (git_line(self.text, line), column, git_line(self.text, end_line))
        return Location(self.text.path, *at, end_column)

    def snippet(self, start: int, end: int) -> str:
        """Return the whole lines from byte offset ``start`` to before ``end``."""
        first, last = self._line(start), self._line(max(end - 1, start))
        lines = self._lines[first - 1 : last]
        return b"\n".join(line.rstrip(b"\r") for line in lines).decode(
            "utf-8", "replace"
        )

    def between(self, start: int, end: int) -> str:
        """Return the text from byte offset ``start`` to before ``end``."""
        return self.text.data[start:end].decode("utf-8", "replace")

    def offset(self, line: int, column: int) -> int:
        """Return the byte offset of a line (from 1) and byte column (from 0)."""
        line = min(max(line, 1), len(self._lines))
        return min(self._starts[line - 1] + column, len(self.text.data))

    def _line(self, offset: int) -> int:
        return bisect_right(self._starts, offset, hi=len(self._lines))

    def _point(self, offset: int) -> tuple[int, int]:
        """Return line and column in code points, both from 1."""
        line = self._line(offset)
        start = self._starts[line - 1]
        return line, len(self.between(start, offset)) + 1
