"""A process with all that it started: its memory, and the processor time it took."""

import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_TICKS: Final = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Idle:
    """What a tree of processes took while nothing happened."""

    memory: int
    """Resident bytes of all processes together, the most that was seen."""
    share: float
    """Part of a core."""


def idle(pid: int, seconds: float) -> Idle:
    """Watch a tree of processes for a while; look at its memory once a second."""
    began, used, most = time.monotonic(), processor(pid), 0
    while (left := began + seconds - time.monotonic()) > 0:
        time.sleep(min(1.0, left))
        most = max(most, memory(pid))
    return Idle(most, (processor(pid) - used) / (time.monotonic() - began))


def tree(pid: int) -> list[int]:
    """Return a process and all below it; those that have ended may be missing."""
    found = [pid]
    for one in found:
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                found += map(int, task.read_text(encoding="ascii").split())
            except OSError:
                continue
    return found


def memory(pid: int) -> int:
    """Return the resident bytes of a tree; what processes share counts in each."""
    return sum(map(_resident, tree(pid)))


def processor(pid: int) -> float:
    """Return the processor seconds of a tree, with its children that have ended."""
    return sum(map(_used, tree(pid)))


def _resident(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0
    for line in status.splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    return 0


def _used(pid: int) -> float:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    # After the name: utime, stime, cutime and cstime are the 12th to the 15th.
    fields = stat.rpartition(") ")[2].split()
    return sum(map(int, fields[11:15])) / _TICKS
