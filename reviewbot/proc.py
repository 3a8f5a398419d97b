"""Starting other programs: the only module that does."""

import contextlib
import os
import signal
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from reviewbot.errors import ReviewbotError
from reviewbot.model.value import frozen

_RUNNING: Final[set["subprocess.Popen[bytes]"]] = set()
"""What ``stop_all`` has to kill."""
_STOPPED: Final = threading.Event()
_LAST_WORDS: Final = 1.0
"""Seconds in which a killed program's output is still collected."""
_GULP: Final = 1 << 16
"""Bytes read at once from a program whose output is limited."""


@frozen
class Limits:
    """What a program may use; None is no limit."""

    seconds: float | None = None
    memory: int | None = None
    """Address space in bytes; ignored where the system has no ``prlimit``."""
    file_size: int | None = None
    """Bytes in any file it writes; ignored like ``memory``."""
    output: int | None = None
    """Bytes on standard output, and on standard error: then it is killed."""
    last_will: float = 0.0
    """Seconds between asking it to end, when its time is up, and killing it."""


@frozen
class Completed:
    """How a program ended, and everything it printed."""

    returncode: int
    """Negative for a signal, as in ``subprocess``."""
    stdout: bytes
    stderr: bytes
    timed_out: bool = False
    flooded: bool = False
    """Whether it was killed because it printed too much."""

    @property
    def complaint(self) -> str:
        """The signal that ended it, the last line of standard error, or its code."""
        if self.returncode < 0:
            return f"killed by signal {-self.returncode}"
        lines = self.stderr.decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else f"exit code {self.returncode}"


@frozen
class Setting:
    """Where and how a program runs."""

    cwd: str | bytes | None = None
    env: Mapping[str, str] | None = None
    """Added to this process's own environment."""
    alone: bool = False
    """Whether ``env`` is the whole environment but for PATH: nothing leaks."""


_NO_LIMITS: Final = Limits()
_AS_HERE: Final = Setting()


class NotStartedError(ReviewbotError):
    """A program is missing or cannot be executed."""


def run(
    argv: Sequence[str | bytes],
    *,
    stdin: bytes = b"",
    limits: Limits = _NO_LIMITS,
    setting: Setting = _AS_HERE,
) -> Completed:
    """Run a program to its end, in a process group of its own.

    On a time-out, and when this process is interrupted, the whole group is
    killed. A failing exit code is not an error here.

    Raises:
        NotStartedError: The program is missing or cannot be executed.
    """
    process = _start(argv, setting)
    try:
        _confine(process.pid, limits)
        talk = _communicate if limits.output is None else _drain
        return talk(process, stdin, limits)
    finally:
        _RUNNING.discard(process)


def stop_all() -> None:
    """Kill everything that runs and start nothing more; for signal handlers.

    An interrupt reaches the main thread alone: programs that other threads
    started, each in a process group of its own, would run on.
    """
    _STOPPED.set()
    for process in tuple(_RUNNING):
        _kill(process)


def _start(argv: Sequence[str | bytes], setting: Setting) -> subprocess.Popen[bytes]:
    if _STOPPED.is_set():
        raise NotStartedError(f"cannot run {os.fsdecode(argv[0])}: interrupted")
    try:
        process = subprocess.Popen(
            argv,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=setting.cwd,
            env=_environment(setting),
            process_group=0,
        )
    except OSError as error:
        name = os.fsdecode(argv[0])
        reason = error.strerror or type(error).__name__
        raise NotStartedError(f"cannot run {name}: {reason.lower()}") from error
    _RUNNING.add(process)
    if _STOPPED.is_set():  # between the question above and the start
        _kill(process)
    return process


def _environment(setting: Setting) -> Mapping[str, str] | None:
    if setting.alone:
        return {"PATH": os.environ.get("PATH", os.defpath), **(setting.env or {})}
    return {**os.environ, **setting.env} if setting.env else None


def _confine(pid: int, limits: Limits) -> None:
    if limits.memory is None and limits.file_size is None:
        return
    import resource

    if not hasattr(resource, "prlimit"):
        return
    for kind, limit in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_FSIZE, limits.file_size),
    ):
        if limit is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                resource.prlimit(pid, kind, (limit, limit))


def _communicate(
    process: subprocess.Popen[bytes], stdin: bytes, limits: Limits
) -> Completed:
    try:
        out, err = process.communicate(stdin, timeout=limits.seconds)
    except subprocess.TimeoutExpired:
        _end(process, limits)
        out, err = _last_words(process)
        return Completed(-signal.SIGKILL, out, err, timed_out=True)
    except BaseException:
        _kill(process)
        _last_words(process)
        raise
    return Completed(process.returncode, out, err)


def _drain(process: subprocess.Popen[bytes], stdin: bytes, limits: Limits) -> Completed:
    """Talk to a program that may print without end: not all of it is kept."""
    kept, flooded = (bytearray(), bytearray()), threading.Event()

    def swallow(pipe: Any, into: bytearray) -> None:
        with pipe:
            while data := pipe.read1(_GULP):
                into += data
                if len(into) > (limits.output or 0):
                    flooded.set()
                    _kill(process)
                    return

    def feed(pipe: Any) -> None:
        with contextlib.suppress(BrokenPipeError), pipe:
            pipe.write(stdin)

    tasks: list[tuple[Callable[..., None], tuple[Any, ...]]] = [
        (feed, (process.stdin,)),
        (swallow, (process.stdout, kept[0])),
        (swallow, (process.stderr, kept[1])),
    ]
    threads = [threading.Thread(target=do, args=of, daemon=True) for do, of in tasks]
    for thread in threads:
        thread.start()
    timed_out = _wait(process, limits)
    for thread in threads:  # a grandchild may hold a pipe open for ever
        thread.join(_LAST_WORDS)
    code = -signal.SIGKILL if timed_out else process.returncode
    out, err = map(bytes, kept)
    return Completed(code, out, err, timed_out, flooded.is_set())


def _wait(process: subprocess.Popen[bytes], limits: Limits) -> bool:
    """Wait for the end of a program, or bring it about; return whether it was late."""
    try:
        process.wait(limits.seconds)
    except subprocess.TimeoutExpired:
        _end(process, limits)
        process.wait()
        return True
    except BaseException:
        _kill(process)
        process.wait()
        raise
    return False


def _end(process: subprocess.Popen[bytes], limits: Limits) -> None:
    """Let a program end the ones that it has started, and then kill it."""
    if limits.last_will:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(limits.last_will)
    _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    if process.returncode is not None:  # its number may be another's by now
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def _last_words(process: subprocess.Popen[bytes]) -> tuple[bytes, bytes]:
    """Return what a killed program had printed.

    A grandchild that left the process group may hold the pipes open for ever.
    """
    try:
        return process.communicate(timeout=_LAST_WORDS)
    except subprocess.TimeoutExpired as late:
        process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe:
                pipe.close()
        return late.stdout or b"", late.stderr or b""
