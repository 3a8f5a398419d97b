"""Columns: what the head of a table says about the cells below it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final, TypeAlias

from reviewbot.engines.personal_data.page import Page
from reviewbot.engines.personal_data.rule import Kind, Sighting

Announced: TypeAlias = Callable[[bytes], Sequence[Kind]]
"""Returns the kinds that the name of a column announces."""

_TABLES: Final = (".csv", ".tsv", ".psv", ".txt")
_SEPARATORS: Final = b",;\t|"
_LONGEST_HEAD: Final = 4_000
_LONGEST_ROW: Final = 20_000
"""Bytes of the longest rows that are read; a longer one counts as several."""
_DUMPS: Final = (".sql", ".dump", ".txt")
_INSERT: Final = (
    b"insert i",
    rb"(?i:insert\s+(?:ignore\s+)?into)\s+([^\s(]{1,128})\s*(?:\(([^()]{1,4000})\)\s*)?(?i:values?)\s*",
)
_CREATE: Final = (
    b"create table",
    rb"(?i:create\s+table)\s+(?i:if\s+not\s+exists\s+)?([^\s(]{1,128})\s*\(([^;]{1,20000});",
)
_COPY: Final = (
    b"copy ",
    rb"(?i:copy)\s+([^\s(]{1,128})\s*\(([^()\n]{1,4000})\)\s+(?i:from\s+stdin)[^\n]*\n",
)
"""First words, normalised, and the whole head of statements with rows."""
_COLUMN: Final = rb"(?m:^|,)\s*[`\"\[]?(\w+)"
_SQL_CELL: Final = rb"\s*(?:[nN]?'((?:[^'\\]|''|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"|([^,()'\"]*(?:\([^()]*\))?[^,()'\"]*))\s*([,)])"


def heads(page: Page) -> bytes:
    """Return what names the columns of the tables in a text."""
    found = b""
    if page.path.lower().endswith(_TABLES):
        found = page.data[: min(page.line_end(0, _LONGEST_HEAD + 1), _LONGEST_HEAD)]
    if _has_statements(page):
        for statement in (_INSERT, _CREATE, _COPY):
            found += b" ".join({m[2] or b"" for m in _statements(page, statement)})
    return found


def sightings(page: Page, announced: Announced) -> Iterator[Sighting]:
    """Yield the values in columns whose names announce them."""
    announced = cache(announced)
    if page.path.lower().endswith(_TABLES):
        yield from _in_table(page, announced)
    if _has_statements(page):
        yield from _in_statements(page, announced)
        for match in _statements(page, _COPY):
            stop = page.data.find(b"\n\\.", match.end())
            end = len(page.data) if stop < 0 else stop + 1
            wanted = _wanted(match[2].split(b","), announced)
            yield from _below(page, (match.end(), end), b"\t", wanted)


def _has_statements(page: Page) -> bool:
    dump = page.path.lower().endswith(_DUMPS) and b" from stdin" in page.normal
    return dump or b"insert i" in page.normal


def _statements(
    page: Page, statement: tuple[bytes, bytes]
) -> Iterator[re.Match[bytes]]:
    """Yield the heads of statements of one kind."""
    first, whole = statement
    at = page.normal.find(first)
    while at >= 0:
        if match := re.compile(whole).match(page.data, at):
            yield match
        at = page.normal.find(first, at + 1)


def _in_table(page: Page, announced: Announced) -> Iterator[Sighting]:
    """Yield values of a file whose first line names its columns."""
    end = page.line_end(0, _LONGEST_HEAD + 1)
    head = page.data[:end]
    if not head or end > _LONGEST_HEAD:
        return
    separator = max(_SEPARATORS, key=head.count)
    if separator not in head and b" " in head:
        return
    one = bytes([separator])
    wanted = _wanted(head.split(one), announced)
    yield from _below(page, (end + 1, len(page.data)), one, wanted)


def _wanted(
    names: Sequence[bytes], announced: Announced
) -> Mapping[int, Sequence[Kind]]:
    told = {n: announced(name.strip(b" \"'`[]\r\n")) for n, name in enumerate(names)}
    return {number: kinds for number, kinds in told.items() if kinds}


def _below(
    page: Page,
    span: tuple[int, int],
    separator: bytes,
    wanted: Mapping[int, Sequence[Kind]],
) -> Iterator[Sighting]:
    """Yield the values of wanted columns in the lines of a span."""
    at, stop = span
    while wanted and at < stop:
        end = min(page.line_end(at, _LONGEST_ROW), stop)
        for number, (first, last) in enumerate(_cells(page.data, at, end, separator)):
            for kind in wanted.get(number, ()):
                yield from _cell(page.data, first, last, kind)
        at = end + 1


def _cells(
    data: bytes, start: int, end: int, separator: bytes
) -> Iterator[tuple[int, int]]:
    """Yield start and end of the cells of one line; quotes hide separators (RFC 4180)."""
    at = start
    while at <= end:
        first, stop = at, -1
        if data[at : at + 1] == b'"':
            closing = data.find(b'"', at + 1, end)
            while closing >= 0 and data[closing + 1 : closing + 2] == b'"':
                closing = data.find(b'"', closing + 2, end)
            if closing >= 0:
                stop = data.find(separator, closing, end)
                stop = end if stop < 0 else stop
        if stop < 0:
            stop = data.find(separator, at, end)
            stop = end if stop < 0 else stop
        yield first, stop
        at = stop + 1


def _in_statements(page: Page, announced: Announced) -> Iterator[Sighting]:
    """Yield values of ``INSERT INTO table (columns) VALUES (cells), (cells)``."""
    tables: dict[bytes, list[bytes]] = {}
    for match in _statements(page, _CREATE):
        tables[_plain(match[1])] = re.findall(_COLUMN, match[2])
    for match in _statements(page, _INSERT):
        names = match[2].split(b",") if match[2] else tables.get(_plain(match[1]), [])
        wanted = _wanted(names, announced)
        if wanted:
            yield from _in_rows(page.data, match.end(), wanted)


def _plain(table: bytes) -> bytes:
    return table.strip(b'`"[]').lower()


def _in_rows(
    data: bytes, at: int, wanted: Mapping[int, Sequence[Kind]]
) -> Iterator[Sighting]:
    cell = re.compile(_SQL_CELL)
    while data[at : at + 1] == b"(":
        number, at, closed = 0, at + 1, b","
        while closed == b",":
            match = cell.match(data, at)
            if not match:
                return
            group = next((g for g in (1, 2, 3) if match[g] is not None), 0)
            for kind in wanted.get(number, ()):
                yield from _cell(data, *match.span(group), kind)
            number, at, closed = number + 1, match.end(), match[4]
        while data[at : at + 1] in {b",", b" ", b"\n", b"\r", b"\t"}:
            at += 1


def _cell(data: bytes, start: int, end: int, kind: Kind) -> Iterator[Sighting]:
    """Yield a cell that is a value of the kind, without blanks and quotes around it."""
    whole = data[start:end]
    start += len(whole) - len(whole.lstrip(b" \"'"))
    end -= len(whole) - len(whole.rstrip(b" \"'\r"))
    if start < end and kind.named(data, start, end):
        yield Sighting(start, end, kind, named=True)
