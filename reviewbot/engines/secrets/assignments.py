"""Assignments: values that the code, or a setting, gives to a name that says secret.

The names are found by their stems (``pass``, ``token`` ...) with ``find``; only what
stands right behind one is matched. In code a value stands in quotes; in settings,
scripts, prose, and inside of a string of code it may stand bare.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from reviewbot.model.value import frozen

_LONGEST: Final = 500
"""Bytes of a value."""
_NAME: Final = 60
"""Bytes of a name before its stem that are looked at."""
_BEHIND: Final = re.compile(
    rb"(?P<rest>[\w.-]{0,48})"
    rb"(?P<close>[\"'`\\\])]{0,5})"
    rb"(?:(?P<tag>(?:\s+[\w:-]{1,30}=\"[^\"\n]{0,60}\"){0,4}>)[ \t]{0,4}"
    rb"|(?P<operator>"
    rb"\s{0,12}(?::\s{0,3}[A-Za-z_&*][\w.\[\]|<>?*,' ]{0,40}=(?!=)"
    rb"|=>|:=|\?=|\|\|=|[=!]?={1,2}|:{1,2}|,|\(|\+=)\s{0,12}"
    rb"|\s{1,5}value\s{0,2}=\s{0,2}"
    rb"|[ \t]{1,4}(?=\\?[\"'`])"
    rb"|[ \t]{1,30}(?=[^\s=:,(\"'`])))"
    rb"(?:(?:new\s)?[\w.:&@$\[\]]{1,40}\(\s{0,3}){0,2}(?:\(\s{0,40}(?=[\"'`bBrRuUfF]))?"
    rb"(?:[bBrRuUfFlL@$]{0,2}(?P<quote>\\{0,3}(?:\"\"\"|'''|[\"'`])))?"
)
_BARE: Final = re.compile(rb"[^\s\"'`,;<>(){}\[\]\\|]{1,200}(?:(?<=[^\s])\b)?")
_BLOCK: Final = re.compile(
    rb"[|>][+-]?\d?[ \t]*\r?\n(?P<indent>[ \t]+)(?P<value>\S[^\n]*(?:\n(?P=indent)\S[^\n]*)*)"
)
"""A block scalar of YAML 1.2, section 8.1."""
_TAGGED: Final = re.compile(rb"[^<>\n]{1,200}(?=</)")
_CONTINUED: Final = 0x80
"""The first two bits of a byte of UTF-8 that does not begin a character."""
_SEEN: Final = 400
"""Bytes of a line before a name that are looked at."""
_LEFT: Final = re.compile(rb"[\w.$-]*\Z")


@frozen
class Assigned:
    """A value and the name it is given to. Offsets in bytes."""

    name: bytes
    """The whole name, with the object before it: ``settings.db_password``."""
    stem: bytes
    operator: bytes
    quote: bytes
    """Empty for a bare value."""
    start: int
    end: int
    at: int
    """Where the name starts."""


def assignments(data: bytes, stems: Iterable[bytes], *, bare: bool) -> list[Assigned]:
    """Return the values given to names with one of the stems, one for each place.

    Where several stems stand in one name, the last one says what it is.

    Args:
        data: A text.
        stems: Parts of names, in lower case.
        bare: Whether values stand without quotes in this kind of file.
    """
    found: dict[int, Assigned] = {}
    lower = data.lower()
    for stem in stems:
        at = lower.find(stem)
        while at >= 0:
            one = _assigned(data, at, stem, bare=bare)
            if one is not None:
                other = found.get(one.start)
                if (
                    other is None
                    or len(one.name) > len(other.name)
                    or (
                        one.name == other.name
                        and one.at == other.at
                        and lower.rfind(one.stem, one.at, one.start)
                        > lower.rfind(other.stem, one.at, one.start)
                    )
                ):
                    found[one.start] = one
            at = lower.find(stem, at + len(stem))
    return [found[start] for start in sorted(found)]


def _assigned(data: bytes, at: int, stem: bytes, *, bare: bool) -> Assigned | None:
    behind = _BEHIND.match(data, at + len(stem))
    if behind is None:
        return None
    left = _LEFT.search(data, max(0, at - _NAME), at)
    start = left.start() if left else at
    name = data[start : behind.end("rest")]
    operator, quote = behind["operator"] or b"", behind["quote"] or b""
    span = _value(data, behind, bare=bare, name_start=start)
    if span is None:
        return None
    return Assigned(name, stem, operator.strip() or b" ", quote, *span, start)


def _value(
    data: bytes, behind: re.Match[bytes], *, bare: bool, name_start: int
) -> tuple[int, int] | None:
    """Return start and end of the value behind a name."""
    start = behind.end()
    if behind["tag"]:
        inside = _TAGGED.match(data, start)
        opened = data[name_start - 1 : name_start] == b"<"
        return inside.span() if inside and opened else None
    if quote := behind["quote"]:
        end = data.find(quote, start, start + _LONGEST)
        if end < 0 or b"\n" in data[start:end]:
            return None
        return (start, end) if end > start else None
    return _bare(data, behind, bare=bare, name_start=name_start)


def _bare(
    data: bytes, behind: re.Match[bytes], *, bare: bool, name_start: int
) -> tuple[int, int] | None:
    operator = behind["operator"]
    word = operator.strip()
    if word not in {b"=", b":", b"", b"=>"} or b"\n" in operator:
        return None
    if not word and not _is_option(data, name_start):
        return None
    if word and not bare and not _inside_string(data, name_start):
        return None
    if block := _BLOCK.match(data, behind.end()):
        start, end = block.span("value")
        return start, end - data[start:end].endswith(b"\r")
    inside = _BARE.match(data, behind.end())
    if inside is None:
        return None
    start, end = inside.span()
    while end < len(data) and data[end] & 0xC0 == _CONTINUED:
        end -= 1
    while (
        end > start and data[end - 1] in b".:!?*_" and data[end : end + 1] in b"\r\n "
    ):
        end -= 1
    return (start, end) if end > start else None


def _before(data: bytes, start: int) -> bytes:
    """Return what stands before a place on its line, as far as it matters."""
    line = data.rfind(b"\n", max(0, start - _SEEN), start) + 1
    return data[line or max(0, start - _SEEN) : start]


def _is_option(data: bytes, start: int) -> bool:
    """Return whether a name is an option of a command, or begins a line."""
    return data[start : start + 1] == b"-" or not _before(data, start).strip()


def _inside_string(data: bytes, start: int) -> bool:
    """Return whether a name stands in a string or a comment, as far as its line tells."""
    before = _before(data, start)
    if any(before.count(quote) % 2 for quote in (b'"', b"'", b"`")):
        return True
    stripped = before.lstrip()
    return stripped.startswith((b"#", b"//", b"*", b"--", b";")) or not stripped


def words(name: bytes) -> Iterator[bytes]:
    """Yield the words of a name in lower case: of camelCase and snake_case."""
    return (word.lower() for word in _WORDS.findall(name))


_WORDS: Final = re.compile(rb"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
