"""The scenarios that tell introduced findings from older ones, one by one."""

import subprocess
from datetime import date

import pytest

from reviewbot.gate import moves as moved
from reviewbot.gate.bench import Bench
from reviewbot.gate.decide import decide
from reviewbot.gate.introduced import Moved, trace_moves, trace_origins
from reviewbot.gate.seen import Seen
from reviewbot.model.change import Base, Change, ChangedFile, Hunk, Status
from reviewbot.model.finding import Detector, Role, Side, Step
from reviewbot.model.policy import Policy
from reviewbot.model.report import Origin
from reviewbot.model.text import Failed, Scanned, TextKey
from reviewbot.model.value import replace
from tests.builders import AnyRules, a_change, a_file, a_finding, a_location
from tests.programs import engine

FUNCTION = "def load(x):\n    log(x)\n    check(x)\n    return eval(x)\n"
OTHER = "def other(a):\n    b = a + 1\n    c = b * 2\n    return c\n"


def review(change, scan=engine, extra=()):
    outcomes = [
        Scanned(TextKey(f.path, Side.RIGHT), "fake", tuple(scan(f.path, f.data)))
        for f in change.readable()
    ]
    outcomes += [
        Scanned(
            TextKey(f.path, Side.LEFT, n), "fake", tuple(scan(base.path, base.data))
        )
        for f in change.files
        for n, base in enumerate(f.bases)
    ]
    bench = Bench(Policy(), AnyRules(), date(2026, 1, 1))
    seen = Seen([], [*outcomes, *extra])
    return decide(change, seen, moved.find(change), bench)


def anchors(report):
    """Return where findings are shown: on their own line, or on what caused them."""
    return [
        (j.anchor.path, j.anchor.line, j.anchor.side.value)
        if j.origin is Origin.ADDED
        else (j.anchor.path, j.anchor.line, f"caused {j.anchor.side.value}")
        for j in report.findings
    ]


def edited(base, head, hunks, path="app.py", **changes):
    return a_file(path, head.encode(), base=base.encode(), hunks=hunks, **changes)


def one(base, head, *hunks, **changes):
    return review(a_change(edited(base, head, hunks, **changes)))


# --- equal lines


def test_a_second_identical_line_above_the_old_one_is_new():
    report = one("eval(x)\n", "eval(x)\nz\neval(x)\n", Hunk(0, 0, 1, 2))
    assert anchors(report) == [("app.py", 1, "RIGHT")]
    assert report.stats.older == 1


def test_a_second_identical_line_below_the_old_one_is_new():
    report = one("eval(x)\n", "eval(x)\nz\neval(x)\n", Hunk(1, 0, 2, 2))
    assert anchors(report) == [("app.py", 3, "RIGHT")]


def test_a_second_identical_call_on_one_line_is_new():
    report = one("eval(x)\n", "eval(x); eval(x)\n", Hunk(1, 1, 1, 1))
    assert anchors(report) == [("app.py", 1, "RIGHT")]
    assert report.stats.older == 1


def test_two_calls_on_an_unchanged_line_are_both_old():
    report = one("eval(x); eval(x)\n", "a\neval(x); eval(x)\n", Hunk(0, 0, 1, 1))
    assert not report.findings
    assert report.stats.older == 2


def test_replacing_one_of_two_equal_lines_is_old():
    report = one("eval(x)\neval(x)\n", "y = eval(x)\neval(x)\n", Hunk(1, 1, 1, 1))
    assert not report.findings


def test_a_line_after_no_newline_at_end_is_new_and_the_line_before_is_old():
    report = one("a\neval(x)", "a\neval(x)\neval(x)\n", Hunk(2, 1, 2, 2))
    assert len(report.findings) == 1
    assert report.stats.older == 1


def test_an_equal_line_deleted_elsewhere_is_no_twin():
    base, head = "eval(x)\na\nb\nc\n", "a\nb\nc\neval(x)\n"
    report = one(base, head, Hunk(1, 1, 0, 0), Hunk(4, 0, 4, 1))
    assert anchors(report) == [("app.py", 4, "RIGHT")]


def test_an_equal_line_replaced_elsewhere_is_no_twin():
    base, head = "eval(x)\na\nb\n", "z\na\neval(x)\n"
    report = one(base, head, Hunk(1, 1, 1, 1), Hunk(3, 1, 3, 1))
    assert anchors(report) == [("app.py", 3, "RIGHT")]


def test_an_unchanged_line_is_the_twin_of_its_own_line_only():
    """Not even when an equal one was rewritten right above it."""
    base, head = "eval(x)\neval(x)\n", "a = eval(x)\nb = eval(x)\neval(x)\n"
    report = one(base, head, Hunk(1, 1, 1, 2))
    assert anchors(report) == [("app.py", 2, "RIGHT")]


def test_a_new_file_is_all_new():
    report = review(a_change(a_file(data=b"a\neval(x)\n")))
    assert anchors(report) == [("app.py", 2, "RIGHT")]


# --- edits beside


CALL = "run(\n    cmd,\n    note=1,\n)\n"


def test_editing_another_argument_of_a_long_call_is_old():
    report = one(CALL, CALL.replace("note=1", "note=2"), Hunk(3, 1, 3, 1))
    assert not report.findings
    assert report.stats.older == 1


def test_editing_the_dangerous_argument_of_a_long_call_is_new_on_its_line():
    report = one(CALL, CALL.replace("cmd", "other"), Hunk(2, 1, 2, 1))
    assert anchors(report) == [("app.py", 2, "RIGHT")]
    assert report.findings[0].origin is Origin.ADDED


def test_the_twin_of_a_long_call_is_not_also_that_of_a_call_within():
    long = a_location(line=1, end_line=3)
    file = edited("run(\n  b\n)\n", "run(\n  run(x)\n)\n", [Hunk(2, 1, 2, 1)])
    before = a_finding(location=long)
    now = [before, a_finding(line=2)]
    origins = trace_origins(file, now, {("app.py", 0): [before]}, Moved())
    assert origins.new == ((now[1],),)


def test_inserting_a_line_into_a_long_call_is_old():
    old = "run(\n    cmd,\n    note=1,\n)\n"
    report = one(f"z\n{old}", f"z\n\n{old}", Hunk(1, 0, 2, 1))
    assert not report.findings


def test_wrapping_a_call_in_another_line_is_old():
    report = one("eval(x)\n", "if x:\n    eval(x)\n", Hunk(1, 1, 1, 2))
    assert not report.findings


# --- caused from elsewhere


def tainted(path, data):
    """``eval(x)`` is a finding when the last thing ``x`` was given is ``source()``."""
    lines = data.decode().split("\n")
    source = 0
    for number, line in enumerate(lines, 1):
        if line.strip().startswith("x = "):
            source = number if "source()" in line else 0
        elif "eval(x)" in line and source:
            steps = (
                Step(Role.SOURCE, a_location(path, source), "source()", ""),
                Step(Role.SINK, a_location(path, number), "eval(x)", ""),
            )
            yield a_finding(path=path, line=number, trace=steps, snippet=line)


def test_a_removed_sanitizer_is_shown_where_it_was():
    lines = [f"    v{n} = {n}" for n in range(42)]
    lines[0], lines[1], lines[13] = "def f():", "    x = source()", "    x = clean(x)"
    lines[40] = "    eval(x)"
    base = "\n".join(lines) + "\n"
    head = base.replace("    x = clean(x)\n", "")
    change = a_change(edited(base, head, [Hunk(14, 1, 13, 0)]))
    report = review(change, tainted)
    assert anchors(report) == [("app.py", 14, "caused LEFT")]
    judged = report.findings[0]
    assert judged.origin is Origin.CAUSED
    assert judged.cause == "removing line 14 exposes line 40"
    assert judged.anchor_text == "    x = clean(x)"


def test_a_source_that_became_tainted_is_shown_where_it_enters():
    base = "x = 1\na\nb\neval(x)\nc\n"
    head = "x = source()\na\nb\neval(x)\nC\n"
    hunks = [Hunk(1, 1, 1, 1), Hunk(5, 1, 5, 1)]
    report = review(a_change(edited(base, head, hunks)), tainted)
    assert anchors(report) == [("app.py", 1, "caused RIGHT")]
    assert report.findings[0].cause == "adding line 1 exposes line 4"


def test_a_flow_into_code_that_another_engine_always_reported_is_new():
    """The same rule, seen by one engine as a pattern and by another as a flow."""

    def both(path, data):
        yield from tainted(path, data)
        for finding in engine(path, data):
            yield replace(finding, detectors=(Detector("bandit", "B307"),))

    base, head = "x = 1\neval(x)\n", "x = source()\neval(x)\n"
    change = a_change(edited(base, head, [Hunk(1, 1, 1, 1)]))
    assert anchors(review(change, both)) == [("app.py", 1, "caused RIGHT")]


def test_engines_that_agree_share_one_fate():
    def both(path, data):
        for finding in engine(path, data):
            yield finding
            yield replace(finding, detectors=(Detector("bandit", "B307"),))

    change = a_change(edited("eval(x)\n", "eval(x)\neval(x)\n", [Hunk(1, 0, 2, 1)]))
    report = review(change, both)
    assert anchors(report) == [("app.py", 2, "RIGHT")]
    assert len(report.findings[0].finding.detectors) == 2
    assert report.stats.older == 1


# --- moves


def test_a_function_moved_within_its_file_is_not_new():
    base, head = FUNCTION + OTHER, OTHER + FUNCTION
    report = one(base, head, Hunk(1, 4, 0, 0), Hunk(8, 0, 5, 4))
    assert not report.findings
    assert report.stats.moved == 1


@pytest.mark.parametrize("indent", ["", "    "])
def test_a_function_moved_to_another_file_is_not_new(indent):
    moved_text = "".join(f"{indent}{line}\n" for line in FUNCTION.splitlines())
    report = review(
        a_change(
            edited(FUNCTION + OTHER, OTHER, [Hunk(1, 4, 0, 0)], "a.py"),
            edited("class A:\n", "class A:\n" + moved_text, [Hunk(1, 0, 2, 4)], "b.py"),
        )
    )
    assert not report.findings
    assert report.stats.moved == 1


def test_a_function_moved_out_of_a_deleted_file_is_not_new():
    gone = edited(FUNCTION, "", [Hunk(1, 4, 0, 0)], "a.py", status=Status.DELETED)
    report = review(a_change(gone, a_file("b.py", FUNCTION.encode())))
    assert not report.findings


def test_a_pure_rename_is_not_new():
    report = one(FUNCTION, FUNCTION, base_path="old.py", status=Status.RENAMED)
    assert not report.findings


def test_a_renamed_and_edited_file_reports_the_edit_only():
    hunk = Hunk(4, 0, 5, 1)
    head = FUNCTION + "eval(y)\n"
    report = one(FUNCTION, head, hunk, base_path="old.py", status=Status.RENAMED)
    assert anchors(report) == [("app.py", 5, "RIGHT")]


def test_test_code_that_becomes_product_code_is_new():
    report = review(
        a_change(
            edited("z\n" + FUNCTION, "z\n", [Hunk(2, 4, 1, 0)], "tests/test_a.py"),
            a_file("b.py", FUNCTION.encode()),
        )
    )
    assert anchors(report) == [("b.py", 4, "RIGHT")]


def test_product_code_that_becomes_test_code_is_not_new():
    report = review(
        a_change(
            edited("z\n" + FUNCTION, "z\n", [Hunk(2, 4, 1, 0)], "a.py"),
            a_file("tests/test_b.py", FUNCTION.encode()),
        )
    )
    assert not report.findings


def test_a_copied_block_is_new():
    report = one(FUNCTION, FUNCTION * 2, Hunk(4, 0, 5, 4))
    assert anchors(report) == [("app.py", 8, "RIGHT")]


def test_the_second_copy_of_a_moved_block_is_new():
    report = review(
        a_change(
            edited("z\n" + FUNCTION, "z\n", [Hunk(2, 4, 1, 0)], "a.py"),
            a_file("b.py", FUNCTION.encode()),
            a_file("c.py", FUNCTION.encode()),
        )
    )
    assert anchors(report) == [("c.py", 4, "RIGHT")]


def test_a_finding_that_moved_away_is_no_twin_for_what_takes_its_place():
    report = review(
        a_change(
            edited(FUNCTION, "z\neval(x)\n", [Hunk(1, 4, 1, 2)], "a.py"),
            a_file("b.py", FUNCTION.encode()),
        )
    )
    assert anchors(report) == [("a.py", 2, "RIGHT")]


def test_two_moved_lines_are_too_few_for_a_move():
    base, head = "a = 1\neval(x)\n" + OTHER, OTHER + "a = 1\neval(x)\n"
    report = one(base, head, Hunk(1, 2, 0, 0), Hunk(6, 0, 5, 2))
    assert anchors(report) == [("app.py", 6, "RIGHT")]


# --- merges


def a_merge(head, first, second):
    bases = tuple(
        Base("app.py", text.encode(), tuple(hunks)) for text, hunks in (first, second)
    )
    return a_change(ChangedFile("app.py", Status.MODIFIED, head.encode(), bases))


def test_a_merge_reports_only_what_neither_parent_has():
    ours = ("eval(x)\nz\n", [Hunk(2, 0, 3, 2)])
    theirs = ("z\neval(x)\n", [Hunk(0, 0, 1, 1), Hunk(2, 0, 4, 1)])
    report = review(a_merge("eval(x)\nz\neval(x)\neval(y)\n", ours, theirs))
    assert anchors(report) == [("app.py", 4, "RIGHT")]
    assert report.stats.older == 2


def test_what_only_a_merge_makes_dangerous_is_shown_on_a_line_new_to_the_first_parent():
    ours = ("z\neval(x)\n", [Hunk(0, 0, 1, 1)])
    theirs = ("x = source()\nz\n", [Hunk(2, 0, 3, 1)])
    report = review(a_merge("x = source()\nz\neval(x)\n", ours, theirs), tainted)
    assert anchors(report) == [("app.py", 1, "caused RIGHT")]


# --- bytes


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_line_ends_do_not_matter(end):
    report = one(
        f"a{end}eval(x){end}", f"eval(x){end}a{end}eval(x){end}", Hunk(0, 0, 1, 1)
    )
    assert anchors(report) == [("app.py", 1, "RIGHT")]
    assert report.findings[0].anchor_text == "eval(x)"


def test_changing_only_the_line_ends_is_old():
    report = one("a\neval(x)\n", "a\r\neval(x)\r\n", Hunk(1, 2, 1, 2))
    assert not report.findings


# --- engines that could not see the earlier version


def test_a_blind_engine_counts_on_added_lines_only():
    file = edited("eval(x)\n", "eval(x)\neval(y)\n", [Hunk(1, 0, 2, 1)])
    failed = Failed(TextKey("app.py", Side.LEFT), "fake", "timed out")
    seen = Seen([], [
        Scanned(TextKey("app.py", Side.RIGHT), "fake", tuple(engine("app.py", file.data))),
        failed,
    ])  # fmt: skip
    bench = Bench(Policy(), AnyRules(), date(2026, 1, 1))
    report = decide(a_change(file), seen, moved.find(a_change(file)), bench)
    assert anchors(report) == [("app.py", 2, "RIGHT")]


# --- size: a counting test


class _Counting(str):
    """Text that counts how often it is compared."""

    __slots__ = ()
    compared = 0

    def __eq__(self, other):
        _Counting.compared += 1
        return str.__eq__(self, other)

    __hash__ = str.__hash__


@pytest.mark.parametrize("layout", ["one hunk", "many hunks", "unchanged"])
def test_thousands_of_equal_findings_take_linear_time(layout):
    count = 3000
    hunks = {
        "one hunk": [Hunk(1, count, 1, count)],
        "many hunks": [Hunk(n, 1, n, 1) for n in range(2, count + 1, 2)],
        "unchanged": [],
    }[layout]
    file = a_file("a.py", b"eval(x)\n" * count, base=b"eval(x)\n" * count, hunks=hunks)
    head, base = (
        [
            a_finding(path="a.py", line=n, evidence=(_Counting("eval(x)"),))
            for n in range(1, count + 1)
        ]
        for _ in range(2)
    )
    _Counting.compared = 0
    bases = {("a.py", 0): base}
    along = trace_moves({"a.py": head}, bases, moved.find(Change((file,), "")))
    origins = trace_origins(file, head, bases, along)
    assert not origins.new
    assert _Counting.compared < 60 * count


def test_git_agrees_about_the_last_line_without_newline(tmp_path):
    """The hunk above is what git prints for it."""
    (tmp_path / "a").write_bytes(b"a\neval(x)")
    (tmp_path / "b").write_bytes(b"a\neval(x)\neval(x)\n")
    command = ["git", "diff", "--no-index", "-U0", "a", "b"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert b"@@ -2 +2,2 @@" in done.stdout
