"""Posting a review: all good comments in one, and which ones GitHub refuses.

GitHub refuses a review as a whole when one comment stands on a line that it does
not show, and does not say which. Then parts of it are tried as pending reviews,
which nobody else sees and nobody is told of, until the bad ones are found.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, Final

from reviewbot.errors import GitHubRefusedError
from reviewbot.github.connection.answers import reading
from reviewbot.github.writing.fenced import Writer
from reviewbot.model.plan import NewComment, NewReview
from reviewbot.model.value import frozen, replace

_REFUSED: Final = 422
_MOST_PROBES: Final = 30
"""Each is two writes, and GitHub allows 80 a minute; what is undecided then is
treated as refused."""


@frozen
class Posted:
    """What became of a review."""

    review: int
    """REST id; 0 when nothing was left to post."""
    rejected: tuple[str, ...]
    """Fingerprints of the comments that are not there."""


def post(writer: Writer, head: str, review: NewReview) -> Posted:
    """Post a review about a commit, without the comments that GitHub refuses."""
    taken: Sequence[NewComment] = review.comments
    try:
        made = _create(writer, head, review)
    except GitHubRefusedError as error:
        if error.status != _REFUSED:
            raise
        made, taken = _create_good(writer, head, review)
    there = _there(writer, made, taken) if made else ()
    missing = (one.fingerprint for one in review.comments if one not in there)
    return Posted(made, tuple(missing))


def discard(writer: Writer, review: int) -> None:
    """Delete a pending review of ours; it is fine when it is gone already."""
    try:
        writer.write("DELETE", f"{writer.pull}/reviews/{review}", {})
    except GitHubRefusedError as error:
        if error.status != 404:  # noqa: PLR2004  (gone)
            raise


def _create_good(
    writer: Writer, head: str, review: NewReview
) -> tuple[int, Sequence[NewComment]]:
    """Post what GitHub takes of a review that it has refused."""
    if leftovers := _pending(writer):
        # With one of them about, GitHub takes no other review.
        for leftover in leftovers:
            discard(writer, leftover)
        if made := _try(writer, head, review):
            return made, review.comments
    probe = _Probe(writer, head, review)
    good = _good(probe.works, review.comments) if probe.works(()) else ()
    left = replace(review, comments=tuple(good))
    return (_try(writer, head, left) if good else 0), good


class _Probe:
    """Asks whether GitHub would take certain comments, so many times at most."""

    def __init__(self, writer: Writer, head: str, review: NewReview) -> None:
        self._ask = writer, head, review
        self._left = _MOST_PROBES

    def works(self, comments: Sequence[NewComment]) -> bool:
        writer, head, review = self._ask
        if not self._left:
            return False
        self._left -= 1
        part = replace(review, comments=tuple(comments))
        made = _try(writer, head, part, pending=True)
        if made:
            discard(writer, made)
        return bool(made)


def _good(
    works: Callable[[Sequence[NewComment]], bool],
    comments: Sequence[NewComment],
    *,
    refused: bool = True,
) -> list[NewComment]:
    """Return the good ones among comments, by halving.

    Args:
        works: Whether GitHub takes some.
        comments: At least one.
        refused: Whether it is known that GitHub does not take all of them.
    """
    if not refused and works(comments):
        return list(comments)
    if len(comments) == 1:
        return []
    half = len(comments) // 2
    first = _good(works, comments[:half], refused=False)
    # When the first half is good, the reason must be in the second.
    is_second = len(first) == half
    return first + _good(works, comments[half:], refused=is_second)


def _try(writer: Writer, head: str, review: NewReview, *, pending: bool = False) -> int:
    """Create a review; return its id, or 0 when GitHub refuses what is in it."""
    try:
        return _create(writer, head, review, pending=pending)
    except GitHubRefusedError as error:
        if error.status != _REFUSED:
            raise
        return 0


def _create(
    writer: Writer, head: str, review: NewReview, *, pending: bool = False
) -> int:
    """Create a review and return its id."""
    body: dict[str, Any] = {
        "commit_id": head,
        "body": review.body,
        "comments": [_comment(one) for one in review.comments],
    }
    if not pending:
        body["event"] = "COMMENT"
    made = writer.write("POST", f"{writer.pull}/reviews", body)
    with reading("a new review"):
        return int(made["id"])


def _comment(comment: NewComment) -> dict[str, Any]:
    side = comment.side.value
    found = {"path": comment.path, "line": comment.line, "side": side}
    # GitHub refuses a first line that is the last one too.
    if 0 < comment.start_line < comment.line:
        found |= {"start_line": comment.start_line, "start_side": side}
    return found | {"body": comment.body}


def _pending(writer: Writer) -> list[int]:
    """Return our pending reviews; those of others are not shown to us."""
    reviews = list(writer.client.pages(f"{writer.pull}/reviews"))
    with reading("reviews"):
        return [one["id"] for one in reviews if one["state"] == "PENDING"]


def _there(
    writer: Writer, review: int, sent: Sequence[NewComment]
) -> tuple[NewComment, ...]:
    """Return which of the comments that were sent are really in a review."""
    path = f"{writer.pull}/reviews/{review}/comments"
    listed = list(writer.client.pages(path))
    with reading("the comments of a review"):
        count = Counter((one["path"], _letters(one["body"])) for one in listed)
    found = []
    for comment in sent:
        what = comment.path, _letters(comment.body)
        if count[what]:
            count[what] -= 1
            found.append(comment)
    return tuple(found)


def _letters(body: str) -> str:
    """Return a text without white space, which GitHub may change."""
    return "".join(body.split())
