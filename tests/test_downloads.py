"""Downloads: over real TLS, from this machine; what is not whole is an error."""

from pathlib import Path

import pytest

import reviewbot
from reviewbot.downloads import LONGEST, family, fetch
from reviewbot.errors import DownloadError
from tests.tls_fixtures import needs_openssl

PACKAGE = Path(reviewbot.__file__).parent


@needs_openssl
def test_a_file_is_fetched_whole(tls_server):
    tls_server.answers["/a"] = 200, {"Content-Length": "3"}, b"abc"
    with fetch(f"{tls_server.address}/a", 3) as file:
        assert file.read() == b"abc"


@needs_openssl
def test_a_redirect_on_the_same_host_is_followed(tls_server):
    tls_server.answers["/a"] = 302, {"Location": f"{tls_server.address}/b"}, b""
    tls_server.answers["/b"] = 200, {}, b"abc"
    with fetch(f"{tls_server.address}/a", 10) as file:
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
def test_what_is_not_whole_or_leads_elsewhere_is_an_error(tls_server, answer, why):
    tls_server.answers["/a"] = answer
    with pytest.raises(DownloadError, match=why) as told:
        fetch(f"{tls_server.address}/a", 10)
    assert str(told.value).startswith(f"cannot fetch {tls_server.address}/a: ")
    assert "\n" not in str(told.value)


@needs_openssl
def test_what_takes_too_long_is_an_error(tls_server):
    tls_server.answers["/a"] = 200, {}, b"abc"
    clock = iter([0.0, LONGEST + 1.0])
    with pytest.raises(DownloadError, match="takes longer"):
        fetch(f"{tls_server.address}/a", 10, lambda: next(clock))


@needs_openssl
def test_a_certificate_that_nobody_vouches_for_is_refused(tls_server, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(DownloadError, match="certificate"):
        fetch(f"{tls_server.address}/a", 10)


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
