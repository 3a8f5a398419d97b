"""Fixtures for the review of packages."""

from datetime import UTC, datetime

import pytest

from reviewbot.cli import session
from tests.cli_fixtures import cli, program  # noqa: F401
from tests.reporters.conftest import golden  # noqa: F401
from tests.supply.projects import advisories  # noqa: F401


class Today(datetime):
    """The day on which these tests say that they run."""

    @classmethod
    def now(cls, tz=None):
        return cls(2026, 11, 27, tzinfo=tz or UTC)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(session, "datetime", Today)
