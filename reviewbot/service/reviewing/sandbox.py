"""The cage: what an analysis may see and reach, and how to start it in there.

Under bubblewrap the file system holds programs, our rules and one fetched
repository, all read-only; there is no network, no other process and nothing in
the environment. Where bubblewrap does not work the child leaves the network by
itself (``confinement``), and an empty environment is the rest of it.
"""

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import Final

import reviewbot
from reviewbot.engines.semgrep import binary
from reviewbot.errors import ServiceError
from reviewbot.model.value import frozen
from reviewbot.proc import Limits, NotStartedError, Setting, run
from reviewbot.rulebook.packs import rules_folder

ISOLATE: Final = "--isolate"
"""Tells the analysis to leave the network before it reads anything."""
PROBE: Final = "--probe"
"""Tells it to say how far it came, and to do nothing else."""
_SYSTEM: Final = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")
_ETC: Final = (
    "/etc/ld.so.cache",
    "/etc/alternatives",
    # Without one of these semgrep-core does not start, though it connects nowhere.
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    "/etc/ssl/ca-bundle.pem",
)
_PATH: Final = "/usr/local/bin:/usr/bin:/bin"
_SCRATCH: Final = "/tmp"  # noqa: S108  (inside the cage, where nobody else is)
_SIZE: Final = ("--size", str(1 << 30))
"""Bytes of the scratch folder, which is in memory."""
_PATIENCE: Final = Limits(seconds=30, output=10_000)
"""For a probe; seen: 0.1 s."""


class Level(Enum):
    """How well an analysis is locked in; best first. For people."""

    BUBBLEWRAP = "bubblewrap: no network, no files but programs and the change"
    NETWORK = "no network, but it could read what this user can read"
    PROCESS = "a process without token, which could open connections"


@frozen
class Isolation:
    """Which cage works on this machine."""

    level: Level
    program: str = ""
    """Path of bubblewrap, when it is used."""
    options: tuple[str, ...] = ()
    """Of bubblewrap, that older versions lack."""
    why: str = ""
    """What keeps a better one from working, in a few words."""


def isolation(*, required: bool = False, program: str | None = None) -> Isolation:
    """Find out, by trying, how well an analysis can be locked in.

    Args:
        required: Whether nothing less than bubblewrap will do.
        program: Path of bubblewrap; None looks for it.

    Raises:
        ServiceError: It is required and does not work.
    """
    found = shutil.which("bwrap") if program is None else program
    why = "bubblewrap (bwrap) is not installed"
    for options in (_SIZE, ()) if found else ():
        candidate = Isolation(Level.BUBBLEWRAP, found or "", options)
        why = _complaint(candidate)
        if not why:
            return candidate
    if required:
        raise ServiceError(
            f"analyses must run in bubblewrap, but {why}: install it, allow it to "
            "make user namespaces, or do not require it"
        )
    return Isolation(_without_bubblewrap(), why=why)


def cage(
    isolation: Isolation, readable: Sequence[str], empty: str
) -> tuple[list[str], Setting]:
    """Return the command that runs an analysis, and where it runs.

    Args:
        isolation: What works on this machine.
        readable: The repository that it reads, and files that may be missing.
        empty: An empty directory, to stand in.
    """
    if isolation.level is Level.BUBBLEWRAP:
        inside = [*_bubblewrap(isolation, readable), *_python(), *_ANALYSE]
        return inside, Setting(cwd=empty, env={}, alone=True)
    env = {**_ENVIRONMENT, "HOME": empty, "PATH": _path()}
    return [*_python(), *_ANALYSE, ISOLATE], Setting(empty, env, alone=True)


_ANALYSE: Final = ("-m", "reviewbot", "analyse")
_ENVIRONMENT: Final = {"LC_ALL": "C.UTF-8"}


def _python() -> list[str]:
    """Return the interpreter: no variable and no folder of the user's bends it."""
    return [sys.executable, "-I", "-B", "-X", "utf8"]


def _bubblewrap(isolation: Isolation, readable: Iterable[str]) -> list[str]:
    argv = [
        isolation.program, "--unshare-all", "--die-with-parent", "--new-session",
        "--cap-drop", "ALL", "--clearenv",
    ]  # fmt: skip
    env = {**_ENVIRONMENT, "HOME": _SCRATCH, "TMPDIR": _SCRATCH, "PATH": _path()}
    for name, value in env.items():
        argv += ["--setenv", name, value]
    # The loader finds the libraries of semgrep-core by /proc/self/exe; what is shown
    # there are the processes of this cage.
    argv += ["--proc", "/proc", "--dev", "/dev"]
    argv += [*isolation.options, "--tmpfs", _SCRATCH]
    for path in _SYSTEM:
        if os.path.islink(path):
            argv += ["--symlink", os.readlink(path), path]
        elif os.path.isdir(path):
            argv += ["--ro-bind", path, path]
    for path in (*_ETC, *_outside_system(_programs())):
        argv += ["--ro-bind-try", path, path]
    for path in readable:
        argv += ["--ro-bind-try", path, path]
    return [*argv, "--remount-ro", "/", "--chdir", _SCRATCH, "--"]


def _programs() -> Iterator[str]:
    """Yield what Python, git and the engines consist of."""
    yield sys.prefix
    yield sys.base_prefix
    yield os.path.realpath(sys.base_prefix)
    yield os.path.dirname(os.path.realpath(sys.executable))
    yield os.path.dirname(os.path.abspath(reviewbot.__file__))
    yield rules_folder()
    for program in (shutil.which("git"), binary.find()):
        if program:
            yield os.path.dirname(os.path.realpath(program))


def _outside_system(paths: Iterable[str]) -> list[str]:
    """Return each path once, without those inside others or the system's."""
    kept = list(_SYSTEM)
    for path in sorted(dict.fromkeys(paths), key=len):
        if not any(f"{path}/".startswith(f"{above}/") for above in kept):
            kept.append(path)
    return kept[len(_SYSTEM) :]


def _path() -> str:
    git = shutil.which("git")
    folder = os.path.dirname(git) if git else ""
    return _PATH if folder in {"", *_PATH.split(":")} else f"{folder}:{_PATH}"


def _complaint(isolation: Isolation) -> str:
    """Return why bubblewrap does not work; empty when it does."""
    argv = [*_bubblewrap(isolation, []), *_python(), *_ANALYSE, PROBE]
    try:
        done = run(argv, limits=_PATIENCE, setting=Setting(env={}, alone=True))
    except NotStartedError as error:
        return str(error)
    said = done.stdout.decode("utf-8", "replace").strip()
    if done.timed_out or said != Level.NETWORK.name:
        return f"{isolation.program} does not work here ({said or done.complaint})"
    return ""


def _without_bubblewrap() -> Level:
    """Return how far the child gets by itself."""
    argv = [*_python(), *_ANALYSE, ISOLATE, PROBE]
    setting = Setting(env=_ENVIRONMENT, alone=True)
    done = run(argv, limits=_PATIENCE, setting=setting)
    alone = done.stdout.strip() == Level.NETWORK.name.encode()
    return Level.NETWORK if alone else Level.PROCESS
