"""Private keys: on many lines, on one, indented, encrypted, cut off."""

import pytest

from reviewbot.engines.secrets.blocks import RULE, blocks
from reviewbot.model.rule import Confidence
from tests.engines.secrets.samples import rules_in, sample

KEY = sample("<pem:RSA PRIVATE KEY>")
BEGIN, END = b"-----BEGIN RSA PRIVATE KEY-----", b"-----END RSA PRIVATE KEY-----"
BODY = KEY[len(BEGIN) : -len(END)]
PUTTY = (
    "PuTTY-User-Key-File-2: ssh-rsa\nEncryption: none\nComment: a\nPublic-Lines: 1\n"
    "<base64:64>\nPrivate-Lines: 2\n<base64:64>\n<base64:40>\nPrivate-MAC: <hex:40>\n"
)


def only(data):
    (spot,) = blocks(data)
    return spot


def hidden(data):
    spot = only(data)
    return data[spot.value_start : spot.value_end]


@pytest.mark.parametrize("label", [
    "PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", "DSA PRIVATE KEY", "OPENSSH PRIVATE KEY",
    "PGP PRIVATE KEY BLOCK", "SSH2 PRIVATE KEY",
])  # fmt: skip
def test_a_private_key_is_found_and_all_of_its_body_is_hidden(label):
    key = sample(f"<pem:{label}>")
    data = b'key = """\n' + key + b'\n"""\n'
    spot = only(data)
    assert (spot.rule, spot.confidence) == (RULE, None)
    assert data[spot.start : spot.end] == key
    lines = key.split(b"\n")
    assert data[spot.value_start : spot.value_end].split() == lines[1:-1]


@pytest.mark.parametrize("change", [
    pytest.param(lambda key: key.replace(b"\n", b"\\n"), id="on one line"),
    pytest.param(lambda key: key.replace(b"\n", b"\\r\\n"), id="with CR"),
    pytest.param(lambda key: key.replace(b"\n", b"\n    "), id="indented"),
    pytest.param(lambda key: key.replace(b"\n", b"\n\t\t"), id="indented by tabs"),
    pytest.param(lambda key: key.replace(b"\n", b"\r\n"), id="CRLF"),
    pytest.param(lambda key: key.replace(b"\n", b"\n> "), id="quoted in a letter"),
    pytest.param(lambda key: key.replace(b"\n", b"\n# "), id="in comments"),
    pytest.param(lambda key: key.replace(b"\n", b'\\n" +\n  "'), id="put together"),
    pytest.param(lambda key: key.replace(b"\n", b" "), id="blanks for line ends"),
    pytest.param(lambda key: key.replace(b"\n", b""), id="no line ends"),
])  # fmt: skip
def test_a_key_is_found_however_it_is_written(change):
    data = b'key: "' + change(KEY) + b'"\n'
    spot = only(data)
    assert spot.confidence is None
    assert data[spot.start : spot.end] == change(KEY)
    left = data[: spot.value_start] + data[spot.value_end :]
    assert not any(line in left for line in BODY.split())


@pytest.mark.parametrize("data", [
    pytest.param(sample("<pem:ENCRYPTED PRIVATE KEY>"), id="PKCS 8"),
    pytest.param(
        BEGIN + b"\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00112233\n" + BODY + END,
        id="RFC 1421",
    ),
])  # fmt: skip
def test_an_encrypted_key_is_less_sure(data):
    assert only(data).confidence is Confidence.MEDIUM


def test_an_encrypted_key_of_putty_is_less_sure_too():
    data = sample(PUTTY.replace("Encryption: none", "Encryption: aes256-cbc"))
    assert only(data).confidence is Confidence.MEDIUM


@pytest.mark.parametrize("after", [b"", b'\n"""\ncode = 1\n', b"\n\n\nother = 1\n"])
def test_a_key_without_an_end_is_less_sure_and_ends_with_its_last_line(after):
    data = BEGIN + BODY.rstrip() + after
    spot = only(data)
    assert spot.confidence is Confidence.MEDIUM
    assert data[spot.value_start : spot.value_end].split() == BODY.split()
    assert spot.end == spot.value_end


def test_the_end_of_another_kind_of_block_is_none():
    data = BEGIN + BODY + b"-----END CERTIFICATE-----"
    assert only(data).confidence is Confidence.MEDIUM


@pytest.mark.parametrize("template", [
    "<pem:CERTIFICATE>", "<pem:PUBLIC KEY>", "<pem:RSA PUBLIC KEY>", "<pem:CERTIFICATE REQUEST>",
    "<pem:PGP PUBLIC KEY BLOCK>", "<pem:PGP SIGNATURE>", "<pem:DH PARAMETERS>",
    "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----",
    "-----BEGIN PRIVATE KEY-----\n<base64:64>\n...\n<base64:64>\n-----END PRIVATE KEY-----",
    "-----BEGIN PRIVATE KEY-----\n<base64:64>\u2026\n-----END PRIVATE KEY-----",
    "-----BEGIN PRIVATE KEY-----\n<base64:40>\n-----END PRIVATE KEY-----",
    "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----",
    "-----BEGIN PRIVATE KEY-----", "if line == '-----BEGIN PRIVATE KEY-----':\n    read()\n",
    "----BEGIN PRIVATE KEY----\n<base64:64>\n----END PRIVATE KEY----",
])  # fmt: skip
def test_what_holds_no_private_key_is_silent(template):
    assert [*blocks(sample(template))] == []


def test_a_body_that_people_made_up_is_silent():
    body = b"\n".join([b"A" * 64] * 4)
    assert [*blocks(BEGIN + b"\n" + body + b"\n" + END)] == []


def test_the_smallest_key_there_is_is_found():
    data = sample("-----BEGIN PRIVATE KEY-----\n<base64:64>\n-----END PRIVATE KEY-----")
    assert len(hidden(data).strip()) == 64


def test_every_key_of_a_text_is_found():
    keys = [sample("<pem:EC PRIVATE KEY>", str(at)) for at in range(5)]
    between = b"\n-----BEGIN NOTHING-----\n" + sample("<pem:CERTIFICATE>") + b"\n"
    data = between.join(keys)
    assert [data[spot.start : spot.end] for spot in blocks(data)] == keys


@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_a_key_of_putty_is_found_and_its_public_part_is_not_hidden(ends):
    data = sample(PUTTY).replace(b"\n", ends)
    lines = data.split(ends)
    spot = only(data)
    assert (spot.rule, spot.start) == (RULE, 0)
    inside = data[spot.value_start : spot.value_end]
    assert inside.split()[:2] == lines[6:8]
    assert lines[4] in data[: spot.value_start]


def test_a_key_of_putty_ends_with_its_lines():
    assert hidden(sample(PUTTY)).split() == sample(PUTTY).split(b"\n")[6:8]


def test_a_public_key_of_putty_is_silent():
    assert [*blocks(sample(PUTTY.partition("Private-Lines")[0]))] == []


def test_a_key_is_found_in_any_file():
    for path in (
        "a.py",
        "a.json",
        "deploy/id_rsa",
        "yarn.lock",
        "a.min.js",
        "README.md",
    ):
        assert rules_in(b"key = '" + KEY.replace(b"\n", b"\\n") + b"'", path) == [RULE]
