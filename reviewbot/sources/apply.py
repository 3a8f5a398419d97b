"""Applying the hunks of a patch to a file, in memory."""

from collections.abc import Iterable, Iterator, Sequence

from reviewbot.diff import LineMap
from reviewbot.model.change import Hunk
from reviewbot.sources.patchfile import PatchHunk
from reviewbot.sources.rawdiff import ADDED, CONTEXT, DELETED, Run, hunks_of


class DoesNotApplyError(Exception):
    """A hunk does not fit anywhere; ``args`` is its number, from 1, and its line."""


def apply(data: bytes, hunks: Sequence[PatchHunk]) -> tuple[bytes, tuple[Hunk, ...]]:
    """Return the head version, and the hunks without context that lead to it.

    A hunk may fit above or below the line that it names, as for ``git apply``:
    the nearest place after the hunk before it. Its lines must fit exactly.

    Raises:
        DoesNotApplyError: A hunk fits nowhere.
    """
    lines = split(data)
    runs: list[Run] = []
    at = shift = 0
    for number, hunk in enumerate(hunks, 1):
        old = split(b"".join(run.text for run in hunk.runs if run.mark != ADDED))
        named = hunk.base_line - bool(old)
        place = _place(lines, old, named + shift, at)
        if place is None:
            raise DoesNotApplyError(number, hunk.base_line)
        runs += [_context(lines[at:place]), *hunk.runs]
        at, shift = place + len(old), place - named
    runs.append(_context(lines[at:]))
    head = b"".join(run.text for run in runs if run.mark != DELETED)
    return head, tuple(hunks_of(runs))


def split(data: bytes) -> list[bytes]:
    """Return the lines of ``data`` with their LF; the last one may have none."""
    *lines, last = data.split(b"\n")
    return [line + b"\n" for line in lines] + ([last] if last else [])


def compose(
    first: Sequence[Hunk], second: Sequence[Hunk], base: bytes, head: bytes
) -> tuple[Hunk, ...]:
    """Return the hunks of two steps in one, from ``base`` to ``head``.

    Lines that the second step restored are in none of them.
    """
    old, new = split(base), split(head)
    to_middle, to_base = LineMap(second), LineMap(first)
    kept = []
    for line in range(1, len(new) + 1):
        middle = to_middle.base_line(line)
        if middle and (before := to_base.base_line(middle)):
            kept.append((before, line))
    hunks = (_trimmed(gap, old, new) for gap in _gaps(kept, len(old), len(new)))
    return tuple(hunk for hunk in hunks if hunk.base_count or hunk.head_count)


def _gaps(
    kept: Iterable[tuple[int, int]], base_lines: int, head_lines: int
) -> Iterator[tuple[range, range]]:
    """Yield the base and head lines, from 1, between lines that were kept."""
    base, head = 1, 1
    for old, new in (*kept, (base_lines + 1, head_lines + 1)):
        if old > base or new > head:
            yield range(base, old), range(head, new)
        base, head = old + 1, new + 1


def _trimmed(
    gap: tuple[range, range], old: Sequence[bytes], new: Sequence[bytes]
) -> Hunk:
    """Return the hunk of a gap, without equal lines at its ends."""
    base, head = gap
    while base and head and old[base[0] - 1] == new[head[0] - 1]:
        base, head = base[1:], head[1:]
    while base and head and old[base[-1] - 1] == new[head[-1] - 1]:
        base, head = base[:-1], head[:-1]
    return Hunk(base.start - (not base), len(base), head.start - (not head), len(head))


def _context(lines: Sequence[bytes]) -> Run:
    return Run(CONTEXT, b"".join(lines), len(lines))


def _place(
    lines: Sequence[bytes], old: Sequence[bytes], named: int, first: int
) -> int | None:
    """Return the index, nearest to ``named`` and not before ``first``, of ``old``."""
    last = len(lines) - len(old)
    if not old:
        return named if first <= named <= last else None
    reach = max(named - first, last - named, 0) + 1
    nearest = (named + step * sign for step in range(reach) for sign in (1, -1))
    fits = (i for i in nearest if first <= i <= last and lines[i] == old[0])
    return next((i for i in fits if lines[i : i + len(old)] == old), None)
