import string

from flask import Flask, request

app = Flask(__name__)


@app.route("/greeting")
def greeting(user):
    text = request.args["template"]
    # ruleid: python-format-string-injection
    first = text.format(user=user)
    # ruleid: python-format-string-injection
    second = ("Dear " + request.form["name"] + ", {0}").format(user)
    # ruleid: python-format-string-injection
    third = string.Formatter().vformat(text, (), {"user": user})
    # ok: python-format-string-injection
    fourth = "Dear {}".format(request.form["name"])
    # ok: python-format-string-injection
    fifth = string.Template(text).safe_substitute(name=user.name)
    return "done"
