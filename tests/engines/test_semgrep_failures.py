"""A semgrep that fails in any way: nothing is lost, nothing looks clean."""

import json
import os
import sys
import textwrap

import pytest

from reviewbot.engines.base import EngineLimits
from reviewbot.engines.semgrep import binary, fallback, process
from reviewbot.engines.semgrep.engine import Semgrep
from reviewbot.errors import EngineError
from reviewbot.model.text import Failed, Scanned
from reviewbot.rulebook.packs import Rulebook
from tests.engines.rulebooks import a_text
from tests.processes import has_ended

BAD = a_text(b"eval(x)  # DEADLY\n", "bad.py")
GOOD = [a_text(b"eval(%d)\n" % n, f"{n}.py") for n in range(4)]


@pytest.fixture
def pretend(tmp_path, monkeypatch):
    """Put a program in the place of semgrep-core; no other program is there.

    Its code finds in ``texts`` what it is asked to look at, and can answer as
    the real one with ``real()`` or hand in an ``answer(**changes)``.
    """
    prelude = f"""\
        import json, os, signal, subprocess, sys, time
        argv = sys.argv[1:]
        targets = json.load(open(argv[argv.index("-targets") + 1]))[1]
        paths = [target[1]["path"]["fpath"] for target in targets]
        texts = [open(path, "rb").read() for path in paths]
        deadly = any(b"DEADLY" in text for text in texts)
        def real():
            sys.stdout.flush()
            os.execv({binary.find()!r}, ["semgrep-core", *argv])
        def answer(**changes):
            whole = {{"results": [], "errors": [], "paths": {{"scanned": paths}}}}
            print(json.dumps(whole | changes))
        """

    def put(code):
        program = tmp_path / "semgrep-core"
        body = textwrap.dedent(prelude) + textwrap.dedent(code)
        program.write_text(f"#!{sys.executable} -IS\n{body}")
        program.chmod(0o755)
        monkeypatch.setattr(binary, "find", lambda: str(program))
        monkeypatch.setattr(fallback, "programs", lambda: iter(()))
        return program

    return put


def scan(rulebook, texts, **limits):
    limits = {"seconds": 5, "jobs": 1} | limits
    outcomes = list(Semgrep(rulebook, EngineLimits(**limits)).scan(texts))
    told = {outcome.key: outcome for outcome in outcomes}
    assert len(outcomes) == len(texts) == len(told)
    return [told[text.key] for text in texts]


@pytest.mark.parametrize(
    ("death", "reason"),
    [
        ("os.kill(os.getpid(), signal.SIGKILL)", "semgrep failed: killed by signal 9"),
        ("os.kill(os.getpid(), signal.SIGSEGV)", "semgrep failed: killed by signal 11"),
        ("print('{\"results\": [')", "semgrep failed: exit code 0"),
        ("print('[]')", "semgrep failed: exit code 0"),
        ("print('{\"results\": []}')", "semgrep failed: exit code 0"),
        (
            "print('Fatal error: x\\nat y', file=sys.stderr); sys.exit(2)",
            "semgrep-core failed: Fatal error: x",
        ),
        (
            "answer(errors=[{'error_type': 'Fatal error', 'message': 'a\\nb'}])",
            "semgrep failed: a b",
        ),
        (
            "answer(results=[{'path': p} for p in paths])",
            "cannot read semgrep's answer (KeyError: 'check_id')",
        ),
        (
            "answer(results=[{'path': p, 'check_id': 'new'} for p in paths])",
            "cannot read semgrep's answer (LookupError: new)",
        ),
        (
            "answer(results={}, paths=paths)",
            "cannot read semgrep's answer (TypeError: list indices must be integers or slices, not str)",
        ),
    ],
)
def test_a_text_that_breaks_semgrep_fails_and_the_others_are_tried_alone(
    rulebook, pretend, death, reason
):
    pretend(f"if deadly:\n    {death}\nelse:\n    real()\n")
    first, *others = scan(rulebook, [BAD, *GOOD[:2]])
    assert isinstance(first, Failed)
    assert first.reason == reason
    assert all(len(outcome.findings) == 1 for outcome in others)


def test_when_semgrep_always_dies_every_text_has_failed(rulebook, pretend):
    pretend("os.kill(os.getpid(), signal.SIGKILL)")
    outcomes = scan(rulebook, GOOD)
    assert {type(outcome) for outcome in outcomes} == {Failed}


def test_a_text_that_semgrep_passes_over_has_failed(rulebook, pretend):
    pretend("os.unlink(paths[0]) if deadly else None\nreal()")
    first, *others = scan(rulebook, [BAD, *GOOD[:1]])
    assert first == Failed(BAD.key, "semgrep", "was not looked at")
    assert [len(outcome.findings) for outcome in others] == [1]


def test_a_complaint_about_a_text_is_never_a_clean_scan(rulebook, pretend):
    pretend("""
        kinds = ["Timeout", "Out of memory", "Stack overflow", "Fixpoint timeout",
                 "Internal matching error", ["Unheard of", 3]]
        answer(errors=[{"error_type": kind, "message": "", "rule_id": "python-x",
                        "location": {"path": path}}
                       for kind, path in zip(kinds, paths)])
    """)
    texts = [a_text(b"eval(%d)\n" % n, f"{n}.py") for n in range(6)]
    outcomes = scan(rulebook, texts)
    assert [outcome.reason for outcome in outcomes] == [
        "timed out after 5 s (python-x)",
        "needed more than 2000 MiB",
        "stack overflow (python-x)",
        "timed out in a data flow (python-x)",
        "internal matching error (python-x)",
        "unheard of (python-x)",
    ]


def test_bytes_that_are_not_utf8_in_the_answer_do_no_harm(rulebook, pretend):
    pretend(
        """
        real = subprocess.run([{core!r}, *argv], capture_output=True).stdout
        sys.stdout.buffer.write(real.replace(b"is_ignored", b"\\xff\\xfe"))
    """.replace("{core!r}", repr(binary.find()))
    )
    outcomes = scan(rulebook, GOOD)
    assert all(len(outcome.findings) == 1 for outcome in outcomes)


def test_a_stuck_semgrep_is_killed_with_all_it_started(
    rulebook, pretend, tmp_path, monkeypatch
):
    monkeypatch.setattr(process, "_START_UP", 0.5)
    pids = tmp_path / "pids"
    pretend(f"""
        child = subprocess.Popen(["sleep", "600"])
        with open({str(pids)!r}, "a") as file:
            print(os.getpid(), child.pid, file=file)
        time.sleep(600)
    """)
    (outcome,) = scan(rulebook, GOOD[:1], seconds=0.01)
    assert isinstance(outcome, Failed)
    assert outcome.reason == "timed out after 1 s"
    for pid in pids.read_text().split():
        assert has_ended(int(pid))


def test_one_text_on_which_semgrep_gets_stuck_does_not_spoil_the_others(
    rulebook, pretend, monkeypatch
):
    monkeypatch.setattr(process, "_START_UP", 1)
    pretend("time.sleep(600) if deadly else real()")
    first, *others = scan(rulebook, [BAD, *GOOD[:2]], seconds=0.1)
    assert isinstance(first, Failed)
    assert all(len(outcome.findings) == 1 for outcome in others)


def test_a_semgrep_stuck_for_good_is_given_up(rulebook, pretend, tmp_path, monkeypatch):
    monkeypatch.setattr(process, "_START_UP", 0.1)
    starts = tmp_path / "starts"
    pretend(f"open({str(starts)!r}, 'a').write('x')\ntime.sleep(600)")
    texts = [a_text(b"eval(%d)\n" % n, f"{n}.py") for n in range(20)]
    outcomes = scan(rulebook, texts, seconds=0.01)
    assert {type(outcome) for outcome in outcomes} == {Failed}
    assert {outcome.reason for outcome in outcomes} == {
        "timed out after 0 s",
        "semgrep got stuck before",
    }
    assert len(starts.read_text()) <= 4


def test_a_rule_that_semgrep_cannot_use_is_named(rulebook, tmp_path):
    broken = Rulebook(rulebook.folder)
    (pack,) = broken.packs("python")
    pack.bodies["python-eval"]["pattern"] = "eval(("
    with pytest.raises(EngineError, match=r"^rule python-eval cannot be used: Invalid"):
        scan(broken, GOOD)


def test_a_full_temporary_folder_is_an_engine_error(rulebook, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "missing"))
    first, *_ = scan(rulebook, GOOD)
    assert first.reason == (
        "cannot write to the temporary folder: No such file or directory"
    )


def test_texts_are_laid_out_for_us_alone(rulebook):
    with process.workspace(GOOD, []) as space:
        assert os.stat(space.folder).st_mode & 0o077 == 0
        assert len(space.files) == len(GOOD)
    assert not os.path.exists(space.folder)


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("print('usage: x', file=sys.stderr); sys.exit(2)", id="usage"),
        pytest.param(None, id="not executable"),
    ],
)
def test_when_the_core_is_not_as_we_know_it_semgrep_is_used_and_told(
    rulebook, pretend, monkeypatch, code
):
    programs = list(fallback.programs())
    program = pretend(code or "")
    if code is None:
        program.write_text("#!/nonexistent/python\n")
    monkeypatch.setattr(fallback, "programs", lambda: iter(programs[:1]))
    engine = Semgrep(rulebook)
    assert (engine.problem, engine.version[-5:]) == ("", "/core")
    (outcome,) = engine.scan(GOOD[:1])
    assert isinstance(outcome, Scanned)
    assert len(outcome.findings) == 1
    assert engine.problem.endswith("; the slower semgrep command was used")
    assert engine.version.endswith("/fallback")


def test_a_private_folder_stays_out_of_what_is_reported(rulebook, pretend):
    pretend("""
        answer(errors=[{"error_type": "Syntax error", "message": f"{paths[0]} bad",
                        "location": {"path": paths[0], "start": {"line": 7}}}])
    """)
    (outcome,) = scan(rulebook, GOOD[:1])
    assert outcome.reason == "syntax error near line 7"
    assert json.dumps(outcome.reason).isascii()
