"""What we rely on DBOS for, on both databases. A new version has to pass this."""

import base64
import logging
import pickle
import threading
import time
from collections import Counter
from contextlib import contextmanager

import pytest
import sqlalchemy as sa

from reviewbot.model.value import replace
from reviewbot.service.queue.job import REVIEW, Job, Later
from reviewbot.service.queue.jobs import Jobs, Queue
from tests.service.waiting import until


def a_job(name="1", part="p", launch=0):
    return Job(REVIEW, name, part, 1, launch, f"job-{name}")


class Attempt:
    """Runs jobs as told, and remembers them."""

    def __init__(self):
        self.ran = []
        self.do = lambda job: None

    def __call__(self, job):
        self.ran.append(job)
        return self.do(job)


@pytest.fixture
def attempt():
    return Attempt()


@pytest.fixture
def start(database, attempt):
    """Start the queue in this process, once or again."""

    @contextmanager
    def started(executor="local", at_once=4, do=attempt):
        queue = Queue(database.jobs_url, executor, at_once, poll=0.05)
        jobs = Jobs(queue, do)
        jobs.start()
        try:
            yield jobs
        finally:
            jobs.stop(0)

    return started


@pytest.fixture
def rows(database):
    """Ask the tables of DBOS."""
    url = sa.make_url(database.jobs_url)
    if database.shared:
        url = url.set(drivername="postgresql+psycopg")
    engine = sa.create_engine(url)
    schema = "reviewbot_jobs." if database.shared else ""

    def ask(statement, **values):
        with engine.begin() as connection:
            done = connection.execute(sa.text(statement.format(schema)), values)
            return done.mappings().all() if done.returns_rows else []

    yield ask
    engine.dispose()


def test_a_job_runs_once_however_often_it_is_queued(start, attempt):
    with start() as jobs:
        for _ in range(5):
            jobs.put(a_job())
        until(lambda: attempt.ran)
        jobs.put(a_job("2"))
        until(lambda: len(attempt.ran) == 2)
    assert attempt.ran == [a_job("1"), a_job("2")]


def test_jobs_of_a_part_run_one_after_the_other_in_order(start, attempt):
    running, most, lock = Counter(), Counter(), threading.Lock()
    met = threading.Barrier(2, timeout=20)

    def do(job):
        with lock:
            running[job.part] += 1
            most[job.part] = max(most[job.part], running[job.part])
        if job.name.endswith("-0"):
            met.wait()  # the first ones of both parts run at the same time
        with lock:
            running[job.part] -= 1

    attempt.do = do
    with start() as jobs:
        for n in range(4):
            for part in "ab":
                jobs.put(a_job(f"{part}-{n}", part))
        until(lambda: len(attempt.ran) == 8)
    assert most == {"a": 1, "b": 1}
    assert [job.name for job in attempt.ran if job.part == "a"] == [
        f"a-{n}" for n in range(4)
    ]


def test_no_more_jobs_run_at_once_than_allowed(start, attempt):
    go, running = threading.Event(), []

    def do(job):
        running.append(job)
        assert go.wait(20)

    attempt.do = do
    with start(at_once=2) as jobs:
        for n in range(5):
            jobs.put(a_job(str(n), part=str(n)))
        until(lambda: len(jobs.running()) == 2)
        assert len(jobs.live()) == 5
        assert len(jobs.taken()) == 2
        go.set()
        until(lambda: not jobs.live())
    assert len(running) == 5


def test_a_job_that_must_wait_runs_again_later_and_blocks_nobody(start, attempt):
    times = []

    def do(job):
        times.append((job.name, time.time()))
        return Later(1.2, 1, "busy") if (job.name, job.launch) == ("1", 0) else None

    attempt.do = do
    with start(at_once=1) as jobs:
        jobs.put(a_job("1"))
        jobs.put(a_job("2"))
        until(lambda: len(attempt.ran) == 3)
    assert attempt.ran == [a_job("1"), a_job("2"), a_job("1", launch=1)]
    assert times[2][1] - times[0][1] >= 1.2
    assert times[1][1] - times[0][1] < 1.0


def test_what_a_process_left_runs_when_it_starts_again(start, attempt, rows):
    with start() as jobs:
        jobs.put(a_job("1"))
        until(lambda: not jobs.live())
    rows("UPDATE {}workflow_status SET status = 'PENDING'")
    rows("DELETE FROM {}operation_outputs")
    with start():
        until(lambda: len(attempt.ran) == 2)


def test_a_result_that_was_noted_is_not_worked_for_again(start, attempt, rows):
    attempt.do = lambda job: None if job.launch else Later(0, 1, "")
    with start() as jobs:
        jobs.put(a_job("1"))
        until(lambda: len(attempt.ran) == 2 and not jobs.live())
    rows(
        "UPDATE {}workflow_status SET status = 'PENDING' WHERE workflow_uuid = 'job-1'"
    )
    with start() as jobs:
        until(lambda: not jobs.live())
    assert len(attempt.ran) == 2


def test_jobs_of_others_are_left_alone_until_they_are_resumed(start, attempt, rows):
    with start() as jobs:
        jobs.put(a_job("1"))
        until(lambda: not jobs.live())
    rows("UPDATE {}workflow_status SET status = 'PENDING', executor_id = 'gone'")
    rows("DELETE FROM {}operation_outputs")
    with start() as jobs:
        jobs.put(a_job("2", part="other"))
        until(lambda: len(attempt.ran) == 2)
        until(lambda: jobs.taken() == {"job-1": "gone"})
        jobs.resume(["job-1"])
        until(lambda: len(attempt.ran) == 3)
        until(lambda: not jobs.live())
    assert attempt.ran[2] == a_job("1")


def test_a_resumed_job_keeps_its_part(start, attempt, rows):
    with start() as jobs:
        jobs.put(a_job("1"))
        until(lambda: not jobs.live())
        rows("UPDATE {}workflow_status SET status = 'PENDING', executor_id = 'gone'")
        jobs.put(a_job("2"))
        jobs.put(a_job("3", part="other"))
        until(lambda: len(attempt.ran) == 2)
        assert [job.name for job in attempt.ran] == ["1", "3"]
        jobs.resume(["job-1"])
        until(lambda: not jobs.live())
    assert [job.name for job in attempt.ran][-1] == "2"


def test_a_resumed_job_that_still_runs_ends_as_its_new_run_does(start, attempt):
    """The old run parks; it neither ends the job nor holds a place."""
    go = threading.Event()

    def do(job):
        if len(attempt.ran) == 1:
            assert go.wait(20)

    attempt.do = do
    with start(at_once=2) as jobs:
        jobs.put(a_job("1"))
        until(lambda: attempt.ran)
        jobs.resume(["job-1"])
        until(lambda: len(attempt.ran) == 2)
        until(lambda: not jobs.live())
        go.set()
        until(lambda: not jobs.running())
    assert len(attempt.ran) == 2


def test_an_attempt_that_fails_ends_its_job_only(start, attempt):
    def do(job):
        if job.name == "1":
            raise ValueError("the books are closed")

    attempt.do = do
    with start() as jobs:
        jobs.put(a_job("1"))
        jobs.put(a_job("2"))
        until(lambda: not jobs.live())
    assert len(attempt.ran) == 2


def test_jobs_that_ended_are_forgotten_and_others_are_not(start, attempt, rows):
    with start() as jobs:
        for n in range(3):
            jobs.put(a_job(str(n)))
        until(lambda: not jobs.live())
        jobs.put(a_job("later"), delay=1000)
        assert jobs.forget(time.time() - 1000) == 0
        assert jobs.forget(time.time() + 1000) == 3
        assert jobs.live() == {"job-later"}
    counts = {
        "SELECT count(*) AS n FROM {}workflow_status": 1,
        "SELECT count(*) AS n FROM {}workflow_input": 1,
        "SELECT count(*) AS n FROM {}workflow_output": 0,
        "SELECT count(*) AS n FROM {}operation_outputs": 0,
    }
    assert {query: rows(query)[0]["n"] for query in counts} == counts


def test_nothing_is_stored_as_a_pickle(start, attempt, rows):
    attempt.do = lambda job: Later(0, 1, "x") if not job.launch else 1 / 0
    with start() as jobs:
        jobs.put(a_job("1"))
        until(lambda: len(attempt.ran) == 2 and not jobs.live())
    kinds = rows("SELECT serialization AS s FROM {}workflow_status")
    kinds += rows("SELECT serialization AS s FROM {}operation_outputs")
    assert {row["s"] for row in kinds} <= {"portable_json", None}


class Evil:
    """Runs code when it is unpickled."""

    def __reduce__(self):
        return (print, ("a pickle was run",))


def test_a_pickle_in_the_database_is_not_run(start, attempt, rows, capfd):
    evil = base64.b64encode(pickle.dumps(Evil())).decode()
    with start() as jobs:
        jobs.put(a_job("1"), delay=1000)
        rows("UPDATE {}workflow_input SET inputs = :evil", evil=evil)
        rows(
            "UPDATE {}workflow_status SET serialization = 'py_pickle',"
            " status = 'ENQUEUED'"
        )
        jobs.put(a_job("2", part="other"))
        until(lambda: attempt.ran)
        until(lambda: not jobs.live())
    assert attempt.ran == [a_job("2", part="other")]
    assert "a pickle was run" not in capfd.readouterr().out


def test_stopping_waits_for_jobs_that_run(start, attempt):
    began, go = threading.Event(), threading.Event()

    def do(_):
        began.set()
        assert go.wait(20)

    attempt.do = do
    with start() as jobs:
        jobs.put(a_job("1"))
        assert began.wait(20)
        threading.Timer(0.2, go.set).start()
        assert jobs.stop(10)


def test_stopping_does_not_wait_for_ever(start, attempt):
    began, go = threading.Event(), threading.Event()

    def do(_):
        began.set()
        assert go.wait(20)

    attempt.do = do
    with start() as jobs:
        jobs.put(a_job("1"))
        assert began.wait(20)
        assert not jobs.stop(1)
        go.set()
        until(lambda: not jobs.running())
    ran = len(attempt.ran)
    attempt.do = lambda _: None
    with start():
        until(lambda: len(attempt.ran) == ran + 1)


def test_dbos_prints_nothing_and_logs_as_we_do(start, attempt, capfd, caplog):
    caplog.set_level(logging.DEBUG)
    with start() as jobs:
        jobs.put(a_job())
        until(lambda: attempt.ran)
    out, err = capfd.readouterr()
    assert (out, err) == ("", "")
    assert {record.levelname for record in caplog.records if record.name == "dbos"} <= {
        "WARNING",
        "ERROR",
    }


def test_a_job_knows_its_launch_in_its_id():
    assert a_job().id == "job-1"
    assert replace(a_job(), launch=3).id == "job-1.3"
