"""Inserting what may be there already: the one thing both databases spell apart."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_or_ignore(
    connection: Connection, table: Table, rows: Sequence[dict[str, Any]]
) -> None:
    """Insert rows, except those whose primary key is taken."""
    connection.execute(_insert(connection, table).on_conflict_do_nothing(), rows)


def insert_new(
    connection: Connection, table: Table, rows: Sequence[dict[str, Any]]
) -> set[Any]:
    """As ``insert_or_ignore``; return the keys that were new, of one column."""
    (key,) = table.primary_key
    statement = _insert(connection, table).on_conflict_do_nothing().returning(key)
    return set(connection.scalars(statement, rows))


def _insert(connection: Connection, table: Table) -> Any:
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)
