"""People at work on repositories, for tests."""

from dataclasses import dataclass

from tests.simulator import checks, pulls
from tests.simulator.pull_people import Pull


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account."""

    github: object
    state: object

    @property
    def login(self):
        return self.state.login

    @property
    def token(self):
        """A token for the API."""
        return self.github.personal_token(self.login)

    def delete(self):
        """Close the account: what it wrote stays, without an author."""
        with self.github.lock:
            pulls.forget(self.github.world, self.state)


class Repo:
    """A repository, as its people see it."""

    def __init__(self, github, state):
        self.github = github
        self.state = state
        self._lock = github.lock

    id = property(lambda self: self.state.id)
    full_name = property(lambda self: self.state.full_name)
    store = property(lambda self: self.state.store)
    url = property(lambda self: f"{self.github.web}/{self.full_name}.git")
    """Where git can clone it."""

    @property
    def installation(self):
        """The id of the App's installation on it."""
        found = self.github.world.installation_of(self.state)
        return found.id if found else 0

    def tip(self, branch="main"):
        return self.store.tip(branch)

    def branch(
        self, name, files=None, *, parent="main", message="change", author="alice"
    ):
        """Make a branch with one more commit (none without files); return its tip."""
        with self._lock:
            start = self.store.tip(parent) or parent
            return self._commit(name, files, start, message, author)

    def push(self, branch, files, *, force=False, message="change", author="alice"):
        """Push a commit; with force it replaces the branch's last one."""
        with self._lock:
            tip = self.store.tip(branch)
            start = self.store.history(tip, None, 1)[0][1][0] if force else tip
            return self._commit(branch, files, start, message, author)

    def force_push(self, branch, sha, author="alice"):
        """Point a branch to any commit."""
        with self._lock:
            pulls.move_branch(
                self.github.world, self.state, branch, sha, self._account(author)
            )

    def delete_branch(self, branch, author="alice"):
        with self._lock:
            pulls.move_branch(
                self.github.world, self.state, branch, "", self._account(author)
            )

    def fork(self, owner):
        with self._lock:
            return Repo(self.github, pulls.fork(self.github.world, self.state, owner))

    def delete(self):
        """Delete a fork: its pull requests stay, without a head repository."""
        with self._lock:
            pulls.delete_fork(self.github.world, self.state)

    def rename(self, name):
        with self._lock:
            pulls.rename(self.github.world, self.state, name)

    def open_pull(self, head, base="main", author="alice", *, fork=None, **texts):
        """Open a pull request; ``fork`` is a Repo, or say "mallory:branch"."""
        owner, colon, branch = head.rpartition(":")
        with self._lock:
            world = self.github.world
            source = fork.state if fork else self.state
            if colon:
                source = next(
                    r
                    for r in world.repositories.values()
                    if r.owner.login == owner and r.parent is self.state
                )
            made = pulls.open_pull(
                world, self.state, source, branch, base, author, **texts
            )
        return Pull(self.github, self, made)

    def pull(self, number):
        return Pull(self.github, self, self.state.pulls[number])

    def install(self):
        with self._lock:
            pulls.install(self.github.world, self.state)

    def uninstall(self):
        with self._lock:
            pulls.uninstall(self.github.world, self.state)

    def suspend(self, *, suspended=True):
        """Suspend the installation, or let it work again."""
        with self._lock:
            world = self.github.world
            found = world.installation_of(self.state)
            found.suspended = world.now() if suspended else None
            action = "suspend" if suspended else "unsuspend"
            world.emit(
                "installation", action, installation=found, repositories=[self.state]
            )

    def grant(self, **permissions):
        """Change what the installation may do: ``contents="read"``; None takes it away."""
        with self._lock:
            found = self.github.world.installation_of(self.state)
            found.permissions = {
                n: v for n, v in {**found.permissions, **permissions}.items() if v
            }

    def rerequest_suite(self, sha, actor="alice"):
        with self._lock:
            (suite,) = [s for s in self.state.suites if s.head == sha]
            checks.rerequest_suite(self.github.world, suite, self._account(actor))

    def _commit(self, branch, files, start, message, author):
        before = self.store.tip(branch)
        sha = (
            self.store.commit(branch, files, start, message, author)
            if files is not None
            else start
        )
        pulls.move_branch(
            self.github.world, self.state, branch, sha, self._account(author), before
        )
        return sha

    def _account(self, login):
        return self.github.world.account(login)
