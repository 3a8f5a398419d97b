"""Edits: putting replacements into the text of a file."""

from collections.abc import Iterable

from reviewbot.model.finding import Edit, Location

_BOM = b"\xef\xbb\xbf"


def apply(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Return UTF-8 ``data`` with every edit made; line ends and BOM are kept.

    Edits that overlap an earlier one (in order of place) are left out.
    """
    bom = _BOM if data.startswith(_BOM) else b""
    lines = data[len(bom) :].split(b"\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    body, done, parts = data[len(bom) :], 0, [bom]
    for edit in sorted(edits, key=lambda edit: edit.location):
        start, end = _offsets(edit.location, lines, starts)
        if start >= done:
            parts += [
                body[done:start],
                _with_line_ends(edit.text, lines, edit.location),
            ]
            done = end
    return b"".join((*parts, body[done:]))


def _offsets(at: Location, lines: list[bytes], starts: list[int]) -> tuple[int, int]:
    return _offset(at.line, at.column, lines, starts), _offset(
        at.end_line, at.end_column, lines, starts
    )


def _offset(line: int, column: int, lines: list[bytes], starts: list[int]) -> int:
    before = lines[line - 1].decode("utf-8", "surrogateescape")[: column - 1]
    return starts[line - 1] + len(before.encode("utf-8", "surrogateescape"))


def _with_line_ends(text: str, lines: list[bytes], at: Location) -> bytes:
    """Return the replacement with the line ends that stand around it."""
    data = text.encode("utf-8", "surrogateescape")
    ends = lines[:-1][at.line - 1 : at.line] or lines[-2:-1]
    if ends and ends[0].endswith(b"\r"):
        return data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    return data
