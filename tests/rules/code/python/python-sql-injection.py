import sqlite3

import pandas as pd
from django.db import connection
from fastapi import FastAPI, Request
from flask import Flask, request
from sqlalchemy import select, text

app = Flask(__name__)


@app.route("/users")
def users(cursor):
    name = request.args.get("name")
    # ruleid: python-sql-injection
    cursor.execute("SELECT * FROM users WHERE name = '" + name + "'")
    query = "SELECT * FROM users WHERE name = '%s'" % name
    # ruleid: python-sql-injection
    cursor.execute(query)
    # ok: python-sql-injection
    cursor.execute("SELECT * FROM users WHERE name = ?", (name,))
    # ok: python-sql-injection
    cursor.execute("SELECT * FROM users WHERE id = %d" % int(name))


def search(request):
    with connection.cursor() as cursor:
        cursor.execute(
            # ruleid: python-sql-injection
            f"SELECT * FROM item WHERE title LIKE '%{request.GET['q']}%'",
        )
        # ok: python-sql-injection
        cursor.execute("SELECT * FROM item WHERE title = %s", [request.GET["q"]])
    # ruleid: python-sql-injection
    Item.objects.raw("SELECT * FROM item WHERE owner = {}".format(request.POST["owner"]))
    # ruleid: python-sql-injection
    Item.objects.extra(where=["owner = " + request.POST["owner"]])
    # ok: python-sql-injection
    return Item.objects.filter(owner=request.POST["owner"])


class Orders(View):
    def get(self, request):
        order = self.request.GET.get("sort", "id")
        if order not in ("id", "date"):
            raise ValueError(order)
        with connection.cursor() as cursor:
            # ok: python-sql-injection
            cursor.execute(f"SELECT * FROM orders ORDER BY {order}")
            column = COLUMNS.get(self.request.GET.get("sort"))
            # ok: python-sql-injection
            cursor.execute(f"SELECT * FROM orders ORDER BY {column}")


api = FastAPI()


@api.get("/items/{name}")
async def item(name: str, size: int, session: Session = Depends(get_session)):
    # ruleid: python-sql-injection
    await session.execute(text(f"SELECT * FROM item WHERE name = '{name}'"))
    # ok: python-sql-injection
    await session.execute(text("SELECT * FROM item WHERE name = :name"), {"name": name})
    # ok: python-sql-injection
    await session.execute(select(Item).where(Item.name.in_([name])))
    # ok: python-sql-injection
    return await session.execute(text(f"SELECT * FROM item WHERE size = {size}"))


async def created(request: Request):
    body = await request.json()
    # ruleid: python-sql-injection
    return pd.read_sql(f"SELECT * FROM item WHERE name = '{body['name']}'", engine)


def graphql(request):
    # ok: python-sql-injection
    return schema.execute(request.get_json()["query"])


async def newest(connection, request, name):
    name = request.GET["name"]
    # ruleid: python-sql-injection
    rows = await connection.fetch(f"SELECT * FROM item WHERE name = '{name}'")
    # ok: python-sql-injection
    return await connection.fetch("SELECT * FROM item WHERE name = $1", name)
