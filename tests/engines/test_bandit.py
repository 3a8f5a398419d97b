import builtins
import logging
import subprocess
import sys
import textwrap
import threading

import pytest

from reviewbot.engines.bandit import scan as bandit_scan
from reviewbot.engines.bandit.engine import Bandit
from reviewbot.engines.base import EngineLimits
from reviewbot.errors import EngineError
from reviewbot.model.finding import Detector
from reviewbot.model.text import Failed, Scanned
from reviewbot.model.value import replace
from tests.engines.rulebooks import B307, B602, a_rulebook, a_text


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bandit")
    sql = {**B307, "rule": "python-sql-text", "triggers": ["SELECT"]}
    tests = {"B307": B307, "B602": B602, "B608": sql}
    return Bandit(a_rulebook(folder, bandit=tests))


def scan_one(engine, data, path="app.py"):
    text = a_text(data, path)
    (outcome,) = engine.scan([text])
    assert outcome.key == text.key
    return outcome


def findings(engine, data):
    outcome = scan_one(engine, data)
    assert isinstance(outcome, Scanned), outcome
    return outcome.findings


def spans(found):
    at = found.location
    return at.line, at.column, at.end_line, at.end_column


def test_a_finding_is_told_in_our_words(engine):
    (found,) = findings(engine, b"x = 1\ny = eval(z)  # why\n")
    assert found.rule == "python-eval"
    assert found.message == "`eval` runs text as code."
    assert found.snippet == "y = eval(z)  # why"
    assert found.evidence == ("eval", "z")
    assert found.detectors == (Detector("bandit", "B307"),)
    assert spans(found) == (2, 5, 2, 12)


@pytest.mark.parametrize(
    ("data", "span"),
    [
        pytest.param(b"\xef\xbb\xbfeval(x)\n", (1, 1, 1, 8), id="byte order mark"),
        pytest.param(
            b"# -*- coding: latin-1 -*-\na = '\xe9\xe8'; eval(x)\n",
            (2, 11, 2, 18),
            id="declared latin-1",
        ),
        pytest.param(b"a = '\xe9'; eval(x)\n", (1, 10, 1, 17), id="undeclared latin-1"),
        pytest.param(
            "#!/x\n# coding=latin-1\na = 'é日😀'; eval(x)\n".encode(),
            (3, 12, 3, 19),
            id="wrongly declared",
        ),
        pytest.param(
            "a = 'é日😀'; eval(x)\n".encode("utf-16"), (1, 12, 1, 19), id="UTF-16"
        ),
        pytest.param(b"if a:\r\n\teval(\r\n x)\r\n", (2, 2, 3, 4), id="CRLF"),
        pytest.param(b"a = 1\reval(x)\n", (1, 1, 1, 8), id="lone CR"),
        pytest.param(b"# coding: nonsense\neval(x)", (2, 1, 2, 8), id="no such coding"),
        pytest.param(b"# coding: x coding: utf-7\neval(x)", (2, 1, 2, 8), id="two"),
    ],
)
def test_every_encoding_is_read_and_columns_count_code_points(engine, data, span):
    (found,) = findings(engine, data)
    assert spans(found) == span


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\n\ndef (:\n  eval(x)\n", "syntax error on line 3"),
        (b"x = 1\rdef (:\neval(x)\n", "syntax error on line 1"),
        (b"eval(x)\nprint 'x'\n", "syntax error on line 2"),
        (b"x = " + b"-" * 5_000 + b"1\neval(x)\n", "is nested too deeply"),
        (b"x = " + b"-" * 200_000 + b"1\neval(x)\n", "is nested too deeply"),
        (b"x" + b".a" * 5_000 + b"\neval(x)\n", "is nested too deeply"),
        (b"(" * 5_000 + b")" * 5_000 + b"\neval(x)\n", "syntax error on line 1"),
    ],
)
def test_a_text_that_cannot_be_parsed_fails_as_unreadable(engine, data, reason):
    outcome = scan_one(engine, data)
    assert outcome == Failed(outcome.key, "bandit", reason, unreadable=True)


@pytest.mark.parametrize("terms", [50, 100, 200, 300, 400, 600, 900])
def test_a_long_expression_is_found_or_told(engine, terms):
    outcome = scan_one(engine, b"eval(x" + b" + y" * terms + b")\n")
    if isinstance(outcome, Scanned):
        assert len(outcome.findings) == 1
    else:
        assert outcome.reason in {
            "is nested too deeply",
            "exception while scanning file",
        }


def test_a_nul_byte_makes_a_text_unreadable(engine):
    outcome = scan_one(engine, b"x = 1\0\neval(x)\n")
    assert isinstance(outcome, Failed)
    assert outcome.unreadable


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="this Python knows it")
@pytest.mark.parametrize("code", ['x = f"{a["b"]}"', "type X = int", "def f[T](): 0"])
def test_syntax_newer_than_the_interpreter_is_unreadable(engine, code):
    outcome = scan_one(engine, f"eval(x)\n{code}\n".encode())
    assert outcome == Failed(
        outcome.key, "bandit", "syntax error on line 2", unreadable=True
    )


@pytest.mark.parametrize("comment", ["# nosec", "# nosec B307", "#nosec: eval"])
def test_a_comment_for_bandit_hides_nothing_from_us(engine, comment):
    assert len(findings(engine, f"eval(x)  {comment}\n".encode())) == 1


BASE = b"""\
subprocess.run(
    cmd,
    shell=True,
    timeout=3,
)
"""


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(BASE.replace(b"3", b"4"), id="an unrelated keyword changed"),
        pytest.param(BASE.replace(b"\n    ", b" "), id="laid out anew"),
        pytest.param(b"\n# comment\n" + BASE, id="moved down"),
    ],
)
def test_evidence_of_a_call_is_the_callee_and_its_first_argument(engine, data):
    (before,), (after,) = (
        findings(engine, b"import subprocess\n" + code) for code in (BASE, data)
    )
    assert before.evidence == after.evidence == ("subprocess.run", "cmd")
    assert spans(before) == (2, 1, 6, 2)


def test_evidence_changes_with_the_argument(engine):
    code = b"import subprocess\n" + BASE
    (found,) = findings(engine, code.replace(b"cmd", b"other"))
    assert found.evidence == ("subprocess.run", "other")


def test_evidence_of_something_else_is_its_code(engine):
    (found,) = findings(engine, b"q = 'SELECT x FROM t WHERE a=' + b\n")
    assert found.rule == "python-sql-text"
    assert "SELECT" in found.evidence[0]
    assert found.location.line == 1


@pytest.mark.parametrize(
    ("limit", "count"),
    [
        ({}, 1),
        ({"min_severity": "MEDIUM", "min_confidence": "HIGH"}, 1),
        ({"min_severity": "HIGH"}, 0),
    ],
)
def test_weak_issues_are_left_out(tmp_path, limit, count):
    engine = Bandit(a_rulebook(tmp_path, bandit={"B307": B307 | limit}))
    assert len(findings(engine, b"eval(x)\n")) == count


def test_weak_confidence_is_left_out(tmp_path):
    low = {**B307, "triggers": ["SELECT"], "rule": "python-sql-text"}
    code = b"q = 'SELECT x FROM t WHERE a=' + b\n"
    for limit, count in (({}, 1), ({"min_confidence": "MEDIUM"}, 0)):
        engine = Bandit(a_rulebook(tmp_path, bandit={"B608": low | limit}))
        assert len(findings(engine, code)) == count


def test_texts_of_one_scan_keep_apart(engine):
    texts = [
        a_text(b"eval(a)\n", "a.py"),
        a_text(b"def (:\n", "b.py"),
        a_text(b"x = 1\n", "c.py"),
        a_text(b"\neval(d)\neval(e)\n", "a.py", parent=1),
    ]
    told = {outcome.key: outcome for outcome in engine.scan(texts)}
    assert isinstance(told[texts[1].key], Failed)
    evidence = [
        [found.evidence[1] for found in told[text.key].findings]
        for text in (texts[0], texts[2], texts[3])
    ]
    assert evidence == [["a"], [], ["d", "e"]]


def test_a_crash_of_one_test_is_told_and_hides_no_other(engine, monkeypatch):
    from bandit.core import extension_loader

    def crash(context):
        raise IndexError(context.node.lineno)

    crash.__dict__.update(_checks=["Call"], _test_id="B602")
    extension = extension_loader.MANAGER.plugins_by_id["B602"]
    monkeypatch.setattr(extension, "plugin", crash)
    outcome = scan_one(engine, b"\neval(x)\n")
    assert [found.rule for found in outcome.findings] == ["python-eval"]
    assert outcome.unparsed == (range(2, 3),)


def test_nothing_is_printed_logged_or_warned(engine, capfd, caplog, recwarn):
    for data in (b"x = '\\d'; eval(x)  # nosec: nonsense\n", b"def (:\n", b"\0eval"):
        scan_one(engine, data)
    assert capfd.readouterr() == ("", "")
    assert not caplog.records
    assert not recwarn.list


def test_logging_is_as_it_was(engine):
    before = logging.getLogger("bandit").level
    scan_one(engine, b"eval(x)\n")
    assert logging.getLogger("bandit").level == before


@pytest.mark.parametrize("path", ["-", "caf\udce9.py", "a b/'c.py", "x\ny.py"])
def test_any_file_name_will_do(engine, path):
    text = a_text(b"#!/usr/bin/python\neval(x)\n", path)
    (outcome,) = engine.scan([text])
    (found,) = outcome.findings
    assert found.location.path == path


def test_without_bandit_the_error_says_what_to_install(engine, monkeypatch):
    real = builtins.__import__

    def importing(name, *rest):
        if name.startswith("bandit"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", importing)
    with pytest.raises(EngineError, match="pip install 'bandit"):
        list(engine.scan([a_text()]))


@pytest.mark.parametrize(("attribute", "value"), [("BanditManager", lambda: 0)])
def test_a_bandit_we_do_not_know_is_an_engine_error(
    engine, monkeypatch, attribute, value
):
    import bandit.core.manager

    monkeypatch.setattr(bandit.core.manager, attribute, value)
    with pytest.raises(EngineError, match="this bandit is too new"):
        list(engine.scan([a_text()]))


@pytest.mark.parametrize(
    ("data", "imported"), [(b"print(1)\n", False), (b"eval(x)\n", True)]
)
def test_a_file_without_any_trigger_word_does_not_pay_for_bandit(
    engine, data, imported
):
    code = f"""
        import sys
        from reviewbot.engines.bandit.engine import Bandit
        from reviewbot.rulebook.packs import Rulebook
        from reviewbot.model.finding import Side
        from reviewbot.model.text import TextKey
        from reviewbot.texts import text_of
        engine = Bandit(Rulebook({engine.rulebook.folder!r}))
        text = text_of(TextKey("a.py", Side.RIGHT), "a.py", {data!r})
        wanted = [text] if engine.wants(text) else []
        list(engine.scan(wanted))
        heavy = {{"bandit", "yaml", "rich", "stevedore", "pathlib"}}
        print(*heavy & {{*sys.modules}})
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        capture_output=True,
        check=True,
        text=True,
    )
    assert ("bandit" in done.stdout.split()) == imported
    assert imported or not done.stdout.strip()


def test_a_file_that_takes_too_long_fails_alone(engine, monkeypatch):
    released = threading.Event()
    original = bandit_scan._scan_one  # noqa: SLF001

    def slow(text, run):
        if text.path == "slow.py":
            released.wait(60)
        return original(text, run)

    monkeypatch.setattr(bandit_scan, "_scan_one", slow)
    hasty = replace(engine, limits=EngineLimits(seconds=0.5))
    texts = [a_text(b"eval(x)\n", "slow.py"), a_text(b"eval(x)\n", "quick.py")]
    late, quick = hasty.scan(texts)
    released.set()
    assert late == Failed(texts[0].key, "bandit", "timed out after 1.5 s")
    assert [found.rule for found in quick.findings] == ["python-eval"]


def test_what_goes_wrong_in_a_scan_is_not_taken_for_slowness(engine, monkeypatch):
    def broken(text, run):
        raise ZeroDivisionError

    monkeypatch.setattr(bandit_scan, "_scan_one", broken)
    with pytest.raises(ZeroDivisionError):
        scan_one(engine, b"eval(x)\n")
