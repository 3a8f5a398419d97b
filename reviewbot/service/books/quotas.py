"""How much one installation may ask of us: over it, reviews wait; none is dropped.

Reviews an hour are a bucket of tokens that fills steadily, so that a quiet
installation may push a burst. A generation pays once, however often it is tried.
"""

from typing import Final

from sqlalchemy import Connection, RowMapping, func, select, update

from reviewbot.model.value import frozen
from reviewbot.service.books.store import Database
from reviewbot.service.books.tables import installations, pulls
from reviewbot.service.books.upserts import insert_or_ignore

_HOUR: Final = 3600.0
_SLOT_WAIT: Final = 5.0
"""Seconds until a review looks again whether another one has ended."""


@frozen
class Quota:
    """What one installation may use."""

    an_hour: int = 600
    """Reviews; 0 for any number."""
    at_once: int = 0
    """Reviews, on all workers together; 0 for any number."""


@frozen
class Hold:
    """A review that must wait."""

    seconds: float
    why: str


def admit(
    connection: Connection, pull: RowMapping, quota: Quota, now: float
) -> Hold | None:
    """Let a review begin, and take it from the quota; or say what is against it.

    Whether the installation is active is for GitHub to say: the news of it may
    come late, and in the wrong order.

    Args:
        connection: In a transaction that writes.
        pull: The row of ``pulls``.
        quota: What its installation may use.
        now: Seconds since 1970.
    """
    row = _row(connection, pull["installation"])
    if row["busy_until"] > now:
        return Hold(row["busy_until"] - now, "GitHub asked to wait")
    if _crowded(connection, pull, quota):
        return _hold(connection, row, Hold(_SLOT_WAIT, "quota: reviews at once"))
    if not quota.an_hour or pull["charged"] >= pull["wanted"]:
        return None
    tokens = _tokens(row, quota, now)
    if tokens < 1:
        wait = (1 - tokens) * _HOUR / quota.an_hour
        return _hold(connection, row, Hold(max(wait, 0.1), "quota: reviews an hour"))
    _set(connection, row, tokens=tokens - 1, tokens_at=now)
    connection.execute(
        update(pulls).where(pulls.c.key == pull["key"]).values(charged=pull["wanted"])
    )
    return None


def note_busy(database: Database, installation: int, seconds: float) -> None:
    """Remember that GitHub asked to leave an installation alone for a while."""
    with database.write() as connection:
        row = _row(connection, installation)
        until = database.now(connection) + seconds
        if until > row["busy_until"]:
            _set(connection, row, busy_until=until)


def _row(connection: Connection, installation: int) -> RowMapping:
    """Return an installation, locked; unheard of, it is active."""
    query = (
        select(installations)
        .where(installations.c.id == installation)
        .with_for_update()
    )
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        insert_or_ignore(
            connection, installations, [{"id": installation, "active": True}]
        )
        row = connection.execute(query).mappings().one()
    return row


def _crowded(connection: Connection, pull: RowMapping, quota: Quota) -> bool:
    if not quota.at_once:
        return False
    others = select(func.count()).where(
        pulls.c.installation == pull["installation"],
        pulls.c.runner.is_not(None),
        pulls.c.key != pull["key"],
    )
    return (connection.scalar(others) or 0) >= quota.at_once


def _tokens(row: RowMapping, quota: Quota, now: float) -> float:
    full = float(quota.an_hour)
    if row["tokens"] is None:
        return full
    gained: float = (now - row["tokens_at"]) * quota.an_hour / _HOUR
    return min(full, float(row["tokens"]) + max(0.0, gained))


def _hold(connection: Connection, row: RowMapping, hold: Hold) -> Hold:
    """Count a delay, for the metrics."""
    _set(connection, row, delayed=row["delayed"] + 1)
    return hold


def _set(connection: Connection, row: RowMapping, **values: float) -> None:
    connection.execute(
        update(installations).where(installations.c.id == row["id"]).values(**values)
    )
