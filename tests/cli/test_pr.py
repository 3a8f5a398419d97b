"""`reviewbot pr`: one review of one pull request, with somebody's token."""

import json

import pytest

from reviewbot.cli.main import main
from tests.simulator.faults import Fault, Kind

SAFE = b"""\
from flask import request


def users(db):
    name = request.args["name"]
"""
DANGER = b"""\
    return db.execute("SELECT * FROM users WHERE name = '" + name + "'")
"""
RULE = "python-sql-injection"


@pytest.fixture
def pull(github, monkeypatch, capsys):
    """A pull request with a finding, and a token of an App that may do all of it."""
    repo = github.repository("octo/shop", files={"app.py": SAFE})
    repo.branch("feature", {"app.py": SAFE + DANGER})
    monkeypatch.setenv("GITHUB_TOKEN", github.token(repo))
    monkeypatch.setenv("GITHUB_API_URL", github.api)
    monkeypatch.setenv("GITHUB_SERVER_URL", github.web)
    monkeypatch.setenv("COLUMNS", "100")
    return repo.open_pull("feature")


def pr(capsys, *argv):
    """Run the command in this process; return exit code, output, errors."""
    code = main(["pr", *argv])
    return (code, *capsys.readouterr())


def test_a_finding_is_posted_printed_and_blocks(pull, capsys):
    code, out, _ = pr(capsys, "octo/shop#1")
    assert code == 1
    assert "app.py:6:" in out
    assert RULE in out
    (thread,) = pull.threads
    assert (thread.path, thread.line) == ("app.py", 6)
    assert pull.check_runs()[-1].conclusion == "failure"


def test_a_second_run_repeats_nothing(pull, capsys):
    pr(capsys, "octo/shop#1")
    pr(capsys, pull.url)
    assert len(pull.threads) == len(pull.reviews) == 1


def test_a_fix_resolves_the_thread(pull, capsys):
    pr(capsys, "octo/shop#1")
    pull.push({"app.py": SAFE})
    code, _, err = pr(capsys, "octo/shop#1")
    assert code == 0
    assert "1 resolved" in err
    assert [thread.resolved for thread in pull.threads] == [True]


def test_a_dry_run_writes_nothing(pull, github, capsys):
    code, out, err = pr(capsys, "octo/shop#1", "--dry-run", "--format", "json")
    assert code == 1
    assert [one["rule"] for one in json.loads(out)["findings"]] == [RULE]
    assert "comment on app.py:6" in err
    assert pull.threads == []
    assert pull.check_runs() == []
    assert {call.method for call in github.api_calls} <= {"GET", "POST"}
    assert {c.operation for c in github.api_calls if c.method == "POST"} == {"Snapshot"}


def test_a_personal_token_posts_comments_without_a_check_run(
    pull, github, capsys, monkeypatch
):
    bob = github.person("bob", {"octo/shop": "write"})
    monkeypatch.setenv("GITHUB_TOKEN", bob.token)
    code, _, _ = pr(capsys, "octo/shop#1")
    assert code == 1
    assert [thread.author for thread in pull.threads] == ["bob"]
    assert pull.check_runs() == []


def test_a_closed_pull_request_is_not_reviewed(pull, capsys):
    pull.close()
    code, out, err = pr(capsys, "octo/shop#1")
    assert (code, out) == (0, "")
    assert "it is closed" in err


def test_a_bad_configuration_on_the_base_is_no_clean_review(github, capsys, pull):
    pull.repo.push("main", {"reviewbot.toml": b"fail-on = 7\n"})
    code, _, err = pr(capsys, "octo/shop#1")
    assert code == 3
    assert "fail-on" in err
    assert pull.check_runs()[-1].conclusion == "failure"


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        pytest.param(["shop"], "names no pull request", id="no number"),
        pytest.param(["octo/shop#0x1"], "names no pull request", id="odd number"),
        pytest.param(
            ["octo/shop#99"], "Could not resolve to a PullRequest", id="unknown"
        ),
        pytest.param(["octo/none#1"], "404", id="no such repository"),
    ],
)
def test_what_cannot_be_reviewed_is_said_in_one_line(pull, capsys, argv, said):
    code, out, err = pr(capsys, *argv)
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1


def test_without_a_token_it_says_which_one_it_needs(pull, capsys, monkeypatch):
    monkeypatch.delenv("GITHUB_TOKEN")
    monkeypatch.delenv("GH_TOKEN", raising=False)
    code, _, err = pr(capsys, "octo/shop#1")
    assert code == 2
    assert "GITHUB_TOKEN" in err


def test_a_lost_answer_does_not_post_twice(pull, github, capsys):
    github.faults.add(Fault(Kind.BAD_GATEWAY_AFTER, "/pulls/1/reviews"))
    code, _, err = pr(capsys, "octo/shop#1")
    assert code == 2
    assert "502" in err or "no answer" in err
    assert pr(capsys, "octo/shop#1")[0] == 1
    assert len(pull.threads) == 1
