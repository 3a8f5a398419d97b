"""The inbox: webhook deliveries, durable before GitHub hears that we have them.

Many requests share one commit: a single writer thread takes everything that waits
and writes it in one transaction. While the disk is busy with it, the next group
gathers. So the fuller the house, the larger the groups.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from threading import Condition, Thread
from typing import Any, Final

from sqlalchemy.exc import DataError

from reviewbot.model.event import Event
from reviewbot.model.value import frozen
from reviewbot.model.wire import to_bytes
from reviewbot.service.books.store import Database, StoreError
from reviewbot.service.books.tables import deliveries
from reviewbot.service.books.upserts import insert_new

_GROUP: Final = 500
"""At most so many deliveries a transaction."""
_ROOM: Final = 5_000
"""At most so many deliveries waiting; more are refused at once."""
_PATIENCE: Final = 8.0
"""Seconds until a request is told no: GitHub waits for 10 at most."""


@frozen
class Delivery:
    """What one webhook request tells us."""

    guid: str
    """Of the X-GitHub-Delivery header; a redelivery has the same."""
    name: str
    """Of the X-GitHub-Event header."""
    events: tuple[Event, ...]


class Inbox:
    """Takes deliveries from one event loop's requests."""

    def __init__(
        self,
        database: Database,
        arrived: Callable[[], None] = lambda: None,
        room: int = _ROOM,
    ) -> None:
        """Write into ``database``, and call ``arrived`` after new deliveries.

        Args:
            database: Where to.
            arrived: Called in the writer's thread: wakes a pump in this process.
            room: How many deliveries may wait.
        """
        self._database = database
        self._arrived = arrived
        self._room = room
        self._waiting: deque[_Request] = deque()
        self._changed = Condition()
        self._open = True
        self._writer = Thread(target=self._write_all, name="inbox", daemon=True)
        self._writer.start()

    async def put(self, delivery: Delivery) -> bool:
        """Store a delivery durably.

        Returns:
            Whether it is new; False for one that we have already.

        Raises:
            StoreError: It is not stored, or nobody knows: answer 503. GitHub keeps
                it in its log, where it is found again.
        """
        (stored,) = await self.put_all((delivery,))
        return stored

    async def put_all(self, many: Sequence[Delivery]) -> list[bool]:
        """Store deliveries durably; as ``put``, for each in turn."""
        loop = asyncio.get_running_loop()
        requests = [_Request(delivery, loop) for delivery in many]
        with self._changed:
            if not self._open:
                raise StoreError("the inbox is closed: the service is stopping")
            if len(self._waiting) + len(requests) > self._room:
                raise StoreError("too many deliveries are waiting for the database")
            self._waiting.extend(requests)
            self._changed.notify()
        return await _answers([request.future for request in requests])

    def close(self) -> None:
        """Write what waits, then stop."""
        with self._changed:
            self._open = False
            self._changed.notify()
        self._writer.join(timeout=_PATIENCE)

    def _write_all(self) -> None:
        while group := self._next_group():
            outcomes = self._write(group)
            _settle(group, outcomes)
            if any(outcome is True for outcome in outcomes):
                self._arrived()

    def _next_group(self) -> "list[_Request]":
        """Wait for requests; none means that the inbox is closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or not self._open)
            count = min(len(self._waiting), _GROUP)
            return [self._waiting.popleft() for _ in range(count)]

    def _write(self, group: "list[_Request]") -> "list[bool | StoreError]":
        """Write a group; when one of it cannot be written, the others still are."""
        try:
            return list(self._store(group))
        except StoreError as error:
            if len(group) == 1 or not isinstance(error.__cause__, DataError):
                return [error] * len(group)
        except Exception as error:  # noqa: BLE001  (a text that no driver takes)
            if len(group) == 1:
                return [StoreError(f"cannot store a delivery: {type(error).__name__}")]
        return [self._write([one])[0] for one in group]

    def _store(self, group: "list[_Request]") -> list[bool]:
        by_guid = {one.row["guid"]: one.row for one in reversed(group)}
        with self._database.write() as connection:
            now = self._database.now(connection)
            new = insert_new(
                connection,
                deliveries,
                [{**r, "received_at": now} for r in by_guid.values()],
            )
        # Of two with one id in a group, the first is the new one.
        return [
            one.row["guid"] in new and one.row is by_guid[one.row["guid"]]
            for one in group
        ]


class _Request:
    """A delivery on its way, and who waits for it."""

    __slots__ = ("future", "loop", "row")

    def __init__(self, delivery: Delivery, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self.future: asyncio.Future[bool] = loop.create_future()
        self.row = {
            "guid": delivery.guid,
            "name": delivery.name,
            "events": to_bytes(delivery).decode("ascii"),
        }


def _settle(group: list[_Request], outcomes: "list[bool | StoreError]") -> None:
    """Tell the requests, waking each event loop once."""
    by_loop: dict[asyncio.AbstractEventLoop, list[Any]] = {}
    for one, outcome in zip(group, outcomes, strict=True):
        by_loop.setdefault(one.loop, []).append((one.future, outcome))
    for loop, pairs in by_loop.items():
        try:
            loop.call_soon_threadsafe(_settle_here, pairs)
        except RuntimeError:  # the loop is closed: nobody waits any more
            continue


def _settle_here(pairs: "list[tuple[asyncio.Future[bool], bool | StoreError]]") -> None:
    for future, outcome in pairs:
        if future.done():
            continue
        if isinstance(outcome, StoreError):
            future.set_exception(outcome)
        else:
            future.set_result(outcome)


async def _answers(futures: "list[asyncio.Future[bool]]") -> list[bool]:
    try:
        done, late = await asyncio.wait(futures, timeout=_PATIENCE)
    finally:
        for future in futures:
            future.cancel()  # without effect on those that are done
    if late:
        raise StoreError("the database did not answer in time")
    for error in [future.exception() for future in done]:
        if error is not None:
            raise error
    return [future.result() for future in futures]
