from hypothesis import given
from hypothesis import strategies as st

from reviewbot.reporters.cutting import cut


@given(text=st.text("abcdef", max_size=1200), column=st.integers(1, 1300))
def test_a_cut_line_shows_what_stands_at_its_column(text, column):
    shown = cut(text, column)
    assert len(shown) <= 306
    assert shown.strip(".") in text
    assert text[column - 1 : column + 30] in shown


def test_a_line_for_people_is_left_alone():
    assert cut("x" * 300, 250) == "x" * 300
