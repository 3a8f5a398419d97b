"""One request, over real HTTP: what comes back means one thing, and tells no value."""

import ssl
import threading
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.liveness import ask as asking
from reviewbot.liveness.ask import State, Value, ask, secure
from reviewbot.liveness.provider import Provider, Says
from reviewbot.liveness.providers import PROVIDERS
from reviewbot.samples.templates import expand
from tests.liveness.servers import serving, talking

TOKEN = expand("ghp_<github:30>", "live")
GITHUB = next(one for one in PROVIDERS if one.name == "GitHub")
TELEGRAM = next(one for one in PROVIDERS if one.name == "Telegram")
LINEAR = next(one for one in PROVIDERS if one.name == "Linear")
GITLAB = next(one for one in PROVIDERS if one.name == "GitLab")
LIVE: tuple[int, dict[str, str], str] = (200, {}, '{"login": "octocat"}')

pytestmark = pytest.mark.usefixtures("loopback")


def asked(answer, provider=GITHUB, value=TOKEN, seconds=5.0):
    """Return the verdict, and what the server was asked."""
    with serving(answer) as server:
        verdict = ask(provider, Value(value), seconds, server.connect)
    assert value not in repr(verdict)
    return verdict, server


def test_a_value_that_works_is_live():
    verdict, server = asked(LIVE)
    assert (verdict.state, verdict.why) == (State.LIVE, "api.github.com takes it")
    ((method, path, headers, body),) = server.asked
    assert (method, path, body) == ("GET", "/user", "")
    assert headers["Authorization"] == f"Bearer {TOKEN}"
    assert server.hosts == ["api.github.com"]


def test_a_value_that_is_refused_is_revoked():
    verdict, _ = asked((401, {}, '{"message": "Bad credentials"}'))
    assert verdict.state is State.REVOKED
    assert verdict.why == "api.github.com refuses it (401)"


def test_a_refusal_where_it_may_be_of_another_server_is_not_known():
    verdict, server = asked((401, {}, "{}"), GITLAB)
    assert verdict.state is State.UNKNOWN
    assert "GitLab of your own" in verdict.why
    assert server.asked[0][2]["PRIVATE-TOKEN"] == TOKEN


def test_a_value_in_a_path():
    value = f"123456:{TOKEN}"
    _, server = asked((200, {}, '{"is_bot": true}'), TELEGRAM, value)
    assert server.asked[0][1] == f"/bot{value}/getMe"


def test_a_question_in_a_body():
    verdict, server = asked((200, {}, '{"data": {"viewer": {}}}'), LINEAR)
    assert verdict.state is State.LIVE
    method, _, headers, body = server.asked[0]
    assert (method, headers["Authorization"]) == ("POST", TOKEN)
    assert body == '{"query":"query { viewer { id } }"}'
    assert TOKEN not in body


@pytest.mark.parametrize(("answer", "why"), [
    ((429, {"Retry-After": "60"}, "{}"), "asks to wait (429)"),
    ((500, {}, "{}"), "has a problem of its own (500)"), ((503, {}, "down"), "has a problem of its own (503)"),
    ((403, {}, "{}"), "answers what says nothing of the value (403)"),
    ((404, {}, "{}"), "answers what says nothing of the value (404)"),
    ((200, {}, "<html>please log in</html>"), "answers what says nothing of the value (200)"),
    ((200, {}, ""), "answers what says nothing of the value (200)"),
    ((401, {}, "<html>of a proxy</html>"), "answers what says nothing of the value (401)"),
    ((200, {}, '{"message": "login"} trailing'), "answers what says nothing of the value (200)"),
    ((200, {}, "[" * 100_000), "answers what says nothing of the value (200)"),
    ((200, {}, b"\xff\xfe\x00"), "answers what says nothing of the value (200)"),
])  # fmt: skip
def test_any_other_answer_is_not_known(answer, why):
    verdict, _ = asked(answer)
    assert (verdict.state, verdict.why) == (State.UNKNOWN, f"api.github.com {why}")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(status):
    def answer(path, headers, body):
        elsewhere = f"http://127.0.0.1:{server.server_port}/elsewhere"
        return (status, {"Location": elsewhere}, "{}") if path == "/user" else LIVE

    with serving(answer) as server:
        verdict = ask(GITHUB, Value(TOKEN), 5, server.connect)
    assert verdict.state is State.UNKNOWN
    assert "redirects" in verdict.why
    assert [path for _, path, _, _ in server.asked] == ["/user"]


# Servers that do not answer.


def test_a_server_that_says_nothing_is_given_up():
    with talking(lambda stream, over: over.wait(30)) as server:
        verdict = ask(GITHUB, Value(TOKEN), 0.2, server.connect)
    assert (verdict.state, verdict.why) == (State.UNKNOWN, "no answer within 0.2 s")


@pytest.mark.parametrize(
    "begin", [b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\n\r\n", b"HTT"]
)
def test_a_server_that_drips_is_given_up(begin):
    def drip(stream, over):
        stream.write(begin)
        while not over.wait(0.02):
            stream.write(b"x")

    with talking(drip) as server:
        verdict = ask(GITHUB, Value(TOKEN), 0.3, server.connect)
    assert (verdict.state, verdict.why) == (State.UNKNOWN, "no answer within 0.3 s")


def test_an_answer_without_end_is_not_read_to_its_end(monkeypatch):
    monkeypatch.setattr(asking, "_MOST", 1000)

    def talk(stream, over):
        stream.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while not over.is_set():
            stream.write(b"x" * 1000)

    with talking(talk) as server:
        verdict = ask(GITHUB, Value(TOKEN), 5, server.connect)
    assert verdict.why == "api.github.com answers what says nothing of the value (200)"


@pytest.mark.parametrize("said", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 x\r\n\r\n"])
def test_what_is_no_http_is_not_known(said):
    with talking(lambda stream, over: stream.write(said)) as server:
        verdict = ask(GITHUB, Value(TOKEN), 5, server.connect)
    assert verdict.state is State.UNKNOWN
    assert verdict.why in {
        "what it answers is not HTTP", "no connection: it failed",
        "no connection: connection reset by peer",
    }  # fmt: skip


def test_nobody_there():
    with serving(LIVE) as server:
        pass
    verdict = ask(GITHUB, Value(TOKEN), 5, server.connect)
    assert verdict.state is State.UNKNOWN
    assert verdict.why == "no connection: connection refused"


def test_an_error_of_our_own_tells_no_value():
    def connect(host, seconds):
        raise LookupError(TOKEN)

    verdict = ask(GITHUB, Value(TOKEN), 5, connect)
    assert verdict.why == "asking crashed: LookupError"


# Values.


@pytest.mark.parametrize("value", [
    "", "a b", "a\r\nX-Evil: 1", "a\nb", "é", "a/../b?c", "a#b", "a%2e", "\x00", "a\x7f",
])  # fmt: skip
def test_what_could_end_a_header_or_a_path_is_not_sent(value):
    with serving(LIVE) as server:
        verdict = ask(TELEGRAM, Value(value), 5, server.connect)
    assert (verdict.state, server.asked) == (State.UNKNOWN, [])
    assert verdict.why.startswith("not asked")


@given(st.text(max_size=20))
def test_a_value_that_is_sent_stays_in_its_place(text):
    value = Value(text)
    if value.can_be_sent:
        assert not {*text} & {*' \r\n\t?#"%\\'}
        assert text.isascii()
    assert text not in repr(value) or text in "Value(***)"
    assert value == Value(text)
    assert hash(value) == hash(Value(text))


# Encryption.


def self_signed(folder):
    """Return a certificate for localhost that nobody vouches for."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), False)  # noqa: FBT003
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    (folder / "both.pem").write_bytes(
        secret + made.public_bytes(serialization.Encoding.PEM)
    )
    return folder / "both.pem"


@pytest.mark.parametrize("trusted", [False, True])
def test_a_certificate_is_verified(tmp_path, monkeypatch, trusted):
    certificate = self_signed(tmp_path)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    monkeypatch.setenv("no_proxy", "*")
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with serving(LIVE) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        here = Provider(
            "x", (), f"localhost:{server.server_port}", "/user", (Says(200, "login"),)
        )
        verdict = ask(here, Value(TOKEN), 5, secure)
    if trusted:
        assert verdict.state is State.LIVE
    else:
        assert verdict.why == "its certificate cannot be verified"
        assert server.asked == []


def test_the_proxy_of_the_environment_is_asked_for_the_host(monkeypatch):
    heads = []

    def talk(stream, over):
        stream.write(b"HTTP/1.1 403 Forbidden\r\n\r\n")

    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    with talking(talk) as server:
        port = server.server_address[1]
        monkeypatch.setenv("https_proxy", f"http://me:p%40ss@127.0.0.1:{port}")
        connection = secure("api.github.com", 5)
        heads.append((connection.host, connection.port))
        verdict = ask(GITHUB, Value(TOKEN), 5, secure)
    assert heads == [("127.0.0.1", port)]
    assert verdict.state is State.UNKNOWN
    assert verdict.why.startswith("no connection")


def test_no_thread_is_left_behind():
    before = {*threading.enumerate()}
    asked(LIVE, seconds=600.0)
    new = [one for one in threading.enumerate() if one not in before]
    for one in new:
        one.join(60.0)  # what was stopped may take a moment to end
    assert [one for one in new if one.is_alive()] == []
