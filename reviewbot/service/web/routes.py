"""The web application: GitHub's deliveries come in, operators look at how we are."""

import asyncio
import json
import logging
import time
from collections.abc import Callable, Mapping
from typing import Any, Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import Message, Receive, Scope, Send

from reviewbot.model.value import frozen
from reviewbot.service.web.intake import (
    UNSIGNED,
    Answer,
    Intake,
    accept,
    open_envelope,
    too_large,
)
from reviewbot.service.web.metrics import CONTENT_TYPE, Result

_LOG: Final = logging.getLogger(__name__)
_BODIES: Final = 4
"""Unfinished bodies of the largest size that we keep in memory at the same time."""
_QUIET: Final = 30.0
"""Seconds between two lines about bad signatures."""
_AGAIN: Final = b"30"
"""Seconds after which somebody may try again."""


@frozen
class Status:
    """What operators may ask."""

    metrics: Callable[[], bytes]
    """In Prometheus's text format; may ask the database."""
    problems: Callable[[], Mapping[str, str]]
    """Why we are not ready, by name; may take seconds."""


def webhook_routes(intake: Intake) -> list[BaseRoute]:
    """Return where GitHub delivers."""
    return [Route("/webhook", _Webhook(intake), include_in_schema=False)]


def status_routes(status: Status) -> list[BaseRoute]:
    """Return where operators ask."""

    async def alive(_: Request) -> Response:
        return PlainTextResponse("alive\n")

    async def ready(_: Request) -> Response:
        problems = await asyncio.to_thread(status.problems)
        text = json.dumps({"ready": not problems, "problems": dict(problems)})
        code = 503 if problems else 200
        return Response(text + "\n", code, media_type="application/json")

    async def metrics(_: Request) -> Response:
        text = await asyncio.to_thread(status.metrics)
        return Response(text, headers={"content-type": CONTENT_TYPE})

    return [
        Route("/healthz", alive),
        Route("/readyz", ready),
        Route("/metrics", metrics),
    ]


def application(routes: list[BaseRoute]) -> Starlette:
    """Return what the server runs."""
    return Starlette(routes=routes)


class _Webhook:
    """Answers POST /webhook; shared by all requests of one event loop."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake
        self._room = _Room(_BODIES * intake.limit)
        self._bad = _Sparingly(time.monotonic)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] != "POST":
            return await _say(send, 405, "only POST", [(b"allow", b"POST")])
        headers = dict(scope["headers"])
        found = open_envelope(headers, self._intake.limit)
        if isinstance(found, Answer):
            answer, name = found, headers.get(b"x-github-event", b"").decode("latin-1")
        else:
            name = found.name
            body = _Body(self._room, self._intake.limit)
            try:
                refusal = await self._read(body, receive)
                if refusal is _GONE:
                    return None
                answer = refusal or await accept(self._intake, found, body.whole())
            finally:
                body.close()
        self._intake.count(name, answer.result)
        if answer is UNSIGNED:
            self._bad.tell(scope["client"])
        more = [(b"retry-after", _AGAIN)] if answer.status == _BUSY.status else []
        return await _say(send, answer.status, answer.text, more)

    async def _read(self, body: "_Body", receive: Receive) -> Answer | None:
        """Read all of it; return why that was not possible."""
        try:
            async with asyncio.timeout(self._intake.read_seconds):
                while True:
                    message = await receive()
                    if message["type"] != "http.request":
                        return _GONE
                    refusal = body.add(message)
                    if refusal or not message.get("more_body"):
                        return refusal
        except TimeoutError:
            return Answer(408, Result.TOO_SLOW, "the body did not arrive in time")


_GONE: Final = Answer(499, Result.BAD_REQUEST, "")
"""The client left; nobody hears an answer."""
_BUSY: Final = Answer(503, Result.UNAVAILABLE, "too many bodies at once: again later")


class _Room:
    """How many bytes of unfinished bodies there may be, over all requests."""

    def __init__(self, most: int) -> None:
        self.left = most


class _Body:
    """The bytes of one request, as far as they have arrived."""

    def __init__(self, room: _Room, limit: int) -> None:
        self._room = room
        self._limit = limit
        self._size = 0
        self._parts: list[bytes] = []

    def add(self, message: Message) -> Answer | None:
        """Keep another part; return why it cannot be kept."""
        part = message.get("body", b"")
        if self._size + len(part) > self._limit:
            return too_large(self._limit)
        if len(part) > self._room.left:
            return _BUSY
        self._size += len(part)
        self._room.left -= len(part)
        self._parts.append(part)
        return None

    def whole(self) -> bytes:
        """Return all parts as one."""
        return b"".join(self._parts)

    def close(self) -> None:
        """Give the room back."""
        self._room.left += self._size
        self._parts.clear()


class _Sparingly:
    """Tells of bad signatures now and then: there may be thousands a second."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._next = 0.0
        self._count = 0

    def tell(self, client: Any) -> None:
        self._count += 1
        now = self._clock()
        if now >= self._next:
            facts = {"count": self._count, "client": client[0] if client else ""}
            _LOG.warning("deliveries with a bad signature", extra=facts)
            self._next, self._count = now + _QUIET, 0


async def _say(
    send: Send, status: int, text: str, more: list[tuple[bytes, bytes]]
) -> None:
    """Answer in one line of plain text."""
    data = f"{text}\n".encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(data)).encode()),
        *more,
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": data})
