"""A tool is started once, far from the repository, and what goes wrong is one clear line."""

import json
import os
import resource
import shutil

import pytest

from reviewbot.engines.base import EngineLimits
from reviewbot.engines.registry import scanners
from reviewbot.engines.scanners import process
from reviewbot.engines.scanners.process import placed
from reviewbot.engines.scanners.tools import TOOLS
from reviewbot.engines.spots import Spotted
from reviewbot.errors import EngineError
from reviewbot.model.finding import SCANNERS, Side
from reviewbot.model.text import Failed, TextKey
from reviewbot.rulebook.packs import shipped
from reviewbot.samples.templates import expand
from reviewbot.texts import text_of
from tests.engines.scanners.fakes import HONEST, install

VALUE = "planted-7f3a9c0d1e"


@pytest.fixture
def path(tmp_path, monkeypatch):
    """A PATH on which nothing but fake tools stands before the system's own."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.defpath}")
    return folder


def a_text(path, data, side=Side.RIGHT):
    data = data.encode() if isinstance(data, str) else data
    return text_of(TextKey(path, side), path, data)


def scanner(name):
    (made,) = scanners([name], shipped(), EngineLimits())
    return made


def look(name, *texts):
    return [*scanner(name).spots(texts)]


def failure(name="gitleaks"):
    with pytest.raises(EngineError) as told:
        look(name, a_text("a.py", VALUE))
    assert VALUE not in str(told.value)
    assert "\n" not in str(told.value)
    return str(told.value)


def test_there_is_a_tool_for_each_name():
    assert {*TOOLS} == {*SCANNERS}
    rule = shipped().values.rules("secrets")["secret-reported-by-scanner"]
    assert {*rule["reported"]} == {*SCANNERS}


@pytest.mark.parametrize("name", SCANNERS)
def test_what_a_tool_reports_is_found_in_its_text(path, name):
    install(path, name)
    texts = [
        a_text("a.py", f"x = 1\nkey = '{VALUE}'\n"),
        a_text("src/ü b.py", "harmless\n"),
        a_text("a.py", f"é = '😀 {VALUE}'\r\n", Side.LEFT),
    ]
    first, second, third = look(name, *texts)
    assert [one.key for one in (first, second, third)] == [text.key for text in texts]
    assert second == Spotted(texts[1].key)
    for told, text in ((first, texts[0]), (third, texts[2])):
        (spot,) = told.spots
        assert text.data[spot.start : spot.end].decode() == VALUE
        assert spot.seen_by[0].engine == name


@pytest.mark.parametrize("name", SCANNERS)
def test_a_finding_tells_the_tool_and_not_the_value(path, name):
    install(path, name)
    (outcome,) = scanner(name).scan([a_text("a.py", f"key = '{VALUE}'\n")])
    (finding,) = outcome.findings
    assert finding.rule == "secret-reported-by-scanner"
    assert [one.engine for one in finding.detectors] == [name]
    assert f"({len(VALUE)} characters, {name}: " in finding.message
    assert finding.disclosure.digest.startswith("v1:")
    assert VALUE not in repr(finding)


LOG = """
with open({log!r}, "a") as log:
    log.write(json.dumps([sys.argv, os.getcwd(), dict(os.environ), os.listdir()]) + "\\n")
"""


def test_one_process_looks_at_all_texts_and_none_at_the_repository(
    path, tmp_path, monkeypatch
):
    log = str(tmp_path / "log")
    install(path, "gitleaks", LOG.format(log=log) + HONEST)
    for name in ("GITLEAKS_CONFIG", "GITLEAKS_CONFIG_TOML", "SOME_TOKEN"):
        monkeypatch.setenv(name, "mine")
    texts = [a_text(f"{number}.py", VALUE) for number in range(20)]
    assert sum(len(one.spots) for one in look("gitleaks", *texts)) == 20
    told = (tmp_path / "log").read_text("utf-8")
    argv, cwd, environment, around = json.loads(told)  # one line: one process
    assert around == []
    assert os.path.dirname(cwd) == os.path.dirname(argv[-1])
    assert cwd != argv[-1]
    assert not os.path.exists(os.path.dirname(cwd))
    assert {*environment} <= {
        "PATH", "HOME", "XDG_CACHE_HOME", "LC_ALL", "TMPDIR", "GOMEMLIMIT", "GOMAXPROCS",
    }  # fmt: skip
    assert environment["TMPDIR"].startswith(os.path.dirname(cwd))


def test_the_version_is_asked_once(path, tmp_path):
    log = tmp_path / "log"
    program = install(path, "gitleaks")
    shutil.move(program, program + "-real")
    script = f'#!/bin/sh\necho "$1" >> {log}\nexec {program}-real "$@"\n'
    (path / "gitleaks").write_text(script)
    (path / "gitleaks").chmod(0o755)
    made = scanner("gitleaks")
    for _ in range(2):
        assert [*made.spots([a_text("a.py", "x")])]
    assert made.version == "8.30.1"
    assert log.read_text("utf-8").split() == ["version", "dir", "dir"]


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="no prlimit here")
def test_a_tool_has_its_own_limit_of_address_space(path):
    body = "import resource; log = open(sys.argv[0] + '-log', 'a')\n"
    body += "print(*resource.getrlimit(resource.RLIMIT_AS), file=log)\n"
    install(path, "gitleaks", HONEST, first=body)
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (3 << 30, hard))  # as in the App's cage
    try:
        look("gitleaks", a_text("a.py", "x"))
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
    allowed = str((2_000 + 8_192) << 20)
    log = (path / "gitleaks-log").read_text("utf-8")
    assert log.split() == [allowed] * 4  # soft and hard, of both processes


# What goes wrong.


def test_a_tool_that_is_not_there(path):
    assert failure() == "not on the PATH: install it, or no longer ask for it"


def test_a_program_of_the_repository_is_none_of_the_path(tmp_path, monkeypatch):
    install(tmp_path, "gitleaks")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", os.pathsep.join([".", "", os.defpath]))
    assert "not on the PATH" in failure()


@pytest.mark.parametrize(("version", "told"), [
    ("7.6.1", "version 7.6.1 is not supported: install one from 8.19 on, below 9"),
    ("8.18.4", "version 8.18.4 is not supported"), ("v9.0.0", "version 9.0.0 is not supported"),
    ("unknown", "`gitleaks version` does not tell a version: is it gitleaks?"), ("", "does not tell a version"),
])  # fmt: skip
def test_a_version_that_nobody_knows(path, version, told):
    install(path, "gitleaks", version=version)
    assert told in failure()


def test_a_program_that_cannot_be_run(path):
    (path / "gitleaks").write_text("#!/nowhere/at/all\n")
    (path / "gitleaks").chmod(0o755)
    assert failure().startswith("cannot run")


PRINTED = [
    pytest.param("print('x')", id="no JSON"),
    pytest.param("", id="nothing"),
    pytest.param("print('[' * 100_000)", id="deep"),
    pytest.param("print('{}')", id="another shape"),
    pytest.param("print('[1]')", id="numbers"),
    pytest.param("print('[{}]')", id="nothing in it"),
    pytest.param("sys.stdout.buffer.write(b'\\xff\\xfe[]')", id="no UTF-8"),
    pytest.param("answer([finding('/etc/passwd', 'r', 1, 1, 'v')])", id="elsewhere"),
    pytest.param(
        "answer([finding(sys.argv[-1] + '/7/a.py', 'r', 1, 1, 'v')])", id="no such text"
    ),
    pytest.param(
        "answer([finding(sys.argv[-1] + '/-1/a.py', 'r', 1, 1, 'v')])", id="negative"
    ),
    pytest.param(
        "answer([finding(sys.argv[-1] + '/0/a.py', 'r', 'x', 1, 'v')])", id="no line"
    ),
    pytest.param(
        "answer([{**finding(sys.argv[-1] + '/0/a.py', 'r', 1, 1, 'v'), 'Secret': 7}])",
        id="no text",
    ),
]


@pytest.mark.parametrize("body", PRINTED)
def test_nonsense_is_told_without_what_was_printed(path, body):
    install(path, "gitleaks", body)
    assert failure() == "`gitleaks dir` printed what we cannot read"


@pytest.mark.parametrize(("body", "told"), [
    (f"sys.exit('{VALUE}')", "`gitleaks dir` failed with exit code 1: try it by hand"),
    ("os.kill(os.getpid(), 9)", "`gitleaks dir` failed with signal 9: try it by hand"),
    ("answer([]); sys.exit(2)", "failed with exit code 2"),
])  # fmt: skip
def test_a_tool_that_fails_is_told_without_what_it_says(path, body, told):
    install(path, "gitleaks", body)
    assert told in failure()


def test_a_tool_that_does_not_end_is_killed(path, monkeypatch):
    monkeypatch.setattr(process, "_START_UP", 0.2)
    install(path, "gitleaks", "time.sleep(600)")
    assert failure().startswith("`gitleaks dir` timed out after")


def test_a_tool_that_prints_without_end_is_killed(path, monkeypatch):
    monkeypatch.setattr(process, "_OUTPUT", 10_000)
    install(path, "gitleaks", "while True: print(' ' * 1000)")
    assert failure() == "`gitleaks dir` was killed: it printed without end"


def test_a_report_on_a_line_that_is_not_there_fails_its_text_alone(path):
    body = "answer([finding(sys.argv[-1] + '/0/a.py', 'r', 9, 1, 'v')])"
    install(path, "gitleaks", body)
    first, second = look("gitleaks", a_text("a.py", "x"), a_text("b.py", "x"))
    assert isinstance(first, Failed)
    assert first.reason == "reports a secret on a line that is not there"
    assert second == Spotted(second.key)


# Where texts lie.


@pytest.mark.parametrize(("path", "where"), [
    ("src/app/config.py", b"0/src/app/config.py"), (".gitleaks.toml", b"0/.gitleaks.toml"),
    ("../../etc/x", b"0/etc/x"), ("/etc//passwd", b"0/etc/passwd"), (".", b"0/text"), ("", b"0/text"),
    (".git/config", b"0/_.git/config"), (".GIT/config", b"0/_.GIT/config"), ("a/\udcff.py", b"0/a/\xff.py"),
    ("d/" * 600 + "x.py", b"0/x.py"), ("n" * 300 + ".py", b"0/" + b"n" * 97 + b".py"), ("a\0b", b"0/a_b"),
])  # fmt: skip
def test_a_text_keeps_its_names_where_that_is_safe(path, where):
    assert placed(0, path) == where


def test_texts_of_any_name_lie_beside_one_another(path):
    install(path, "gitleaks")
    names = ["a", "a/b", "a/b/c", "../a", "é\udcff", ".git/config", "a\nb", "n" * 255]
    told = look("gitleaks", *[a_text(name, VALUE) for name in names])
    assert [len(one.spots) for one in told] == [1] * len(names)


# The real ones.


@pytest.mark.parametrize("name", SCANNERS)
def test_a_real_tool_finds_what_its_own_rules_say_and_reads_no_configuration(name):
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not on the PATH")
    token = expand("ghp_<github:30>", name)
    allow_all = '[[allowlists]]\npaths = [".*"]\n'
    texts = [
        a_text("src/é.py", f'é = "😀"; token = "{token}"  # {name}:allow\n'),
        a_text(".gitleaks.toml", allow_all),
        a_text(".gitleaksignore", "src/é.py:github-pat:1\n"),
        a_text(".gitignore", "*\n"),
        a_text("b.txt", f"a\rb\r{token} kingfisher:ignore gitleaks:allow\r\nc"),
    ]
    told = look(name, *texts)
    found = {
        text.path: [text.data[s.start : s.end].decode() for s in one.spots if s.rule]
        for text, one in zip(texts, told, strict=True)
    }
    assert found["src/é.py"] == [token]
    assert found["b.txt"] == [token]
    assert found[".gitignore"] == []
