import importlib

from flask import Flask, request

app = Flask(__name__)
ACTIONS = {"start": start, "stop": stop}


@app.route("/do")
def do(service):
    name = request.args["action"]
    # ruleid: python-unsafe-reflection
    first = getattr(service, name)()
    # ruleid: python-unsafe-reflection
    second = importlib.import_module("plugins." + name)
    # ruleid: python-unsafe-reflection
    third = globals()[name]()
    # ok: python-unsafe-reflection
    fourth = ACTIONS.get(name)
    # ok: python-unsafe-reflection
    fifth = getattr(request.args, "get")
    if name in ("start", "stop"):
        # ok: python-unsafe-reflection
        getattr(service, name)()
    # ok: python-unsafe-reflection
    return importlib.import_module("plugins.main")
