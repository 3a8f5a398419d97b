"""One finding at full length: what, where, why, and what to do."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from reviewbot.model.report import Judged
from reviewbot.reporters.comments import ignore_comment
from reviewbot.reporters.patch import patch_of, readable
from reviewbot.reporters.terminal.cells import flow, hang, measure
from reviewbot.reporters.terminal.drawing import Canvas, draw, wrapped
from reviewbot.reporters.terminal.rows import Row, rows
from reviewbot.reporters.terminal.style import (
    Ink,
    Piece,
    Style,
    cwe_url,
    file_url,
    ink_of,
    paint,
)
from reviewbot.reporters.words import is_fixable, origin, place

_SAFE_FIX: Final = "[safe fix: reviewbot check --fix]"
_MEASURE: Final = 94
"""Cells of a line of prose at most: longer ones are hard to read."""
_MOST_PATCH: Final = 20
"""Lines of a suggestion that are shown before and after."""


def finding_lines(judged: Judged, style: Style) -> Iterator[str]:
    """Yield the lines of one finding, as in UX.md, section "Terminal, full"."""
    drawn = rows(judged)
    digits = max(2, *(len(str(row.line)) for row in drawn))
    canvas = Canvas(style, digits, ink_of(judged.severity))
    yield from _heading(judged, style)
    yield from _location(judged, canvas)
    for path, own in groupby(drawn, key=lambda row: row.path):
        yield from _file(path, list(own), canvas, judged)
    yield from _advice(judged, canvas)


def _heading(judged: Judged, style: Style) -> Iterator[str]:
    """Yield what it is; what does not fit beside the title stands under it."""
    rule = judged.rule
    head = [
        Piece(judged.severity.word, ink_of(judged.severity)),
        Piece(f"[{style.visible(rule.id)}]"),
        Piece(f" {style.prose(judged.title)}"),
    ]
    tail = list(_worth(judged, style))
    if measure("".join(piece.text for piece in (*head, *tail))) <= style.width:
        yield from flow([*head, *tail], style.width, style)
    else:
        yield from flow(head, style.width, style)
        yield from hang("  ", tail, style)


def _worth(judged: Judged, style: Style) -> Iterator[Piece]:
    cwe, gap = judged.rule.cwe, "  "
    if cwe:
        yield Piece(gap + style.visible(cwe), Ink.DIM, cwe_url(cwe))
        gap = f" {style.prose('·')} "
    yield Piece(f"{gap}confidence {judged.confidence.word}", Ink.DIM)


def _location(judged: Judged, canvas: Canvas) -> Iterator[str]:
    """Yield the place, never broken, so that terminals and people can follow it."""
    style = canvas.style
    arrow = " " * canvas.digits + "--> "
    where = style.visible(place(judged))
    why = style.prose(f"({origin(judged)})")
    line = paint(Piece(arrow, Ink.DIM), style)
    line += paint(Piece(where, url=file_url(judged.anchor.path, style)), style)
    if len(arrow) + measure(where) + 2 + measure(why) <= style.width:
        yield f"{line}  {why}"
    else:
        yield line
        yield from hang(" " * len(arrow), [Piece(why)], style)


def _file(
    path: str, own: Sequence[Row], canvas: Canvas, judged: Judged
) -> Iterator[str]:
    """Yield the code of one file, named unless it is the finding's own."""
    if path != judged.anchor.path:
        where = canvas.style.visible(f"{path}:{own[0].line}")
        yield paint(Piece(" " * canvas.digits + "--> ", Ink.DIM), canvas.style) + where
    yield from draw(own, canvas)


def _advice(judged: Judged, canvas: Canvas) -> Iterator[str]:
    rule, style = judged.rule, canvas.style
    if rule.why:
        yield from _said("why", style.prose(rule.why), canvas)
    yield from _fix(judged, canvas)
    yield from _patch(judged, canvas)
    if told := judged.finding.disclosure:
        yield from _said("value", f"fingerprint {told.digest}", canvas)
    yield from _said("more", f"reviewbot explain {style.visible(rule.id)}", canvas)
    comment = ignore_comment(judged)
    if comment:
        yield from _said("ignore", style.visible(comment), canvas)
    if one := judged.finding.component:
        asked = f'[[accept]] package = "{one.purl}" in the configuration'
        yield from _said("accept", style.visible(asked), canvas)


def _said(word: str, text: str, canvas: Canvas) -> list[str]:
    style = canvas.style
    prefix = " " * (canvas.digits + 1) + f"= {word}: "
    narrow = Style(min(style.width, _MEASURE), style.color, style.links, style.unicode)
    return hang(prefix, [Piece(text)], narrow)


def _fix(judged: Judged, canvas: Canvas) -> Iterator[str]:
    """Yield what to do, and at the right whether we can do it ourselves."""
    lines = _said("fix", canvas.style.prose(judged.fix), canvas)
    if not is_fixable(judged):
        if judged.fix:
            yield from lines
        return
    width = min(canvas.style.width, _MEASURE)
    gap = width - measure(lines[0]) - len(_SAFE_FIX)
    if len(lines) == 1 and gap > 1:
        yield lines[0] + " " * gap + _SAFE_FIX
    else:
        yield from lines
        yield " " * (width - len(_SAFE_FIX)) + _SAFE_FIX


def _patch(judged: Judged, canvas: Canvas) -> Iterator[str]:
    patch = patch_of(judged)
    if patch is None:
        return
    short = readable(patch)
    for mark, lines in (("-", short.before), ("+", short.after)):
        for line in lines[:_MOST_PATCH]:
            yield from wrapped(line, mark, canvas)
        if len(lines) > _MOST_PATCH:
            yield f"{canvas.gutter('|')}{mark} ..."
