"""Things that go wrong on the way to GitHub and back."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from tests.simulator.exchange import DOCUMENTATION, Answer
from tests.simulator.limits import SECONDARY


class Kind(Enum):
    """What goes wrong; "after" means that what was asked for is done."""

    BAD_GATEWAY_AFTER = "502 after"
    BAD_GATEWAY_BEFORE = "502 before"
    SERVER_ERROR = "500"
    SECONDARY_403 = "403 secondary limit"
    TOO_MANY_429 = "429"
    EXPIRED_TOKEN = "expired token"  # noqa: S105
    SUSPENDED = "suspended"
    GRAPHQL_ERRORS = "graphql errors"
    TRUNCATED = "truncated JSON"
    SLOW = "slow body"
    RESET_BEFORE = "reset before"
    RESET_AFTER = "reset after"


DONE = frozenset({Kind.BAD_GATEWAY_AFTER, Kind.TRUNCATED, Kind.SLOW, Kind.RESET_AFTER})
"""Those where the request was carried out."""


_ERRORS = {
    Kind.SERVER_ERROR: (500, "Server Error"),
    Kind.SECONDARY_403: (403, SECONDARY),
    Kind.TOO_MANY_429: (429, SECONDARY),
    Kind.EXPIRED_TOKEN: (401, "Bad credentials"),
    Kind.SUSPENDED: (403, "This installation has been suspended"),
}


@dataclass(slots=True)
class Fault:
    """One thing to go wrong, ``times`` times.

    ``matching`` is part of "METHOD PATH", or of the GraphQL operation's name, or a
    function that is given both, as in "POST /graphql Snapshot"; empty fits all.
    """

    kind: Kind | str
    matching: str | Callable[[str], bool] = ""
    times: int = 1
    after: int = 0
    """Let so many fitting calls pass before."""
    retry_after: int | None = None
    """Seconds, for the limits."""
    seconds: float = 30.0
    """How long a slow body takes."""

    def __post_init__(self):
        self.kind = Kind(self.kind)

    def fits(self, name):
        return self.matching(name) if callable(self.matching) else self.matching in name


class Faults:
    """The faults to come, in the order they were added."""

    def __init__(self):
        self._lock = threading.Lock()
        self._waiting = []

    def add(self, fault):
        """Let it happen; return it, so that ``remove`` can take it back."""
        with self._lock:
            self._waiting.append(fault)
        return fault

    def remove(self, fault):
        with self._lock:
            if fault in self._waiting:
                self._waiting.remove(fault)

    def clear(self):
        with self._lock:
            self._waiting.clear()

    @property
    def waiting(self):
        return tuple(self._waiting)

    def take(self, name):
        """Return the fault for this call, or None."""
        with self._lock:
            for fault in self._waiting:
                if not fault.fits(name):
                    continue
                if fault.after:
                    fault.after -= 1
                    continue
                fault.times -= 1
                if fault.times <= 0:
                    self._waiting.remove(fault)
                return fault
        return None


def answer(fault):
    """Return what is answered instead; None where the answer is only cut or late."""
    if fault.kind in _ERRORS:
        status, message = _ERRORS[fault.kind]
        wait = fault.retry_after
        return _error(
            status, message, {} if wait is None else {"Retry-After": str(wait)}
        )
    if fault.kind in {Kind.BAD_GATEWAY_AFTER, Kind.BAD_GATEWAY_BEFORE}:
        page = b"<html><head><title>502 Bad Gateway</title></head></html>"
        return Answer(502, page, {"Content-Type": "text/html"})
    if fault.kind is Kind.GRAPHQL_ERRORS:
        told = "Something went wrong while executing your query."
        return Answer(200, {"data": None, "errors": [{"message": told}]})
    return None


def _error(status, message, headers):
    value = {
        "message": message,
        "documentation_url": DOCUMENTATION,
        "status": str(status),
    }
    return Answer(status, value, headers)
