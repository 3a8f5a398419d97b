import random
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.engines.personal_data.checks import check, iban, luhn
from reviewbot.engines.personal_data.published import published
from reviewbot.samples import numbers, templates

digits = st.text(string.digits, min_size=2, max_size=19)
seeds = st.integers(0, 10_000).map(random.Random)


@given(digits, st.data())
def test_luhn_notices_every_single_wrong_digit(body, data):
    number = next(body + d for d in string.digits if luhn(body + d))
    at = data.draw(st.integers(0, len(number) - 1))
    other = data.draw(st.sampled_from([d for d in string.digits if d != number[at]]))
    assert not luhn(number[:at] + other + number[at + 1 :])


@given(digits)
def test_exactly_one_check_digit_fits(body):
    assert sum(luhn(body + digit) for digit in string.digits) == 1


@given(
    seeds,
    st.sampled_from(["AT", "BE", "CH", "DE", "ES", "FR", "GB", "IT", "NL", "NO"]),
    st.data(),
)
def test_an_iban_is_one_until_a_character_changes(draw, country, data):
    value = numbers.PLACEHOLDERS["iban"](draw, country)
    at = data.draw(st.integers(4, len(value) - 1))
    kind = string.digits if value[at].isdigit() else string.ascii_uppercase
    other = data.draw(st.sampled_from([c for c in kind if c != value[at]]))
    assert iban(value)
    assert not iban(value[:at] + other + value[at + 1 :])
    assert not iban(value + "0")


@pytest.mark.parametrize("name", ["au-medicare", "gb-nino", "kvnr", "sg-nric"])
def test_what_is_drawn_passes_and_a_wrong_last_character_does_not(name):
    value = templates.expand(f"<{name}>", "a test")
    assert check(name)(value)
    wrong = [value[:-1] + c for c in string.digits + string.ascii_uppercase]
    kind = str.isdigit if value[-1].isdigit() else str.isalpha
    passing = [one for one in wrong if kind(one[-1]) and check(name)(one)]
    assert value in passing
    assert len(passing) == 1 or name in {"gb-nino", "au-medicare"}


@pytest.mark.parametrize(
    "value",
    ["4242" * 4, "4" + "1" * 15, "5555" * 3 + "4444", "3782" + "822463" + "10005",
     "DE89" + "3704" + "0044" + "0532" + "0130" + "00", "GB29NWBK" + "60161331926819",
     "078" + "05" + "1120", "1" * 9, "1234567890", "9876543210", "121212121212"],
)  # fmt: skip
def test_published_and_made_up_numbers_are_nobodys(value):
    assert published(value)


def test_a_social_security_number_is_of_an_area_that_exists():
    holds = check("us-ssn")
    assert not holds("000" + "12" + "3456")
    assert not holds("666" + "12" + "3456")
    assert not holds("900" + "12" + "3456")
    assert not holds("214" + "00" + "3456")
    assert not holds("214" + "12" + "0000")
    assert holds("214" + "12" + "3456")
