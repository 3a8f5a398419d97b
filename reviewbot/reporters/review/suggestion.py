"""Suggestions: blocks that GitHub's readers can commit with a click."""

import re
from collections.abc import Collection
from typing import Final

from reviewbot.model.finding import Side
from reviewbot.model.report import Judged
from reviewbot.model.value import frozen
from reviewbot.reporters.escape import visible_lines
from reviewbot.reporters.patch import patch_of
from reviewbot.reporters.review.marker import has_marker
from reviewbot.reporters.review.spots import Hunks, Spot, is_commentable

_TICKS: Final = re.compile(r"`{3,}")
_BLOCK: Final = re.compile(
    r"^(?P<fence>`{3,})suggestion\n(?:.*\n)*?(?P=fence)$\n*", re.MULTILINE
)
_UNREADABLE: Final = "\ufffd"
"""Stands for bytes that could not be decoded: it must not be written back."""


@frozen
class Suggestion:
    """A block, and the lines that it replaces."""

    spot: Spot
    block: str
    """From fence to fence, without a final line end."""


def suggestion_of(
    judged: Judged, hunks: Hunks, crlf: Collection[str]
) -> Suggestion | None:
    """Return the verified replacement as a block, or None when none can be offered.

    It replaces whole lines of the head version that GitHub shows in one hunk, and
    touches what the finding is shown on. ``crlf`` has the paths whose lines end
    with CR and LF.
    """
    patch = patch_of(judged)
    if patch is None:
        return None
    after = _without_cr(patch.after)
    path = judged.finding.location.path
    last = patch.line + len(patch.before) - 1
    spot = Spot(path, Side.RIGHT, patch.line, last)
    fits = spot.meets(judged.anchor) and is_commentable(spot, hunks)
    if not fits or after == patch.before or not _is_honest(patch.before, after):
        return None
    return Suggestion(spot, _block(after, "\r\n" if path in crlf else "\n"))


def without_suggestion(text: str) -> str:
    """Return a comment's text, its lines ended by LF, without the block."""
    return _BLOCK.sub("", text, count=1)


def suggestion_in(text: str) -> str:
    """Return the block in a comment's text whose lines end with LF, or ""."""
    found = _BLOCK.search(text)
    return found[0].rstrip() if found else ""


def _without_cr(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return lines as ``Patch`` tells those that stand: without CR."""
    return tuple(line.removesuffix("\r") for line in lines)


def _is_honest(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Return whether a reader sees all that the block would write."""
    text = "\n".join(after)
    if has_marker(text) or _UNREADABLE in text:
        return False
    return all(visible_lines(line) == [line] for line in (*before, *after))


def _block(lines: tuple[str, ...], end: str) -> str:
    longest = max(
        (len(run) for line in lines for run in _TICKS.findall(line)), default=2
    )
    fence = "`" * (longest + 1)
    body = "".join(f"{line}{end}" for line in lines)
    return f"{fence}suggestion\n{body}{fence}"
