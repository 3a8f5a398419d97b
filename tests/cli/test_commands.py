"""The commands beside check and hook."""

import json
import subprocess
import tomllib

import pytest

from reviewbot import __version__
from reviewbot.cli.completion import SHELLS
from reviewbot.cli.main import COMMANDS


def test_the_version_is_told(cli):
    assert cli("--version").out == f"reviewbot {__version__}\n"


def test_every_command_has_help_with_its_summary(cli):
    for name, summary in COMMANDS.items():
        ran = cli(name, "--help")
        assert ran.code == 0
        assert summary[1:] in " ".join(ran.out.split())


def test_a_misspelt_command_is_answered_with_the_right_one(cli):
    ran = cli("chekc")
    assert ran.code == 2
    assert ran.err == "reviewbot: unknown command chekc: did you mean `check`?\n"


def test_a_misspelt_option_is_refused(cli):
    ran = cli("check", "--stagd")
    assert ran.code == 2
    assert "--stagd" in ran.err


def test_explain_tells_what_why_and_how_to_fix(cli):
    out = cli("explain", "python-sql-injection").out
    for word in ("what:", "why:", "fix:", "CWE-89", "ignore:", "https://"):
        assert word in out


def test_explain_an_unknown_rule_suggests_one(cli):
    ran = cli("explain", "python-sql-injektion")
    assert ran.code == 2
    assert "did you mean `python-sql-injection`?" in ran.err


def test_rules_list_names_every_rule_once(cli):
    lines = cli("rules", "list").out.splitlines()
    ids = [line.split()[0] for line in lines]
    assert len(ids) == len(set(ids)) >= 60


def test_rules_list_can_be_narrowed(cli):
    lines = cli("rules", "list", "--severity", "critical").out.splitlines()
    assert lines
    assert all(" critical " in line for line in lines)


RULE = """\
rules:
- id: team-print
  languages: [python]
  severity: LOW
  message: '`print` prints `$X`.'
  metadata: {title: Print, confidence: high, cwe: CWE-1, why: w, fix: f}
  pattern: print($X)
"""


@pytest.mark.parametrize(
    ("sample", "mistake"),
    [
        pytest.param("# ruleid: team-print\nprint(1)\n# ok: team-print\nfoo(1)\n", "", id="right"),
        pytest.param("# ruleid: team-print\nfoo(1)\n# ok: team-print\nfoo(1)\n", "t.py:2: team-print does not match", id="missed"),
        pytest.param("# ok: team-print\nprint(1)\n# ruleid: team-print\nprint(1)\n", "t.py:2: team-print matches", id="wrong"),
        pytest.param("# ruleid: team-print\nprint(1)\n", "team-print has no sample of a near miss", id="no near miss"),
        pytest.param("# ruleid: team-print\nprint(1)\n# ok: team-print\nfoo()\n# todoruleid: team-print\nfoo()\n", "", id="not yet"),
        pytest.param("# ruleid: team-print\nprint(1)\n# ok: team-print\nfoo()\n\nprint(2)\n", "t.py:6: team-print matches", id="unmarked"),
    ],
)  # fmt: skip
def test_rules_test_says_what_is_not_as_the_sample_says(repo, cli, sample, mistake):
    repo.write("rules/team-print.yaml", RULE)
    repo.write("samples/t.py", sample)
    ran = cli("rules", "test", "--rules", "rules", "--samples", "samples")
    assert ran.code == bool(mistake)
    assert mistake in ran.out


def test_rules_compile_check_finds_stale_packs(repo, cli):
    repo.write("rules/team-print.yaml", RULE)
    args = ("--rules", "rules", "--output", "packs")
    assert cli("rules", "compile", *args).code == 0
    assert cli("rules", "compile", *args, "--check").code == 0
    repo.write("rules/team-print.yaml", RULE.replace("LOW", "HIGH"))
    ran = cli("rules", "compile", *args, "--check")
    assert ran.code == 1
    assert "python.json" in ran.out


def test_rules_docs_writes_a_page_for_each_rule(repo, cli):
    cli("rules", "docs", "--output", "pages")
    count = len(cli("rules", "list").out.splitlines())
    assert len(list((repo.path / "pages").iterdir())) == count + 1
    assert cli("rules", "docs", "--output", "pages", "--check").code == 0
    repo.write("pages/python-eval.md", "edited")
    assert cli("rules", "docs", "--output", "pages", "--check").code == 1


def test_init_writes_a_configuration_that_loads_and_never_over_another(repo, cli):
    assert cli("init").code == 0
    tomllib.loads((repo.path / "reviewbot.toml").read_text())
    assert cli("config", "show").code == 0
    ran = cli("init")
    assert ran.code == 2
    assert "already there" in ran.err


def test_config_show_can_be_read_back(repo, cli):
    repo.write("reviewbot.toml", 'fail-on = "low"\n')
    shown = cli("config", "show").out
    assert "reviewbot.toml:1" in shown
    assert tomllib.loads(shown)["fail-on"] == "low"


def test_config_show_of_a_base_reads_that_version(repo, cli):
    repo.commit({"reviewbot.toml": 'fail-on = "low"\n'})
    repo.commit({"reviewbot.toml": 'fail-on = "critical"\n'})
    assert (
        tomllib.loads(cli("config", "show", "--base", "HEAD~1").out)["fail-on"] == "low"
    )


def test_config_schema_is_a_json_schema(cli):
    schema = json.loads(cli("config", "schema").out)
    assert "fail-on" in schema["properties"]


def test_completion_offers_every_command_and_option(cli):
    for shell in SHELLS:
        script = cli("completion", shell).out
        assert all(name in script for name in COMMANDS)
        assert "persona" in script
    bash = (
        cli("completion", "bash").out
        + "\nCOMP_WORDS=(reviewbot ch); COMP_CWORD=1; _reviewbot; echo ${COMPREPLY[@]}"
    )
    done = subprocess.run(
        ["bash", "-c", bash], capture_output=True, check=True, timeout=20
    )
    assert done.stdout.decode().split() == ["check"]


def test_install_refuses_a_shared_hooks_folder(repo, cli):
    repo.git("config", "core.hooksPath", "elsewhere")
    ran = cli("install")
    assert ran.code == 2
    assert "core.hooksPath" in ran.err


def test_install_twice_is_harmless(repo, cli):
    cli("install")
    first = (repo.path / ".git/hooks/pre-commit").read_text()
    assert cli("install").code == 0
    assert (repo.path / ".git/hooks/pre-commit").read_text() == first
    assert not (repo.path / ".git/hooks/pre-commit.before-reviewbot").exists()
