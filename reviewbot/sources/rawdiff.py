"""Reading ``git diff-… --raw -p -z``: what changed, and how, byte for byte."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from reviewbot.errors import SourceError
from reviewbot.model.change import Hunk
from reviewbot.model.value import frozen
from reviewbot.sources.git import decode

SYMLINK: Final = "120000"
SUBMODULE: Final = "160000"
ABSENT: Final = "000000"
CONTEXT, DELETED, ADDED = b" -+"
"""The first byte of each line of a patch."""


@frozen
class Entry:
    """One record of ``--raw -z``. Modes are octal, names of blobs are in full."""

    status: str
    """One letter: A, M, D, R, T or U."""
    old_mode: str
    new_mode: str
    old_oid: str
    new_oid: str
    path: str
    source: str
    """Where a renamed file was; else the path."""


@frozen
class Patch:
    """Both versions of a file, rebuilt from a diff with all its context."""

    base: bytes = b""
    head: bytes = b""
    hunks: tuple[Hunk, ...] = ()


@frozen
class Run:
    """Successive lines of one kind, without these bytes."""

    mark: int
    text: bytes
    count: int


def parse_raw(data: bytes) -> tuple[list[Entry], int]:
    """Return the records at the start of ``data``, and where they end."""
    entries = []
    at = 0
    while data.startswith(b":", at):
        meta, at = _field(data, at + 1)
        source, at = _field(data, at)
        path = source
        old_mode, new_mode, old_oid, new_oid, status = meta.decode("ascii").split(" ")
        if status[0] in "RC":
            path, at = _field(data, at)
        names = (decode(path), decode(source))
        entries.append(Entry(status[0], old_mode, new_mode, old_oid, new_oid, *names))
    return entries, at


def parse_patches(data: bytes, at: int) -> Iterator[Patch]:
    """Yield the patches from offset ``at``, in the order of their entries.

    A file that became something else, such as a symbolic link, has two: the
    deletion and the creation. An unmerged one has none. One without changed
    lines has an empty patch.

    Raises:
        SourceError: This is not what git prints with all context.
    """
    while at < len(data):
        start, at = _line_at(data, at)
        if start.startswith(b"* Unmerged path "):
            continue
        if not start.startswith(b"diff --git "):
            raise SourceError(f"git printed a diff that makes no sense: {start[:60]!r}")
        while at < len(data) and not data.startswith((b"diff --git ", b"* Unm"), at):
            line, at = _line_at(data, at)
            if line.startswith(b"@@ "):
                patch, at = _parse_hunk(line, data, at)
                yield patch
                break
        else:
            yield Patch()


_COUNTS: Final = re.compile(rb"@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@")
_RUN_END: Final = {
    CONTEXT: re.compile(rb"\n(?! )"),
    DELETED: re.compile(rb"\n(?!-)"),
    ADDED: re.compile(rb"\n(?!\+)"),
}
"""Ends a run of lines of one kind. Body lines are known by their first byte only."""


def _parse_hunk(header: bytes, data: bytes, at: int) -> tuple[Patch, int]:
    """Read the only hunk of a patch, whose header was read; also return its end."""
    counts = _COUNTS.match(header)
    if not counts:
        raise SourceError(f"git printed a hunk that makes no sense: {header[:60]!r}")
    base_count, head_count = (int(count or b"1") for count in counts.groups())
    runs, end = _parse_runs(data, at, base_count, head_count)
    base = b"".join(run.text for run in runs if run.mark != ADDED)
    head = b"".join(run.text for run in runs if run.mark != DELETED)
    return Patch(base, head, tuple(hunks_of(runs))), end


def _parse_runs(
    data: bytes, at: int, base_left: int, head_left: int
) -> tuple[list[Run], int]:
    """Consume as many lines as the hunk's header has announced."""
    runs = []
    while base_left > 0 or head_left > 0:
        run, at = _parse_run(data, at)
        base_left -= run.count * (run.mark != ADDED)
        head_left -= run.count * (run.mark != DELETED)
        runs.append(run)
    if base_left or head_left:
        raise SourceError("git printed a hunk that is longer than it says")
    return runs, at


def _parse_run(data: bytes, at: int) -> tuple[Run, int]:
    mark = data[at] if at < len(data) else 0
    end_of_run = _RUN_END.get(mark)
    found = end_of_run.search(data, at) if end_of_run else None
    if not found:
        raise SourceError("git printed a hunk that ends too early")
    end = found.end()
    text = data[at + 1 : end].replace(b"\n%c" % mark, b"\n")
    run = Run(mark, text, data.count(b"\n", at, end))
    if data.startswith(b"\\", end):  # "\ No newline at end of file"
        _, end = _line_at(data, end)
        run = Run(mark, text[:-1], run.count)
    return run, end


def hunks_of(runs: Iterable[Run]) -> Iterator[Hunk]:
    """Turn deleted and added runs into hunks without context."""
    base, head = 1, 1
    deleted = added = 0
    for run in (*runs, Run(CONTEXT, b"", 0)):
        if run.mark == DELETED:
            deleted += run.count
        elif run.mark == ADDED:
            added += run.count
        else:
            if deleted or added:
                yield Hunk(base - (not deleted), deleted, head - (not added), added)
            base += deleted + run.count
            head += added + run.count
            deleted = added = 0


def _field(data: bytes, at: int) -> tuple[bytes, int]:
    """Return what stands before the next NUL, and where the next field starts."""
    end = data.index(b"\0", at)
    return data[at:end], end + 1


def _line_at(data: bytes, at: int) -> tuple[bytes, int]:
    """Return the line at ``at`` without its LF, and where the next one starts."""
    end = data.find(b"\n", at)
    end = len(data) if end < 0 else end
    return data[at:end], end + 1
