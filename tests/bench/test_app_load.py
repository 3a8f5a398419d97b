"""The load generator and the tables of the App's benchmark: do they tell the truth?"""

import json
import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing, contextmanager
from dataclasses import asdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from bench.app import table
from bench.app.load import Outcome, Plan
from bench.app.scenes import OURS, STARLETTE, Answers, Busy, Refusals, Rest
from bench.app.stage import unsigned
from bench.app.store import sqlite
from bench.app.tree import Idle, memory, processor, tree
from bench.tools import ROOT

BODY = b'{"action": "opened"}'


@contextmanager
def server(answer):
    """A server that notes what it gets; ``answer(number)`` is a status, 0 hangs up."""
    seen = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            seen.append((dict(self.headers), body))
            if status := answer(len(seen)):
                self.send_response(status)
                self.send_header("Content-Length", "2")
                self.end_headers()
                self.wfile.write(b"ok")
            else:
                self.close_connection = True

        def log_message(self, *_):
            pass

    class Server(ThreadingHTTPServer):
        block_on_close = True
        daemon_threads = False

    with Server(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{running.server_port}/webhook", seen
        finally:
            running.shutdown()
            thread.join()


@pytest.fixture
def plan(loopback, tmp_path):
    """Return a function that makes a plan for an address."""
    (tmp_path / "body").write_bytes(BODY)

    def make(url, seconds=0.3, **more):
        return Plan(url, [(str(tmp_path / "body"), "sha256=good")], seconds, **more)

    return make


def sent(plan, tmp_path):
    file = tmp_path / "plan.json"
    file.write_text(json.dumps(asdict(plan)))
    command = [sys.executable, "-m", "bench.app.load", str(file)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, check=True, timeout=60
    )
    return Outcome(**json.loads(done.stdout))


def test_every_delivery_is_counted_and_has_its_own_id(plan, tmp_path):
    with server(lambda _: 202) as (url, seen):
        outcome = sent(plan(url, connections=3), tmp_path)
    assert outcome.statuses == {"202": len(seen)}
    assert len({headers["X-GitHub-Delivery"] for headers, _ in seen}) == len(seen) > 3
    assert {body for _, body in seen} == {BODY}
    assert {headers["X-Hub-Signature-256"] for headers, _ in seen} == {"sha256=good"}
    assert outcome.rate == pytest.approx(len(seen) / outcome.seconds)


def test_other_answers_and_none_are_told_apart(plan, tmp_path):
    statuses = {1: 503, 2: 0}
    with server(lambda number: statuses.get(number, 202)) as (url, seen):
        outcome = sent(plan(url, connections=4), tmp_path)
    assert outcome.statuses == {"503": 1, "0": 1, "202": len(seen) - 2}


def test_at_a_rate_deliveries_leave_however_slow_the_answers_are(plan, tmp_path):
    stuck = threading.Lock()

    def slow(_):
        with stuck:  # one at a time, slower than they come
            threading.Event().wait(0.05)
        return 202

    with server(slow) as (url, seen):
        outcome = sent(plan(url, seconds=0.5, rate=40.0), tmp_path)
    assert outcome.statuses == {"202": 20} == {"202": len(seen)}
    assert outcome.most > 0.4  # the last of 20 that take a second and come in a half
    assert all("keep-alive" not in headers.values() for headers, _ in seen)


def test_a_server_that_is_not_there_is_no_answer(plan, tmp_path):
    with server(lambda _: 202) as (url, _):
        pass
    outcome = sent(plan(url, seconds=0.1, rate=50.0), tmp_path)
    assert outcome.statuses == {"0": 5}
    assert outcome.rate == 0


def test_wrong_signatures_look_right(plan):
    ((_, signature),) = unsigned(plan("http://registry.example")).bodies
    assert len(signature) == len("sha256=") + 64


def resident(pid):
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    (line,) = [line for line in lines if line.startswith("VmRSS:")]
    return int(line.split()[1]) * 1024


def test_a_tree_has_the_memory_and_the_time_of_children():
    code = "import sys; sum(range(10**7)); print(flush=True); sys.stdin.read()"
    nested = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {code!r}])"
    with subprocess.Popen(
        [sys.executable, "-c", nested], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        process.stdout.readline()
        (child,) = tree(process.pid)[1:]
        assert memory(process.pid) == memory(child) + resident(process.pid)
        assert processor(process.pid) > 0.05
        process.communicate(timeout=30)


def test_a_write_to_the_database_is_seen(tmp_path):
    store = sqlite(None)
    with closing(sqlite3.connect(tmp_path / "inbox.sqlite")) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE deliveries (guid TEXT)")
        with store.watched(tmp_path) as changed:
            pass
        assert changed == []
        os.utime(tmp_path / "inbox.sqlite-wal", ns=(0, 0))
        with store.watched(tmp_path) as changed:
            connection.execute("INSERT INTO deliveries VALUES ('a')")
            connection.commit()
        assert "inbox.sqlite-wal" in changed
        assert "rows" in changed


def outcome(rate=1000, p99=0.1, **statuses):
    counts = {name.removeprefix("s"): n for name, n in statuses.items()}
    return Outcome(counts or {"202": rate}, 1.0, 0.01, p99, p99, [], 0.1)


def answers(contestant, outcomes, lost=0):
    return Answers(contestant.name, contestant.durable, outcomes, lost)


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        pytest.param(answers(OURS[0], (outcome(),)), "met", id="quick"),
        pytest.param(answers(OURS[0], (outcome(150),)), "missed", id="slow"),
        pytest.param(answers(OURS[1], (outcome(399),)), "missed", id="slow for PostgreSQL"),
        pytest.param(answers(OURS[0], (outcome(s202=900, s503=1),)), "missed", id="an error"),
        pytest.param(answers(OURS[0], (outcome(),), 1), "missed", id="one lost"),
        pytest.param(answers(STARLETTE, (outcome(10),)), "", id="a peer"),
    ],
)  # fmt: skip
def test_the_table_says_whether_the_target_was_met(found, verdict):
    text = table.acknowledged([found], 1, 1).splitlines()[-1]
    assert text.split("|")[-2].strip().strip("*") == verdict


def test_the_other_tables_say_so_too():
    mib = 1 << 20
    missed = [
        table.reviewing([Busy("SQLite", outcome(p99=0.3), 5)], 50),
        table.refused([Refusals("reviewbot", 20, outcome(s401=1999), "")]),
        table.refused([Refusals("reviewbot", 20, outcome(s401=2500), "rows")]),
        table.refused([Refusals("reviewbot", 20, outcome(s401=2500, s202=1), "")]),
        table.calls({"with a finding": ["Snapshot"] * 9}),
        table.resting(
            [Rest("SQLite", Idle(151 * mib, 0.01), Idle(151 * mib, 0.01))], 60
        ),
        table.resting([Rest("SQLite", Idle(mib, 0.021), Idle(mib, 0.021))], 60),
    ]
    assert all("**missed**" in text and "| met" not in text for text in missed)
    met = [
        table.reviewing([Busy("SQLite", outcome(), 5)], 50),
        table.refused([Refusals("reviewbot", 20, outcome(s401=2500), "")]),
        table.calls({"with a finding": ["Snapshot"] * 8}),
        table.resting([Rest("SQLite", Idle(mib, 0.02), Idle(mib, 0.0))], 60),
    ]
    assert all("| met" in text and "**missed**" not in text for text in met)


def test_the_median_round_counts():
    rounds = tuple(outcome(rate) for rate in (900, 100, 500))
    assert answers(OURS[0], rounds).middle.rate == 500
