from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewbot.gate.suppressions import Context, apply
from reviewbot.model.change import Base, ChangedFile, Hunk, Status
from reviewbot.model.finding import Detector, Side
from reviewbot.model.policy import Policy, Trust
from reviewbot.model.report import Anchor, NoteKind, SuppressionKind
from reviewbot.model.rule import Severity
from reviewbot.model.text import Text, TextKey
from reviewbot.texts import text_of
from tests.builders import a_finding, a_judged, a_location

TODAY = date(2026, 6, 1)
KNOWN = frozenset({"python-eval", "python-exec", "js-eval"})
LOW_BAR = Policy(reason_required_from=Severity.CRITICAL)
REVIEWED = Policy(trust=Trust.REVIEWED)


def a_context(data, path="app.py", added=(), seen=(), policy=LOW_BAR, **changes):
    """Context of one file, of which the change wrote the lines ``added``."""
    data = data.encode() if isinstance(data, str) else data
    hunks = tuple(Hunk(line - 1, 0, line, 1) for line in sorted(added))
    file = ChangedFile(path, Status.MODIFIED, data, (Base(path, b"", hunks),))
    text = text_of(TextKey(path, Side.RIGHT), path, data)
    values = {"known_rules": KNOWN, **changes}
    return Context({path: file}, {path: text}, list(seen), policy, TODAY, **values)


def spanning(line, end_line=None, path="app.py", **changes):
    finding = a_finding(path=path, location=a_location(path, line, end_line=end_line))
    return a_judged(finding=finding, **changes)


def kinds(outcome):
    return [note.kind for note in outcome.notes]


INLINE = "reviewbot: ignore[python-eval] checked by hand"


@pytest.mark.parametrize(("path", "text", "line"), [
    ("app.py", f"eval(x)  # {INLINE}\n", 1),
    ("app.py", f"# {INLINE}\neval(x)\n", 2),
    ("app.py", f"# {INLINE}\n# another comment\neval(x)\n", 3),
    ("app.py", f"# {INLINE}\nf(\n    1,\n    eval(x),\n)\n", 4),
    ("app.py", f"f(  # {INLINE}\n    1,\n    eval(x),\n)\n", 3),
    ("app.py", f"f(\n    1,\n    eval(x),\n)  # {INLINE}\n", 3),
    ("app.py", f"f(\n    # {INLINE}\n    eval(x),\n)\n", 3),
    ("app.py", f"y = eval(x) + \\\n    1  # {INLINE}\n", 1),
    ("app.py", f'y = eval(x), """\n"""  # {INLINE}\n', 1),
    ("app.js", f"eval(x) // {INLINE}\n", 1),
    ("app.js", f"/* {INLINE} */\neval(x)\n", 2),
    ("app.js", f"/*\n * {INLINE}\n */\neval(x)\n", 4),
    ("app.js", f"return (\n  <p>\n    {{/* {INLINE} */}}\n    {{eval(x)}}</p>)\n", 4),
    ("run.sh", f"# {INLINE}\neval \\\n  $x\n", 3),
    ("Dockerfile", f"FROM a\n# {INLINE}\nRUN eval \\\n  $x\n", 4),
    (".github/workflows/ci.yml", f"jobs:\n  # {INLINE}\n  - run: |\n      eval $x\n", 4),
    (".github/workflows/ci.yml", f"jobs:\n  - run: |\n      eval $x # {INLINE}\n", 3),
    ("a.html", f"<!-- {INLINE} -->\n<script>eval(x)</script>\n", 2),
])  # fmt: skip
def test_a_comment_suppresses(path, text, line):
    one = spanning(line, path=path)
    outcome = apply([one], a_context(text, path))
    (suppressed,) = outcome.suppressed
    assert (outcome.kept, outcome.notes) == ((), ())
    assert (suppressed.judged, suppressed.by.reason) == (one, "checked by hand")
    assert suppressed.by.kind is SuppressionKind.INLINE
    assert INLINE.encode() in text.encode().split(b"\n")[suppressed.by.line - 1]


@pytest.mark.parametrize(("path", "text", "line"), [
    ("app.py", f"x = '# {INLINE}'; eval(x)\n", 1),
    ("app.py", f"'''\n# {INLINE}\n'''\neval(x)\n", 4),
    ("app.py", f"y = 1  # {INLINE}\neval(x)\n", 2),
    ("app.py", f"# {INLINE}\n\neval(x)\n", 3),
    ("app.py", f"# {INLINE}\ny = 1\neval(x)\n", 3),
    ("app.py", f"eval(x)\n# {INLINE}\n", 1),
    ("app.py", f"if eval(x):\n    y = 1  # {INLINE}\n", 1),
    ("app.py", f"f(\ny = 1  # {INLINE}\neval(x)\n", 3),
    ("app.py", "eval(x)  # reviewbot: ignore[python-exec] other rule\n", 1),
    ("app.py", "eval(x)  # write reviewbot: ignore[python-eval] here\n", 1),
    ("app.js", f"t(() => {{\n  a() // {INLINE}\n  eval(x)\n}})\n", 3),
    ("app.js", f"s = `\n// {INLINE}\n`; y()\neval(x)\n", 4),
    ("run.sh", f"cat <<E\n# {INLINE}\nE\neval $x\n", 4),
])  # fmt: skip
def test_other_text_does_not(path, text, line):
    one = spanning(line, path=path)
    outcome = apply([one], a_context(text, path))
    assert (outcome.kept, outcome.suppressed) == ((one,), ())


def test_any_line_of_the_finding_will_do():
    text = f"x = {{\n  a: 1, // {INLINE}\n  b: eval(y),\n}}\n"
    one = spanning(1, 4, path="app.js")
    assert apply([one], a_context(text, "app.js")).kept == ()


def test_a_comment_where_the_finding_is_shown_counts_too():
    text = f"y = x  # {INLINE}\nz = 1\neval(y)\n"
    anchor = Anchor("app.py", 1, 1, 1, Side.RIGHT)
    assert apply([spanning(3, anchor=anchor)], a_context(text)).kept == ()


def test_a_line_of_the_base_version_is_no_place_for_a_comment():
    text = f"y = x  # {INLINE}\nz = 1\neval(y)\n"
    anchor = Anchor("app.py", 1, 1, 1, Side.LEFT)
    assert len(apply([spanning(3, anchor=anchor)], a_context(text)).kept) == 1


def test_findings_keep_their_order():
    text = f"eval(a)\neval(b)  # {INLINE}\neval(c)\neval(d)  # {INLINE}\n"
    given_ = [spanning(line) for line in (4, 3, 2, 1)]
    outcome = apply(given_, a_context(text))
    assert outcome.kept == (given_[1], given_[3])
    assert tuple(each.judged for each in outcome.suppressed) == (given_[0], given_[2])


def test_each_rule_must_be_named():
    text = "f(x)  # reviewbot: ignore[python-eval, js-eval] both\n"
    eval_, exec_ = spanning(1), a_judged(finding=a_finding("python-exec"))
    assert apply([eval_, exec_], a_context(text)).kept == (exec_,)


# What is wrong with a comment.


def test_ignoring_everything_is_a_mistake():
    one = spanning(1)
    outcome = apply([one], a_context("eval(x)  # reviewbot: ignore\n"))
    assert outcome.kept == (one,)
    assert kinds(outcome) == [NoteKind.UNKNOWN_RULE]
    assert (
        "names no rule: write `reviewbot: ignore[rule-id] reason`"
        in outcome.notes[0].message
    )


@pytest.mark.parametrize(("severity", "counts"), [
    (Severity.MEDIUM, True), (Severity.HIGH, False), (Severity.CRITICAL, False),
])  # fmt: skip
def test_a_reason_is_needed_from_high_up(severity, counts):
    context = a_context("eval(x)  # reviewbot: ignore[python-eval]\n", policy=Policy())
    outcome = apply([spanning(1, severity=severity)], context)
    assert (outcome.kept == ()) is counts
    assert kinds(outcome) == [] if counts else [NoteKind.REASON_MISSING]


@pytest.mark.parametrize(("until", "counts"), [
    ("2026-06-02", True), ("2026-06-01", True), ("2026-05-31", False), ("never", False),
])  # fmt: skip
def test_it_counts_up_to_its_last_day(until, counts):
    context = a_context(f"eval(x)  # {INLINE} until={until}\n")
    outcome = apply([spanning(1)], context)
    assert (outcome.kept == ()) is counts
    assert kinds(outcome) == [] if counts else [NoteKind.EXPIRED_SUPPRESSION]


def test_another_comment_may_still_count():
    text = f"# {INLINE}\neval(x)  # {INLINE} until=2020-01-01\n"
    outcome = apply([spanning(2)], a_context(text))
    assert outcome.suppressed[0].by.line == 1
    assert outcome.notes == ()


def test_an_unknown_rule_is_named_with_what_may_be_meant():
    text = "x = 1  # reviewbot: ignore[python-evl] typo\n"
    (note,) = apply([], a_context(text, added={1})).notes
    assert (note.kind, note.path, note.line) == (NoteKind.UNKNOWN_RULE, "app.py", 1)
    assert 'unknown rule "python-evl": did you mean `python-eval`?' in note.message


def test_without_known_rules_none_is_called_unknown():
    text = "eval(x)  # reviewbot: ignore[python-eval, zzz] x\n"
    context = a_context(text, added={1}, known_rules=frozenset())
    assert kinds(apply([spanning(1)], context)) == [NoteKind.ADDED_SUPPRESSION]


def test_an_unused_comment_is_noted_when_the_change_wrote_it():
    text = f"x = 1  # {INLINE}\n"
    assert kinds(apply([], a_context(text, added={1}))) == [NoteKind.UNUSED_SUPPRESSION]
    assert kinds(apply([], a_context(text))) == []


def test_a_comment_on_an_older_finding_is_not_unused():
    text = f"eval(x)  # {INLINE}\n"
    context = a_context(text, added={1}, seen=[a_finding()])
    assert kinds(apply([], context)) == [NoteKind.ADDED_SUPPRESSION]


def test_nothing_is_called_unused_in_a_file_that_was_not_read():
    text = f"x = 1  # {INLINE}\n"
    context = a_context(text, added={1}, unscanned=frozenset({"app.py"}))
    assert apply([], context).notes == ()


def test_old_comments_on_old_code_are_left_in_peace():
    text = "a()  # reviewbot: ignore\nb()  # reviewbot: ignore[zzz]\neval(x)\n"
    assert apply([spanning(3)], a_context(text, added={3})).notes == ()


# Suppressions that the change itself adds.


@pytest.mark.parametrize(("severity", "counts"), [
    (Severity.LOW, True), (Severity.MEDIUM, True),
    (Severity.HIGH, False), (Severity.CRITICAL, False),
])  # fmt: skip
@pytest.mark.parametrize("comment", [INLINE, "nosec", "nosemgrep: python-eval"])
def test_a_reviewed_change_may_suppress_up_to_medium(comment, severity, counts):
    context = a_context(f"eval(x)  # {comment}\n", added={1}, policy=REVIEWED)
    outcome = apply([spanning(1, severity=severity)], context)
    assert (outcome.kept == ()) is counts
    refused = [] if counts else [NoteKind.REFUSED_SUPPRESSION]
    assert kinds(outcome) == [NoteKind.ADDED_SUPPRESSION, *refused]


def test_on_the_developers_machine_it_counts_and_is_listed():
    context = a_context(f"eval(x)  # {INLINE}\n", added={1}, policy=Policy())
    outcome = apply([spanning(1, severity=Severity.CRITICAL)], context)
    assert outcome.suppressed[0].by.in_change
    assert kinds(outcome) == [NoteKind.ADDED_SUPPRESSION]


def test_a_comment_that_was_there_before_counts_for_new_code():
    context = a_context(f"# {INLINE}\neval(x)\n", added={2}, policy=REVIEWED)
    outcome = apply([spanning(2, severity=Severity.CRITICAL)], context)
    assert not outcome.suppressed[0].by.in_change
    assert outcome.notes == ()


def test_a_comment_that_only_moved_is_not_new():
    moved = {"app.py": frozenset({1, 2})}
    text = f"# {INLINE}\neval(x)\n"
    context = a_context(text, added={1, 2}, policy=REVIEWED, moved=moved)
    outcome = apply([spanning(2, severity=Severity.CRITICAL)], context)
    assert (outcome.kept, outcome.notes) == ((), ())


def test_in_a_new_file_every_comment_is_new():
    data = f"eval(x)  # {INLINE}\n".encode()
    file = ChangedFile("app.py", Status.ADDED, data)
    text = Text(TextKey("app.py", Side.RIGHT), "app.py", "python", data)
    context = Context({"app.py": file}, {"app.py": text}, [], REVIEWED, TODAY)
    outcome = apply([spanning(1)], context)
    assert kinds(outcome) == [NoteKind.ADDED_SUPPRESSION, NoteKind.REFUSED_SUPPRESSION]


# Other tools' comments.

BANDIT = (Detector("semgrep", "python-shell"), Detector("bandit", "B602"))


@pytest.mark.parametrize(("comment", "counts"), [
    ("nosec", True), ("nosec B602,B607", True), ("nosec B101", False), ("nosemgrep", True),
    ("nosemgrep: python-shell", True), ("nosemgrep: other", False), ("noqa: S602", True),
    ("noqa: S101", False), ("noqa", False), ("noqa: E501", False),
])  # fmt: skip
def test_other_tools_comments_are_honoured_when_they_mean_the_finding(comment, counts):
    finding = a_finding("python-shell", detectors=BANDIT)
    context = a_context(f"run(x)  # {comment}\n", policy=Policy())
    outcome = apply([a_judged(finding=finding)], context)
    assert (outcome.kept == ()) is counts
    if counts:
        by = outcome.suppressed[0].by
        assert (by.kind, by.text) == (SuppressionKind.FOREIGN, comment)


@pytest.mark.parametrize(("comment", "counts"), [
    ("nosemgrep", True), ("nosec", False), ("noqa: S602", False),
])  # fmt: skip
def test_other_tools_comments_count_where_those_tools_look(comment, counts):
    finding = a_finding("python-shell", line=2, detectors=BANDIT)
    context = a_context(f"# {comment}\nrun(x)\n")
    assert (apply([a_judged(finding=finding)], context).kept == ()) is counts


def test_other_tools_unused_comments_are_not_our_business():
    text = "x = 1  # nosec\ny = 2  # noqa: S101\neval(x)\n"
    assert apply([spanning(3)], a_context(text, added={1, 2, 3})).notes == ()


# Comments for scanners for secrets.

SECRET = (Detector("secrets", "secret-hardcoded-password"),)


def about_secret(line, path="app.py", detectors=SECRET):
    at = a_location(path, line)
    rule = "secret-hardcoded-password"
    return a_judged(finding=a_finding(rule, location=at, detectors=detectors))


@pytest.mark.parametrize(("path", "text", "line", "counts"), [
    ("app.py", "p = 'x'  # gitleaks:allow\n", 1, True),
    ("app.py", "p = 'x'  # pragma: allowlist secret\n", 1, True),
    ("app.js", "p = 'x' // trufflehog:ignore\n", 1, True),
    ("app.yaml", "p: x  # made for tests gitleaks:allow\n", 1, True),
    ("app.py", "# pragma: allowlist nextline secret\np = 'x'\n", 2, True),
    ("app.py", "# pragma: allowlist nextline secret\n# more\np = 'x'\n", 3, True),
    ("app.py", "p = f(  # gitleaks:allow\n    'x',\n)\n", 2, True),
    ("app.py", "# gitleaks:allow\np = 'x'\n", 2, False),
    ("app.py", "# pragma: allowlist secret\np = 'x'\n", 2, False),
    ("app.py", "# pragma: allowlist nextline secret\n\np = 'x'\n", 3, False),
    ("app.py", "# pragma: allowlist nextline secret\na = 1\np = 'x'\n", 3, False),
    ("app.py", "p = 'x'\nq = 'y'  # gitleaks:allow\n", 1, False),
    ("app.py", "p = 'gitleaks:allow'\n", 1, False),
    ("app.py", "p = 'x'  # nosec B105\n", 1, False),
])  # fmt: skip
def test_a_comment_for_a_scanner_for_secrets_counts_where_that_looks(
    path, text, line, counts
):
    one = about_secret(line, path)
    outcome = apply([one], a_context(text, path, policy=Policy()))
    assert (outcome.kept == ()) is counts
    if counts:
        assert outcome.suppressed[0].by.kind is SuppressionKind.FOREIGN


@pytest.mark.parametrize("comment", ["gitleaks:allow", "pragma: allowlist secret"])
def test_it_does_not_count_for_what_other_engines_say(comment):
    text = f"p = eval('x')  # {comment}\n"
    secret, code = about_secret(1), spanning(1)
    data = about_secret(
        1, detectors=(Detector("personal-data", "personal-data-email"),)
    )
    outcome = apply([secret, code, data], a_context(text, policy=Policy()))
    assert outcome.kept == (code, data)
    assert [each.judged for each in outcome.suppressed] == [secret]


@pytest.mark.parametrize(
    ("severity", "counts"), [(Severity.MEDIUM, True), (Severity.HIGH, False)]
)
@pytest.mark.parametrize("comment", ["gitleaks:allow", "pragma: allowlist secret"])
def test_a_reviewed_change_that_adds_one_is_held_to_the_same_bar(
    comment, severity, counts
):
    finding = a_finding("secret-hardcoded-password", detectors=SECRET)
    one = a_judged(severity, finding=finding)
    context = a_context(f"p = 'x'  # {comment}\n", added={1}, policy=REVIEWED)
    outcome = apply([one], context)
    assert (outcome.kept == ()) is counts
    refused = [] if counts else [NoteKind.REFUSED_SUPPRESSION]
    assert kinds(outcome) == [NoteKind.ADDED_SUPPRESSION, *refused]


def test_an_unused_one_is_not_our_business():
    text = "x = 1  # gitleaks:allow\ny = 1  # pragma: allowlist secret\neval(x)\n"
    assert apply([spanning(3)], a_context(text, added={1, 2, 3})).notes == ()


# Lines and bytes.


def test_lone_carriage_returns_end_lines_for_the_language_but_not_for_git():
    text = f"a = 1\rb = 2\n# {INLINE}\neval(x)\n".encode()
    assert apply([spanning(3)], a_context(text)).suppressed[0].by.line == 2


def test_code_behind_a_lone_carriage_return_does_not_ride_on_the_comment():
    text = f"# {INLINE}\ry = 1\neval(x)\n".encode()
    assert len(apply([spanning(2)], a_context(text)).kept) == 1


def test_any_encoding_can_be_read():
    line = f"eval('é')  # {INLINE}\r\n"
    for data in (
        line.encode("latin-1"),
        line.encode("utf-16"),
        b"\xef\xbb\xbf" + line.encode(),
    ):
        assert apply([spanning(1)], a_context(data)).kept == ()


def test_a_file_without_text_suppresses_nothing():
    context = a_context(f"eval(x)  # {INLINE}\n")
    one = spanning(1, path="gone.py")
    assert apply([one], context).kept == (one,)


lines = st.lists(st.sampled_from([
    "eval(x)", f"eval(x)  # {INLINE}", f"# {INLINE}", "# nosec", "f(", ")", "", "y = '''", "'''",
    "x = 1  # reviewbot: ignore[zzz]", "eval(x)  # reviewbot: ignore", "# noqa: S307",
]), max_size=12)  # fmt: skip


@settings(deadline=None)
@given(
    lines,
    st.sets(st.integers(1, 12)),
    st.sampled_from(Trust),
    st.sampled_from(Severity),
)
def test_no_finding_is_lost_and_none_above_the_bar_is_silenced_by_its_own_change(
    lines, added, trust, severity
):
    text = "".join(line + "\n" for line in lines)
    added = {line for line in added if line <= len(lines)}
    judged = [
        spanning(at, severity=severity)
        for at, line in enumerate(lines, 1)
        if line.startswith("eval")
    ]
    policy = Policy(trust=trust)
    context = a_context(
        text, added=added, policy=policy, seen=[j.finding for j in judged]
    )
    outcome = apply(judged, context)
    silenced = [each.judged for each in outcome.suppressed]
    assert sorted([*outcome.kept, *silenced], key=judged.index) == judged
    for each in outcome.suppressed:
        assert each.by.in_change is (each.by.line in added)
        if trust is Trust.REVIEWED and each.by.in_change:
            assert severity <= policy.suppress_in_change
    assert all(
        note.line in added or note.kind is not NoteKind.UNUSED_SUPPRESSION
        for note in outcome.notes
    )
