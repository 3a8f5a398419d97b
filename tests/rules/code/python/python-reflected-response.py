from flask import Flask, jsonify, redirect, request, url_for
from markupsafe import escape

app = Flask(__name__)


@app.route("/hello")
def hello():
    name = request.args.get("name", "you")
    page = "<h1>Hello "
    page += name
    page += "</h1>"
    # ruleid: python-reflected-response
    return page


@app.route("/search")
def search():
    term = request.args["q"]
    if not term:
        # ok: python-reflected-response
        return "Nothing to look for", 400
    # ruleid: python-reflected-response
    return "<p>No results for %s</p>" % term, 404


@app.post("/echo")
def echo():
    # ruleid: python-reflected-response
    return request.get_data()


@app.route("/safe")
def safe():
    name = request.args.get("name", "you")
    # ok: python-reflected-response
    return f"<h1>Hello {escape(name)}</h1>"


@app.route("/api/<name>")
def api(name):
    found = {"name": name}
    if name == "all":
        # ok: python-reflected-response
        return jsonify(found)
    # ok: python-reflected-response
    return found


@app.route("/profile/<name>")
def profile(name):
    # ok: python-reflected-response
    return redirect(url_for("hello", name=name))


@app.route("/count")
def count():
    found = count_rows(request.args["table"])
    # ok: python-reflected-response
    return f"<p>{found}</p>"
