"""What stands encoded in a text: how deep it is looked into, and how much."""

import base64
import urllib.parse

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.engines.secrets import decoding
from reviewbot.engines.secrets.decoding import encoded
from reviewbot.engines.secrets.formats import runs
from tests.engines.secrets.samples import rules_in, sample, spots_in

GITHUB = "ghp_<github:30>"
RULE = "secret-github-token"


def parts(data):
    return [*encoded(data, runs(data))]


def said(data):
    return [part.text for part in parts(data)]


def unpadded(text):
    return base64.urlsafe_b64encode(text).rstrip(b"=")


plain = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=24).map(
    str.encode
)


@given(plain)
def test_plain_text_in_hexadecimal_is_read(text):
    assert said(b"x = " + text.hex().encode()) == [text]
    assert said(b"x = " + text.hex().upper().encode()) == [text]


@given(plain.filter(lambda text: not len(text) % 3))
def test_plain_text_in_base64_is_read(text):
    for coded in (base64.b64encode(text), base64.urlsafe_b64encode(text)):
        assert said(b"x = '" + coded + b"'") == [text]


@given(plain)
def test_at_most_the_last_letters_of_base64_are_lost(text):
    for coded in (base64.b64encode(text), unpadded(text)):
        (part,) = parts(b"x = '" + coded + b"'")
        assert text.startswith(part.text)
        assert len(text) - len(part.text) <= 2


@given(st.text(st.characters(codec="utf-8"), min_size=9, max_size=99))
def test_percent_encoding_is_read(text):
    coded = urllib.parse.quote(text, safe="").encode()
    for part in parts(b"x = " + coded):
        assert urllib.parse.unquote_to_bytes(coded[: part.end - 4]).endswith(part.text)


def test_what_is_percent_encoded_is_taken_with_the_plain_text_around_it():
    assert said(b'u = "a.b/?c=%22hello+world%22&d=1"') == [b'a.b/?c="hello+world"&d=1']


@pytest.mark.parametrize("size", [1, 2])
def test_padding_is_part_of_what_is_encoded(size):
    coded = base64.b64encode(b"x" * (30 - size))
    assert coded.endswith(b"=" * size)
    data = b"a = '" + coded + b"' + b"
    (part,) = parts(data)
    assert data[part.start : part.end] == coded


@pytest.mark.parametrize("data", [
    pytest.param(base64.b64encode(b"short"), id="short"),
    pytest.param(base64.b64encode(bytes(range(0, 250, 5))), id="base64 of bytes"),
    pytest.param(bytes(range(0, 250, 5)).hex().encode(), id="hexadecimal of bytes"),
    pytest.param(b"a_name_of_some_function_that_is_long", id="a name"),
    pytest.param("\u00e9".encode() * 20, id="no ASCII"),
    pytest.param(b"100% of it is plain text, and 99% more", id="a percent sign"),
])  # fmt: skip
def test_what_says_nothing_plain_is_left_alone(data):
    assert said(data) == []


# How deep.

CODERS = {
    "base64": base64.b64encode,
    "urlsafe": unpadded,
    "hex": lambda text: text.hex().encode(),
    "percent": lambda text: urllib.parse.quote(b'"' + text + b'"', safe="").encode(),
}


def a_setting():
    return b'{"auth": "' + sample(GITHUB) + b'"} '


@pytest.mark.parametrize("coder", CODERS.values(), ids=CODERS)
def test_a_value_is_found_in_what_is_encoded_and_all_of_that_is_hidden(coder):
    coded = coder(a_setting())
    data = b"data: '" + coded + b"'\n"
    (spot,) = spots_in(data, "a.yaml")
    assert spot.rule == RULE
    assert (spot.start, spot.end) == (spot.value_start, spot.value_end)
    assert data[spot.start : spot.end] == coded
    assert spot.prefix == b""


@pytest.mark.parametrize("inner", CODERS.values(), ids=CODERS)
@pytest.mark.parametrize("outer", [CODERS["base64"], CODERS["urlsafe"], CODERS["hex"]])
def test_it_is_looked_into_twice_and_not_three_times(inner, outer):
    twice = outer(b'{"x": "' + inner(a_setting()) + b'"}  ')
    assert RULE in rules_in(b"data: '" + twice + b"'\n", "a.yaml")
    thrice = CODERS["base64"](b'{"y": "' + twice + b'"}   ')
    assert RULE not in rules_in(b"data: '" + thrice + b"'\n", "a.yaml")


def test_a_private_key_is_found_in_what_is_encoded():
    coded = base64.b64encode(sample("<pem:PRIVATE KEY>"))
    assert rules_in(b"key: " + coded, "a.yaml") == ["secret-private-key"]


# How much.


def test_so_many_runs_are_looked_into_and_no_more(monkeypatch):
    coded = base64.b64encode(b"plain text of thirty letters..")
    most = 20
    monkeypatch.setattr(decoding, "_MOST", most)
    assert len(parts(b" ".join([coded] * most))) == most
    assert len(parts(b" ".join([coded] * (most + 50)))) == most
    percent = b"%41%42plain+text+of+a+few+letters"
    assert len(parts(b" ".join([percent] * (most + 50)))) == most
    assert len(parts(b" ".join([coded, percent] * most))) == most


def test_runs_that_say_nothing_do_not_count():
    noise = bytes(range(0, 250, 5)).hex().encode()
    coded = base64.b64encode(b"plain text of thirty letters..")
    assert len(parts(b" ".join([noise] * 500 + [coded]))) == 1


@pytest.mark.parametrize(("size", "is_read"), [
    (16, False), (18, True), (74_000, True), (76_000, False),
])  # fmt: skip
def test_a_run_is_neither_too_short_nor_too_long(size, is_read):
    coded = base64.b64encode(b"a plain text, " * (size // 14 + 1))[: -(-size * 4 // 3)]
    assert bool(parts(coded)) is is_read


@given(st.binary(max_size=90) | st.from_regex(rb"[\w%=+/ -]{0,90}", fullmatch=True))
def test_parts_lie_in_the_text(data):
    for part in parts(data):
        assert 0 <= part.start < part.end <= len(data)
        assert part.text
