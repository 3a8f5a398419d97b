import os
import shlex
import subprocess

from flask import Flask, request

app = Flask(__name__)
TOOLS = {"pdf": "pdftotext"}


@app.route("/run", methods=["POST"])
def run():
    # ruleid: python-command-choice
    subprocess.run(shlex.split(request.form["command"]), check=True)
    tool = request.form["tool"]
    # ruleid: python-command-choice
    subprocess.run([tool, "--version"], check=True)
    # ruleid: python-command-choice
    os.execvp(tool, [tool])
    # ok: python-command-choice
    subprocess.run([TOOLS.get(tool, "cat"), "notes.txt"], check=True)
    # ok: python-command-choice
    subprocess.run(["cat", "notes.txt"], check=True)
    return "done"
