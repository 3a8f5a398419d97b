import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.model.finding import Edit, Location
from reviewbot.model.value import replace
from reviewbot.reporters.patch import Patch, patch_of, readable
from tests.builders import a_finding, a_judged

LINES = ["    a = 1", "    b = eval(x)", "    c = 3"]


def suggested(text, line, column, end_line, end_column):
    """A finding that spans ``LINES`` from line 10, with a suggestion."""
    finding = a_finding(
        location=Location("app.py", 10, 1, 12, 10), snippet="\n".join(LINES)
    )
    edit = Edit(Location("app.py", line, column, end_line, end_column), text)
    return a_judged(finding=finding, suggestion=edit)


def test_part_of_a_line_is_replaced():
    patch = patch_of(suggested("literal_eval", 11, 9, 11, 13))
    assert patch == Patch(11, (LINES[1],), ("    b = literal_eval(x)",))


def test_several_lines_become_one():
    patch = patch_of(suggested("f()", 10, 5, 12, 10))
    assert patch == Patch(10, tuple(LINES), ("    f()",))


def test_one_line_becomes_several():
    patch = patch_of(suggested("y = x\n    b = y", 11, 5, 11, 16))
    assert patch == Patch(11, (LINES[1],), ("    y = x", "    b = y"))


def test_a_whole_line_is_deleted():
    patch = patch_of(suggested("", 11, 1, 12, 1))
    assert patch == Patch(11, (LINES[1],), ())


def test_a_whole_line_is_replaced_with_its_end():
    patch = patch_of(suggested("    b = 2\n", 11, 1, 12, 1))
    assert patch == Patch(11, (LINES[1],), ("    b = 2",))


def test_lines_outside_of_the_finding_are_not_made_up():
    assert patch_of(suggested("x", 11, 1, 14, 2)) is None


def test_there_is_no_patch_without_a_suggestion():
    assert patch_of(a_judged()) is None


def test_the_line_of_the_anchor_is_known_too():
    judged = a_judged(anchor_text="import os")
    judged = replace(
        judged,
        finding=replace(judged.finding, location=Location("app.py", 9, 1, 9, 8)),
        suggestion=Edit(Location("app.py", 1, 8, 1, 10), "sys"),
    )
    assert patch_of(judged) == Patch(1, ("import os",), ("import sys",))


@given(
    before=st.lists(st.text(" \tx", max_size=5), max_size=4),
    after=st.lists(st.text(" \tx", max_size=5), max_size=4),
)
def test_dedenting_takes_the_same_margin_from_each_line(before, after):
    patch = readable(Patch(1, tuple(before), tuple(after)))
    lines = zip((*before, *after), (*patch.before, *patch.after), strict=True)
    margins = {old[: len(old) - len(new)] for old, new in lines if old.strip()}
    assert len(margins) <= 1
    assert not "".join(margins).strip()


@pytest.mark.parametrize(
    ("lines", "short"), [(("  a", "   b"), ("a", " b")), (("a",), ("a",)), ((), ())]
)
def test_what_stays_is_the_inner_indentation(lines, short):
    assert readable(Patch(1, lines, ())).before == short


def test_a_minified_line_is_cut_to_the_change():
    before, after = (
        "a;" * 1000 + "eval(x);" + "b;" * 1000,
        "a;" * 1000 + "y;" + "b;" * 1000,
    )
    patch = readable(Patch(1, (before,), (after,)))
    for lines, change in ((patch.before, "eval(x);b;"), (patch.after, "y;b;")):
        (line,) = lines
        assert line.startswith("...a;a;")
        assert line.endswith("b;...")
        assert line.index(change) == 43
        assert len(line) == 306
