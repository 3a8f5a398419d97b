"""Measuring and wrapping text in cells, the squares of a terminal."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from reviewbot.model.value import replace
from reviewbot.reporters.escape import opening
from reviewbot.reporters.terminal.style import Ink, Piece, Style, paint

_WORD: Final = re.compile(r"(\s*)(\S+)")
_Unit = list[Piece]
"""Pieces without white space between them: never broken unless it must be."""


def width_of(char: str) -> int:
    """Return how many cells a character takes: 0, 1 or 2."""
    if char.isascii():
        return 1
    import unicodedata  # most reports are ASCII

    if unicodedata.category(char) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def measure(text: str) -> int:
    """Return how many cells an escaped text takes."""
    return len(text) if text.isascii() else sum(map(width_of, text))


def flow(pieces: Sequence[Piece], room: int, style: Style) -> list[str]:
    """Return painted lines of at most ``room`` cells, broken at white space.

    White space counts at the start of a piece, not at its end. A word wider than
    a line is broken inside.
    """
    lines, used = [list[Piece]()], 0
    for gap, unit in _breakable(pieces, room):
        size = sum(measure(piece.text) for piece in unit)
        if used and used + len(gap) + size > room:
            lines.append([])
            used = 0
        space = gap if used else ""
        lines[-1] += _spaced(space, unit)
        used += len(space) + size
    return [_painted(line, style) for line in lines]


def hang(prefix: str, pieces: Sequence[Piece], style: Style) -> list[str]:
    """Return ``pieces`` wrapped behind a prefix, later lines indented as far."""
    indent = " " * measure(prefix)
    room = max(style.width - len(indent), 20)
    lines = flow(pieces, room, style)
    return [(indent if number else prefix) + line for number, line in enumerate(lines)]


def _breakable(pieces: Sequence[Piece], room: int) -> Iterator[tuple[str, _Unit]]:
    """Yield what fits on one line, each with the white space before it."""
    for gap, unit in _units(pieces):
        if sum(measure(piece.text) for piece in unit) <= room:
            yield gap, unit
            continue
        before = gap
        for piece in unit:
            for text in chunks(list(piece.text), room):
                yield before, [Piece("".join(text), piece.ink, piece.url)]
                before = ""


def _units(pieces: Sequence[Piece]) -> Iterator[tuple[str, _Unit]]:
    """Yield runs of pieces without white space, each with the space before it."""
    gap, unit = "", list[Piece]()
    for piece in pieces:
        for word in _WORD.finditer(piece.text):
            if word[1] and unit:
                yield gap, unit
                unit = []
            gap = word[1] or gap
            unit.append(Piece(word[2], piece.ink, piece.url))
    if unit:
        yield gap, unit


def _spaced(gap: str, unit: _Unit) -> Iterator[Piece]:
    """Yield the unit; the white space before it has its colour, to join words."""
    first, *rest = unit
    yield replace(first, text=gap + first.text)
    yield from rest


def _painted(line: Sequence[Piece], style: Style) -> str:
    """Return a line in which neighbours of one colour are painted together."""
    safe = [replace(line[0], text=opening(line[0].text)), *line[1:]] if line else []
    runs = groupby(safe, key=lambda piece: (piece.ink, piece.url))
    return "".join(
        _run("".join(piece.text for piece in same), ink, url, style)
        for (ink, url), same in runs
    )


def _run(text: str, ink: Ink, url: str, style: Style) -> str:
    """Return a painted text whose leading white space is left as it is."""
    bare = text.lstrip()
    return text[: len(text) - len(bare)] + paint(Piece(bare, ink, url), style)


def chunks(shown: Sequence[str], room: int) -> Iterator[Sequence[str]]:
    """Yield runs of what is shown that take at most ``room`` cells each."""
    start, used = 0, 0
    for index, glyph in enumerate(shown):
        size = measure(glyph)
        if used + size > room and index > start:
            yield shown[start:index]
            start, used = index, 0
        used += size
    yield shown[start:]
