"""`reviewbot app replay`: a saved delivery goes through the same door once more."""

import asyncio
import hmac
import json
import uuid
from collections.abc import Mapping
from typing import Any, Final

from reviewbot.errors import UsageError
from reviewbot.model.event import (
    Command,
    CommitRecheck,
    Event,
    InstallationChanged,
    PolicyPushed,
    PullChanged,
)
from reviewbot.model.value import frozen
from reviewbot.service.books.inbox import Delivery, Inbox
from reviewbot.service.books.store import open_database
from reviewbot.service.configuration.settings import ServiceSettings
from reviewbot.service.onboarding import probe
from reviewbot.service.serve import intake_of
from reviewbot.service.web.intake import Answer, Envelope, accept, open_envelope

_EVENT: Final = "x-github-event"
_GUID: Final = "x-github-delivery"


@frozen
class Saved:
    """A delivery as it was saved."""

    name: str
    """Of the event: "pull_request"."""
    guid: str
    body: bytes

    @classmethod
    def ping(cls) -> "Saved":
        """Return what GitHub sends first of all."""
        return cls("ping", str(uuid.uuid4()), b'{"zen": "reviewbot app doctor"}')


@frozen
class Replayed:
    """What became of it."""

    answer: Answer
    events: tuple[Event, ...]
    """What it means to us."""


def read(data: bytes, event: str, *, anew: bool = False) -> Saved:
    """Understand a file.

    Args:
        data: A payload alone; or an object with headers and payload, as GitHub's API
            gives for a delivery (there below "request").
        event: The event's name, when the file does not tell it.
        anew: Whether it gets a new id, so that it is no duplicate.

    Raises:
        UsageError: It is neither.
    """
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        raise UsageError("the file is no JSON: save a delivery's payload") from None
    if not isinstance(found, dict):
        raise UsageError("the file is no JSON object: save a delivery's payload")
    inner = found.get("request")
    saved = inner if isinstance(inner, dict) else found
    payload = saved.get("payload")
    whole = isinstance(payload, dict) and isinstance(saved.get("headers"), dict)
    headers = _lower(saved["headers"]) if whole else {}
    name = event or headers.get(_EVENT, "") or _text(found.get("event"))
    if not name:
        raise UsageError("the file does not tell its event: give --event NAME")
    guid = headers.get(_GUID, "") or (_text(found.get("guid")) if whole else "")
    body = json.dumps(payload).encode() if whole else data
    return Saved(name, str(uuid.uuid4()) if anew or not guid else guid, body)


def headers_of(saved: Saved, secret: str) -> dict[str, str]:
    """Return the headers that GitHub would send, signed."""
    digest = hmac.new(secret.encode(), saved.body, "sha256").hexdigest()
    return {
        "Content-Type": "application/json",
        "User-Agent": "GitHub-Hookshot/reviewbot",
        "X-GitHub-Event": saved.name,
        "X-GitHub-Delivery": saved.guid,
        "X-Hub-Signature-256": f"sha256={digest}",
    }


def send(address: str, saved: Saved, secret: str) -> probe.Answer:
    """Deliver it to an address, as GitHub would.

    Raises:
        ServiceError: No answer came.
    """
    return probe.ask(address, headers_of(saved, secret), saved.body)


def rehearse(settings: ServiceSettings, saved: Saved) -> Replayed:
    """Let it through our door here and now, up to the database."""
    shelf = _Shelf()
    return asyncio.run(_through(settings, saved, shelf, shelf))


def enqueue(settings: ServiceSettings, saved: Saved) -> Replayed:
    """Let it through our door, into the database: a worker will act on it.

    Raises:
        StoreError: The database does not answer.
    """
    database = open_database(settings.store)
    try:
        inbox = Inbox(database)
        try:
            return asyncio.run(_through(settings, saved, inbox, _Shelf()))
        finally:
            inbox.close()
    finally:
        database.close()


def describe(event: Event) -> str:
    """Say in a line what an event makes us do."""
    match event:
        case PullChanged():
            return f"review {event.pull.shown} at {event.head[:7]} ({event.wish.value})"
        case CommitRecheck():
            return f"review the pull requests of {event.repository} at {event.head[:7]}"
        case Command():
            return f"command {event.verb.value} by {event.actor} on {event.pull.shown}"
        case InstallationChanged():
            added, removed = len(event.added), len(event.removed)
            return (
                f"installation {event.installation}: {added} added, {removed} removed"
            )
        case PolicyPushed():
            return f"look at {event.repository} again: policy of {event.branch} changed"


class _Shelf:
    """An inbox that stores nothing, but remembers what it was given."""

    def __init__(self) -> None:
        self.events: tuple[Event, ...] = ()

    async def put(self, delivery: Delivery) -> bool:
        self.events = delivery.events
        return True


async def _through(
    settings: ServiceSettings, saved: Saved, inbox: Any, shelf: _Shelf
) -> Replayed:
    """Go through the door twice when it counts: once to see what is meant."""
    headers = {
        name.lower().encode(): value.encode()
        for name, value in headers_of(saved, settings.secrets[0]).items()
    }
    limit = settings.delivery_limit * 2**20
    envelope = open_envelope(headers, limit)
    if not isinstance(envelope, Envelope):
        return Replayed(envelope, ())
    seen = intake_of(settings, shelf, lambda *_: None)
    answer = await accept(seen, envelope, saved.body)
    if inbox is not shelf and shelf.events:
        real = intake_of(settings, inbox, lambda *_: None)
        answer = await accept(real, envelope, saved.body)
    return Replayed(answer, shelf.events)


def _lower(headers: Mapping[str, object]) -> dict[str, str]:
    return {name.lower(): _text(value) for name, value in headers.items()}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
