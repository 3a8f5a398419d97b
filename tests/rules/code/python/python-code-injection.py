import ast
import json

from flask import Flask, request

app = Flask(__name__)


@app.route("/calc", methods=["POST"])
def calc():
    formula = request.form["formula"]
    # ruleid: python-code-injection
    result = eval(formula)
    # ruleid: python-code-injection
    exec(f"x = {formula}", {})
    # ruleid: python-code-injection
    compiled = compile(request.get_json()["code"], "<request>", "exec")
    # ok: python-code-injection
    safe = ast.literal_eval(formula)
    # ok: python-code-injection
    loaded = json.loads(request.data)
    # ok: python-code-injection
    count = eval(str(int(formula)))
    return str(result)


@app.get("/sum")
def total(expression: str, limit: int):
    # ruleid: python-code-injection
    value = eval(expression)
    # ok: python-code-injection
    return value + eval(str(limit))
