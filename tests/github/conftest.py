"""Fixtures for what talks to GitHub: a server that says what it is told, and clients."""

import json
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from reviewbot.github.app import mint
from reviewbot.github.connection.client import Host, Manners, as_app, with_token
from reviewbot.model.pull import PullKey


class Script:
    """A server that gives prepared answers in turn, and remembers what was asked.

    An answer is (status, headers, body), or a function that is given the handler
    and writes to its connection what it likes. A body that is not bytes becomes JSON.
    """

    def __init__(self):
        self.answers = []
        self.requests = []
        """(method, path with query, headers, body as parsed JSON)."""
        self.done = threading.Event()
        """Set at the end of a test, for answers that wait."""
        script = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def answer(self):
                size = int(self.headers.get("Content-Length") or 0)
                body = json.loads(self.rfile.read(size)) if size else None
                headers = {name.lower(): value for name, value in self.headers.items()}
                script.requests.append((self.command, self.path, headers, body))
                answer = script.answers.pop(0)
                if callable(answer):
                    answer(self)
                else:
                    self.give(*answer)

            def give(self, status, headers, body):
                if not isinstance(body, bytes):
                    body = json.dumps(body).encode()
                self.send_response_only(status)
                for name, value in {"Content-Length": len(body), **headers}.items():
                    self.send_header(name, str(value))
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_POST = do_PATCH = do_DELETE = answer  # noqa: N815

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self.host = Host(self.url, self.url)
        poll = {"poll_interval": 0.01}
        threading.Thread(
            target=self._server.serve_forever, kwargs=poll, daemon=True
        ).start()

    @property
    def asked(self):
        """Method and path of each request."""
        return [f"{method} {path}" for method, path, *_ in self.requests]

    def close(self):
        self.done.set()
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def script(loopback):
    """A server that gives prepared answers."""
    running = Script()
    yield running
    running.close()


@pytest.fixture
def slept():
    """The seconds that clients would have waited."""
    return []


@pytest.fixture
def manners(slept):
    """How clients in tests talk: they never wait, and give up soon."""
    return Manners(sleep=slept.append, read=5.0, whole=5.0)


@pytest.fixture
def app(github, manners):
    """The App itself at that GitHub."""
    with_clock = github.world.now
    return as_app(
        Host(**github.host()),
        github.app_id,
        github.private_key,
        lambda: with_clock().timestamp(),
        manners,
    )


@pytest.fixture
def enter(github, app, manners):
    """Return a function that gives a client for one repository, and nothing else."""

    def open_door(repo, **permissions):
        token = mint(app, repo.installation, repo.id, **permissions)
        return with_token(Host(**github.host()), token.value, manners)

    return open_door


@pytest.fixture
def key_of():
    """Return a function that gives the key of a pull request."""

    def find(pull):
        repo = pull.repo
        return PullKey(repo.installation, repo.id, repo.full_name, pull.number)

    return find


@pytest.fixture(scope="session")
def rsa_key():
    """A private key in PEM, and its public key."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    return pem.decode(), key.public_key()


@pytest.fixture
def python_imports():
    """Return a function that runs code in a new Python, and gives what it imported."""

    def run(code):
        shown = f"{code}\nimport sys; print(*sys.modules)"
        done = subprocess.run(
            [sys.executable, "-c", shown], capture_output=True, check=True, timeout=60
        )
        return set(done.stdout.decode().split())

    return run
