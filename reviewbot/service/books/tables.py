"""Our tables, in SQLite or PostgreSQL, and how a database comes to have them.

Times are seconds since 1970. DBOS keeps tables of its own elsewhere; they can be
lost and made again from these.
"""

from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Double,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    insert,
    select,
    text,
)

METADATA: Final = MetaData()


def _running() -> tuple[Column[Any], ...]:
    """Return the columns that a job's runs are counted with."""
    return (
        Column("crashes", Integer, nullable=False, server_default=text("0")),
        Column("errors", Integer, nullable=False, server_default=text("0")),
        Column("unclear", Integer, nullable=False, server_default=text("0")),
        Column("launch", Integer, nullable=False, server_default=text("0")),
        Column("run", Integer, nullable=False, server_default=text("0")),
        Column("runner", Text),
        Column("started_at", Double),
        Column("not_before", Double, nullable=False, server_default=text("0")),
        Column("last_error", Text, nullable=False, server_default=text("''")),
    )


deliveries: Final = Table(
    "deliveries",
    METADATA,
    Column("guid", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("events", Text, nullable=False),
    Column("received_at", Double, nullable=False),
    Column("handed_at", Double),
)
"""What GitHub sent us. ``handed_at`` is empty until the pump has seen it."""
Index(
    "deliveries_new",
    deliveries.c.received_at,
    sqlite_where=deliveries.c.handed_at.is_(None),
    postgresql_where=deliveries.c.handed_at.is_(None),
)

pulls: Final = Table(
    "pulls",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("installation", BigInteger, nullable=False),
    Column("repository_id", BigInteger, nullable=False),
    Column("repository", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("head", Text, nullable=False),
    Column("base", Text, nullable=False),
    Column("policy", Text, nullable=False),
    Column("wish", Text, nullable=False),
    Column("wanted", Integer, nullable=False),
    Column("queued", Integer, nullable=False),
    Column("done", Integer, nullable=False),
    Column("charged", Integer, nullable=False, server_default=text("0")),
    Column("done_head", Text, nullable=False, server_default=text("''")),
    Column("done_base", Text, nullable=False, server_default=text("''")),
    Column("done_policy", Text, nullable=False, server_default=text("''")),
    Column("wished_at", Double, nullable=False),
    Column("done_at", Double),
    *_running(),
)
"""One row a pull request: which generation is wanted, in DBOS, done, and paid from the
quota."""
Index(
    "pulls_open",
    pulls.c.wished_at,
    sqlite_where=pulls.c.wanted > pulls.c.done,
    postgresql_where=pulls.c.wanted > pulls.c.done,
)

tasks: Final = Table(
    "tasks",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("part", Text, nullable=False),
    Column("installation", BigInteger, nullable=False),
    Column("event", Text, nullable=False),
    Column("made_at", Double, nullable=False),
    Column("queued_at", Double),
    Column("done_at", Double),
    *_running(),
)
"""Every other job: a command, a policy that moved. ``id`` is "<delivery>.<n>"."""
Index(
    "tasks_open",
    tasks.c.made_at,
    sqlite_where=tasks.c.done_at.is_(None),
    postgresql_where=tasks.c.done_at.is_(None),
)

executors: Final = Table(
    "executors",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("epoch", Integer, nullable=False),
    Column("alive", Boolean, nullable=False),
    Column("started_at", Double, nullable=False),
    Column("beat_at", Double, nullable=False),
)
"""Worker processes. One that is declared dead gets a new epoch: old runs stop."""

posts: Final = Table(
    "posts",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("until", Double, nullable=False),
)
"""Duties that one worker at a time has."""

marks: Final = Table(
    "marks",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("at", Double, nullable=False),
)
"""How far something that looks back in time has come."""

installations: Final = Table(
    "installations",
    METADATA,
    Column("id", BigInteger, primary_key=True),
    Column("active", Boolean, nullable=False),
    Column("tokens", Double),
    Column("tokens_at", Double, nullable=False, server_default=text("0")),
    Column("busy_until", Double, nullable=False, server_default=text("0")),
    Column("delayed", Integer, nullable=False, server_default=text("0")),
)
"""Whom we work for, and how much of the quota is left."""

repositories: Final = Table(
    "repositories",
    METADATA,
    Column("installation", BigInteger, primary_key=True),
    Column("id", BigInteger, primary_key=True),
    Column("name", Text, nullable=False),
)
"""Repositories we were told of, by the name they had then."""

audit: Final = Table(
    "audit",
    METADATA,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("at", Double, nullable=False),
    Column("installation", BigInteger, nullable=False),
    Column("pull", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("detail", Text, nullable=False),
)
"""Who decided what, and why; and what we gave up."""
Index("audit_at", audit.c.at)

_version: Final = Table("schema_version", MetaData(), Column("version", Integer))


def migrate(connection: Connection) -> int:
    """Bring the tables up to date, in the transaction of ``connection``.

    Returns:
        The version that was found, from 0; more than ``LATEST`` when a newer
        reviewbot made it: then nothing is changed.
    """
    _version.create(connection, checkfirst=True)
    found = connection.scalar(select(_version.c.version)) or 0
    for step in STEPS[found:]:
        step(connection)
    if found < LATEST:
        connection.execute(_version.delete())
        connection.execute(insert(_version).values(version=LATEST))
    return found


STEPS: Final[tuple[Callable[[Connection], None], ...]] = (METADATA.create_all,)
"""Each brings version n to n + 1. The first makes the tables as they were then."""

LATEST: Final = len(STEPS)
