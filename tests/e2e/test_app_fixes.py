"""The button that applies safe fixes: what it commits, and when it does nothing."""

import json

import pytest

from tests.e2e.app_world import (
    app_at,
    held,
    injected,
    opened,
    ours,
    repo_of_the_test,  # noqa: F401  (a fixture)
)
from tests.e2e.serving import reviewed, wait_until

UNSAFE = b"""\
import yaml\r
\r
\r
def load(text):\r
    return yaml.load(text, Loader=yaml.Loader)\r
"""
SAFE = UNSAFE.replace(b"yaml.Loader", b"yaml.SafeLoader")
BOM = b"\xef\xbb\xbf"


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """A running App that may commit, and a GitHub for it."""
    folder = tmp_path_factory.mktemp("fixes")
    with app_at(folder, apply_fixes="true") as running:
        yield running


def buttons(run):
    return [button["identifier"] for button in run.actions]


def press(app, pull, run, actor="bob"):
    """Press the button; return what came of it, as the log has it."""
    before = len(outcomes(app))
    pull.click(run, "apply-fixes", actor)
    return wait_until(lambda: outcomes(app)[before:], "the job ends")[-1]


def outcomes(app):
    """Return what came of the button so far."""
    lines = map(json.loads, app.said().splitlines())
    said = [line["why"] for line in lines if line["event"] == "job"]
    return [why for why in said if why.startswith(("nothing", "committed", "refused"))]


def test_safe_fixes_are_committed_as_they_stand(app, repo):
    app.github.person("bob", {repo.full_name: "write"})
    files = {"dos.py": BOM + UNSAFE, "app.py": injected()}
    pull, run = opened(repo, files)
    assert buttons(run) == ["recheck", "apply-fixes"]
    press(app, pull, run)
    assert pull.head == repo.tip("feature")
    assert repo.store.blob(pull.head, "dos.py") == BOM + SAFE
    assert repo.store.blob(pull.head, "app.py") == injected()
    assert reviewed(pull).conclusion == "failure"
    left = {thread.path: thread.resolved for thread, _ in ours(pull)}
    assert left == {"dos.py": True, "app.py": False}
    assert buttons(pull.check_runs()[-1]) == ["recheck"]


def test_nothing_is_committed_on_a_head_that_moved(app, repo):
    app.github.person("bob", {repo.full_name: "write"})
    pull, run = opened(repo, {"dos.py": UNSAFE})
    app.github.hold()
    pull.click(run, "apply-fixes", "bob")
    moved = pull.push({"README": b"more\n"})
    before = len(outcomes(app))
    app.github.release()
    wait_until(lambda: outcomes(app)[before:], "the job ends")
    assert outcomes(app)[-1] == "nothing applied: the head is another one now"
    assert repo.tip("feature") == moved
    reviewed(pull)
    comparing = f"GET /repos/{repo.full_name}/compare/"
    with held(app.github, comparing) as under_way:
        pull.click(pull.check_runs()[-1], "apply-fixes", "bob")
        under_way()
        app.github.hold()
        moved = pull.push({"README": b"still more\n"})
    wait_until(lambda: len(outcomes(app)) == before + 2, "the job ends")
    assert outcomes(app)[-1].startswith("nothing applied: ")
    assert repo.tip("feature") == moved
    app.github.release()
    assert reviewed(pull).conclusion == "failure"


def test_what_somebody_ignores_is_left_as_it_is(app, repo):
    for name in ("bob", "carol"):
        app.github.person(name, {repo.full_name: "write" if name == "bob" else "read"})
    other = b"# another\r\n" + UNSAFE
    pull, run = opened(repo, {"dos.py": UNSAFE, "other.py": other})
    assert press(app, pull, run, "carol") == "refused: carol has permission read"
    thread = next(t for t, _ in ours(pull) if t.path == "other.py")
    pull.reply(thread, "/reviewbot ignore our own file", author="bob")
    wait_until(lambda: len(pull.check_runs()) == 2, "a review after the decision")
    assert press(app, pull, reviewed(pull)).endswith("Apply 1 safe fix of reviewbot")
    assert repo.store.blob(pull.head, "dos.py") == SAFE
    assert repo.store.blob(pull.head, "other.py") == other
    assert reviewed(pull).conclusion == "success"


def test_a_fork_is_offered_no_fixes(app, repo):
    fork = repo.fork("mallory")
    fork.branch("feature", {"dos.py": UNSAFE})
    pull = repo.open_pull("mallory:feature", author="mallory")
    run = reviewed(pull)
    assert run.conclusion == "failure"
    assert buttons(run) == ["recheck"]
