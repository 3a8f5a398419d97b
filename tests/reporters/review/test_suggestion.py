import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from reviewbot.model.change import Hunk
from reviewbot.model.finding import Edit, Location, Side
from reviewbot.model.report import Anchor
from reviewbot.reporters.review.suggestion import (
    suggestion_in,
    suggestion_of,
    without_suggestion,
)
from tests.builders import a_finding, a_judged, a_location
from tests.reporters import samples
from tests.reporters.nasty import texts
from tests.reporters.review.pull_request import WHOLE

HUNKS = {"app.py": WHOLE, samples.PATH: WHOLE}


def a_fixable(text, line=1, snippet="eval(x)", **changes):
    last = snippet.count("\n") + line
    end = len(snippet.rpartition("\n")[2]) + 1
    at = Location("app.py", line, 1, last, end)
    finding = a_finding(location=at, snippet=snippet)
    return a_judged(finding=finding, suggestion=Edit(at, text), **changes)


def block(one, hunks=HUNKS, crlf=()):
    made = suggestion_of(one, hunks, crlf)
    return made.block if made else None


def test_it_replaces_the_whole_line():
    made = suggestion_of(samples.sql_injection(), HUNKS, ())
    assert made.block == f"```suggestion\n    {samples.FIXED}\n```"
    assert (made.spot.line, made.spot.end_line) == (15, 15)


def test_it_may_take_a_line_away():
    gone = Edit(Location("app.py", 1, 1, 2, 1), "")
    assert block(a_judged(suggestion=gone)) == "```suggestion\n```"


def test_the_comment_covers_the_lines_that_are_replaced():
    one = a_fixable("f(\n1)", line=5, snippet="eval(\nx\n)")
    made = suggestion_of(one, HUNKS, ())
    assert (made.spot.line, made.spot.end_line) == (5, 7)


@pytest.mark.parametrize(
    ("code", "fence"),
    [("`a`", "```"), ("```", "````"), ("x ````` y", "``````"), ("~~~", "```")],
)
def test_the_fence_is_longer_than_any_inside(code, fence):
    assert block(a_fixable(code)) == f"{fence}suggestion\n{code}\n{fence}"


def test_line_ends_of_the_file_are_kept():
    one = a_fixable("f(\r\n1)")
    assert block(one, crlf={"app.py"}) == "```suggestion\nf(\r\n1)\r\n```"
    assert block(one) == "```suggestion\nf(\n1)\n```"


@pytest.mark.parametrize(
    "one",
    [
        pytest.param(a_judged(), id="no replacement"),
        pytest.param(a_fixable("eval(x)"), id="what stands there"),
        pytest.param(a_fixable("eval(x)\r"), id="only another line end"),
        pytest.param(a_fixable("a\u202eb"), id="hidden characters"),
        pytest.param(a_fixable("b", snippet="a\u202eb"), id="hides what it removes"),
        pytest.param(a_fixable("a\ufffdb"), id="undecodable bytes"),
        pytest.param(a_fixable("a\udcffb"), id="a lone surrogate"),
        pytest.param(a_fixable("<!-- reviewbot: {} -->"), id="a marker"),
        pytest.param(
            a_fixable("f(x)", anchor=Anchor("app.py", 1, 1, 1, Side.LEFT)),
            id="a deleted line",
        ),
        pytest.param(
            a_fixable("f(x)", anchor=Anchor("app.py", 2, 3, 1, Side.RIGHT)),
            id="a comment elsewhere",
        ),
        pytest.param(
            a_judged(suggestion=Edit(a_location(line=9), "x")), id="lines not known"
        ),
    ],
)
def test_nothing_is_offered_that_cannot_be_taken(one):
    assert block(one) is None


@pytest.mark.parametrize(
    "hunks",
    [
        pytest.param({}, id="file not in the diff"),
        pytest.param({"app.py": (Hunk(0, 0, 1, 1), Hunk(9, 0, 10, 1))}, id="two hunks"),
    ],
)
def test_all_replaced_lines_must_be_shown(hunks):
    one = a_fixable("f()", snippet="eval(\n" + "x\n" * 8 + ")")
    assert block(one, hunks) is None


@given(text=texts)
def test_a_suggestion_is_one_block_that_holds_the_text(text):
    made = block(a_fixable(text))
    if made is None:
        return
    (token,) = MarkdownIt("commonmark").parse(made)
    assert (token.type, token.info) == ("fence", "suggestion")
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    assert token.content == "".join(f"{line}\n" for line in lines)


@given(text=texts)
def test_a_suggestion_can_be_taken_out_of_a_comment(text):
    made = block(a_fixable(text))
    if made:
        comment = f"a\n\n{made}\n<details>"
        assert suggestion_in(comment) == made
        assert without_suggestion(comment) == "a\n\n<details>"


def test_a_comment_without_suggestion_has_none():
    text = "a\n\n```py\nsuggestion\n```\n"
    assert suggestion_in(text) == ""
    assert without_suggestion(text) == text
