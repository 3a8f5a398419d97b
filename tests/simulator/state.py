"""The things that this GitHub knows: accounts, repositories, pull requests, checks."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tests.simulator.git_store import GitStore


@dataclass(eq=False, slots=True)
class Account:
    """Whoever can act: a user, an organization, or the App's bot."""

    id: int
    login: str
    """As REST has it: a bot's ends in "[bot]"."""
    kind: str = "User"


@dataclass(eq=False, slots=True)
class Repository:
    """A repository with its own git store; forks too."""

    id: int
    owner: Account
    name: str
    default_branch: str
    store: GitStore
    created: datetime
    private: bool = True
    parent: "Repository | None" = None
    people: dict[str, str] = field(default_factory=dict)
    """Login to permission: admin, maintain, write, triage or read."""
    pulls: "dict[int, PullRequest]" = field(default_factory=dict)
    suites: "list[CheckSuite]" = field(default_factory=list)

    @property
    def full_name(self):
        return f"{self.owner.login}/{self.name}"


@dataclass(eq=False, slots=True)
class PullRequest:
    """A pull request, with everything said in it."""

    id: int
    issue_id: int
    number: int
    repository: Repository
    author: Account | None
    title: str
    body: str | None
    head_repository: Repository | None
    head_ref: str
    head: str
    base_ref: str
    base: str
    """Tip of the base branch when the head last moved, as GitHub keeps it."""
    created: datetime
    updated: datetime
    draft: bool = False
    state: str = "open"
    merged: bool = False
    closed: datetime | None = None
    reviews: "list[Review]" = field(default_factory=list)
    threads: "list[Thread]" = field(default_factory=list)
    comments: "list[IssueComment]" = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    """Every head it had."""

    @property
    def crosses(self):
        return self.head_repository is not self.repository


@dataclass(eq=False, slots=True)
class Note:
    """What all texts have that can be edited, minimized and reacted to."""

    id: int
    author: Account | None
    body: str
    pull: PullRequest
    created: datetime
    updated: datetime
    minimized: str = ""
    """Why, in capitals; empty when it is shown."""
    reactions: list[dict[str, Any]] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class IssueComment(Note):
    """A comment in the conversation."""


@dataclass(eq=False, slots=True)
class Review(Note):
    """A review; pending ones are seen by their author only."""

    state: str = "PENDING"
    commit: str = ""
    submitted: datetime | None = None
    comments: "list[ReviewComment]" = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a thread was put: lines from 1 of one side of a commit's diff."""

    path: str
    old_path: str
    side: str
    line: int
    start_line: int | None
    start_side: str | None
    commit: str
    merge_base: str
    position: int
    hunk: str


@dataclass(eq=False, slots=True)
class ReviewComment(Note):
    """A comment on lines: the first of its thread, or a reply."""

    review: Review | None = None
    thread: "Thread | None" = None
    reply_to: "ReviewComment | None" = None

    @property
    def pending(self):
        return self.review is not None and self.review.state == "PENDING"


@dataclass(eq=False, slots=True)
class Thread:
    """A review thread."""

    id: int
    pull: PullRequest
    anchor: Anchor
    comments: list[ReviewComment] = field(default_factory=list)
    resolved_by: Account | None = None


@dataclass(eq=False, slots=True)
class CheckSuite:
    """All check runs of an App on a commit."""

    id: int
    repository: Repository
    app_id: int
    head: str
    branch: str
    created: datetime
    updated: datetime
    runs: "list[CheckRun]" = field(default_factory=list)
    rerequested: bool = False
    """Whether somebody asked for it again, and no run was changed since."""

    @property
    def status(self):
        if not self.runs or self.rerequested:
            return "queued"
        done = all(run.status == "completed" for run in self.runs)
        return "completed" if done else "in_progress"

    @property
    def conclusion(self):
        """The worst of its runs; see GitHub's table of conclusions."""
        if self.status != "completed":
            return None
        found = {run.conclusion for run in self.runs}
        order = ("failure", "timed_out", "cancelled", "action_required", "stale")
        bad = [conclusion for conclusion in order if conclusion in found]
        return bad[0] if bad else ("success" if "success" in found else "neutral")


@dataclass(eq=False, slots=True)
class CheckRun:
    """One check run."""

    id: int
    suite: CheckSuite
    name: str
    started: datetime
    status: str = "queued"
    conclusion: str | None = None
    completed: datetime | None = None
    external_id: str = ""
    details_url: str | None = None
    title: str | None = None
    summary: str | None = None
    text: str | None = None
    annotations: list[dict[str, Any]] = field(default_factory=list)
    actions: list[dict[str, Any]] = field(default_factory=list)

    @property
    def head(self):
        return self.suite.head

    @property
    def repository(self):
        return self.suite.repository


@dataclass(eq=False, slots=True)
class Installation:
    """The App on one account."""

    id: int
    account: Account
    created: datetime
    repositories: list[Repository] = field(default_factory=list)
    permissions: dict[str, str] = field(default_factory=dict)
    suspended: datetime | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """An installation's token, or a person's."""

    value: str
    account: Account
    expires: datetime | None = None
    installation: Installation | None = None
    permissions: dict[str, str] = field(default_factory=dict)
    repositories: tuple[Repository, ...] | None = None
