import string
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewbot.gate.comments.layout import Comment
from reviewbot.gate.markers import markers_in
from reviewbot.model.finding import SCANNERS, Detector
from reviewbot.model.report import SuppressionKind
from tests.builders import a_finding


def read(text, *, alone=False):
    return list(markers_in(Comment(7, text, alone)))


def only(text):
    (marker,) = read(text)
    return marker


@pytest.mark.parametrize(("text", "names", "reason", "until"), [
    ("# reviewbot: ignore[a-b] why", {"a-b"}, "why", None),
    ("#reviewbot:ignore[a]", {"a"}, "", None),
    ("// reviewbot: ignore[a, b] two", {"a", "b"}, "two", None),
    ("/* reviewbot: ignore[a] x */", {"a"}, "x", None),
    ("<!-- reviewbot: ignore[a] x -->", {"a"}, "x", None),
    ("REM reviewbot: ignore[a] x", {"a"}, "x", None),
    ("* reviewbot: ignore[a] x", {"a"}, "x", None),
    ("-- reviewbot: ignore [a]: x", {"a"}, "x", None),
    ("# reviewbot: ignore[a] - x y", {"a"}, "x y", None),
    ("# reviewbot: ignore[a] ...", {"a"}, "", None),
    ("# reviewbot: ignore[a] <reason>", {"a"}, "", None),
    ("# reviewbot: ignore[a] see #12 until=2027-01-31", {"a"}, "see #12", date(2027, 1, 31)),
    ("# reviewbot: ignore[a] until=2027-01-31, see x", {"a"}, "see x", date(2027, 1, 31)),
    ("# noqa: E501 # reviewbot: ignore[a] x", {"a"}, "x", None),
    ("# reviewbot: ignore[a] x  # noqa: E501", {"a"}, "x", None),
    ("# reviewbot: ignore[a] x  # pragma: no cover", {"a"}, "x", None),
])  # fmt: skip
def test_reads_our_own(text, names, reason, until):
    marker = only(text)
    assert (marker.kind, marker.line) == (SuppressionKind.INLINE, 7)
    assert (marker.names, marker.reason, marker.until) == (names, reason, until)
    assert marker.mistake == ""


@pytest.mark.parametrize(("text", "mistake"), [
    ("# reviewbot: ignore", "names no rule"),
    ("# reviewbot: ignore because", "names no rule"),
    ("# reviewbot: ignore[ , ] x", "names no rule"),
    ("# reviewbot: ignore(a)", "names no rule"),
    ("# reviewbot: ingore[a] x", "is not understood"),
    ("# reviewbot: disable[a] x", "is not understood"),
    ("# reviewbot: ignore[a] until=2027-02-30", "has no date"),
    ("# reviewbot: ignore[a] until=", "has no date"),
    ("# reviewbot: ignore[a] until=soon", "has no date"),
])  # fmt: skip
def test_says_what_is_wrong_with_one(text, mistake):
    assert only(text).mistake.startswith(mistake)


@pytest.mark.parametrize("text", [
    "# write reviewbot: ignore[a] to silence it",
    "# `reviewbot: ignore[a]` is how",
    '# "reviewbot: ignore[a]" is how',
    "# see reviewbot: it checks this",
    "# reviewbot: finds this file",
    "# myreviewbot: ignore[a]",
    "# noqa",
    "# noqa: E501, F401",
    "# flake8: noqa: S602",
    "# the nosec comment",
    "# nosecond",
    "# noqa-like",
])  # fmt: skip
def test_prose_and_others_business_are_no_markers(text):
    assert read(text) == []


@pytest.mark.parametrize(("text", "names", "reason"), [
    ("# nosec", set(), ""),
    ("#nosec", set(), ""),
    ("# nosec B602", {"B602"}, ""),
    ("# nosec: B602,B607", {"B602", "B607"}, ""),
    ("# nosec B602 B607 fixed text", {"B602", "B607"}, "fixed text"),
    ("# nosec this is safe", set(), "this is safe"),
    ("# nosec exec_used", {"exec_used"}, ""),
    ("// #nosec G101", {"G101"}, ""),
    ("# nosemgrep", set(), ""),
    ("// nosem", set(), ""),
    ("# nosemgrep: a.b.python-eval, other", {"a.b.python-eval", "other"}, ""),
    ("# nosemgrep: python-eval checked by hand", {"python-eval"}, "checked by hand"),
    ("# nosemgrep because", set(), "because"),
    ("# noqa: S602", {"S602"}, ""),
    ("# NOQA:S602,E501", {"S602"}, ""),
    ("# noqa: E501 S602 why", {"S602"}, "why"),
    ("# type: ignore  # nosec B602", {"B602"}, ""),
])  # fmt: skip
def test_reads_other_tools(text, names, reason):
    marker = only(text)
    assert marker.kind is SuppressionKind.FOREIGN
    assert (marker.names, marker.reason) == (names, reason)


def test_keeps_what_stands_there_without_the_comment_signs():
    assert only("/* reviewbot:  ignore[a]  x */").text == "reviewbot: ignore[a] x"
    assert only("# nosec B602").text == "nosec B602"


def test_reads_every_tool_in_one_comment():
    found = read("# noqa: S307  # nosec B307  # nosemgrep  # reviewbot: ignore[a] x")
    assert [each.text for each in found] == [
        "reviewbot: ignore[a] x", "nosec B307", "nosemgrep", "noqa: S307",
    ]  # fmt: skip


def test_only_ours_and_semgreps_may_stand_above():
    texts = ("# reviewbot: ignore[a] x", "# nosemgrep", "# nosec", "# noqa: S602")
    assert [only_alone(text).above for text in texts] == [True, True, False, False]


def only_alone(text):
    (marker,) = read(text, alone=True)
    return marker


@pytest.mark.parametrize(("text", "about"), [
    ("# reviewbot: ignore[python-eval] x", True),
    ("# reviewbot: ignore[python-exec] x", False),
    ("# reviewbot: ignore[B307] x", False),
    ("# nosec", True),
    ("# nosec B307", True),
    ("# nosec B602", False),
    ("# nosemgrep: python-eval", True),
    ("# nosemgrep: rules.code.python-eval", True),
    ("# nosemgrep: python-exec", False),
    ("# noqa: S307", True),
    ("# noqa: S602", False),
])  # fmt: skip
def test_knows_which_findings_it_names(text, about):
    detectors = (Detector("semgrep", "python-eval"), Detector("bandit", "B307"))
    finding = a_finding("python-eval", detectors=detectors)
    assert only(text).names_rule_of(finding) is about


# Scanners for secrets.

FOR_SECRETS = (
    "gitleaks:allow", "betterleaks:allow", "trufflehog:ignore", "pragma: allowlist secret",
    "kingfisher:ignore", "pragma: whitelist secret", "pragma:allowlist secret", "pragma: allowlist nextline secret", "GITLEAKS:ALLOW",
)  # fmt: skip


@pytest.mark.parametrize("comment", FOR_SECRETS)
@pytest.mark.parametrize(
    "form", ["# {}", "// {}", "/* {} */", "# type: ignore  # {}", "# a word before {}"]
)
def test_reads_what_scanners_for_secrets_honour(comment, form):
    marker = only(form.format(comment))
    assert marker.kind is SuppressionKind.FOREIGN
    assert (marker.names, marker.reason) == (frozenset(), "")
    assert marker.engines == {"secrets", *SCANNERS}
    assert (marker.line, marker.text, marker.mistake) == (7, comment, "")


@pytest.mark.parametrize("text", [
    "# gitleaks:allowed", "# gitleaks: allow", "# pragma: no cover", "# pragma: allowlist", "# pragma: allowlist secrets",
    "# pragma: allowlist nextline", "# trufflehog:ignored", "# allowlist secret",
])  # fmt: skip
def test_what_they_do_not_honour_is_no_marker(text):
    assert read(text) == []


def test_only_the_one_about_the_next_line_may_stand_above():
    for comment in FOR_SECRETS:
        assert only_alone(f"# {comment}").above is ("nextline" in comment)


@pytest.mark.parametrize("comment", FOR_SECRETS)
@pytest.mark.parametrize(("engines", "about"), [
    (("secrets",), True), (("gitleaks",), True), (("semgrep", "secrets"), True), (("personal-data",), False), (("semgrep",), False),
    (("bandit", "semgrep"), False), ((), False),
])  # fmt: skip
def test_they_are_about_secrets_alone(comment, engines, about):
    detectors = tuple(Detector(engine, "some-rule") for engine in engines)
    finding = a_finding("some-rule", detectors=detectors)
    assert only(f"# {comment}").names_rule_of(finding) is about


def test_they_may_have_a_reason():
    assert only("# gitleaks:allow made for tests").reason == "made for tests"
    assert (
        only("# pragma: allowlist secret - made up  # noqa: E501").reason == "made up"
    )


def test_their_reason_is_part_of_what_stands_there():
    text = "gitleaks:allow made for tests"
    assert only(f"# {text}").text == text


rule_ids = st.text(string.ascii_lowercase + "-", min_size=1, max_size=20).filter(
    lambda x: x.strip("-")
)
words = st.lists(st.text(string.ascii_letters, min_size=1, max_size=8), max_size=6).map(
    " ".join
)


@settings(deadline=None)
@given(st.lists(rule_ids, min_size=1, max_size=4), words, st.none() | st.dates())
def test_reads_back_what_was_written(names, reason, until):
    ending = f" until={until.isoformat()}" if until else ""
    marker = only(f"# reviewbot: ignore[{', '.join(names)}] {reason}{ending}")
    assert (marker.names, marker.reason, marker.until) == (set(names), reason, until)


@settings(deadline=None)
@given(
    st.text(
        st.sampled_from("# reviewbot: ignore[a-b],until=2027-01-1nosec noqa: S602/*"),
        max_size=60,
    )
)
def test_any_comment_can_be_read(text):
    for marker in read("#" + text):
        assert marker.text
