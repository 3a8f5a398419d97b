"""Places in a text, and complaints that say on which line something is wrong."""

import re
from bisect import bisect_right
from functools import lru_cache
from typing import Final

from reviewbot.engines.dependencies.readers.base import UnreadableError
from reviewbot.model.package import Place

_BREAK: Final = re.compile("\n")
_KEPT: Final = 4
"""Texts whose lines are remembered: both sides of a file, and some more."""
_CONFLICT: Final = ("<<<<<<<", ">>>>>>>")
"""How lines begin that git leaves in a file it could not merge."""


@lru_cache(_KEPT)
def _starts(text: str) -> tuple[int, ...]:
    """Return where the lines of a text begin; each entry of a file asks again."""
    return (0, *(found.end() for found in _BREAK.finditer(text)))


class Lines:
    """Where the lines of a text begin: turns offsets in code points into places."""

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        """Count the lines of ``text``; only LF ends one."""
        self._starts = _starts(text)

    def number(self, offset: int) -> int:
        """Return the line of an offset, from 1."""
        return bisect_right(self._starts, offset)

    def place(self, start: int, end: int) -> Place:
        """Return the place of a span that lies on one line."""
        line = bisect_right(self._starts, start)
        before = self._starts[line - 1] - 1
        return Place(line, start - before, end - before)

    def wrong(self, offset: int, why: str) -> UnreadableError:
        """Return the complaint about what stands at an offset."""
        return UnreadableError(f"line {self.number(offset)}: {why}")


def refuse_conflict(text: str) -> None:
    """Refuse a text that git could not merge.

    Raises:
        UnreadableError: A line begins with a marker of git's.
    """
    for marker in _CONFLICT:
        at = text.find(marker)
        while at >= 0:
            if (not at or text[at - 1] == "\n") and text.startswith(" ", at + 7):
                line = text.count("\n", 0, at) + 1
                raise UnreadableError(f"line {line}: a merge conflict is not resolved")
            at = text.find(marker, at + 1)
