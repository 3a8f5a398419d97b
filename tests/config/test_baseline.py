"""The baseline file: what is written is read again, and branches can be merged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.config.baseline import read, write
from reviewbot.engines.disclosed import digest
from reviewbot.errors import ConfigError
from reviewbot.model.baseline import Baseline

KEY = b"a key of this team"
ONE, TWO = digest(b"one", KEY), digest(b"two", KEY)

values = st.dictionaries(
    st.binary(max_size=4).map(lambda value: digest(value, KEY)),
    st.sampled_from(["secret-jwt", "secret-private-key", "personal-data-iban"]),
)


def written(found, key=KEY):
    return write(found, key).encode()


@given(values)
def test_what_is_written_is_read_again(found):
    assert read(written(found), KEY) == Baseline(found)


@given(values)
def test_a_value_is_a_line_and_lines_are_in_order(found):
    lines = write(found, KEY).splitlines()
    body = [line for line in lines if line.startswith("v1:")]
    assert len(body) == len(found)
    assert body == sorted(body)


@given(values, values)
def test_branches_are_merged_line_by_line(ours, theirs):
    lines = [*write(ours, KEY).splitlines(), *write(theirs, KEY).splitlines()]
    merged = read("\n".join(lines).encode(), KEY)
    assert merged.values.keys() == ours.keys() | theirs.keys()


def test_neither_values_nor_the_key_can_be_read_from_it():
    value = b"correct horse battery staple"
    text = write({digest(value, KEY): "secret-jwt"}, KEY)
    assert value.decode() not in text
    assert KEY.decode() not in text


def test_line_ends_and_spaces_do_not_matter():
    data = written({ONE: "secret-jwt"}).replace(b"\n", b" \r\n")
    assert read(data, KEY).values == {ONE: "secret-jwt"}


@pytest.mark.parametrize(
    "line", ["<<<<<<< HEAD", "v1:0123 secret-jwt", "v2:" + "0" * 32 + " x", "secret"]
)
def test_a_line_that_makes_no_sense_is_named(line):
    data = written({ONE: "secret-jwt"}) + line.encode() + b"\n"
    with pytest.raises(ConfigError, match=r"^main:reviewbot\.baseline:5: cannot"):
        read(data, KEY, "main:reviewbot.baseline")


@pytest.mark.parametrize("key", [b"", b"another key"])
def test_under_another_key_nothing_in_it_counts(key):
    found = read(written({ONE: "secret-jwt"}), key)
    assert (found.values, found.matters) == ({}, True)
    assert "REVIEWBOT_FINGERPRINT_KEY" in found.problem


def test_of_two_keys_none_is_trusted():
    both = written({ONE: "secret-jwt"}) + written({TWO: "secret-jwt"}, b"other")
    assert read(both, KEY).problem


def test_an_empty_file_says_nothing():
    assert not read(b"", KEY).matters
    assert not read(written({}, b"other"), KEY).matters
