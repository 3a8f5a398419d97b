"""Building: from records to a file, whole or not at all.

The same records make the same bytes. What is copied from an earlier file is copied
packed.
"""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    omitted: frozenset[str] = frozenset()
    """Ids of records that are withdrawn or cannot be read."""
    withdrawn: int = 0
    unread: int = 0


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
        _put_fact(connection, "digest", digest)
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
            for value in row:
                data = value if isinstance(value, bytes) else str(value).encode()
                digest.update(b"%d:" % len(data) + data)
        digest.update(b";")
    return digest.hexdigest()


def _fill(connection: "sqlite3.Connection", plan: Plan) -> tuple[Holding, ...]:
    """Write all rows, ecosystem by ecosystem, in the order of their names."""
    new = {content.ecosystem: content for content in plan.contents}
    old = plan.earlier.numbers if plan.earlier else {}
    holdings: list[Holding] = []
    for number, name in enumerate(sorted({*new, *old} - plan.dropped), 1):
        first = _count(connection) + 1
        if name in new:
            holdings.append(_write(connection, number, first, new[name]))
        elif plan.earlier:
            _copy(connection, number, first, (plan.earlier, name))
            holdings.append(plan.earlier.holdings[name])
    connection.executemany(
        "INSERT INTO exploited VALUES (?)",
        [(name,) for name in sorted(plan.catalogue.names)],
    )
    connection.execute(
        "UPDATE advisory SET exploited = 1 WHERE id IN (SELECT named.advisory"
        " FROM exploited JOIN named USING (name))"
    )
    _put_fact(connection, "exploited", plan.catalogue.source)
    return tuple(holdings)


def _write(
    connection: "sqlite3.Connection", number: int, first: int, content: Content
) -> Holding:
    groups = grouped(content.records)
    holding = _holding(content, len(groups))
    omitted = schema.packed(sorted(content.omitted))
    _put_ecosystem(
        connection, (number, schema.holding_text(holding), content.cursor, omitted),
        content.ecosystem,
    )  # fmt: skip
    connection.executemany(
        "INSERT INTO advisory VALUES (?, 0, ?)",
        ((at, schema.told(group)) for at, group in enumerate(groups, first)),
    )
    connection.executemany(
        "INSERT INTO affects VALUES (?, ?, ?, ?)",
        sorted(_affects(number, enumerate(groups, first))),
    )
    connection.executemany(
        "INSERT INTO named VALUES (?, ?)",
        sorted((n, at) for at, g in enumerate(groups, first) for n in names_of(g)),
    )
    return holding


def _affects(
    number: int, groups: Iterable[tuple[int, Sequence[Record]]]
) -> Iterator[tuple[int, str, int, bytes]]:
    for advisory, group in groups:
        packages: dict[str, list[tuple[int, Affected]]] = {}
        for at, record in enumerate(group):
            for name, affected in record.packages:
                packages.setdefault(name, []).append((at, affected))
        for name, found in packages.items():
            yield number, name, advisory, schema.claims(found)


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
        content.ecosystem, len(content.records), advisories, content.withdrawn,
        content.unread, newest, content.as_of or newest, content.fetched,
        content.source, suppliers,
    )  # fmt: skip


def _copy(
    connection: "sqlite3.Connection", number: int, first: int, old: tuple[Database, str]
) -> None:
    """Copy an ecosystem's rows; advisories get new numbers in the old order."""
    earlier, name = old
    ask = earlier.connection.execute
    was = earlier.numbers[name]
    row = ask(
        "SELECT holding, cursor, omitted FROM ecosystem WHERE id = ?", (was,)
    ).fetchone()
    _put_ecosystem(connection, (number, *row), name)
    affects = ask(
        "SELECT package, advisory, claims FROM affects WHERE ecosystem = ?", (was,)
    ).fetchall()
    numbers = {
        one: at for at, one in enumerate(sorted({row[1] for row in affects}), first)
    }
    low, high = min(numbers, default=0), max(numbers, default=-1)
    span = (low, high)
    told = ask("SELECT id, told FROM advisory WHERE id BETWEEN ? AND ?", span)
    connection.executemany(
        "INSERT INTO advisory VALUES (?, 0, ?)", _renumbered(numbers, told)
    )
    connection.executemany(
        "INSERT INTO affects VALUES (?, ?, ?, ?)",
        ((number, package, numbers[at], claims) for package, at, claims in affects),
    )
    called = ask(
        "SELECT advisory, name FROM named WHERE advisory BETWEEN ? AND ?", span
    )
    connection.executemany(
        "INSERT INTO named VALUES (?2, ?1)", _renumbered(numbers, called)
    )


def _renumbered(
    numbers: Mapping[int, int], rows: Iterable[tuple[int, Any]]
) -> Iterator[tuple[int, Any]]:
    """Yield rows with new numbers; those of an ecosystem are without gaps."""
    for at, value in rows:
        yield numbers[at], value


def _put_ecosystem(
    connection: "sqlite3.Connection", row: tuple[int, str, str, bytes], name: str
) -> None:
    number, *rest = row
    connection.execute(
        "INSERT INTO ecosystem VALUES (?, ?, ?, ?, ?)", (number, name, *rest)
    )


def _put_fact(connection: "sqlite3.Connection", name: str, value: str) -> None:
    connection.execute("INSERT INTO fact VALUES (?, ?)", (name, value))


def _count(connection: "sqlite3.Connection") -> int:
    row: tuple[int] = connection.execute(
        "SELECT coalesce(max(id), 0) FROM advisory"
    ).fetchone()
    return row[0]
