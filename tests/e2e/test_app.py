"""The App from webhook to comments: real HTTP, real git, real databases."""

import json
import subprocess
import sys

import psycopg
import pytest

from reviewbot.samples.templates import expand
from tests.e2e.app_world import (
    BOUND,
    EVAL,
    RULE,
    app_at,
    calls_about,
    fingerprints,
    injected,
    opened,
    ours,
    posted,
    repo_of_the_test,  # noqa: F401  (a fixture)
)
from tests.e2e.serving import reviewed, wait_until
from tests.service.postgres import postgres  # noqa: F401  (a fixture)


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def app(request, tmp_path_factory):
    """A running App on each database, and a GitHub for it."""
    settings = {}
    if request.param == "postgres":
        settings["database"] = request.getfixturevalue("postgres").new_database()
    with app_at(tmp_path_factory.mktemp("app"), **settings) as running:
        yield running


def checked(repo, pull, folder):
    """Return what `reviewbot check` says of the same change, in a full clone."""
    git = ("git", "-c", "safe.directory=*")
    clone = folder / "clone"
    subprocess.run(
        [*git, "clone", "-q", "--no-checkout", str(repo.store.folder), str(clone)],
        check=True,
    )
    subprocess.run(
        [*git, "-C", str(clone), "fetch", "-q", "origin", pull.base, pull.head],
        check=True,
    )
    command = [
        sys.executable,
        "-m",
        "reviewbot",
        "check",
        "--format",
        "json",
        "--no-cache",
    ]
    done = subprocess.run(
        [*command, "--base", pull.base, "--head", pull.head],
        cwd=clone, capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode in {0, 1, 3}, done.stderr.decode()
    return json.loads(done.stdout)


def test_a_finding_becomes_one_comment_and_a_red_check(app, repo, tmp_path):
    pull, run = opened(repo, {"app.py": injected()})
    ((thread, mark),) = ours(pull)
    assert (thread.path, thread.line, thread.side) == ("app.py", 12, "RIGHT")
    assert mark.rule == RULE
    assert run.conclusion == "failure"
    assert [button["identifier"] for button in run.actions] == ["recheck"]
    assert "```suggestion" in thread.body or "Fix:" in thread.body
    found = checked(repo, pull, tmp_path)["findings"]
    assert fingerprints(pull) == sorted(one["fingerprint"] for one in found)
    assert len(calls_about(repo)) <= 8, calls_about(repo)


def test_a_clean_change_gets_a_green_check_and_no_comment(app, repo):
    pull, run = opened(repo, {"app.py": injected(BOUND)})
    assert run.conclusion == "success"
    assert (pull.threads, pull.reviews, pull.comments) == ([], [], [])


def test_a_fix_resolves_the_thread_and_a_relapse_reopens_it(app, repo):
    pull, _ = opened(repo, {"app.py": injected()})
    fixed = pull.push({"app.py": injected(BOUND)})
    assert reviewed(pull).conclusion == "success"
    ((thread, _),) = ours(pull)
    assert thread.resolved
    assert f"Fixed in `{fixed[:7]}`" in thread.body
    pull.push({"app.py": injected()})
    assert reviewed(pull).conclusion == "failure"
    ((thread, _),) = ours(pull)
    assert not thread.resolved
    assert "Fixed in" not in thread.body
    assert len(pull.reviews) == 1


def test_a_push_that_changes_nothing_of_it_repeats_no_comment(app, repo):
    pull, _ = opened(repo, {"app.py": injected()})
    pull.push({"README": b"more\n"})
    reviewed(pull)
    pull.push({"app.py": b"# a comment\n" + injected()})
    run = reviewed(pull)
    assert len(ours(pull)) == len(pull.reviews) == 1
    assert run.conclusion == "failure"


def test_a_force_push_back_to_an_old_head_is_reviewed_again(app, repo):
    pull, _ = opened(repo, {"app.py": injected()})
    first = pull.head
    pull.push({"app.py": injected(BOUND)}, force=True)
    assert reviewed(pull).conclusion == "success"
    pull.force_push(first)
    wait_until(lambda: not ours(pull)[0][0].resolved, "the thread is open again")
    wait_until(lambda: pull.check_runs()[-1].conclusion == "failure", "red again")
    assert len(ours(pull)) == 1


def test_a_reopened_pull_request_is_reviewed_as_it_is_then(app, repo):
    pull, _ = opened(repo, {"app.py": injected()})
    pull.close()
    pull.push({"b.py": EVAL.encode()})
    pull.reopen()
    reviewed(pull)
    wait_until(lambda: len(ours(pull)) == 2, "a second comment")
    assert len(pull.reviews) == 2


def test_a_fork_is_reviewed_with_the_policy_of_the_base(app, repo, tmp_path):
    fork = repo.fork("mallory")
    config = b'disable = ["python-sql-injection", "python-eval"]\n'
    fork.branch("feature", {"app.py": injected(), "reviewbot.toml": config})
    pull = repo.open_pull("mallory:feature", author="mallory")
    run = reviewed(pull)
    assert run.conclusion == "failure"
    assert [mark.rule for _, mark in ours(pull)] == [RULE]
    found = checked(repo, pull, tmp_path)["findings"]
    assert fingerprints(pull) == sorted(one["fingerprint"] for one in found)


def test_a_renamed_file_carries_old_findings_silently(app, repo, tmp_path):
    repo.push("main", {"old.py": injected()})
    renamed = injected() + b"\n\nx = 1\n" + EVAL.encode()
    pull, _ = opened(repo, {"old.py": None, "new.py": renamed})
    assert [mark.rule for _, mark in ours(pull)] == ["python-eval"]
    found = checked(repo, pull, tmp_path)["findings"]
    assert fingerprints(pull) == sorted(one["fingerprint"] for one in found)


def test_350_files_and_a_binary_one_are_reviewed(app, repo, tmp_path):
    files = {f"many/m{n:03}.py": f"x = {n}\n".encode() for n in range(350)}
    files["many/m349.py"] = EVAL.encode()
    files["logo.png"] = b"\x89PNG\0\1\2" * 50
    pull, run = opened(repo, files)
    assert [t.path for t, _ in ours(pull)] == ["many/m349.py"]
    assert "logo.png" in run.text
    found = checked(repo, pull, tmp_path)["findings"]
    assert fingerprints(pull) == sorted(one["fingerprint"] for one in found)


def test_drafts_wait_until_they_are_ready(app, repo):
    repo.branch("feature", {"app.py": injected()})
    pull = repo.open_pull("feature", draft=True)
    app.github.wait_delivered(30)
    assert pull.check_runs() == []
    pull.ready()
    assert reviewed(pull).conclusion == "failure"


def test_an_ignored_finding_turns_the_check_green(app, repo):
    app.github.person("alice", {repo.full_name: "write"})
    app.github.person("bob", {repo.full_name: "write"})
    app.github.person("carol", {repo.full_name: "read"})
    pull, _ = opened(repo, {"app.py": injected()})
    ((thread, _),) = ours(pull)
    pull.reply(thread, "/reviewbot ignore I say so", author="carol")
    pull.reply(thread, "/reviewbot ignore I wrote it", author="alice")
    wait_until(lambda: len(ours(pull)[0][0].replies) == 3, "an answer to alice")
    assert pull.check_runs()[-1].conclusion == "failure"
    pull.reply(thread, "/reviewbot ignore only letters get here", author="bob")
    wait_until(lambda: pull.check_runs()[-1].conclusion == "success", "green")
    assert "bob" in pull.check_runs()[-1].summary


def test_recheck_by_button_reviews_again(app, repo):
    app.github.person("bob", {repo.full_name: "write"})
    pull, first = opened(repo, {"app.py": injected()})
    pull.click(first, "recheck", actor="bob")
    wait_until(lambda: len(pull.check_runs()) == 2, "another check run")
    assert reviewed(pull).conclusion == "failure"
    assert len(ours(pull)) == 1


def held_in_database(app):
    """Return all that the App keeps: every row of every table, or the raw files."""
    database = app.settings.get("database")
    if not database:
        files = [path for path in app.state.rglob("*") if ".sqlite" in path.name]
        assert files
        return [path.read_bytes().decode("utf-8", "replace") for path in files]
    with psycopg.connect(database, autocommit=True) as connection:
        tables = connection.execute(
            "SELECT format('%I.%I', table_schema, table_name) FROM information_schema"
            ".tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema')"
        ).fetchall()
        assert tables
        return [
            row[0]
            for (table,) in tables
            for row in connection.execute(f"SELECT t::text FROM {table} t")  # noqa: S608
        ]


def test_a_secret_is_told_and_its_value_stays_where_it_is(app, repo):
    token = expand("ghp_<github:30>", "token")
    card = expand("<card:visa>", "card")
    code = f'TOKEN = "{token}"\ncard_number = "{card}"\neval(TOKEN + input())\n'
    pull, run = opened(repo, {"settings.py": code.encode()})
    told = {mark.rule for _, mark in ours(pull)}
    assert {"secret-github-token", "personal-data-payment-card"} <= told
    assert run.conclusion == "failure"
    channels = [*posted(pull), app.said(), *held_in_database(app)]
    assert any("40 characters" in text for text in channels)
    for value in (token[4:], card):
        assert [text for text in channels if value in text] == []


def test_a_secret_that_a_later_push_takes_away_stays_told(app, repo):
    token = expand("ghp_<github:30>", "history")
    pull, _ = opened(repo, {"settings.py": f'TOKEN = "{token}"\n'.encode()})
    first = pull.head
    pull.push({"settings.py": b"import os\n", "other.py": b"x = 1\n"})
    assert reviewed(pull).conclusion == "failure"
    ((thread, mark),) = ours(pull)
    assert (mark.rule, thread.resolved) == ("secret-github-token", False)
    assert f"commit {first[:7]} adds it, and a later one takes it away" in thread.body
    repo.branch("rewritten", {"settings.py": b"import os\n"})
    pull.force_push(repo.tip("rewritten"))
    assert reviewed(pull).conclusion == "success"
    ((thread, _),) = ours(pull)
    assert thread.resolved
    channels = [*posted(pull), app.said(), *held_in_database(app)]
    assert [text for text in channels if token[4:] in text] == []


def test_a_secret_that_only_an_earlier_commit_has_is_in_the_check_run(app, repo):
    token = expand("ghp_<github:30>", "earlier")
    repo.branch("feature", {"ops/.env": f"TOKEN={token}\n".encode()})
    first = repo.tip("feature")
    repo.push("feature", {"ops/.env": None, "a.py": b"x = 1\n"})
    pull = repo.open_pull("feature")
    run = reviewed(pull)
    assert run.conclusion == "failure"
    assert ours(pull) == []
    (noted,) = run.annotations
    assert (noted["path"], noted["start_line"]) == ("ops/.env", 1)
    assert f"commit {first[:7]} adds it" in noted["message"]
    channels = [*posted(pull), app.said(), *held_in_database(app)]
    assert [text for text in channels if token[4:] in text] == []
