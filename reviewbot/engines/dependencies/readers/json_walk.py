"""Walking through JSON text: members of objects with the offsets of their values.

Values are decoded by the standard library's own scanner, so that a whole file is read
once and at its speed; only objects whose members have places are walked through here.
"""

import json
import re
from collections.abc import Callable, Iterator
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any, Final, NamedTuple, TypeAlias

from reviewbot.engines.dependencies.readers.base import UnreadableError

Each: TypeAlias = Callable[[str, int], int]
"""Given the key of a member and the offset of its value; returns where the value ends."""

_SCAN: Final[Callable[[str, int], tuple[Any, int]]] = json.JSONDecoder().scan_once  # type: ignore[attr-defined]
_SPACE: Final = re.compile(r"[ \t\n\r]*").match
_FIRST: Final = re.compile('"').match
_NEXT: Final = re.compile(r'[ \t\n\r]*,[ \t\n\r]*"').match
_COLON: Final = re.compile(r"[ \t\n\r]*:[ \t\n\r]*").match


class Member(NamedTuple):
    """One member of an object. Offsets in code points, of its value as it is written."""

    key: str
    value: Any
    start: int
    end: int


def skip(text: str, at: int) -> int:
    """Return the offset of the next token."""
    found = _SPACE(text, at)
    return found.end() if found else at


def value_at(text: str, at: int) -> tuple[Any, int]:
    """Return the value at an offset, and where it ends.

    Raises:
        UnreadableError: It is none.
    """
    try:
        return _SCAN(text, at)
    except StopIteration as error:
        raise wrong(text, error.value, "there is no value") from None
    except json.JSONDecodeError as error:
        raise wrong(text, error.pos, error.msg[0].lower() + error.msg[1:]) from None
    except RecursionError:
        raise wrong(text, at, "values are nested too deeply") from None
    except ValueError:  # a number of more digits than Python takes
        raise wrong(text, at, "a number is too long") from None


def walk(text: str, at: int, each: Each) -> int:
    """Go through the members of the object at an offset; return where it ends.

    Raises:
        UnreadableError: There is no object, or it is broken.
    """
    if not text.startswith("{", at):
        raise wrong(text, at, "expected an object")
    end = skip(text, at + 1)
    if text.startswith("}", end):
        return end + 1
    following = _FIRST(text, end)
    if not following:
        raise wrong(text, end, "expected a key in double quotes")
    while following:
        key, start = _key(text, following.end())
        end = each(key, start)
        following = _NEXT(text, end)
    end = skip(text, end)
    if not text.startswith("}", end):
        raise wrong(text, end, "expected a comma or the end of the object")
    return end + 1


def _key(text: str, at: int) -> tuple[str, int]:
    """Return the key whose first character is at an offset, and where its value is."""
    try:
        key, end = scanstring(text, at, True)  # noqa: FBT003  (positional in C)
    except json.JSONDecodeError as error:
        raise wrong(text, error.pos, "a key does not end") from None
    colon = _COLON(text, end)
    if not colon:
        raise wrong(text, end, "expected a colon")
    return key, colon.end()


def members(text: str, at: int) -> Iterator[Member]:
    """Yield the members of the object at an offset, in their order; see ``walk``."""
    found: list[Member] = []

    def each(key: str, start: int) -> int:
        value, end = value_at(text, start)
        found.append(Member(key, value, start, end))
        return end

    walk(text, at, each)
    yield from found


def ends(text: str, at: int) -> None:
    """Check that nothing follows the document.

    Raises:
        UnreadableError: Something does.
    """
    at = skip(text, at)
    if at != len(text):
        raise wrong(text, at, "something follows the end")


def wrong(text: str, at: int, why: str) -> UnreadableError:
    """Return the complaint about what stands at an offset."""
    return UnreadableError(f"line {text.count(chr(10), 0, at) + 1}: {why}")
