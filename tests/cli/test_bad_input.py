"""Bad input gets one clear line, the documented exit code, and loses nothing."""

import os
import signal
import stat

import pytest

from reviewbot.engines.semgrep import binary

EVIL = "import subprocess\nsubprocess.run(input(), shell=True)\neval(input())\n"


def one_line(ran, code, *words):
    """The command ended with one line on standard error that says all of it."""
    lines = ran.err.strip().splitlines()
    assert len(lines) == 1, ran.err
    assert lines[0].startswith("reviewbot: ")
    for word in words:
        assert word in lines[0]
    assert "Traceback" not in ran.err
    assert ran.code == code
    assert ran.out == ""


@pytest.fixture
def staged(repo):
    repo.commit({"app.py": "x = 1\n"})
    repo.stage({"evil.py": EVIL})
    return repo


def test_outside_of_a_repository(program, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    one_line(program("check", cwd=outside), 2, "not in a git repository", "--diff")
    one_line(program("hook", cwd=outside), 2, "not in a git repository")


def test_an_unknown_ref(repo, cli):
    repo.commit({"a.py": "x = 1\n"})
    one_line(cli("check", "--base", "nope"), 2, "nope", "fetch it")
    one_line(cli("check", "--base", "HEAD", "--head", "gone"), 2, "gone")


def test_options_that_exclude_each_other(repo, cli):
    one_line(cli("check", "--staged", "--worktree"), 2, "--staged and --worktree")
    one_line(cli("check", "--head", "HEAD"), 2, "--base")
    one_line(cli("check", "--base", "HEAD", "--fix"), 2, "--fix")


@pytest.mark.parametrize(
    "patch",
    [
        pytest.param(b"this is no patch\n", id="prose"),
        pytest.param(b"--- a/x\n+++ b/x\n@@ -1,5 +1,5 @@\n-a\n+b\n", id="too short"),
        pytest.param(b"\0\1\2\3", id="binary"),
    ],
)
def test_a_malformed_patch(repo, cli, patch):
    repo.commit({"x": "a\n"})
    repo.write(".git/bad.patch", patch)
    ran = cli("check", "--diff", ".git/bad.patch")
    one_line(ran, 2)


def test_a_patch_that_does_not_apply(repo, cli):
    repo.commit({"x.py": "a = 1\n"})
    repo.write(".git/p", "--- a/x.py\n+++ b/x.py\n@@ -1 +1 @@\n-b = 1\n+c = 1\n")
    one_line(cli("check", "--diff", ".git/p"), 2, "x.py")


def test_a_patch_that_is_not_there(repo, cli):
    one_line(cli("check", "--diff", "gone.patch"), 2, "gone.patch")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("fail-on = ", ["reviewbot.toml:1"], id="not TOML"),
        pytest.param(
            'fail-onn = "high"\n', ["fail-on", "did you mean"], id="unknown key"
        ),
        pytest.param('fail-on = "hihg"\n', ["high"], id="unknown severity"),
        pytest.param('disable = ["python-evil"]\n', ["python-eval"], id="unknown rule"),
        pytest.param('rules = ["gone"]\n', ["gone"], id="missing rules"),
    ],
)
def test_a_malformed_configuration(staged, cli, text, words):
    staged.write("reviewbot.toml", text)
    one_line(cli("check"), 2, *words)


def test_a_configuration_that_is_not_there(staged, cli):
    one_line(cli("check", "--config", "gone.toml"), 2, "gone.toml")


RULE = """\
rules:
- id: team-no-secrets
  languages: [python]
  severity: HIGH
  message: m
  metadata: {title: t, confidence: high, cwe: CWE-1, why: w, fix: f}
  pattern: PATTERN
"""


def test_a_rule_that_does_not_parse(staged, cli):
    staged.write("reviewbot.toml", 'rules = ["rules"]\n')
    staged.write("rules/team.yaml", RULE.replace("PATTERN", "foo(("))
    one_line(cli("check"), 2, "rules/team.yaml", "team-no-secrets")


def test_a_rule_of_the_team_is_used(staged, cli):
    staged.write("reviewbot.toml", 'rules = ["rules"]\n')
    staged.write("rules/team.yaml", RULE.replace("PATTERN", "input()"))
    rules = {rule for rule, _ in cli("check", "--format", "json").rules()}
    assert "team-no-secrets" in rules
    assert len(rules) > 1


def test_a_missing_engine_is_never_a_clean_report(staged, cli, monkeypatch):
    monkeypatch.setattr(binary, "find", lambda: None)
    monkeypatch.setattr("reviewbot.engines.semgrep.fallback.programs", lambda: iter(()))
    report = cli("check", "--format", "json", "--no-cache").json()
    assert any("semgrep" in failure for failure in report["failures"])
    assert report["verdict"] in {"incomplete", "block"}
    assert report["exit_code"] != 0


def planted_core(tmp_path, monkeypatch, script):
    path = tmp_path / "semgrep-core"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(binary, "find", lambda: str(path))


@pytest.mark.parametrize(
    "script",
    [
        pytest.param(f"kill -{int(signal.SIGKILL)} $$", id="killed"),
        pytest.param("echo garbage", id="prints garbage"),
        pytest.param("exit 2", id="fails"),
        pytest.param("echo '{\"results\": []}'", id="scans nothing"),
    ],
)
def test_a_broken_engine_is_never_a_clean_report(
    repo, cli, tmp_path, monkeypatch, script
):
    repo.commit({"app.js": "let x = 1;\n"})
    repo.stage({"app.js": "let x = 1;\nel.innerHTML = location.hash;\n"})
    planted_core(tmp_path, monkeypatch, script)
    monkeypatch.setattr("reviewbot.engines.semgrep.fallback.programs", lambda: iter(()))
    ran = cli("check", "--format", "json", "--no-cache")
    assert ran.code == 3
    (entry,) = ran.json()["ledger"]
    assert entry["failures"]


def test_a_cache_that_cannot_be_written_loses_nothing(
    staged, cli, monkeypatch, tmp_path
):
    whole = cli("check", "--format", "json", "--no-cache").rules()
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    monkeypatch.setenv("REVIEWBOT_CACHE_DIR", str(blocked))
    ran = cli("check", "--format", "json")
    assert ran.rules() == whole
    assert [n["kind"] for n in ran.json()["notes"]] == ["degraded"]


def test_a_report_that_cannot_be_written(staged, cli):
    ran = cli("check", "--staged", "--format", "json", "--output", "gone/report.json")
    one_line(ran, 2, "gone/report.json")


def test_fifty_thousand_lines_are_reviewed_whole(repo, cli):
    repo.commit({"a.txt": "a\n"})
    plain = "".join(f"value_{n} = {n}\n" for n in range(500))
    evil = plain[: plain.index("value_499")] + "eval(input())\n"
    repo.stage({f"part_{n}.py": evil if n % 25 == 0 else plain for n in range(100)})
    ran = cli("check", "--format", "json", "--no-cache")
    assert ran.rules() == [("python-eval", 500)] * 4
    assert ran.json()["stats"]["changed_lines"] == 50_000
    assert len(ran.json()["ledger"]) == 100


def test_a_file_that_takes_too_long_is_never_a_clean_report(repo, cli, monkeypatch):
    repo.commit({"a.txt": "a\n"})
    body = "".join(f"value_{n} = value_{n // 2} + {n}\n" for n in range(6_000))
    repo.stage({"big.py": body + "eval(value_1)\n"})
    monkeypatch.setenv("REVIEWBOT_TIMEOUT", "0.01")
    ran = cli("check", "--format", "json", "--no-cache")
    assert ran.code == 3
    (entry,) = ran.json()["ledger"]
    assert any("timed out" in failure for failure in entry["failures"])


def test_a_file_over_the_limit_is_listed(repo, cli):
    repo.commit({"a.txt": "a\n"})
    repo.stage({"big.py": "x = 1\n" * 200_000})
    ran = cli("check", "--format", "json")
    (entry,) = ran.json()["ledger"]
    assert "large" in entry["skip"]


def test_a_syntax_error_in_python_is_listed_and_still_seen_by_semgrep(repo, cli):
    repo.commit({"a.txt": "a\n"})
    repo.stage(
        {"old.py": "import marshal\nprint 'python 2'\nx = marshal\neval(input())\n"}
    )
    report = cli("check", "--format", "json").json()
    (entry,) = report["ledger"]
    assert any("bandit: syntax error on line 2" in gap for gap in entry["gaps"])
    assert {f["rule"] for f in report["findings"]} >= {"python-eval"}


def test_javascript_that_nobody_can_parse_is_incomplete(repo, cli):
    repo.commit({"a.txt": "a\n"})
    repo.stage({"bad.js": "function (( {{{ eval(x) innerHTML = y\n"})
    ran = cli("check")
    assert ran.code == 3
    assert "could not review 1 file: bad.js" in ran.out


def test_nothing_to_review_says_so(repo, cli):
    repo.commit({"a.py": "x = 1\n"})
    ran = cli("check")
    assert ran.code == 0
    assert "0 changed lines" in ran.out


def test_a_closed_pipe_is_no_error(staged, program, tmp_path):
    script = "import subprocess,sys; p=subprocess.Popen([sys.executable,'-P','-m','reviewbot','rules','list'],stdout=subprocess.PIPE,stderr=subprocess.PIPE); p.stdout.close(); e=p.stderr.read(); p.wait(); sys.exit(b'Traceback' in e)"
    import subprocess
    import sys

    assert (
        subprocess.run(
            [sys.executable, "-c", script], check=False, timeout=60
        ).returncode
        == 0
    )


def test_names_that_look_like_options_are_names(repo, cli):
    repo.commit({"a.txt": "a\n"})
    repo.stage({"--output=x.py": "eval(input())\n"})
    report = cli("check", "--format", "json").json()
    assert [f["path"] for f in report["findings"]] == ["--output=x.py"]
    assert not os.path.exists("x.py")
