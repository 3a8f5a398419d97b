"""Running the command line: in this process, or as a user would."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass

import pytest

from reviewbot.cli.main import main


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str

    def json(self):
        return json.loads(self.out)

    def rules(self):
        """Return (rule, line) of each finding of a JSON report."""
        return [(f["rule"], f["line"]) for f in self.json()["findings"]]


@pytest.fixture
def cli(repo, monkeypatch, capsys, tmp_path):
    """Return a function that runs reviewbot at the top of ``repo``, in this process."""
    monkeypatch.setenv("REVIEWBOT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(repo.path)

    def run(*argv, stdin=None):
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", stdin)
        try:
            code = main([str(arg) for arg in argv])
        except SystemExit as error:  # argparse
            code = error.code
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return run


@pytest.fixture
def program(repo, tmp_path):
    """Return a function that runs reviewbot as a process of its own."""

    def run(*argv, stdin=b"", cwd=None, env=None):
        done = subprocess.run(
            [sys.executable, "-P", "-m", "reviewbot", *map(str, argv)],
            cwd=cwd or repo.path,
            input=stdin,
            capture_output=True,
            check=False,
            timeout=120,
            env={
                **os.environ,
                "REVIEWBOT_CACHE_DIR": str(tmp_path / "cache"),
                "COLUMNS": "100",
                **(env or {}),
            },
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run
