import sqlite3

import pandas
from psycopg2 import sql
from sqlalchemy import text

COLUMNS = "id, name"


def find(cursor, name, ids, kind):
    # ruleid: python-sql-string-building
    cursor.execute(f"SELECT * FROM users WHERE name = '{name}'")
    # ruleid: python-sql-string-building
    cursor.execute("SELECT * FROM users WHERE name = '%s'" % name)
    # ruleid: python-sql-string-building
    cursor.execute("SELECT * FROM users WHERE name = '{}'".format(name))
    # ruleid: python-sql-string-building
    cursor.execute("DELETE FROM users WHERE name = '" + name + "' AND old")
    query = "UPDATE users SET kind = '%s' WHERE name = '%s'" % (kind, name)
    # ruleid: python-sql-string-building
    cursor.execute(query)
    cursor.execute(
        # ruleid: python-sql-string-building
        f"SELECT * FROM users "
        f"WHERE name = '{name}'",
    )
    # ruleid: python-sql-string-building
    pandas.read_sql(f"SELECT * FROM users WHERE name = '{name}'", cursor)
    # ok: python-sql-string-building
    cursor.execute("SELECT * FROM users WHERE name = %s", (name,))
    # ok: python-sql-string-building
    cursor.execute(f"SELECT {COLUMNS} FROM users WHERE name = ?", [name])
    placeholders = ", ".join("?" for _ in ids)
    # ok: python-sql-string-building
    cursor.execute(f"SELECT * FROM users WHERE id IN ({placeholders})", ids)
    # ok: python-sql-string-building
    cursor.execute("SELECT * FROM users WHERE id IN (%s)" % ", ".join("?" * len(ids)), ids)
    # ok: python-sql-string-building
    cursor.execute("SELECT * FROM users WHERE id = %d" % int(name))
    # ok: python-sql-string-building
    cursor.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(name)))
    # ok: python-sql-string-building
    cursor.execute("SELECT id, name " + "FROM users")
    # ruleid: python-sql-string-building
    cursor.execute(text(f"SELECT * FROM users WHERE name = '{name}'"))
    # ok: python-sql-string-building
    cursor.execute(text("SELECT * FROM users WHERE name = :name"), {"name": name})
    # ok: python-sql-string-building
    command.execute(f"hello {name}")


async def newest(connection, request, name):
    name = request.GET["name"]
    # ruleid: python-sql-string-building
    rows = await connection.fetch(f"SELECT * FROM item WHERE name = '{name}'")
    # ok: python-sql-string-building
    return await connection.fetch("SELECT * FROM item WHERE name = $1", name)


def by_states(cursor, states):
    states = "','".join(states)
    # ruleid: python-sql-string-building
    cursor.execute(f"SELECT id FROM item WHERE state IN ('{states}')")
