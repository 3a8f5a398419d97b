"""``reviewbot serve`` as a process: it starts, takes deliveries, and stops in order."""

import contextlib
import json
import os
import re
import select
import signal
import socket
import subprocess
import sys

import pytest

from reviewbot.service.books.store import open_database
from reviewbot.service.books.tables import deliveries
from reviewbot.service.onboarding import replay
from reviewbot.service.onboarding.replay import Saved
from tests.service.serving import Raw
from tests.service.settings_builders import SECRET, variables
from tests.service.test_replay import DETAIL

pytestmark = pytest.mark.usefixtures("loopback")

ARGV = (sys.executable, "-P", "-m", "reviewbot", "serve")


class Service:
    """The process, and requests to it."""

    def __init__(self, given, *argv):
        self.process = subprocess.Popen(
            [*ARGV, *argv],
            env={**os.environ, **given},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,  # select must see what readline has not taken
        )

    def ports(self, count=1):
        """Return where it listens, once it does."""
        found = []
        while len(found) < count:
            ready, _, _ = select.select([self.process.stdout], [], [], 60)
            assert ready
            line = self.process.stdout.readline().decode()
            assert line, self.process.stderr.read().decode()
            found.append(
                int(re.fullmatch(r"listening on http://127\.0\.0\.1:(\d+)\n", line)[1])
            )
        return found

    def stop(self, number=signal.SIGTERM):
        self.process.send_signal(number)

    def end(self):
        """Wait for the end; return exit code and what it wrote."""
        out, err = self.process.communicate(timeout=60)
        return self.process.returncode, out.decode(), err.decode()


@pytest.fixture
def start():
    """Return a function that starts services; none outlives the test."""
    started = []

    def begin(given, *argv):
        started.append(Service(given, *argv))
        return started[-1]

    yield begin
    for service in started:
        with contextlib.suppress(ProcessLookupError):
            service.process.kill()
        service.process.communicate()


@pytest.fixture
def given(tmp_path):
    return variables(tmp_path / "state", ROLE="web", PORT="0", SLUG="our-bot")


def request(saved, length=None):
    """Return a delivery as bytes, without its body."""
    headers = {
        **replay.headers_of(saved, SECRET),
        "Content-Length": str(length or len(saved.body)),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"POST /webhook HTTP/1.1\r\nHost: x\r\n{lines}\r\n".encode()


SAVED = replay.read(json.dumps(DETAIL).encode(), "")


def stored(folder):
    database = open_database(str(folder))
    try:
        with database.read() as connection:
            return [row.guid for row in connection.execute(deliveries.select())]
    finally:
        database.close()


def get(port, path):
    with Raw(port) as raw:
        raw.send(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        return raw.answer()


def test_what_it_acknowledges_is_in_the_database(start, given, tmp_path):
    service = start(given)
    (port,) = service.ports()
    with Raw(port) as raw:
        raw.send(request(SAVED) + SAVED.body)
        assert raw.answer() == (202, b"queued\n")
        service.process.kill()  # at once: nothing is written on the way out
    service.end()
    assert stored(tmp_path / "state") == [SAVED.guid]


def test_it_is_alive_ready_and_counts(start, given):
    service = start(given)
    (port,) = service.ports()
    assert get(port, "/healthz")[0] == 200
    assert get(port, "/readyz") == (200, b'{"ready": true, "problems": {}}\n')
    assert b"reviewbot_queue_deliveries 0.0" in get(port, "/metrics")[1]


def test_operators_can_have_a_port_of_their_own(start, given):
    service = start({**given, "REVIEWBOT_APP_STATUS_PORT": "0"})
    hooks, status = service.ports(2)
    assert get(hooks, "/metrics")[0] == 404
    assert get(status, "/metrics")[0] == 200
    assert get(status, "/webhook")[0] == 404


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_well_and_requests_are_answered_first(
    start, given, tmp_path, number
):
    service = start(given)
    (port,) = service.ports()
    with Raw(port) as raw:
        raw.send(request(SAVED) + SAVED.body[:10])
        assert get(port, "/healthz")[0] == 200  # the first one has arrived by now
        service.stop(number)
        while can_connect(port):
            pass
        raw.send(SAVED.body[10:])
        assert raw.answer() == (202, b"queued\n")
    code, _, err = service.end()
    assert code == 0, err
    events = [json.loads(line)["event"] for line in err.splitlines()]
    assert events[-2:] == ["stopping", "stopped"] or events[-1] == "stopped"
    assert stored(tmp_path / "state") == [SAVED.guid]


def can_connect(port):
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    except OSError:
        return False
    return True


def test_a_second_signal_ends_it_at_once(start, given):
    service = start(given)
    (port,) = service.ports()
    with Raw(port) as raw:
        raw.send(request(SAVED, 1000) + b"{")
        assert get(port, "/healthz")[0] == 200
        service.stop()
        while can_connect(port):
            pass
        service.stop()
        code, _, _ = service.end()
    assert code == 128 + signal.SIGTERM


def test_its_log_is_lines_of_json_without_secrets(start, given):
    service = start(given)
    (port,) = service.ports()
    with Raw(port) as raw:
        raw.send(request(SAVED) + SAVED.body)
        assert raw.answer()[0] == 202
    service.stop()
    _, out, err = service.end()
    lines = [json.loads(line) for line in err.splitlines()]
    (queued,) = [line for line in lines if line["event"] == "delivery queued"]
    assert (queued["delivery"], queued["webhook"]) == (SAVED.guid, "pull_request")
    assert SECRET not in out + err


def refused(service):
    """Return the one line with which it did not start."""
    code, out, err = service.end()
    assert (code, out) == (2, "")
    (line,) = [line for line in err.splitlines() if not line.startswith("{")]
    return line


def test_a_port_that_is_taken_is_told_in_a_line(start, given):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        line = refused(start(given, "--port", port))
    assert line.startswith(f"reviewbot: cannot listen on 127.0.0.1 port {port}: ")


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"WEBHOOK_SECRET": ""}, "no webhook secret"),
        ({"DATABASE": "postgresql://a:b@127.0.0.1:1/x"}, "the database"),
        ({"ROL": "web"}, "did you mean `REVIEWBOT_APP_ROLE`?"),
    ],
)
def test_what_is_wrong_is_told_in_a_line(start, given, more, told):
    given |= {f"REVIEWBOT_APP_{name}": value for name, value in more.items()}
    assert told in refused(start(given))


def test_a_key_that_others_can_read_is_told_in_a_line(start, given, tmp_path):
    (tmp_path / "state" / "private-key.pem").chmod(0o644)
    assert "run `chmod 600" in refused(start(given, "--role", "all"))


@pytest.mark.parametrize("missing", ["starlette", "uvicorn", "sqlalchemy", "dbos"])
def test_without_the_extra_it_says_what_to_install(missing):
    code = (
        f"import sys; sys.modules[{missing!r}] = None; "
        "from reviewbot.cli.main import main; sys.exit(main(['serve']))"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code], capture_output=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.decode() == (
        "reviewbot: the GitHub App needs more packages: pip install 'reviewbot[app]'\n"
    )


def test_a_ping_needs_nothing():
    assert Saved.ping().name == "ping"
