"""The entries of lock files in TOML: one ``[[package]]`` after another.

Reading a megabyte as TOML takes a quarter of a second. Tools write the name and the
version of an entry on its first lines, so these are looked at alone, as long as nothing
in the file is unusual; whatever is makes the whole file be read as TOML.
"""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any, Final, TypeAlias

from reviewbot.engines.dependencies.readers.base import UnreadableError
from reviewbot.engines.dependencies.readers.keys import numbered
from reviewbot.engines.dependencies.readers.places import refuse_conflict
from reviewbot.engines.dependencies.readers.shapes import plain
from reviewbot.engines.dependencies.readers.toml import Document, Node, parse
from reviewbot.model.package import Package, Place
from reviewbot.model.value import frozen

_STRING: Final = re.compile(r"""#[^\n"]*+\n|"(?:[^"\\\n]++|\\[^\n])*+"|'[^'\n]*+'""")
_VERSION: Final = re.compile(r"""\n[ \t]*["']?version\b""")
"""A version that does not stand where tools write it."""


@frozen
class Shape:
    """How a tool writes its lock file."""

    word: str
    """Of the array of tables: "package"."""
    first: re.Pattern[str]
    """What follows the header; groups ``name`` and ``version``, which may be None."""
    own: Callable[[str, int, int], bool | None]
    """Whether the entry between two offsets is the project itself or a folder of it;
    None if this is written as the tool does not."""
    own_table: Callable[[Node], bool]
    """The same of an entry that was read as TOML."""
    ecosystem: str
    named: Callable[[str], str]
    """The name as the ecosystem compares it."""
    refuse: Callable[[dict[str, Any]], None]
    """Raises UnreadableError if the tables around the packages are not known."""
    bulk: str = ""
    """Header of a table below the packages that is long, and only has digests."""


Entry: TypeAlias = tuple[str, str, Place, int, int, bool]
"""Name and version as written, place, start and end, whether it is the project's own."""


def packages(text: str, shape: Shape) -> tuple[Package, ...]:
    """Return the packages of a lock file that come from elsewhere, in its order.

    Keys are ``name@version``; of several equal ones the second ends in ``#2``.

    Raises:
        UnreadableError: It is not what the tool writes.
    """
    return tuple(package for package, own in entries(text, shape) if not own)


def entries(text: str, shape: Shape) -> list[tuple[Package, bool]]:
    """Return all packages of a lock file, and whether each is the project's own."""
    refuse_conflict(text)
    found = _fast(text, shape)
    if found is None:
        found = _slow(text, shape)
    seen: dict[str, int] = {}
    made: list[tuple[Package, bool]] = []
    ecosystem, named = shape.ecosystem, shape.named
    for name, version, place, start, end, own in found:
        plain_name = named(name)
        key = numbered(f"{plain_name}@{version}", seen)
        made.append(
            (Package(ecosystem, plain_name, version, place, key, start, end), own)
        )
    return made


def block(text: str, package: Package) -> tuple[Document, Node, int]:
    """Return an entry as TOML, its table, and how many lines stand above it.

    Raises:
        UnreadableError: There is no entry.
    """
    entry = text[package.start : package.end]
    above = text.count("\n", 0, package.start)
    if entry.startswith("{"):
        indent = package.start - text.rfind("\n", 0, package.start) - 1
        entry = f"entries = [\n{' ' * indent}{entry}]"
        above -= 1
    document = parse(entry)
    items = [node for _, items in document.root.items() for node in items.each()]
    if not items:
        raise document.lines.wrong(0, "no package")
    return document, items[0], above


def shifted(place: Place, lines: int) -> Place:
    """Return a place that many lines further down."""
    return place._replace(line=place.line + lines)


def _fast(text: str, shape: Shape) -> list[Entry] | None:
    """Return the entries of a file that holds nothing unusual; None of others."""
    starts = _starts(text, shape.word)
    if not starts or not _usual(text, shape, starts):
        return None
    found: list[Entry] = []
    line, at = 1, 0
    for start, end in pairwise([*starts, _end(text, starts[-1], shape.word)]):
        line += text.count("\n", at, start)
        at = start
        entry = _entry(text, shape, (start, end), line)
        if entry is None:
            return None
        found.append(entry)
    return found


def _usual(text: str, shape: Shape, starts: list[int]) -> bool:
    """Return whether all headers are where they seem, and what is around is known."""
    if '"""' in text or "'''" in text or text[-1] != "\n":
        return False
    inner = text.count("[[", starts[0]) - len(starts)
    if inner and inner != text.count(f"\n[[{shape.word}.", starts[0]):
        return False
    if not _closed(text[starts[-1] :]):
        return False
    tail = text[_end(text, starts[-1], shape.word) :]
    if shape.bulk:
        tail = tail.partition(shape.bulk)[0]
    try:
        around = plain(text[: starts[0]] + tail.rstrip())
        shape.refuse(around)
    except UnreadableError:  # on which line, reading it all will tell
        return False
    return shape.word not in around


def _starts(text: str, word: str) -> list[int]:
    mark = f"\n[[{word}]]"
    starts = [0] if text.startswith(mark[1:]) else []
    at = text.find(mark)
    while at >= 0:
        starts.append(at + 1)
        at = text.find(mark, at + len(mark))
    return starts


def _end(text: str, start: int, word: str) -> int:
    """Return where the last entry ends: at a table that is none of its own."""
    at = text.find("\n[", start)
    while at >= 0:
        if not text.startswith((f"[{word}.", f"[[{word}."), at + 1):
            return at + 1
        at = text.find("\n[", at + 1)
    return len(text)


def _closed(tail: str) -> bool:
    """Return whether brackets and quotes are closed, as far as counting tells."""
    bare = _STRING.sub("", tail)
    line = tail.rstrip().rpartition("\n")[2]
    return (
        bare.count("[") == bare.count("]")
        and bare.count("{") == bare.count("}")
        and '"' not in bare
        and ("=" in line or line.endswith("]"))
    )


def _entry(text: str, shape: Shape, span: tuple[int, int], line: int) -> Entry | None:
    start, end = span
    found = shape.first.match(text, start)
    own = shape.own(text, start, end) if found else None
    if found is None or own is None:
        return None
    name, version = found["name"], found["version"]
    if version is None:
        if _VERSION.search(text, start, end):
            return None
        version, (first, last) = "", found.span("name")
    else:
        first, last = found.span("version")
    line += text.count("\n", start, first)
    before = text.rfind("\n", 0, first)
    place = Place(line, first - before, last - before)
    return name, version, place, start, end, own


def _slow(text: str, shape: Shape) -> list[Entry]:
    document = parse(text)
    shape.refuse(document.plain)
    items = document.root.get(shape.word)
    if items is None:
        return []
    tables = [*items.each()]
    if not isinstance(items.value, list) or not all(
        isinstance(table.value, dict) for table in tables
    ):
        raise document.lines.wrong(items.start, f"{shape.word} is no array of tables")
    ends = sorted(
        header.start
        for header in document.headers
        if header.path[0] != shape.word or header.path == (shape.word,)
    )
    after = dict(pairwise([*ends, len(text)]))
    return [
        _read(document, shape, table, after.get(table.start, table.end))
        for table in tables
    ]


def _read(document: Document, shape: Shape, table: Node, end: int) -> Entry:
    name, version = table.get("name"), table.get("version")
    if not name or not isinstance(name.value, str) or not name.value:
        raise document.lines.wrong(table.start, "a package without a name")
    if version and not isinstance(version.value, str):
        raise document.lines.wrong(version.start, "the version is no string")
    for node in (name, version):
        if node and "\n" in str(node.value):
            raise document.lines.wrong(node.start, "a name or version of many lines")
    place = document.place(version or name)
    given = table.string("version")
    own = shape.own_table(table)
    return name.value, given, place, table.start, end, own


def need_version(told: object, known: tuple[str, ...], what: str) -> None:
    """Refuse a lock file of a version whose meaning is not known.

    Raises:
        UnreadableError: Its first number is none of ``known``.
    """
    if str(told).partition(".")[0] not in known:
        raise UnreadableError(f"line 1: {what} of version {told} is not known")
