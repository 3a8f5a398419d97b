"""Shape: what people make up, and what only looks like it."""

import random
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.engines.secrets.shape import made_up

LETTERS = string.ascii_lowercase
ALPHABETS = {
    "alnum": string.ascii_letters + string.digits,
    "hex": "0123456789abcdef",
    "base64": string.ascii_letters + string.digits + "+/",
}


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("AbCdEfGhIjKlMnOp", id="letters of both cases"),
        pytest.param("q7-hgfedcba-x2", id="a row backwards"),
        pytest.param("a1b2c3d4e5f6g7h8", id="letters and digits in turn"),
        pytest.param("abc9def1ghi7jkl2", id="letters in groups"),
        pytest.param(
            "a1b2c3d4e5f6a7b8c9d0e1f2", id="hexadecimal digits that begin again"
        ),
        pytest.param("x1y2z3k4m5p6r7t8", id="digits in a row alone"),
        pytest.param("aB3dE6gH9jK2mN5qR8tV", id="letters that rise and skip"),
        pytest.param("zz000000zz", id="one character again and again"),
        pytest.param("${SECRET}", id="a variable"),
    ],
)
def test_rows_and_runs_are_made_up(value):
    assert made_up(value.encode())


@pytest.mark.parametrize(
    "value", ["abcfed1234", "hijklm-98765", "abdfhk", "Hello1!", ""]
)
def test_what_is_short_of_a_row_is_not(value):
    assert not made_up(value.encode())


@given(st.integers(0, 18), st.lists(st.sampled_from("0123-_/"), min_size=8, max_size=8))
def test_a_row_is_seen_whatever_stands_between(start, between):
    row = LETTERS[start : start + 8]
    value = "".join(map("".join, zip(row, between, strict=True)))
    assert made_up(value.encode())
    assert made_up(value.upper().encode())
    assert made_up(value[::-1].encode())


@pytest.mark.parametrize("alphabet", ALPHABETS)
def test_hardly_any_value_that_is_drawn_is_taken_for_made_up(alphabet):
    draw = random.Random(7)  # noqa: S311  (the same each time)
    values = ("".join(draw.choices(ALPHABETS[alphabet], k=40)) for _ in range(5_000))
    assert sum(made_up(value.encode()) for value in values) <= 2
