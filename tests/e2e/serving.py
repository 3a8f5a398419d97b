"""The App as a process of its own, and a way to wait for what it does."""

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

SECRET = "a webhook " + "secret for tests only"
SECONDS = 40
"""How long anything may take before a test fails; a review takes one or two."""


class App:
    """`reviewbot serve`, started against a simulator, maybe several times."""

    def __init__(self, github, state, **settings):
        self.github = github
        self.state = Path(state)
        self.settings = settings
        self.process = None
        self.url = ""
        self.log = self.state.parent / f"{self.state.name}.log"
        self._write_key()

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.stop()

    def start(self):
        """Start it, and wait until it listens."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "reviewbot", "serve"],
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                start_new_session=True,
            )
        lines = queue.Queue()
        self._reader = threading.Thread(
            target=_read, args=(self.process.stdout, lines), daemon=True
        )
        self._reader.start()
        line = lines.get(timeout=SECONDS)
        assert line.startswith("listening on "), self.said()
        self.url = line.removeprefix("listening on ").strip()
        if self.settings.get("role") != "worker":
            self.github.hook_url = f"{self.url}/webhook"
        return self

    def stop(self):
        """Ask it to stop, and wait; return its exit code."""
        if self.process is None or self.process.poll() is not None:
            return None
        self.process.send_signal(signal.SIGTERM)
        try:
            return self._ended()
        except subprocess.TimeoutExpired:
            self.kill()
            raise

    def kill(self):
        """End it without a warning, as a power cut does."""
        if self.process.poll() is None:
            os.kill(self.process.pid, signal.SIGKILL)
        self._ended()

    def _ended(self):
        code = self.process.wait(SECONDS)
        self._reader.join(SECONDS)
        self.process.stdout.close()
        return code

    def said(self):
        """Return its log."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def environment(self):
        """Return the variables it runs with."""
        github = self.github
        settings = {
            "id": github.app_id,
            "slug": github.slug,
            "webhook_secret": SECRET,
            "api_url": github.api,
            "web_url": github.web,
            "state": self.state,
            "port": 0,
            "log_format": "json",
            **self.settings,
        }
        ours = {f"REVIEWBOT_APP_{k.upper()}": str(v) for k, v in settings.items()}
        return {**os.environ, **ours}

    def _write_key(self):
        self.state.mkdir(mode=0o700, parents=True, exist_ok=True)
        key = self.state / "private-key.pem"
        if not key.exists():
            key.touch(mode=0o600)
            key.write_text(self.github.private_key, encoding="ascii")


def _read(stream, lines):
    for line in stream:
        lines.put(line)
    lines.put("it ended")


def wait_until(condition, what, seconds=SECONDS):
    """Return what ``condition`` gives once it is true; look ten times a second."""
    end = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < end, f"not within {seconds} s: {what}"
        threading.Event().wait(0.1)
    return found


def reviewed(pull):
    """Wait until the newest check run on the head is completed; return it."""

    def newest():
        runs = pull.check_runs()
        done = runs and runs[-1].status == "completed"
        return runs[-1] if done else None

    return wait_until(newest, "a completed check run")
