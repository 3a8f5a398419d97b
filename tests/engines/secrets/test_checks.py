"""Checks: what a format lets anybody verify."""

import base64
import json
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.engines.secrets.checks import (
    CHECKS,
    base64_text,
    decoded,
    github,
    json_base64,
    jwt,
    npm,
)
from tests.engines.secrets.samples import sample, shipped_rules

LETTERS = string.ascii_letters + string.digits
seeds = st.integers().map(str)


def coded(value):
    text = json.dumps(value).encode()
    return base64.urlsafe_b64encode(text).rstrip(b"=")


@given(seeds, st.integers(4, 60), st.sampled_from(["ghp_", "gho_", "github_pat_", ""]))
def test_a_token_with_its_checksum_passes(seed, size, prefix):
    token = sample(f"{prefix}<github:{size}>", seed)
    assert github(token)
    assert npm(token)


@given(seeds, st.data())
def test_a_token_with_any_character_changed_does_not(seed, data):
    token = sample("ghp_<github:30>", seed)
    at = data.draw(st.integers(4, len(token) - 1))
    other = data.draw(st.sampled_from(LETTERS.replace(chr(token[at]), "")))
    assert not github(token[:at] + other.encode() + token[at + 1 :])


@given(seeds, st.data())
def test_a_token_with_two_characters_exchanged_does_not(seed, data):
    token = bytearray(sample("ghp_<github:30>", seed))
    first, second = (data.draw(st.integers(4, len(token) - 1)) for _ in range(2))
    token[first], token[second] = token[second], token[first]
    assert github(bytes(token)) is (token[first] == token[second])


@given(seeds, st.integers(1, 35))
def test_a_token_that_is_cut_does_not(seed, size):
    assert not github(sample("ghp_<github:30>", seed)[:-size])


@given(st.dictionaries(st.text(), st.text(), min_size=1), seeds)
def test_a_web_token_of_json_passes(claims, seed):
    signature = sample("<base64url:43>", seed)
    token = b".".join([coded({"alg": "HS256"}), coded(claims), signature])
    assert jwt(token)
    assert jwt(sample("<jwt>", seed))


@pytest.mark.parametrize("token", [
    pytest.param(b"", id="empty"),
    pytest.param(coded({"alg": "none"}), id="a header alone"),
    pytest.param(b".".join([coded({"alg": "none"}), coded({})]), id="two parts"),
    pytest.param(b".".join([coded({"alg": "none"}), coded({}), b""]), id="no signature"),
    pytest.param(b".".join([coded({"typ": "JWT"}), coded({}), b"abc"]), id="no algorithm"),
    pytest.param(b".".join([coded(["alg"]), coded({}), b"abc"]), id="a list for a header"),
    pytest.param(b".".join([coded({"alg": "none"}), coded([]), b"abc"]), id="a list for claims"),
    pytest.param(b".".join([coded({"alg": "none"}), b"abcd", b"abc"]), id="no JSON"),
    pytest.param(b".".join([b"abc def", coded({}), b"abc"]), id="no base64"),
    pytest.param(b".".join([b"\xff\xfe", coded({}), b"abc"]), id="no text"),
])  # fmt: skip
def test_what_is_no_web_token_does_not(token):
    assert not jwt(token)


@given(st.binary())
def test_base64_of_either_alphabet_padded_or_not_is_decoded(data):
    for made in (base64.b64encode(data), base64.urlsafe_b64encode(data)):
        assert decoded(made) == data
        assert decoded(made.rstrip(b"=")) == data
        assert base64_text(made)


@pytest.mark.parametrize("value", [b"a", b"abcde", b"ab d", b"ab\xc3\xa9", b"a=bc"])
def test_what_is_no_base64_is_not_decoded(value):
    assert decoded(value) is None
    assert not base64_text(value)


def test_json_in_base64_may_be_followed_by_more():
    assert json_base64(coded({"a": 1}))
    assert json_base64(coded({"a": 1}) + b".signature")
    assert not json_base64(coded([1]))
    assert not json_base64(b"abcd")
    assert not json_base64(b"")


@pytest.mark.parametrize("name", CHECKS)
@given(value=st.text(st.characters(codec="ascii"), max_size=60).map(str.encode))
def test_any_value_can_be_checked(name, value):
    assert CHECKS[name](value) in {True, False}


@pytest.mark.parametrize("depth", [
    100,
    100_000,
])  # fmt: skip
def test_deep_json_is_no_token_and_no_error(depth):
    deep = base64.urlsafe_b64encode(b"[" * depth)
    assert not jwt(b".".join([coded({"alg": "none"}), deep, b"abc"]))
    assert not json_base64(deep)


def test_rules_name_checks_that_are_there():
    named = {rule["check"] for rule in shipped_rules().values() if rule.get("check")}
    assert named
    assert named <= {*CHECKS}
