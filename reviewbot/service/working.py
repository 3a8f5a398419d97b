"""The worker of `reviewbot serve`: how jobs get at GitHub, the cage and the rules."""

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from importlib import import_module
from typing import Final

from reviewbot.errors import GitHubRefusedError
from reviewbot.github import app, deliveries
from reviewbot.github.connection.client import Client, Host, Manners, as_app, with_token
from reviewbot.model.plan import Analysis
from reviewbot.model.pull import PullKey
from reviewbot.model.rule import Rule
from reviewbot.rulebook.packs import shipped
from reviewbot.service.books.quotas import Quota
from reviewbot.service.books.retention import Keep
from reviewbot.service.configuration.settings import ServiceSettings
from reviewbot.service.counting import attempts_to, reviews_to
from reviewbot.service.queue.attempts import Patience
from reviewbot.service.queue.work import Lease
from reviewbot.service.queue.workers import Options, Pace, Worker
from reviewbot.service.reviewing import analysis, sandbox
from reviewbot.service.reviewing.analysis import Effort
from reviewbot.service.reviewing.app_work import (
    AppWork,
    Desk,
    Door,
    Doors,
    NoEntryError,
)
from reviewbot.service.reviewing.commands import Rules
from reviewbot.service.reviewing.review import Visit
from reviewbot.service.reviewing.rooms import clear, room
from reviewbot.service.serve import Parts
from reviewbot.service.web.metrics import Metrics
from reviewbot.sources.git import Repository
from reviewbot.sources.pull_request import Caps, Wanted
from reviewbot.sources.transfer import remote_at

_NOT_LET_IN: Final = frozenset({403, 404, 410, 422, 451})
"""What GitHub says of a token for what is suspended, uninstalled or gone.

Not 401: that is about our key and clock, or GitHub's mood, and worth another try.
"""
_PACE: Final = Pace()
_PATIENCE: Final = Patience()


def start_worker(
    parts: Parts, pace: Pace = _PACE, patience: Patience = _PATIENCE
) -> Worker:
    """Start the part of the service that reviews.

    Args:
        parts: What it is made of.
        pace: How often it looks after what; nobody but tests is in a hurry.
        patience: When it tries again, and when it stops trying.

    Raises:
        StoreError: The database cannot be used, or another worker uses it.
    """
    clear()
    settings, metrics = parts.settings, parts.metrics
    gate = Gate(settings, metrics)
    work = AppWork(_desk(settings, metrics, gate))
    keep = Keep(settings.retention_days, settings.retention_days)
    options = Options(
        at_once=settings.reviews_at_once,
        pace=pace,
        patience=patience,
        quota=Quota(settings.reviews_an_hour, settings.reviews_at_once_each),
        keep=keep,
        log=_Log(gate),
        lacking=work.sweep,
        told=attempts_to(metrics),
        took=metrics.takeover,
    )
    # Now, since the import holds the interpreter: deliveries would wait for it later.
    import_module("reviewbot.github.connection.transport")
    worker = Worker(parts.database, work, options)
    worker.start()
    return worker


class Gate:
    """Lets jobs in to GitHub: as the App, or to what one token opens."""

    def __init__(self, settings: ServiceSettings, metrics: Metrics) -> None:
        """Let in with the key of the settings."""
        self._settings, self._metrics = settings, metrics
        self.host = Host(settings.api_url, settings.web_url)

    def app(self) -> Client:
        """Return the App itself."""
        settings = self._settings
        key = settings.private_key.reveal()
        return as_app(self.host, settings.id, key, time.time, self._manners())

    def repository(
        self,
        installation: int,
        repository_id: int,
        commits: bool,  # noqa: FBT001
    ) -> Door:
        """Return the way in to one repository; see ``Doors``."""
        wanted = app.WITH_FIXES if commits else app.LEAST
        with _told_apart():
            token = app.mint(self.app(), installation, repository_id, wanted)
        client = with_token(self.host, token.value, self._manners())
        return Door(client, token.value, self._settings.apply_fixes)

    def installation(self, number: int) -> Client:
        """Return the way in to all of an installation, only to look."""
        with _told_apart():
            token = app.mint_for_all(self.app(), number)
        return with_token(self.host, token.value, self._manners())

    def _manners(self) -> Manners:
        return Manners(observe=self._called)

    def _called(self, operation: str, status: int, seconds: float) -> None:
        del seconds
        self._metrics.call(operation, status)


@contextmanager
def _told_apart() -> Iterator[None]:
    """Tell a closed door from other refusals."""
    try:
        yield
    except GitHubRefusedError as error:
        if error.status in _NOT_LET_IN:
            raise NoEntryError(str(error)) from error
        raise


class _Log:
    """GitHub's log of deliveries: see ``reconcile.DeliveryLog``."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    def missed(self, since: datetime) -> Iterable[deliveries.Missed]:
        return deliveries.missed(self._gate.app(), since)

    def redeliver(self, delivery: int) -> None:
        deliveries.redeliver(self._gate.app(), delivery)


def _desk(settings: ServiceSettings, metrics: Metrics, gate: Gate) -> Desk:
    isolation = sandbox.isolation(required=settings.isolation_required)
    doors = Doors(gate.app, gate.repository, gate.installation)
    key, database = settings.fingerprint_key, settings.advisories
    effort = Effort(settings.seconds_a_review, fingerprint_key=key, advisories=database)
    caps = Caps(settings.files_a_review, settings.mib_a_review << 20)

    def visit(door: Door, key: PullKey, lease: Lease, job: str) -> Visit:
        def analyse(repo: Repository, wanted: Wanted) -> Analysis:
            label = f"{key.shown} at {wanted.head[:7]}"
            return analysis.analyse(repo, wanted, label, isolation, effort)

        return Visit(
            door.client,
            key,
            partial(fetched, gate.host, door.token, caps),
            analyse,
            lease,
            job,
            settings.secrets,
            most_comments=settings.comments_a_review,
            drafts=settings.review_drafts,
            may_commit=door.may_commit,
        )

    return Desk(
        doors, visit, shipped_rules(), settings.review_drafts, reviews_to(metrics)
    )


@contextmanager
def fetched(
    host: Host, token: str, caps: Caps, key: PullKey, wanted: Wanted
) -> Iterator[Repository]:
    """Fetch into a folder that nobody else reads and that does not stay."""
    remote = remote_at(f"{host.web}/{key.repository}.git", token, os.environ)
    with room() as folder:
        yield analysis.fetch(remote, wanted, folder, caps)


def shipped_rules() -> Rules:
    """Return the rules of the package, read when somebody asks."""

    def find(name: str) -> Rule | None:
        return next((rule for rule in shipped().load_all() if rule.id == name), None)

    return Rules(find, lambda: shipped().ids())
