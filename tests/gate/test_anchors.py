"""The changed line on which a finding is shown."""

import pytest

from reviewbot.gate.anchors import show
from reviewbot.gate.functions import functions
from reviewbot.model.change import Base, ChangedFile, Hunk, Status
from reviewbot.model.finding import Role, Side, Step
from reviewbot.model.report import Origin
from tests.builders import a_file, a_finding, a_location


def lines(count, **special):
    texts = [special.get(f"l{n}", f"v{n} = {n}") for n in range(1, count + 1)]
    return "".join(f"{text}\n" for text in texts).encode()


def anchor(file, finding):
    (shown,) = show(file, [finding])
    return shown.anchor.side.value, shown.anchor.line, shown.anchor.end_line


def edited(count, *changed, **special):
    """A file in which single lines were edited."""
    hunks = [Hunk(n, 1, n, 1) for n in changed]
    return a_file(data=lines(count, **special), base=lines(count), hunks=hunks)


def test_own_added_lines_come_first():
    finding = a_finding(location=a_location(line=3, end_line=7, column=5))
    file = edited(9, 2, 4, 5, 7)
    assert anchor(file, finding) == ("RIGHT", 4, 5)
    (shown,) = show(file, [finding])
    assert (shown.anchor.column, shown.origin) == (1, Origin.ADDED)
    assert shown.text == "v4 = 4"


def test_on_the_first_line_the_column_is_that_of_the_finding():
    finding = a_finding(location=a_location(line=3, end_line=3, column=5))
    (shown,) = show(edited(9, 3), [finding])
    assert shown.anchor.column == 5


def test_an_added_line_of_the_trace_comes_before_a_nearer_one():
    step = Step(Role.SOURCE, a_location(line=2), "source()", "")
    assert anchor(edited(20, 2, 9), a_finding(line=10, trace=(step,)))[1] == 2


def test_a_changed_line_that_names_the_value_comes_before_a_nearer_one():
    file = edited(20, 2, 9, l2="cmd = 5")
    assert anchor(file, a_finding(line=10, evidence=("run", "cmd")))[1] == 2


def test_an_added_line_of_the_function_comes_before_a_nearer_one():
    special = {"l5": "def f():"} | {f"l{n}": f"    v{n} = {n}" for n in range(6, 15)}
    file = edited(20, 4, 13, **special)
    assert anchor(file, a_finding(line=6))[1] == 13


def test_a_deleted_line_comes_before_an_added_one_outside_of_the_function():
    special = {"l5": "def f():"} | {f"l{n}": f"    v{n} = {n}" for n in range(6, 15)}
    hunks = [Hunk(4, 1, 4, 1), Hunk(16, 2, 15, 0)]
    file = a_file(data=lines(18, **special), base=lines(20), hunks=hunks)
    assert anchor(file, a_finding(line=6)) == ("LEFT", 4, 4)


def test_the_nearest_deleted_line_is_taken():
    file = a_file(
        data=lines(18), base=lines(20), hunks=[Hunk(2, 1, 1, 0), Hunk(14, 1, 12, 0)]
    )
    assert anchor(file, a_finding(line=11)) == ("LEFT", 14, 14)
    (shown,) = show(file, [a_finding(line=11)])
    assert shown.cause == "removing line 14 exposes line 11"
    assert shown.text == "v14 = 14"


def test_what_is_new_to_the_first_parent_of_a_merge_is_the_last_resort():
    bases = (
        Base("app.py", lines(8), (Hunk(8, 0, 9, 1),)),
        Base("app.py", lines(8), (Hunk(0, 0, 1, 1),)),
    )
    file = ChangedFile("app.py", Status.MODIFIED, lines(9), bases)
    assert anchor(file, a_finding(line=5)) == ("RIGHT", 9, 9)


def test_a_place_outside_of_the_file_is_still_shown():
    file = a_file(data=b"a\n", base=b"a\n", hunks=())
    (shown,) = show(file, [a_finding(line=7)])
    assert (shown.anchor.side, shown.text) == (Side.RIGHT, "")


@pytest.mark.parametrize("codec", ["utf-8-sig", "latin-1", "utf-16"])
def test_the_text_of_an_anchor_is_readable(codec):
    file = a_file(data="a\n\u00e9 = eval(x)\r\n".encode(codec))
    (shown,) = show(file, [a_finding(line=2)])
    assert shown.text == "\u00e9 = eval(x)"


@pytest.mark.parametrize(
    ("code", "line", "expected"),
    [
        ("def f():\n    a\n\n    b\n\nc\n", 4, range(1, 6)),
        ("def f(\n    a,\n):\n    b\nc\n", 4, range(1, 5)),
        (
            "class A:\n    def f():\n        a\n    def g():\n        b\n",
            3,
            range(2, 4),
        ),
        ("function f() {\n  if (x) {\n    a\n  }\n}\nb\n", 3, range(1, 5)),
        ("f()\n{\n  a\n}\n", 3, None),
        ("function f()\n{\n  a\n}\n", 3, range(1, 4)),
        ("x = () => {\n  a\n}\n", 2, range(1, 3)),
        ("if x:\n    a\n", 2, None),
        ("deploy() {\n  a\n}\n", 2, range(1, 3)),
    ],
)
def test_functions_are_told_by_indentation(code, line, expected):
    assert functions(code.split("\n")[:-1]).get(line) == expected
