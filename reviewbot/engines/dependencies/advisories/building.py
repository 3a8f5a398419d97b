"""Building: from records to a file, whole or not at all.

The same records make the same bytes. What is copied from an earlier file is copied
packed.
"""

import os
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from reviewbot.engines.dependencies.advisories import schema
from reviewbot.engines.dependencies.advisories.groups import grouped, names_of
from reviewbot.engines.dependencies.advisories.names import origin_of
from reviewbot.engines.dependencies.advisories.records import Record
from reviewbot.engines.dependencies.advisories.store import Database
from reviewbot.model.advisory import Affected, Holding, Supplier
from reviewbot.model.value import field, frozen

if TYPE_CHECKING:
    import sqlite3

_WHILE_WRITING: Final = (
    "PRAGMA page_size = 4096",
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA cache_size = -65536",
    f"PRAGMA application_id = {schema.APPLICATION}",
    f"PRAGMA user_version = {schema.VERSION}",
)
"""Nobody else sees the file before it is whole; a broken one is thrown away."""

_COLUMNS: Final = {
    "fact": 2, "ecosystem": 5, "package": 3, "advisory": 4, "called": 3, "exploited": 1,
}  # fmt: skip
_COPIED: Final = {
    "ecosystem": "?1, name, holding, cursor, omitted",
    "package": "?1, name, claims",
    "advisory": "?1, number, 0, told",
    "called": "name, ?1, number",
}
"""What is taken of an ecosystem, under another number; flags are set anew."""
_OWNER: Final = dict.fromkeys(_COPIED, "ecosystem") | {"ecosystem": "id"}


@frozen
class Content:
    """All that a file shall have of one ecosystem."""

    ecosystem: str
    records: tuple[Record, ...]
    source: str
    """Where they were read from, for people."""
    as_of: str
    """Day of which they are, ISO 8601; empty: that of their last change."""
    fetched: str
    """Today."""
    cursor: str = ""
    """The last change that the source knows, as it writes it; see ``bucket``."""
    withdrawn: frozenset[str] = frozenset()
    """Ids of records that do not count any more."""
    unread: frozenset[str] = frozenset()
    """Ids of records that cannot be read, or not wholly."""


@frozen
class Catalogue:
    """Names of vulnerabilities that are known to be exploited."""

    names: frozenset[str] = frozenset()
    source: str = ""
    """For people: "CISA KEV 2025.08.25"; empty without a catalogue."""


@frozen
class Built:
    """What was written."""

    holdings: tuple[Holding, ...]
    digest: str


@frozen
class Plan:
    """What a file shall hold."""

    contents: tuple[Content, ...]
    catalogue: Catalogue = field(default_factory=Catalogue)
    earlier: Database | None = None
    """Whose other ecosystems are copied."""
    dropped: frozenset[str] = frozenset()
    """Ecosystems that are not copied, although nothing takes their place."""


def build(path: str, plan: Plan) -> Built:
    """Write a file, over one of that name; it is complete, checked and on the disk.

    Raises:
        sqlite3.Error: It cannot be written; or the earlier file is damaged.
        ValueError: What was written does not hold together.
    """
    import sqlite3
    from contextlib import closing

    with open(path, "wb"):  # an empty file is an empty database
        pass
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in _WHILE_WRITING:
            connection.execute(statement)
        connection.executescript(schema.TABLES)
        connection.execute("BEGIN")
        holdings = _fill(connection, plan)
        digest = digest_of(connection)
        _put(connection, "fact", [("digest", digest)])
        connection.execute("COMMIT")
        problems = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        if problems != ["ok"]:
            raise ValueError(f"the database does not hold together: {problems[0]}")
    with open(path, "rb") as file:
        os.fsync(file.fileno())
    return Built(holdings, digest)


def digest_of(connection: "sqlite3.Connection") -> str:
    """Return a hash over all content of an open file."""
    digest = sha256()
    for statement in schema.CONTENT:
        for row in connection.execute(statement):
            digest.update(repr(row).encode("utf-8", "replace"))
        digest.update(b";")
    return digest.hexdigest()


def _fill(connection: "sqlite3.Connection", plan: Plan) -> tuple[Holding, ...]:
    """Write all rows, ecosystem by ecosystem, in the order of their names."""
    new = {content.ecosystem: content for content in plan.contents}
    old = plan.earlier.numbers if plan.earlier else {}
    holdings: list[Holding] = []
    for number, name in enumerate(sorted({*new, *old} - plan.dropped), 1):
        if name in new:
            holdings.append(_write(connection, number, new[name]))
        elif plan.earlier:
            _copy(connection, number, plan.earlier, name)
            holdings.append(plan.earlier.holdings[name])
    _put(connection, "exploited", ((name,) for name in sorted(plan.catalogue.names)))
    connection.execute(
        "UPDATE advisory SET exploited = 1 WHERE (ecosystem, number) IN"
        " (SELECT ecosystem, number FROM exploited JOIN called USING (name))"
    )
    _put(connection, "fact", [("exploited", plan.catalogue.source)])
    return tuple(holdings)


def _write(connection: "sqlite3.Connection", number: int, content: Content) -> Holding:
    groups = grouped(content.records)
    holding = _holding(content, len(groups))
    omitted = schema.packed([sorted(content.withdrawn), sorted(content.unread)])
    text = schema.holding_text(holding)
    _put(
        connection,
        "ecosystem",
        [(number, content.ecosystem, text, content.cursor, omitted)],
    )
    packages: dict[str, dict[int, list[tuple[str, Affected]]]] = {}
    for at, group in enumerate(groups):
        for record in group:
            for name, affected in record.packages:
                said = packages.setdefault(name, {}).setdefault(at, [])
                said.append((record.id, affected))
    _put(
        connection,
        "package",
        (
            (number, name, schema.claims([*packages[name].items()]))
            for name in sorted(packages)
        ),
    )
    _put(
        connection,
        "advisory",
        ((number, at, 0, schema.told(group)) for at, group in enumerate(groups)),
    )
    called = (
        (name, number, at)
        for at, group in enumerate(groups)
        for name in names_of(group)
    )
    _put(connection, "called", called)
    return holding


def _holding(content: Content, advisories: int) -> Holding:
    newest = max((one.modified for one in content.records), default="")
    counts = Counter(origin_of(one.id) for one in content.records)
    suppliers = tuple(
        Supplier(
            origin.name,
            origin.licence,
            counts[origin],
            max(r.modified for r in content.records if origin_of(r.id) == origin),
        )
        for origin in sorted(counts)
    )
    return Holding(
        content.ecosystem, len(content.records), advisories, len(content.withdrawn),
        len(content.unread), newest, content.as_of or newest, content.fetched,
        content.source, suppliers,
    )  # fmt: skip


def _copy(
    connection: "sqlite3.Connection", number: int, earlier: Database, name: str
) -> None:
    """Copy an ecosystem's rows from an earlier file."""
    for table, columns in _COPIED.items():
        rows = earlier.connection.execute(
            f"SELECT {columns} FROM {table} WHERE {_OWNER[table]} = ?2",  # noqa: S608  (ours)
            (number, earlier.numbers[name]),
        )
        _put(connection, table, rows)


def _put(
    connection: "sqlite3.Connection", table: str, rows: Iterable[tuple[Any, ...]]
) -> None:
    """Insert rows, all columns in their order."""
    marks = ", ".join("?" * _COLUMNS[table])
    connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608  (ours)
