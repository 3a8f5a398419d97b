"""Talking to GitHub: what every kind of answer becomes, and what is asked again."""

import gzip
import json
import logging
import socket
import ssl
import struct
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_address

import jwt
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import NameOID

from reviewbot.errors import (
    ConfigError,
    GitHubBusyError,
    GitHubRefusedError,
    GitHubUnclearError,
)
from reviewbot.github.connection.answers import GraphQLRefusedError
from reviewbot.github.connection.client import Host, Manners, as_app, with_token
from reviewbot.model.value import replace

pytestmark = pytest.mark.usefixtures("loopback")

TOKEN = "ghs_" + "x" * 36
OK: tuple[int, dict[str, str], dict[str, bool]] = (200, {}, {"fine": True})
QUERY = "query Look($a: Int) { viewer { login } }"
CHANGE = "mutation Change($a: Int) { x(a: $a) { y } }"


@pytest.fixture
def client(script, manners):
    return with_token(script.host, TOKEN, manners)


def reset(handler):
    """Break the connection without an answer."""
    linger = struct.pack("ii", 1, 0)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    handler.connection.close()
    handler.close_connection = True


def cut(handler):
    """Promise more than comes."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100")
    handler.end_headers()
    handler.wfile.write(b'{"fine": ')
    handler.close_connection = True


BROKEN = {
    "reset": reset,
    "cut off": cut,
    "no JSON": (200, {}, b'{"fine": '),
    "too deep": (200, {}, b"[" * 100_000),
    "not gzip": (200, {"Content-Encoding": "gzip"}, b"plain"),
    "500": (500, {}, {"message": "Server Error"}),
    "502": (502, {"Content-Type": "text/html"}, b"<html>bad gateway</html>"),
    "503": (503, {}, b""),
    "504": (504, {}, b"null"),
}
broken = pytest.mark.parametrize("answer", BROKEN.values(), ids=BROKEN)


# Reading.


def test_reads_json(client, script):
    script.answers = [(200, {}, {"name": "é\u2028"})]
    assert client.get("/repos/octo/shop", {"page": 2}) == {"name": "é\u2028"}
    ((method, path, headers, body),) = script.requests
    assert (method, path, body) == ("GET", "/repos/octo/shop?page=2", None)
    assert headers["authorization"] == f"token {TOKEN}"
    assert headers["accept"] == "application/vnd.github+json"
    assert headers["x-github-api-version"] == "2022-11-28"
    assert headers["user-agent"].startswith("reviewbot/")


def test_json_is_utf_8_whatever_the_header_says(client, script):
    body = json.dumps({"name": "é"}, ensure_ascii=False).encode()
    script.answers = [(200, {"Content-Type": "text/plain; charset=latin-1"}, body)]
    assert client.get("/x") == {"name": "é"}


def test_reads_compressed_answers(client, script):
    body = gzip.compress(b'{"fine": true}')
    script.answers = [(200, {"Content-Encoding": "gzip"}, body)]
    assert client.get("/x") == {"fine": True}


def test_an_empty_answer_is_none(client, script):
    script.answers = [(204, {}, b"")]
    assert client.write("DELETE", "/x") is None


@broken
def test_a_read_is_repeated_until_it_works(client, script, slept, answer):
    script.answers = [answer, answer, OK]
    assert client.get("/x") == {"fine": True}
    assert script.asked == ["GET /x"] * 3
    assert slept == [0.5, 2.0]
    assert client.calls == 3


@broken
def test_a_read_is_given_up_in_the_end(client, script, slept, answer):
    script.answers = [answer] * 5
    with pytest.raises(GitHubUnclearError, match="GET /x: "):
        client.get("/x")
    assert client.calls == 4
    assert slept == [0.5, 2.0, 5.0]


@broken
def test_a_query_is_repeated_too(client, script, answer):
    script.answers = [answer, (200, {}, {"data": {"a": 1}})]
    assert client.graphql(QUERY, {"a": 1}) == {"a": 1}
    assert script.asked == ["POST /graphql"] * 2
    assert script.requests[0][3] == {"query": QUERY, "variables": {"a": 1}}


def test_a_refused_read_is_not_repeated(client, script):
    script.answers = [(404, {}, {"message": "Not Found"})]
    with pytest.raises(GitHubRefusedError) as caught:
        client.get("/repos/octo/shop")
    assert str(caught.value) == "GET /repos/octo/shop: GitHub says 404, Not Found"
    assert caught.value.status == 404


# Writing.


@broken
@pytest.mark.parametrize("verb", ["POST", "PATCH", "DELETE"])
def test_a_write_is_never_repeated(client, script, slept, verb, answer):
    script.answers = [answer]
    with pytest.raises(GitHubUnclearError):
        client.write(verb, "/x", {"a": 1})
    assert script.asked == [f"{verb} /x"]
    assert slept == []


@broken
def test_a_mutation_is_never_repeated(client, script, answer):
    script.answers = [answer]
    with pytest.raises(GitHubUnclearError, match="GraphQL Change"):
        client.mutate(CHANGE)
    assert script.asked == ["POST /graphql"]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_write_does_not_follow_a_redirect(client, script, status):
    script.answers = [(status, {"Location": "/y"}, {"message": "Moved"})]
    with pytest.raises(GitHubRefusedError) as caught:
        client.write("POST", "/x", {"a": 1})
    assert caught.value.status == status
    assert script.asked == ["POST /x"]


def test_a_write_sends_json(client, script):
    script.answers = [(201, {}, {"id": 1})]
    assert client.write("POST", "/x", {"a": "é"}) == {"id": 1}
    ((_, _, headers, body),) = script.requests
    assert body == {"a": "é"}
    assert headers["content-type"] == "application/json"


def test_a_202_is_an_answer_like_others(client, script):
    script.answers = [(202, {}, {}), (202, {}, {"a": 1})]
    assert client.write("POST", "/x") == {}
    assert client.get("/x") == {"a": 1}


# Slow and too big.


def dripping(script):
    def drip(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", "1000000")
        handler.end_headers()
        while not script.done.wait(0.01):
            try:
                handler.wfile.write(b" ")
            except OSError:
                return

    return drip


def silent(script):
    return lambda _: script.done.wait(30)


def stopping(script):
    def stop(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", "100")
        handler.end_headers()
        script.done.wait(30)

    return stop


@pytest.mark.parametrize("kind", [dripping, silent, stopping])
def test_waits_for_an_answer_only_so_long(script, manners, kind):
    client = with_token(script.host, TOKEN, replace(manners, read=0.3, whole=0.2))
    script.answers = [kind(script)]
    with pytest.raises(GitHubUnclearError, match="no whole answer in time"):
        client.write("POST", "/x", {})


def test_does_not_read_without_end(client, script, monkeypatch):
    monkeypatch.setattr("reviewbot.github.connection.transport._BIGGEST", 1000)
    script.answers = [(200, {}, b'"' + b"x" * 2000 + b'"')]
    with pytest.raises(GitHubUnclearError, match="too long"):
        client.write("POST", "/x", {})


# Limits.

NOW = "Mon, 24 Nov 2025 10:00:00 GMT"
AT = 1_763_978_400
"""The same in Unix time."""


@pytest.mark.parametrize(
    ("status", "headers", "message", "seconds"),
    [
        pytest.param(429, {"Retry-After": 7}, "", 7, id="429 that says how long"),
        pytest.param(429, {}, "", 60, id="429 that does not"),
        pytest.param(403, {"Retry-After": 30}, "secondary", 30, id="403 that does"),
        pytest.param(
            403, {}, "You have exceeded a secondary rate limit", 60, id="by its words"
        ),
        pytest.param(
            403,
            {"X-RateLimit-Remaining": 0, "X-RateLimit-Reset": AT + 90, "Date": NOW},
            "API rate limit exceeded for installation ID 1.",
            91,
            id="until the hour's limit is reset, by GitHub's clock",
        ),
        pytest.param(
            429,
            {"Retry-After": "Mon, 24 Nov 2025 10:00:20 GMT", "Date": NOW},
            "",
            20,
            id="until a date",
        ),
        pytest.param(
            403,
            {"X-RateLimit-Remaining": 0, "X-RateLimit-Reset": AT - 5, "Date": NOW},
            "",
            1,
            id="reset already",
        ),
        pytest.param(429, {"Retry-After": 10**9}, "", 3700, id="absurdly long"),
        pytest.param(429, {"Retry-After": "soon"}, "", 60, id="nonsense"),
        pytest.param(403, {}, "You have triggered an abuse detection", 60, id="abuse"),
        pytest.param(422, {}, "was submitted too quickly", 60, id="422 too quickly"),
    ],
)
@pytest.mark.parametrize("how", ["read", "write"])
def test_a_limit_says_how_long_to_wait(
    client, script, slept, how, status, headers, message, seconds
):
    script.answers = [(status, headers, {"message": message})]
    ask = {
        "read": lambda: client.get("/x"),
        "write": lambda: client.write("POST", "/x"),
    }
    with pytest.raises(GitHubBusyError) as caught:
        ask[how]()
    assert caught.value.seconds == seconds
    assert client.calls == 1
    assert slept == []


def test_other_refusals_are_no_limits(client, script):
    script.answers = [
        (403, {"X-RateLimit-Remaining": 9}, {"message": "Resource not accessible"}),
        (422, {"X-RateLimit-Remaining": 0}, {"message": "Unprocessable Entity"}),
    ]
    for status in (403, 422):
        with pytest.raises(GitHubRefusedError) as caught:
            client.write("POST", "/x")
        assert caught.value.status == status


def test_remembers_the_rate(client, script):
    rate = {
        "X-RateLimit-Remaining": 41,
        "X-RateLimit-Limit": 50,
        "X-RateLimit-Reset": 9,
    }
    script.answers = [(200, rate, {}), (200, {}, {})]
    assert client.rate.remaining == -1
    client.get("/x")
    client.get("/x")
    assert (client.rate.remaining, client.rate.limit, client.rate.reset) == (41, 50, 9)


# GraphQL.


@pytest.mark.parametrize(
    ("kind", "status"),
    [("NOT_FOUND", 404), ("FORBIDDEN", 403), ("STALE_DATA", 409), ("OTHER", 200)],
)
def test_an_error_of_graphql_is_a_refusal(client, script, kind, status):
    error = {"type": kind, "message": "no\nsuch thing", "path": ["m1", "x"]}
    script.answers = [(200, {}, {"data": None, "errors": [error]})]
    with pytest.raises(GraphQLRefusedError) as caught:
        client.graphql(QUERY)
    assert caught.value.status == status
    assert caught.value.parts == ("m1",)
    assert str(caught.value) == "GraphQL Look: GitHub says no such thing"


def test_a_limit_of_graphql_is_a_limit(client, script):
    reset = {"X-RateLimit-Remaining": 0, "X-RateLimit-Reset": AT + 9, "Date": NOW}
    errors = [{"type": "RATE_LIMITED", "message": "API rate limit exceeded"}]
    script.answers = [(200, reset, {"errors": errors})]
    with pytest.raises(GitHubBusyError) as caught:
        client.graphql(QUERY)
    assert caught.value.seconds == 10


UNFINISHED = [
    {"errors": [{"message": "Something went wrong while executing your query."}]},
    {"errors": [{"message": "timedout"}]},
    {"errors": ["nonsense"]},
    {"data": None},
    {},
    [],
    None,
]


@pytest.mark.parametrize("answer", UNFINISHED)
def test_graphql_that_did_not_finish_is_unclear(client, script, answer):
    script.answers = [(200, {}, answer), (200, {}, {"data": {"a": 1}})]
    assert client.graphql(QUERY) == {"a": 1}
    script.answers = [(200, {}, answer)]
    with pytest.raises(GitHubUnclearError):
        client.mutate(CHANGE)
    assert client.calls == 3


# Redirects and pages.


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_read_follows_a_renamed_repository(client, script, status):
    there = f"{script.url}/repositories/5/pulls?state=open"
    script.answers = [(status, {"Location": there}, {"message": "Moved"}), OK]
    assert client.get("/repos/octo/old/pulls", {"state": "open"}) == {"fine": True}
    assert script.asked[1] == "GET /repositories/5/pulls?state=open"


def test_a_redirect_to_another_host_is_not_followed(client, script):
    script.answers = [(301, {"Location": "http://127.0.0.2/steal"}, {})]
    with pytest.raises(GitHubRefusedError, match="another host"):
        client.get("/x")
    assert client.calls == 1


def test_redirects_in_a_circle_end(client, script):
    script.answers = [(301, {"Location": "/x"}, {})] * 9
    with pytest.raises(GitHubRefusedError, match="redirected too often"):
        client.get("/x")


def test_a_redirect_to_nowhere_is_a_refusal(client, script):
    script.answers = [(301, {}, {"message": "Moved"})]
    with pytest.raises(GitHubRefusedError) as caught:
        client.get("/x")
    assert caught.value.status == 301


def test_reads_pages_as_far_as_needed(client, script):
    link = {"Link": f'<{script.url}/x?page=2>; rel="next", <{script.url}/>; rel="last"'}
    script.answers = [(200, link, [1, 2]), (200, {}, {"total_count": 3, "items": [3]})]
    found = client.pages("/x", {"state": "all"})
    assert next(found) == 1
    assert script.asked == ["GET /x?per_page=100&state=all"]
    assert list(found) == [2, 3]
    assert script.asked[1] == "GET /x?page=2"


def test_pages_without_end_are_refused(client, script):
    script.answers = [(200, {"Link": f'<{script.url}/x>; rel="next"'}, [1])] * 100
    with pytest.raises(GitHubRefusedError, match="more than 100 pages"):
        list(client.pages("/x"))


def test_pages_on_another_host_are_refused(client, script):
    link = {"Link": '<https://elsewhere.example/x>; rel="next"'}
    script.answers = [(200, link, [1])]
    with pytest.raises(GitHubRefusedError, match="another host"):
        list(client.pages("/x"))


@pytest.mark.parametrize("answer", [{}, {"a": [], "b": []}, 5, None])
def test_pages_of_something_else_are_unclear(client, script, answer):
    script.answers = [(200, {}, answer)]
    with pytest.raises(GitHubUnclearError, match="not a list"):
        list(client.pages("/x"))


# Enterprise, proxies, connections.


@pytest.mark.parametrize(
    ("api", "graphql"),
    [
        ("https://api.github.com", "https://api.github.com/graphql"),
        ("https://github.example/api/v3", "https://github.example/api/graphql"),
        ("https://github.example/api/v3/", "https://github.example/api/graphql"),
        ("https://api.octo.example", "https://api.octo.example/graphql"),
    ],
)
def test_knows_where_graphql_is(api, graphql):
    assert Host(api).graphql == graphql


def test_talks_to_an_enterprise_server(script, manners):
    client = with_token(Host(f"{script.url}/api/v3", script.url), TOKEN, manners)
    link = {"Link": f'<{script.url}/api/v3/repos/a/b/pulls?page=2>; rel="next"'}
    data = (200, {}, {"data": {}})
    script.answers = [OK, data, (200, link, [1]), (200, {}, [2])]
    client.get("/repos/a/b")
    client.graphql(QUERY)
    assert list(client.pages("/repos/a/b/pulls")) == [1, 2]
    assert script.asked == [
        "GET /api/v3/repos/a/b",
        "POST /api/graphql",
        "GET /api/v3/repos/a/b/pulls?per_page=100",
        "GET /api/v3/repos/a/b/pulls?page=2",
    ]


def test_goes_through_the_proxy_of_the_environment(script, manners, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", script.url)
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    client = with_token(Host("http://github.example/api/v3"), TOKEN, manners)
    script.answers = [OK]
    client.get("/x")
    ((_, path, headers, _),) = script.requests
    assert headers["host"].startswith("github.example")
    assert path.startswith("http://github.example")


@pytest.fixture
def private_server(tmp_path, rsa_key, monkeypatch):
    """An HTTPS server whose certificate nobody has signed; its address, its file."""
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"):
        monkeypatch.delenv(name, raising=False)
    pem, _ = rsa_key
    (tmp_path / "key.pem").write_text(pem, "utf-8")
    (tmp_path / "ca.pem").write_bytes(certificate(pem))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "ca.pem", tmp_path / "key.pem")
    server = HTTPServer(("127.0.0.1", 0), Fine)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    poll = {"poll_interval": 0.01}
    threading.Thread(target=server.serve_forever, kwargs=poll, daemon=True).start()
    yield f"https://127.0.0.1:{server.server_port}", str(tmp_path / "ca.pem")
    server.shutdown()
    server.server_close()


class Fine(BaseHTTPRequestHandler):
    """Answers everything with the same JSON."""

    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"fine": true}')

    def log_message(self, *_):
        pass


def certificate(pem):
    """Return a certificate for 127.0.0.1 that is its own authority."""
    key = serialization.load_pem_private_key(pem.encode(), None)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "github.example")])
    here = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), 1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(here, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    return made.public_bytes(serialization.Encoding.PEM)


def test_an_authority_of_our_own_is_named_in_the_environment(
    private_server, manners, monkeypatch
):
    url, authority = private_server
    client = with_token(Host(url, url), TOKEN, manners)
    with pytest.raises(GitHubUnclearError, match="see REQUESTS_CA_BUNDLE"):
        client.get("/x")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", authority)
    assert client.get("/x") == {"fine": True}


def test_nobody_listens(manners):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    client = with_token(Host(f"http://127.0.0.1:{port}"), TOKEN, manners)
    with pytest.raises(GitHubUnclearError, match="no connection, or it broke"):
        client.get("/x")


def test_a_netrc_does_not_speak_for_us(client, script, tmp_path, monkeypatch):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login mallory password x\n", "utf-8")
    monkeypatch.setenv("NETRC", str(netrc))
    script.answers = [OK]
    client.get("/x")
    assert script.requests[0][2]["authorization"] == f"token {TOKEN}"


def test_opens_new_connections_after_closing(client, script):
    script.answers = [OK, OK]
    client.get("/x")
    client.close()
    client.close()
    assert client.get("/x") == {"fine": True}


# Who we are.


def test_nobody_sends_no_token(script, manners):
    client = with_token(script.host, "", manners)
    script.answers = [OK]
    client.get("/x")
    assert "authorization" not in script.requests[0][2]


def test_the_app_signs_anew_for_every_request(script, manners, rsa_key):
    moments = iter([1000.0, 2000.0])
    pem, public = rsa_key
    client = as_app(script.host, 42, pem, lambda: next(moments), manners)
    script.answers = [OK, OK]
    client.get("/app")
    client.get("/app")
    for (_, _, headers, _), now in zip(script.requests, (1000, 2000), strict=True):
        kind, _, token = headers["authorization"].partition(" ")
        unchecked = {"verify_exp": False, "verify_iat": False}
        found = jwt.decode(token, public, ["RS256"], unchecked)
        assert kind == "Bearer"
        assert found == {"iat": now - 60, "exp": now + 540, "iss": "42"}


def test_a_key_that_is_none_is_said_without_showing_it(script, manners):
    for key in ("", "my key", "-----BEGIN RSA PRIVATE KEY-----\nmykey\n"):
        client = as_app(script.host, 42, key, lambda: 0.0, manners)
        with pytest.raises(ConfigError, match="not an RSA key in PEM") as caught:
            client.get("/app")
        assert "mykey" not in str(caught.value)


# What is told, and what is not.


def test_metrics_hear_of_each_request_but_not_whose(script, slept):
    heard = []
    manners = Manners(
        sleep=slept.append, observe=lambda *one: heard.append((one[0], one[1]))
    )
    client = with_token(script.host, TOKEN, manners)
    script.answers = [reset, OK, (200, {}, {"data": {}}), (201, {}, {})]
    client.get("/repos/octo/pulls-shop/pulls/12/reviews")
    client.graphql(QUERY)
    client.write("POST", "/app-manifests/abc/conversions")
    assert heard == [
        ("GET /repos/*/*/pulls/*/reviews", 0),
        ("GET /repos/*/*/pulls/*/reviews", 200),
        ("GraphQL Look", 200),
        ("POST /app-manifests/*/conversions", 201),
    ]


def echo(status):
    """Say again what was asked, as a proxy's error page may do."""

    def answer(handler):
        said = f"bad header {handler.headers['Authorization']}"
        handler.give(status, {}, {"message": said, "errors": [{"message": said}]})

    return answer


@pytest.mark.parametrize("status", [200, 401, 403, 422, 429, 500])
def test_no_error_shows_the_token(client, script, caplog, capsys, status):
    caplog.set_level(logging.DEBUG, logger="github")
    caplog.set_level(logging.DEBUG)
    script.answers = [echo(status)]
    with pytest.raises(
        (GitHubRefusedError, GitHubBusyError, GitHubUnclearError)
    ) as caught:
        client.mutate(CHANGE)
    shown = [str(caught.value), repr(caught.value), repr(client), caplog.text]
    shown += [repr(caught.value.__context__), *capsys.readouterr()]
    assert TOKEN not in "".join(shown)


@pytest.mark.parametrize("answer", [reset, cut, silent], ids=["reset", "cut", "slow"])
def test_no_broken_connection_shows_the_token(script, manners, caplog, answer):
    caplog.set_level(logging.DEBUG, logger="github")
    caplog.set_level(logging.DEBUG)
    client = with_token(script.host, TOKEN, replace(manners, read=0.1))
    script.answers = [silent(script) if answer is silent else answer]
    with pytest.raises(GitHubUnclearError) as caught:
        client.write("POST", "/x", {})
    shown = [str(caught.value), repr(caught.value.__context__), caplog.text]
    assert TOKEN not in "".join(shown)


def test_no_log_shows_the_token_that_github_gives(client, script, caplog):
    given = "ghs_" + "y" * 36
    caplog.set_level(logging.DEBUG, logger="github")
    caplog.set_level(logging.DEBUG)
    script.answers = [(201, {}, {"token": given})]
    assert client.write("POST", "/x") == {"token": given}
    assert given not in caplog.text
    assert TOKEN not in caplog.text


def test_the_code_of_a_manifest_is_not_shown(client, script):
    script.answers = [(404, {}, {"message": "Not Found"})]
    with pytest.raises(GitHubRefusedError) as caught:
        client.write("POST", "/app-manifests/topsecret/conversions")
    assert "topsecret" not in str(caught.value)


def test_githubs_words_stay_on_one_short_line(client, script):
    said = "a\nb\x1b[31m" + "x" * 1000
    details = [{"resource": "Review", "field": "line", "code": "invalid"}, "more"]
    script.answers = [
        (422, {}, {"message": said}),
        (422, {}, {"message": "No", "errors": details}),
        (422, {}, [1]),
    ]
    with pytest.raises(GitHubRefusedError) as caught:
        client.write("POST", "/x")
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 400
    with pytest.raises(GitHubRefusedError) as caught:
        client.write("POST", "/x")
    assert str(caught.value).endswith("422, No; Review line invalid; more")
    with pytest.raises(GitHubRefusedError) as caught:
        client.write("POST", "/x")
    assert str(caught.value) == "POST /x: GitHub says 422"


def test_a_client_imports_nothing_heavy_before_its_first_request(python_imports):
    code = (
        "from reviewbot.github import app, deliveries, manifest\n"
        "from reviewbot.github.writing import publish\n"
        "from reviewbot.github.connection.client import Host, as_app, with_token\n"
        "with_token(Host(), 'x'); as_app(Host(), 1, 'x', float)\n"
    )
    loaded = python_imports(code)
    assert loaded.isdisjoint({"github", "requests", "jwt", "urllib3", "cryptography"})
