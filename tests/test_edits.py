"""Replacements touch nothing but their spans."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.edits import apply
from reviewbot.model.finding import Edit, Location


def an_edit(line, column, end_line, end_column, text):
    return Edit(Location("a.py", line, column, end_line, end_column), text)


@pytest.mark.parametrize(
    ("data", "edit", "expected"),
    [
        (b"eval(x)\n", an_edit(1, 1, 1, 5, "safe"), b"safe(x)\n"),
        (b"a\neval(x)", an_edit(2, 6, 2, 7, "y"), b"a\neval(y)"),
        (b"f(\n a,\n)\n", an_edit(1, 1, 3, 2, "g()"), b"g()\n"),
        (b"a\r\nb\r\n", an_edit(2, 1, 2, 2, "c\nd"), b"a\r\nc\r\nd\r\n"),
        (b"a\r\nb", an_edit(2, 1, 2, 2, "c\nd"), b"a\r\nc\r\nd"),
        (b"a\r\nb\r\n", an_edit(1, 1, 1, 2, "c\r\nd"), b"c\r\nd\r\nb\r\n"),
        (b"a\nb\r\n", an_edit(1, 1, 1, 2, "c\nd"), b"c\nd\nb\r\n"),
        ("\ufeffeval(x)\n".encode(), an_edit(1, 1, 1, 5, "f"), "\ufefff(x)\n".encode()),
        ("'é😀' + x\n".encode(), an_edit(1, 8, 1, 9, "y"), "'é😀' + y\n".encode()),
        (b"a\n", an_edit(1, 1, 1, 1, "b"), b"ba\n"),
        (b"a\n", an_edit(2, 1, 2, 1, "b"), b"a\nb"),
    ],
)
def test_an_edit_replaces_its_span(data, edit, expected):
    assert apply(data, [edit]) == expected


def test_an_edit_that_overlaps_an_earlier_one_is_left_out():
    edits = [an_edit(1, 3, 1, 6, "Y"), an_edit(1, 1, 1, 4, "X")]
    assert apply(b"abcdef\n", edits) == b"Xdef\n"


def test_neighbouring_edits_are_all_made():
    edits = [an_edit(1, 3, 1, 5, "Y"), an_edit(1, 1, 1, 3, "X")]
    assert apply(b"abcdef\n", edits) == b"XYef\n"


def test_without_edits_nothing_changes():
    assert apply(b"\xef\xbb\xbfa\r\n\xff", []) == b"\xef\xbb\xbfa\r\n\xff"


@st.composite
def documents(draw):
    """Draw a text and disjoint spans in it: (start, end, replacement)."""
    end = draw(st.sampled_from(["\n", "\r\n"]))
    line = st.text(st.sampled_from("ab é😀\t"), max_size=8)
    text = end.join(draw(st.lists(line, min_size=1, max_size=6)))
    inside = [n for n in range(len(text) + 1) if text[n - 1 : n + 1] != "\r\n" or not n]
    cuts = sorted(draw(st.lists(st.sampled_from(inside), max_size=6, unique=True)))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    return text, end, [(a, b, draw(line)) for a, b in spans], draw(st.booleans())


@given(documents(), st.randoms(use_true_random=False))
def test_nothing_outside_the_spans_is_touched(document, random):
    text, _, spans, bom = document
    mark = "\ufeff" if bom else ""
    edits = [an_edit(*_point(text, a), *_point(text, b), new) for a, b, new in spans]
    random.shuffle(edits)
    expected, done = mark, 0
    for start, stop, new in spans:
        expected += text[done:start] + new
        done = stop
    assert apply((mark + text).encode(), edits).decode() == expected + text[done:]


def _point(text, offset):
    before = text[:offset].split("\n")
    return len(before), len(before[-1]) + 1
