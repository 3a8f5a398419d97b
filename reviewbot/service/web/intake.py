"""Intake: one webhook request, from its headers and bytes to a stored delivery.

The order is the defence: what is cheap comes first, the signature comes before
anything looks into the body, and only what it vouches for reaches the database.
"""

import asyncio
import json
import logging
import re
from collections.abc import Callable, Mapping
from typing import Any, Final, Protocol, TypeAlias

from reviewbot.errors import ReviewbotError, ServiceError
from reviewbot.model.event import Command, Event, PullChanged
from reviewbot.model.value import frozen
from reviewbot.service.books.inbox import Delivery
from reviewbot.service.web.metrics import Result

Headers: TypeAlias = Mapping[bytes, bytes]
"""By name in lower case."""

_LOG: Final = logging.getLogger(__name__)
_GUID: Final = re.compile(rb"[0-9A-Za-z-]{1,64}")
_NAME: Final = re.compile(rb"[a-z_]{1,64}")
_SIGNATURE: Final = len("sha256=") + 64
_ABOUT_PULLS: Final = (PullChanged, Command)
_LARGE: Final = 2**18
"""Bytes; the digest of more is left to another thread (a quarter of a millisecond)."""


class Inbox(Protocol):
    """Where deliveries are kept."""

    async def put(self, delivery: Delivery) -> bool:
        """Store durably; return whether it is new.

        Raises:
            ServiceError: It is not stored, or nobody knows.
        """


@frozen
class Answer:
    """What GitHub is told."""

    status: int
    result: Result
    text: str
    """For people: it is shown on the App's page of deliveries."""


UNSIGNED: Final = Answer(
    401,
    Result.BAD_SIGNATURE,
    "the signature does not match: GitHub and this service have different secrets",
)


@frozen
class Intake:
    """What a request meets, in this order."""

    verify: Callable[[bytes, str], bool]
    """(body, signature header): whether GitHub signed it."""
    parse: Callable[[str, Mapping[str, Any]], tuple[Event, ...]]
    """(event name, payload): what we act on."""
    inbox: Inbox
    count: Callable[[str, Result], None]
    """(event name, result): for the metrics."""
    limit: int = 25 * 2**20
    """Bytes of a body."""
    read_seconds: float = 6.0
    """How long the body may take; GitHub gives up on us after 10."""
    store_seconds: float = 3.0
    """How long the inbox may take."""


@frozen
class Envelope:
    """What the headers say."""

    guid: str
    name: str
    signature: str


def open_envelope(headers: Headers, limit: int) -> Envelope | Answer:
    """Return what the headers say, or why the body is not worth reading."""
    kind = headers.get(b"content-type", b"").partition(b";")[0].strip().lower()
    if kind != b"application/json":
        return Answer(
            415,
            Result.BAD_REQUEST,
            "set the webhook's content type to application/json",
        )
    guid = headers.get(b"x-github-delivery", b"")
    name = headers.get(b"x-github-event", b"")
    if not _GUID.fullmatch(guid) or not _NAME.fullmatch(name):
        return _bad("X-GitHub-Delivery or X-GitHub-Event is missing or malformed")
    length = headers.get(b"content-length", b"0")
    if not length.isdigit() or len(length) > 12 or int(length) > limit:  # noqa: PLR2004
        return too_large(limit)
    signature = headers.get(b"x-hub-signature-256", b"")
    if len(signature) != _SIGNATURE or not signature.isascii():
        return UNSIGNED
    return Envelope(guid.decode("ascii"), name.decode("ascii"), signature.decode())


def too_large(limit: int) -> Answer:
    """Return what is said to a body that is larger than so many bytes."""
    return Answer(413, Result.TOO_LARGE, f"the body is larger than {limit} bytes")


async def accept(intake: Intake, envelope: Envelope, body: bytes) -> Answer:
    """Check, understand and store one delivery."""
    if not await _verified(intake, envelope, body):
        return UNSIGNED
    if envelope.name == "ping":
        return Answer(202, Result.PING, "pong")
    events = _events(intake, envelope.name, body)
    if isinstance(events, Answer):
        return events
    if not events:
        return Answer(202, Result.IGNORED, "nothing to do")
    return await _store(intake, Delivery(envelope.guid, envelope.name, events))


async def _verified(intake: Intake, envelope: Envelope, body: bytes) -> bool:
    if len(body) <= _LARGE:
        return intake.verify(body, envelope.signature)
    return await asyncio.to_thread(intake.verify, body, envelope.signature)


def _events(intake: Intake, name: str, body: bytes) -> tuple[Event, ...] | Answer:
    """Return what a signed body tells, or what is wrong with it."""
    try:
        payload = json.loads(body)
    except (ValueError, RecursionError):
        return _bad("the body is no JSON that we can read")
    if not isinstance(payload, dict):
        return _bad("the body is no JSON object")
    try:
        return intake.parse(name, payload)
    except ReviewbotError as error:
        return _bad(str(error))


def _bad(text: str) -> Answer:
    return Answer(400, Result.BAD_REQUEST, text)


async def _store(intake: Intake, delivery: Delivery) -> Answer:
    facts: dict[str, Any] = {"delivery": delivery.guid, "webhook": delivery.name}
    pulls = {e.pull.shown for e in delivery.events if isinstance(e, _ABOUT_PULLS)}
    if pulls:
        facts["pull"] = ", ".join(sorted(pulls))
    try:
        new = await asyncio.wait_for(intake.inbox.put(delivery), intake.store_seconds)
    except (ServiceError, TimeoutError) as error:
        facts["reason"] = str(error) or "the database did not answer in time"
        _LOG.error("delivery not stored", extra=facts)
        return Answer(503, Result.UNAVAILABLE, "not stored: send it again later")
    _LOG.info("delivery queued" if new else "delivery known", extra=facts)
    if new:
        return Answer(202, Result.QUEUED, "queued")
    return Answer(202, Result.DUPLICATE, "known already")
