"""Marks in samples, and what they expect."""

import pytest

from reviewbot.samples.examples import examples
from reviewbot.samples.marks import marks, read

SAMPLE = """\
# ruleid: a-b
f(1)
# ok: a-b, c-d
# todoruleid: c-d
f(2)
# todook: c-d
f(3)
"""


def test_a_mark_is_about_the_line_below_it_and_marks_can_be_stacked():
    found = marks(SAMPLE.encode())
    assert found.matches == {("a-b", 2)}
    assert found.silent == {("a-b", 5), ("c-d", 5)}
    assert found.missing == {("c-d", 5)}
    assert found.noisy == {("c-d", 7)}
    assert found.rules == {"a-b", "c-d"}


def test_marks_of_some_rules_alone():
    found = marks(SAMPLE.encode()).about({"c-d"})
    assert found.rules == {"c-d"}
    assert found.silent == {("c-d", 5)}


def test_samples_are_read_in_order_without_fixed_ones(tmp_path):
    for name in ("b.py", "a.py", "a.fixed.py", "notes.txt", "w.test.yaml"):
        (tmp_path / name).write_text("x\n")
    names = [text.path.rpartition("/")[2] for text in read(str(tmp_path))]
    assert names == ["a.py", "b.py", "w.test.yaml"]
    assert [text.language for text in read(str(tmp_path))][-1] == "workflow"


@pytest.mark.parametrize(
    ("code", "match"),
    [
        pytest.param("# ruleid: a-b\n  f(1)\n", "f(1)", id="without indentation"),
        pytest.param(
            "# ruleid: a-b\nf(\n1)\n# ruleid: a-b\nf(2)\n", "f(2)", id="a whole line"
        ),
        pytest.param(
            "# ruleid: a-b\nf(\n1)\n", "f(", id="half a line rather than none"
        ),
    ],
)
def test_an_example_is_a_line_that_can_be_read_alone(tmp_path, code, match):
    (tmp_path / "a.py").write_text(code + "# ok: a-b\ng()\n")
    (found,) = examples(read(str(tmp_path))).values()
    assert (found.language, found.match, found.near_miss) == ("python", match, "g()")


def test_the_first_sample_of_a_rule_gives_its_example(tmp_path):
    (tmp_path / "a.py").write_text("# ruleid: a-b\nf(1)\n")
    (tmp_path / "b.py").write_text("# ruleid: a-b\nf(2)\n")
    found = examples(read(str(tmp_path)))["a-b"]
    assert (found.match, found.near_miss) == ("f(1)", "")
