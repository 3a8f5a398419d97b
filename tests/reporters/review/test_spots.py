from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.model.change import Hunk
from reviewbot.model.finding import Side
from reviewbot.model.report import Anchor
from reviewbot.model.value import replace
from reviewbot.reporters.review.spots import Spot, is_commentable, spot_of
from tests.builders import a_judged

CHANGED = (Hunk(10, 2, 10, 3), Hunk(30, 1, 30, 0), Hunk(40, 0, 40, 1))
"""Lines 10-12 added for 10-11, line 30 deleted after 30, line 40 added after 40."""


def right(line, end_line=None):
    return Spot("app.py", Side.RIGHT, line, end_line or line)


def left(line, end_line=None):
    return Spot("app.py", Side.LEFT, line, end_line or line)


@pytest.mark.parametrize(
    ("spot", "taken"),
    [
        pytest.param(right(10), True, id="added"),
        pytest.param(right(7), True, id="third line before"),
        pytest.param(right(6), False, id="fourth line before"),
        pytest.param(right(15), True, id="third line after"),
        pytest.param(right(16), False, id="fourth line after"),
        pytest.param(right(7, 15), True, id="a whole hunk"),
        pytest.param(right(15, 16), False, id="half outside"),
        pytest.param(right(28), True, id="before a deletion"),
        pytest.param(right(33), True, id="after a deletion"),
        pytest.param(right(34), False, id="too far after a deletion"),
        pytest.param(left(10, 11), True, id="deleted"),
        pytest.param(left(12), False, id="context on the left"),
        pytest.param(left(11, 30), False, id="deleted in two hunks"),
        pytest.param(left(40), False, id="nothing deleted"),
        pytest.param(right(0), False, id="no line"),
    ],
)
def test_github_takes_comments_only_where_it_shows_lines(spot, taken):
    assert is_commentable(spot, {"app.py": CHANGED}) is taken


@pytest.mark.parametrize(("gap", "joined"), [(6, True), (7, False)])
def test_hunks_are_joined_when_their_context_touches(gap, joined):
    hunks = {"app.py": (Hunk(9, 0, 10, 1), Hunk(10 + gap, 0, 11 + gap, 1))}
    assert is_commentable(right(10, 11 + gap), hunks) is joined


def test_a_file_outside_of_the_diff_takes_no_comment():
    assert not is_commentable(right(1), {})
    assert not is_commentable(right(1), {"app.py": ()})


def test_a_name_that_is_not_utf8_takes_no_comment():
    spot = Spot("\udcff.py", Side.RIGHT, 1, 1)
    assert not is_commentable(spot, {"\udcff.py": (Hunk(0, 0, 1, 9),)})


@pytest.mark.parametrize(
    ("anchor", "expected"),
    [
        pytest.param((10, 12), (10, 12), id="all of it"),
        pytest.param((14, 20), (14, 14), id="its first line"),
        pytest.param((12, 11), (12, 12), id="an end before the start"),
        pytest.param((20, 22), None, id="nowhere"),
    ],
)
def test_a_finding_is_shown_on_as_much_of_its_anchor_as_there_is(anchor, expected):
    one = a_judged(anchor=Anchor("app.py", *anchor, 1, Side.RIGHT))
    spot = spot_of(one, {"app.py": CHANGED})
    assert (spot and (spot.line, spot.end_line)) == expected


def hunks_of(base, head):
    """Hunks without context, as git numbers them."""
    for tag, a, b, c, d in SequenceMatcher(
        None, base, head, autojunk=False
    ).get_opcodes():
        if tag != "equal":
            yield Hunk(a + (b > a), b - a, c + (d > c), d - c)


def shown_by_unified_diff(base, head):
    """Per hunk of a unified diff with 3 lines of context: right and left lines."""
    matcher = SequenceMatcher(None, base, head, autojunk=False)
    for group in matcher.get_grouped_opcodes(3):
        shown = {line for _, _, _, c, d in group for line in range(c + 1, d + 1)}
        gone = {
            line
            for tag, a, b, _, _ in group
            for line in range(a + 1, b + 1)
            if tag != "equal"
        }
        yield shown, gone


lines = st.lists(st.sampled_from("ab"), max_size=40)


@given(base=lines, head=lines)
def test_what_is_commentable_is_what_a_unified_diff_shows(base, head):
    hunks = {"app.py": tuple(hunks_of(base, head))}
    groups = list(shown_by_unified_diff(base, head))
    for first in range(1, len(head) + 1):
        for last in range(first, len(head) + 1):
            span = set(range(first, last + 1))
            shown = any(span <= one for one, _ in groups)
            assert is_commentable(right(first, last), hunks) is shown
    for line in range(1, len(base) + 1):
        gone = any(line in one for _, one in groups)
        assert is_commentable(left(line), hunks) is gone


def test_what_only_a_commit_has_is_in_no_diff():
    hunks = {"app.py": [Hunk(0, 0, 1, 9)]}
    judged = a_judged(line=3)
    past = replace(judged, anchor=replace(judged.anchor, commit=40 * "b"))
    assert spot_of(judged, hunks) is not None
    assert spot_of(past, hunks) is None
