import pytest

from reviewbot.model.spelling import did_you_mean, nearest, quoted


@pytest.mark.parametrize(("word", "hint"), [
    ("python-evl", ": did you mean `python-eval`?"),
    ("zzz", ""),
    ("", ""),
    ("python-eval" * 10_000, ""),
])  # fmt: skip
def test_offers_what_may_be_meant(word, hint):
    assert did_you_mean(word, {"python-eval", "js-eval"}) == hint


def test_closeness_can_be_asked_for():
    assert nearest("eval", ["eve"], closeness=0.5) == "eve"
    assert nearest("eval", ["eve"], closeness=0.9) == ""


@pytest.mark.parametrize(("value", "text"), [
    ("a", '"a"'),
    ("a\n\x1b", '"a\\n\\x1b"'),
    (True, "true"),
    (3, "3"),
    ("x" * 100, '"' + "x" * 56 + "..."),
])  # fmt: skip
def test_values_are_shown_on_one_short_line(value, text):
    assert quoted(value) == text
