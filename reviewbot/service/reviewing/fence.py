"""The head fence: nothing is written about a commit that is no longer the head."""

from collections.abc import Callable
from typing import Final

from reviewbot.errors import ReviewbotError
from reviewbot.service.queue.work import Lease

FRESH: Final = 10.0
"""Seconds for which what GitHub said of the head is believed.

A push in between reaches us as a delivery, which the lease knows of at once; this
bounds what happens when that delivery is late.
"""


class HeadMovedError(ReviewbotError):
    """The pull request has another head now, or is closed: stop writing."""


class HeadFence:
    """Asks before each write whether it may still be made.

    Args:
        head: The commit that is reviewed.
        read_head: Asks GitHub for the head; empty when the pull request is closed.
        lease: Our right to the job.
        clock: Seconds of a clock that never goes back.
    """

    def __init__(
        self,
        head: str,
        read_head: Callable[[], str],
        lease: Lease,
        clock: Callable[[], float],
    ) -> None:
        """Start with nothing known of the head."""
        self._head, self._read_head = head, read_head
        self._lease, self._clock = lease, clock
        self._known_at: float | None = None

    def saw(self, head: str) -> None:
        """Take note of what GitHub has just said.

        Raises:
            HeadMovedError: It is not the commit that is reviewed.
        """
        if head != self._head:
            raise HeadMovedError(f"the head is no longer {self._head[:12]}")
        self._known_at = self._clock()

    def look(self) -> None:
        """Ask GitHub now.

        Raises:
            HeadMovedError: The head is another.
        """
        self.saw(self._read_head())

    def __call__(self) -> None:
        """Return when a write may be made.

        Raises:
            HeadMovedError: The head is another.
            LostLeaseError: The job is not ours any more.
        """
        self._lease.check()
        if self._known_at is None or self._clock() - self._known_at > FRESH:
            self.look()
