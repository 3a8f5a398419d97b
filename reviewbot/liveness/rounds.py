"""A round: every value asked about once, within an overall time and number of requests."""

import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from queue import Empty, Queue
from typing import Final, TypeAlias

from reviewbot.liveness.ask import Connect, State, Value, Verdict, ask, secure
from reviewbot.liveness.provider import Provider
from reviewbot.model.value import frozen

Question: TypeAlias = tuple[Provider, Value]

_AT_ONCE: Final = 4
"""Requests at the same time."""


@frozen
class Bounds:
    """What a round may take."""

    seconds: float = 30.0
    """All together."""
    request: float = 5.0
    """Seconds for one request."""
    requests: int = 50


def answers(
    questions: Sequence[Question], bounds: Bounds, connect: Connect = secure
) -> Mapping[Question, Verdict]:
    """Ask each question once, and return what is known of each.

    Whoever has not answered when the time is up is not waited for.
    """
    once = [*dict.fromkeys(questions)]
    asked, left = once[: bounds.requests], once[bounds.requests :]
    told = {
        question: Verdict(
            State.UNKNOWN,
            f"not asked, since that is more than {bounds.requests} requests",
        )
        for question in left
    }
    return told | _asked(asked, bounds, connect)


def _asked(
    questions: Sequence[Question], bounds: Bounds, connect: Connect
) -> dict[Question, Verdict]:
    until = time.monotonic() + bounds.seconds
    waiting: Queue[Question] = Queue()
    for question in questions:
        waiting.put(question)
    done: Queue[tuple[Question, Verdict]] = Queue()

    def work() -> None:
        while (left := until - time.monotonic()) > 0:
            try:
                provider, value = waiting.get_nowait()
            except Empty:
                return
            verdict = ask(provider, value, min(bounds.request, left), connect)
            done.put(((provider, value), verdict))

    for _ in range(min(_AT_ONCE, len(questions))):
        threading.Thread(target=work, daemon=True).start()
    late = Verdict(State.UNKNOWN, f"no answer before {bounds.seconds:g} s were over")
    told = dict.fromkeys(questions, late)
    told.update(_collected(done, len(questions), until))
    return told


def _collected(
    done: "Queue[tuple[Question, Verdict]]", count: int, until: float
) -> Iterable[tuple[Question, Verdict]]:
    for _ in range(count):
        try:
            yield done.get(timeout=max(until - time.monotonic(), 0.0))
        except Empty:
            return
