"""The load generator, a process of its own: `python -m bench.app.load PLAN`.

Sends deliveries that were signed beforehand, each with a GUID of its own. Without a
rate, every connection sends the next one as soon as the last is answered. With a rate,
deliveries leave when they are due, each on a new connection, however slow the answers
are, and their time counts from that moment.
"""

import asyncio
import gc
import json
import sys
import time
import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

_PATIENCE: Final = 15.0
"""Seconds after the end in which answers are still awaited."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to send, where to."""

    url: str
    bodies: list[tuple[str, str]]
    """Files, and the value of each one's signature header."""
    seconds: float
    connections: int = 32
    """Kept open; without meaning for a rate."""
    rate: float = 0.0
    """Deliveries a second; 0: as many as are answered."""


@dataclass(slots=True)
class Outcome:
    """What came of it."""

    statuses: dict[str, int]
    """How often each status came; 0: no answer."""
    seconds: float
    """From the first request to the last answer."""
    p50: float
    p99: float
    most: float
    """Times of answers, in seconds."""
    slow_at: list[float]
    """When the slowest hundredth was due, in seconds from the start."""
    processor: float
    """Processor seconds of this generator."""

    @property
    def total(self) -> int:
        """All deliveries that were sent."""
        return sum(self.statuses.values())

    @property
    def rate(self) -> float:
        """Answers a second."""
        return (self.total - self.statuses.get("0", 0)) / self.seconds

    @property
    def busy(self) -> float:
        """The part of a core that the generator needed."""
        return self.processor / self.seconds


@dataclass(slots=True)
class _Book:
    """What has happened so far."""

    statuses: Counter[int] = field(default_factory=Counter)
    times: list[tuple[float, float]] = field(default_factory=list)
    """How long answers took, and when the deliveries were due."""
    last: float = 0.0

    def note(self, status: int, began: float) -> None:
        self.last = time.perf_counter()
        self.statuses[status] += 1
        self.times.append((self.last - began, began))


class _Requests:
    """Makes requests: what stays the same is put together once."""

    def __init__(self, plan: Plan) -> None:
        where = urlsplit(plan.url)
        self._parts = [
            (_head(where.netloc, where.path, signature, len(body)), body)
            for body, signature in (
                (Path(file).read_bytes(), signature) for file, signature in plan.bodies
            )
        ]
        self._count = 0

    def next(self) -> bytes:
        head, body = self._parts[self._count % len(self._parts)]
        self._count += 1
        return b"%s%s\r\n\r\n%s" % (head, str(uuid.uuid4()).encode(), body)


class _Connection(asyncio.Protocol):
    """One connection; ``heard`` is called with itself and the status of an answer."""

    def __init__(self, heard: Callable[["_Connection", int], None]) -> None:
        self._heard = heard
        self._data = b""
        self.began = 0.0
        """When the request under way was due; 0: there is none."""
        self.transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101
        self.transport = transport

    def send(self, request: bytes, began: float) -> None:
        self.began = began
        self.transport.write(request)

    def data_received(self, data: bytes) -> None:
        self._data += data
        head, end, body = self._data.partition(b"\r\n\r\n")
        if end and len(body) >= _length(head):
            self._data = b""
            self._heard(self, int(head[9:12]))

    def connection_lost(self, exc: Exception | None) -> None:
        del exc
        if self.began:
            self._heard(self, 0)


class _Load:
    """Everything under way."""

    def __init__(self, plan: Plan, requests: _Requests) -> None:
        self._plan = plan
        self._requests = requests
        self._loop = asyncio.get_running_loop()
        self._end = 0.0
        self._under_way = 0
        """Connections that send on; at a rate, deliveries without an answer."""
        self._over = asyncio.Event()
        self.book = _Book()

    async def run(self) -> float:
        """Send everything, wait for the answers; return when it began."""
        count = 0 if self._plan.rate else self._plan.connections
        kept = [await self._connect(self._answered) for _ in range(count)]
        self._under_way = count or int(self._plan.rate * self._plan.seconds)
        began = time.perf_counter()
        self._end = began + self._plan.seconds
        for connection in kept:
            self._send(connection, began)
        if self._plan.rate:
            await self._at_a_rate(began)
        try:
            await asyncio.wait_for(self._over.wait(), self._plan.seconds + _PATIENCE)
        except TimeoutError:
            self.book.statuses[0] += self._under_way
        return began

    async def _at_a_rate(self, began: float) -> None:
        tasks = []
        for number in range(self._under_way):
            due = began + number / self._plan.rate
            if (wait := due - time.perf_counter()) > 0:
                await asyncio.sleep(wait)
            tasks.append(asyncio.create_task(self._deliver(due)))
        await asyncio.wait(tasks)

    async def _deliver(self, due: float) -> None:
        try:
            connection = await self._connect(self._answered_once)
        except OSError:
            self.book.note(0, due)
            self._one_less()
        else:
            self._send(connection, due)

    async def _connect(self, heard: Callable[[_Connection, int], None]) -> _Connection:
        where = urlsplit(self._plan.url)
        _, connection = await self._loop.create_connection(
            lambda: _Connection(heard), where.hostname or "", where.port or 0
        )
        return connection

    def _send(self, connection: _Connection, began: float) -> None:
        connection.send(self._requests.next(), began)

    def _answered(self, connection: _Connection, status: int) -> None:
        self._note(connection, status)
        if self.book.last < self._end and status:
            self._send(connection, self.book.last)
        else:
            self._one_less()

    def _answered_once(self, connection: _Connection, status: int) -> None:
        self._note(connection, status)
        connection.transport.close()
        self._one_less()

    def _note(self, connection: _Connection, status: int) -> None:
        self.book.note(status, connection.began)
        connection.began = 0.0

    def _one_less(self) -> None:
        self._under_way -= 1
        if not self._under_way:
            self._over.set()


def _head(host: str, path: str, signature: str, length: int) -> bytes:
    lines = (
        f"POST {path} HTTP/1.1",
        f"Host: {host}",
        "User-Agent: GitHub-Hookshot/0123456",
        "Accept: */*",
        "Content-Type: application/json",
        "X-GitHub-Hook-ID: 1",
        "X-GitHub-Event: pull_request",
        "X-GitHub-Hook-Installation-Target-ID: 7",
        "X-GitHub-Hook-Installation-Target-Type: integration",
        f"X-Hub-Signature-256: {signature}",
        f"Content-Length: {length}",
        "X-GitHub-Delivery: ",
    )
    return "\r\n".join(lines).encode()


def _length(head: bytes) -> int:
    found = head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
    return int(found or 0)


async def _run(plan: Plan) -> Outcome:
    requests = _Requests(plan)
    gc.freeze()
    gc.disable()
    load = _Load(plan, requests)
    used = time.process_time()
    began = await load.run()
    used = time.process_time() - used
    times = sorted(load.book.times) or [(0.0, began)]
    slow = int(len(times) * 0.99)
    return Outcome(
        {str(status): n for status, n in load.book.statuses.items() if n},
        max(load.book.last - began, 0.001),
        times[len(times) // 2][0],
        times[slow][0],
        times[-1][0],
        sorted(round(due - began, 1) for _, due in times[slow:])[:100],
        used,
    )


def main(argv: list[str]) -> None:
    """Do what the plan says, and print what came of it."""
    plan = Plan(**json.loads(Path(argv[0]).read_text(encoding="utf-8")))
    json.dump(asdict(asyncio.run(_run(plan))), sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
