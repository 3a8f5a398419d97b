from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, quote, unquote, urlparse


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        query = unquote(self.path)
        self.send_response(302)
        # ruleid: python-http-header-injection
        self.send_header("Location", "/login?next=" + query)
        # ok: python-http-header-injection
        self.send_header("X-Path", quote(query))
        # ok: python-http-header-injection
        self.send_header("Content-Length", str(len(query)))
        self.end_headers()


def application(environ, start_response):
    name = unquote(environ["QUERY_STRING"])
    # ruleid: python-http-header-injection
    start_response("200 OK", [("Set-Cookie", "name=" + name)])
    if "\n" in name:
        name = "unknown"
    # ok: python-http-header-injection
    start_response("200 OK", [("Set-Cookie", "name=" + name)])
    return [b"done"]
