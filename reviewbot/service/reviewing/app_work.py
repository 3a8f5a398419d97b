"""What the App's jobs do: each opens a door to GitHub, and walks through it once."""

import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from time import monotonic
from typing import Final

from reviewbot.errors import GitHubRefusedError, ReviewbotError
from reviewbot.github import app
from reviewbot.github.connection.client import Client
from reviewbot.github.reading import pull_request
from reviewbot.github.reading.pull_request import OpenPull
from reviewbot.model.event import (
    Command,
    CommitRecheck,
    InstallationChanged,
    PolicyPushed,
    PullChanged,
    Verb,
    Wish,
)
from reviewbot.model.pull import PullKey
from reviewbot.model.value import frozen
from reviewbot.reporters.words import count
from reviewbot.service.queue.work import Lease, Order, Outcome, Task
from reviewbot.service.reviewing.check import CHECK_NAME, Check
from reviewbot.service.reviewing.commands import Rules, obey
from reviewbot.service.reviewing.fence import HeadMovedError
from reviewbot.service.reviewing.review import Reviewed, Visit, fence_of, job_of, review
from reviewbot.service.web.logs import about

_LOG: Final = logging.getLogger(__name__)
_GONE: Final = frozenset({403, 404, 410, 451})
"""What GitHub says of a repository that we may not look at any more."""


class NoEntryError(ReviewbotError):
    """The App is not let in: suspended, uninstalled, or the repository is gone."""


@frozen
class Door:
    """A way in to one repository, or to all of an installation."""

    client: Client
    token: str
    may_commit: bool


@frozen
class Doors:
    """How to get in."""

    app: Callable[[], Client]
    """The App itself."""
    repository: Callable[[int, int, bool], Door]
    """(installation, repository id, whether to commit): mints a token; raises
    NoEntryError."""
    installation: Callable[[int], Client]
    """All of an installation, to look for pull requests; raises NoEntryError."""


@frozen
class Desk:
    """What all jobs have in common."""

    doors: Doors
    visit: Callable[[Door, PullKey, Lease, str], Visit]
    """(door, pull request, lease, job)."""
    rules: Rules
    drafts: bool
    told: Callable[[Visit, Reviewed, float], None]
    """Hears of each review, what came of it, and its seconds, for the metrics."""


class AppWork:
    """The work of `reviewbot serve`: see ``service.work.Work``."""

    def __init__(self, desk: Desk) -> None:
        """Work with what is on the desk."""
        self._desk = desk

    def review(self, order: Order, lease: Lease) -> Outcome:
        """Review a pull request and make its comments match."""

        def do() -> Outcome:
            began = monotonic()
            visit = self._visit(order.pull, lease, order.job)
            reviewed = review(visit)
            self._desk.told(visit, reviewed, monotonic() - began)
            return Outcome(reviewed.summary, settled=reviewed.settled)

        with about({"job": order.job, "pull": order.pull.shown}):
            return _if_let_in(do)

    def command(self, command: Command, lease: Lease) -> Outcome:
        """Obey a command."""

        def do() -> Outcome:
            commits = command.verb is Verb.APPLY_FIXES
            visit = self._visit(command.pull, lease, "", commits=commits)
            return obey(command, visit, self._desk.rules, lambda: datetime.now(UTC))

        # Nobody says it again when we are let in again: it is tried for a while.
        with about({"pull": command.pull.shown, "command": command.verb.value}):
            return do()

    def recheck(self, event: CommitRecheck, lease: Lease) -> Outcome:
        """Find the open pull requests whose head is a commit."""
        del lease

        def do() -> Outcome:
            door = self._door(event.installation, event.repository_id)
            found = pull_request.pulls_of_commit(
                door.client, event.installation, event.repository, event.head
            )
            wishes = (PullChanged(key, event.head, "", Wish.AGAIN) for key in found)
            return _wishing(wishes)

        return _if_let_in(do)

    def policy_pushed(self, event: PolicyPushed, lease: Lease) -> Outcome:
        """Find the open pull requests that a policy decides about.

        That is those into its branch: others take theirs from the tip of their own.
        """
        del lease

        def do() -> Outcome:
            pulls = self._pulls(event.installation, [event.repository])
            return _wishing(p.change for p in pulls if p.base_ref == event.branch)

        return _if_let_in(do)

    def installation_changed(self, event: InstallationChanged, lease: Lease) -> Outcome:
        """Look at what may be reviewed now."""
        del lease
        if not event.active:
            return Outcome("not active any more")
        if event.removed and not event.added:
            return Outcome("nothing to look at")
        names = [name for _, name in event.added] or None
        return _if_let_in(lambda: _wishing(self._lacking(event.installation, names)))

    def give_up(self, job: Order | Task, reason: str, lease: Lease) -> Outcome:
        """Tell people that a pull request could not be reviewed."""
        if not isinstance(job, Order):
            return Outcome(f"gave up: {reason}")
        order = job

        def do() -> Outcome:
            visit = self._visit(order.pull, lease, order.job)
            seen = pull_request.snapshot(visit.client, visit.key, CHECK_NAME)
            if not seen.pull.is_open:
                return Outcome(f"gave up, and it is closed: {reason}", settled=False)
            lease.saw(seen.pull.head, seen.pull.base)
            fence = fence_of(visit, seen.pull)
            check = Check(visit.client, seen, job_of(visit, seen.pull), fence)
            try:
                check.start()
                check.fail(reason)
            except HeadMovedError as error:
                check.supersede()
                return Outcome(f"gave up: {reason}; {error}", settled=False)
            return Outcome(f"gave up, and said so: {reason}")

        return _if_let_in(do)

    def sweep(self) -> Iterator[PullChanged]:
        """Yield every open pull request whose head lacks our finished check run.

        An installation that lets us not in keeps nobody from the others.
        """
        for one in app.installations(self._desk.doors.app()):
            if one.suspended:
                continue
            try:
                yield from self._lacking(one.id, None)
            except (NoEntryError, GitHubRefusedError) as error:
                _LOG.warning("cannot look at installation %d: %s", one.id, error)

    def _visit(
        self, key: PullKey, lease: Lease, job: str, *, commits: bool = False
    ) -> Visit:
        door = self._door(key.installation, key.repository_id, commits=commits)
        return self._desk.visit(door, key, lease, job)

    def _door(
        self, installation: int, repository_id: int, *, commits: bool = False
    ) -> Door:
        return self._desk.doors.repository(installation, repository_id, commits)

    def _lacking(
        self, installation: int, names: list[str] | None
    ) -> Iterator[PullChanged]:
        return (
            pull.change
            for pull in self._pulls(installation, names)
            if not pull.reviewed
        )

    def _pulls(self, installation: int, names: list[str] | None) -> Iterator[OpenPull]:
        """Yield the open pull requests of some repositories, or of all.

        A repository that is gone by now has none.
        """
        client = self._desk.doors.installation(installation)
        if names is None:
            names = [name for _, name in app.repositories(client)]
        for name in names:
            found = pull_request.open_pulls(client, installation, name, CHECK_NAME)
            try:
                for pull in found:
                    if self._desk.drafts or not pull.draft:
                        yield pull
            except GitHubRefusedError as error:
                if error.status not in _GONE:
                    raise
                _LOG.warning("cannot look at %s: %s", name, error)


def _wishing(wishes: Iterable[PullChanged]) -> Outcome:
    found = tuple(wishes)
    return Outcome(count(len(found), "pull request"), found)


def _if_let_in(do: Callable[[], Outcome]) -> Outcome:
    """Do something, unless we have nothing to look for there any more.

    Suspended, uninstalled, transferred and deleted: nobody waits for an answer.
    """
    try:
        return do()
    except NoEntryError as error:
        return Outcome(f"no entry: {error}", settled=False)
