"""Where the App keeps its state: a disk that gets full, a server that restarts."""

import contextlib
import os
import shutil
import subprocess
import time

_SIZE = 24 << 20
"""Bytes of the small disk: a campaign needs less, and the ballast takes the rest."""


class SmallDisk:
    """A folder on a disk of its own, as root; elsewhere an ordinary folder."""

    def __init__(self, folder):
        self.folder = folder
        folder.mkdir(parents=True)
        self._ballast = folder / "ballast"
        command = ["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "none", str(folder)]
        done = subprocess.run(command, capture_output=True, check=False)
        self.mounted = done.returncode == 0

    def fill(self):
        """Leave no byte free, for nobody."""
        handle = os.open(self._ballast, os.O_WRONLY | os.O_CREAT, 0o600)
        with contextlib.suppress(OSError):
            while os.write(handle, bytes(1 << 16)):
                pass
        with contextlib.suppress(OSError):
            while os.write(handle, b"0"):
                pass
        os.close(handle)

    def free(self):
        self._ballast.unlink()

    def close(self):
        """Unmount it; what was on it is kept beside it."""
        if self.mounted:
            shutil.copytree(self.folder, self.folder.with_name("state-at-the-end"))
            subprocess.run(["umount", "--lazy", str(self.folder)], check=True)


class FullDisk:
    """The disk of the SQLite files gets full, and empty again."""

    def __init__(self, disk, github, people, dice):
        self._disk, self._github = disk, github
        self._people, self._dice = people, dice
        self.count = 0

    @property
    def possible(self):
        return self._disk.mounted

    def happen(self):
        """Fill it, have people work on, and free it."""
        self.count += 1
        self._disk.fill()
        try:
            self._people.act(3)
            with contextlib.suppress(AssertionError):
                self._github.wait_delivered(20)
            time.sleep(self._dice.uniform(0, 2))
        finally:
            self._disk.free()


class Restarts:
    """The PostgreSQL server stops and starts: in order, or as in a power cut."""

    def __init__(self, server, people, dice):
        self._server, self._people, self._dice = server, people, dice
        self.count = {"fast": 0, "immediate": 0}

    def happen(self):
        mode = self._dice.choice(sorted(self.count, key=self.count.get))
        self.count[mode] += 1
        self._server.stop(mode)
        try:
            self._people.act(2)
            time.sleep(self._dice.uniform(0, 2))
        finally:
            self._server.start("fsync=off")
