"""Fitting a text into so many bytes by leaving out whole lines, and saying so.

A line is never cut: an escape or a code span in it would be cut too.
"""

from collections.abc import Sequence
from typing import Final

from reviewbot.model.value import frozen

_GAP: Final = "\n\n"


@frozen
class Section:
    """A part of a text: what is always said, then lines of which some may go."""

    head: str
    items: tuple[str, ...] = ()
    noun: str = ""
    """What one line is about: "finding"."""


def fitted(sections: Sequence[Section], limit: int) -> str:
    """Return the sections in at most ``limit`` bytes of UTF-8.

    Each gets an equal share of the room, and what it does not need is shared among
    the others. The heads are never cut: they must fit.
    """
    parts = [section for section in sections if section.head]
    room = limit - sum(_size(_least(part)) + len(_GAP) for part in parts)
    shown: dict[int, int] = {}
    by_need = sorted(range(len(parts)), key=lambda index: _need(parts[index].items))
    for left, index in zip(range(len(parts), 0, -1), by_need, strict=True):
        shown[index] = _fit(parts[index].items, room // left)
        room -= _need(parts[index].items[: shown[index]])
    texts = (_shown(part, shown[index]) for index, part in enumerate(parts))
    return _GAP.join(texts)


def _fit(items: Sequence[str], room: int) -> int:
    """Return how many of the first lines fit."""
    for number, item in enumerate(items):
        room -= _need([item])
        if room < 0:
            return number
    return len(items)


def _need(items: Sequence[str]) -> int:
    return sum(_size(item) + 1 for item in items)


def _size(text: str) -> int:
    return len(text.encode())


def _least(part: Section) -> str:
    return _shown(part, 0)


def _shown(part: Section, number: int) -> str:
    text = "\n".join([part.head, *part.items[:number]])
    left_out = len(part.items) - number
    if not left_out:
        return text
    nouns = part.noun if left_out == 1 else f"{part.noun}s"
    return f"{text}{_GAP}{left_out} more {nouns} not listed: there is no room."
