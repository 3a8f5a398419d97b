import base64
import json
import pickle
from pickle import loads as restore

import jsonpickle
import requests
import yaml
from flask import Flask, request

app = Flask(__name__)


@app.route("/state", methods=["POST"])
def state():
    # ruleid: python-unsafe-deserialization
    first = pickle.loads(request.data)
    # ruleid: python-unsafe-deserialization
    second = restore(base64.b64decode(request.cookies["state"]))
    # ruleid: python-unsafe-deserialization
    third = jsonpickle.decode(request.form["state"])
    # ruleid: python-unsafe-deserialization
    fourth = yaml.load(request.data, Loader=yaml.Loader)
    # ok: python-unsafe-deserialization
    fifth = json.loads(request.data)
    # ok: python-unsafe-deserialization
    sixth = yaml.safe_load(request.data)
    # ok: python-unsafe-deserialization
    seventh = pickle.dumps(request.get_json())
    return "done"


def worker(connection):
    data = connection.recv(4096)
    # ruleid: python-unsafe-deserialization
    job = pickle.loads(data)
    # ruleid: python-unsafe-deserialization
    model = pickle.loads(requests.get("https://models.example.com/m.pkl").content)
    # ok: python-unsafe-deserialization
    mine = pickle.loads(pickle.dumps(job))
