"""Fixtures for all tests: a real git repository, far from the machine's own."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from reviewbot.sources.git import Repository, open_repository
from tests.tls_fixtures import tls_certificate, tls_server  # noqa: F401

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")  # a busy machine is no mistake

_ISOLATED = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "A U Thor",
    "GIT_AUTHOR_EMAIL": "author@example.com",
    "GIT_AUTHOR_DATE": "2024-01-01T00:00:00Z",
    "GIT_COMMITTER_NAME": "C O Mitter",
    "GIT_COMMITTER_EMAIL": "committer@example.com",
    "GIT_COMMITTER_DATE": "2024-01-01T00:00:00Z",
}


@pytest.fixture(autouse=True, scope="session")
def isolated_git(tmp_path_factory):
    """Keep the machine's git configuration, and a hook around us, out of all tests."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("GIT")]:
            patch.delenv(name)
        for name, value in _ISOLATED.items():
            patch.setenv(name, value)
        patch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        yield


@dataclass(frozen=True, slots=True)
class GitRepo:
    """A git repository to build up; paths are relative to its top."""

    path: Path

    def git(self, *args, stdin=b"", env=None, check=True):
        """Run git, and return what it prints, without the last line end."""
        done = subprocess.run(
            ["git", "-c", "init.defaultBranch=main", *args],
            cwd=self.path,
            input=stdin,
            env=os.environ | (env or {}),
            capture_output=True,
            check=False,
        )
        if check and done.returncode:
            raise AssertionError(f"git {args}: {done.stderr.decode()}")
        return done.stdout.decode("utf-8", "surrogateescape").removesuffix("\n")

    def write(self, path, data):
        """Write a file (text or bytes), with its directories."""
        file = os.path.join(
            os.fsencode(self.path), path.encode(errors="surrogateescape")
        )
        os.makedirs(os.path.dirname(file), exist_ok=True)
        with open(file, "wb") as stream:
            stream.write(data.encode() if isinstance(data, str) else data)
        return Path(os.fsdecode(file))

    def stage(self, files=None, **more):
        """Write files given by path and content, then stage everything."""
        for path, data in {**(files or {}), **more}.items():
            self.write(path, data)
        self.git("add", "--all", ".")

    def commit(self, files=None, message="change"):
        """Write, stage and commit; return the commit's name."""
        self.stage(files)
        self.git("commit", "--quiet", "--allow-empty", "--message", message)
        return self.git("rev-parse", "HEAD")

    def open(self, cwd=None, env=None) -> Repository:
        """Open it as reviewbot does, from its top or a directory below."""
        here = os.path.join(self.path, cwd or "")
        return open_repository(here, os.environ | (env or {}))


@pytest.fixture
def new_repo(tmp_path):
    """Return a function that makes an empty repository: name, ``git init`` options."""

    def make(name="repo", *options):
        path = tmp_path / name
        path.mkdir()
        repo = GitRepo(path)
        repo.git("init", "--quiet", "--template=", *options)
        return repo

    return make


@pytest.fixture
def repo(new_repo):
    """An empty repository, its branch called main."""
    return new_repo()


@pytest.fixture
def github(loopback, tmp_path):
    """A running simulator of GitHub; every call has to be as GitHub describes it."""
    from tests.simulator.github import GitHub  # takes a second; few tests need it

    with GitHub(tmp_path / "github") as running:
        yield running
        assert running.violations == []
