import pytest
from hypothesis import given, settings

from reviewbot.model.change import Hunk
from reviewbot.model.dependencies import Component
from reviewbot.model.finding import Edit, Role, Side, Step
from reviewbot.model.report import Anchor, Origin, Suppressed
from reviewbot.model.value import replace
from reviewbot.reporters.review import states
from reviewbot.reporters.review.comment import comment_text
from reviewbot.reporters.review.marker import FindingMark, State, read, signed, text_of
from reviewbot.reporters.review.suggestion import suggestion_of
from tests.builders import a_finding, a_judged, a_location, a_rule
from tests.reporters import samples
from tests.reporters.nasty import reports
from tests.reporters.review.pull_request import HEAD, SEAL, WHOLE
from tests.reporters.review.rendered import html, is_harmless, tokens

HUNKS = {samples.PATH: WHOLE, "app/files.py": (Hunk(14, 1, 13, 0),)}
ROOM = 65_536
OURS = {"<details>", "<summary>", "</summary>", "</details>"}


def mark_for(one, state=State.OPEN):
    name = (one.fingerprint, HEAD, state)
    return FindingMark(*name, one.rule.id, one.severity, 1)


def block_of(one, hunks=HUNKS):
    made = suggestion_of(one, hunks, ())
    return made.block if made else ""


def body_of(one, hunks=HUNKS, room=ROOM):
    text = comment_text(one, block_of(one, hunks), room)
    return signed(text, mark_for(one), SEAL)


def test_comment_is_as_agreed(golden):
    golden(body_of(samples.sql_injection()), "review/comment-fix.md")


def test_comment_on_a_removed_line_is_as_agreed(golden):
    golden(body_of(samples.removed_check()), "review/comment-caused.md")


def test_comment_in_another_language_is_as_agreed(golden):
    golden(body_of(samples.call_over_lines()), "review/comment-plain.md")


def test_comment_on_a_package_is_as_agreed(golden):
    component = Component("npm", "@scope/uni", "1.0.0", "web/package-lock.json", 7)
    finding = a_finding(
        "dependency-vulnerable",
        "web/package-lock.json",
        7,
        message="@scope/uni 1.0.0 has a known vulnerability: CVE-2024-1 (high 7.5).",
        snippet='      "version": "1.0.0",',
        fix="1.0.3 is the least later version without it: `npm update @scope/uni`.",
        component=component,
    )
    rule = a_rule(
        "dependency-vulnerable", title="Vulnerable dependency", cwe="CWE-1395"
    )
    at = Anchor("web/package-lock.json", 7, 7, 19, Side.RIGHT)
    one = a_judged(finding=finding, rule=rule, anchor=at)
    golden(body_of(one), "review/comment-package.md")


def test_comment_whose_finding_is_fixed_is_as_agreed(golden):
    one = samples.sql_injection()
    text = states.closed(states.fixed(HEAD), body_of(one), mark_for(one), ROOM)
    golden(signed(text, mark_for(one, State.FIXED), SEAL), "review/comment-fixed.md")


def test_comment_whose_finding_is_ignored_is_as_agreed(golden):
    one = samples.sql_injection()
    status = states.ignored(Suppressed(one, samples.ACCEPTED))
    text = states.closed(status, body_of(one), mark_for(one), ROOM)
    body = signed(text, mark_for(one, State.IGNORED), SEAL)
    golden(body, "review/comment-ignored.md")


def test_what_was_closed_once_does_not_pile_up():
    one = samples.sql_injection()
    text = states.closed(states.gone(HEAD), body_of(one), mark_for(one), ROOM)
    body = signed(text, mark_for(one, State.FIXED), SEAL)
    again = states.closed(states.fixed(HEAD), body, mark_for(one, State.FIXED), ROOM)
    assert again.startswith("**Fixed in `abc1234`.**\n\n**High ·")
    assert "No longer part" not in again


def test_a_removed_line_is_told_with_what_it_exposes():
    text = comment_text(samples.removed_check(), "", ROOM)
    assert "removing line 14 exposes line 41" in text
    assert "1. `app/files.py:41` `return send_file(path)`" in text


def test_without_a_suggestion_the_fix_is_told():
    visible = comment_text(samples.sql_injection(), "", ROOM).partition("<details>")[0]
    assert "Fix: bind the value" in visible


def test_the_suggestion_stands_before_what_is_folded():
    visible = body_of(samples.sql_injection()).partition("\n<details>")[0]
    assert visible.endswith("```")


def a_long_way(steps):
    trace = [
        Step(Role.THROUGH, a_location(line=line), f"step{line}", "")
        for line in range(1, steps + 1)
    ]
    finding = a_finding(trace=tuple(trace), location=a_location(line=steps + 1))
    return a_judged(finding=finding, origin=Origin.ADDED)


@pytest.mark.parametrize(
    ("steps", "told"), [(12, "12. `app.py:12`"), (15, "13. and 3 more")]
)
def test_a_long_way_is_cut_and_the_text_says_so(steps, told):
    text = comment_text(a_long_way(steps), "", ROOM)
    assert told in text
    assert f"{min(steps, 12) + 2}. " not in text


def test_code_of_several_lines_is_told_by_its_first():
    step = Step(Role.SINK, a_location(), "run(\n  x,\n)", "run(")
    one = a_judged(finding=a_finding(trace=(step,)))
    assert "`run( ...`" in comment_text(one, "", ROOM)


def test_what_does_not_fit_is_left_out_and_the_text_says_so():
    one = samples.sql_injection()
    made = block_of(one)
    whole = comment_text(one, made, ROOM)
    lengths = []
    for room in range(len(whole), 0, -1):
        text = comment_text(one, made, room)
        if len(text) != (lengths or [0])[-1]:
            lengths.append(len(text))
            assert len(text) <= room or len(lengths) == 4
            assert (text == whole) is ("too long for a comment" not in text)
    assert lengths == sorted(lengths, reverse=True)
    assert len(lengths) == 4


@pytest.mark.parametrize("field", ["title", "message", "why", "fix"])
def test_a_text_without_end_is_cut(field):
    one = a_judged(rule=a_rule(**{field: "x" * 100_000}))
    if field == "message":
        one = a_judged(finding=a_finding(message="@x" * 100_000))
    text = comment_text(one, "", ROOM)
    assert len(text) < ROOM
    assert "..." in text


def everywhere(one):
    """The finding put where a comment can stand, with a suggestion of its line."""
    at = one.finding.location
    line = replace(at, end_line=at.line)
    anchor = Anchor(at.path, at.line, at.line, 1, Side.RIGHT)
    edit = one.suggestion and Edit(line, one.suggestion.text)
    return replace(one, anchor=anchor, suggestion=edit)


@settings(max_examples=80, deadline=None)
@given(report=reports)
def test_no_text_of_a_repository_is_markup(report):
    for one in (*report.findings, *map(everywhere, report.findings)):
        made = block_of(one, {one.anchor.path: WHOLE})
        text = comment_text(one, made, ROOM)
        body = signed(text, mark_for(one), SEAL)
        assert is_harmless(text, OURS)
        assert html(text).count("<details>") == 1
        fences = [it.info for it in tokens(body) if it.type == "fence"]
        assert fences == ["suggestion"] * bool(made)
        assert read(body, SEAL) == mark_for(one)
        (comment,) = [tag for tag in html(body) if tag.startswith("<!--")]
        assert body.endswith(comment)


@settings(max_examples=80, deadline=None)
@given(report=reports)
def test_a_closed_comment_is_harmless_too(report):
    for one, item in zip(report.findings, report.suppressed, strict=False):
        body = body_of(one)
        for status in (states.ignored(item), states.fixed(HEAD), states.gone(HEAD)):
            text = states.closed(status, body, mark_for(one), ROOM)
            assert text.partition("\n\n")[2] == text_of(body)
            assert is_harmless(text, OURS)
            assert read(signed(text, mark_for(one), SEAL), SEAL) == mark_for(one)


def test_a_closed_comment_keeps_at_least_its_name():
    one = samples.sql_injection()
    for room in (200, 60, 10):
        text = states.closed(states.fixed(HEAD), body_of(one), mark_for(one), room)
        assert len(text) <= room
        assert "**Fixed in `abc1234`.**".startswith(text[:23])


@pytest.mark.parametrize(
    ("old", "new", "other"),
    [
        ("a", "a\r\n", False),
        ("`x.py:1` y", "`x.py:22` y", False),
        (
            "removing line 14 exposes line 41.",
            "removing line 9 exposes line 36.",
            False,
        ),
        ("High", "Medium", True),
        ("SHA1", "SHA256", True),
        ("```suggestion\na:1\n```\n", "```suggestion\na:2\n```\n", True),
        ("x\n\n```suggestion\na\n```\n", "x\n\n", True),
        ("```suggestion\r\na\r\n```\r\n", "```suggestion\na\n```\n", False),
    ],
)
def test_a_text_is_another_when_it_says_something_else(old, new, other):
    assert states.differ(old, new) is other
    assert states.differ(new, old) is other
