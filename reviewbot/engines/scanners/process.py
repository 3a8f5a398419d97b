"""Asking a tool: one process for all texts, in a folder that only we can read.

What a tool prints holds values, and so may what it complains of: nothing of it is told.
"""

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final

from reviewbot import proc
from reviewbot.engines.base import EngineLimits
from reviewbot.engines.scanners.tools import Reported, Tool
from reviewbot.errors import EngineError
from reviewbot.model.text import Text
from reviewbot.model.value import frozen

_PATIENCE: Final = 20
"""Seconds for a version; seen: 0.5."""
_WORDS: Final = 10_000
"""Bytes that a tool may print with its version."""
_START_UP: Final = 60
"""Seconds that a tool may take before it looks at anything; seen: 11, without a cache."""
_BYTES_A_SECOND: Final = 100_000
"""Read at the very least; seen: 5,000,000."""
_RESERVED: Final = 8_192
"""MiB of address space that a tool wants beside what it uses; seen: 5,000."""
_OUTPUT: Final = 64 << 20
"""Bytes that a tool may print."""
_VERSION: Final = re.compile(r"\bv?(\d+(?:\.\d+)+)")
_KEPT: Final = ("HOME", "XDG_CACHE_HOME")
"""What of our environment a tool gets, beside PATH: where it keeps compiled rules."""
_NAME: Final = 100
"""Bytes of one part of a path that are kept, from its end."""
_PATH: Final = 1_000
"""Bytes of a whole path up to which it is kept."""


def program_of(tool: Tool) -> str:
    """Return the path of a tool's program.

    A folder that is named relative to where we stand may be one of the repository.

    Raises:
        EngineError: It is not on the PATH.
    """
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    searched = os.pathsep.join(folder for folder in folders if os.path.isabs(folder))
    found = shutil.which(tool.name, path=searched)
    if found is None:
        raise EngineError("not on the PATH: install it, or no longer ask for it")
    return found


def version_of(tool: Tool, program: str, limits: EngineLimits) -> str:
    """Ask a tool for its version.

    Raises:
        EngineError: It does not tell, or is one that we do not know.
    """
    asked = " ".join((tool.name, *tool.version))
    setting = proc.Setting(cwd="/", env=_environment(""), alone=True)
    allowed = proc.Limits(_PATIENCE, _address_space(limits), output=_WORDS)
    done = _run([program, *tool.version], allowed, setting, asked)
    found = _VERSION.search(done.stdout.decode("utf-8", "replace"))
    if done.returncode or not found:
        raise EngineError(f"`{asked}` does not tell a version: is it {tool.name}?")
    version = tuple(int(part[:9]) for part in found[1].split("."))
    if not tool.least <= version < tool.below:
        least, below = (".".join(map(str, v)) for v in (tool.least, tool.below))
        raise EngineError(
            f"version {found[1]} is not supported: install one from {least} on, below {below}"
        )
    return found[1]


def reports(
    tool: Tool, program: str, texts: Sequence[Text], limits: EngineLimits
) -> Mapping[int, list[Reported]]:
    """Return what a tool reports, by the index of the text.

    Raises:
        EngineError: It did not come to an end, failed, or printed something else.
    """
    asked = f"{tool.name} {tool.arguments[0]}"
    with _workspace(texts) as space:
        size = sum(len(text.data) for text in texts)
        allowed = proc.Limits(
            seconds=_START_UP + size / _BYTES_A_SECOND,
            memory=_address_space(limits),
            output=_OUTPUT,
        )
        env = {
            **_environment(space.scratch),
            "GOMEMLIMIT": f"{limits.memory}MiB",
            "GOMAXPROCS": str(limits.jobs),
        }
        setting = proc.Setting(space.empty, env, alone=True)
        argv = [program, *tool.arguments, space.texts]
        done = _run(argv, allowed, setting, asked)
        if done.returncode not in tool.good:
            code = done.returncode
            how = f"signal {-code}" if code < 0 else f"exit code {code}"
            raise EngineError(f"`{asked}` failed with {how}: try it by hand")
        try:
            return _read(tool, done.stdout, space, len(texts))
        except (LookupError, TypeError, ValueError, AttributeError, RecursionError):
            # Not chained: the error may hold what was printed, and that holds values.
            raise EngineError(f"`{asked}` printed what we cannot read") from None


@frozen
class _Workspace:
    """A private folder: texts to scan, and folders without anything in them."""

    texts: str
    empty: str
    """Where the tool runs: whatever it looks for where it stands is not there."""
    scratch: str
    """For temporary files of its own."""


@contextmanager
def _workspace(texts: Sequence[Text]) -> Iterator[_Workspace]:
    try:
        with tempfile.TemporaryDirectory(prefix="reviewbot-") as made:
            folder = os.path.realpath(made)  # tools may tell paths without links
            names = ("texts", "empty", "scratch")
            space = _Workspace(*(os.path.join(folder, name) for name in names))
            for path in (space.texts, space.empty, space.scratch):
                os.mkdir(path)
            for number, text in enumerate(texts):
                _write(os.fsencode(space.texts), placed(number, text.path), text.data)
            yield space
    except OSError as error:
        message = f"cannot write to the temporary folder: {error.strerror}"
        raise EngineError(message) from error


def placed(number: int, path: str) -> bytes:
    """Return where a text lies below the folder that is scanned.

    It keeps its folders and names, which rules of tools ask for, in a folder of its own:
    no text is another's configuration or list of files to leave out, nor ever at the top.
    """
    parts = [os.fsencode(part) for part in path.split("/")]
    kept = [_safe(part) for part in parts if part not in {b"", b".", b".."}]
    if len(b"/".join(kept)) > _PATH:
        del kept[:-1]
    return b"/".join((b"%d" % number, *(kept or [b"text"])))


def _safe(part: bytes) -> bytes:
    part = part.replace(b"\0", b"_")[-_NAME:]
    return b"_" + part if part.lower() == b".git" else part


def _write(folder: bytes, name: bytes, data: bytes) -> None:
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path))
    with open(path, "xb") as file:
        file.write(data)


def _address_space(limits: EngineLimits) -> int:
    """Return bytes; always said, since we may have less ourselves, and pass that on."""
    return (limits.memory + _RESERVED) << 20


def _environment(scratch: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {**kept, "LC_ALL": "C.UTF-8", **({"TMPDIR": scratch} if scratch else {})}


def _run(
    argv: Sequence[str], limits: proc.Limits, setting: proc.Setting, asked: str
) -> proc.Completed:
    try:
        done = proc.run(argv, limits=limits, setting=setting)
    except proc.NotStartedError as error:
        raise EngineError(str(error)) from error
    if done.timed_out:
        raise EngineError(f"`{asked}` timed out after {limits.seconds:.0f} s")
    if done.flooded:
        raise EngineError(f"`{asked}` was killed: it printed without end")
    return done


def _read(
    tool: Tool, printed: bytes, space: _Workspace, count: int
) -> Mapping[int, list[Reported]]:
    found: dict[int, list[Reported]] = {number: [] for number in range(count)}
    for report in tool.read(json.loads(printed)):
        below = os.path.relpath(report.path, space.texts)
        found[int(below.partition(os.sep)[0])].append(report)
    return found
