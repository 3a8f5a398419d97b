"""What the numbers depend on: the machine, its disk, its load, the versions."""

import os
import platform
import subprocess
import tempfile
import time
from importlib.metadata import version
from statistics import median
from typing import Final

from bench.history import run_git
from bench.tools import ROOT

_TIMES: Final = 200
_HASHED: Final = 20_000


def facts() -> str:
    """Return a paragraph."""
    names = ("uvicorn", "starlette", "dbos", "sqlalchemy", "psycopg", "pygithub")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    return (
        f"reviewbot at {_commit()}; {versions}; Python {platform.python_version()} on"
        f" {platform.system()} {platform.release()}, {os.cpu_count()} cores,"
        f" {_memory() >> 20:,} MiB; one fsync takes {_fsync() * 1000:.2f} ms, SHA-256"
        f" {_hashing():.0f} MB/s."
    )


def load() -> float:
    """Return how many processes wanted a core, over the last minute."""
    return os.getloadavg()[0]


def wait_for_quiet(below: float, seconds: float) -> None:
    """Wait until the load is below a limit, but not longer than so many seconds."""
    end = time.monotonic() + seconds
    while load() >= below and time.monotonic() < end:
        time.sleep(5)


def _commit() -> str:
    try:
        head = run_git(ROOT, "rev-parse", "--short", "HEAD").strip()
        changed = run_git(ROOT, "status", "--porcelain", "reviewbot").strip()
    except subprocess.CalledProcessError:
        return "an unknown commit"
    return f"{head} with changes" if changed else head


def _memory() -> int:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def _fsync() -> float:
    times = []
    with tempfile.TemporaryFile() as file:
        for _ in range(_TIMES):
            file.write(bytes(4096))
            file.flush()
            began = time.perf_counter()
            os.fsync(file.fileno())
            times.append(time.perf_counter() - began)
    return median(times)


def _hashing() -> float:
    """Return MB a second of what every delivery needs."""
    import hashlib

    data, began = bytes(_HASHED), time.perf_counter()
    for _ in range(_TIMES):
        hashlib.sha256(data).digest()
    return _TIMES * _HASHED / (time.perf_counter() - began) / 1e6
