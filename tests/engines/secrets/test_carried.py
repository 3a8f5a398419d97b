"""Credentials in addresses, headers, commands and SQL."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.engines.secrets.carried import carried
from tests.engines.secrets.samples import sample

VALUE = sample("<alnum:14>")
BASIC = sample("<base64-of:user:<alnum:9>>")


def carried_in(template):
    """Return stems and values of a text in which V stands for a value."""
    data = template.encode().replace(b"V", VALUE)
    return [(one.stem, data[one.start : one.end]) for one in carried(data)]


@pytest.mark.parametrize("template", [
    "postgres://app:V@db.internal/app", "https://a.b%40c:V@host", "redis://:V@cache:6379", "amqp://u:V@[::1]/",
    'URL = "mysql+pymysql://u:V@h"', "mongodb+srv://u:V@{host}/x", "jdbc:x://u:V@${HOST}", "ftp://u:V@%s",
    "a://b c://u:V@h", "git clone https://x-access-token:V@host/a.git",
])  # fmt: skip
def test_an_address_carries_a_password(template):
    assert carried_in(template) == [(b"url", VALUE)]


@pytest.mark.parametrize("template", [
    "https://V@host/", "https://host:8080/a@b", "https://host/V:V@host", "u:V@host", "https://u:@host",
    "https://u:V", "https://u:V@", "https://u:a b@host", 'https://u:"V@host', "https://u:V\n@host",
])  # fmt: skip
def test_an_address_without_a_password_carries_none(template):
    assert carried_in(template) == []


def test_the_user_of_an_address_is_its_name():
    (one,) = carried(b"ftp://deploy:" + VALUE + b"@host")
    assert (one.name, one.at) == (b"deploy", 6)


@pytest.mark.parametrize("template", [
    "Authorization: Bearer V", "authorization: bearer V", '"Authorization": "Bearer V"', "f'BEARER  V'",
    "-H 'Authorization: Bearer V'",
])  # fmt: skip
def test_a_header_carries_a_bearer_token(template):
    assert carried_in(template) == [(b"bearer", VALUE)]


@pytest.mark.parametrize("template", [
    "Bearer short", "Bearer {token}", "Bearer", "bearer\nV", "the bearers V", "Bearer: V",
])  # fmt: skip
def test_a_header_without_a_token_carries_none(template):
    assert carried_in(template) == []


def test_a_basic_header_is_user_and_password_in_base64():
    data = b"Authorization: Basic " + BASIC
    (one,) = carried(data)
    assert (one.stem, data[one.start : one.end]) == (b"basic", BASIC)


@pytest.mark.parametrize("template", [
    "Basic authentication", "Basic <base64-of:<alnum:12>>", "Basic <alnum:13>=", "basic training-course",
    "Basic <base64-of:user:\x01\x02\x03\x04>", "Basic <base64-of:us\u00e9r:<alnum:9>>",
])  # fmt: skip
def test_other_words_after_basic_are_no_credentials(template):
    assert [*carried(sample(template))] == []


@pytest.mark.parametrize("template", [
    "curl -u user:V https://host", "curl --user user:V https://host", "curl --user=user:V x",
    "curl -u 'user:V' x", 'curl -X POST \\\n  -u "user:V" \\\n  x', "CURL --proxy-user a.b@c:V x",
])  # fmt: skip
def test_curl_is_given_a_password(template):
    assert carried_in(template) == [(b"user", VALUE)]


@pytest.mark.parametrize("template", [
    "docker run -u user:V x", "curl -u user x", "curl -u $USER:$WORD x", "curl -upload user:V", "curl https://host",
])  # fmt: skip
def test_other_commands_are_given_none(template):
    assert carried_in(template) == []


@pytest.mark.parametrize("template", [
    "CREATE USER a IDENTIFIED BY 'V'", 'alter user a identified by "V"', "IDENTIFIED WITH sha256_password BY 'V'",
    "IDENTIFIED BY PASSWORD 'V'", "IDENTIFIED\n  BY 'V'", 'execute("CREATE USER a IDENTIFIED BY \'V\'")',
])  # fmt: skip
def test_sql_identifies_a_user_by_a_password(template):
    assert carried_in(template) == [(b"identified", VALUE)]


@pytest.mark.parametrize("template", [
    "IDENTIFIED BY ?", "IDENTIFIED BY V", "IDENTIFIED BY ''", "identified by the V", "IDENTIFIED BY 'V",
])  # fmt: skip
def test_sql_without_a_password_identifies_none(template):
    assert carried_in(template) == []


PIECES = st.lists(st.sampled_from([
    b"://", b"u", b":", b"@", b"host", b"Bearer ", b"Basic ", b"curl", b" -u ", b"IDENTIFIED BY ", b"'", b'"',
    b"\n", b"\xc3\xa9", VALUE, BASIC,
]), max_size=30).map(b"".join)  # fmt: skip


@given(PIECES | st.binary(max_size=60))
def test_what_is_carried_is_a_part_of_one_line(data):
    for one in carried(data):
        assert 0 <= one.at <= one.start < one.end <= len(data)
        assert b"\n" not in data[one.start : one.end]
