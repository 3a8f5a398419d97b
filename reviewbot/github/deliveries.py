"""Deliveries that GitHub could not hand over: it keeps a list, and never repeats one."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

from reviewbot.github.connection.answers import reading
from reviewbot.github.connection.client import Client
from reviewbot.model.value import frozen

_LIST: Final = "/app/hook/deliveries"


@frozen
class Missed:
    """A delivery of which no attempt was answered with success."""

    id: int
    """Of its last attempt: what ``redeliver`` wants."""
    guid: str
    """Stays the same over all attempts."""
    event: str
    """"pull_request"; the payload is not in the list."""
    action: str
    at: datetime
    """When the last attempt was made."""
    status: int
    """Of our answer; 0 when there was none."""


def missed(app: Client, since: datetime) -> list[Missed]:
    """Return what was sent since a moment and never arrived, oldest first.

    Args:
        app: The App itself.
        since: With its time zone; GitHub keeps three days.

    Source:
        https://docs.github.com/en/webhooks/using-webhooks/handling-failed-webhook-deliveries
    """
    attempts: dict[str, list[Any]] = {}
    # Without the filter by status: it would leave out those that timed out.
    for attempt in _newest_first(app, since):
        attempts.setdefault(attempt["guid"], []).append(attempt)
    with reading("deliveries"):
        failed = [
            _missed(tries[0])
            for tries in attempts.values()
            if not any(_arrived(one) for one in tries)
        ]
    return sorted(failed, key=lambda one: (one.at, one.id))


def redeliver(app: Client, delivery: int) -> None:
    """Have GitHub try a delivery again; it comes with the same guid."""
    app.write("POST", f"{_LIST}/{delivery}/attempts")


def _newest_first(app: Client, since: datetime) -> Iterator[Any]:
    """Yield attempts back to a moment, page by page; the pages have cursors."""
    for attempt in app.pages(_LIST):
        with reading("deliveries"):
            is_old = _at(attempt) < since
            # Each has it; a page of something else must not look like no failures.
            attempt["guid"]
        if is_old:
            return
        yield attempt


def _arrived(attempt: Any) -> bool:
    return 200 <= (attempt["status_code"] or 0) < 300  # noqa: PLR2004  (success)


def _missed(attempt: Any) -> Missed:
    return Missed(
        id=attempt["id"],
        guid=attempt["guid"],
        event=attempt["event"],
        action=attempt["action"] or "",
        at=_at(attempt),
        status=attempt["status_code"] or 0,
    )


def _at(attempt: Any) -> datetime:
    found = datetime.fromisoformat(attempt["delivered_at"])
    return found if found.tzinfo else found.replace(tzinfo=UTC)
