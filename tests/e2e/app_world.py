"""A running App beside a GitHub: what tests do to both, and what they look at."""

import re
from contextlib import contextmanager

import pytest

from reviewbot.model.pull import PullKey
from reviewbot.reporters.review.marker import read, seal_of
from tests.e2e.serving import SECRET, App, reviewed, wait_until
from tests.reporters.review.rendered import is_harmless
from tests.simulator.faults import Fault, Kind
from tests.simulator.github import GitHub

CLEAN = """\
import sqlite3

from flask import Flask, request

app = Flask(__name__)


@app.get("/users")
def users():
    db = sqlite3.connect("users.db")
    name = request.args["name"]
    return str(list(db.execute("SELECT 1")))
"""
DANGER = """\
    rows = db.execute("SELECT * FROM users WHERE name = '" + name + "'")
    return str(list(rows))
"""
BOUND = """\
    rows = db.execute("SELECT * FROM users WHERE name = ?", (name,))
    return str(list(rows))
"""
LAST = '    return str(list(db.execute("SELECT 1")))\n'
EVAL = "def run(line):\n    return eval(line)\n"
RULE = "python-sql-injection"
_HELD_SECONDS = 20
"""Less than the App's patience with an answer."""
OUR_HTML = {"<details>", "</details>", "<summary>", "</summary>", "<code>", "</code>"}
"""All tags that we write, but for our marker."""


def injected(body=DANGER):
    """Return the program with its last line replaced."""
    return CLEAN.replace(LAST, body).encode()


@contextmanager
def app_at(folder, *, enterprise=False, **settings):
    """Run an App beside a GitHub of its own; nothing must leak or go wrong."""
    with a_github(folder, enterprise=enterprise) as github:
        with App(github, folder / "state", **settings) as running:
            yield running
            assert running.stop() == 0, running.said()
        assert "Traceback" not in running.said(), running.said()
        assert not leaks(github, running.said())


@contextmanager
def a_github(folder, **options):
    """Run a GitHub; all that is asked and answered must be as GitHub describes it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REVIEWBOT_TEST_LOOPBACK", "1")
        with GitHub(folder / "github", webhook_secret=SECRET, **options) as github:
            yield github
            assert not github.violations, github.violations


@pytest.fixture(name="repo")
def repo_of_the_test(app, request):
    """A repository with the App on it, called like the test."""
    name = re.sub(r"[^\w-]+", "-", request.node.name.removeprefix("test_"))
    return app.github.repository(f"octo/{name[:80]}", files={"app.py": CLEAN.encode()})


def opened(repo, files, **more):
    """Open a pull request with these files, and wait for its review."""
    pull = unreviewed(repo, files, **more)
    return pull, reviewed(pull)


def unreviewed(repo, files, *, branch="feature", **more):
    """Open a pull request with these files."""
    repo.branch(branch, files)
    return repo.open_pull(branch, **more)


def ours(pull):
    """Return the threads of the App, each with what its marker says."""
    seal = seal_for(pull)
    return [(t, read(t.body, seal)) for t in pull.threads if t.author == bot(pull)]


def seal_for(pull, secret=SECRET):
    """Return what our markers on a pull request are signed with."""
    repo = pull.repo
    key = PullKey(repo.installation, repo.id, repo.full_name, pull.number)
    return seal_of((secret,), key)


def bot(pull):
    """Return our login, as REST has it."""
    return f"{pull.github.slug}[bot]"


def fingerprints(pull, *, resolved=False):
    """Return the findings of our threads that are open, or of those resolved."""
    found = ours(pull)
    return sorted(mark.fingerprint for t, mark in found if t.resolved is resolved)


def answers(thread, pull):
    """Return our answers in a thread, as it is now."""
    (now,) = [one for one in pull.threads if one.id == thread.id]
    return [one.body for one in now.replies if one.author.login == bot(pull)]


def reactions(note):
    """Return how somebody reacted to a comment."""
    return [one["content"] for one in note.reactions]


@contextmanager
def held(github, matching):
    """Hold back the answer to the next call that matches, until the block ends.

    What was asked for is done at once; yields a function that waits for that.
    """
    fault = github.faults.add(Fault(Kind.SLOW, matching, seconds=_HELD_SECONDS))
    yield lambda: wait_until(lambda: fault not in github.faults.waiting, matching)
    github.faults.remove(fault)
    fault.seconds = 0
    github.hurry()


def posted(pull):
    """Return all Markdown of ours on a pull request."""
    state = pull.state
    notes = [note for thread in state.threads for note in thread.comments]
    notes += [*state.reviews, *state.comments]
    mine = [n.body for n in notes if n.author and n.author.login == bot(pull)]
    runs = [run for head in set(state.heads) for run in pull.check_runs(head)]
    return [text for text in (*mine, *(run_text(run) for run in runs)) if text]


def run_text(run):
    """Return the Markdown of a check run."""
    return "\n\n".join(filter(None, (run.summary, run.text)))


def harmful(pull):
    """Return what we posted that a browser would show as more than text."""
    return [
        text
        for text in posted(pull)
        if not is_harmless(_without_markers(text), OUR_HTML)
    ]


def leaks(github, log):
    """Return the secrets that stand where they must not: in log, comments, checks."""
    held = [SECRET, github.private_key.splitlines()[1], *github.world.tokens]
    texts = [log]
    for repo in github.world.repositories.values():
        texts += [run_text(run) for suite in repo.suites for run in suite.runs]
        for pull in repo.pulls.values():
            notes = [note for thread in pull.threads for note in thread.comments]
            texts += [note.body for note in (*notes, *pull.reviews, *pull.comments)]
    return [secret[:8] for secret in held for text in texts if secret in text]


def calls_about(repo):
    """Return the calls of jobs on a repository, without git's own and the sweeps."""
    name, number = repo.full_name.partition("/")[2], repo.id
    return [
        f"{call.method} {call.operation}"
        for call in repo.github.api_calls
        if call.operation != "OpenPulls"
        and (
            f"/{name}/" in call.path
            or (call.body or {}).get("repository_ids") == [number]
            or (call.body or {}).get("variables", {}).get("name") == name
        )
    ]


def _without_markers(text):
    lines = text.splitlines()
    ours = lines and lines[-1].startswith("<!-- reviewbot: {")
    return "\n".join(lines[:-1] if ours else lines)
