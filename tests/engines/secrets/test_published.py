"""Published: values that everybody knows are told apart, and none of them is here."""

import base64
import hmac
import os
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.engines.secrets import published
from reviewbot.engines.secrets.published import digest, publisher
from reviewbot.engines.secrets.shape import made_up
from reviewbot.model.rule import Confidence
from tests.engines.secrets.samples import sample, spots_in

SEED = base64.b32encode(b"12345678901234567890")
BASIC = base64.b64encode(b"Aladdin:open sesame")
texts = st.text("abcXYZ019+/=", min_size=1, max_size=80)


def jwt_of(claims, key):
    parts = (b'{"alg":"HS256","typ":"JWT"}', claims)
    signed = b".".join(base64.urlsafe_b64encode(part).rstrip(b"=") for part in parts)
    signature = hmac.digest(key, signed, "sha256")
    return signed + b"." + base64.urlsafe_b64encode(signature).rstrip(b"=")


JOHN = jwt_of(
    b'{"sub":"1234567890","name":"John Doe","iat":1516239022}', b"your-256-bit-secret"
)


@pytest.mark.parametrize(
    ("value", "who"),
    [
        pytest.param(SEED, "RFC 6238", id="a shared secret"),
        pytest.param(BASIC, "RFC 7617", id="user and password"),
        pytest.param(JOHN, "jwt.io", id="a token"),
    ],
)
def test_values_of_standards_and_manuals_are_known(value, who):
    assert publisher(value).startswith(who)
    assert publisher(value[:-2]) == ""


def test_a_published_value_is_told_to_auditors_with_its_publisher():
    data = b"GET / HTTP/1.1\nAuthorization: Bearer " + JOHN + b"\n"
    (spot,) = spots_in(data, "a.http")
    assert spot.confidence is Confidence.LOW
    assert spot.about == "published: jwt.io, tokens of its debugger"
    assert data[spot.value_start : spot.value_end] == JOHN


def test_a_value_that_nobody_publishes_is_told_as_before():
    data = b"Authorization: Bearer " + sample("<jwt:>")
    (spot,) = spots_in(data, "a.http")
    assert spot.confidence is not Confidence.LOW
    assert spot.about == ""


@given(texts, st.lists(st.sampled_from(["\n", "\\n", " ", "\r\n", "\t"])), st.randoms())
def test_a_value_is_known_however_it_is_laid_out(value, breaks, draw):
    parts = [*value]
    for one in breaks:
        parts.insert(draw.randint(0, len(parts)), one)
    assert digest("".join(parts).encode()) == digest(value.encode())
    assert digest(b"0x" + value.encode()) == digest(value.encode())


def test_the_list_holds_digests_and_who_publishes_what():
    folder = os.path.dirname(published.__file__)
    with open(os.path.join(folder, "published.txt"), encoding="ascii") as file:
        lines = file.read().splitlines()
    digests = [line for line in lines if not line.startswith("# ")]
    assert lines[0].startswith("# ")
    assert all(re.fullmatch(r"[0-9a-f]{16}", one) for one in digests)
    assert len({*digests}) == len(digests) > 80
    assert not any(made_up(one.encode()) for one in digests)
