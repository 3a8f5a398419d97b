"""Blocks that went and came."""

import pytest

from reviewbot.gate.moves import find
from reviewbot.model.change import Hunk, Status
from tests.builders import a_change, a_file

BLOCK = b"alpha()\nbeta()\ngamma()\n"


def came(base, head, target="b.py", source="a.py"):
    """Return which lines of a new file are told to come from a deleted one."""
    count = base.count(b"\n")
    gone = a_file(
        source, b"", base=base, hunks=[Hunk(1, count, 0, 0)], status=Status.DELETED
    )
    moves = find(a_change(gone, a_file(target, head)))
    places = (moves.origin(target, n) for n in range(1, head.count(b"\n") + 1))
    return [place and place.line for place in places]


@pytest.mark.parametrize(
    ("base", "head", "origins"),
    [
        pytest.param(BLOCK, BLOCK, [1, 2, 3], id="three lines"),
        pytest.param(BLOCK[:15], BLOCK[:15], [None, None], id="two lines"),
        pytest.param(
            BLOCK,
            b"  " + BLOCK.strip().replace(b"\n", b"\n  ") + b"\n",
            [1, 2, 3],
            id="re-indented",
        ),
        pytest.param(
            b"alpha()\n}\n\nbeta()\n", b"alpha()\n}\n\nbeta()\n", [None] * 4,
            id="trivial lines do not make a block",
        ),
        pytest.param(
            b"alpha()\n\nbeta()\n\ngamma()\n",
            b"alpha()\n\nbeta()\n\ngamma()\n",
            [1, 2, 3, 4, 5],
            id="trivial lines do not break a block",
        ),
        pytest.param(
            b"alpha()\nbeta()\ngamma()\n",
            b"alpha()\n\nbeta()\ngamma()\n",
            [1, None, 2, 3],
            id="a new empty line within a block",
        ),
        pytest.param(BLOCK, BLOCK * 2, [1, 2, 3] + [None] * 3, id="given away once"),
        pytest.param(BLOCK * 2, BLOCK * 2, [1, 2, 3, 4, 5, 6], id="twice and twice"),
        pytest.param(
            b"alpha()\nbeta()\ngamma()\nrun(\n  x\n  run(\n  y\n  z\n",
            b"alpha()\nbeta()\ngamma()\nrun(\n  y\n  z\n",
            [1, 2, 3, 6, 7, 8],
            id="the end of one block is the start of the next",
        ),
    ],
)  # fmt: skip
def test_lines_are_led_to_where_they_stood(base, head, origins):
    assert came(base, head) == origins


def test_test_code_does_not_move_into_product_code():
    assert came(BLOCK, BLOCK, source="tests/test_a.py") == [None] * 3
    assert came(BLOCK, BLOCK, "tests/b.py", "tests/test_a.py") == [1, 2, 3]


def test_an_unchanged_empty_line_within_a_block_does_not_break_it():
    """Which of many empty lines stayed is a whim of the diff."""
    base = b"alpha()\nbeta()\n\ngamma()\nz\n"
    gone = a_file(
        "a.py", b"\nz\n", base=base, hunks=[Hunk(1, 2, 0, 0), Hunk(4, 1, 1, 0)]
    )
    moves = find(a_change(gone, a_file("b.py", base[:-2])))
    assert [moves.origin("b.py", n).line for n in (1, 2, 4)] == [1, 2, 4]


def test_the_place_names_file_and_parent():
    gone = a_file("a.py", b"z\n", base=BLOCK, hunks=[Hunk(1, 3, 1, 1)])
    moves = find(a_change(gone, a_file("b.py", BLOCK)))
    assert moves.origin("b.py", 2) == ("a.py", 0, 2)
    assert moves.sources("b.py") == {"a.py"}
    assert moves.lines("b.py") == {1, 2, 3}
    assert moves.sources("a.py") == frozenset()


def test_many_blocks_that_start_alike_are_all_found():
    start = b"alpha()\nbeta()\ngamma()\n"
    parts = [start + b"part%d()\n" % n for n in range(16)]
    found = came(b"".join(parts), b"".join(parts[::-1]))
    assert sorted(found) == list(range(1, 65))
