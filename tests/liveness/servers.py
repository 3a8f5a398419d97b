"""Providers on this machine: over real HTTP, with answers that a test chooses."""

import socketserver
import threading
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Server(ThreadingHTTPServer):
    """Answers as ``answer(path, headers, body)`` says, and remembers what it was asked."""

    daemon_threads = True

    def __init__(self, answer):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answer, self.asked, self.hosts = answer, [], []
        self.over = threading.Event()

    def connect(self, host, seconds):
        """Connect to this server in place of a host."""
        self.hosts.append(host)
        return HTTPConnection("127.0.0.1", self.server_port, timeout=seconds)

    def handle_error(self, request, client_address):
        """Say nothing: clients go away here."""


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length).decode()
        self.server.asked.append((self.command, self.path, dict(self.headers), body))
        status, headers, data = self.server.answer(self.path, self.headers, body)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data.encode() if isinstance(data, str) else data)

    do_POST = do_GET  # noqa: N815

    def log_message(self, *args):
        """Keep standard error clean."""


@contextmanager
def serving(answer):
    """Run a server; ``answer`` may be what it always says."""
    server = Server(answer if callable(answer) else lambda *_: answer)
    with server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield server
        finally:
            server.over.set()
            server.shutdown()


class Raw(socketserver.ThreadingTCPServer):
    """Sends bytes as a test says, whatever it is asked."""

    daemon_threads = True

    def __init__(self, talk):
        super().__init__(("127.0.0.1", 0), _Talk)
        self.talk, self.over = talk, threading.Event()

    def connect(self, host, seconds):
        """Connect to this server in place of a host."""
        return HTTPConnection("127.0.0.1", self.server_address[1], timeout=seconds)

    def handle_error(self, request, client_address):
        """Say nothing: clients go away here."""


class _Talk(socketserver.StreamRequestHandler):
    def handle(self):
        while self.rfile.readline().strip():
            pass
        self.server.talk(self.wfile, self.server.over)


@contextmanager
def talking(talk):
    """Run a server that does as ``talk(stream, over)`` says; ``over`` is set at the end."""
    with Raw(talk) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield server
        finally:
            server.over.set()
            server.shutdown()
