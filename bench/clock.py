"""Measuring one process from its start to its end, with all that it starts."""

import os
import subprocess
import threading
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_EVERY: Final = 0.005
"""Seconds between two looks at the memory of a tree of processes."""


@dataclass(frozen=True, slots=True)
class Command:
    """What is run, and which exit codes say that it did its work."""

    argv: Sequence[str]
    cwd: Path
    env: Mapping[str, str]
    good: Collection[int] = (0,)


@dataclass(frozen=True, slots=True)
class Run:
    """One measured process."""

    seconds: float
    """Wall time."""
    cpu: float
    """Processor seconds, all children included."""
    memory: int
    """Bytes of the largest single process in it."""


class ToolError(Exception):
    """A tool did not do its work: its time means nothing."""


def measure(command: Command) -> Run:
    """Run a command and return what it took.

    Raises:
        ToolError: It ended with an exit code that is not good.
    """
    start = time.perf_counter()
    process = _start(command)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in command.good:
        name = os.path.basename(command.argv[0])
        raise ToolError(f"{name} ended with {process.returncode}: {command.argv}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def peak_of_tree(command: Command) -> int:
    """Return the most bytes that a command and its children held at one time.

    Memory that several processes share is counted once (Linux: proportional set
    size). What lives for less than a few milliseconds may be missed.
    """
    process = _start(command)
    peak = 0
    done = threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.is_set():
            peak = max(peak, sum(map(_size, _tree(process.pid))))
            time.sleep(_EVERY)

    watcher = threading.Thread(target=watch)
    watcher.start()
    process.wait()
    done.set()
    watcher.join()
    return peak


def _start(command: Command) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        command.argv,
        cwd=command.cwd,
        env=command.env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _tree(pid: int) -> list[int]:
    """Return a process and all below it; those that have ended may be missing."""
    found = [pid]
    for one in found:
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                found += map(int, task.read_text(encoding="ascii").split())
            except OSError:
                continue
    return found


def _size(pid: int) -> int:
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    for line in rollup.splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0
