"""Anchors: the changed line on which a finding is shown, and what caused it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from reviewbot.model.change import Base, ChangedFile
from reviewbot.model.finding import Finding, Side
from reviewbot.model.report import Anchor, Origin

_NAME: Final = re.compile(r"[^\W\d]\w{2,}")
_HEADER: Final = re.compile(
    rb"(?!\s*\}?\s*(?:if|else|for|while|switch|catch|with|try|do)\b)"
    rb"(?:\s*(?:(?:export|default|public|private|protected|static|async|final)\s+)*"
    rb"(?:def|function|func|fn|sub|class)\b"
    rb"|.*(?:=>|\))\s*\{\s*$|.*\bfunction\b|[\w-]+\s*\(\)\s*\{)",
)
"""First line of a function, in the languages there are rules for."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Where a finding is shown, and why there."""

    anchor: Anchor
    origin: Origin
    text: str
    """The whole first line of the anchor."""
    cause: str = ""


def show(file: ChangedFile, finding: Finding) -> Shown:
    """Return the changed line on which to show an introduced finding.

    That is its own first added line. If it has none, it was caused from
    elsewhere: the nearest added line of its trace, else the nearest changed
    line of its function that names what it is about, else the nearest added
    line of its function, else the nearest deleted line, else the nearest added.
    """
    own = sorted(file.added.intersection(finding.location.lines))
    if own:
        return _added(file, finding, own)
    for causes in _causes(file, finding):
        if causes:
            return _caused(file, finding, min(causes, key=lambda c: c.rank(finding)))
    at = finding.location
    anchor = Anchor(file.path, at.line, at.end_line, at.column, Side.RIGHT)
    return Shown(anchor, Origin.CAUSED, _line(file.data, at.line), "changed elsewhere")


@dataclass(frozen=True, slots=True)
class _Cause:
    """A changed line that may have caused a finding."""

    side: Side
    line: int
    near: int
    """The head line at which it stands or stood."""
    text: str

    def rank(self, finding: Finding) -> tuple[int, bool, int]:
        """Order causes: near ones first, deleted before added at one place."""
        return (
            abs(self.near - finding.location.line),
            self.side is Side.RIGHT,
            self.line,
        )


def _added(file: ChangedFile, finding: Finding, own: list[int]) -> Shown:
    at = finding.location
    first = own[0]
    column = at.column if first == at.line else 1
    last = first
    while last + 1 in own:
        last += 1
    anchor = Anchor(file.path, first, last, column, Side.RIGHT)
    return Shown(anchor, Origin.ADDED, _line(file.data, first))


def _causes(file: ChangedFile, finding: Finding) -> Iterator[list[_Cause]]:
    """Yield candidate causes, the better first."""
    added = [
        _Cause(Side.RIGHT, line, line, _line(file.data, line))
        for line in sorted(file.added)
    ]
    trace = {line for step in finding.trace for line in step.location.lines}
    yield [cause for cause in added if cause.line in trace]
    deleted = list(_deleted(file.bases[:1]))
    function = _function(file.data, finding.location.line)
    inside = [cause for cause in (*added, *deleted) if cause.near in function]
    names = _names(finding)
    yield [cause for cause in inside if names.intersection(_NAME.findall(cause.text))]
    yield [cause for cause in inside if cause.side is Side.RIGHT]
    yield deleted
    yield added


def _deleted(bases: Iterable[Base]) -> Iterator[_Cause]:
    for base in bases:
        for hunk in base.hunks:
            near = max(hunk.head_line, 1)
            for line in hunk.deleted:
                yield _Cause(Side.LEFT, line, near, _line(base.data, line))


def _names(finding: Finding) -> set[str]:
    """Return the names that a finding is about: of its evidence and its trace."""
    code = (*(step.snippet for step in finding.trace), *finding.evidence)
    return {name for text in code for name in _NAME.findall(text)}


def _function(data: bytes, line: int) -> range:
    """Return the lines of the function around ``line``, told by indentation.

    Formatters indent all languages alike; outside of functions the whole file
    counts as one.
    """
    lines = data.split(b"\n")
    depth = _indent(lines[line - 1]) + 1
    for start in range(line, 0, -1):
        text = lines[start - 1]
        if text.strip() and _indent(text) < depth:
            depth = _indent(text)
            if _HEADER.match(text):
                return range(start, _end_of_block(lines, max(start, line), depth) + 1)
    return range(1, len(lines) + 1)


def _end_of_block(lines: list[bytes], line: int, floor: int) -> int:
    """Return the last line from ``line`` on that is indented deeper than ``floor``."""
    while line < len(lines) and (
        not lines[line].strip() or _indent(lines[line]) > floor
    ):
        line += 1
    return line


def _indent(line: bytes) -> int:
    return len(line) - len(line.lstrip())


def _caused(file: ChangedFile, finding: Finding, cause: _Cause) -> Shown:
    at = finding.location.line
    verb = "removing" if cause.side is Side.LEFT else "adding"
    anchor = Anchor(file.path, cause.line, cause.line, 1, cause.side)
    text = f"{verb} line {cause.line} exposes line {at}"
    return Shown(anchor, Origin.CAUSED, cause.text, text)


def _line(data: bytes, line: int) -> str:
    lines = data.split(b"\n", line)
    return (
        lines[line - 1].rstrip(b"\r").decode("utf-8", "replace")
        if line <= len(lines)
        else ""
    )
