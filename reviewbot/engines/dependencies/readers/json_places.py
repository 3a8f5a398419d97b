"""JSON with places: a walk that decodes values in C, and knows where each stands."""

import re
from collections.abc import Iterable, Iterator
from json import JSONDecodeError, JSONDecoder
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any, Final, NamedTuple

from reviewbot.engines.dependencies.readers.base import UnreadableError
from reviewbot.engines.dependencies.readers.places import Lines, refuse_conflict
from reviewbot.model.package import Package

_SCAN: Final[Any] = JSONDecoder().scan_once  # type: ignore[attr-defined]
_SPACE: Final = re.compile(r"[ \t\n\r]*+").match
_KEY: Final = re.compile(
    r'[ \t\n\r]*+"([^"\\\x00-\x1f]*+)"[ \t\n\r]*+:[ \t\n\r]*+'
).match
_COLON: Final = re.compile(r"[ \t\n\r]*+:[ \t\n\r]*+").match
_NEXT: Final = re.compile(r"[ \t\n\r]*+([,}\]])").match
_LOOSE: Final = re.compile(
    r'"(?:[^"\\\n]++|\\.)*+"?|//[^\n]*+|/\*(?:[^*]++|\*(?!/))*+(?:\*/)?'
    r"|,(?=[ \t\n\r]*+[\]}])"
)


class Spot(NamedTuple):
    """A value and where it stands; a string's offsets are inside its quotes."""

    value: Any
    start: int
    end: int


NOTHING: Final = Spot(None, -1, -1)
"""What stands nowhere."""


class Cursor:
    """A place in a JSON text that moves on value by value; never back.

    All methods raise UnreadableError for what is no JSON, or not what is asked for.
    """

    __slots__ = ("at", "key", "text")

    def __init__(self, text: str, at: int = 0) -> None:
        """Begin in front of a value."""
        self.text = text
        self.at = _space(text, at)
        self.key = at
        """Offset of the quote that opens the key of the value, in an object."""

    @classmethod
    def behind_key(cls, text: str, at: int) -> "Cursor":
        """Begin in front of the value of the key that stands at an offset."""
        made = cls(text, at)
        made._odd_key()
        return made

    def value(self) -> Any:
        """Return the value here, and move behind it."""
        try:
            found, self.at = _SCAN(self.text, self.at)
        except StopIteration:
            raise self.wrong("not JSON: a value is missing") from None
        except JSONDecodeError as error:
            self.at = error.pos
            raise self.wrong(f"not JSON: {error.msg}") from None
        except RecursionError:
            raise self.wrong("nested too deep") from None
        except ValueError:
            raise self.wrong("not JSON: a number is too long") from None
        return found

    def spot(self) -> Spot:
        """Return the value here and where it stands, and move behind it."""
        start = self.at
        found = self.value()
        if isinstance(found, str):
            return Spot(found, start + 1, self.at - 1)
        return Spot(found, start, self.at)

    def members(self, what: str = "the file") -> Iterator[str]:
        """Yield the keys of the object here; move behind it in the end.

        Whoever gets a key may read its value, which is skipped otherwise.
        """
        goes_on = self.enter(what)
        while goes_on:
            key = self.member()
            begin = self.at
            yield key
            if self.at == begin:
                self.value()
            goes_on = self.goes_on()

    def enter(self, what: str) -> bool:
        """Move in front of the first key of the object here; behind it if it is empty."""
        return self._opens("{", "}", f"{what} is no object")

    def member(self) -> str:
        """Return the key here, and move to its value."""
        found = _KEY(self.text, self.at)
        if not found:
            return self._odd_key()
        self.key, self.at = found.start(1) - 1, found.end()
        return found[1]

    def goes_on(self, closing: str = "}") -> bool:
        """Move behind a comma or the closing bracket; whether it was a comma."""
        if self.text.startswith(",", self.at):
            self.at += 1
            return True
        found = _NEXT(self.text, self.at)
        if found is None or found[1] not in {",", closing}:
            raise self.wrong(f"not JSON: neither a comma nor {closing}")
        self.at = found.end()
        return found[1] == ","

    def items(self, what: str) -> Iterator[int]:
        """Yield the index of each value of the array here; as ``members`` does."""
        if not self._opens("[", "]", f"{what} is no array"):
            return
        index, goes_on = 0, True
        while goes_on:
            self.at = begin = _space(self.text, self.at)
            yield index
            if self.at == begin:
                self.value()
            index += 1
            goes_on = self.goes_on("]")

    def fields(self, what: str, *wanted: str) -> dict[str, Spot]:
        """Return some members of the object here; of equal keys the last, as JSON has it."""
        found = {}
        for key in self.members(what):
            if key in wanted:
                found[key] = self.spot()
        return found

    def quote(self) -> int:
        """Return the offset of the quote that closes the key of the value here."""
        return self.text.rfind('"', 0, self.at)

    def finish(self) -> None:
        """Refuse what stands behind the last value."""
        self.at = _space(self.text, self.at)
        if self.at < len(self.text):
            raise self.wrong("not JSON: something stands behind its end")

    def wrong(self, why: str, at: int = -1) -> UnreadableError:
        """Return the complaint about what stands here, or at another offset."""
        try:
            refuse_conflict(self.text)
        except UnreadableError as error:
            return error
        return Lines(self.text).wrong(self.at if at < 0 else at, why)

    def _opens(self, opening: str, closing: str, why: str) -> bool:
        """Move behind an opening bracket; behind both if nothing is inside."""
        if not self.text.startswith(opening, self.at):
            if self.at >= len(self.text):
                raise self.wrong("not JSON: a value is missing")
            raise self.wrong(why)
        self.at = _space(self.text, self.at + 1)
        if self.text.startswith(closing, self.at):
            self.at += 1
            return False
        return True

    def _odd_key(self) -> str:
        """Return a key that has escapes."""
        text, at = self.text, _space(self.text, self.at)
        self.key = self.at = at
        if not text.startswith('"', at):
            raise self.wrong("not JSON: a key is missing")
        try:
            key, end = scanstring(text, at + 1)
        except JSONDecodeError as error:
            raise self.wrong(f"not JSON: {error.msg}", error.pos) from None
        found = _COLON(text, end)
        if found is None:
            raise self.wrong("not JSON: no colon behind a key", end)
        self.at = found.end()
        return str(key)


def strict(text: str) -> str:
    """Return JSON with comments or with commas behind the last value as plain JSON.

    What JSON does not have becomes spaces, so that everything stays where it is.
    """
    parts, at = list[str](), 0
    for found in _LOOSE.finditer(text):
        start, end = found.span()
        if text[start] != '"':
            parts += text[at:start], _blank(text[start:end])
            at = end
    return "".join((*parts, text[at:]))


def need_sound(text: str, packages: Iterable[Package]) -> None:
    """Refuse names and versions that are no text: JSON can spell half a character.

    Raises:
        UnreadableError: One is not.
    """
    if "\\" not in text or "\\u" not in text:  # one letter is found much faster
        return
    for package in packages:
        try:
            f"{package.name} {package.version} {package.key}".encode()
        except UnicodeEncodeError:
            why = f"line {package.place.line}: a name or a version is no text"
            raise UnreadableError(why) from None


def _blank(text: str) -> str:
    return "\n".join(" " * len(line) for line in text.split("\n"))


def _space(text: str, at: int) -> int:
    found = _SPACE(text, at)
    return found.end() if found else at
