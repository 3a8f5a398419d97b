import re

from flask import Flask, request

app = Flask(__name__)


@app.route("/search")
def search(lines):
    word = request.args["word"]
    # ruleid: python-regex-injection
    first = re.compile(word)
    # ruleid: python-regex-injection
    second = re.search(f"^{word}", lines)
    # ok: python-regex-injection
    third = re.compile(re.escape(word))
    # ok: python-regex-injection
    fourth = re.search("^[a-z]+$", word)
    # ok: python-regex-injection
    return re.sub("a", "b", word)
