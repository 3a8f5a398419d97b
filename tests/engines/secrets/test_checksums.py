"""Checksums: right ones pass, and no change of a character is missed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.engines.secrets.checksums import (
    BASE58,
    BECH32,
    base36,
    bech32,
    crc16,
    extended_key,
    gitlab,
    strkey,
)
from tests.engines.secrets.samples import rules_in, sample

LOWER = b"abcdefghijklmnopqrstuvwxyz0123456789"
FORMATS = {
    "gitlab": ("<gitlab:glpat->", gitlab, LOWER, "secret-gitlab-routable-token"),
    "stellar": ("<stellar>", strkey, b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "secret-stellar-secret-seed"),
    "nostr": ("<bech32-of:nsec>", bech32, BECH32, "secret-nostr-private-key"),
    "age": ("<bech32-of:AGE-SECRET-KEY->", bech32, BECH32.upper(), "secret-age-identity"),
    "bitcoin": ("<xprv>", extended_key, BASE58, "secret-bitcoin-extended-private-key"),
}  # fmt: skip
each = pytest.mark.parametrize(
    ("template", "check", "alphabet", "rule"), FORMATS.values(), ids=FORMATS
)
seeds = st.text(max_size=9)


@each
@given(seed=seeds)
def test_a_right_checksum_passes(template, check, alphabet, rule, seed):
    assert check(sample(template, seed))


@each
@given(seed=seeds, data=st.data())
def test_any_other_character_fails(template, check, alphabet, rule, seed, data):
    value = sample(template, seed)
    at = data.draw(st.integers(len(value) - 40, len(value) - 1))
    other = data.draw(st.sampled_from([c for c in alphabet if c != value[at]]))
    assert not check(value[:at] + bytes((other,)) + value[at + 1 :])


@each
def test_a_format_with_a_wrong_checksum_is_not_told_as_one(
    template, check, alphabet, rule
):
    value = sample(template)
    wrong = value[:-1] + (alphabet[:1] if value[-1:] != alphabet[:1] else alphabet[1:2])
    assert rules_in(b"key = '" + value + b"'\n") == [rule]
    assert rule not in rules_in(b"key = '" + wrong + b"'\n")


def test_the_sums_are_those_of_their_standards():
    assert crc16(b"123456789") == (0x31C3).to_bytes(2, "little")  # CRC-16/XMODEM
    assert bech32(b"A12UEL5L")  # BIP-173, test vectors
    assert bech32(b"a12uel5l")
    assert not bech32(b"A1G7SGD8")
    assert base36(36**6 + 35) == "100000z"
    assert base36(0) == "0000000"


@pytest.mark.parametrize("check", [gitlab, strkey, bech32, extended_key])
@given(value=st.binary(max_size=150))
def test_what_is_of_another_alphabet_fails(check, value):
    assert not check(b"\xff" + value)
