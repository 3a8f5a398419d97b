"""`reviewbot serve`: the parts put together, run until a signal, and stopped in order."""

import asyncio
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from functools import partial
from typing import Any, Final, Protocol, TypeAlias

from sqlalchemy import select
from starlette.routing import BaseRoute

from reviewbot import __version__, proc
from reviewbot.github.incoming import webhook
from reviewbot.model.event import Event
from reviewbot.model.value import frozen
from reviewbot.service.books import tables
from reviewbot.service.books.backlog import backlog
from reviewbot.service.books.inbox import Inbox
from reviewbot.service.books.store import Database, open_database
from reviewbot.service.configuration import state
from reviewbot.service.configuration.settings import Role, ServiceSettings
from reviewbot.service.reviewing import sandbox
from reviewbot.service.web import intake
from reviewbot.service.web.health import Health, disk_is_writable
from reviewbot.service.web.intake import Intake
from reviewbot.service.web.listening import QuietServer, address_of, listen, server_for
from reviewbot.service.web.logs import logging_to
from reviewbot.service.web.metrics import Metrics, Result
from reviewbot.service.web.routes import (
    Status,
    application,
    status_routes,
    webhook_routes,
)

_LOG: Final = logging.getLogger(__name__)
_SIGNALS: Final = (signal.SIGTERM, signal.SIGINT)


@frozen
class Parts:
    """What a worker is made of."""

    settings: ServiceSettings
    database: Database
    metrics: Metrics


class Worker(Protocol):
    """The part that does the reviews, in threads of its own."""

    def nudge(self) -> None:
        """Look for new deliveries now; called from any thread."""

    def stop(self, seconds: float) -> bool:
        """Take nothing new, and wait for what runs; return whether all has ended."""


StartWorker: TypeAlias = Callable[[Parts], Worker]


def serve(
    settings: ServiceSettings, start_worker: StartWorker, say: Callable[[str], None]
) -> None:
    """Serve until SIGTERM or SIGINT; a second one ends the process at once.

    Args:
        settings: Which parts, and where.
        start_worker: Called when this process reviews; what it returns is stopped.
        say: Tells people where we listen.

    Raises:
        ServiceError: It cannot start.
    """
    with logging_to(sys.stderr, settings), ExitStack() as held:
        listeners = [held.enter_context(one) for one in _listeners(settings)]
        parts = _parts(settings, held)
        worker = start_worker(parts) if settings.works else None
        health = _health(parts)
        servers = _servers(parts, worker, health, held)
        for listener in listeners:
            say(f"listening on {address_of(listener)}")
        facts = {"role": settings.role.value, "version": __version__}
        _LOG.info("started", extra=facts)
        running = list(zip(servers, listeners, strict=True))
        asyncio.run(_run(running, health, partial(_stop, worker, settings)))
        _LOG.info("stopped")


def _listeners(settings: ServiceSettings) -> Iterator[socket.socket]:
    """Yield the sockets: first of all, so that a taken port does no harm."""
    yield listen(settings.bind, settings.port)
    if settings.status_port is not None:
        yield listen(settings.bind, settings.status_port)


def _parts(settings: ServiceSettings, held: ExitStack) -> Parts:
    """Return what needs the machine: folder, cage, database."""
    state.open_folder(settings.state)
    if settings.works:
        found = sandbox.isolation(required=settings.isolation_required)
        _LOG.info("isolation", extra={"cage": found.level.value, "why": found.why})
    database = open_database(settings.store)
    held.callback(database.close)
    metrics = Metrics()
    metrics.watch(partial(backlog, database))
    return Parts(settings, database, metrics)


def _health(parts: Parts) -> Health:
    def database_answers() -> None:
        with parts.database.read() as connection:
            parts.database.now(connection)
            connection.execute(select(tables.deliveries.c.guid).limit(1))

    disk = partial(disk_is_writable, parts.settings.state)
    return Health({"database": database_answers, "disk": disk})


def _servers(
    parts: Parts, worker: Worker | None, health: Health, held: ExitStack
) -> list[QuietServer]:
    """Return the server for GitHub, and one for operators if they have their own."""
    settings = parts.settings
    status = status_routes(Status(parts.metrics.render, health.problems))
    hooks: list[BaseRoute] = []
    if settings.role is not Role.WORKER:
        inbox = Inbox(parts.database, worker.nudge if worker else lambda: None)
        held.callback(inbox.close)
        hooks = webhook_routes(intake_of(settings, inbox, parts.metrics.delivery))
    alone = settings.status_port is not None
    routes = [hooks, status] if alone else [[*hooks, *status]]
    return [server_for(application(each)) for each in routes]


def intake_of(
    settings: ServiceSettings, inbox: intake.Inbox, count: Callable[[str, Result], None]
) -> Intake:
    """Return the way in, as the settings want it."""
    secrets = settings.secrets

    def verify(body: bytes, signature: str) -> bool:
        return webhook.verify(secrets, body, signature)

    def parse(name: str, payload: Mapping[str, Any]) -> tuple[Event, ...]:
        drafts = settings.review_drafts
        return webhook.parse(
            name, payload, settings.slug, app=settings.id, drafts=drafts
        )

    return Intake(verify, parse, inbox, count, settings.delivery_limit * 2**20)


def _stop(worker: Worker | None, settings: ServiceSettings) -> None:
    if worker and not worker.stop(settings.stop_seconds):
        _LOG.warning("left reviews unfinished; they are taken up again")


async def _run(
    running: list[tuple[QuietServer, socket.socket]],
    health: Health,
    stop: Callable[[], None],
) -> None:
    """Run the servers until a signal; then let go of things in order."""
    asked = asyncio.Event()
    _on_signal(asked)
    tasks = [asyncio.create_task(s.serve(sockets=[at])) for s, at in running]
    waiting = asyncio.create_task(asked.wait())
    await asyncio.wait([waiting, *tasks], return_when=asyncio.FIRST_COMPLETED)
    health.stop()
    _LOG.info("stopping")
    # Deliveries stop first; operators with a port of their own are answered to the end.
    (first, _), *others = running
    first.should_exit = True
    await tasks[0]
    await asyncio.to_thread(stop)
    for server, _ in others:
        server.should_exit = True
    await asyncio.gather(*tasks[1:])
    waiting.cancel()


def _on_signal(asked: asyncio.Event) -> None:
    """Ask to stop at the first signal, leave at the second."""

    def heard(number: int) -> None:
        if asked.is_set():
            proc.stop_all()
            os._exit(128 + number)
        asked.set()

    loop = asyncio.get_running_loop()
    for number in _SIGNALS:
        loop.add_signal_handler(number, heard, number)
