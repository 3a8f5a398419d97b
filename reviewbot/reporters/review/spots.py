"""Spots: the lines of a diff on which GitHub takes a comment."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from reviewbot.model.change import Hunk
from reviewbot.model.finding import Side
from reviewbot.model.report import Anchor, Judged
from reviewbot.model.value import frozen
from reviewbot.reporters.escape import encodable

Hunks: TypeAlias = Mapping[str, Sequence[Hunk]]
"""By head path, without context, sorted."""
_CONTEXT: Final = 3
"""Unchanged lines that GitHub shows around what was changed."""


@frozen
class Spot:
    """Whole lines of one version of a file, both ends included, from 1."""

    path: str
    side: Side
    line: int
    end_line: int

    @property
    def count(self) -> int:
        """How many lines it is."""
        return self.end_line - self.line + 1

    def meets(self, other: "Spot | Anchor") -> bool:
        """Return whether both share a line."""
        same = (self.path, self.side) == (other.path, other.side)
        return same and self.line <= other.end_line and other.line <= self.end_line


def spot_of(judged: Judged, hunks: Hunks) -> Spot | None:
    """Return where a comment on a finding can stand, or None when it cannot.

    That is its anchor, or the anchor's first line when not all of it is shown;
    what a commit alone has is in no diff.
    """
    at = judged.anchor
    if at.commit:
        return None
    spots = [
        Spot(at.path, at.side, at.line, end_line)
        for end_line in dict.fromkeys((max(at.line, at.end_line), at.line))
    ]
    return next((spot for spot in spots if is_commentable(spot, hunks)), None)


def is_commentable(spot: Spot, hunks: Hunks) -> bool:
    """Return whether GitHub takes a comment there.

    On the right that is an added line or one of the three around it, on the left
    a deleted line; several lines must be of one hunk, as GitHub joins them.
    """
    if spot.line < 1 or encodable(spot.path) != spot.path:
        return False
    return any(
        _shows(joined, spot) for joined in _joined(hunks.get(spot.path, ())) if joined
    )


def _shows(joined: Sequence[Hunk], spot: Spot) -> bool:
    if spot.side is Side.RIGHT:
        first, last = _start(joined[0]) - _CONTEXT, _stop(joined[-1]) + _CONTEXT
        return first <= spot.line and spot.end_line < last
    deleted = {line for hunk in joined for line in hunk.deleted}
    return deleted.issuperset(range(spot.line, spot.end_line + 1))


def _joined(hunks: Iterable[Hunk]) -> Iterator[Sequence[Hunk]]:
    """Yield hunks in groups whose context touches: each is one hunk for GitHub."""
    group: list[Hunk] = []
    for hunk in hunks:
        if group and _start(hunk) - _stop(group[-1]) > 2 * _CONTEXT:
            yield group
            group = []
        group.append(hunk)
    yield group


def _start(hunk: Hunk) -> int:
    """Return the first head line at or after the change."""
    return hunk.head_line if hunk.head_count else hunk.head_line + 1


def _stop(hunk: Hunk) -> int:
    """Return the first head line after the change."""
    return _start(hunk) + hunk.head_count
