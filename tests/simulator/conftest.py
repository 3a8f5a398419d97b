"""Fixtures for the simulator's own tests: a pull request, and the App looking at it."""

import pytest

from tests.simulator.asking import Asker, app_token
from tests.simulator.listening import Receiver

BASE = "".join(f"line {number}\n" for number in range(1, 41))
HEAD = BASE.replace("line 5\n", "line 5\nadded a\nadded b\n").replace("line 30\n", "")


@pytest.fixture
def shop(github):
    """A repository with the App on it, and a branch that changes two places."""
    made = github.repository("octo/shop", files={"app.py": BASE, "other.py": "x\n"})
    made.branch("feature", {"app.py": HEAD})
    return made


@pytest.fixture
def pull(shop):
    """A pull request: adds lines 6 and 7 of app.py, takes line 30 of the old one."""
    return shop.open_pull("feature", author="alice")


@pytest.fixture
def bot(github, shop):
    """The App with an installation token for the repository."""
    return Asker(github, github.token(shop), "octo/shop")


@pytest.fixture
def app(github):
    """The App as itself."""
    return Asker(github, app_token(github))


@pytest.fixture
def receiver(github):
    """Gets the App's webhooks from now on."""
    with Receiver() as running:
        github.hook_url = running.url
        yield running
        github.hook_url = None
