from http.server import BaseHTTPRequestHandler

from flask import Flask, redirect, request

app = Flask(__name__)


@app.before_request
def slash():
    if not request.path.endswith("/"):
        # ruleid: python-redirect-request-path
        return redirect(request.path + "/")


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(301)
        # ruleid: python-redirect-request-path
        self.send_header("Location", self.path + "/")
        # ok: python-redirect-request-path
        self.send_header("Location", "/" + self.path.lstrip("/"))
        self.end_headers()


@app.route("/old")
def old():
    # ok: python-redirect-request-path
    return redirect("/new")
