"""YAML line by line: keys and values with places, of what tools and people mostly write.

No YAML reader: blocks of text and strings of several lines are passed over, anchors and
tags are part of a value, and what stands in braces is left to the caller.
"""

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from reviewbot.engines.dependencies.readers.base import UnreadableError
from reviewbot.engines.dependencies.readers.places import refuse_conflict

_PLAIN: Final = (
    r"(?:[^\s:#'\"\[\]{},&*!|>%@`?-]|[-?:](?=\S))"
    r"[^\n:#]*+(?:(?::(?![ \t\r\n])|(?<![ \t])#)[^\n:#]*+)*+(?<=\S)"
)
_QUOTED: Final = r"'(?:[^'\n]++|'')*+'|\"(?:[^\"\\\n]++|\\[^\n])*+\""
_LINE: Final = re.compile(
    r"^(?P<indent> *+)(?P<mark>(?:[-?:] ++)*+)"
    rf"(?:(?P<key>{_QUOTED}|{_PLAIN})[ \t]*+:(?=[ \t\r\n]|\Z)[ \t]*+)?"
    r"(?P<value>[^\n]*+)",
    re.MULTILINE,
)
_STRING: Final = re.compile(rf"({_QUOTED})(?:[ \t]++#.*|[ \t]*+)\Z", re.DOTALL)
_BLOCK: Final = re.compile(r"(?:[&!][^ ]*+ +)*+[|>][-+0-9]*+(?:[ \t]++#.*)?\Z")
_REMARK: Final = re.compile(r"(?:\A|[ \t]++)#.*\Z", re.DOTALL)
_BLANK: Final = " \t\r"
_ESCAPE: Final = re.compile(r"\\(.)")


class Line(NamedTuple):
    """A line that is no remark, not empty and not inside a longer string."""

    indent: int
    """Spaces in front of the key, or of the value if there is no key; marks count."""
    item: bool
    """Whether a dash stands in front of it."""
    key: str
    """Without quotes; empty if the line has none."""
    key_start: int
    """Offset of the key inside its quotes."""
    key_end: int
    value: str
    """Without quotes, and without the remark behind it; empty if there is none."""
    start: int
    """Offset of the value inside its quotes."""
    end: int
    begin: int
    """Offset of the line."""
    quoted: bool
    """Whether the value is in quotes."""


def lines(text: str) -> Iterator[Line]:
    """Yield the lines of a text in order.

    Raises:
        UnreadableError: Git could not merge it, or a tab indents a line.
    """
    refuse_conflict(text)
    yield from lines_in(text, 0, len(text))


def lines_in(text: str, begin: int, end: int) -> Iterator[Line]:
    """Yield the lines of a part of a text that begins with a line; as ``lines`` does."""
    limit = -1  # indent of the key whose text of several lines is passed over
    closing = ""  # the quote that is missing yet
    for found in _LINE.finditer(text, begin, end):
        if closing:
            closing = "" if _closes(found[0], closing) else closing
            continue
        indent = len(found["indent"])
        if limit >= 0 and (indent > limit or not found[0].strip()):
            continue
        limit = -1
        made = _line(text, found)
        if made is None:
            continue
        if not made.quoted and made.value:
            closing = _opened(made.value)
            if made.value[0] in "|>" and _BLOCK.match(made.value):
                limit = indent + (len(found["mark"]) if made.key else 0)
                made = made._replace(value="", end=made.start)
        yield made


def _opened(value: str) -> str:
    """Return the quote that a value opens and does not close; empty if there is none."""
    quote = value[0]
    return quote if quote in "'\"" and not _closes(value[1:], quote) else ""


def _line(text: str, found: re.Match[str]) -> Line | None:
    begin, raw = found.start(), found["value"]
    start = found.start("value")
    if (
        raw[:1] == "\t"
        and not text[begin:start].strip()
        and _REMARK.sub("", raw).strip()
    ):
        raise UnreadableError(f"line {_number(text, begin)}: a tab indents it")
    value, start, end, quoted = _value(raw, start)
    key, key_start, key_end = found["key"] or "", *found.span("key")
    if not key and not value and not quoted and not found["mark"]:
        return None
    if key and key[0] in "'\"":
        key, key_start, key_end = unquoted(key), key_start + 1, key_end - 1
    mark = found["mark"]
    indent = len(found["indent"]) + len(mark)
    if "?" in mark and not found["key"]:
        key, key_start, key_end = value, start, end
        value, start = "", end
        indent -= len(mark)
    return Line(
        indent, "-" in mark or raw.rstrip(_BLANK) == "-", key, key_start, key_end,
        value, start, end, begin, quoted,
    )  # fmt: skip


def _value(raw: str, start: int) -> tuple[str, int, int, bool]:
    """Return a value without quotes and remark, its span, and whether it had quotes."""
    raw = raw.rstrip(_BLANK)
    if raw[:1] in {"'", '"'}:
        found = _STRING.match(raw)
        if not found:
            return raw, start, start + len(raw), False
        inside = found[1]
        return unquoted(inside), start + 1, start + len(inside) - 1, True
    if "#" in raw:
        remark = _REMARK.search(raw)
        if remark:
            raw = raw[: remark.start()]
    return raw, start, start + len(raw), False


def unquoted(text: str) -> str:
    """Return what a string in quotes says; escapes other than simple ones stay."""
    inside = text[1:-1]
    if text[0] == "'":
        return inside.replace("''", "'")
    return _ESCAPE.sub(r"\1", inside) if "\\" in inside else inside


def _closes(line: str, quote: str) -> bool:
    """Return whether a string of several lines ends on a line."""
    if quote == '"':
        return '"' in re.sub(r"\\.", "", line)
    return line.count("'") % 2 == 1


def _number(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def flow(text: str) -> dict[str, str]:
    """Return the members of ``{key: value, ...}``, all strings; deeper ones are left."""
    found: dict[str, str] = {}
    for part in _FLOW.finditer(text):
        key, value = part["key"], part["value"]
        if key[0] in "'\"":
            key = unquoted(key)
        found[key] = unquoted(value) if value[:1] in {"'", '"'} else value.strip()
    return found


_FLOW: Final = re.compile(
    rf"[{{,]\s*+(?P<key>{_QUOTED}|[^\s:,{{}}'\"]++)\s*+:\s++(?P<value>{_QUOTED}|[^,{{}}]*+)"
)


def tree(text: str) -> dict[str, Any]:
    """Return the objects of a text by their keys: objects and strings; lists are left.

    What stands in one line of braces is an object, too.
    """
    root: dict[str, Any] = {}
    stack: list[tuple[int, dict[str, Any]]] = [(-1, root)]
    for line in lines(text):
        while line.indent <= stack[-1][0]:
            stack.pop()
        if line.item or not line.key:
            continue
        above = stack[-1][1]
        if line.value.startswith("{") and not line.quoted:
            above[line.key] = flow(line.value)
        elif line.value or line.quoted:
            above[line.key] = line.value
        else:
            inside: dict[str, Any] = {}
            above[line.key] = inside
            stack.append((line.indent, inside))
    return root


class Entry(NamedTuple):
    """A key with its line, and where in the tree it stands."""

    above: tuple[str, ...]
    """The keys around it, the outermost first; lists do not count."""
    line: Line
    group: int
    """The same for the keys of one object."""


def entries(text: str) -> Iterator[Entry]:
    """Yield the keys of a text in order; as ``lines`` does."""
    keys: list[tuple[int, str]] = []
    groups: list[tuple[int, int]] = []
    count = 0
    for line in lines(text):
        while keys and keys[-1][0] >= line.indent:
            keys.pop()
        while groups and (
            groups[-1][0] > line.indent or (line.item and groups[-1][0] == line.indent)
        ):
            groups.pop()
        if not groups or groups[-1][0] < line.indent:
            count += 1
            groups.append((line.indent, count))
        yield Entry(tuple(key for _, key in keys), line, groups[-1][1])
        if line.key:
            keys.append((line.indent, line.key))
