"""What we rely on in semgrep-core, whose interface is internal."""

import pytest

from reviewbot.engines.base import EngineLimits
from reviewbot.engines.semgrep.engine import Semgrep
from reviewbot.model.finding import Role
from reviewbot.model.text import Failed, Scanned
from tests.engines.rulebooks import a_text

WIDE = "é日😀"


def scan(rulebook, *texts, **limits):
    outcomes = list(Semgrep(rulebook, EngineLimits(**limits)).scan(texts))
    told = {outcome.key: outcome for outcome in outcomes}
    assert len(outcomes) == len(texts) == len(told)
    return [told[text.key] for text in texts]


def findings(rulebook, text):
    (outcome,) = scan(rulebook, text)
    assert isinstance(outcome, Scanned), outcome
    return outcome.findings


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize(
    ("path", "code", "span"),
    [
        ("a.py", f"# {WIDE}\nfoo('{WIDE}', eval(y))\n", (2, 12, 2, 19)),
        ("a.py", f"if x:\n\tz = '{WIDE}'; eval(y)\n", (2, 13, 2, 20)),
        ("a.js", f"// {WIDE}\n\tfoo('{WIDE}', eval(y))\n", (2, 13, 2, 20)),
        ("a.ts", f"// {WIDE}\n\tfoo('{WIDE}', eval(y))\n", (2, 13, 2, 20)),
        ("a.sh", f"# {WIDE}\necho '{WIDE}'; eval $y\n", (2, 13, 2, 20)),
        ("Dockerfile", f"FROM a\nRUN echo {WIDE}\nRUN curl {WIDE}\n", (3, 1, 3, 13)),
        (
            ".github/workflows/a.yml",
            f"name: {WIDE}\njobs:\n- {{name: '{WIDE}', run: {WIDE}}}\n",
            (3, 17, 3, 25),
        ),
        (
            ".github/workflows/a.yml",
            f"jobs:\n- run: |\n    echo {WIDE}\n    b\n- name: x\n",
            (2, 3, 4, 6),
        ),
    ],
)
def test_columns_count_code_points(rulebook, path, code, span, end):
    text = a_text(code.replace("\n", end).encode(), path)
    (found,) = findings(rulebook, text)
    at = found.location
    assert (at.line, at.column, at.end_line, at.end_column) == span
    assert not found.snippet.endswith(("\n", "\r"))


def test_a_finding_tells_what_the_rule_captured(rulebook):
    (found,) = findings(rulebook, a_text(b"eval( a +\n  'b' )  # why\n"))
    assert found.rule == "python-eval"
    assert found.message == "`a + 'b'` is run as code."
    assert found.evidence == ('$X=a+"b"',)
    assert found.snippet == "eval( a +\n  'b' )  # why"
    assert [(d.engine, d.id) for d in found.detectors] == [("semgrep", "python-eval")]
    assert found.edit is not None
    assert (found.edit.location, found.edit.text) == (
        found.location,
        "lit((a +\n  'b'))",
    )


def test_a_trace_leads_from_source_to_sink(rulebook):
    code = b"def f(db):\n  a = request.args['q']\n  b = a + 'x'\n  db.execute(b)\n"
    (found,) = findings(rulebook, a_text(code))
    steps = [(step.role, step.location.line, step.snippet) for step in found.trace]
    assert steps[0] == (Role.SOURCE, 2, "request.args")
    assert steps[-1] == (Role.SINK, 4, "b")
    assert (Role.THROUGH, 3, "b") in steps
    assert [line for _, line, _ in steps] == sorted(line for _, line, _ in steps)
    assert found.trace[0].text == "  a = request.args['q']"


def test_a_sanitizer_ends_a_flow(rulebook):
    code = b"def f(db):\n  a = clean(request.args['q'])\n  db.execute(a)\n"
    assert not findings(rulebook, a_text(code))


@pytest.mark.parametrize(
    ("path", "comment"),
    [("a.py", "# nosemgrep"), ("a.py", "# nosem: python-eval"), ("a.js", "// nosem")],
)
def test_a_comment_for_semgrep_hides_nothing_from_us(rulebook, path, comment):
    code = f"eval(x)  {comment}\n".encode()
    assert len(findings(rulebook, a_text(code, path))) == 1


@pytest.mark.parametrize(
    ("path", "code"),
    [
        pytest.param("a.tsx", "let y = <div a={1}>b</div>;\neval(x)\n", id="tsx"),
        pytest.param("a.jsx", "let y = <div a={1}>b</div>;\neval(x)\n", id="jsx"),
        pytest.param("a.js", "let y = <div a={1}>b</div>;\neval(x)\n", id="js"),
        pytest.param("a.ts", "let y = <any>b;\nlet z = eval(x)\n", id="ts"),
        pytest.param("a.py", 'x = f"{a["b"]}"\ntype Y = eval(x)\n', id="python 3.12"),
        pytest.param("a.py", "print 'x'\neval(x)\n", id="python 2"),
    ],
)
def test_every_dialect_is_parsed_whole(rulebook, path, code):
    (outcome,) = scan(rulebook, a_text(code.encode(), path))
    assert isinstance(outcome, Scanned)
    assert [found.location.line for found in outcome.findings] == [2]
    assert not outcome.unparsed


def test_lines_that_could_not_be_parsed_are_told(rulebook):
    code = b"eval(a)\nlet x: = = 3;\neval(b)\n"
    (outcome,) = scan(rulebook, a_text(code, "a.ts"))
    assert outcome.unparsed == (range(2, 3),)
    assert [found.location.line for found in outcome.findings] == [1, 3]


def test_unparsed_lines_are_those_of_git(rulebook):
    code = b"// a\r// b\reval(a)\nlet x: = = 3;\neval(b)\n"
    (outcome,) = scan(rulebook, a_text(code, "a.ts"))
    assert outcome.unparsed == (range(2, 3),)
    assert [found.location.line for found in outcome.findings] == [1, 3]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("a.py", b"def (:\n  eval(x\n"),
        ("a.js", b"eval(a)\nfunction f( { \n}}}\nlet 3x = ;\neval(b)\n"),
        (".github/workflows/a.yml", b"run: a\n b: [\n- x: {\n"),
    ],
)
def test_a_text_in_another_language_fails_as_unreadable(rulebook, path, code):
    (outcome,) = scan(rulebook, a_text(code, path))
    assert isinstance(outcome, Failed)
    assert outcome.unreadable
    assert outcome.reason == "syntax error near line 1"


def test_a_syntax_error_does_not_spoil_other_texts(rulebook):
    good, bad = a_text(), a_text(b"def (:\n  eval(x\n", "b.py")
    first, second = scan(rulebook, bad, good)
    assert isinstance(first, Failed)
    assert len(second.findings) == 1


def test_a_rule_that_takes_too_long_fails_its_text_alone(costly):
    slow = a_text(
        b"".join(b"def f%d(a):\n  return eval(g(a))\n" % i for i in range(4000)), "b.py"
    )
    fine = a_text(b"eval(x)\n")
    first, second = scan(costly, slow, fine, seconds=0.2, jobs=1)
    assert isinstance(first, Failed)
    assert first.reason.startswith("timed out after 0.2 s (python-")
    assert not first.unreadable
    assert [found.rule for found in second.findings] == ["python-eval"]


def test_a_text_that_needs_too_much_memory_fails_alone(costly):
    big = a_text(
        b"".join(b"def f%d(a):\n  return eval(g(a))\n" % i for i in range(9000)), "b.py"
    )
    first, second = scan(costly, big, a_text(), memory=10, jobs=1)
    assert first == Failed(big.key, "semgrep", "needed more than 10 MiB")
    assert len(second.findings) == 1


def test_long_texts_and_long_lines_are_scanned(rulebook):
    large = a_text(b"x = 1  # comment\n" * 10_000 + b"eval(x)\n", "large.py")
    minified = a_text(b"var a=1;" * 1_500 + b"eval(x)", "min.js")
    first, second = scan(rulebook, large, minified)
    assert [found.location.line for found in first.findings] == [10_001]
    assert [found.location.column for found in second.findings] == [12_001]


@pytest.mark.parametrize("data", [b"", b"\n", b"# only a comment", b"# eval"])
def test_a_text_without_code_is_scanned(rulebook, data):
    (outcome,) = scan(rulebook, a_text(data))
    assert outcome == Scanned(a_text(data).key, "semgrep")


def test_both_versions_of_a_file_and_files_of_all_languages_keep_apart(rulebook):
    from reviewbot.model.finding import Side

    texts = [
        a_text(b"eval(new)\n"),
        a_text(b"\neval(old)\n", side=Side.LEFT),
        a_text(b"\n\neval(other)\n", side=Side.LEFT, parent=1),
        a_text(b"eval(js)\n", "a.js"),
        a_text(b"FROM x\nRUN curl a\n", "Dockerfile"),
        a_text(b"eval $sh\n", "a.sh"),
        a_text(b"run: a\n", "action.yml"),
    ]
    outcomes = scan(rulebook, *texts)
    assert [found.message for each in outcomes for found in each.findings] == [
        "`new` is run as code.",
        "`old` is run as code.",
        "`other` is run as code.",
        "`js` is run as code.",
        "`a` is run as code.",
        "`$sh` is run as code.",
        "`a` is run.",
    ]


@pytest.mark.parametrize("path", ["a b/'c\".py", "x\ny.py", "caf\udce9.py", "-n.py"])
def test_any_file_name_will_do(rulebook, path):
    (found,) = findings(rulebook, a_text(path=path))
    assert found.location.path == path


def test_many_texts_are_sharded_and_none_is_lost(rulebook):
    body = b"# filler\n" * 9_000
    texts = [a_text(body + b"eval(%d)\n" % n, f"{n}.py") for n in range(12)]
    outcomes = scan(rulebook, *texts, a_text(b"eval(x)\n", "small.py"))
    assert all(len(outcome.findings) == 1 for outcome in outcomes)


@pytest.mark.parametrize("only", [None, frozenset({"python-eval"})])
def test_a_rule_is_run_on_the_texts_it_may_match_and_on_no_other(rulebook, only):
    """``$Q`` of python-sql would match in both, if it were not for our prefilter."""
    sql = b"q = request.args\ndb.execute(q)\n"
    texts = [
        a_text(b"eval(x)\n"),
        a_text(sql, "b.py"),
        a_text(sql + b"eval(q)\n", "c.py"),
    ]
    outcomes = Semgrep(rulebook).scan(texts, only)
    found = {o.key.path: {f.rule for f in o.findings} for o in outcomes}
    sqls = set() if only else {"python-sql"}
    assert found == {
        "app.py": {"python-eval"},
        "b.py": sqls,
        "c.py": {"python-eval"} | sqls,
    }
