"""Moves: blocks that a change removed in one place and added in another.

Moved code is not new code: its findings are matched with those at the place it
came from. A block counts from three lines that say something; where a block
could come from several places, each place gives it away once.
"""

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Final, NamedTuple

from reviewbot.model.change import Base, Change, ChangedFile
from reviewbot.model.purpose import ships
from reviewbot.model.value import frozen

SHORTEST: Final = 3
"""Lines that say something in the shortest block that counts as moved."""
_TRIVIAL: Final = re.compile(rb"[\s\W_]*|else:?|end|pass|return|break|fi|done|try:?")
"""Lines found everywhere: they neither make nor break a block."""
_PLACES: Final = 16
"""Places of one three-line run that are tried; more are boilerplate."""


class Place(NamedTuple):
    """A line of a base version."""

    path: str
    """The head path of the changed file whose base it is."""
    parent: int
    line: int


@frozen
class Moves:
    """Where moved lines came from, by head path and head line."""

    origins: Mapping[str, Mapping[int, Place]]

    def origin(self, path: str, line: int) -> Place | None:
        """Return where an added line stood before, or None if it is new."""
        return self.origins.get(path, {}).get(line)

    def lines(self, path: str) -> frozenset[int]:
        """Return the head lines of a file that came from elsewhere."""
        return frozenset(self.origins.get(path, ()))

    def left(self, path: str) -> frozenset[int]:
        """Return the base lines of a file that went elsewhere, of its first base."""
        places = (place for found in self.origins.values() for place in found.values())
        return frozenset(p.line for p in places if p.path == path and not p.parent)

    def sources(self, path: str) -> frozenset[str]:
        """Return the head paths of the files that ``path`` got lines from."""
        return frozenset(place.path for place in self.origins.get(path, {}).values())


def find(change: Change) -> Moves:
    """Return the moves within a change."""
    gone = _Gone()
    for file in change.files:
        for parent, base in enumerate(file.bases):
            gone.take(file, parent, base)
    if not gone.index:
        return Moves({})
    return Moves({file.path: dict(_arrivals(file, gone)) for file in change.readable()})


class _Line(NamedTuple):
    number: int
    text: bytes


class _Gone:
    """Deleted lines that say something, indexed by runs of three."""

    def __init__(self) -> None:
        self.lines: list[tuple[Place, bytes]] = []
        self.index: dict[tuple[bytes, ...], deque[int]] = defaultdict(deque)
        self.used: set[int] = set()
        self.of_tests: set[int] = set()

    def take(self, file: ChangedFile, parent: int, base: Base) -> None:
        """Add the lines that ``base`` lost."""
        deleted = [line for hunk in base.hunks for line in hunk.deleted]
        for run in _runs(base.data, deleted):
            first = len(self.lines)
            self.lines += [(Place(file.path, parent, at.number), at.text) for at in run]
            if not ships(base.path):
                self.of_tests.update(range(first, len(self.lines)))
            for at in range(first, len(self.lines) - SHORTEST + 1):
                self.index[self.key(at)].append(at)

    def key(self, at: int) -> tuple[bytes, ...]:
        return tuple(text for _, text in self.lines[at : at + SHORTEST])

    def longest(
        self, run: Sequence[_Line], start: int, *, product: bool
    ) -> tuple[int, int]:
        """Return where the longest free block equal to ``run[start:]`` lies, and its length."""
        key = tuple(line.text for line in run[start : start + SHORTEST])
        best = (0, 0)
        for at in islice(self._free(key, product=product), _PLACES):
            best = max(best, (self._common(run, start, at), -at))
        return -best[1], best[0]

    def _free(self, key: tuple[bytes, ...], *, product: bool) -> Iterator[int]:
        """Yield where a run of three lines lies that nothing has come from yet."""
        places = self.index.get(key, deque())
        while places and places[0] in self.used:
            places.popleft()
        for at in places:
            if at not in self.used and not (product and at in self.of_tests):
                yield at

    def _common(self, run: Sequence[_Line], start: int, at: int) -> int:
        """Return how many lines agree, within one base version and unused."""
        length, first = 0, self.lines[at][0]
        for index in range(start, len(run)):
            here = at + length
            if here >= len(self.lines) or here in self.used:
                break
            place, text = self.lines[here]
            if text != run[index].text or place[:2] != first[:2]:
                break
            length += 1
        return length


def _arrivals(file: ChangedFile, gone: _Gone) -> Iterator[tuple[int, Place]]:
    """Yield the moved lines of a file with the places they came from.

    Where the end of one block is also the start of another, the later one counts.
    """
    product = ships(file.path)
    for run in _runs(file.data, sorted(file.added)):
        done = 0
        while done < len(run):
            for start in range(done, max(done - SHORTEST, -1), -1):
                at, length = gone.longest(run, start, product=product)
                if length >= SHORTEST and start + length > done:
                    gone.used.update(range(at, at + length))
                    block = gone.lines[at : at + length]
                    yield from _between(run[start : start + length], block)
                    done = start + length
                    break
            else:
                done += 1


def _between(
    run: Sequence[_Line], block: Sequence[tuple[Place, bytes]]
) -> Iterator[tuple[int, Place]]:
    """Pair the lines of a block, and the trivial ones that stand between them."""
    for index, (line, (place, _)) in enumerate(zip(run, block, strict=True)):
        yield line.number, place
        if index + 1 < len(run):
            gap = run[index + 1].number - line.number
            if gap == block[index + 1][0].line - place.line:
                yield from (
                    (line.number + step, place._replace(line=place.line + step))
                    for step in range(1, gap)
                )


def _runs(data: bytes, numbers: Sequence[int]) -> Iterator[list[_Line]]:
    """Yield runs of neighbouring lines, without the trivial ones in them.

    Unchanged lines between them end a run unless all are trivial: which of many
    empty lines are the same is a whim of the diff.
    """
    if not numbers:
        return
    lines = data.split(b"\n")
    run: list[_Line] = []
    previous = numbers[0] - 1
    for number in numbers:
        between = (_saying(lines[at - 1]) for at in range(previous + 1, number))
        if run and any(between):
            yield run
            run = []
        if text := _saying(lines[number - 1]):
            run.append(_Line(number, text))
        previous = number
    if run:
        yield run


def _saying(line: bytes) -> bytes:
    """Return a line without white space; nothing if it is trivial."""
    text = b"".join(line.split())
    return b"" if _TRIVIAL.fullmatch(text) else text
