"""Sends webhooks as GitHub does: signed, at most 10 seconds, never again by itself."""

import hashlib
import hmac
import http.client
import json
import random
import threading
import time
import uuid
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from tests.simulator.checking import payload_problem
from tests.simulator.payloads import Payloads

_ALWAYS = {"installation", "installation_repositories"}
_ON_OUR_CHECKS = {"rerequested", "requested_action"}
"""Sent to every App that may write checks, whatever it subscribed to."""
_SECONDS = 10.0


@dataclass(slots=True, eq=False)
class Delivery:
    """One attempt, as the App's delivery log has it."""

    id: int
    guid: str
    event: str
    action: str | None
    installation: int | None
    repository: int | None
    payload: dict[str, Any]
    headers: dict[str, str]
    body: bytes
    at: datetime
    redelivery: bool = False
    status: str = "pending"
    status_code: int = 0
    seconds: float = 0.0


@dataclass(slots=True)
class _Orders:
    """What the test wants to go wrong."""

    hold: bool = False
    drop: int = 0
    unlogged: bool = False
    duplicate: int = 0
    held: list[Delivery] = field(default_factory=list)


class Hooks:
    """The App's webhook: a queue, a thread that posts, and a log."""

    def __init__(self, world, secret, limits):
        self.url = None
        self.secret = secret
        self.timeout = _SECONDS
        self.limits = limits
        self.log = []
        self.checked = True
        self.violations = []
        """What is wrong with our payloads."""
        self.manifests = {}
        """Code to the secrets that its conversion gives, once."""
        self._world = world
        self._payloads = Payloads(world)
        self._queue = deque()
        self._orders = _Orders()
        self._change = threading.Condition()
        self._busy = False
        self._stop = False
        self._thread = threading.Thread(target=self._run, name="hooks", daemon=True)

    def start(self):
        self._thread.start()

    def stop(self):
        with self._change:
            self._stop = True
            self._change.notify_all()
        self._thread.join(self.timeout + 1)

    def emit(self, event, action, **parts):
        """Queue an event, if the App is to hear of it."""
        installation = self._listener(event, action, parts)
        if installation is None or self.url is None:
            return
        payload = self._payloads.build(event, action, parts)
        problem = self.checked and payload_problem(event, action, payload)
        if problem:
            self.violations.append(f"payload of {event} {action}: {problem}")
        repository = parts.get("repository")
        self._add(
            event,
            action,
            payload,
            installation.id,
            repository.id if repository else None,
        )

    def ping(self):
        """Send the event that GitHub sends to a new webhook."""
        payload = self._payloads.build("ping", None, {})
        self._add("ping", None, payload, None, None)

    def send(self, event, payload):
        """Send any payload, as a test made it; return its GUID."""
        return self._add(event, payload.get("action"), payload, None, None).guid

    def redeliver(self, delivery):
        """Send one again, with the same GUID."""
        with self._change:
            again = self._copy(delivery)
            again.redelivery = True
            self.log.append(again)
            self._queue.append(again)
            self._change.notify_all()

    def hold(self):
        """Keep what comes from now on, until ``release``."""
        with self._change:
            self._orders.hold = True

    def release(self, order=None):
        """Send what was held.

        Args:
            order: None as they came, "reverse", a seed for a random order, or the
                indexes to send, in that order; those left out are lost.
        """
        with self._change:
            held, self._orders.held = self._orders.held, []
            self._orders.hold = False
            self._queue.extend(_ordered(held, order))
            self._change.notify_all()

    def drop(self, count=1, *, logged=True):
        """Lose the next ones: as time-outs in the log, or without a trace."""
        with self._change:
            self._orders.drop += count
            self._orders.unlogged = not logged

    def duplicate(self, count=1):
        """Send each of the next ones twice."""
        with self._change:
            self._orders.duplicate += count

    def wait(self, timeout):
        """Wait until everything not held was sent; return whether that is so."""
        with self._change:
            return self._change.wait_for(
                lambda: not self._queue and not self._busy, timeout
            )

    def _listener(self, event, action, parts):
        if event in _ALWAYS:
            return parts["installation"]
        found = self._world.installation_of(parts["repository"])
        wanted = event in self._world.events or action in _ON_OUR_CHECKS
        return found if found and wanted and not found.suspended else None

    def _add(self, event, action, payload, installation, repository):
        body = json.dumps(payload).encode()
        guid = str(uuid.uuid4())
        headers = self._headers(event, guid, body)
        delivery = Delivery(
            self._world.next_large_id(),
            guid,
            event,
            action,
            installation,
            repository,
            payload,
            headers,
            body,
            self._world.now(),
        )
        with self._change:
            self._take(delivery)
            self._change.notify_all()
        return delivery

    def _take(self, delivery):
        orders = self._orders
        if orders.drop:
            orders.drop -= 1
            delivery.status, delivery.seconds = "timed out", self.timeout
            if not orders.unlogged:
                self.log.append(delivery)
            return
        self.log.append(delivery)
        twice = [delivery]
        if orders.duplicate:
            orders.duplicate -= 1
            twice.append(delivery)
        (orders.held if orders.hold else self._queue).extend(twice)

    def _headers(self, event, guid, body):
        digest = hmac.new(self.secret.encode(), body, hashlib.sha256).hexdigest()
        return {
            "Accept": "*/*",
            "Content-Type": "application/json",
            "User-Agent": "GitHub-Hookshot/simulator",
            "X-GitHub-Delivery": guid,
            "X-GitHub-Event": event,
            "X-GitHub-Hook-ID": "1",
            "X-GitHub-Hook-Installation-Target-ID": str(self._world.app_id),
            "X-GitHub-Hook-Installation-Target-Type": "integration",
            "X-Hub-Signature-256": f"sha256={digest}",
        }

    def _copy(self, delivery):
        return Delivery(
            self._world.next_large_id(),
            delivery.guid,
            delivery.event,
            delivery.action,
            delivery.installation,
            delivery.repository,
            delivery.payload,
            delivery.headers,
            delivery.body,
            self._world.now(),
        )

    def _run(self):
        while True:
            with self._change:
                self._change.wait_for(lambda: self._stop or self._queue)
                if self._stop:
                    return
                delivery, self._busy = self._queue.popleft(), True
            self._post(delivery)
            with self._change:
                self._busy = False
                self._change.notify_all()

    def _post(self, delivery):
        began = time.monotonic()
        try:
            delivery.status_code = self._exchange(delivery)
        except TimeoutError:
            delivery.status, delivery.status_code = "timed out", 0
        except (OSError, http.client.HTTPException):
            delivery.status, delivery.status_code = "failed to connect to host", 502
        else:
            good = delivery.status_code < 400
            delivery.status = (
                "OK" if good else f"Invalid HTTP Response: {delivery.status_code}"
            )
        delivery.seconds = time.monotonic() - began

    def _exchange(self, delivery):
        where = urlsplit(self.url)
        connection = http.client.HTTPConnection(
            where.hostname, where.port, timeout=self.timeout
        )
        try:
            connection.request(
                "POST", where.path or "/", delivery.body, delivery.headers
            )
            response = connection.getresponse()
            response.read()
            return response.status
        finally:
            connection.close()


def _ordered(held, order):
    match order:
        case None:
            return held
        case "reverse":
            return held[::-1]
        case int():
            mixed = list(held)
            random.Random(order).shuffle(mixed)  # noqa: S311
            return mixed
        case _:
            return [held[index] for index in order]
