"""The analysis of a pull request says what ``check`` says, or fails for all to see."""

import json
import os
import subprocess
import sys

import pytest

from reviewbot.errors import ConfigError, SourceError
from reviewbot.model.change import Hunk
from reviewbot.model.plan import Analysis
from reviewbot.model.rule import Severity
from reviewbot.model.wire import to_bytes
from reviewbot.proc import Setting
from reviewbot.reporters import json_report
from reviewbot.samples.templates import expand
from reviewbot.service.configuration.secret import Secret
from reviewbot.service.reviewing import analysis
from reviewbot.service.reviewing.analysis import AnalysisError, Answer, Effort, Request
from reviewbot.service.reviewing.confinement import Share
from reviewbot.service.reviewing.sandbox import Isolation, Level
from reviewbot.sources.git import bare_repository
from reviewbot.sources.pull_request import Wanted
from tests.builders import a_judged, a_report
from tests.cli_fixtures import cli, program  # noqa: F401
from tests.e2e.test_doors import BASE, HEAD, NEW
from tests.engines.dependencies.advisories.osv import (
    HIGH,
    a_content,
    a_database,
    an_entry,
    an_osv,
)
from tests.processes import has_ended
from tests.service.pulls import any_cage, best_cage, pull, rules  # noqa: F401
from tests.sources.test_same_change import many  # noqa: F401

DANGER = "import pickle\n\n\ndef load(data):\n    return pickle.loads(data)\n"


@pytest.fixture
def danger(repo):
    """A repository whose second commit adds a problem; the first is tagged base."""
    repo.commit({"a.py": "x = 1\n"})
    repo.git("tag", "base")
    repo.commit({"load.py": DANGER})
    return repo


# ---- the same as check


def same_as_check(cli, analysed):  # noqa: F811
    """Compare with what the command line prints in the full clone."""
    checked = cli("check", "--base", "base", "--head", "HEAD", "--format", "json")
    shown = json.loads(json_report.render(analysed.report))
    expected = checked.json()
    for report in (shown, expected):
        del report["stats"]["seconds"]
    assert json.dumps(shown) == json.dumps(expected)
    return expected


def test_a_change_of_every_kind(repo, cli, pull):  # noqa: F811
    repo.commit(
        {
            "app.py": BASE,
            "old.py": BASE,
            "gone.py": "import os\n" + DANGER,
            "crlf.py": "x = 1\r\n",
            "to-link.py": DANGER,
            "mode.py": "x = 1\n",
            "copied.py": DANGER + "# end\n",
        }
    )
    repo.git("tag", "base")
    repo.git("mv", "old.py", "moved.py")
    repo.git("rm", "--quiet", "gone.py")
    (repo.path / "to-link.py").unlink()
    (repo.path / "to-link.py").symlink_to("app.py")
    (repo.path / "mode.py").chmod(0o755)
    repo.stage(
        {
            "app.py": HEAD,
            "web.js": NEW,
            "crlf.py": "x = 1\r\neval(x)\r\n",
            "latin1.py": b"# caf\xe9\n" + DANGER.encode(),
            "copied.py": "x = 1\n",
            "copy.py": DANGER + "# end\n",
            "caf\udce9.py": DANGER,
            "binary.bin": b"\0\1",
            "large.py": "eval(x)\n" * 150_000,
            "broken.py": "def (:\n    eval(x)\n",
        }
    )
    commit = repo.git("rev-parse", "HEAD")
    repo.git("update-index", "--add", "--cacheinfo", f"160000,{commit},inner")
    repo.git("commit", "--quiet", "--message", "two")
    expected = same_as_check(cli, pull())
    assert len(expected["findings"]) >= 6
    skips = {entry["skip"] for entry in expected["ledger"]}
    assert skips >= {"binary", "submodule", "symlink", "too-large"}


def test_names_and_bytes_of_every_kind(many, cli, pull):  # noqa: F811
    many.git("commit", "--quiet", "--message", "change")
    same_as_check(cli, pull())


def test_350_files_with_findings_on_a_base_that_moved_on(repo, cli, pull):  # noqa: F811
    repo.commit({"a.py": "x = 1\n"})
    repo.git("branch", "feature")
    repo.commit({"reviewbot.toml": "fail-on = 'critical'\nexclude = ['d/1*.py']\n"})
    repo.git("tag", "base")
    repo.git("checkout", "--quiet", "feature")
    repo.commit({f"d/{n}.py": f"# {n}\n" * 60 + DANGER for n in range(350)})
    expected = same_as_check_with_policy(repo, cli, pull())
    assert len(expected["findings"]) == 350 - 111


def same_as_check_with_policy(repo, cli, analysed):  # noqa: F811
    """Compare all but the name of the version that decides."""
    shown = json.loads(json_report.render(analysed.report))
    checked = cli("check", "--base", "base", "--format", "json").json()
    short = repo.git("rev-parse", "base")[:7]
    assert shown["summary"].pop("policy") == f"{short}:reviewbot.toml"
    assert checked["summary"].pop("policy") == "base:reviewbot.toml"
    assert shown["summary"] == checked["summary"]
    assert shown["findings"] == checked["findings"]
    assert shown["ledger"] == checked["ledger"]
    return checked


def test_every_cage_gives_the_same(danger, pull, any_cage, best_cage):  # noqa: F811
    first, second = pull(cage=any_cage), pull(cage=best_cage)
    assert rules(first) == rules(second) == [("python-pickle-load", "load.py", 5)]
    assert first.report.findings == second.report.findings
    assert not first.report.incomplete
    assert first.report.notes == ()


def test_hunks_come_along_for_files_with_findings_only(repo, pull):  # noqa: F811
    repo.commit(
        {"edited.py": "x = 1\ny = 2\n", "quiet.py": "x = 1\n", "old.py": DANGER}
    )
    repo.git("tag", "base")
    repo.git("mv", "old.py", "new.py")
    repo.commit(
        {
            "edited.py": "x = 1\neval(x)\n",
            "quiet.py": "x = 2\n",
            "load.py": "eval(y)\r\n",
            "new.py": DANGER + "eval(x)\n",
        }
    )
    analysed = pull()
    assert analysed.hunks == {
        "edited.py": (Hunk(2, 1, 2, 1),),
        "load.py": (Hunk(0, 0, 1, 1),),
        "new.py": (Hunk(5, 0, 6, 1),),
    }
    assert analysed.crlf == {"load.py"}


# ---- the policy of the base


def test_rules_of_the_base_are_used_and_those_of_the_head_are_not(repo, pull):  # noqa: F811
    rule = """\
rules:
  - id: team-no-frobnicate
    languages: [python]
    severity: high
    message: Do not call frobnicate.
    pattern: frobnicate(...)
    metadata: {cwe: "CWE-676", confidence: HIGH, title: Frobnication, why: W., fix: F.}
"""
    config = "rules = ['rules']\n"
    repo.commit({"reviewbot.toml": config, "rules/team.yaml": rule})
    repo.git("tag", "base")
    repo.commit({"a.py": "frobnicate(1)\n", "rules/team.yaml": "rules: []\n"})
    analysed = pull()
    assert ("team-no-frobnicate", "a.py", 1) in rules(analysed)


def test_bad_configuration_of_the_base_is_told_with_its_place(danger, pull):  # noqa: F811
    danger.git("checkout", "--quiet", "base")
    danger.commit({"reviewbot.toml": "fail-on = 'sometimes'\n"})
    danger.git("tag", "--force", "base")
    danger.commit({"load.py": DANGER})
    short = danger.git("rev-parse", "base")[:7]
    with pytest.raises(ConfigError, match=rf"^{short}:reviewbot\.toml"):
        pull()


def test_rules_that_are_not_there_are_told(danger, pull):  # noqa: F811
    danger.git("checkout", "--quiet", "base")
    danger.commit({"reviewbot.toml": "rules = ['nowhere']\n"})
    danger.git("tag", "--force", "base")
    danger.commit({"load.py": DANGER})
    with pytest.raises(SourceError, match=r"no rule file at nowhere in [0-9a-f]{7}:"):
        pull()


def test_a_policy_that_was_not_fetched_is_no_clean_bill(danger, tmp_path, best_cage):  # noqa: F811
    """As if a blob had been lost: the defaults must not stand in for it."""
    danger.git("checkout", "--quiet", "base")
    danger.commit({"reviewbot.toml": "fail-on = 'low'\n"})
    base = danger.git("rev-parse", "HEAD")
    head = danger.commit({"load.py": DANGER})
    blob = danger.git("rev-parse", "HEAD:reviewbot.toml")
    copy = tmp_path / "pull.git"
    danger.git("clone", "--quiet", "--bare", "--no-local", ".", str(copy))
    packed = next((copy / "objects" / "pack").glob("*.pack"))
    data = packed.read_bytes()
    packed.unlink()
    packed.with_suffix(".idx").unlink()
    unpack = ["git", "unpack-objects", "-q"]
    subprocess.run(unpack, cwd=copy, input=data, check=True)
    (copy / "objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(SourceError, match="not in this partial clone"):
        analysis.analyse(
            bare_repository(str(copy)), Wanted(base, base, head), "x", best_cage
        )


def test_settings_of_the_operator_do_not_leak_in(danger, pull, any_cage, monkeypatch):  # noqa: F811
    monkeypatch.setenv("REVIEWBOT_FAIL_ON", "critical")
    monkeypatch.setenv("REVIEWBOT_EXCLUDE", "*")
    analysed = pull(cage=any_cage)
    assert rules(analysed)
    assert analysed.report.fail_on is Severity.HIGH


def test_settings_in_the_cage_itself_do_not_count(danger, pull, best_cage, monkeypatch):  # noqa: F811
    real = analysis.cage

    def leaky(*args):
        argv, setting = real(*args)
        at = argv.index("--setenv")
        return [*argv[:at], "--setenv", "REVIEWBOT_EXCLUDE", "*", *argv[at:]], setting

    monkeypatch.setattr(analysis, "cage", leaky)
    assert rules(pull())


# ---- what goes wrong is never green


@pytest.fixture
def child(monkeypatch, tmp_path):
    """Return a function that analyses by a program of ours."""
    repo = bare_repository(str(tmp_path))
    wanted = Wanted("1" * 40, "2" * 40, "3" * 40)

    def run(code, **effort):
        setting = Setting(env=dict(os.environ), alone=True)
        command = [sys.executable, "-c", code], setting
        monkeypatch.setattr(analysis, "cage", lambda *_: command)
        nowhere = Isolation(Level.PROCESS)
        return analysis.analyse(repo, wanted, "label", nowhere, Effort(**effort))

    return run


def say(answer):
    """Return a program that prints the bytes of an answer."""
    return f"import sys; sys.stdin.read(); sys.stdout.buffer.write({answer!r})"


GOOD = to_bytes(Answer(Analysis(a_report(a_judged(), label="label"))))


def test_a_good_answer_is_believed(child):
    assert child(say(GOOD)).report.findings == (a_judged(),)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        pytest.param("raise ValueError('x')", "crashed: ValueError: x", id="bug"),
        pytest.param(
            "import os; os.kill(os.getpid(), 9)",
            "crashed: killed by signal 9",
            id="kill",
        ),
        pytest.param("pass", "answered with nonsense: not JSON", id="silence"),
        pytest.param(say(b"{}"), "nonsense: Answer: lacks outcome", id="empty"),
        pytest.param(say(GOOD[:-5]), "nonsense: not JSON", id="half an answer"),
        pytest.param(say(GOOD + GOOD), "nonsense: not JSON", id="two answers"),
        pytest.param(
            say(GOOD) + "; sys.stdout.flush(); sys.exit(1)",
            "exit code 1",
            id="late crash",
        ),
        pytest.param(
            say(GOOD.replace(b':"label"', b':"other"')),
            "another change",
            id="other label",
        ),
        pytest.param(
            say(GOOD.replace(b'"HIGH"', b'"NONE"')),
            r"nonsense: outcome\.Analysis\.report\.fail_on: expected one of",
            id="unfamiliar word",
        ),
        pytest.param("print('[' * 10**6)", "nested too deeply", id="depth"),
    ],
)
def test_a_bad_answer_is_an_error(child, code, said):
    with pytest.raises(AnalysisError, match=said) as caught:
        child(code)
    assert caught.value.exit_code == 3


def test_an_analysis_that_does_not_end_is_ended(child, tmp_path):
    code = f"""
import os, time
with open({str(tmp_path / "pid")!r}, "w") as file:
    file.write(str(os.getpid()))
time.sleep(600)
"""
    with pytest.raises(AnalysisError, match="took over 1 s"):
        child(code, seconds=1)
    assert has_ended(int((tmp_path / "pid").read_text()))


def test_an_analysis_that_says_too_much_is_ended(child, monkeypatch):
    monkeypatch.setattr(analysis, "_OUTPUT", 10_000)
    with pytest.raises(AnalysisError, match="said more than 10,000 bytes"):
        child("while True: print('x' * 1000)")


def test_a_cage_that_cannot_be_started_is_an_error(monkeypatch, tmp_path):
    monkeypatch.setattr(analysis, "cage", lambda *_: (["/nonexistent"], Setting()))
    wanted = Wanted("1" * 40, "1" * 40, "1" * 40)
    with pytest.raises(AnalysisError, match="could not be started: cannot run"):
        analysis.analyse(
            bare_repository(str(tmp_path)), wanted, "x", Isolation(Level.PROCESS)
        )


def test_too_little_memory_is_an_error(danger, pull):  # noqa: F811
    danger.commit({"big.py": "x = 1\n" * 150_000, "b2.py": "y = 1\n" * 150_000})
    with pytest.raises(AnalysisError, match=r"memory|crashed"):
        pull(memory=40)


def test_a_teams_key_makes_other_fingerprints(danger, pull):  # noqa: F811
    danger.commit({".env": f"TOKEN={expand('ghp_<github:30>', 'key')}\n"})
    digests = set()
    for key in ("", "a key of this team", "another key of this team"):
        found = pull(fingerprint_key=Secret(key)).report.findings
        digests |= {
            one.finding.disclosure.digest for one in found if one.finding.disclosure
        }
    assert len(digests) == 3


def test_the_operators_advisories_are_read_in_any_cage(
    repo,
    any_cage,  # noqa: F811
    pull,  # noqa: F811
    cli,  # noqa: F811
    tmp_path,
    monkeypatch,
):
    """The cage sees the one file; what the environment says counts outside alone."""
    database = tmp_path / "operators" / "advisories.sqlite"
    database.parent.mkdir()
    advisory = an_osv("CVE-2021-0001", an_entry("spam", "1.2"), vector=HIGH)
    a_database(database, a_content(advisory, as_of="2026-11-20"))
    repo.commit({"a": ""})
    repo.git("tag", "base")
    repo.commit({"requirements.txt": "spam==1.1\n"})
    (found,) = pull(cage=any_cage, advisories=str(database)).report.findings
    assert found.finding.component.purl == "pkg:pypi/spam@1.1"
    assert "CVE-2021-0001" in found.finding.message
    without = pull(cage=any_cage, advisories=str(tmp_path / "none")).report
    assert without.findings == ()
    assert "there are no advisories of PyPI" in without.failures[0]
    monkeypatch.setenv("REVIEWBOT_ADVISORIES", str(database))
    same_as_check(cli, pull(cage=any_cage))


# ---- the hidden command


def test_it_is_in_no_help_and_no_completion(cli):  # noqa: F811
    assert "analyse" not in cli("--help").out
    assert "analyse" not in cli("completion", "bash").out
    assert "analyse" not in cli("analize").err


def test_a_request_that_makes_no_sense_is_one_line(program):  # noqa: F811
    done = program("analyse", stdin=b"{}")
    assert done.code == 2
    assert done.err == (
        "reviewbot: Request: lacks git_dir, base, merge_base, head, label, jobs, "
        "share, commits, older, fingerprint_key, advisories\n"
    )


def test_a_request_is_one_line_that_says_no_secret():
    request = Request("/r", "1" * 40, "1" * 40, "2" * 40, "o/r#1", 2, Share(1, 2, 3))
    assert b"\n" not in to_bytes(request)
