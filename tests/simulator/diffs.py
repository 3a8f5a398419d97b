"""A diff as GitHub sees it: which lines can be commented, and where old lines went."""

import re
from dataclasses import dataclass

_HUNK = re.compile(rb"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_STATUS = {
    "A": "added",
    "D": "removed",
    "M": "modified",
    "R": "renamed",
    "T": "changed",
}


@dataclass(frozen=True, slots=True)
class Hunk:
    """One hunk: line numbers are from 1."""

    old_start: int
    old_count: int
    new_start: int
    new_count: int
    lines: tuple[bytes, ...]
    """With the sign in front; the first is the header."""
    offset: int
    """Position of the header in the file's diff; the first header is at 0."""

    def find(self, side, line):
        """Return the index in ``lines`` where a comment may stand, or 0."""
        wanted = b"-" if side == "LEFT" else b"+ "
        for index, (old, new, sign) in enumerate(self._numbered(), start=1):
            if sign in wanted and (old if side == "LEFT" else new) == line:
                return index
        return 0

    def _numbered(self):
        old, new = self.old_start, self.new_start
        for text in self.lines[1:]:
            sign = text[:1]
            yield old, new, sign or b" "
            old += sign in {b"-", b" "}
            new += sign in {b"+", b" "}


@dataclass(frozen=True, slots=True)
class FileDiff:
    """What happened to one file."""

    path: str
    old_path: str
    status: str
    blob: str
    hunks: tuple[Hunk, ...]
    patch: bytes
    """From the first hunk header on; empty for binary files."""

    @property
    def additions(self):
        return sum(text[:1] == b"+" for hunk in self.hunks for text in hunk.lines[1:])

    @property
    def deletions(self):
        return sum(text[:1] == b"-" for hunk in self.hunks for text in hunk.lines[1:])

    def moved(self, line):
        """Return where an old line is in the new version; None when it was changed."""
        shift = 0
        for hunk in self.hunks:
            if line < hunk.old_start + (hunk.old_count == 0):
                break
            if line < hunk.old_start + hunk.old_count:
                return None
            shift += hunk.new_count - hunk.old_count
        return line + shift


def parse(output):
    """Return the ``FileDiff`` by new path of ``git diff-tree -r --raw -p -z``."""
    raw, patches = _split(output)
    found = {}
    for status, old_mode, new_mode, blob, old, new in raw:
        kinds = {old_mode[:2], new_mode[:2]}
        pieces = 2 if status == "T" and len(kinds) > 1 else 1
        text = b"".join(_pop(patches) for _ in range(pieces))
        start = re.search(rb"^@@ ", text, re.MULTILINE)
        patch = text[start.start() :].removesuffix(b"\n") if start else b""
        found[new] = FileDiff(new, old, _STATUS[status], blob, _hunks(patch), patch)
    return found


def _split(output):
    raw = []
    at = 0
    while output[at : at + 1] == b":":
        end = output.index(b"\0", at)
        old_mode, new_mode, old_blob, new_blob, status = (
            output[at + 1 : end].decode().split()
        )
        at = end + 1
        names = []
        for _ in range(2 if status[0] in "RC" else 1):
            end = output.index(b"\0", at)
            names.append(output[at:end].decode("utf-8", "surrogateescape"))
            at = end + 1
        blob = new_blob if status[0] != "D" else old_blob
        raw.append((status[0], old_mode, new_mode, blob, names[0], names[-1]))
    text = output[at:].lstrip(b"\0")
    pieces = re.split(rb"(?m)^(?=diff --git )", text)
    return raw, [piece for piece in pieces if piece.strip(b"\0\n")]


def _pop(patches):
    return patches.pop(0) if patches else b""


def _hunks(patch):
    found = []
    offset = 0
    for piece in re.split(rb"(?m)^(?=@@ )", patch):
        head = _HUNK.match(piece)
        if not head:
            continue
        lines = tuple(piece.removesuffix(b"\n").split(b"\n"))
        one, two, three, four = (1 if n is None else int(n) for n in head.groups())
        found.append(Hunk(one, two, three, four, lines, offset))
        offset += len(lines)
    return tuple(found)
