import re
from itertools import pairwise, zip_longest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewbot.model.change import Skip
from reviewbot.model.finding import Location, Role, Side, Step
from reviewbot.model.report import (
    Anchor,
    LedgerEntry,
    Note,
    NoteKind,
    Origin,
    Stats,
    Suppressed,
)
from reviewbot.model.rule import Autofix, Severity
from reviewbot.model.value import replace
from reviewbot.reporters.terminal import concise, full
from reviewbot.reporters.terminal.cells import measure
from reviewbot.reporters.terminal.style import Style
from tests.builders import a_finding, a_judged, a_report, a_rule
from tests.reporters import samples

WIDTHS = (60, 80, 120)
STYLES = {
    "plain": {},
    "color": {"color": True, "links": True, "root": "/src/shop"},
    "ascii": {"unicode": False},
}
SGR = re.compile(r"\x1b\[[\d;]*m|\x1b\]8;;[^\x1b]*\x1b\\")


def lines_of(report, width=80, **style):
    return full.render(report, Style(width, **style)).split("\n")


def line_finding(text, column=1, end_column=None, **changes):
    """A finding on line 1 with the text ``text``, without a trace."""
    end = end_column or len(text) + 1
    finding = a_finding(
        location=Location("app.py", 1, column, 1, end), snippet=text, message="bad"
    )
    return a_judged(finding=finding, **changes)


def code_and_marks(report, width=80, **style):
    """The drawn lines between the two empty gutters, without the gutter."""
    lines = lines_of(report, width, **style)
    first, last = (at for at, line in enumerate(lines) if line == "   |")
    return [line[5:] for line in lines[first + 1 : last]]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", STYLES)
def test_full_report_is_as_agreed(name, width, golden):
    text = full.render(samples.FULL, Style(width, **STYLES[name]))
    golden(text, f"terminal/full-{width}-{name}.txt")


def test_the_first_finding_is_the_one_of_the_user_guide(golden):
    golden(full.render(samples.UX, Style(120)), "terminal/user-guide.txt")


@pytest.mark.parametrize("name", STYLES)
def test_concise_report_is_as_agreed(name, golden):
    text = concise.render(samples.FULL, Style(80, **STYLES[name]))
    golden(text, f"terminal/concise-{name}.txt")


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal_but_for_paths(width):
    lines = lines_of(samples.FULL, width)
    wide = [line for line in lines if measure(line) > width]
    assert [line for line in wide if "-->" not in line] == []


def test_colour_changes_nothing_but_colour():
    coloured = full.render(samples.FULL, Style(80, color=True, links=True, root="/x"))
    assert SGR.sub("", coloured) == full.render(samples.FULL, Style(80))


def test_ascii_style_gives_only_ascii():
    judged = line_finding("naïve = '日本' + x…")
    text = full.render(a_report(judged), Style(unicode=False))
    assert text.isascii()
    assert r"na\xefve = '\u65e5\u672c' + x\u2026" in text


def test_a_clean_report_is_one_line():
    assert full.render(samples.CLEAN) == (
        "ok: 37 changed lines in 3 files, 128 rules, 0.18 s\n"
    )


def test_older_findings_do_not_disturb_a_clean_report():
    stats = replace(samples.CLEAN.stats, older=14)
    text = full.render(replace(samples.CLEAN, stats=stats))
    assert text.count("\n") == 1


def test_moved_and_hidden_findings_are_counted_in_a_clean_report():
    stats = replace(samples.CLEAN.stats, moved=2, hidden=1, older=14)
    assert lines_of(replace(samples.CLEAN, stats=stats))[1:] == [
        "2 moved · 1 of low confidence (--persona auditor) · 14 older findings on",
        "  untouched lines not shown",
        "",
    ]


def test_time_is_left_out_when_it_was_not_measured():
    report = a_report(stats=Stats(changed_files=1, changed_lines=1, rules=1))
    assert full.render(report) == "ok: 1 changed line in 1 file, 1 rule\n"


def test_nothing_to_review_is_one_line_of_its_own():
    note = Note(NoteKind.NOTHING_TO_REVIEW, "nothing staged: 0 lines reviewed")
    assert full.render(a_report(notes=(note,))) == "nothing staged: 0 lines reviewed\n"


def test_an_unreviewed_file_is_never_green():
    entry = LedgerEntry("app/x.py", failures=("semgrep: timed out after 5 s",))
    text = full.render(a_report(ledger=(entry,)))
    assert text.startswith(
        "reviewbot could not review 1 file: app/x.py: timed out after 5 s\n"
    )
    assert "\nincomplete: nothing at or above high in what could be reviewed" in text
    assert "ok:" not in text


def test_the_engine_is_named_when_another_one_did_look():
    entry = LedgerEntry("x.py", ("bandit",), failures=("semgrep: crashed",))
    assert "x.py: semgrep: crashed" in full.render(a_report(ledger=(entry,)))


def test_every_unreviewed_file_is_listed():
    ledger = tuple(
        LedgerEntry(f"{name}.py", skip=Skip.UNREADABLE, detail="no such blob")
        for name in "ab"
    )
    assert lines_of(a_report(ledger=ledger))[:3] == [
        "reviewbot could not review 2 files:",
        "- a.py: could not be read: no such blob",
        "- b.py: could not be read: no such blob",
    ]


def test_few_skipped_files_are_named_and_many_are_counted():
    few = tuple(LedgerEntry(f"{n}.png", skip=Skip.BINARY) for n in range(2))
    many = tuple(LedgerEntry(f"{n}.png", skip=Skip.BINARY) for n in range(8))
    large = LedgerEntry("z.py", skip=Skip.TOO_LARGE)
    assert "not read: 0.png (binary), 1.png (binary)" in full.render(
        a_report(ledger=few)
    )
    assert "not read: 9 files (8 binary, 1 too large)" in full.render(
        a_report(ledger=(*many, large))
    )


def test_deleted_files_hold_nothing_to_read():
    report = a_report(ledger=(LedgerEntry("old.py", skip=Skip.DELETED),))
    assert "old.py" not in full.render(report)


@pytest.mark.parametrize(
    ("item", "said"),
    [
        pytest.param(
            samples.SUPPRESSED[0],
            "suppressed: high python-eval at app/users.py:31:1 · ignored on line 30"
            ' · "only numbers get here" · until 2027-01-31 · added in this change',
            id="inline",
        ),
        pytest.param(
            samples.SUPPRESSED[1],
            "suppressed: high python-eval at app/a.py:9:1 · accepted by security-team"
            ' in reviewbot.toml · "legacy, replaced in Q3"',
            id="acceptance",
        ),
        pytest.param(
            samples.SUPPRESSED[2],
            "suppressed: medium python-eval at app/b.py:4:1 · nosec B307 on line 4"
            " · no reason given",
            id="foreign",
        ),
        pytest.param(
            Suppressed(a_judged(), samples.comment(path="lib/y.py", until=None)),
            "suppressed: high python-eval at app.py:1:1 · ignored on lib/y.py:30"
            ' · "only numbers get here" · added in this change',
            id="comment in another file",
        ),
    ],
)
def test_a_suppression_says_what_where_by_whom_why_and_until_when(item, said):
    report = a_report(suppressed=(item,))
    assert full.render(report, Style(300)).split("\n")[0] == said
    assert "ok:" not in full.render(report)


def test_carets_stand_under_code_behind_tabs():
    report = a_report(line_finding("\tif x:\teval(x)", 8, 15))
    assert code_and_marks(report) == [
        "    if x:   eval(x)",
        "            ^^^^^^^ bad",
    ]


def test_carets_stand_under_code_behind_wide_and_combining_characters():
    report = a_report(line_finding("日本 = e\u0301val(x)", 6, 13))
    assert code_and_marks(report) == [
        "日本 = e\u0301val(x)",
        "       ^^^^^^ bad",
    ]


def test_hidden_characters_are_shown_and_counted():
    report = a_report(line_finding("a\u202e\x1b = eval(x)", 7, 14))
    assert code_and_marks(report) == [
        r"a\u202e\x1b = eval(x)",
        "              ^^^^^^^ bad",
    ]


def test_a_long_line_is_wrapped_and_marked_on_each_part():
    text = "x = [" + ", ".join(str(number) for number in range(30)) + "]"
    drawn = code_and_marks(a_report(line_finding(text, 5)), 60)
    assert [line for line in drawn if "^" not in line] == [
        text[:55].rstrip(),
        text[55:110],
        text[110:],
    ]
    assert drawn[1] == "    " + "^" * 51
    assert drawn[-1] == "^" * len(text[110:]) + " bad"


def test_a_minified_line_is_cut_round_the_danger():
    text = "a;" * 100_000 + "eval(x);" + "b;" * 100_000
    code, marks = code_and_marks(a_report(line_finding(text, 200_001, 200_008)))
    assert len(code) == 75
    assert code[0] == code[-1] == "…"
    assert code[marks.index("^") : marks.rindex("^") + 1] == "eval(x)"


@pytest.mark.parametrize("column", [1, 30, 500, 990, 1000])
def test_cutting_keeps_the_mark_wherever_it_is(column):
    text = "".join(chr(0x61 + at % 26) for at in range(1000))
    report = a_report(line_finding(text, column, column + 1))
    code, marks, *_ = code_and_marks(report)
    assert code[marks.index("^")] == text[column - 1]


@settings(deadline=None)
@given(
    text=st.text("ab \t日\u0301\x1b", min_size=1, max_size=400).map(
        lambda it: f"x{it}x"
    ),
    place=st.floats(0, 1),
    width=st.integers(40, 100),
)
def test_marks_stand_under_the_code_they_mean_wherever_a_line_is_broken(
    text, place, width
):
    at = int(place * (len(text) - 1))
    marked = text[:at] + "EVAL" + text[at:]
    report = a_report(line_finding(marked, at + 1, at + 5))
    drawn = code_and_marks(report, width)
    pairs = [
        (code, marks)
        for code, marks in pairwise(drawn)
        if marks.strip().startswith("^") and "^" not in code
    ]
    found = "".join(
        cell
        for code, marks in pairs
        for cell, mark in zip_longest(cells(code), marks, fillvalue="?")
        if mark == "^"
    )
    assert found == "EVAL"


def test_a_mark_that_begins_where_a_line_is_broken_stands_there_only():
    text = "x" * 75 + "eval(x)"
    drawn = code_and_marks(a_report(line_finding(text, 76, 83)))
    assert drawn == ["x" * 75, "eval(x)", "^^^^^^^ bad"]


def cells(line):
    """One text for each cell of a line; a wide character fills two."""
    return [char for char in line for _ in range(measure(char))]


def test_a_line_that_grows_long_by_being_spelled_out_is_cut():
    text = "\u202e" * 150 + "eval(x)"
    code, marks, *_ = code_and_marks(a_report(line_finding(text, 151, 158)))
    assert code.startswith(r"…\u202e\u202e")
    assert code[marks.index("^") :] == "eval(x)"


def test_a_span_behind_the_end_of_its_line_gets_one_caret():
    report = a_report(line_finding("eval(x)", 40, 41))
    assert code_and_marks(report)[1] == "       ^ bad"


def test_all_lines_of_a_match_are_marked_and_the_last_one_explained():
    drawn = code_and_marks(a_report(samples.call_over_lines()))
    assert drawn == [
        "    const x = eval(",
        "            ^^^^^^^",
        "        body,",
        "        ^^^^^",
        "    );",
        "    ^ `eval` runs text as code.",
    ]


def test_the_middle_of_a_very_long_match_is_left_out():
    finding = a_finding(
        location=Location("app.py", 1, 1, 40, 2),
        snippet="\n".join(["f(", *["  x,"] * 38, ")"]),
    )
    text = full.render(a_report(a_judged(finding=finding)))
    assert "\n...\n" in text
    assert "\n40 + )\n" in text
    assert text.count("x,") == 3


def step(role, line, text, path="app.py"):
    return Step(role, Location(path, line, 1, line, len(text) + 1), text, text)


def traced(*steps, line=50):
    finding = a_finding(line=line, trace=tuple(steps))
    return a_report(a_judged(finding=finding, rule=a_rule(cwe="CWE-78")))


def test_a_flow_is_drawn_in_the_order_of_its_lines():
    lines = lines_of(
        traced(
            step(Role.SOURCE, 40, "a = get()"),
            step(Role.THROUGH, 10, "b = a"),
            step(Role.THROUGH, 40, "a"),
            step(Role.SINK, 50, "run(b)"),
        )
    )
    drawn = [line for line in lines if re.match(r"\d+ [|+]|\.{3}", line)]
    assert drawn == ["10 | b = a", "...", "40 | a = get()", "...", "50 + run(b)"]
    assert "   | ^^^^^^ reaches a command here" in lines
    assert "   | ----- passes through here" in lines


def test_a_long_flow_shows_its_first_and_last_steps():
    through = [step(Role.THROUGH, at, f"v{at} = x") for at in range(10, 30)]
    text = full.render(
        traced(step(Role.SOURCE, 1, "get()"), *through, step(Role.SINK, 50, "run(v)"))
    )
    assert re.findall(r"\bv\d+", text) == ["v10", "v11", "v12", "v29"]
    assert "after 16 more steps" in text


def test_a_step_in_another_file_is_drawn_under_its_name():
    lines = lines_of(
        traced(
            step(Role.SOURCE, 3, "get()", "lib/in.py"), step(Role.SINK, 50, "run(v)")
        )
    )
    at = lines.index("  --> lib/in.py:3")
    assert lines[at + 1 : at + 3] == ["   |", " 3 | get()"]
    assert at > lines.index("50 + run(v)")


def test_source_and_sink_on_one_line_share_it():
    text = 'run(get("x"))'
    at = Location("app.py", 50, 5, 50, 13)
    report = traced(Step(Role.SOURCE, at, text[4:12], text), step(Role.SINK, 50, text))
    assert code_and_marks(report) == [
        text,
        "    -------- untrusted input enters here",
        "^^^^^^^^^^^^^ reaches a command here",
    ]


def test_a_deleted_line_is_drawn_as_the_cause():
    lines = lines_of(a_report(samples.removed_check()))
    assert "14 -     path = safe_join(ROOT, path)" in lines
    assert "   |     ---------------------------- removed here" in lines
    assert "41 |     return send_file(path)" in lines


def test_an_added_line_that_exposes_an_older_one_is_drawn():
    judged = replace(
        samples.removed_check(),
        anchor=Anchor("app/files.py", 39, 39, 5, Side.RIGHT),
        anchor_text="    path = args.path",
        cause="",
    )
    lines = lines_of(a_report(judged))
    assert "  --> app/files.py:39:5  (caused by this change)" in lines
    assert "39 +     path = args.path" in lines
    assert "   |     ---------------- changed here" in lines


def test_the_last_line_tells_what_follows():
    low = a_judged(Severity.LOW)
    assert lines_of(a_report(low))[-2] == "passed: nothing at or above high · 0 rules"


def test_only_a_safe_fix_is_offered():
    rule = samples.sql_rule(autofix=Autofix.SUGGESTED)
    text = full.render(a_report(samples.sql_injection(rule=rule)))
    assert "--fix" not in text
    assert "   | + rows = db.execute(" in text


def test_a_long_fix_has_its_offer_on_a_line_of_its_own():
    rule = samples.sql_rule(fix="bind the value " * 6)
    lines = lines_of(a_report(samples.sql_injection(rule=rule)))
    assert " " * 47 + "[safe fix: reviewbot check --fix]" in lines


def test_a_long_suggestion_is_cut():
    judged = samples.sql_injection()
    edit = replace(judged.suggestion, text="\n".join(["x()"] * 50))
    text = full.render(a_report(replace(judged, suggestion=edit)))
    assert text.count("| + x()") < 25
    assert "   | + ...\n" in text


def test_paths_are_links_only_where_the_terminal_and_the_root_are_known():
    report = a_report(a_judged(path="a dir/é.py"))
    linked = full.render(report, Style(links=True, root="/src/"))
    assert "\x1b]8;;file:///src/a%20dir/%C3%A9.py\x1b\\a dir/é.py:1:1\x1b]8;;" in linked
    assert "file://" not in full.render(report, Style(links=True))
    assert "\x1b" not in full.render(report, Style(root="/src"))


SQL = "high python-sql-injection [*] SQL query built from request data (CWE-89)"
EVAL = "high python-eval Code is built from data"


@pytest.mark.parametrize(
    ("judged", "line"),
    [
        (samples.sql_injection(), f"app/users.py:15:23: {SQL}"),
        (a_judged(rule=a_rule(cwe="")), f"app.py:1:1: {EVAL}"),
        (a_judged(path="::error::x.py"), rf"\x3a:error::x.py:1:1: {EVAL} (CWE-95)"),
        (a_judged(path="a\nb.py"), rf"a\x0ab.py:1:1: {EVAL} (CWE-95)"),
    ],
)
def test_concise_gives_one_line_a_finding(judged, line):
    assert concise.render(a_report(judged)).split("\n")[0] == line


def test_concise_is_as_short_as_full_when_clean():
    assert concise.render(samples.CLEAN) == full.render(samples.CLEAN)


def test_a_file_without_comments_offers_none():
    text = full.render(a_report(a_judged(path="data.json")))
    assert "= ignore" not in text


def test_a_rule_without_texts_leaves_their_lines_out():
    rule = a_rule(why="", fix="", cwe="")
    text = full.render(a_report(a_judged(rule=rule, origin=Origin.ADDED)))
    assert text.startswith("high[python-eval] Code is built from data  confidence high")
    assert "= why" not in text
    assert "= fix" not in text
