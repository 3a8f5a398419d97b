"""A git server on loopback: ``git http-backend``, behind a token."""

import os
import subprocess
import threading
from base64 import b64decode
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from urllib.parse import urlsplit

TOKEN = "t0ken" + "-for-tests" * 3


class GitServer:
    """What is served, what was asked for, and what goes wrong."""

    def __init__(self, root, url):
        self.root, self.url = root, url
        self.requests = []
        """(method, path, authorization) of each request, in order."""
        self.token = TOKEN
        self.status = 0
        """Answer all requests with this status; 0 serves."""
        self.location = ""
        """Where to redirect to, with a status of 3xx."""
        self.stalls = threading.Event()
        """While set, answers are held back; ``released`` ends them."""
        self.released = threading.Event()

    def address(self, name="repo"):
        return f"{self.url}/{name}/.git"


@contextmanager
def serving(root):
    """Serve the repositories below a folder over HTTP until the end."""
    httpd = _Server(("127.0.0.1", 0), _Handler)
    server = GitServer(root, f"http://127.0.0.1:{httpd.server_port}")
    httpd.git = server
    thread = threading.Thread(target=httpd.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield server
    finally:
        server.released.set()
        httpd.shutdown()
        thread.join()
        httpd.server_close()


class _Server(ThreadingHTTPServer):
    def server_bind(self):
        TCPServer.server_bind(self)  # without asking for the name of the host
        self.server_name, self.server_port = self.server_address


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self._answer(b"")

    def do_POST(self):
        self._answer(self.rfile.read(int(self.headers["Content-Length"])))

    def _answer(self, body):
        git = self.server.git
        authorization = self.headers.get("Authorization", "")
        git.requests.append((self.command, self.path, authorization))
        if git.stalls.is_set():
            git.released.wait(30)
        status = git.status or (0 if self._allowed(authorization) else 401)
        if status:
            headers = {"Location": git.location} if git.location else {}
            self._send(status, headers, b"no\n")
        else:
            self._run(body)

    def _allowed(self, authorization):
        kind, _, word = authorization.partition(" ")
        if kind == "Basic":
            word = b64decode(word).decode().partition(":")[2]
        return word == self.server.git.token or not self.server.git.token

    def _run(self, body):
        _, _, path, query, _ = urlsplit(self.path)  # with a host for a proxy
        done = subprocess.run(
            ["git", "http-backend"],
            input=body,
            capture_output=True,
            check=False,
            env={
                **os.environ,
                "GIT_PROJECT_ROOT": str(self.server.git.root),
                "GIT_HTTP_EXPORT_ALL": "1",
                "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
                "GIT_CONFIG_COUNT": "3",
                "GIT_CONFIG_KEY_0": "uploadpack.allowFilter",
                "GIT_CONFIG_VALUE_0": "true",
                "GIT_CONFIG_KEY_1": "uploadpack.allowAnySHA1InWant",
                "GIT_CONFIG_VALUE_1": "true",
                "GIT_CONFIG_KEY_2": "safe.directory",
                "GIT_CONFIG_VALUE_2": "*",
                "PATH_INFO": path,
                "QUERY_STRING": query,
                "REQUEST_METHOD": self.command,
                "CONTENT_TYPE": self.headers.get("Content-Type", ""),
                "CONTENT_LENGTH": str(len(body)),
                "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
                "REMOTE_ADDR": "127.0.0.1",
            },
        )
        head, _, data = done.stdout.partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in head.decode().splitlines())
        status = int(headers.pop("Status", "200").split()[0])
        self._send(status, headers, data)

    def _send(self, status, headers, data):
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(data))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args):
        pass
