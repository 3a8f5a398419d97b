import ast
import os
import signal
import subprocess
import sys
import textwrap

import pytest

from reviewbot import proc
from reviewbot.proc import Limits, NotStartedError, Setting
from tests.processes import has_ended

BIG = 3_000_000


def python(code, **options):
    return proc.run([sys.executable, "-IS", "-c", textwrap.dedent(code)], **options)


def test_input_and_output_larger_than_pipes_come_through_whole():
    done = python(
        "import sys; d = sys.stdin.buffer.read(); sys.stdout.buffer.write(d);"
        "sys.stderr.write('e' * len(d))",
        stdin=b"x" * BIG,
    )
    assert (len(done.stdout), len(done.stderr), done.returncode) == (BIG, BIG, 0)


def test_a_program_that_does_not_read_its_input_does_no_harm():
    assert proc.run(["true"], stdin=b"x" * BIG).returncode == 0


@pytest.mark.parametrize(
    ("code", "complaint"),
    [
        ("import sys; sys.stderr.write('a\\nb\\n\\n'); sys.exit(3)", "b"),
        ("import sys; sys.exit(3)", "exit code 3"),
        ("import os; os.write(2, b'caf\\xe9'); os._exit(1)", "caf\ufffd"),
        (
            "import os; os.write(2, b'log'); os.kill(os.getpid(), 9)",
            "killed by signal 9",
        ),
    ],
)
def test_a_failed_program_tells_why(code, complaint):
    done = python(code)
    assert done.returncode
    assert done.complaint == complaint


@pytest.mark.parametrize(
    ("argv", "reason"),
    [
        (["/nonexistent/program"], "no such file or directory"),
        ([b"/nonexistent/\xff"], "no such file or directory"),
        (["/"], "permission denied"),
    ],
)
def test_a_program_that_cannot_be_started_is_named(argv, reason):
    with pytest.raises(NotStartedError, match=f"^cannot run /.*: {reason}$"):
        proc.run(argv)


def test_a_time_out_kills_children_and_grandchildren_and_keeps_what_was_said():
    done = python(
        """
        import subprocess, sys, time
        child = subprocess.Popen(["sh", "-c", "sleep 600 & echo $!; wait"])
        print(child.pid, flush=True)
        time.sleep(600)
        """,
        limits=Limits(seconds=1),
    )
    assert done.timed_out
    pids = [int(pid) for pid in done.stdout.split()]
    assert len(pids) == 2
    assert all(map(has_ended, pids))


def test_a_grandchild_that_slipped_away_cannot_hold_us_up(monkeypatch):
    monkeypatch.setattr(proc, "_LAST_WORDS", 0.2)
    done = python(
        """
        import subprocess, time
        print(subprocess.Popen(["setsid", "sleep", "30"]).pid, flush=True)
        time.sleep(600)
        """,
        limits=Limits(seconds=0.5),
    )
    os.kill(int(done.stdout), signal.SIGKILL)
    assert done.timed_out


def test_memory_is_limited():
    done = python("bytearray(300 << 20)", limits=Limits(memory=200 << 20))
    assert done.complaint == "MemoryError"


def test_folder_and_environment_are_set(tmp_path, monkeypatch):
    monkeypatch.setenv("KEPT", "1")
    done = python(
        "import os; print(os.getcwd(), os.environ['KEPT'], os.environ['NEW'])",
        setting=Setting(cwd=str(tmp_path), env={"NEW": "2"}),
    )
    assert done.stdout.decode().split() == [str(tmp_path), "1", "2"]


def test_an_environment_of_its_own_has_nothing_of_ours_but_the_path(monkeypatch):
    monkeypatch.setenv("SECRET", "1")
    setting = Setting(env={"NEW": "2"}, alone=True)
    done = python("import os; print(sorted(os.environ.items()))", setting=setting)
    found = dict(ast.literal_eval(done.stdout.decode()))
    found.pop("LC_CTYPE", None)  # Python's own
    assert found == {"PATH": os.environ["PATH"], "NEW": "2"}


def test_files_are_limited(tmp_path):
    code = f"""
        import sys
        sys.stdin.read()
        with open({str(tmp_path / "file")!r}, "wb", buffering=0) as file:
            while True:
                file.write(b"x" * 600)
    """
    done = python(code, limits=Limits(file_size=1000))
    assert "File too large" in done.complaint
    assert (tmp_path / "file").stat().st_size == 1000


DRAINED = Limits(seconds=20, output=4_000_000)


def test_limited_output_comes_through_whole_beside_the_input():
    done = python(
        "import sys; d = sys.stdin.buffer.read(); sys.stdout.buffer.write(d);"
        "sys.stderr.write('e' * len(d)); sys.exit(3)",
        stdin=b"x" * BIG,
        limits=DRAINED,
    )
    assert (len(done.stdout), len(done.stderr), done.returncode) == (BIG, BIG, 3)
    assert not done.flooded


def test_a_limited_program_that_does_not_read_its_input_does_no_harm():
    assert proc.run(["true"], stdin=b"x" * BIG, limits=DRAINED).returncode == 0


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_who_prints_without_end_is_stopped(stream):
    done = python(
        f"import sys\nwhile 1: sys.{stream}.write('x' * 9999)", limits=DRAINED
    )
    assert done.flooded
    assert done.returncode == -signal.SIGKILL
    assert not done.timed_out
    assert 4_000_000 < len(getattr(done, stream)) < 5_000_000


def test_who_prints_little_for_too_long_is_stopped():
    code = "import time; print(1, flush=True); time.sleep(600)"
    done = python(code, limits=Limits(seconds=1, output=1000))
    assert (done.timed_out, done.stdout) == (True, b"1\n")


def test_a_grandchild_that_slipped_away_cannot_hold_up_a_drain(monkeypatch):
    monkeypatch.setattr(proc, "_LAST_WORDS", 0.2)
    code = "import subprocess; print(subprocess.Popen(['setsid', 'sleep', '30']).pid)"
    done = python(code, limits=DRAINED)
    os.kill(int(done.stdout), signal.SIGKILL)
    assert done.returncode == 0


@pytest.mark.parametrize("output", [None, 1000], ids=["whole", "limited"])
def test_who_is_late_may_first_end_what_it_has_started(tmp_path, output):
    code = f"""
        import signal, sys, time
        def bye(*_):
            open({str(tmp_path / "will")!r}, "w").write("done")
            sys.exit(0)
        signal.signal(signal.SIGTERM, bye)
        time.sleep(600)
    """
    done = python(code, limits=Limits(seconds=1, output=output, last_will=10))
    assert done.timed_out
    assert done.returncode == -signal.SIGKILL
    assert (tmp_path / "will").read_text() == "done"


@pytest.mark.parametrize("worker", [False, True], ids=["main thread", "worker thread"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_leaves_nothing_running(tmp_path, worker, number):
    pipe, ready = str(tmp_path / "pipe"), str(tmp_path / "ready")
    os.mkfifo(pipe)
    os.mkfifo(ready)
    code = f"""
        import signal, threading
        from reviewbot import proc
        def stop(*_):
            proc.stop_all()
            raise KeyboardInterrupt
        signal.signal({int(number)}, stop)
        proc._confine = lambda pid, limits: open({ready!r}, "w").close()
        def go():
            proc.run(["sh", "-c", "sleep 600 & echo $! > {pipe}; wait"])
        work = threading.Thread(target=go)
        try:
            work.start() or work.join() if {worker} else go()
        except KeyboardInterrupt:
            pass
        if {worker}:
            work.join()
        try:
            proc.run(["true"])
        except proc.NotStartedError as error:
            print(error)
    """
    parent = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)], stdout=subprocess.PIPE, text=True
    )
    with open(ready):  # it is on the list of what runs
        pass
    with open(pipe) as told:
        pid = int(told.readline())
    os.kill(parent.pid, number)
    out, _ = parent.communicate(timeout=20)
    assert out == "cannot run true: interrupted\n"
    assert has_ended(pid)
