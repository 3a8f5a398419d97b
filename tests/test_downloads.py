"""Downloads: over real TLS, from this machine; what is not whole is an error."""

import http.server
import shutil
import ssl
import subprocess
import threading
from pathlib import Path

import pytest

import reviewbot
from reviewbot.downloads import LONGEST, family, fetch
from reviewbot.errors import DownloadError

PACKAGE = Path(reviewbot.__file__).parent
needs_openssl = pytest.mark.skipif(
    shutil.which("openssl") is None, reason="openssl makes the certificate"
)


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers by path, from a table of the server."""

    def do_GET(self):
        status, headers, body = self.server.answers.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """Paths of a certificate for this machine, and of its key."""
    folder = tmp_path_factory.mktemp("tls")
    paths = folder / "cert.pem", folder / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost",
         "-out", paths[0], "-keyout", paths[1]],
        check=True, capture_output=True,
    )  # fmt: skip
    return paths


@pytest.fixture
def server(certificate, loopback, monkeypatch):
    """A running server; ``answers`` are status, headers and body by path."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    running = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    running.socket = context.wrap_socket(running.socket, server_side=True)
    running.answers = {}
    running.address = f"https://127.0.0.1:{running.server_port}"
    for name in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    thread = threading.Thread(target=running.serve_forever)
    thread.start()
    yield running
    running.shutdown()
    thread.join()
    running.server_close()


@needs_openssl
def test_a_file_is_fetched_whole(server):
    server.answers["/a"] = 200, {"Content-Length": "3"}, b"abc"
    with fetch(f"{server.address}/a", 3) as file:
        assert file.read() == b"abc"


@needs_openssl
def test_a_redirect_on_the_same_host_is_followed(server):
    server.answers["/a"] = 302, {"Location": f"{server.address}/b"}, b""
    server.answers["/b"] = 200, {}, b"abc"
    with fetch(f"{server.address}/a", 10) as file:
        assert file.read() == b"abc"


@needs_openssl
@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ((404, {}, b""), "HTTP 404"),
        ((200, {"Content-Length": "9"}, b"abc"), "broke off after 3 of 9 bytes"),
        ((200, {"Content-Length": "11"}, b"a" * 11), "11 bytes, more than 10"),
        ((200, {}, b"a" * 11), "more than 10 bytes"),
        ((302, {"Location": "http://127.0.0.1/b"}, b""), "not followed"),
        ((302, {"Location": "https://example.org/b"}, b""), "not followed"),
        ((302, {"Location": "file:///etc/hostname"}, b""), "not allowed"),
    ],
)
def test_what_is_not_whole_or_leads_elsewhere_is_an_error(server, answer, why):
    server.answers["/a"] = answer
    with pytest.raises(DownloadError, match=why) as told:
        fetch(f"{server.address}/a", 10)
    assert str(told.value).startswith(f"cannot fetch {server.address}/a: ")
    assert "\n" not in str(told.value)


@needs_openssl
def test_what_takes_too_long_is_an_error(server):
    server.answers["/a"] = 200, {}, b"abc"
    clock = iter([0.0, LONGEST + 1.0])
    with pytest.raises(DownloadError, match="takes longer"):
        fetch(f"{server.address}/a", 10, lambda: next(clock))


@needs_openssl
def test_a_certificate_that_nobody_vouches_for_is_refused(server, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(DownloadError, match="certificate"):
        fetch(f"{server.address}/a", 10)


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/a", "file:///etc/hostname", "https://", "a", "https://["],
)
def test_only_https_is_fetched(address):
    with pytest.raises(DownloadError, match="only https"):
        fetch(address, 10)


def test_nobody_is_there(loopback):
    with pytest.raises(DownloadError, match="refused"):
        fetch("https://127.0.0.1:9/a", 10)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://a.example.com/", "https://b.example.com/x", True),
        ("https://example.com/", "https://example.org/", False),
        ("https://10.0.0.1/", "https://99.0.0.1/", False),
        ("https://[::1]/", "https://[::2]/", False),
    ],
)
def test_a_family_of_hosts_shares_a_domain(one, other, same):
    assert (family(one) == family(other)) is same


def test_only_updates_of_advisories_download():
    users = [
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if "reviewbot.downloads" in path.read_text(encoding="utf-8")
    ]
    assert users == ["cli/advisory_update.py"]
