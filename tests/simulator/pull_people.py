"""People at work on a pull request, and what they see of it, for tests."""

from dataclasses import dataclass

from tests.simulator import checks, pulls, talk
from tests.simulator.placement import place
from tests.simulator.state import ReviewComment
from tests.simulator.world import graph_login, node_id


class Pull:
    """A pull request, as people see it."""

    def __init__(self, github, repo, state):
        self.github = github
        self.repo = repo
        self.state = state
        self._lock = github.lock
        self._world = github.world

    number = property(lambda self: self.state.number)
    head = property(lambda self: self.state.head)
    base = property(lambda self: self.state.base)
    is_open = property(lambda self: self.state.state == "open")
    url = property(
        lambda self: f"{self.github.web}/{self.repo.full_name}/pull/{self.number}"
    )

    def push(self, files, *, force=False, author="alice", message="change"):
        """Push to its head branch, in the fork when it comes from one."""
        return self._source().push(
            self.state.head_ref, files, force=force, message=message, author=author
        )

    def force_push(self, sha, author="alice"):
        self._source().force_push(self.state.head_ref, sha, author)

    def close(self, actor="alice"):
        self._do(pulls.close, actor)

    def reopen(self, actor="alice"):
        self._do(pulls.reopen, actor)

    def ready(self, actor="alice"):
        with self._lock:
            pulls.set_draft(self._world, self.state, False, self._account(actor))  # noqa: FBT003

    def draft(self, actor="alice"):
        with self._lock:
            pulls.set_draft(self._world, self.state, True, self._account(actor))  # noqa: FBT003

    def merge(self, actor="alice"):
        self._do(pulls.merge, actor)

    def change_base(self, branch, actor="alice"):
        with self._lock:
            pulls.change_base(self._world, self.state, branch, self._account(actor))

    def change_title(self, title, actor="alice"):
        with self._lock:
            pulls.change_title(self._world, self.state, title, self._account(actor))

    @property
    def threads(self):
        """The review threads that everybody sees, oldest first."""
        with self._lock:
            seen = talk.visible_threads(self.state, None)
            return [SeenThread.of(thread) for thread in seen]

    @property
    def reviews(self):
        """The submitted reviews, answers in threads included; as the state has them."""
        with self._lock:
            return talk.visible_reviews(self.state, None)

    @property
    def pending_reviews(self):
        with self._lock:
            return [r for r in self.state.reviews if r.state == "PENDING"]

    @property
    def comments(self):
        """The conversation outside threads; as the state has it."""
        with self._lock:
            return list(self.state.comments)

    def check_runs(self, sha=None):
        """The check runs on the head, or on a commit, oldest first."""
        with self._lock:
            suites = [s for s in self.repo.state.suites if s.head == (sha or self.head)]
            return [run for suite in suites for run in suite.runs]

    def comment(self, text, author="alice"):
        with self._lock:
            return talk.add_comment(
                self._world, self.state, self._account(author), text
            )

    def comment_on(
        self, path, line, text, *, author="alice", side="RIGHT", start_line=None
    ):
        """Start a thread on a line of the diff."""
        wanted = {
            "path": path,
            "line": line,
            "side": side,
            "body": text,
            "start_line": start_line,
        }
        with self._lock:
            review = {"body": "look", "event": "COMMENT", "comments": [wanted]}
            made = talk.create_review(
                self._world, self.state, self._account(author), review
            )
            return SeenThread.of(made.comments[0].thread)

    def reply(self, thread, text, author="alice"):
        with self._lock:
            return talk.reply(
                self._world, thread.state.comments[0], self._account(author), text
            )

    def resolve(self, thread, actor="alice"):
        with self._lock:
            talk.set_resolved(thread.state, self._account(actor))

    def unresolve(self, thread):
        with self._lock:
            talk.set_resolved(thread.state, None)

    def edit(self, comment, text, author="alice"):
        with self._lock:
            talk.edit(self._world, comment, self._account(author), text)

    def click(self, run, identifier, actor="alice"):
        with self._lock:
            checks.click(self._world, run, identifier, self._account(actor))

    def rerequest(self, run, actor="alice"):
        with self._lock:
            checks.rerequest(self._world, run, self._account(actor))

    def _source(self):
        return type(self.repo)(self.github, self.state.head_repository)

    def _do(self, action, login):
        with self._lock:
            action(self._world, self.state, self._account(login))

    def _account(self, login):
        return self._world.account(login)


@dataclass(frozen=True, slots=True)
class SeenThread:
    """A thread as it was when it was looked at."""

    state: object
    id: str
    """GraphQL id."""
    path: str
    line: int | None
    """At the head; None when outdated."""
    original_line: int
    start_line: int | None
    side: str
    body: str
    author: str
    """Login as in REST; empty when the account is gone."""
    resolved: bool
    resolved_by: str
    """Login without "[bot]"; empty while it is open."""
    outdated: bool
    minimized: str
    """Why, in capitals; empty when shown."""
    replies: tuple[ReviewComment, ...]
    """The later comments, as the state has them."""
    comment: int
    """REST id of the first comment."""

    @classmethod
    def of(cls, thread):
        first, spot = thread.comments[0], place(thread)
        return cls(
            state=thread,
            id=node_id(thread),
            path=thread.anchor.path,
            line=spot.line,
            original_line=thread.anchor.line,
            start_line=spot.start_line,
            side=thread.anchor.side,
            body=first.body,
            author=first.author.login if first.author else "",
            resolved=thread.resolved_by is not None,
            resolved_by=graph_login(thread.resolved_by) if thread.resolved_by else "",
            outdated=spot.outdated,
            minimized=first.minimized,
            replies=tuple(thread.comments[1:]),
            comment=first.id,
        )
