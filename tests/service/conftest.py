"""Databases for the tests of the service: each on SQLite and on PostgreSQL."""

import pytest

from reviewbot.service.books.store import open_database
from tests.service.postgres import postgres  # noqa: F401  (a fixture)


class Clock:
    """A clock that tests set; seconds since 1970."""

    def __init__(self, now=1_800_000_000.0):
        self.now = now

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    """Time stands still unless a test moves it."""
    return Clock()


@pytest.fixture(params=["sqlite", "postgres"])
def setting(request, tmp_path):
    """What names an empty database of either kind."""
    if request.param == "sqlite":
        return str(tmp_path / "state")
    return request.getfixturevalue("postgres").new_database()


@pytest.fixture
def database(setting, clock):
    """An empty database of either kind, its clock in the test's hands."""
    opened = open_database(setting, clock)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_database(tmp_path, clock):
    """An empty database in a state folder."""
    opened = open_database(str(tmp_path / "state"), clock)
    yield opened
    opened.close()
