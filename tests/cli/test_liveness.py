"""``reviewbot liveness`` asks providers, tells no value, and is the only one that asks."""

import json
from base64 import b64encode
from pathlib import Path

import pytest

import reviewbot
from reviewbot.cli import liveness
from reviewbot.cli.rule_values import read
from reviewbot.engines.disclosed import digest
from reviewbot.liveness.providers import by_rule
from reviewbot.samples.templates import expand
from tests.liveness.servers import serving

LIVE, DEAD = (expand("ghp_<github:30>", name) for name in ("live", "dead"))
SLACK = expand("xoxb-<digits:12>-<digits:12>-<alnum:24>", "slack")
PASSWORD = expand("<lower:4>7<alnum:12>", "password")


def provider(path, headers, body):
    """Answer as GitHub and Slack would, but repeat what was sent."""
    word = headers["Authorization"].removeprefix("Bearer ")
    if word == LIVE:
        return 200, {}, json.dumps({"login": word})
    if word == DEAD:
        return 401, {"X-Token": word}, json.dumps({"message": word})
    return 429, {}, json.dumps({"wait": word})


@pytest.fixture
def server(monkeypatch, loopback):
    """A server that stands for all providers."""
    with serving(provider) as running:
        monkeypatch.setattr(liveness, "_CONNECT", running.connect)
        yield running


def told(ran):
    """Return (path, line, state) of each value of a JSON answer."""
    return [(v["path"], v["line"], v["state"]) for v in ran.json()["values"]]


def test_each_value_is_told_by_place_fingerprint_and_state(repo, cli, server):
    repo.write("a.py", f"x = 1\nkey = '{LIVE}'\n")
    repo.write("b/c.txt", f"{DEAD}\n\n{SLACK} {LIVE}\r\n")
    ran = cli("liveness", "a.py", "b", "--format", "json")
    assert ran.code == 1
    assert told(ran) == [
        ("a.py", 2, "live"),
        ("b/c.txt", 3, "live"),
        ("b/c.txt", 1, "revoked"),
        ("b/c.txt", 3, "unknown"),
    ]
    first = ran.json()["values"][0]
    assert first["rule"] == "secret-github-token"
    assert first["fingerprint"] == digest(LIVE.encode(), b"")
    assert first["provider"] == "GitHub"
    assert first["why"] == "api.github.com takes it"
    assert first["references"][0].startswith("https://docs.github.com/")
    assert ran.json()["summary"] == {"live": 2, "revoked": 1, "unknown": 1}
    assert len(server.asked) == 3
    assert ran.err == "reviewbot: asking api.github.com, slack.com\n"


def test_people_read_the_same(repo, cli, server):
    repo.write("a.py", f"x = 1\nkey = '{LIVE}'\nold = '{DEAD}'\n")
    lines = cli("liveness", "a.py").out.splitlines()
    name = digest(LIVE.encode(), b"")
    assert lines[0] == f"live     a.py:2  secret-github-token  {name}"
    advice = "revoke it first, then take it out: it stays in the history"
    assert lines[1].strip() == f"api.github.com takes it; {advice}"
    assert lines[2].strip().startswith("https://docs.github.com/")
    assert lines[3].startswith("revoked  a.py:3")
    assert lines[-1] == "1 live, 1 revoked, 0 unknown"


@pytest.mark.parametrize(("content", "code"), [
    ("harmless\n", 0), (f"{DEAD}\n", 0), (f"{LIVE}\n", 1), (f"{LIVE} {SLACK}\n", 1), (f"{SLACK}\n", 3),
    (f"{DEAD} {SLACK}\n", 3), (f"password = '{PASSWORD}'\n", 0),
])  # fmt: skip
def test_the_exit_code_says_the_worst(repo, cli, server, content, code):
    repo.write("a.txt", content)
    assert cli("liveness", "a.txt").code == code


@pytest.mark.parametrize("form", ["terminal", "json"])
def test_no_value_is_told_whatever_a_provider_answers(repo, cli, server, form):
    repo.write("a.txt", f"{LIVE} {DEAD} {SLACK}\npassword = '{PASSWORD}'\n")
    ran = cli("liveness", "a.txt", "--format", form)
    everything = ran.out + ran.err
    assert [v for v in (LIVE, DEAD, SLACK, PASSWORD) if v[4:] in everything] == []
    assert "1 more" in ran.out or ran.json()["without_provider"] == 1


def test_every_provider_is_asked_about_the_examples_of_its_rules(repo, cli, server):
    rules = {rule.id: rule for rules in read().values() for rule in rules}
    for rule_id in by_rule():
        template = rules[rule_id].body["match"][0]
        repo.write(f"planted/{rule_id}.conf", expand(template, f"{rule_id} 1") + "\n")
    ran = cli("liveness", "planted", "--requests", "500", "--format", "json")
    found = {value["rule"]: value for value in ran.json()["values"]}
    missing = {*by_rule()} - {*found}
    assert missing == set()
    hosts = {by_rule()[rule].host for rule in found}
    assert {*server.hosts} == hosts
    assert {v["state"] for v in found.values()} == {"unknown"}
    assert [v["rule"] for v in found.values() if "not asked" in v["why"]] == []


# What is searched.


def test_without_paths_what_the_work_tree_adds(repo, cli, server):
    repo.commit({"a.txt": f"{DEAD}\n"})
    repo.write("a.txt", f"{DEAD}\n{LIVE}\n")
    repo.write("new.txt", f"{SLACK}\n")
    assert told(cli("liveness", "--format", "json")) == [
        ("a.txt", 2, "live"),
        ("new.txt", 1, "unknown"),
    ]


def test_with_a_base_what_head_adds_since_then(repo, cli, server):
    base = repo.commit({"a.txt": f"{DEAD}\n"})
    repo.commit({"a.txt": f"{DEAD}\n{LIVE}\n", "b.txt": f"{SLACK}\n"})
    repo.write("c.txt", f"{LIVE}\n")
    ran = cli("liveness", "--base", base, "--format", "json")
    assert told(ran) == [("a.txt", 2, "live"), ("b.txt", 1, "unknown")]
    ran = cli("liveness", "b.txt", "--base", base, "--format", "json")
    assert told(ran) == [("b.txt", 1, "unknown")]


def test_what_a_later_commit_took_away_is_asked_about_too(repo, cli, server):
    base = repo.commit({"a.txt": "x\n"})
    first = repo.commit({"a.txt": f"x\n{LIVE}\n", "b.txt": f"{DEAD}\n"})
    repo.git("rm", "--quiet", "b.txt")
    repo.commit({"a.txt": "x\ny\n"})
    ran = cli("liveness", "--base", base, "--format", "json")
    assert told(ran) == [
        (f"{first[:7]}:a.txt", 2, "live"),
        (f"{first[:7]}:b.txt", 1, "revoked"),
    ]


def test_files_outside_of_any_repository(tmp_path, cli, server, monkeypatch):
    (tmp_path / "a.txt").write_text(f"{LIVE}\n")
    monkeypatch.chdir(tmp_path)
    assert told(cli("liveness", "a.txt", "--format", "json")) == [("a.txt", 1, "live")]


def test_links_are_not_followed_and_the_inside_of_git_is_left_out(repo, cli, server):
    repo.write("elsewhere/a.txt", f"{LIVE}\n")
    repo.write("here/.git/config", f"{LIVE}\n")
    (repo.path / "here/link").symlink_to("../elsewhere/a.txt")
    (repo.path / "here/folder").symlink_to("../elsewhere")
    assert told(cli("liveness", "here", "--format", "json")) == []


def test_what_is_not_searched_is_told(repo, cli, server):
    repo.write("large.txt", "x" * 1_000_001)
    ran = cli("liveness", "large.txt")
    assert (ran.code, server.asked) == (3, [])
    assert ran.out.splitlines()[0] == "not searched: large.txt: too large, 1.0 MB"


def test_an_encoded_value_is_not_sent(repo, cli, server):
    coded = b64encode(f"token = {LIVE}".encode()).decode()
    repo.write("a.txt", f"encoded = '{coded}'\n")
    ran = cli("liveness", "a.txt", "--format", "json")
    assert (told(ran), server.asked) == ([("a.txt", 1, "unknown")], [])
    assert "not asked" in ran.json()["values"][0]["why"]


# Usage.


@pytest.mark.parametrize("option", ["--seconds", "--requests"])
@pytest.mark.parametrize("number", ["0", "-1", "x", "1e9", "99999", ""])
def test_a_bound_that_is_none_is_a_usage_error(cli, option, number):
    ran = cli("liveness", f"{option}={number}")
    assert ran.code == 2
    assert ran.err.startswith(f"reviewbot: {option} must be a whole number from 1 to ")


def test_a_path_that_is_not_there_is_an_error(cli):
    ran = cli("liveness", "nowhere")
    told = "reviewbot: cannot read nowhere: no such file or directory\n"
    assert (ran.code, ran.err) == (2, told)


def test_the_help_says_that_it_connects(cli):
    words = " ".join(cli("liveness", "--help").out.split())
    assert (
        "This command connects: each secret found is sent to its own provider" in words
    )
    assert "connects" in cli("--help").out


# Nobody else asks.


@pytest.mark.parametrize(
    "command",
    [("check", "--staged"), ("check", "--base", "HEAD"), ("hook",), ("hook", "--all")],
    ids=" ".join,
)
def test_no_other_command_asks(repo, cli, server, command):
    repo.commit({"a.txt": "a\n"})
    repo.stage({"a.txt": f"a\n{LIVE}\n"})
    cli(*command)
    assert (server.asked, server.hosts) == ([], [])


def test_nothing_but_its_command_imports_it():
    package = Path(reviewbot.__file__).parent
    users = {
        file.relative_to(package).as_posix()
        for file in package.rglob("*.py")
        if "reviewbot.liveness" in file.read_text("utf-8")
    }
    own = {name for name in users if name.startswith("liveness/")}
    assert users - own == {"cli/liveness.py"}
