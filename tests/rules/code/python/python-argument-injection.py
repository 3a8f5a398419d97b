import subprocess

from flask import Flask, request

app = Flask(__name__)


@app.route("/clone", methods=["POST"])
def clone():
    address = request.form["repository"]
    # ruleid: python-argument-injection
    subprocess.run(["git", "clone", address], check=True)
    # ruleid: python-argument-injection
    subprocess.check_output(["ping", "-c", "1", request.form["host"]])
    # ok: python-argument-injection
    subprocess.run(["git", "clone", "--", address], check=True)
    # ok: python-argument-injection
    subprocess.run(["git", "log", "-n", str(int(request.form["count"]))], check=True)
    if address.startswith("-"):
        return "no", 400
    # ok: python-argument-injection
    subprocess.run(["git", "clone", address], check=True)
    return "done"
