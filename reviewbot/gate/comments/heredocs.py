"""Here-documents: text in a script that is none of its code."""

from bisect import bisect_left
from collections import defaultdict


class Heredocs:
    """The here-documents of one text, in the order in which they are opened.

    One whose last line is missing is taken for something else, a shift operator
    as a rule. Lines are looked up in an index, which is built for the first one.
    """

    def __init__(self, text: str) -> None:
        """Take the whole text."""
        self._text = text
        self._ends: dict[str, list[int]] | None = None
        self._line_end = -1
        self._body: tuple[int, int] | None = None

    def open(self, word: str, at: int) -> None:
        """Note that the body that ``word`` ends begins on the line after ``at``."""
        start = begin = self._next_line(at)
        if self._body and self._body[0] == start:
            begin = self._body[1]
        if end := self._end(word, begin):
            self._body = (start, end)

    def reached(self, at: int) -> int | None:
        """Return the end of the body that ``at`` is in or after; forget it."""
        if self._body is None or at < self._body[0]:
            return None
        end = self._body[1]
        self._body = None
        return end

    def _next_line(self, at: int) -> int:
        if self._line_end < at:
            found = self._text.find("\n", at)
            self._line_end = found if found >= 0 else len(self._text)
        return self._line_end + 1

    def _end(self, word: str, start: int) -> int:
        """Return the end of the first line from ``start`` that is ``word``; 0 if none."""
        if self._ends is None:
            self._ends = _index(self._text)
        ends = self._ends.get(word, [])
        at = bisect_left(ends, start)
        return ends[at] if at < len(ends) else 0


def _index(text: str) -> dict[str, list[int]]:
    """Return where lines end, by what stands on them."""
    ends: dict[str, list[int]] = defaultdict(list)
    end = -1
    for line in text.split("\n"):
        end += len(line) + 1
        ends[line.strip()].append(end)
    return ends
