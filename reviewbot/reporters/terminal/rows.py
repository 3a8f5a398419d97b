"""Which lines of code a finding shows, and what stands under them."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from reviewbot.model.finding import Location, Role, Side, Step
from reviewbot.model.report import Judged, Origin
from reviewbot.model.value import frozen, replace
from reviewbot.reporters.words import count, step_says, way

_THROUGH: Final = 4
"""So many intermediate steps are drawn: the first ones and the last one."""
_SNIPPET: Final = 5
"""So many lines of a longer match are drawn: the first ones and the last one."""


@frozen
class Label:
    """A mark under code points ``start`` to before ``end`` of a line, from 0."""

    start: int
    end: int
    text: str = ""
    primary: bool = False
    """Whether it marks the danger itself."""


@frozen
class Row:
    """One line of code, as it stands in the file."""

    path: str
    line: int
    text: str
    side: Side = Side.RIGHT
    changed: bool = False
    """Whether the change added it (or, on the LEFT side, deleted it)."""
    labels: tuple[Label, ...] = ()


def rows(judged: Judged) -> list[Row]:
    """Return the rows by path, the anchor's first, then by line; each line once."""
    drawn = [*_steps(judged), *_danger(judged)]
    path = judged.anchor.path
    marked = [_mark(row, judged) for row in _with_anchor(drawn, judged)]
    marked.sort(key=lambda row: (row.path != path, *_position(row)))
    return [_merged(list(same)) for _, same in groupby(marked, key=_position)]


def _position(row: Row) -> tuple[str, int, bool, str]:
    return row.path, row.line, row.side is Side.RIGHT, row.text


def _merged(same: list[Row]) -> Row:
    """Return one row with the labels of all, the danger last."""
    labels = {label: None for row in same for label in row.labels}
    order = sorted(labels, key=lambda label: (label.primary, label.start))
    return replace(same[0], labels=tuple(order))


def _steps(judged: Judged) -> Iterator[Row]:
    """Yield where untrusted input enters and what it passes through."""
    steps = way(judged.finding.trace)
    for step in steps:
        if step.role is Role.SOURCE:
            yield _row(step, step_says(step.role, judged.rule.cwe))
    through = [step for step in steps if step.role is Role.THROUGH]
    says = step_says(Role.THROUGH, judged.rule.cwe)
    for step in through[: _THROUGH - 1]:
        yield _row(step, says)
    untold = len(through) - _THROUGH
    for step in through[_THROUGH - 1 :][-1:]:
        yield _row(
            step, f"{says}, after {count(untold, 'more step')}" if untold else says
        )


def _danger(judged: Judged) -> Iterator[Row]:
    """Yield the sink, or without a trace the whole match and its message."""
    sinks = [step for step in judged.finding.trace if step.role is Role.SINK]
    if not sinks:
        yield from _match(judged)
    for step in sinks:
        says = step_says(Role.SINK, judged.rule.cwe)
        yield _row(step, says, primary=True)


def _match(judged: Judged) -> Iterator[Row]:
    """Yield the lines of the match, underlined, its message under the last one."""
    finding, at = judged.finding, judged.finding.location
    texts = list(enumerate(finding.snippet.split("\n")))
    last = texts[-1][0]
    if len(texts) > _SNIPPET:
        texts = [*texts[: _SNIPPET - 1], texts[-1]]
    for index, text in texts:
        start = at.column - 1 if index == 0 else len(text) - len(text.lstrip())
        end = at.end_column - 1 if index == last else len(text)
        says = finding.message if index == last else ""
        label = Label(*_clamped(start, end, text), says, primary=True)
        line = min(at.line + index, at.end_line)
        yield Row(at.path, line, text, labels=(label,))


def _with_anchor(drawn: Iterable[Row], judged: Judged) -> Iterator[Row]:
    """Yield the rows, and the anchor's line where none of them is it."""
    anchor, missing = judged.anchor, True
    for row in drawn:
        yield row
        here = (row.path, row.line, row.side)
        missing = missing and here != (anchor.path, anchor.line, anchor.side)
    if missing:
        text = judged.anchor_text
        labels = tuple(_cause(judged)) if judged.origin is Origin.CAUSED else ()
        yield Row(anchor.path, anchor.line, text, anchor.side, labels=labels)


def _cause(judged: Judged) -> Iterator[Label]:
    text, column = judged.anchor_text, judged.anchor.column
    says = "removed here" if judged.anchor.side is Side.LEFT else "changed here"
    yield Label(*_clamped(column - 1, len(text.rstrip()), text), says)


def _mark(row: Row, judged: Judged) -> Row:
    anchor = judged.anchor
    changed = (row.path, row.side) == (anchor.path, anchor.side) and (
        anchor.line <= row.line <= anchor.end_line
    )
    return replace(row, changed=changed)


def _row(step: Step, says: str, *, primary: bool = False) -> Row:
    at = step.location
    label = Label(*_span(at, step.text), says, primary)
    return Row(at.path, at.line, step.text, labels=(label,))


def _span(at: Location, text: str) -> tuple[int, int]:
    """Return the part of ``at`` that lies on its first line."""
    end = at.end_column - 1 if at.end_line == at.line else len(text.rstrip())
    return _clamped(at.column - 1, end, text)


def _clamped(start: int, end: int, text: str) -> tuple[int, int]:
    """Return a span inside ``text``, at least one wide, maybe just behind it."""
    start = max(0, min(start, len(text)))
    return start, max(start + 1, min(end, len(text)))
