"""Visits to pull requests at the simulator, with an analysis that says what a test wants."""

from contextlib import contextmanager

import pytest

from reviewbot.github.app import WITH_FIXES, mint
from reviewbot.github.connection.client import Host, Manners, as_app, with_token
from reviewbot.model.change import Hunk
from reviewbot.model.plan import Analysis
from reviewbot.model.pull import PullKey
from reviewbot.model.rule import Severity
from reviewbot.service.queue.work import LostLeaseError
from reviewbot.service.reviewing.review import Visit
from tests.builders import a_judged, a_report

KEY = "not a real " + "webhook secret"
MANNERS = Manners(waits=(), read=5.0, whole=5.0)
WHOLE = (Hunk(0, 0, 1, 1000),)
FILES = {"app.py": "eval(x)\n" * 9}


class FreeLease:
    """A lease that counts its checks, and is lost when a test says so."""

    def __init__(self):
        self.checks = 0
        self.seen = None
        self.loss = None

    def check(self):
        self.checks += 1
        if self.loss:
            raise LostLeaseError(self.loss)

    def saw(self, head, base):
        self.seen = (head, base)


def an_analysis(*judged, path="app.py", **changes):
    """Return an analysis; without findings, of a change that is clean."""
    return Analysis(a_report(*judged, **changes), {path: WHOLE})


def a_problem(severity=Severity.HIGH, line=1, **changes):
    return a_judged(severity, line=line, **changes)


def key_of(pull):
    repo = pull.repo
    return PullKey(repo.installation, repo.id, repo.full_name, pull.number)


def the_app(github):
    """Return a client that is the App itself."""

    def clock():
        return github.world.now().timestamp()

    key = github.private_key
    return as_app(Host(**github.host()), github.app_id, key, clock, MANNERS)


def a_client(github, repo, permissions=WITH_FIXES):
    """Return a client for one repository, and nothing else."""
    token = mint(the_app(github), repo.installation, repo.id, permissions)
    return with_token(Host(**github.host()), token.value, MANNERS)


def a_visit(pull, analyse=None, **changes):
    """Return a visit; ``analyse`` is an analysis, or called with repository and commits."""

    @contextmanager
    def fetch(_key, _wanted):
        yield None

    def answer(repo, wanted):
        return analyse(repo, wanted) if callable(analyse) else analyse or an_analysis()

    values = {
        "client": a_client(pull.github, pull.repo),
        "key": key_of(pull),
        "fetch": fetch,
        "analyse": answer,
        "lease": FreeLease(),
        "job": f"{key_of(pull).text}@job-1",
        "secrets": (KEY,),
    }
    return Visit(**values | changes)


@pytest.fixture(name="repo")
def shop(github):
    """A repository with the App on it, and a branch with a change."""
    made = github.repository("octo/shop", files={"README": "read\n"})
    made.branch("feature", FILES)
    return made


@pytest.fixture(name="pull")
def pull_of_alice(repo):
    """An open pull request of alice."""
    return repo.open_pull("feature", author="alice")
