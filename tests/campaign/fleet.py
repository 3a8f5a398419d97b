"""The App's processes: started, killed without a warning, started again."""

import contextlib
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from tests.e2e.serving import App

_READY = 60
"""Seconds from its start until a process listens; with two busy cores it takes three."""


class Process(App):
    """One `reviewbot serve`, on a port that stays the same over its lives."""

    def __init__(self, github, folder, state, **settings):
        super().__init__(github, state, port=_free_port(), **settings)
        self.log = folder / "log"
        self.temporary = folder / "tmp"
        self.temporary.mkdir(parents=True)
        self.out = folder / "out"
        self.url = f"http://127.0.0.1:{self.settings['port']}"
        self.since = 0.0
        self.failed_starts = 0

    @property
    def alive(self):
        return self.process is not None and self.process.poll() is None

    @property
    def listening(self):
        return self.alive and "listening on" in self.out.read_text()

    def spawn(self):
        """Start it, and do not wait."""
        with self.log.open("ab") as log, self.out.open("wb") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.campaign.served"],
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=log,
                start_new_session=True,
            )
        self.since = time.monotonic()

    def environment(self):
        return {**super().environment(), "TMPDIR": str(self.temporary)}

    def wait_ready(self):
        """Wait until it listens; start it again when it ends first, as systemd does."""
        end = time.monotonic() + _READY
        while not self.listening:
            assert time.monotonic() < end, f"it does not start; see {self.log}"
            if not self.alive:
                self.failed_starts += 1
                self.spawn()
                time.sleep(0.3)
            time.sleep(0.02)

    def end(self, after=None):
        """Kill it; ``after`` that many seconds of a stop in order, if given."""
        if not self.alive:
            return False
        if after is not None:
            self.process.send_signal(signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(after)
                return False
        self.process.kill()
        self.process.wait(10)
        return True

    def _ended(self):
        return self.process.wait(40)

    def stop(self):
        if not self.alive:
            return None
        self.process.send_signal(signal.SIGTERM)
        try:
            return self._ended()
        except subprocess.TimeoutExpired:
            self.end()
            return "killed"


class Fleet:
    """All processes of the App: one on SQLite, a web process and two workers else."""

    def __init__(self, github, folders, database=None, workers=2):
        """Prepare; ``folders`` are for logs and for state.

        ``database`` is the address of a PostgreSQL, None for SQLite.
        """
        self._github = github
        self._folder, self._states = map(Path, folders)
        self._settings = {"log_level": "info"}
        if database:
            self._settings["database"] = database
        self._made = 0
        self.members = []
        self.starts = 0
        self.gone = []
        if database:
            self.web = self._new("web")
            for _ in range(workers):
                self._new("worker")
        else:
            self.web = self._new("all")
        github.hook_url = f"{self.web.url}/webhook"

    @property
    def workers(self):
        return [one for one in self.members if one.settings["role"] != "web"]

    def up(self):
        """Start what does not run, and wait until all listen."""
        self.begin()
        for one in self.members:
            one.wait_ready()

    def begin(self):
        """Start what does not run, and do not wait."""
        for one in self.members:
            if not one.alive:
                one.spawn()
                self.starts += 1

    def replace(self, worker):
        """Lose a worker for good, with its disk, and start another."""
        worker.end()
        self.members.remove(worker)
        self.gone.append(worker)
        shutil.rmtree(worker.state)
        self._new("worker")
        self.begin()

    def close(self):
        """Stop all in order; return the exit codes that are not 0."""
        codes = [one.stop() for one in self.members]
        return [code for code in codes if code]

    @property
    def failed_starts(self):
        return sum(one.failed_starts for one in [*self.members, *self.gone])

    def leftovers(self):
        """Return temporary files, and processes, that nobody has removed or ended.

        The files of a worker that is gone for good went with its machine.
        """
        paths = [str(path) for one in self.members for path in one.temporary.iterdir()]
        return paths + _processes(str(self._folder))

    def _new(self, role):
        self._made += 1
        name = f"{role}{self._made}"
        folder, state = self._folder / name, self._states / name
        folder.mkdir(parents=True)
        made = Process(self._github, folder, state, role=role, **self._settings)
        self.members.append(made)
        return made


def _processes(word):
    """Return the command lines that name a folder of ours."""
    found = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            found.append(file.read_text(errors="replace").replace("\0", " "))
    return [line for line in found if word in line]


def _free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]
