"""What happens around pull requests in the life of a repository and of its App."""

import pytest

from tests.e2e.app_world import (
    EVAL,
    RULE,
    answers,
    app_at,
    calls_about,
    harmful,
    held,
    injected,
    opened,
    ours,
    repo_of_the_test,  # noqa: F401  (a fixture)
)
from tests.e2e.serving import reviewed, wait_until
from tests.simulator import talk
from tests.simulator.exchange import unprocessable


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """A running App, and a GitHub for it."""
    with app_at(tmp_path_factory.mktemp("life")) as running:
        yield running


def rechecked(pull, runs):
    """Wait until there are so many check runs on the head; return the newest."""
    wait_until(lambda: len(pull.check_runs()) >= runs, f"{runs} check runs")
    return reviewed(pull)


def test_a_renamed_repository_keeps_its_threads(app, repo):
    pull, _ = opened(repo, {"app.py": injected()})
    repo.rename("another-name")
    pull.push({"app.py": b"# moved\n" + injected(), "b.py": EVAL})
    assert reviewed(pull).conclusion == "failure"
    assert [mark.rule for _, mark in ours(pull)] == [RULE, "python-eval"]
    ((thread, _), _) = ours(pull)
    app.github.person("bob", {repo.full_name: "write"})
    pull.reply(thread, "/reviewbot ignore a test", author="bob")
    assert rechecked(pull, 2).conclusion == "success"


def test_another_base_branch_brings_another_review(app, repo):
    repo.branch("release", {"app.py": injected()})
    repo.branch("feature", {"README": b"new\n"}, parent="release")
    pull = repo.open_pull("feature")
    assert reviewed(pull).conclusion == "failure"
    pull.change_base("release")
    assert rechecked(pull, 2).conclusion == "success"
    ((thread, _),) = ours(pull)
    assert thread.resolved


def test_a_new_policy_counts_for_pull_requests_into_its_branch(app, repo):
    repo.branch("release")
    pull, _ = opened(repo, {"app.py": injected()})
    repo.branch("other", {"app.py": b"# other\n" + injected()}, parent="release")
    other = repo.open_pull("other", base="release")
    reviewed(other)
    policy = f"disable = ['{RULE}', 'python-sql-string-building']\n"
    repo.push("main", {"reviewbot.toml": policy})
    assert rechecked(pull, 2).conclusion == "success"
    ((thread, _),) = ours(pull)
    assert thread.resolved
    app.github.wait_delivered()
    assert len(other.check_runs()) == 1


def test_what_was_pushed_to_a_suspended_app_is_reviewed_afterwards(app, repo):
    pull, _ = opened(repo, {"README": b"new\n"})
    repo.suspend()
    app.github.wait_delivered()
    pull.push({"app.py": injected()})
    repo.suspend(suspended=False)
    assert reviewed(pull).conclusion == "failure"
    assert len(ours(pull)) == 1


def test_what_happened_while_the_app_was_down_is_recovered(app, repo):
    pull, _ = opened(repo, {"app.py": injected()})
    assert app.stop() == 0
    pull.push({"b.py": EVAL})
    app.github.wait_delivered()  # in vain; the log knows
    app.github.hook_url = None  # of the next one not even the log will know
    repo.branch("second", {"app.py": injected() + b"# two\n"})
    second = repo.open_pull("second")
    app.start()
    assert reviewed(pull).conclusion == "failure"
    assert reviewed(second).conclusion == "failure"
    assert [mark.rule for _, mark in ours(pull)] == [RULE, "python-eval"]
    assert len(ours(second)) == 1


@pytest.mark.parametrize("owner", ["octo", "mallory"])
def test_a_suite_that_is_asked_for_again(app, repo, owner):
    source = repo if owner == "octo" else repo.fork(owner)
    source.branch(owner, {f"{owner}.py": EVAL})
    pull = repo.open_pull(owner if source is repo else f"{owner}:{owner}")
    reviewed(pull)
    repo.rerequest_suite(pull.head)
    rechecked(pull, 2)
    assert len(ours(pull)) == 1


def test_more_findings_than_comments_are_all_told(app, repo):
    many = "".join(f"def f{n}(x):\n    return eval(x + {n})\n" for n in range(80))
    pull, run = opened(repo, {"many.py": many, "app.py": injected()})
    found = ours(pull)
    assert len(found) == 25
    assert found[0][1].rule == RULE
    assert len(run.annotations) == 81 - 25
    assert len({(a["path"], a["start_line"]) for a in run.annotations}) == 56
    assert "more than 25 comments" in pull.reviews[0].body
    assert run.summary.count("`python-eval`") + run.summary.count("python-eval") >= 80
    assert run.conclusion == "failure"
    assert harmful(pull) == []
    assert len(calls_about(repo)) <= 9, calls_about(repo)


def test_a_comment_that_github_refuses_is_told_elsewhere(app, repo, monkeypatch):
    place = talk.anchor

    def anchor(pull, commit, wanted):
        if wanted["path"] == "bad.py":
            raise unprocessable("Line could not be resolved")
        return place(pull, commit, wanted)

    monkeypatch.setattr(talk, "anchor", anchor)
    files = {"app.py": injected(), "bad.py": injected() + b"# bad\n", "b.py": EVAL}
    pull, run = opened(repo, files)
    assert sorted(thread.path for thread, _ in ours(pull)) == ["app.py", "b.py"]
    assert [one["path"] for one in run.annotations] == ["bad.py"]
    assert "did not take a comment" in run.summary
    assert run.conclusion == "failure"
    assert pull.pending_reviews == []
    assert len(pull.reviews) == 1


def test_a_kill_after_an_answer_does_not_repeat_it(app, repo):
    app.github.person("bob", {repo.full_name: "write"})
    pull, _ = opened(repo, {"app.py": injected()})
    ((thread, _),) = ours(pull)
    with held(app.github, "/replies") as under_way:
        pull.reply(thread, "/reviewbot ignore a test", author="bob")
        under_way()
        wait_until(lambda: answers(thread, pull), "an answer")
        app.kill()
    app.start()
    assert rechecked(pull, 2).conclusion == "success"
    assert len(answers(thread, pull)) == 1
