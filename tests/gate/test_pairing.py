"""Pairing against brute force."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.gate.pairing import pair

tables = st.integers(0, 5).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 3), min_size=width, max_size=width), max_size=5
    )
)


def run(table):
    rows, columns = range(len(table)), range(len(table[0]) if table else 0)
    return pair(rows, columns, lambda row, column: table[row][column])


def best(table):
    """Return the most pairs and their best fit, by trying everything."""
    height, width = len(table), len(table[0]) if table else 0
    scores = [(0, 0)]
    for size in range(1, min(height, width) + 1):
        for rows in combinations(range(height), size):
            for columns in combinations(range(width), size):
                fits = [table[r][c] for r, c in zip(rows, columns, strict=True)]
                if all(fits):
                    scores.append((size, sum(fits)))
    return max(scores)


@given(tables)
def test_small_lists_are_paired_as_brute_force_would(table):
    pairs = run(table)
    assert (len(pairs), sum(table[r][c] for r, c in pairs)) == best(table)


@given(tables)
def test_pairs_fit_and_use_each_item_once_in_order(table):
    pairs = sorted(run(table))
    assert all(table[row][column] for row, column in pairs)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(pairs))


def test_among_equals_the_first_are_paired():
    assert run([[1], [1]]) == [(0, 0)]


def test_a_better_fit_beats_the_first():
    assert run([[1], [3]]) == [(1, 0)]


def test_more_pairs_beat_a_better_fit():
    assert sorted(run([[1, 3], [0, 1]])) == [(0, 0), (1, 1)]
    assert sorted(run([[1, 9], [1, 1]])) == [(0, 0), (1, 1)]


@pytest.mark.parametrize(("left", "right"), [(400, 400), (500, 300), (300, 500)])
def test_in_long_lists_where_all_fit_nothing_is_left_over(left, right):
    pairs = pair(range(left), range(right), lambda *_: 1)
    assert len(pairs) == min(left, right)
    assert sorted(pairs) == pairs


def test_long_lists_are_asked_about_few_pairs():
    asked = []

    def fits(one, other):
        asked.append((one, other))
        return int(one == other)

    pairs = pair(range(0, 4000, 2), range(4000), fits)
    assert len(pairs) == 2000
    assert len(asked) < 10 * 4000
