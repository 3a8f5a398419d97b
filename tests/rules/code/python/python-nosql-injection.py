import json

from flask import Flask, request

app = Flask(__name__)


@app.route("/login", methods=["POST"])
def login(db):
    data = request.get_json()
    # ruleid: python-nosql-injection
    user = db.users.find_one({"name": data["name"], "password": data["password"]})
    # ruleid: python-nosql-injection
    found = db.users.find(request.json)
    # ruleid: python-nosql-injection
    db.users.delete_many({"owner": request.json["owner"]})
    # ok: python-nosql-injection
    user = db.users.find_one({"name": str(data["name"])})
    # ok: python-nosql-injection
    user = db.users.find_one({"name": request.form["name"]})
    # ok: python-nosql-injection
    user = db.users.find_one({"name": {"$eq": data["name"]}})
    # ok: python-nosql-injection
    return data["text"].find("a")
