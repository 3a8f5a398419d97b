"""The way in for deliveries: what is refused, in which order, and what is stored."""

import asyncio
import contextlib
import hashlib
import hmac
import http.client
import json
import select
import threading
import time

import pytest

from reviewbot.errors import ServiceError
from reviewbot.model.event import PullChanged
from reviewbot.model.pull import PullKey
from reviewbot.service.serve import intake_of
from reviewbot.service.web import patience
from reviewbot.service.web.intake import Intake
from reviewbot.service.web.metrics import Metrics
from reviewbot.service.web.routes import (
    Status,
    application,
    status_routes,
    webhook_routes,
)
from tests.service.serving import Raw, serving
from tests.service.settings_builders import SECRET, some_settings

pytestmark = pytest.mark.usefixtures("loopback")

LIMIT = 2**20
EVENT = PullChanged(PullKey(1, 2, "o/r", 3), "a" * 40, "b" * 40)


class Shelf:
    """An inbox that remembers, fails or hangs as told."""

    def __init__(self):
        self.seen = {}
        self.error = None
        self.hangs = False

    async def put(self, delivery):
        if self.error:
            raise self.error
        if self.hangs:
            await asyncio.Event().wait()
        new = delivery.guid not in self.seen
        self.seen.setdefault(delivery.guid, delivery)
        return new


def sign(body, secret=SECRET):
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


class Door:
    """The web application on a real port, and requests to it."""

    def __init__(self, port, shelf, metrics):
        self.port, self.shelf, self.metrics = port, shelf, metrics

    def headers(self, body, **more):
        given = {
            "Content-Type": "application/json",
            "X-GitHub-Event": "pull_request",
            "X-GitHub-Delivery": "0a-1",
            "X-Hub-Signature-256": sign(body or b""),
        }
        given |= {name.replace("_", "-"): value for name, value in more.items()}
        return {name: value for name, value in given.items() if value is not None}

    def ask(self, method="POST", path="/webhook", body=b"{}", **headers):
        client = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            client.request(method, path, body, self.headers(body, **headers))
            answer = client.getresponse()
            self.last = answer.headers
            return answer.status, answer.read().decode()
        finally:
            client.close()

    def head(self, length=None, **headers):
        """Return the bytes before a body."""
        given = self.headers(b"{}", **headers)
        if length is not None:
            given["Content-Length"] = str(length)
        lines = [f"{name}: {value}\r\n" for name, value in given.items()]
        return (
            "POST /webhook HTTP/1.1\r\nHost: x\r\n" + "".join(lines) + "\r\n"
        ).encode()

    def counted(self, event, result):
        line = f'reviewbot_deliveries_total{{event="{event}",result="{result}"}} '
        found = [
            x for x in self.metrics.render().decode().splitlines() if x.startswith(line)
        ]
        return float(found[0].split()[-1]) if found else 0


@pytest.fixture
def parsed():
    """What the parser returns or raises; a list of one."""
    return [(EVENT,)]


@contextlib.contextmanager
def a_door(folder, parsed, read_seconds):
    shelf, metrics = Shelf(), Metrics()
    real = intake_of(some_settings(folder), shelf, metrics.delivery)

    def parse(name, payload):
        if isinstance(parsed[0], Exception):
            raise parsed[0]
        return parsed[0]

    intake = Intake(
        real.verify, parse, shelf, metrics.delivery, LIMIT, read_seconds, 0.5
    )
    status = Status(metrics.render, dict)
    routes = [*webhook_routes(intake), *status_routes(status)]
    with serving(application(routes)) as port:
        yield Door(port, shelf, metrics)


@pytest.fixture
def door(tmp_path, parsed, monkeypatch):
    """With little patience."""
    monkeypatch.setattr(patience.ImpatientProtocol, "patience", 1.0)
    with a_door(tmp_path / "state", parsed, 0.5) as door:
        yield door


@pytest.fixture
def patient(tmp_path, parsed):
    with a_door(tmp_path / "state", parsed, 60.0) as door:
        yield door


def until(done, seconds=10.0):
    """Ask again until something is so."""
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end


# ---- what is taken


def test_a_signed_delivery_is_stored_and_then_acknowledged(door):
    assert door.ask() == (202, "queued\n")
    (stored,) = door.shelf.seen.values()
    assert (stored.guid, stored.name, stored.events) == (
        "0a-1",
        "pull_request",
        (EVENT,),
    )
    assert door.counted("pull_request", "queued") == 1


def test_a_duplicate_is_acknowledged_too(door):
    door.ask()
    assert door.ask() == (202, "known already\n")
    assert door.counted("pull_request", "duplicate") == 1


def test_a_ping_is_answered_without_the_database(door):
    door.shelf.error = AssertionError("asked")
    assert door.ask(X_GitHub_Event="ping") == (202, "pong\n")


def test_what_means_nothing_to_us_is_not_stored(door, parsed):
    parsed[0] = ()
    assert door.ask() == (202, "nothing to do\n")
    assert door.shelf.seen == {}


def test_the_old_secret_counts_while_it_is_replaced(tmp_path):
    settings = some_settings(tmp_path / "state", OLD_WEBHOOK_SECRET="o" * 16)
    verify = intake_of(settings, Shelf(), lambda *_: None).verify
    assert verify(b"{}", sign(b"{}", "o" * 16))
    assert verify(b"{}", sign(b"{}"))
    assert not verify(b"{}", sign(b"{}", "p" * 16))


def test_events_of_no_interest_are_known_as_such(tmp_path):
    settings = some_settings(tmp_path / "state", SLUG="bot")
    parse = intake_of(settings, Shelf(), lambda *_: None).parse
    assert parse("star", {"action": "created"}) == ()


def test_many_requests_share_a_connection(door):
    client = http.client.HTTPConnection("127.0.0.1", door.port, timeout=20)
    for number in range(20):
        client.request(
            "POST",
            "/webhook",
            b"{}",
            door.headers(b"{}", X_GitHub_Delivery=f"{number}"),
        )
        answer = client.getresponse()
        assert (answer.status, answer.read()) == (202, b"queued\n")
    client.close()
    assert len(door.shelf.seen) == 20


def test_a_body_in_chunks_is_taken(door):
    body = b'{"a": 1}'
    with Raw(door.port) as raw:
        headers = door.headers(body, Transfer_Encoding="chunked")
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        raw.send(f"POST /webhook HTTP/1.1\r\nHost: x\r\n{lines}\r\n".encode())
        for part in (body[:3], body[3:]):
            raw.send(b"%x\r\n%s\r\n" % (len(part), part))
        raw.send(b"0\r\n\r\n")
        assert raw.answer() == (202, b"queued\n")


def test_a_body_of_the_largest_size_is_taken(door):
    body = json.dumps("x" * (LIMIT - 9)).encode()[1:-1]
    body = b'{"a":"' + body[: LIMIT - 8] + b'"}'
    assert len(body) <= LIMIT
    assert door.ask(body=body)[0] == 202


# ---- what is refused


@pytest.mark.parametrize(
    "signature",
    [
        None,
        "",
        "sha256=",
        "sha256=" + "0" * 64,
        "sha256=" + "0" * 63,
        "sha1=" + "0" * 66,
        sign(b"{}").upper(),
        sign(b"{} "),
        sign(b"{}", "another secret here"),
        "sha256=" + "\xe9" * 64,
    ],
)
def test_a_bad_signature_is_refused_before_anything_else_happens(door, signature):
    door.shelf.error = AssertionError("asked")
    status, text = door.ask(X_Hub_Signature_256=signature)
    assert (status, text[:29]) == (401, "the signature does not match:")
    assert door.counted("pull_request", "bad_signature") == 1


def test_what_is_not_signed_is_not_parsed(door):
    deep = b"[" * 100_000
    assert door.ask(body=deep, X_Hub_Signature_256=sign(b"{}"))[0] == 401


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"[" * 100_000, id="deep list"),
        pytest.param(b'{"a":' * 100_000, id="deep object"),
        pytest.param(b"", id="empty"),
        pytest.param(b"{", id="cut"),
        pytest.param(b"\xff\xfe\x00", id="no text"),
        pytest.param(b"[1]", id="no object"),
        pytest.param(b'{"a": ' + b"9" * 5000 + b"}", id="giant number"),
    ],
)
def test_a_signed_body_that_is_no_json_object_is_refused(door, body):
    assert door.ask(body=body)[0] == 400
    assert door.ask() == (202, "queued\n")


def test_a_payload_that_lacks_something_is_refused_with_its_place(door, parsed):
    parsed[0] = ServiceError("pull_request.number: must be a number")
    assert door.ask() == (400, "pull_request.number: must be a number\n")


@pytest.mark.parametrize(
    "headers",
    [
        {"X_GitHub_Delivery": None},
        {"X_GitHub_Event": None},
        {"X_GitHub_Delivery": "a" * 65},
        {"X_GitHub_Event": "a" * 65},
        {"X_GitHub_Delivery": "a b"},
        {"X_GitHub_Delivery": "'; drop table deliveries"},
        {"X_GitHub_Event": "Push"},
    ],
)
def test_missing_and_odd_headers_are_refused(door, headers):
    assert door.ask(**headers)[0] == 400
    assert door.shelf.seen == {}


def test_headers_without_end_are_refused(door):
    with Raw(door.port) as raw:
        raw.send(b"POST /webhook HTTP/1.1\r\nX: " + b"a" * 200_000)
        assert raw.until_closed()[9:12] in {b"400", b"431", b""}
    assert door.ask()[0] == 202


@pytest.mark.parametrize(
    "kind", ["application/x-www-form-urlencoded", "text/plain", None]
)
def test_another_content_type_is_refused_with_what_to_set(door, kind):
    status, text = door.ask(Content_Type=kind)
    assert (status, text) == (
        415,
        "set the webhook's content type to application/json\n",
    )


def test_the_charset_does_not_matter(door):
    assert door.ask(Content_Type="application/json; charset=utf-8")[0] == 202


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"])
def test_other_methods_are_refused(door, method):
    assert door.ask(method)[0] == 405
    assert door.last["Allow"] == "POST"


def test_other_paths_are_not_there(door):
    assert door.ask(path="/")[0] == 404
    assert door.ask(path="/webhook/x")[0] == 404


# ---- size and time


def test_a_declared_length_over_the_limit_is_refused_unread(door):
    with Raw(door.port) as raw:
        raw.send(door.head(LIMIT + 1))
        assert raw.answer()[0] == 413


def test_an_undeclared_length_over_the_limit_is_refused_on_the_way(door):
    part = b"%x\r\n%s\r\n" % (2**16, b"x" * 2**16)
    with Raw(door.port) as raw:
        raw.send(door.head(Transfer_Encoding="chunked"))
        for _ in range(LIMIT // 2**16 + 1):
            raw.send(part)
        assert raw.answer()[0] == 413
    assert door.shelf.seen == {}


def test_less_than_was_declared_is_told_to_be_too_slow(door):
    with Raw(door.port) as raw:
        raw.send(door.head(1000) + b"{}")
        assert raw.answer() == (408, b"the body did not arrive in time\n")
    assert door.counted("pull_request", "too_slow") == 1


def test_more_than_was_declared_is_not_part_of_the_body(door):
    with Raw(door.port) as raw:
        raw.send(door.head(2) + b"{}" + b"more than that\r\n\r\n")
        assert raw.answer() == (202, b"queued\n")
        assert raw.until_closed()[:12] in {b"HTTP/1.1 400", b""}
    assert len(door.shelf.seen) == 1


def test_a_client_that_leaves_does_no_harm(door):
    with Raw(door.port) as raw:
        raw.send(door.head(1000) + b"{")
    assert door.ask() == (202, "queued\n")


@pytest.mark.parametrize(
    "start", [b"", b"POST /webhook HT", b"POST /webhook HTTP/1.1\r\nHost: x\r\nX-A: "]
)
def test_a_request_that_does_not_arrive_is_ended(door, start):
    with Raw(door.port) as raw:
        raw.send(start)
        assert raw.until_closed() == b""


def test_dripping_does_not_keep_a_connection_open(door):
    """Each byte would put off a time limit that starts anew with what arrives."""
    with Raw(door.port) as raw:
        raw.send(b"POST /webhook HTTP/1.1\r\nX: ")
        ended = threading.Event()

        def drip():
            while not ended.wait(0.1):
                try:
                    raw.send(b"a")
                except OSError:
                    return

        thread = threading.Thread(target=drip)
        thread.start()
        try:
            assert raw.until_closed() == b""
        finally:
            ended.set()
            thread.join()


def test_unfinished_bodies_have_a_common_limit(patient):
    """Nobody can fill the memory without knowing the secret."""
    held = [Raw(patient.port) for _ in range(5)]
    for raw in held:
        raw.send(patient.head(LIMIT) + b"x" * (LIMIT - 1))
    answered, _, _ = select.select([raw.socket for raw in held], [], [], 10)
    (refused,) = [raw for raw in held if raw.socket in answered]
    assert refused.answer() == (503, b"too many bodies at once: again later\n")
    for raw in held:
        raw.close()
    until(lambda: patient.ask(body=b" " * 2**18 + b"{}")[0] == 202)


# ---- the database


def test_a_database_that_fails_asks_github_to_come_again(door):
    door.shelf.error = ServiceError("cannot write to the database: disk full")
    assert door.ask() == (503, "not stored: send it again later\n")
    assert door.last["Retry-After"] == "30"
    assert door.counted("pull_request", "unavailable") == 1


def test_a_database_that_hangs_is_not_waited_for(door):
    door.shelf.hangs = True
    assert door.ask()[0] == 503


def test_a_bug_is_told_without_details(door):
    door.shelf.error = KeyError("secret detail")
    status, text = door.ask()
    assert status == 500
    assert "secret detail" not in text


# ---- operators


@pytest.mark.parametrize(
    ("path", "start"),
    [
        ("/healthz", "alive\n"),
        ("/readyz", '{"ready": true, "problems": {}}\n'),
        ("/metrics", "# HELP reviewbot_"),
    ],
)
def test_operators_may_ask(door, path, start):
    status, text = door.ask("GET", path, None)
    assert status == 200
    assert text.startswith(start)


def test_we_are_not_ready_with_a_problem():
    status = Status(lambda: b"", lambda: {"database": "no answer in time"})
    with serving(application(status_routes(status))) as port:
        client = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        client.request("GET", "/readyz")
        answer = client.getresponse()
        assert answer.status == 503
        assert json.loads(answer.read())["problems"] == {
            "database": "no answer in time"
        }
        client.close()
