"""TOML with places: what a file says, and where each key and value stands.

Python's own reader tells no places. Here a scanner finds them, and what it found has to
be the same tree that ``tomllib`` reads; so a place can be missed, but not be wrong.
"""

import re
import tomllib
from collections.abc import Iterator
from typing import Any, Final, NamedTuple, TypeAlias

from reviewbot.engines.dependencies.readers.base import UnreadableError
from reviewbot.engines.dependencies.readers.places import Lines, refuse_conflict
from reviewbot.engines.dependencies.readers.shapes import plain
from reviewbot.model.package import Place

Value: TypeAlias = "dict[str, Node] | list[Node] | str | int | None"
_Keys: TypeAlias = list[tuple[str, tuple[int, int]]]

_DEEPEST: Final = 32
"""Levels of keys, arrays and tables: what tools write has six."""
_BLANK: Final = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_KEY: Final = re.compile(
    r"""[ \t]*+(?:([A-Za-z0-9_-]++)|"((?:[^"\\\n]++|\\[^\n])*+)"|'([^'\n]*+)')[ \t]*+"""
)
_SPACE: Final = re.compile(r"[ \t]*+")
_NUMBER: Final = re.compile(r"[0-9]{1,18}")
_IN_QUOTES: Final = 2
_STRINGS: Final = {
    ('"', False): re.compile(r'"((?:[^"\\\n]++|\\[^\n])*+)"'),
    ("'", False): re.compile(r"'([^'\n]*+)'"),
    ('"', True): re.compile(
        r'"""((?:[^"\\]++|\\.|"(?!""))*+"{0,2})"""(?!")', re.DOTALL
    ),
    ("'", True): re.compile(r"'''((?:[^']++|'(?!''))*+'{0,2})'''(?!')"),
}
"""Strings by their quote, and whether it is written three times."""
_PLAIN: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9][^\s,\]}#]*+|[^\s,\]}#\[{\"'=]++"
)


class Node(NamedTuple):
    """A value: a table, an array, a string, a number or truth; None for others."""

    value: Value
    start: int
    """Offset of the value; a string's is inside its quotes. A table's is its header."""
    end: int
    key: tuple[int, int]
    """Span of the last part of its key, inside quotes; of the value in an array."""

    def get(self, *path: str) -> "Node | None":
        """Return what stands below these keys, if all of them are there."""
        node: Node | None = self
        for key in path:
            if node is None or not isinstance(node.value, dict):
                return None
            node = node.value.get(key)
        return node

    def items(self) -> Iterator[tuple[str, "Node"]]:
        """Yield keys and values of a table; nothing for what is none."""
        if isinstance(self.value, dict):
            yield from self.value.items()

    def each(self) -> Iterator["Node"]:
        """Yield the items of an array; nothing for what is none."""
        if isinstance(self.value, list):
            yield from self.value

    def string(self, *path: str) -> str:
        """Return the string below these keys, or an empty one."""
        node = self.get(*path)
        return node.value if node and isinstance(node.value, str) else ""


class Header(NamedTuple):
    """A line with a table's name: ``[a.b]`` or ``[[a.b]]``."""

    start: int
    path: tuple[str, ...]
    array: bool


class Document(NamedTuple):
    """A file: its tree, its headers in order, and its lines."""

    root: Node
    headers: list[Header]
    lines: Lines
    plain: dict[str, Any]
    """The same as ``tomllib`` reads it."""
    text: str

    def place(self, node: Node) -> Place:
        """Return where a value stands; where its key does, if it takes many lines."""
        line = self.lines.place(node.start, node.end)
        if self.lines.number(node.end) != line.line:
            return self.lines.place(*node.key)
        return line


def parse(text: str) -> Document:
    """Return the tree of a text.

    Raises:
        UnreadableError: It is no TOML, or nests absurdly deep.
    """
    refuse_conflict(text)
    scanner = _Scanner(text)
    root, value = scanner.document(), plain(text)
    if not _same(root, value):
        raise UnreadableError("line 1: cannot tell where its values stand")
    return Document(root, scanner.headers, scanner.lines, value, text)


def _same(node: Node, value: Any) -> bool:
    match node.value, value:
        case dict() as ours, dict():
            return ours.keys() == value.keys() and all(
                _same(ours[key], value[key]) for key in value
            )
        case list() as items, list():
            return len(items) == len(value) and all(map(_same, items, value))
        case (dict() | list(), _) | (_, dict() | list()):
            return False
        case None, _:
            return not isinstance(value, str | bool)
        case found, _:
            return type(found) is type(value) and bool(found == value)


class _Scanner:
    """Goes through a text once, from value to value."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = Lines(text)
        self.headers: list[Header] = []

    def document(self) -> Node:
        root: dict[str, Node] = {}
        table, at, text = root, self.blank(0), self.text
        while at < len(text):
            if text[at] == "[":
                table, end = self.header(root, at)
            else:
                end = self.pair(table, at, 0)
            at = self.blank(end)
            if at < len(text) and text.find("\n", end, at) < 0:
                raise self.lines.wrong(at, "no TOML: more than one statement")
        return Node(root, 0, len(text), (0, 0))

    def blank(self, at: int) -> int:
        found = _BLANK.match(self.text, at)
        return found.end() if found else at

    def header(self, root: dict[str, Node], at: int) -> tuple[dict[str, Node], int]:
        array = self.text.startswith("[[", at)
        closing = "]]" if array else "]"
        keys, end = self.keys(at + len(closing))
        if not self.text.startswith(closing, end):
            raise self.lines.wrong(at, "no TOML: the header is not closed")
        end += len(closing)
        self.headers.append(Header(at, tuple(name for name, _ in keys), array))
        if not array:
            return self.below(root, keys, at), end
        table = self.below(root, keys[:-1], at)
        name, span = keys[-1]
        made: dict[str, Node] = {}
        items = table.setdefault(name, Node([], at, end, span)).value
        if not isinstance(items, list):
            raise self.lines.wrong(at, f"no TOML: {name} is no array")
        items.append(Node(made, at, end, span))
        return made, end

    def below(self, table: dict[str, Node], keys: _Keys, at: int) -> dict[str, Node]:
        """Return the table below some keys; it is made if it is not there."""
        for name, span in keys:
            value = table.setdefault(name, Node({}, at, span[1], span)).value
            if isinstance(value, list) and value:
                value = value[-1].value
            if not isinstance(value, dict):
                raise self.lines.wrong(at, f"no TOML: {name} is no table")
            table = value
        return table

    def keys(self, at: int) -> tuple[_Keys, int]:
        found: _Keys = []
        while len(found) < _DEEPEST:
            key = _KEY.match(self.text, at)
            if not key:
                raise self.lines.wrong(at, "no TOML: a key is missing")
            group = key.lastindex or 1
            name = key[group]
            if group == _IN_QUOTES and "\\" in name:
                name = self.unescaped(f'"{name}"', at)
            found.append((name, key.span(group)))
            at = key.end()
            if not self.text.startswith(".", at):
                return found, at
            at += 1
        raise self.lines.wrong(at, "nested too deep")

    def pair(self, table: dict[str, Node], at: int, depth: int) -> int:
        keys, end = self.keys(at)
        if not self.text.startswith("=", end):
            raise self.lines.wrong(at, "no TOML: a value is missing")
        name, span = keys[-1]
        node, end = self.value(end + 1, depth + 1, span)
        self.below(table, keys[:-1], at)[name] = node
        return end

    def value(
        self, at: int, depth: int, key: tuple[int, int] | None = None
    ) -> tuple[Node, int]:
        """Return a value and where what follows it begins."""
        space = _SPACE.match(self.text, at)
        at = space.end() if space else at
        if depth > _DEEPEST:
            raise self.lines.wrong(at, "nested too deep")
        mark = self.text[at : at + 1]
        if mark == "[":
            return self.array(at, depth, key)
        if mark == "{":
            return self.inline(at, depth, key)
        if mark in {'"', "'"}:
            return self.quoted(at, key)
        found = _PLAIN.match(self.text, at)
        if not found:
            raise self.lines.wrong(at, "no TOML: a value is missing")
        span = found.span()
        return Node(_scalar(found[0]), *span, key or span), span[1]

    def array(
        self, at: int, depth: int, key: tuple[int, int] | None
    ) -> tuple[Node, int]:
        items: list[Node] = []
        end = self.blank(at + 1)
        while not self.text.startswith("]", end):
            node, end = self.value(end, depth + 1)
            items.append(node)
            end = self.blank(end)
            if self.text.startswith(",", end):
                end = self.blank(end + 1)
            elif not self.text.startswith("]", end):
                raise self.lines.wrong(at, "no TOML: the array is not closed")
        return Node(items, at, end + 1, key or (at, at + 1)), end + 1

    def inline(
        self, at: int, depth: int, key: tuple[int, int] | None
    ) -> tuple[Node, int]:
        table: dict[str, Node] = {}
        end = self.blank(at + 1)
        while not self.text.startswith("}", end):
            end = self.blank(self.pair(table, end, depth))
            if self.text.startswith(",", end):
                end = self.blank(end + 1)
            elif not self.text.startswith("}", end):
                raise self.lines.wrong(at, "no TOML: the table is not closed")
        return Node(table, at, end + 1, key or (at, at + 1)), end + 1

    def quoted(self, at: int, key: tuple[int, int] | None) -> tuple[Node, int]:
        mark = self.text[at]
        long = self.text.startswith(mark * 3, at)
        pattern = _STRINGS[mark, long]
        found = pattern.match(self.text, at)
        if not found:
            raise self.lines.wrong(at, "no TOML: the string is not closed")
        value = found[1]
        if long or (mark == '"' and "\\" in value):
            value = self.unescaped(found[0], at)
        return Node(value, *found.span(1), key or found.span(1)), found.end()

    def unescaped(self, written: str, at: int) -> str:
        try:
            return str(tomllib.loads(f"x = {written}")["x"])
        except ValueError as error:
            raise self.lines.wrong(at, f"no TOML: {error}") from error


def _scalar(written: str) -> int | None:
    if written in {"true", "false"}:
        return written == "true"
    return int(written) if _NUMBER.fullmatch(written) else None
