"""Carrying out a plan for a pull request: each write once, and only while it counts.

Before every write ``fence`` is called; it raises when the head has moved, or the
job is somebody else's. After a GitHubUnclearError nothing is repeated here: the job
looks again, and the new snapshot shows what is there.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from reviewbot.errors import GitHubRefusedError
from reviewbot.github.connection.client import Client
from reviewbot.github.reading.queries import MINIMIZE, RESOLVE, UNRESOLVE
from reviewbot.github.writing.check_runs import finish_check, start_check
from reviewbot.github.writing.fenced import Writer
from reviewbot.github.writing.replies import commit_fixes, react, reply
from reviewbot.github.writing.reviews import Posted, discard, post
from reviewbot.model.plan import EditComment, ReviewPlan
from reviewbot.model.pull import PullKey
from reviewbot.model.value import frozen

__all__ = [
    "Published",
    "commit_fixes",
    "finish_check",
    "publish",
    "react",
    "reply",
    "start_check",
]

_MOST_MUTATIONS: Final = 20
"""In one request."""
_PASSING: Final = frozenset({200, 403, 404, 409, 410, 422})
"""Statuses that are about one comment, not about us: it is gone, locked, or we may
not resolve its thread (Apps need "contents: write" for that in some places)."""


@frozen
class Published:
    """What became of a plan."""

    rejected: tuple[str, ...] = ()
    """Fingerprints of new comments that GitHub did not take."""
    review: int = 0
    """REST id of the new review; 0 when there is none."""
    problems: tuple[str, ...] = ()
    """What else GitHub refused, a line each, for the log."""


def publish(
    client: Client,
    plan: ReviewPlan,
    key: PullKey,
    fence: Callable[[], None],
    leftovers: Sequence[int] = (),
) -> Published:
    """Write what a plan says, in its order.

    Args:
        client: Who writes.
        plan: What to write.
        key: To which pull request; with the repository's present name.
        fence: Called before every write; what it raises comes out here.
        leftovers: Pending reviews of ours, by REST id, to be deleted first: as
            long as one is there GitHub takes neither reviews nor replies.

    Raises:
        GitHubRefusedError: Nothing of the kind can be written.
        GitHubBusyError: The rest shall be written later.
        GitHubUnclearError: The last write may have been done.
    """
    writer = Writer(client, key, fence)
    for leftover in leftovers:
        discard(writer, leftover)
    new = post(writer, plan.head, plan.review) if plan.review else Posted(0, ())
    problems = [*_update(writer, plan.updates), *_mutate(writer, plan)]
    return Published(new.rejected, new.review, tuple(problems))


def _update(writer: Writer, updates: Iterable[EditComment]) -> Iterator[str]:
    for update in updates:
        path = f"{writer.repository}/pulls/comments/{update.comment}"
        try:
            writer.write("PATCH", path, {"body": update.body})
        except GitHubRefusedError as error:
            yield _passing(error)


def _mutate(writer: Writer, plan: ReviewPlan) -> Iterator[str]:
    """Do what only GraphQL can: several things in one request."""
    wanted = [
        *((UNRESOLVE, thread, "") for thread in plan.reopen),
        *((RESOLVE, thread, "") for thread in plan.resolve),
        *((MINIMIZE, one.node, one.reason.value) for one in plan.minimize),
    ]
    for start in range(0, len(wanted), _MOST_MUTATIONS):
        query, variables = _mutation(wanted[start : start + _MOST_MUTATIONS])
        try:
            writer.mutate(query, variables)
        except GitHubRefusedError as error:
            yield _passing(error)


def _mutation(wanted: Sequence[tuple[str, str, str]]) -> tuple[str, dict[str, str]]:
    """Return one request for several mutations, and its variables."""
    names, parts, variables = [], [], {}
    for i, (form, node, reason) in enumerate(wanted):
        names.append(f"$id{i}: ID!")
        variables[f"id{i}"] = node
        # The reason is a word of an enum of ours, and of GitHub's.
        parts.append(f"m{i}: " + form % ((f"$id{i}", reason) if reason else f"$id{i}"))
    return f"mutation Threads({', '.join(names)}) {{ {' '.join(parts)} }}", variables


def _passing(error: GitHubRefusedError) -> str:
    """Return an error as a line if the rest of the plan makes sense without it."""
    if error.status not in _PASSING:
        raise error
    return str(error)
