"""Templates: values that are made while a test runs, the same each time."""

import base64
import re
import string
import urllib.parse
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.engines.secrets.checks import decoded, github, jwt
from reviewbot.samples.templates import PLACEHOLDERS, base62, expand

FORMS = {
    "hex": "[0-9a-f]", "upper-hex": "[0-9A-F]", "digits": r"\d", "lower": "[a-z]", "upper": "[A-Z]",
    "alpha": "[A-Za-z]", "alnum": "[A-Za-z0-9]", "lower-alnum": "[a-z0-9]", "upper-alnum": "[A-Z0-9]",
    "base32": "[A-Z2-7]", "base58": "[1-9A-HJ-NP-Za-km-z]", "base62": "[0-9A-Za-z]",
    "base64": "[A-Za-z0-9+/]", "base64url": r"[A-Za-z0-9_-]", "bech32": "[02-9ac-hj-np-z]",
}  # fmt: skip
CLASSES = (string.digits, string.ascii_lowercase, string.ascii_uppercase)
seeds = st.text(max_size=9)
lengths = st.integers(0, 80)


@pytest.mark.parametrize(("name", "form"), FORMS.items(), ids=FORMS)
@given(length=lengths, seed=seeds)
def test_a_placeholder_has_its_length_and_its_alphabet(name, form, length, seed):
    value = expand(f"<{name}:{length}>", seed)
    assert re.fullmatch(f"{form}{{{length}}}", value)


@pytest.mark.parametrize(("name", "form"), FORMS.items(), ids=FORMS)
@given(length=st.integers(3, 40), seed=seeds)
def test_no_class_of_characters_of_an_alphabet_is_missing(name, form, length, seed):
    value = expand(f"<{name}:{length}>", seed)
    for members in CLASSES:
        if re.search(form, members):
            assert {*value} & {*members}


@pytest.mark.parametrize("template", [
    "<alnum:20>", "<github:30>", "<jwt>", "<uuid>", "<pem:RSA PRIVATE KEY>", "a <hex:8> b <hex:8> <base64-of:<alnum:9>>",
    "<card:visa>", "<iban:DE>",
])  # fmt: skip
def test_values_are_the_same_each_time_and_others_for_another_seed(template):
    assert expand(template, "a") == expand(template, "a")
    assert expand(template, "a") != expand(template, "b")


def test_two_placeholders_of_one_template_have_two_values():
    first, _, second = expand("<alnum:20> <alnum:20>", "1").partition(" ")
    assert first != second


def test_the_text_around_a_placeholder_stays():
    assert re.fullmatch(
        r'token = "ghp_\d{4}";\n', expand('token = "ghp_<digits:4>";\n', "")
    )


@pytest.mark.parametrize("text", [
    "", "plain", "<name>", "</div>", "<your-token:20>", "<a href='b'>", "< hex:8>", "<hex:8", "a < b > c", "<HEX:8>",
    "<!-- hex -->", "<?php", "List<String>", "${hex:8}",
])  # fmt: skip
def test_what_has_no_known_name_stays_as_it_is(text):
    assert expand(text, "1") == text


def test_the_innermost_is_made_first():
    inner = expand("<hex:8>", "1")
    coded = base64.b64encode(inner.encode()).decode()
    assert expand("<base64-of:<hex:8>>", "1") == coded
    assert expand("<hex-of:<base64-of:<hex:8>>>", "1") == coded.encode().hex()
    assert expand("<percent-of:a <hex:8>>", "1") == urllib.parse.quote(f"a {inner}")
    assert expand("<unknown:<hex:8>>", "1") == f"<unknown:{inner}>"


@given(st.text(st.characters(exclude_characters="<>"), max_size=30))
def test_what_is_encoded_can_be_decoded(text):
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    assert base64.b64decode(expand(f"<base64-of:{text}>", "")) == text.encode()
    assert bytes.fromhex(expand(f"<hex-of:{text}>", "")) == text.encode()
    assert urllib.parse.unquote(expand(f"<percent-of:{text}>", "")) == text


@given(seeds)
def test_values_with_a_form_of_their_own_have_it(seed):
    assert github(expand("ghp_<github:30>", seed).encode())
    assert len(expand("<github:30>", seed)) == 36
    assert jwt(expand("<jwt>", seed).encode())
    told = expand("<uuid>", seed)
    assert str(uuid.UUID(told)) == told
    assert uuid.UUID(told).version == 4


def test_a_web_token_may_have_claims_of_ones_own():
    token = expand('<jwt:{"iss":"a"}>', "1")
    assert decoded(token.split(".")[1].encode()) == b'{"iss":"a"}'


@pytest.mark.parametrize("label", ["PRIVATE KEY", "RSA PRIVATE KEY", "CERTIFICATE"])
def test_a_block_is_pem_with_a_sequence_of_asn_1_inside(label):
    first, *lines, last = expand(f"<pem:{label}>", "1").split("\n")
    assert (first, last) == (f"-----BEGIN {label}-----", f"-----END {label}-----")
    assert {len(line) for line in lines[:-1]} == {64}
    body = base64.b64decode("".join(lines), validate=True)
    assert body[:2] == b"\x30\x82"


def test_a_block_is_as_long_as_it_says():
    _, *lines, _ = expand("<pem:PRIVATE KEY>", "1").split("\n")
    body = base64.b64decode("".join(lines))
    assert int.from_bytes(body[2:4], "big") == len(body) - 4


@pytest.mark.parametrize(("number", "digits"), [
    (0, "000000"), (61, "00000z"), (62, "000010"), (10, "00000A"), (36, "00000a"), (2**32 - 1, "4gfFC3"),
])  # fmt: skip
def test_base_62_has_digits_before_capitals_before_small_letters(number, digits):
    assert base62(number) == digits


def test_every_placeholder_is_tested_here_or_with_the_numbers():
    own = {"github", "jwt", "uuid", "pem", "base64-of", "hex-of", "percent-of", *FORMS}
    assert own <= {*PLACEHOLDERS}
    assert {*PLACEHOLDERS} - own >= {"card", "iban", "stdnum", "grouped"}
