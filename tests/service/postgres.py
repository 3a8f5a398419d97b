"""A real PostgreSQL for tests: in a folder of its own, on a unix socket."""

import glob
import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

_SECONDS = 60


class Postgres:
    """A server that tests may stop, start and break."""

    def __init__(self, folder, programs, user):
        self.folder = folder
        self._programs, self._user = programs, user
        self._numbers = count(1)

    def new_database(self):
        """Make an empty database, and return its address."""
        name = f"test{next(self._numbers)}"
        self.sql(f"CREATE DATABASE {name}")
        return f"postgresql://reviewbot@/{name}?host={self.folder}"

    def sql(self, command, database="postgres"):
        """Run a command as the database's owner, and return what it prints."""
        flags = ("-XAtq", "-v", "ON_ERROR_STOP=1", "-h", str(self.folder))
        return self._run(
            "psql", *flags, "-U", "reviewbot", "-d", database, "-c", command
        )

    def start(self, *settings):
        """Start the server, and wait until it answers."""
        options = (
            f"-k {self.folder} -c listen_addresses='' -c max_connections=200",
            *(f"-c {setting}" for setting in settings),
        )
        log = str(self.folder / "log")
        self._control("start", "-l", log, "-o", " ".join(options))

    def stop(self, mode="fast"):
        """Stop it; "immediate" is as good as a power cut."""
        self._control("stop", "-m", mode)

    def _control(self, verb, *options):
        data = str(self.folder / "data")
        self._run("pg_ctl", verb, "-w", "-t", str(_SECONDS), "-D", data, *options)

    def initialise(self):
        """Make the files of a new server."""
        data = str(self.folder / "data")
        self._run("initdb", "-D", data, "-U", "reviewbot", "-A", "trust", "-N")

    def _run(self, program, *arguments):
        # Not capture_output: the server would keep the pipe open, and us waiting.
        with tempfile.TemporaryFile() as said:
            done = subprocess.run(
                [os.path.join(self._programs, program), *arguments],
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                timeout=2 * _SECONDS,
                check=False,
                user=self._user,
                group=self._user,
                extra_groups=None if self._user is None else [],
            )
            said.seek(0)
            text = said.read().decode()
        if done.returncode:
            raise AssertionError(f"{program} {arguments}: {text}")
        return text.strip()


@contextmanager
def running_postgres(*settings):
    """Start a server; skip the test when there is none to start, but not in CI."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="reviewbot-pg-"))
    user = None
    if os.getuid() == 0:  # the server refuses to run as root
        user = "postgres"
        found = pwd.getpwnam(user)
        os.chown(folder, found.pw_uid, found.pw_gid)
    server = Postgres(folder, programs, user)
    try:
        server.initialise()
        server.start(*settings)
        yield server
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            server.stop("immediate")
        shutil.rmtree(folder)


def _programs():
    if folders := sorted(glob.glob("/usr/lib/postgresql/*/bin")):
        return folders[-1]
    if found := shutil.which("pg_ctl"):
        return os.path.dirname(os.path.realpath(found))
    reason = "no PostgreSQL server here: install postgresql (initdb, pg_ctl)"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def postgres():
    """One server for the whole run; each test asks it for a database of its own."""
    with running_postgres("fsync=off") as server:
        yield server
