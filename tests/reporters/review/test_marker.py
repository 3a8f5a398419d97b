import hmac
import json
import string
from base64 import urlsafe_b64encode
from datetime import UTC

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reviewbot.gate.decisions import Decision
from reviewbot.model.rule import Severity
from reviewbot.model.value import replace
from reviewbot.reporters.review.marker import (
    AnswerMark,
    DecisionMark,
    FindingMark,
    ReviewMark,
    Seal,
    State,
    has_marker,
    read,
    seal_of,
    signed,
    text_of,
)
from tests.reporters.nasty import texts
from tests.reporters.review.pull_request import HEAD, KEY, SEAL

FINDING = FindingMark("1:" + "a" * 32, HEAD, State.OPEN, "py-x", Severity.HIGH, 2)
NOISE = st.one_of(texts, st.sampled_from(["```", "~~~", "> ", "<!-- reviewbot: x -->"]))
words = texts.filter(lambda text: json.loads(json.dumps(text)) == text)
"""Halves of one character, standing side by side, are one character in JSON."""
numbers = st.integers(0, 2**53)
severities = st.sampled_from(Severity)
decisions = st.builds(
    Decision,
    words,
    words,
    severities,
    words,
    st.datetimes(timezones=st.just(UTC)),
    words,
)
marks = st.one_of(
    st.builds(
        FindingMark, words, words, st.sampled_from(State), words, severities, numbers
    ),
    st.builds(ReviewMark, words),
    st.builds(AnswerMark, numbers),
    st.builds(DecisionMark, numbers, decisions),
)


@given(mark=marks, text=texts)
@example(mark=AnswerMark(1), text="<!-- reviewbot: {} x -->")
@example(mark=AnswerMark(1), text="<!--<!--\nreviewbot: {} x -->")
@example(mark=ReviewMark("-->`@octocat #12 --!><b>"), text="")
def test_what_is_written_is_read(mark, text):
    body = signed(text, mark, SEAL)
    lines = body.split("\n")
    opened = read("\n".join(["", lines[-1]]), SEAL)
    assert opened == mark
    assert not has_marker("\n".join(lines[:-1]))
    assert lines[-1].isascii()
    assert lines[-1].isprintable()
    assert lines[-1].count("-->") == 1
    assert not set("@#`") & set(lines[-1])


@given(mark=marks, place=st.integers(0, 10_000), char=st.characters(codec="utf-8"))
@example(mark=ReviewMark("?"), place=40, char="é")
def test_any_change_of_a_character_is_refused(mark, place, char):
    line = signed("", mark, SEAL).strip()
    place %= len(line)
    altered = line[:place] + char + line[place + 1 :]
    if altered != line and altered.strip() != line:
        assert read(altered, SEAL) is None


@pytest.mark.parametrize("place", range(-47, -3))
def test_no_character_of_a_signature_can_be_another(place):
    """The last one of 43 holds two spare bits, which a decoder would ignore."""
    line = signed("", FINDING, SEAL)
    others = set(string.ascii_letters + string.digits + "-_ ") - {line[place]}
    assert not any(read(line[:place] + it + line[place + 1 :], SEAL) for it in others)


@given(before=NOISE, after=NOISE.filter(str.strip))
def test_only_the_last_line_counts(before, after):
    body = signed(before, FINDING, SEAL)
    found = read(f"{body}\n{after}", SEAL)
    assert found is None


def test_line_ends_and_blank_lines_at_the_end_do_not_matter():
    body = signed("a\n\nb", FINDING, SEAL)
    assert read(body.replace("\n", "\r\n") + "\r\n\n", SEAL) == FINDING
    assert text_of(body.replace("\n", "\r\n")) == "a\n\nb"


def test_a_text_without_marker_is_all_text():
    assert text_of("a\r\nb") == "a\nb"
    assert read("a\r\nb", SEAL) is None


def test_a_marker_is_not_honoured_on_another_pull_request():
    body = signed("", FINDING, SEAL)
    for other in (replace(KEY, number=8), replace(KEY, repository_id=6)):
        assert read(body, seal_of(["new-" + "secret"], other)) is None


def test_a_marker_is_known_however_we_get_access():
    body = signed("", FINDING, SEAL)
    moved = replace(KEY, installation=0, repository="new/name")
    assert read(body, seal_of(["new-" + "secret"], moved)) == FINDING


def test_a_marker_of_the_old_secret_is_known_and_new_ones_use_the_new():
    old, new = (Seal((key,), SEAL.pull) for key in reversed(SEAL.keys))
    assert read(signed("", FINDING, old), SEAL) == FINDING
    assert read(signed("", FINDING, SEAL), new) == FINDING
    assert read(signed("", FINDING, SEAL), old) is None


def test_a_marker_of_somebody_else_is_forged():
    other = seal_of(["guess"], KEY)
    assert read(signed("", FINDING, other), SEAL) is None


def test_a_doubled_marker_counts_as_none():
    line = signed("", FINDING, SEAL).strip()
    assert read(f"{line}\n{line}", SEAL) is None
    assert read(f"{line} {line}", SEAL) is None
    assert read(f"<!--\treviewBOT: -->\n{line}", SEAL) is None


@pytest.mark.parametrize(
    ("before", "known"),
    [
        pytest.param("```\ncode", False, id="in a fence"),
        pytest.param("   ~~~ py\n```\ncode", False, id="in a tilde fence"),
        pytest.param("````\n```\ncode", False, id="a shorter fence does not close"),
        pytest.param("```\ncode\n``` x", False, id="a fence with words does not close"),
        pytest.param("```\ncode\n````  ", True, id="after a fence"),
        pytest.param("``` `` ```", True, id="after a code span"),
        pytest.param("    ```", True, id="after indented code"),
    ],
)
def test_a_marker_in_code_is_not_honoured(before, known):
    body = signed(before, FINDING, SEAL)
    assert (read(body, SEAL) == FINDING) is known


@pytest.mark.parametrize("indent", [" ", "    ", "> ", "- "])
def test_a_marker_that_is_quoted_or_indented_is_not_honoured(indent):
    line = signed("", FINDING, SEAL).strip()
    assert read(f"text\n{indent}{line}", SEAL) is None


def test_a_marker_of_another_version_is_left_alone():
    assert read(resigned({}), SEAL) == FINDING
    for changes in ({"kind": "new"}, {"pull": None}, {"state": "odd"}, {"head": None}):
        assert read(resigned(changes), SEAL) is None


def resigned(changes):
    """A marker that we signed, with other fields."""
    payload = signed("", FINDING, SEAL).partition("{")[2].rpartition("}")[0]
    fields = {**json.loads(f"{{{payload}}}"), **changes}
    kept = {key: value for key, value in fields.items() if value is not None}
    text = json.dumps(kept)
    digest = hmac.digest(SEAL.keys[0], text.encode(), "sha256")
    mac = urlsafe_b64encode(digest).decode().rstrip("=")
    return f"<!-- reviewbot: {text} {mac} -->"


@pytest.mark.parametrize("secrets", [[], [""], ["a", ""]])
def test_there_is_no_seal_without_a_secret(secrets):
    with pytest.raises(ValueError, match="webhook secret"):
        seal_of(secrets, KEY)


def test_a_seal_does_not_show_its_keys():
    assert "Key(hidden)" in repr(SEAL)
    assert repr(bytes(SEAL.keys[0]))[2:10] not in repr(SEAL)
