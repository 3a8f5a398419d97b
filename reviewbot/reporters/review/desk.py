"""The desk: what a plan is made with, besides what was found and what is there."""

from typing import Final

from reviewbot.model.plan import EditComment
from reviewbot.model.value import frozen
from reviewbot.reporters.review.marker import FindingMark, Seal, signed
from reviewbot.reporters.review.threads import Held

_MARKER_ROOM: Final = 1_000
"""Characters kept free for a marker, most of which have 400."""


@frozen
class Desk:
    """Who signs, for which commit, and how much may be written."""

    seal: Seal
    head: str
    """The commit that was reviewed."""
    most: int = 25
    """Comments at a time: the worst findings get them."""
    longest: int = 65_536
    """Characters of a body that GitHub takes."""
    crlf: frozenset[str] = frozenset()
    """Head paths of files whose lines end with CR and LF."""

    @property
    def room(self) -> int:
        """Characters for the text of a comment."""
        return max(self.longest - _MARKER_ROOM, 0)

    def edit(self, held: Held, text: str, mark: FindingMark) -> EditComment:
        """Return the order to write ``text`` into the comment of a thread."""
        return EditComment(held.thread.comment, signed(text, mark, self.seal))
