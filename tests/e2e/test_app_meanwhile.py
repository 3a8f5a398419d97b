"""What happens to a pull request while it is being reviewed."""

import json
import os

import pytest

from tests.e2e.app_world import (
    BOUND,
    EVAL,
    RULE,
    app_at,
    held,
    injected,
    opened,
    ours,
    repo_of_the_test,  # noqa: F401  (a fixture)
    unreviewed,
)
from tests.e2e.serving import reviewed, wait_until


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """A running App, and a GitHub for it."""
    with app_at(tmp_path_factory.mktemp("meanwhile")) as running:
        yield running


def beginning(repo):
    """Return what matches the call that begins the check run."""
    return f"POST /repos/{repo.full_name}/check-runs"


def test_a_force_push_during_the_analysis_leaves_no_word_on_the_old_head(app, repo):
    with held(app.github, beginning(repo)) as under_way:
        pull = unreviewed(repo, {"app.py": injected(), "b.py": EVAL})
        under_way()
        old = pull.head
        app.github.hold()  # so that only GitHub's answers tell
        pull.push({"app.py": injected(BOUND), "b.py": EVAL}, force=True)
    (run,) = wait_until(lambda: ended(pull, old), "the old review ends")
    assert run.conclusion == "cancelled"
    assert pull.reviews == []
    app.github.release()
    assert reviewed(pull).conclusion == "success"
    assert [mark.head for _, mark in ours(pull)] == [pull.head]


def ended(pull, head):
    """Return the check runs on a commit once all are completed."""
    runs = pull.check_runs(head)
    return runs if runs and all(r.status == "completed" for r in runs) else ()


def test_a_push_during_the_analysis_supersedes_it(app, repo):
    with held(app.github, beginning(repo)) as under_way:
        pull = unreviewed(repo, {"app.py": injected()})
        under_way()
        old = pull.head
        pull.push({"b.py": EVAL})
        app.github.wait_delivered()
    (run,) = wait_until(lambda: ended(pull, old), "the old review ends")
    assert run.conclusion == "cancelled"
    assert reviewed(pull).conclusion == "failure"
    assert {mark.head for _, mark in ours(pull)} == {pull.head}
    assert len(pull.reviews) == 1


def test_closed_before_anybody_looked_and_reopened_is_reviewed(app, repo):
    app.github.hold()
    pull = unreviewed(repo, {"app.py": injected()})
    pull.close()
    app.github.release()
    wait_until(lambda: jobs_done(app, pull), "somebody looked")
    assert pull.check_runs() == []
    pull.reopen()
    assert reviewed(pull).conclusion == "failure"


def test_closed_during_the_analysis_and_reopened_is_reviewed(app, repo):
    with held(app.github, beginning(repo)) as under_way:
        pull = unreviewed(repo, {"app.py": injected()})
        under_way()
        pull.close()
    wait_until(lambda: jobs_done(app, pull), "the review ends")
    assert [run.conclusion for run in pull.check_runs()] == ["cancelled"]
    assert pull.reviews == []
    pull.reopen()
    wait_until(lambda: len(pull.check_runs()) == 2, "another check run")
    assert reviewed(pull).conclusion == "failure"
    assert len(ours(pull)) == 1


def test_a_draft_before_anybody_looked_and_ready_again_is_reviewed(app, repo):
    app.github.hold()
    pull = unreviewed(repo, {"app.py": injected()})
    pull.draft()
    app.github.release()
    wait_until(lambda: jobs_done(app, pull), "somebody looked")
    pull.ready()
    assert reviewed(pull).conclusion == "failure"


def jobs_done(app, pull):
    """Return the reviews of a pull request that have ended, as the log tells."""
    name = f"/{pull.repo.id}#{pull.number}@"
    lines = map(json.loads, app.said().splitlines())
    return [it for it in lines if it["event"] == "job" and name in it["job"]]


def test_another_base_during_the_analysis_decides(app, repo):
    repo.branch("release", {"app.py": injected()})
    repo.branch("feature", {"README": b"new"}, parent="release")
    with held(app.github, beginning(repo)) as under_way:
        pull = repo.open_pull("feature")
        under_way()
        pull.change_base("release")
    wait_until(lambda: green(pull), "the review against the new base")
    assert all(thread.resolved for thread, _ in ours(pull))


def green(pull):
    runs = pull.check_runs()
    return runs and runs[-1].conclusion == "success"


def test_a_base_that_is_deleted_meanwhile_is_never_green(app, repo):
    repo.branch("release", {"README": b"x"})
    repo.branch("feature", {"app.py": injected()}, parent="release")
    with held(app.github, beginning(repo)) as under_way:
        pull = repo.open_pull("feature", base="release")
        under_way()
        repo.delete_branch("release")
    assert reviewed(pull).conclusion == "failure"


def test_no_process_carries_the_token_in_its_arguments(app, repo):
    fetching = f"POST /{repo.full_name}.git/git-upload-pack"
    with held(app.github, fetching) as under_way:
        pull = unreviewed(repo, {"app.py": injected()})
        under_way()
        lines = commands_below(app.process.pid)
        tokens = [*app.github.world.tokens]
    assert any("git" in line and "fetch" in line for line in lines), lines
    assert len(tokens) > 0
    assert [line for line in lines for token in tokens if token in line] == []
    assert reviewed(pull).conclusion == "failure"
    assert [mark.rule for _, mark in ours(pull)] == [RULE]


def commands_below(pid):
    """Return the command lines of a process and all below it."""
    parents, lines = {}, {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{name}/stat", encoding="utf-8") as stat:
                parents[int(name)] = int(stat.read().rpartition(")")[2].split()[1])
            with open(f"/proc/{name}/cmdline", "rb") as command:
                lines[int(name)] = command.read().replace(b"\0", b" ").decode()
        except OSError:
            continue  # it ended
    found = {pid}
    while more := {p for p, up in parents.items() if up in found} - found:
        found |= more
    return [lines[p] for p in found if p in lines]


def test_a_weaker_branch_does_not_make_a_blocked_commit_green(app, repo):
    weak = {"reviewbot.toml": b'disable = ["python-sql-injection"]\n'}
    repo.branch("weak", weak)
    pull, run = opened(repo, {"app.py": injected()})
    assert run.conclusion == "failure"
    second = repo.open_pull("feature", base="weak")
    wait_until(lambda: len(pull.check_runs()) == 2, "the second review begins")
    assert reviewed(second).conclusion == "failure"
    assert "1 critical" not in second.check_runs()[-1].title
