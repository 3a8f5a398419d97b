"""Finding what we missed: deliveries that failed, pull requests without a result.

GitHub never sends a delivery again by itself. Its log of deliveries knows what
failed on the way; the open pull requests know what is lacking, whatever the reason.
"""

import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final, Protocol

from sqlalchemy import select

from reviewbot.errors import GitHubRefusedError
from reviewbot.model.event import PullChanged
from reviewbot.service.books.store import Database
from reviewbot.service.books.tables import deliveries, marks
from reviewbot.service.books.upserts import insert_or_ignore
from reviewbot.service.books.wishes import wish_again

_LOG: Final = logging.getLogger(__name__)
_KEPT: Final = timedelta(days=3)
"""How long GitHub can send a delivery again."""
_OVERLAP: Final = timedelta(minutes=15)
"""Looked at twice: the log is not quite in order."""
_AT_MOST: Final = 300
"""Deliveries asked for at a time; the others come next time."""


class Missed(Protocol):
    """A delivery that failed, as GitHub's log has it."""

    @property
    def id(self) -> int:
        """Of this attempt, to ask for another one."""

    @property
    def guid(self) -> str:
        """Of the delivery."""


class DeliveryLog(Protocol):
    """GitHub's log of what it sent us."""

    def missed(self, since: datetime) -> Iterable[Missed]:
        """Return the deliveries that never succeeded, oldest first."""

    def redeliver(self, delivery: int) -> None:
        """Ask GitHub to send one again."""


Sweep = Callable[[], Iterable[PullChanged]]
"""Yields the open pull requests whose head lacks our finished check run."""


def recover_deliveries(database: Database, log: DeliveryLog) -> list[str]:
    """Ask GitHub to send again what never reached us; return the ids of it.

    Raises:
        GitHubError: Its log cannot be read; the next turn begins at the same place.
        StoreError: The database does not answer.
    """
    began, since = _since(database)
    missed = {one.guid: one.id for one in log.missed(since)}
    wanted = sorted(missed.keys() - _known(database, tuple(missed)))
    asked = [guid for guid in wanted[:_AT_MOST] if _asked(log, missed[guid])]
    if asked:
        _LOG.warning("%d deliveries were missed; asked for them again", len(asked))
    if len(wanted) <= _AT_MOST:
        _mark(database, began)
    return asked


def sweep(database: Database, lacking: Sweep) -> int:
    """Wish for reviews of pull requests that lack a result; return how many are new.

    Raises:
        GitHubError: GitHub cannot be asked.
        StoreError: The database does not answer.
    """
    count = 0
    for event in lacking():
        with database.write() as connection:
            count += wish_again(connection, event, database.now(connection))
    if count:
        _LOG.warning("%d pull requests had no review; they get one now", count)
    return count


def _since(database: Database) -> tuple[float, datetime]:
    """Return the time now, and from when on to look."""
    with database.read() as connection:
        now = database.now(connection)
        mark = connection.scalar(select(marks.c.at).where(marks.c.name == "deliveries"))
    oldest = datetime.fromtimestamp(now, UTC) - _KEPT
    if mark is None:
        return now, oldest
    return now, max(oldest, datetime.fromtimestamp(mark, UTC) - _OVERLAP)


def _known(database: Database, guids: Sequence[str]) -> set[str]:
    """Return the deliveries that we have."""
    found: set[str] = set()
    with database.read() as connection:
        for start in range(0, len(guids), 500):
            part = guids[start : start + 500]
            query = select(deliveries.c.guid).where(deliveries.c.guid.in_(part))
            found.update(connection.scalars(query))
    return found


def _asked(log: DeliveryLog, delivery: int) -> bool:
    try:
        log.redeliver(delivery)
    except GitHubRefusedError as error:
        _LOG.warning("delivery %d is not sent again: %s", delivery, error)
        return False
    return True


def _mark(database: Database, at: float) -> None:
    with database.write() as connection:
        insert_or_ignore(connection, marks, [{"name": "deliveries", "at": at}])
        connection.execute(
            marks.update().where(marks.c.name == "deliveries").values(at=at)
        )
