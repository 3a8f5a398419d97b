"""Reading a patch: text as ``git diff``, ``git format-patch`` or ``diff -u`` make it.

unidiff reads the hunks. It takes names from lines that do not tell where a name
ends, and keeps them quoted; so they are read here, and stood in for by numbers.
"""

import re
from itertools import groupby
from operator import itemgetter
from typing import Final

from unidiff import patch as unidiff
from unidiff.errors import UnidiffParseError

from reviewbot.errors import SourceError
from reviewbot.model.value import field, frozen, mutable
from reviewbot.sources.names import (
    NULL,
    from_git_line,
    in_tree,
    of_plain_diff,
    unquoted,
)
from reviewbot.sources.rawdiff import ADDED, CONTEXT, DELETED, Run

_EXTENDED: Final = re.compile(
    r"(old mode|new mode|deleted file mode|new file mode|rename from|rename to"
    r"|copy from|copy to|index|---|\+\+\+) (.*?)\r?"
)
_MESSAGE: Final = re.compile(r"From (?:[0-9a-f]{40}|[0-9a-f]{64}) ")
_INDEX: Final = re.compile(r"([0-9a-f]+)\.\.[0-9a-f]+(?: ([0-7]{6}))?")
_STANDS_FOR: Final = re.compile(r"[ab]/\x01(\d+)")
_COMBINED: Final = ("diff --cc ", "diff --combined ")
_MARKS: Final = {"+": ADDED, "-": DELETED, " ": CONTEXT}


@frozen
class PatchHunk:
    """Successive lines of a patch, with context."""

    base_line: int
    """As in the patch: of the first old line, or the line before when there is none."""
    runs: tuple[Run, ...]


@frozen
class FilePatch:
    """What a patch says about one file. Modes and names of blobs may be unknown: ""."""

    old: str | None
    """None for a new file."""
    new: str | None
    """None for a deleted file."""
    old_mode: str = ""
    new_mode: str = ""
    old_oid: str = ""
    """Often only the first digits."""
    binary: bool = False
    copied: bool = False
    hunks: tuple[PatchHunk, ...] = ()


def parse(data: bytes) -> list[list[FilePatch]]:
    """Return the parts of each message of a mailbox; else of the only one.

    The parts of one message are about the same tree; each message is about the
    tree that those before it have left.

    Raises:
        SourceError: It is not a patch, or a damaged one.
    """
    text = _without_carriage_returns(data.decode("utf-8", "surrogateescape"))
    lines = text.split("\n")
    if not text.strip():
        return []
    starts = [at for at, line in enumerate(lines) if _MESSAGE.match(line)]
    bounds = zip([0, *starts], [*starts, len(lines)], strict=True)
    messages = [_parse_message(lines[start:end]) for start, end in bounds]
    if not any(messages):
        raise SourceError("no patch: it has no line such as '--- a/file'")
    return [message for message in messages if message]


def _parse_message(lines: list[str]) -> list[FilePatch]:
    headers = _take_headers(lines)
    try:
        parsed = unidiff.PatchSet.from_string("\n".join(lines))
    except UnidiffParseError as error:
        said = str(error).partition("\n")[0][:100]
        raise SourceError(f"the patch is damaged: {said}") from error
    parts = [_file_patch(patched, headers) for patched in parsed]
    for part, patched in zip(parts, parsed, strict=True):
        _check_hunk_ends(part.new or part.old or "", patched, lines)
    return parts


@mutable
class _Header:
    """What stands before the first hunk of a file, by its first words."""

    line: str
    """What follows "diff --git"."""
    said: dict[str, str] = field(default_factory=dict)
    binary: bool = False


def _without_carriage_returns(text: str) -> str:
    """Undo the line ends of a patch that went through mail or an editor.

    In a patch of files with CR LF only the files' own lines have them.
    """
    header = re.search(r"^(?:diff --git|---) [^\n]*\n", text, re.MULTILINE)
    if header and header[0].endswith("\r\n"):
        return text.replace("\r\n", "\n")
    return text


def _take_headers(lines: list[str]) -> list[_Header]:
    """Replace the names in git's headers by numbers, and return the headers."""
    headers: list[_Header] = []
    inside = False
    for index, line in enumerate(lines):
        if line.startswith(_COMBINED):
            raise SourceError(
                "the patch is a combined diff of a merge, which has no single base; "
                "make it with: git diff BASE...HEAD"
            )
        if line.startswith("diff --git "):
            inside = True
            headers.append(_Header(line.removeprefix("diff --git ")))
            lines[index] = (
                f"diff --git a/\x01{len(headers) - 1} b/\x01{len(headers) - 1}"
            )
        elif line.startswith("@@ -"):
            inside = False
        elif inside:
            lines[index] = _take_header_line(headers[-1], line, len(headers) - 1)
    return headers


def _take_header_line(header: _Header, line: str, number: int) -> str:
    if line.startswith(("Binary files ", "GIT binary patch")):
        header.binary = True
        return "GIT binary patch"
    found = _EXTENDED.fullmatch(line)
    if not found:
        return line
    header.said[found[1]] = found[2]
    if found[1] in {"---", "+++"} and found[2] != NULL:
        return f"{found[1]} {'a' if found[1] == '---' else 'b'}/\x01{number}"
    return line


def _check_hunk_ends(name: str, patched: unidiff.PatchedFile, lines: list[str]) -> None:
    """Refuse hunks with more lines than announced: unidiff drops the rest."""
    for number, hunk in enumerate(patched, 1):
        body = [line for line in hunk if line.line_type in _MARKS]
        last = body[-1].diff_line_no if body else None
        after = lines[last] if last and last < len(lines) else ""
        if after.startswith(("+", " ", "-")) and not after.startswith(("--- ", "-- ")):
            raise SourceError(
                f"the patch is damaged: hunk {number} of {name!r} is longer "
                "than its first line says"
            )


def _file_patch(patched: unidiff.PatchedFile, headers: list[_Header]) -> FilePatch:
    hunks = tuple(_hunk(hunk) for hunk in patched)
    stands_for = _STANDS_FOR.fullmatch(patched.source_file) or _STANDS_FOR.fullmatch(
        patched.target_file
    )
    if stands_for:
        return _of_git(headers[int(stands_for[1])], hunks)
    names = unquoted(patched.source_file), unquoted(patched.target_file)
    old, new = of_plain_diff(*names)
    if hunks and not any(run.mark != ADDED for hunk in hunks for run in hunk.runs):
        old = None if hunks[0].base_line == 0 else old  # ``diff --new-file``
    return FilePatch(old, new, binary=patched.is_binary_file, hunks=hunks)


def _of_git(header: _Header, hunks: tuple[PatchHunk, ...]) -> FilePatch:
    said = header.said
    index = _INDEX.fullmatch(said.get("index", ""))
    common = (index and index[2]) or ""
    old, new = _names(header)
    return FilePatch(
        old=None if "new file mode" in said else old,
        new=None if "deleted file mode" in said else new,
        old_mode=said.get("old mode") or said.get("deleted file mode") or common,
        new_mode=said.get("new mode") or said.get("new file mode") or common,
        old_oid=index[1] if index else "",
        binary=header.binary,
        copied="copy from" in said,
        hunks=hunks,
    )


def _names(header: _Header) -> tuple[str | None, str | None]:
    """Return old and new name; those of ``---`` and ``+++`` must not differ."""
    said = header.said
    for verb in ("rename", "copy"):
        if f"{verb} from" in said and f"{verb} to" in said:
            old, new = unquoted(said[f"{verb} from"]), unquoted(said[f"{verb} to"])
            return in_tree(f"a/{old}", f"b/{new}")
    names = from_git_line(header.line)
    for name, mark in zip(names, ("---", "+++"), strict=True):
        if unquoted(said.get(mark, NULL)) not in {NULL, name}:
            raise SourceError(f"the patch is damaged: two names for {name!r}")
    return in_tree(*names)


def _hunk(hunk: unidiff.Hunk) -> PatchHunk:
    """Join successive lines of one kind."""
    lines: list[tuple[int, bytes]] = []
    for line in hunk:
        if line.line_type == "\\" and lines:  # "\ No newline at end of file"
            mark, value = lines[-1]
            lines[-1] = mark, value.removesuffix(b"\n")
        elif line.line_type in _MARKS:
            value = line.value.encode("utf-8", "surrogateescape")
            lines.append((_MARKS[line.line_type], value))
    runs = []
    for mark, group in groupby(lines, key=itemgetter(0)):
        values = [value for _, value in group]
        runs.append(Run(mark, b"".join(values), len(values)))
    return PatchHunk(hunk.source_start, tuple(runs))
