"""Running semgrep-core: one process for all texts, rules and versions.

semgrep-core is the analyser inside the semgrep package. Started directly it
answers in a tenth of a second; the ``semgrep`` command needs two to three. Its
interface is internal: the version range in pyproject.toml and the contract
tests guard it.
"""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from reviewbot import proc
from reviewbot.engines.base import EngineLimits
from reviewbot.errors import EngineError
from reviewbot.model.language import (
    DOCKERFILE,
    JAVASCRIPT,
    PYTHON,
    SHELL,
    TYPESCRIPT,
    WORKFLOW,
)
from reviewbot.model.text import Text

ANALYZERS: Final = {
    PYTHON: "python",
    JAVASCRIPT: "javascript",
    TYPESCRIPT: "typescript",
    WORKFLOW: "yaml",
    DOCKERFILE: "dockerfile",
    SHELL: "bash",
}
"""semgrep's name for each language that has rules."""

QUIET: Final = {"SEMGREP_SEND_METRICS": "off", "SEMGREP_ENABLE_VERSION_CHECK": "0"}
_GIVE_UP_AFTER: Final = 3
"""Rules that may time out on a file before the rest of it is skipped."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """A private folder with the texts as files, and the rules."""

    folder: str
    files: dict[str, Text]
    """By the path that semgrep sees."""
    rules: str

    @property
    def targets(self) -> str:
        """Path of the file that lists the targets."""
        return os.path.join(self.folder, "targets.json")


def find() -> str | None:
    """Return the path of semgrep-core, or None when it is not installed."""
    for folder in sys.path:
        path = os.path.join(folder, "semgrep", "bin", "semgrep-core")
        if os.access(path, os.X_OK):
            return path
    return shutil.which("semgrep-core")


@contextmanager
def workspace(
    texts: Sequence[Text], rules: Sequence[Mapping[str, Any]]
) -> Iterator[Workspace]:
    """Lay out texts and rules in a temporary folder that only we can read.

    Raises:
        EngineError: The folder cannot be written.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="reviewbot-") as folder:
            yield _lay_out(folder, texts, rules)
    except OSError as error:
        message = f"cannot write to the temporary folder: {error.strerror}"
        raise EngineError(message) from error


def run(binary: str, space: Workspace, limits: EngineLimits) -> Mapping[str, Any]:
    """Return what semgrep-core prints for a workspace.

    Raises:
        EngineError: It could not be started, died, or printed something else.
    """
    options = [
        "-json_nodots", "-fast", "-j", "1",
        "-timeout", str(limits.seconds),
        "-timeout_threshold", str(_GIVE_UP_AFTER),
        "-max_memory", str(limits.memory),
    ]  # fmt: skip
    done = proc.run(
        [binary, *options, "-rules", space.rules, "-targets", space.targets],
        limits=proc.Limits(seconds=deadline(limits, len(space.files))),
        setting=proc.Setting(cwd=space.folder, env=QUIET),
    )
    if done.timed_out:
        seconds = deadline(limits, len(space.files))
        raise EngineError(f"timed out after {seconds:g} s")
    return parse(done)


def deadline(limits: EngineLimits, texts: int) -> float:
    """Return the seconds after which a process has gone astray for certain."""
    return 10 + limits.seconds * _GIVE_UP_AFTER * min(texts, 20)


def parse(done: proc.Completed) -> Mapping[str, Any]:
    """Return the JSON object that a semgrep program printed.

    Raises:
        EngineError: It printed something else.
    """
    try:
        printed = json.loads(done.stdout.decode("utf-8", "replace"))
    except ValueError:
        raise EngineError(f"semgrep failed: {done.complaint}") from None
    if not isinstance(printed, dict) or "results" not in printed:
        raise EngineError(f"semgrep failed: {done.complaint}")
    return printed


def _lay_out(
    folder: str, texts: Sequence[Text], rules: Sequence[Mapping[str, Any]]
) -> Workspace:
    files = {
        os.path.join(folder, f"{number:04}"): text for number, text in enumerate(texts)
    }
    for path, text in files.items():
        _write(path, text.data)
    targets = ["Targets", [_target(path, text) for path, text in files.items()]]
    space = Workspace(folder, files, os.path.join(folder, "rules.json"))
    _write(space.targets, json.dumps(targets).encode())
    _write(space.rules, json.dumps({"rules": list(rules)}).encode())
    return space


def _target(path: str, text: Text) -> list[Any]:
    shown = "/" + text.path.encode("utf-8", "replace").decode()
    return [
        "CodeTarget",
        {
            "path": {"ppath": shown, "fpath": path},
            "analyzer": ANALYZERS[text.language],
            "products": ["sast"],
        },
    ]


def _write(path: str, data: bytes) -> None:
    with open(path, "xb") as file:
        file.write(data)
