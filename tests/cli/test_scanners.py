"""Other people's scanners are asked when somebody says so, never by a hook, never in vain."""

import os

import pytest

from reviewbot.cli.analyse import analysis_of
from reviewbot.model.finding import SCANNERS
from reviewbot.samples.templates import expand
from reviewbot.service.reviewing.analysis import Request
from reviewbot.service.reviewing.confinement import Share
from tests.engines.scanners.fakes import HONEST, install

PLANTED = "planted-7f3a9c0d1e"
RULE = "secret-reported-by-scanner"
FILE = f"a = 1\nmark = '{PLANTED}'\n"


@pytest.fixture
def tools(tmp_path, monkeypatch):
    """A folder on the PATH in which a test puts tools."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return folder


def with_configuration(repo, *names):
    told = ", ".join(f'"{name}"' for name in names)
    repo.commit({"reviewbot.toml": f"scanners = [{told}]\n"})


def report(ran):
    """Return the findings by rule and line, and who looked at the only file."""
    (entry,) = ran.json()["ledger"]
    return ran.rules(), entry["engines"]


@pytest.mark.parametrize("name", SCANNERS)
def test_an_option_of_the_command_line_asks_a_tool(repo, cli, tools, name):
    install(tools, name)
    repo.stage({"a.txt": FILE})
    ran = cli("check", "--staged", "--scanner", name, "--format", "json")
    assert report(ran) == ([(RULE, 2)], sorted([name, "personal-data", "secrets"]))
    (finding,) = ran.json()["findings"]
    assert (finding["confidence"], finding["column"]) == ("medium", 9)
    assert [one["engine"] for one in finding["engines"]] == [name]
    assert PLANTED not in ran.out


def test_the_configuration_asks_a_tool_and_the_command_line_another(repo, cli, tools):
    with_configuration(repo, "gitleaks")
    install(tools, "gitleaks")
    install(tools, "kingfisher")
    repo.stage({"a.txt": FILE})
    for options, name in (
        ((), "gitleaks"),
        (("--scanner", "kingfisher"), "kingfisher"),
    ):
        ran = cli("check", "--staged", "--format", "json", *options)
        assert report(ran) == ([(RULE, 2)], sorted([name, "personal-data", "secrets"]))


def test_nobody_is_asked_by_default_and_never_by_a_hook(repo, cli, tools):
    install(tools, "gitleaks", "time.sleep(600)")
    repo.stage({"a.txt": FILE})
    assert cli("check", "--staged").code == 0
    with_configuration(repo, "gitleaks")
    repo.stage({"a.txt": FILE + "more\n"})
    assert cli("hook").code == 0


def test_two_tools_tell_one_finding(repo, cli, tools):
    for name in SCANNERS:
        install(tools, name)
    repo.stage({"a.txt": FILE})
    options = [word for name in SCANNERS for word in ("--scanner", name)]
    ran = cli("check", "--staged", "--format", "json", *options)
    (finding,) = ran.json()["findings"]
    assert {one["engine"] for one in finding["engines"]} == {*SCANNERS}


def test_ours_is_told_once_and_names_the_tool(repo, cli, tools):
    token = expand("ghp_<github:30>", "token")
    body = HONEST.replace("found = [*", "found = [*mine(), *")
    look = """
def mine():
    for parent, _, names in os.walk(sys.argv[-1]):
        for name in names:
            for line, text in enumerate(open(os.path.join(parent, name)), 1):
                for match in re.finditer("ghp_[A-Za-z0-9]{36}", text):
                    yield finding(os.path.join(parent, name), "pat", line, 0, match[0])
"""
    install(tools, "gitleaks", look + body)
    repo.stage({"a.txt": f"key = '{token}'\n"})
    options = ("--scanner", "gitleaks", "--format", "json")
    (finding,) = cli("check", "--staged", *options).json()["findings"]
    assert finding["rule"] == "secret-github-token"
    assert {one["engine"] for one in finding["engines"]} == {"secrets", "gitleaks"}


def test_what_stood_there_before_is_not_reported(repo, cli, tools):
    install(tools, "gitleaks")
    repo.commit({"a.txt": FILE})
    repo.stage({"a.txt": "first\n" + FILE + f"mark = '{PLANTED}'\n"})
    ran = cli("check", "--staged", "--scanner", "gitleaks", "--format", "json")
    assert ran.rules() == [(RULE, 4)]


@pytest.mark.parametrize(
    "comment", ["gitleaks:allow made up", f"reviewbot: ignore[{RULE}] made up"]
)
def test_a_comment_on_the_line_suppresses_it(repo, cli, tools, comment):
    install(tools, "gitleaks")
    repo.stage({"a.py": f"mark = '{PLANTED}'  # {comment}\n"})
    ran = cli("check", "--staged", "--scanner", "gitleaks", "--format", "json")
    assert ran.rules() == []
    assert [one["rule"] for one in ran.json()["suppressed"]] == [RULE]


def test_the_app_asks_what_the_tip_of_the_base_says(repo, tools):
    install(tools, "gitleaks")
    old = repo.commit({"a.txt": "a\n"})
    with_configuration(repo, "gitleaks")
    base = repo.git("rev-parse", "HEAD")
    repo.git("checkout", "--quiet", old)
    head = repo.commit({"a.txt": FILE, "reviewbot.toml": "scanners = []\n"})
    asked = (str(repo.path / ".git"), base, old, head, "a pull request", 1)
    share = Share(cpu_seconds=60, memory=1 << 32, file_size=1 << 30)
    found = analysis_of(Request(*asked, share)).report
    assert [one.finding.rule for one in found.findings] == [RULE]
    assert found.failures == ()


# What goes wrong.


def test_an_unknown_tool_is_a_usage_error_of_one_line(cli):
    ran = cli("check", "--scanner", "trufflehog")
    choices = "gitleaks, betterleaks, kingfisher"
    told = f'reviewbot: --scanner must be one of {choices}, not "trufflehog"\n'
    assert (ran.code, ran.out, ran.err) == (2, "", told)


def test_an_unknown_tool_in_the_configuration_is_told_with_its_place(repo, cli):
    with_configuration(repo, "trufflehog")
    ran = cli("check")
    assert ran.code == 2
    assert ran.err.startswith(
        "reviewbot: reviewbot.toml:1: scanners[0] must be a scanner"
    )
    assert "gitleaks, betterleaks or kingfisher" in ran.err


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(None, id="missing"),
        pytest.param("sys.exit(3)", id="failed"),
        pytest.param("print('nonsense')", id="nonsense"),
    ],
)
def test_a_tool_that_cannot_answer_is_a_failure_and_hides_no_finding(
    repo, cli, tools, monkeypatch, body
):
    if body is not None:
        install(tools, "betterleaks", body)
    repo.stage({"a.py": "import os\nos.system(input())\n"})
    options = ("check", "--staged", "--scanner", "betterleaks")
    if body is None:
        monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.defpath}")
    ran = cli(*options, "--format", "json")
    found = cli("check", "--staged", "--format", "json")
    assert ran.rules() == found.rules() != []
    (told,) = ran.json()["failures"]
    assert told.startswith("betterleaks: ")
    assert "\n" not in told
    assert told in " ".join(cli(*options).out.split())


def test_nothing_found_by_a_tool_that_failed_is_not_a_clean_bill(repo, cli, tools):
    install(tools, "gitleaks", "sys.exit(3)")
    repo.stage({"a.txt": "harmless\n"})
    assert cli("check", "--staged", "--scanner", "gitleaks").code == 3
