"""Drawing lines of code behind a gutter, with marks under them."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from reviewbot.model.finding import Side
from reviewbot.model.value import frozen
from reviewbot.reporters.escape import glyphs
from reviewbot.reporters.terminal.cells import chunks, flow, measure
from reviewbot.reporters.terminal.rows import Label, Row
from reviewbot.reporters.terminal.style import Ink, Piece, Style, paint

_TAB: Final = 4
_MOST_LINES: Final = 3
"""A line that would wrap to more is minified: it is cut."""
_NEAR: Final = 2
"""Lines at most so far apart stand together without dots between them."""
_NARROW: Final = 24
"""Cells that a text under a mark gets at least."""


@frozen
class Canvas:
    """What the lines of one finding share."""

    style: Style
    digits: int
    """Cells for line numbers."""
    danger: Ink

    @property
    def room(self) -> int:
        """Cells for code."""
        return max(self.style.width - self.digits - 3, 20)

    def gutter(self, mark: str, number: str = "") -> str:
        """Return what stands before a line, with a space after it."""
        text = f"{number:>{self.digits}} {mark}"
        return paint(Piece(text, Ink.DIM), self.style) + " "

    @property
    def bar(self) -> str:
        """A gutter without code."""
        return self.gutter("|").rstrip()


@frozen
class _Strip:
    """A part of a line of code that fits on one line of the terminal."""

    shown: Sequence[str]
    """A text for each code point."""
    first: int
    """The code point of the line that it starts with, from 0."""
    last: bool = True
    """Whether the line ends here: only then can a mark stand behind it."""

    @property
    def text(self) -> str:
        return "".join(self.shown)

    def cells(self, label: Label) -> tuple[int, int] | None:
        """Return the cells that a mark covers here, from 0; None if elsewhere."""
        size = len(self.shown)
        start = max(label.start - self.first, 0)
        end = min(label.end - self.first, size + self.last)
        if start >= end:
            return None
        edges = [*accumulate(map(measure, self.shown), initial=0)]
        return edges[start], max(edges[min(end, size)], edges[start] + 1)


def draw(rows: Sequence[Row], canvas: Canvas) -> Iterator[str]:
    """Yield the lines of one file, between two empty gutters."""
    yield canvas.bar
    before = rows[0].line
    for row in rows:
        if row.line - before > _NEAR:
            yield paint(Piece("...", Ink.DIM), canvas.style)
        yield from _drawn(row, canvas)
        before = row.line
    yield canvas.bar


def wrapped(text: str, mark: str, canvas: Canvas) -> Iterator[str]:
    """Yield a line of a diff, wrapped behind the gutter."""
    shown = _expanded(text, canvas.style)
    room = canvas.room - 2
    for number, part in enumerate(chunks(shown, room)):
        sign = mark if number == 0 else " "
        yield f"{canvas.gutter('|')}{sign} {''.join(part)}".rstrip()


def _drawn(row: Row, canvas: Canvas) -> Iterator[str]:
    strips = _strips(row, canvas)
    for number, strip in enumerate(strips):
        gutter = canvas.gutter("|") if number else _numbered(row, canvas)
        yield (gutter + strip.text).rstrip()
        for label in row.labels:
            span = strip.cells(label)
            if span:
                last = all(not later.cells(label) for later in strips[number + 1 :])
                yield from _underlined(label, span, canvas, says=last)


def _numbered(row: Row, canvas: Canvas) -> str:
    mark = ("-" if row.side is Side.LEFT else "+") if row.changed else "|"
    return canvas.gutter(mark, str(row.line))


def _strips(row: Row, canvas: Canvas) -> list[_Strip]:
    room = canvas.room
    if len(row.text) <= _MOST_LINES * room:
        shown = _expanded(row.text, canvas.style)
        parts = list(chunks(shown, room))
        if len(parts) <= _MOST_LINES:
            firsts = [*accumulate(map(len, parts), initial=0)]
            return [
                _Strip(part, at, last=part is parts[-1])
                for part, at in zip(parts, firsts, strict=False)
            ]
    return [_cut(row, canvas)]


def _cut(row: Row, canvas: Canvas) -> _Strip:
    """Return the part of a long line round the danger, dots at its ends."""
    dots = "…" if canvas.style.unicode else "..."
    room = canvas.room - 2 * len(dots)
    mark = row.labels[-1].start if row.labels else 0
    behind = _expanded(row.text[mark : mark + room], canvas.style)
    ahead = room - min(measure("".join(behind)), room * 2 // 3)
    first = mark - _fitting(row.text[max(0, mark - room) : mark], ahead, canvas.style)
    shown = next(chunks(_expanded(row.text[first : mark + room], canvas.style), room))
    before = [dots] if first else []
    after = [dots] if first + len(shown) < len(row.text) else []
    return _Strip([*before, *shown, *after], first - len(before))


def _fitting(text: str, room: int, style: Style) -> int:
    """Return how many code points at the end of ``text`` fit into ``room`` cells."""
    sizes = accumulate(map(measure, reversed(_expanded(text, style))))
    return sum(size <= room for size in sizes)


def _expanded(text: str, style: Style) -> list[str]:
    """Return what to show for each code point; tabs reach to the next stop."""
    shown, at = glyphs(text, ascii_only=not style.unicode), 0
    for index, char in enumerate(text):
        if char == "\t":
            shown[index] = " " * (_TAB - at % _TAB)
        at += measure(shown[index])
    return shown


def _underlined(
    label: Label, span: tuple[int, int], canvas: Canvas, *, says: bool
) -> Iterator[str]:
    """Yield the mark under a span of cells, and what it says beside or below."""
    start, end = span
    ink = canvas.danger if label.primary else Ink.NONE
    mark = paint(
        Piece(("^" if label.primary else "-") * (end - start), ink), canvas.style
    )
    line = canvas.gutter("|") + " " * start + mark
    text = canvas.style.prose(label.text) if says else ""
    if not text:
        yield line
    elif measure(text) < canvas.room - end:
        yield f"{line} {paint(Piece(text, ink), canvas.style)}"
    else:
        yield line
        yield from _below(Piece(text, ink), start, canvas)


def _below(piece: Piece, start: int, canvas: Canvas) -> Iterator[str]:
    wanted = min(measure(piece.text), max(canvas.room - start, _NARROW))
    indent = max(0, min(start, canvas.room - wanted))
    for line in flow([piece], canvas.room - indent, canvas.style):
        yield canvas.gutter("|") + " " * indent + line
