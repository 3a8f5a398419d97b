"""A receiver of webhooks, for tests: remembers what it got."""

import json
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True, slots=True)
class Post:
    """One webhook."""

    headers: dict[str, str]
    body: bytes

    @property
    def payload(self):
        return json.loads(self.body)

    @property
    def guid(self):
        return self.headers["X-GitHub-Delivery"]

    @property
    def name(self):
        """The event, and its action when there is one: "pull_request.opened"."""
        action = self.payload.get("action")
        return self.headers["X-GitHub-Event"] + (f".{action}" if action else "")


class Receiver:
    """Listens on loopback; answers with ``status``, or not before ``let_go``."""

    def __init__(self):
        self.posts = []
        self.status = 202
        self.stuck = threading.Event()
        self.stuck.set()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.05,))
        self.url = f"http://127.0.0.1:{self._http.server_port}/webhook"

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_error):
        self.stuck.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    @property
    def names(self):
        return [post.name for post in self.posts]


def _handler(receiver):
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            receiver.stuck.wait(20)
            receiver.posts.append(Post(dict(self.headers.items()), body))
            self.send_response(receiver.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_args):
            pass

    return Handler
