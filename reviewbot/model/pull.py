"""A pull request as GitHub shows it at one moment: facts, threads, check run."""

from enum import Enum
from typing import Final

from reviewbot.model.value import frozen


@frozen
class PullKey:
    """Which pull request, whatever its repository is called today."""

    installation: int
    """Of the App; 0 when somebody's token is used instead."""
    repository_id: int
    repository: str
    """As last seen: "owner/name"."""
    number: int

    @property
    def text(self) -> str:
        """The name for queues, markers and logs; a renamed repository keeps it."""
        return f"{self.installation}/{self.repository_id}#{self.number}"

    @property
    def shown(self) -> str:
        """The name for people: "owner/name#12"."""
        return f"{self.repository}#{self.number}"


@frozen
class Pull:
    """What a review needs to know of a pull request."""

    key: PullKey
    author: str
    """Login; empty when the account is gone."""
    is_open: bool
    draft: bool
    head: str
    """Commit to review, 40 hex digits."""
    head_ref: str
    """Branch name, without "refs/heads/"."""
    fork: bool
    """Whether the head branch is in another repository, or gone with it."""
    base: str
    """Commit at the tip of the base branch now: it decides how to judge."""
    base_ref: str


@frozen
class Reply:
    """A comment in a thread after the first one."""

    comment: int
    """REST id."""
    author: str
    """Login without "[bot]"."""
    ours: bool
    """Whether the App, or whoever's token we use, wrote it."""
    person: bool
    body: str


@frozen
class Thread:
    """A review thread: a comment on a line, and what was answered."""

    id: str
    """GraphQL id of the thread."""
    comment: int
    """REST id of the first comment; 0 when it is gone."""
    node: str
    """GraphQL id of the first comment."""
    ours: bool
    """Whether the App, or whoever's token we use, wrote the first comment."""
    body: str
    path: str
    line: int
    """Where it stands at the head, from 1; 0 when GitHub calls it outdated."""
    resolved: bool = False
    resolver: str = ""
    """Login without "[bot]" of who resolved it."""
    resolved_by_us: bool = False
    minimized: bool = False
    can_resolve: bool = True
    can_unresolve: bool = True
    replies: tuple[Reply, ...] = ()


@frozen
class PostedReview:
    """A review of ours."""

    id: int
    """REST id."""
    node: str
    """GraphQL id."""
    body: str
    pending: bool
    """Whether only we can see it: a crash may leave one."""
    minimized: bool = False


@frozen
class PostedComment:
    """A comment of ours in the conversation, outside threads."""

    id: int
    node: str
    body: str


SHARED: Final = "~shared"
"""Ends the external id of a check run that failed because of another pull request."""


class CheckStatus(Enum):
    """How far a check run is, in GitHub's words."""

    QUEUED = "queued"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"


@frozen
class PostedCheck:
    """A check run of ours on the head commit."""

    id: int
    status: CheckStatus
    conclusion: str
    """GitHub's word in lower case; empty while it runs."""
    external_id: str
    """What we wrote there: see ``CheckRun.external_id``."""

    @property
    def pull(self) -> str:
        """Whose it is: ``PullKey.text``."""
        return self.external_id.partition("@")[0]

    @property
    def failed(self) -> bool:
        """Whether it says that its own pull request is blocked or not reviewed."""
        return self.conclusion == "failure" and not self.external_id.endswith(SHARED)


@frozen
class Snapshot:
    """Everything about a pull request that we read before we write."""

    pull: Pull
    threads: tuple[Thread, ...] = ()
    """Oldest first, those of other authors too."""
    reviews: tuple[PostedReview, ...] = ()
    """Ours only, oldest first."""
    comments: tuple[PostedComment, ...] = ()
    """Ours only, oldest first."""
    check: PostedCheck | None = None
    """The newest one of this pull request."""
    others: tuple[PostedCheck, ...] = ()
    """The newest one of each other pull request with the same head."""
