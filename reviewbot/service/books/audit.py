"""The audit log: who decided what, and why, for as long as the law of the house says."""

from sqlalchemy import Connection, insert, select

from reviewbot.model.value import frozen
from reviewbot.service.books.store import Database
from reviewbot.service.books.tables import audit


@frozen
class Entry:
    """A decision that somebody may ask about later."""

    installation: int
    pull: str
    """"owner/name#12"; empty when it is about none."""
    actor: str
    """Login of who decided; "reviewbot" for ourselves."""
    action: str
    """In a word or two: "ignore", "gave up"."""
    reason: str
    detail: str = ""
    """What tells it apart: a fingerprint, the id of a job."""


def record(connection: Connection, entry: Entry, now: float) -> None:
    """Add an entry, in a transaction that is open already."""
    connection.execute(
        insert(audit).values(
            at=now,
            installation=entry.installation,
            pull=_plain(entry.pull),
            actor=_plain(entry.actor),
            action=entry.action,
            reason=_plain(entry.reason),
            detail=_plain(entry.detail),
        )
    )


def add(database: Database, entry: Entry) -> None:
    """Add an entry durably.

    Raises:
        StoreError: It is not stored.
    """
    with database.write() as connection:
        record(connection, entry, database.now(connection))


def newest(database: Database, count: int = 100) -> list[tuple[float, Entry]]:
    """Return the newest entries with their times, newest first."""
    query = select(audit).order_by(audit.c.id.desc()).limit(count)
    with database.read() as connection:
        rows = connection.execute(query).mappings().all()
    names = Entry.__match_args__
    return [(row["at"], Entry(*(row[name] for name in names))) for row in rows]


def _plain(text: str) -> str:
    """Return a text that every database takes."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")[:2000]
