"""Making a file readable for engines: decoding, and keeping git's line numbers."""

import re
from collections.abc import Iterable
from typing import Final

from reviewbot.model.finding import Side
from reviewbot.model.language import JAVASCRIPT, PYTHON, TYPESCRIPT, language_of
from reviewbot.model.text import Text, TextKey

_UTF8_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_LF = 0x0A
_LINE_ENDS: Final = {_LF, 0x0D}
_CONTINUED: Final = 0x80
"""The first two bits of a byte of UTF-8 that does not begin a character."""
_FILLER: Final = b"x"
"""What stands for each byte of what is covered: a word stays a word, a string a
string, a line as long as it was, in every language."""
_LONE_CR = re.compile(rb"\r(?!\n)")
_CR_ENDS_LINES = {PYTHON, JAVASCRIPT, TYPESCRIPT}
"""Languages in which a lone CR ends a line, and so a comment: code after it runs."""


def text_of(key: TextKey, path: str, data: bytes) -> Text:
    """Return one version of a file as UTF-8 text whose lines lead back to git's."""
    encoding = _UTF16_BOMS.get(data[:2])
    if encoding:
        return _from_utf16(key, path, data, encoding)
    body, note = _utf8(data.removeprefix(_UTF8_BOM))
    language = language_of(path, body)
    if language not in _CR_ENDS_LINES or not _LONE_CR.search(body):
        return Text(key, path, language, body, note=note)
    opened = _LONE_CR.sub(b"\n", body)
    return Text(key, path, language, opened, _line_map(body, opened), note)


def covered(data: bytes, text: Text, spans: Iterable[tuple[int, int]]) -> bytes:
    """Return a file in which nothing is left of some spans of its text but line ends.

    What git counts as lines stays as it is, and so does the length.

    Args:
        data: The file, of which ``text`` was made.
        text: Made by ``text_of``.
        spans: Start and end in bytes of ``text.data``.
    """
    encoding = _UTF16_BOMS.get(data[:2])
    bom = 2 if encoding else len(data) - len(data.removeprefix(_UTF8_BOM))
    if not encoding and not text.note:
        return data[:bom] + filled(data[bom:], spans)
    coding = encoding or "latin-1"
    made = bytearray(data)
    for start, end in (_whole(text.data, *span) for span in spans):
        at = bom + len(text.data[:start].decode().encode(coding, "replace"))
        for letter in text.data[start:end].decode():
            size = len(letter.encode(coding, "replace"))
            made[at : at + size] = _filled(made[at : at + size], letter, coding)
            at += size
        if end == len(text.data):  # half a character may follow
            made[at:] = _filled(made[at:], "", coding)
    return bytes(made)


def filled(data: bytes, spans: Iterable[tuple[int, int]]) -> bytes:
    """Return UTF-8 in which nothing is left of some spans but line ends."""
    made = bytearray(data)
    for start, end in (_whole(data, *span) for span in spans):
        made[start:end] = bytes(
            byte if byte in _LINE_ENDS else _FILLER[0] for byte in data[start:end]
        )
    return bytes(made)


def _whole(data: bytes, start: int, end: int) -> tuple[int, int]:
    """Return a span of UTF-8 that cuts no character, and holds the one that is given."""
    while start > 0 and data[start : start + 1] and data[start] & 0xC0 == _CONTINUED:
        start -= 1
    while end < len(data) and data[end] & 0xC0 == _CONTINUED:
        end += 1
    return start, end


def _filled(held: bytearray, letter: str, coding: str) -> bytes:
    """Return as many bytes as a character has, in which git counts the same line ends."""
    if letter in {"\r", "\n"}:
        return bytes(held)
    if coding.startswith("utf-16") and not {*held} & _LINE_ENDS and len(held) % 2 == 0:
        return _FILLER.decode().encode(coding) * (len(held) // 2)
    return bytes(byte if byte in _LINE_ENDS else _FILLER[0] for byte in held)


def git_line(text: Text, line: int) -> int:
    """Return the line of the file, as git counts, for a line of the text."""
    if not text.line_map:
        return line
    return text.line_map[min(line, len(text.line_map)) - 1]


def git_lines(data: bytes) -> list[str]:
    """Return the lines of a file as people see them, one for each of git's.

    What is not UTF-8 is read as engines read it. In UTF-16 git also counts lines
    within one of the text; those are empty here.
    """
    encoding = _UTF16_BOMS.get(data[:2])
    if not encoding:
        body, _ = _utf8(data.removeprefix(_UTF8_BOM))
        return [line.rstrip("\r") for line in body.decode().split("\n")]
    text = _from_utf16(TextKey("", Side.RIGHT), "", data, encoding)
    lines = [""] * (data.count(b"\n") + 1)
    for number, line in zip(text.line_map, text.data.split(b"\n"), strict=True):
        lines[number - 1] = line.decode().rstrip("\r")
    return lines


def _utf8(data: bytes) -> tuple[bytes, str]:
    """Return ``data`` as UTF-8; latin-1 reads any bytes and moves no line."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1").encode(), "read as latin-1"
    return data, ""


def _line_map(body: bytes, opened: bytes) -> tuple[int, ...]:
    """Map each line of ``opened`` to the line of ``body`` at the same offset."""
    lines, line = [], 1
    for before, after in zip(body, opened, strict=True):
        if after == _LF:
            lines.append(line)
        line += before == _LF
    return (*lines, line)


def _from_utf16(key: TextKey, path: str, data: bytes, encoding: str) -> Text:
    """Decode UTF-16; git counts the bytes 0A, wherever they stand."""
    decoded = data[2:].decode(encoding, "replace")
    lines, line, offset = [], 1, 2
    for part in decoded.split("\n"):
        lines.append(line)
        end = offset + len(part.encode(encoding, "surrogatepass")) + 2
        line += data.count(b"\n", offset, end)
        offset = end
    body = decoded.encode("utf-8", "replace")
    language = language_of(path, body)
    return Text(key, path, language, body, tuple(lines), "read as UTF-16")
