"""Anchors: the changed line on which a finding is shown, and what caused it."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final

from reviewbot.gate.functions import functions
from reviewbot.model.change import ChangedFile
from reviewbot.model.finding import Finding, Side
from reviewbot.model.report import Anchor, Origin
from reviewbot.model.value import frozen
from reviewbot.texts import git_lines

_NAME: Final = re.compile(r"[^\W\d]\w{2,}")


@frozen
class Shown:
    """Where a finding is shown, and why there."""

    anchor: Anchor
    origin: Origin
    text: str
    """The whole first line of the anchor."""
    cause: str = ""


def show(file: ChangedFile, findings: Iterable[Finding]) -> Iterator[Shown]:
    """Yield the changed line on which to show each introduced finding of a file.

    That is its own first added line. If it has none, it was caused from
    elsewhere: the nearest added line of its trace, else the nearest changed
    line of its function that names what it is about, else the nearest added
    line of its function, else the nearest deleted line, else the nearest added.
    """
    changed = _Changed(file)
    for finding in findings:
        own = [line for line in finding.location.lines if line in changed.added]
        if own:
            yield _added(changed, finding, own)
        else:
            yield _caused(changed, finding)


def _added(changed: "_Changed", finding: Finding, own: Sequence[int]) -> Shown:
    at = finding.location
    first = last = own[0]
    column = at.column if first == at.line else 1
    while last < own[-1] and last + 1 in changed.added:
        last += 1
    anchor = Anchor(changed.file.path, first, last, column, Side.RIGHT)
    return Shown(anchor, Origin.ADDED, changed.line(first))


def _caused(changed: "_Changed", finding: Finding) -> Shown:
    at, path = finding.location, changed.file.path
    cause = next((one for one in _causes(changed, finding) if one), None)
    if cause is None:  # an engine points outside of the file
        anchor = Anchor(path, at.line, at.end_line, at.column, Side.RIGHT)
        return Shown(anchor, Origin.CAUSED, changed.line(at.line), "changed elsewhere")
    verb = "removing" if cause.side is Side.LEFT else "adding"
    anchor = Anchor(path, cause.line, cause.line, 1, cause.side)
    text = f"{verb} line {cause.line} exposes line {at.line}"
    return Shown(anchor, Origin.CAUSED, cause.text, text)


def _causes(changed: "_Changed", finding: Finding) -> Iterator["_Cause | None"]:
    """Yield candidate causes, the better first."""
    line = finding.location.line
    trace = {at for step in finding.trace for at in step.location.lines}
    on_trace = [c for at in sorted(trace) if (c := changed.added.get(at))]
    yield _Nearest(on_trace).to(line)
    function = changed.function(line)
    named = [changed.naming(name, line, function) for name in _names(finding)]
    yield _Nearest([cause for cause in named if cause]).to(line)
    yield changed.nearest_added.to(line, function)
    yield changed.nearest_deleted.to(line)
    yield changed.nearest_added.to(line)
    yield _Nearest(changed.added_to_first()).to(line)


def _names(finding: Finding) -> set[str]:
    """Return the names that a finding is about: of its evidence and its trace."""
    code = (*(step.snippet for step in finding.trace), *finding.evidence)
    return {name for text in code for name in _NAME.findall(text)}


@frozen
class _Cause:
    """A changed line that may have caused a finding."""

    side: Side
    line: int
    near: int
    """The head line at which it stands or stood."""
    text: str

    @property
    def rank(self) -> tuple[bool, int]:
        """Order causes at one place: deleted before added."""
        return self.side is Side.RIGHT, self.line


class _Nearest:
    """Causes, to be asked for the nearest to a line."""

    def __init__(self, causes: Iterable[_Cause]) -> None:
        self._at: dict[int, _Cause] = {}
        for cause in causes:
            other = self._at.setdefault(cause.near, cause)
            if cause.rank < other.rank:
                self._at[cause.near] = cause
        self._lines = sorted(self._at)

    def to(self, line: int, within: range | None = None) -> _Cause | None:
        index = bisect_left(self._lines, line)
        near = self._lines[max(index - 1, 0) : index + 1]
        causes = [self._at[at] for at in near if within is None or at in within]
        return min(
            causes,
            key=lambda cause: (abs(cause.near - line), cause.rank),
            default=None,
        )


class _Changed:
    """The changed lines of one file; what few findings need is made on demand."""

    def __init__(self, file: ChangedFile) -> None:
        self.file = file
        lines = git_lines(file.data)
        self.added = {
            line: _Cause(Side.RIGHT, line, line, _nth(lines, line))
            for line in sorted(file.added)
        }
        self._lines = lines

    def line(self, line: int) -> str:
        return _nth(self._lines, line)

    def function(self, line: int) -> range:
        everything = range(1, len(self._lines) + 1)
        return self._functions.get(line, everything)

    def naming(self, name: str, line: int, within: range) -> _Cause | None:
        """Return the nearest changed line within a range that has ``name``."""
        found = self._by_name.get(name)
        return found.to(line, within) if found else None

    def added_to_first(self) -> Iterator[_Cause]:
        """Yield what is new against the first parent of a merge."""
        for base in self.file.bases[:1]:
            for hunk in base.hunks:
                for line in hunk.added:
                    yield _Cause(Side.RIGHT, line, line, self.line(line))

    @cached_property
    def nearest_added(self) -> _Nearest:
        return _Nearest(self.added.values())

    @cached_property
    def nearest_deleted(self) -> _Nearest:
        return _Nearest(self._deleted)

    @cached_property
    def _deleted(self) -> list[_Cause]:
        """The lines that the first parent had: a review shows no other."""
        return [
            _Cause(Side.LEFT, line, max(hunk.head_line, 1), _nth(lines, line))
            for base in self.file.bases[:1]
            for lines in (git_lines(base.data),)
            for hunk in base.hunks
            for line in hunk.deleted
        ]

    @cached_property
    def _by_name(self) -> dict[str, _Nearest]:
        causes: dict[str, list[_Cause]] = defaultdict(list)
        for cause in (*self.added.values(), *self._deleted):
            for name in set(_NAME.findall(cause.text)):
                causes[name].append(cause)
        return {name: _Nearest(found) for name, found in causes.items()}

    @cached_property
    def _functions(self) -> dict[int, range]:
        return functions(self._lines)


def _nth(lines: Sequence[str], line: int) -> str:
    return lines[line - 1] if 0 < line <= len(lines) else ""
