import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.reporters.review.fitting import Section, fitted

lines = st.lists(st.text("aé€😀", min_size=1, max_size=30), max_size=20).map(tuple)
sections = st.lists(
    st.builds(Section, st.sampled_from(["", "# a", "# b"]), lines, st.just("thing")),
    max_size=4,
)


@given(parts=sections, limit=st.integers(400, 2_000))
def test_it_fits_and_counts_what_it_leaves_out(parts, limit):
    text = fitted(parts, limit)
    assert len(text.encode()) <= limit
    blocks = iter(text.split("\n\n"))
    for part in parts:
        if part.head:
            _, *shown = next(blocks).split("\n")
            assert tuple(shown) == part.items[: len(shown)]
            missing = len(part.items) - len(shown)
            if missing:
                thing = "thing" if missing == 1 else "things"
                assert next(blocks).startswith(f"{missing} more {thing} not listed")
    assert not [left for left in blocks if left]


def test_everything_is_there_when_there_is_room():
    parts = [Section("a"), Section("b", ("1", "2"), "line"), Section("")]
    assert fitted(parts, 1_000) == "a\n\nb\n1\n2"


@pytest.mark.parametrize("order", [1, -1])
def test_a_long_list_does_not_push_out_a_short_one(order):
    long = Section("long", ("x" * 10,) * 100, "line")
    short = Section("short", ("y",), "line")
    text = fitted([long, short][::order], 400)
    assert "short\ny" in text
    assert "long\nxxxxxxxxxx\n" in text
