"""Real workers in processes of their own, killed, paused and cut off."""

import asyncio
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from reviewbot.service.books.backlog import backlog
from reviewbot.service.books.inbox import Inbox
from reviewbot.service.books.store import open_database
from tests.service.events import changed, delivery
from tests.service.postgres import running_postgres
from tests.service.waiting import until

PROGRAM = Path(__file__).parent / "worker_program.py"
A, B = "a" * 40, "b" * 40


class Site:
    """A database, workers on it, and the file that they write to."""

    def __init__(self, setting, folder):
        self.setting = setting
        self.folder = folder
        self.database = open_database(setting)
        self.inbox = Inbox(self.database)
        self.processes = []

    def start(self):
        """Start a worker, and wait until it works."""
        with open(self.folder / "stderr", "ab") as errors:
            process = subprocess.Popen(
                [sys.executable, str(PROGRAM), self.setting, str(self.folder)],
                stdout=subprocess.PIPE,
                stderr=errors,
                env=os.environ | {"PYTHONPATH": _path()},
                cwd=_ROOT,
            )
        self.processes.append(process)
        assert process.stdout.readline() == b"started\n", self.errors()
        return process

    def kill(self, process):
        """Kill a worker as the machine's end would."""
        process.kill()
        process.wait(20)

    def stop(self, process):
        """Ask a worker to stop, and return its exit code."""
        process.terminate()
        return process.wait(30)

    def push(self, head, *numbers):
        """Let the web of another process store what GitHub says."""
        many = [delivery(changed(head, number=n)) for n in numbers]

        async def put():
            return await self.inbox.put_all(many)

        assert all(asyncio.run(put()))

    def lines(self, verb):
        """Return what was done: (pull request, head, process)."""
        path = self.folder / "log"
        text = path.read_text() if path.exists() else ""
        rows = [line.split() for line in text.splitlines()]
        return [(int(n), head, int(pid)) for v, n, head, pid in rows if v == verb]

    def wrote(self):
        return [(number, head) for number, head, _ in self.lines("wrote")]

    def idle(self):
        found = backlog(self.database)
        return not (found.deliveries or found.reviews or found.tasks)

    def hold(self, name="hold"):
        (self.folder / name).touch()

    def release(self, name="hold"):
        (self.folder / name).unlink(missing_ok=True)

    def errors(self):
        return (self.folder / "stderr").read_text()

    def close(self):
        for process in self.processes:
            if process.poll() is None:
                process.send_signal(signal.SIGCONT)
                process.kill()
            process.wait(20)
            process.stdout.close()
        self.inbox.close()
        self.database.close()


_ROOT = Path(__file__).parents[2]


def _path():
    return os.pathsep.join([str(_ROOT), os.environ.get("PYTHONPATH", "")])


@pytest.fixture
def site(setting, tmp_path):
    made = Site(setting, tmp_path)
    yield made
    made.close()


@pytest.fixture
def shared_site(postgres, tmp_path):
    made = Site(postgres.new_database(), tmp_path)
    yield made
    made.close()


@pytest.fixture
def own_site(tmp_path):
    made = Site(str(tmp_path / "state"), tmp_path)
    yield made
    made.close()


def test_a_job_whose_worker_was_killed_is_done_by_the_next_one(site):
    site.hold()
    first = site.start()
    site.push(A, 1)
    until(lambda: site.lines("began"))
    site.kill(first)
    site.release()
    second = site.start()
    until(site.idle)
    assert site.lines("wrote") == [(1, A, second.pid)]
    assert len(site.lines("began")) == 2


def test_what_arrives_while_no_worker_runs_is_done_later(site):
    site.push(A, 1, 2, 3)
    site.push(B, 1)
    site.start()
    until(site.idle)
    assert sorted(site.wrote()) == [(1, B), (2, A), (3, A)]


def test_many_kills_lose_nothing(own_site):
    """The campaign proper is a script; this is its little sister."""
    site, dice = own_site, random.Random(7)  # noqa: S311
    heads = [f"{n:040x}" for n in range(1, 5)]
    for head in heads:
        worker = site.start()
        site.push(head, *range(1, 9))
        seen = len(site.lines("began"))
        more = dice.randrange(1, 6)
        until(lambda: len(site.lines("began")) >= seen + more)  # noqa: B023
        site.kill(worker)
    site.start()
    until(site.idle)
    last = dict(site.wrote())
    assert last == dict.fromkeys(range(1, 9), heads[-1])
    most = max(Counter(site.wrote()).values())
    assert most <= 2  # killed after it wrote, before the books knew


def test_a_newer_push_stops_the_job_at_its_next_fence(site):
    site.hold()
    site.start()
    site.push(A, 1)
    until(lambda: site.lines("began"))
    site.push(B, 1)
    until(lambda: not backlog(site.database).deliveries)
    site.release()
    until(site.idle)
    assert site.wrote() == [(1, B)]


def test_stopping_hands_a_job_back(site):
    site.hold("linger")
    first = site.start()
    site.push(A, 1)
    until(lambda: site.lines("began"))
    began = time.monotonic()
    assert site.stop(first) == 0
    assert time.monotonic() - began < 10
    assert backlog(site.database).workers == 0
    site.release("linger")
    second = site.start()
    until(site.idle)
    assert site.lines("wrote") == [(1, A, second.pid)]


def test_stopping_leaves_a_job_that_does_not_end_to_the_next_worker(site):
    site.hold()
    first = site.start()
    site.push(A, 1)
    until(lambda: site.lines("began"))
    assert site.stop(first) == 3
    site.release()
    second = site.start()
    until(site.idle)
    assert site.lines("wrote") == [(1, A, second.pid)]


def test_a_dead_workers_jobs_are_taken_over(shared_site):
    site = shared_site
    site.hold()
    dead = site.start()
    site.push(A, 1)
    until(lambda: site.lines("began"))
    alive = site.start()
    site.kill(dead)
    site.release()
    until(site.idle)
    assert site.lines("wrote") == [(1, A, alive.pid)]
    assert "fell silent; its jobs are taken over" in site.errors()
    assert backlog(site.database).workers == 1


def test_a_worker_that_only_slept_writes_nothing_after_it_was_replaced(shared_site):
    site = shared_site
    site.hold()
    sleeper = site.start()
    site.push(A, 1)
    until(lambda: site.lines("began"))
    sleeper.send_signal(signal.SIGSTOP)
    other = site.start()
    until(lambda: len(site.lines("began")) == 2)
    site.release()
    until(site.idle)
    sleeper.send_signal(signal.SIGCONT)
    until(lambda: "was taken for dead" in site.errors())
    until(lambda: "another worker has taken this job over" in site.errors())
    assert site.lines("wrote") == [(1, A, other.pid)]
    site.push(B, *range(1, 20))  # and it works again
    until(site.idle)
    until(lambda: backlog(site.database).workers == 2)


def test_workers_share_the_work_and_never_a_pull_request(shared_site):
    site = shared_site
    workers = [site.start(), site.start()]
    for n in range(1, 4):
        site.push(f"{n:040x}", *range(1, 31))
    until(site.idle, 60)
    assert dict(site.wrote()) == dict.fromkeys(range(1, 31), f"{3:040x}")
    assert {pid for *_, pid in site.lines("wrote")} == {one.pid for one in workers}
    assert max(Counter(site.wrote()).values()) == 1


def test_workers_go_on_after_the_database_was_restarted(tmp_path):
    with running_postgres() as server:
        site = Site(server.new_database(), tmp_path)
        try:
            site.hold()
            site.start()
            site.push(A, 1, 2)
            until(lambda: len(site.lines("began")) == 2)
            server.stop("immediate")
            site.release()
            server.start()
            site.push(B, 3)
            until(site.idle, 90)
            assert dict(site.wrote()) == {1: A, 2: A, 3: B}
        finally:
            site.close()


def test_jobs_are_queued_again_when_the_queue_was_lost(own_site):
    site = own_site
    site.hold()
    worker = site.start()
    site.push(A, *range(1, 6))
    until(lambda: site.lines("began"))
    until(lambda: not backlog(site.database).deliveries)
    site.kill(worker)
    for path in Path(site.setting).glob("jobs.sqlite*"):
        path.unlink()
    site.release()
    site.start()
    until(site.idle)
    assert sorted(site.wrote()) == [(n, A) for n in range(1, 6)]


def test_a_second_worker_on_a_state_folder_is_refused(own_site):
    own_site.start()
    with pytest.raises(AssertionError, match="another reviewbot works on"):
        own_site.start()
