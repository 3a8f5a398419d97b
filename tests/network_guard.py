"""A pytest plugin: any connection, here or in a Python process we start, fails the test."""

import os
import sys
import tempfile
from pathlib import Path

import pytest

_GUARD = Path(__file__).parent / "guard"


class Attempts:
    """The connections that were tried since somebody last asked."""

    def __init__(self, log):
        self._log = Path(log)

    def take(self):
        """Return the attempts, and forget them."""
        attempts = self._log.read_text(encoding="utf-8").splitlines()
        self._log.write_text("", encoding="utf-8")
        return attempts


def pytest_configure():
    """Guard this process, and those that inherit its environment."""
    handle, log = tempfile.mkstemp(prefix="reviewbot-network-")
    os.close(handle)
    os.environ["REVIEWBOT_TEST_NETWORK_LOG"] = log
    inherited = os.environ.get("PYTHONPATH")
    paths = [str(_GUARD), *([inherited] if inherited else [])]
    os.environ["PYTHONPATH"] = os.pathsep.join(paths)
    _load_here()


def pytest_unconfigure():
    """Remove the log."""
    os.unlink(os.environ["REVIEWBOT_TEST_NETWORK_LOG"])


@pytest.fixture(autouse=True)
def connection_attempts():
    """Fail any test during which a connection was tried."""
    attempts = Attempts(os.environ["REVIEWBOT_TEST_NETWORK_LOG"])
    yield attempts
    assert attempts.take() == []


@pytest.fixture
def loopback(monkeypatch, connection_attempts):
    """Permit connections to this machine, from here and from processes we start."""
    monkeypatch.setenv("REVIEWBOT_TEST_LOOPBACK", "1")


def _load_here():
    already = getattr(sys.modules.get("sitecustomize"), "__file__", None)
    if already != str(_GUARD / "sitecustomize.py"):
        code = (_GUARD / "sitecustomize.py").read_text(encoding="utf-8")
        exec(compile(code, "sitecustomize.py", "exec"), {})  # noqa: S102
