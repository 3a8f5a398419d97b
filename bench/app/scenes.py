"""The measurements: each drives real processes and returns what it saw."""

import re
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from statistics import median
from typing import Any, Final

from bench.app.load import Outcome, Plan
from bench.app.stage import SMALL, Stage, app, peer, send, unsigned
from bench.app.store import STORES, Store
from bench.app.tree import Idle, idle

_WARM: Final = 1.0
"""Seconds of load before any that counts."""
_SETTLE: Final = 10.0
"""Seconds after a start or a review until nothing happens any more."""
_PATIENCE: Final = 60.0
"""Seconds that a review may take."""


@dataclass(frozen=True, slots=True)
class Contestant:
    """A server that takes deliveries."""

    name: str
    serve: Callable[[Stage], AbstractContextManager[tuple[str, Callable[[], int]]]]
    """Yields its address, and what counts the deliveries that it has stored."""
    durable: bool = True


@dataclass(frozen=True, slots=True)
class Answers:
    """How quickly a server answered, in several rounds."""

    name: str
    durable: bool
    outcomes: tuple[Outcome, ...]
    lost: int
    """Deliveries that were acknowledged and are not in the database."""

    @property
    def middle(self) -> Outcome:
        """The round with the median rate."""
        rate = median(outcome.rate for outcome in self.outcomes)
        return min(self.outcomes, key=lambda outcome: abs(outcome.rate - rate))

    @property
    def odd(self) -> int:
        """Deliveries that were not answered with 202."""
        return sum(o.total - o.statuses.get("202", 0) for o in self.outcomes)


@dataclass(frozen=True, slots=True)
class Refusals:
    """How quickly a server refused bad signatures."""

    name: str
    size: int
    """Bytes of a body."""
    outcome: Outcome
    touched: str | None
    """What changed in the database meanwhile; None for peers, who have none."""

    @property
    def odd(self) -> int:
        """Deliveries that were not answered with 401."""
        return self.outcome.total - self.outcome.statuses.get("401", 0)


@dataclass(frozen=True, slots=True)
class Busy:
    """Answers at a rate, while reviews ran."""

    store: str
    outcome: Outcome
    reviews: int


@dataclass(frozen=True, slots=True)
class Rest:
    """The service with nothing to do."""

    store: str
    fresh: Idle
    used: Idle
    """After a review, which loads what a start does not."""


def acknowledged(stage: Stage, seconds: float, rounds: int) -> list[Answers]:
    """Measure how many deliveries a second are taken: ours and peers, taking turns."""
    seen: dict[str, list[tuple[Outcome, int]]] = {}
    turns = [one for one in CONTESTANTS if one.name != GIDGETHUB.name or stage.peers]
    for number in range(rounds):
        first = number % len(turns)
        for one in turns[first:] + turns[:first]:
            with one.serve(stage) as (url, stored):
                send(stage, Plan(url, stage.bodies, _WARM))
                before = stored()
                outcome = send(stage, Plan(url, stage.bodies, seconds))
                lost = before + outcome.statuses.get("202", 0) - stored()
            seen.setdefault(one.name, []).append((outcome, lost))
    return [
        Answers(
            one.name,
            one.durable,
            tuple(outcome for outcome, _ in seen[one.name]),
            sum(lost for _, lost in seen[one.name]) if one.durable else 0,
        )
        for one in turns
    ]


def refused(stage: Stage, seconds: float) -> list[Refusals]:
    """Measure how many bad signatures a second are refused, and what that touches."""
    found = []
    for small in (False, True):
        bodies = stage.bodies[:1] if not small else [stage.small]
        plan = unsigned(Plan("", bodies, seconds))
        size = SMALL if small else stage.size
        for make in STORES:
            store = make(stage)
            with app(stage, store, role="web") as running:
                here = replace(plan, url=f"{running.url}/webhook")
                send(stage, replace(here, seconds=_WARM))
                with store.watched(running.state) as touched:
                    outcome = send(stage, here)
                name = f"reviewbot, {store.name}"
                found.append(Refusals(name, size, outcome, "; ".join(touched)))
        for one in (STARLETTE, GIDGETHUB):
            if one is GIDGETHUB and not stage.peers:
                continue
            with one.serve(stage) as (url, _):
                send(stage, replace(plan, url=url, seconds=_WARM))
                outcome = send(stage, replace(plan, url=url))
                found.append(Refusals(one.name, size, outcome, None))
    return found


def reviewing(stage: Stage, seconds: float, rate: float) -> list[Busy]:
    """Measure answers at a rate while the same process reviews pull requests."""
    found = []
    for make in STORES:
        store = make(stage)
        queue = stage.queue(f"busy_{store.name}")
        with app(stage, store) as running:
            time.sleep(_SETTLE)
            plan = Plan(f"{running.url}/webhook", queue, seconds, rate=rate)
            outcome = send(stage, plan)
            found.append(Busy(store.name, outcome, _reviews(running)))
        stage.github.hook_url = None
    return found


def calls(stage: Stage) -> dict[str, list[str]]:
    """Return the calls to GitHub for a pull request: opened, fixed, and one clean."""
    found = {}
    with stage.elsewhere() as here, app(here, STORES[0](here)) as running:
        time.sleep(_SETTLE)  # it looks around once at the start
        module, danger = here.dangerous("calls")
        for name, change in (
            ("with a finding", partial(here.open, "calls", {module: danger})),
            ("then fixed", partial(here.push, "calls", {module: here.files[module]})),
            ("clean", partial(here.open, "clean", {"lib/new.py": b"x = 1\n"})),
        ):
            before, count = len(here.github.api_calls), _reviews(running)
            change()
            _wait_for(partial(_more_reviews, running, count))
            time.sleep(1.0)
            made = here.github.api_calls[before:]
            found[name] = [call.operation for call in made]
    return found


def resting(stage: Stage, seconds: float) -> list[Rest]:
    """Measure the service with nothing to do, before and after a review."""
    found = []
    for make in STORES:
        store = make(stage)
        with stage.elsewhere() as here, app(here, store) as running:
            time.sleep(_SETTLE)
            fresh = idle(running.process.pid, seconds)
            here.open("dangerous", dict([here.dangerous("idle")]))
            _wait_for(partial(_more_reviews, running, 0))
            time.sleep(_SETTLE)
            used = idle(running.process.pid, seconds)
            found.append(Rest(store.name, fresh, used))
    return found


@contextmanager
def _ours(
    make: Callable[[Stage], Store], role: str, stage: Stage
) -> Iterator[tuple[str, Callable[[], int]]]:
    store = make(stage)
    with app(stage, store, role=role) as running:
        stage.github.hook_url = None
        yield f"{running.url}/webhook", lambda: store.rows(running.state)


@contextmanager
def _peer(kind: str, stage: Stage) -> Iterator[tuple[str, Callable[[], int]]]:
    with peer(stage, kind) as url:
        yield f"{url}/webhook", lambda: 0


@contextmanager
def _dbos(
    make: Callable[[Stage], Store], stage: Stage
) -> Iterator[tuple[str, Callable[[], int]]]:
    store = make(stage)
    folder = stage.new_folder()
    with peer(stage, "dbos", store.setting or f"sqlite:///{folder}/jobs.sqlite") as url:
        yield f"{url}/webhook", lambda: store.jobs(folder)


_NOTHING: Final = Contestant("nothing at all (the generator's limit)", partial(_peer, "nothing"), durable=False)  # fmt: skip
STARLETTE: Final = Contestant("Starlette on uvicorn, HMAC and JSON only", partial(_peer, "starlette"), durable=False)  # fmt: skip
GIDGETHUB: Final = Contestant("gidgethub on aiohttp, HMAC and JSON only", partial(_peer, "gidgethub"), durable=False)  # fmt: skip
OURS: Final = tuple(
    Contestant(f"reviewbot serve --role {role}, {name}", partial(_ours, make, role))
    for role in ("web", "all")
    for name, make in zip(("SQLite", "PostgreSQL"), STORES, strict=True)
)
CONTESTANTS: Final = (
    *OURS,
    *(
        Contestant(f"Starlette, a DBOS queue, {name}", partial(_dbos, make))
        for name, make in zip(("SQLite", "PostgreSQL"), STORES, strict=True)
    ),
    STARLETTE,
    GIDGETHUB,
    _NOTHING,
)


def _reviews(running: Any) -> int:
    """Return how many reviews have ended."""
    with urllib.request.urlopen(f"{running.url}/metrics", timeout=10) as answer:  # noqa: S310
        text = answer.read().decode()
    found = re.search(r"^reviewbot_review_seconds_count (\S+)$", text, re.MULTILINE)
    return int(float(found[1])) if found else 0


def _more_reviews(running: Any, count: int) -> bool:
    return _reviews(running) > count


def _wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError("no review came to an end")
        time.sleep(0.1)
