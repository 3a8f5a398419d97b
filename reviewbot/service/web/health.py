"""Health: whether this process lives, and whether it can take work."""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as LateError
from threading import Lock
from typing import Final, TypeAlias

from reviewbot.errors import ReviewbotError

Check: TypeAlias = Callable[[], None]
"""Returns when all is well.

Raises:
    ReviewbotError: What is wrong.
"""

_PATIENCE: Final = 3.0
"""Seconds for all checks together."""
_KEPT: Final = 1.0
"""Seconds that an answer stays good: a check must not become a load."""
_SPACE: Final = 64 * 2**20
"""Bytes that must be free in the state folder."""


class Health:
    """What /readyz says; safe for threads."""

    def __init__(
        self, checks: Mapping[str, Check], clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Look at ``checks``, by the name that is told when one fails."""
        self._checks = dict(checks)
        self._clock = clock
        self._pool = ThreadPoolExecutor(max(1, len(checks)), "health")
        self._running: dict[str, Future[None]] = {}
        self._lock = Lock()
        self._stopping = False
        self._known: tuple[float, Mapping[str, str]] | None = None

    def stop(self) -> None:
        """Be not ready from now on: a load balancer takes us out."""
        self._stopping = True

    def problems(self) -> Mapping[str, str]:
        """Return what is wrong, by name of the check; empty when ready."""
        if self._stopping:
            return {"stopping": "the service is stopping"}
        with self._lock:
            now = self._clock()
            if self._known is None or now - self._known[0] >= _KEPT:
                self._known = now, self._look()
            return self._known[1]

    def _look(self) -> Mapping[str, str]:
        """Run all checks at once; one that hangs is not started again."""
        deadline = time.monotonic() + _PATIENCE
        for name, check in self._checks.items():
            if name not in self._running:
                self._running[name] = self._pool.submit(check)
        found = {name: self._outcome(name, deadline) for name in self._checks}
        return {name: problem for name, problem in found.items() if problem}

    def _outcome(self, name: str, deadline: float) -> str:
        try:
            self._running[name].result(max(0.0, deadline - time.monotonic()))
        except LateError:
            return "no answer in time"
        except ReviewbotError as error:
            problem = str(error)
        except Exception as error:  # noqa: BLE001  (its text may hold anything)
            problem = type(error).__name__
        else:
            problem = ""
        del self._running[name]
        return problem


def disk_is_writable(folder: str) -> None:
    """Write a file into the state folder, and look how much room is left.

    Raises:
        ReviewbotError: It does not work, or there is little room.
    """
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"reviewbot")
            file.flush()
            os.fsync(file.fileno())
        free = shutil.disk_usage(folder).free
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ReviewbotError(f"cannot write into the state folder: {reason}") from error
    if free < _SPACE:
        raise ReviewbotError(f"the state folder has only {free >> 20} MiB left")
