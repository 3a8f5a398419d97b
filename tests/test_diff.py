"""The line map against a naive walk over the lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.diff import LineMap
from reviewbot.model.change import Hunk


@st.composite
def edits(draw):
    """Draw hunks with unchanged lines between them, and the model they stand for.

    The model lists for each head line its base line, or None and its hunk.
    """
    hunks, model = [], []
    base = head = 0
    for _ in range(draw(st.integers(0, 6))):
        kept = draw(st.integers(1 if hunks else 0, 4))
        model += [(base + n, None) for n in range(1, kept + 1)]
        base, head = base + kept, head + kept
        deleted = draw(st.integers(0, 3))
        added = draw(st.integers(0 if deleted else 1, 3))
        hunk = Hunk(base + (deleted > 0), deleted, head + (added > 0), added)
        hunks.append(hunk)
        model += [(None, hunk)] * added
        base, head = base + deleted, head + added
    model += [(base + n, None) for n in range(1, 4)]
    return hunks, model


@given(edits())
def test_base_line_is_that_of_a_naive_walk(edit):
    hunks, model = edit
    line_map = LineMap(hunks)
    assert [line_map.base_line(n) for n in range(1, len(model) + 1)] == [
        base for base, _ in model
    ]


@given(edits())
def test_hunk_at_is_that_of_a_naive_walk(edit):
    hunks, model = edit
    line_map = LineMap(hunks)
    for line, (base, hunk) in enumerate(model, 1):
        if base is None:
            assert line_map.hunk_at(line) == hunk
        else:
            with pytest.raises(LookupError):
                line_map.hunk_at(line)


@given(edits(), st.integers(1, 20), st.integers(0, 6))
def test_base_lines_are_what_lines_were_or_replaced(edit, start, length):
    hunks, model = edit
    lines = range(min(start, len(model)), min(start + length, len(model)) + 1)
    expected = {
        line
        for n in lines
        for base, hunk in [model[n - 1]]
        for line in ([base] if base else hunk.deleted)
    }
    found = LineMap(hunks).base_lines(lines)
    assert {line for part in found for line in part} == expected
    assert all(found), "no empty ranges"
    assert sorted(found, key=lambda part: part.start) == list(found)


def test_without_hunks_nothing_moves():
    assert LineMap([]).base_line(7) == 7


def test_after_a_bare_deletion_lines_move_up():
    line_map = LineMap([Hunk(2, 3, 1, 0)])
    assert [line_map.base_line(n) for n in (1, 2, 3)] == [1, 5, 6]


def test_after_a_bare_insertion_at_the_top_lines_move_down():
    line_map = LineMap([Hunk(0, 0, 1, 2)])
    assert [line_map.base_line(n) for n in (1, 2, 3)] == [None, None, 1]
