"""Running semgrep-core: one process for all texts, rules and versions.

semgrep-core is the analyser inside the semgrep package. Started directly it
answers in a tenth of a second; the ``semgrep`` command needs two to three. Its
interface is internal: the version range in pyproject.toml and the contract
tests guard it.
"""

import json
import os
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final

from reviewbot import proc
from reviewbot.engines.base import EngineLimits
from reviewbot.engines.semgrep.binary import DIALECTS
from reviewbot.errors import EngineError
from reviewbot.model.language import WORKFLOW
from reviewbot.model.text import Text
from reviewbot.model.value import frozen

QUIET: Final = {"SEMGREP_SEND_METRICS": "off", "SEMGREP_ENABLE_VERSION_CHECK": "0"}
_GIVE_UP_AFTER: Final = 3
"""Rules that may time out on a file before the rest of it is skipped."""
_SLOW_FILES: Final = 3
"""Files of one process that may use up their time before it counts as stuck."""
_BYTES_A_SECOND: Final = 10_000
"""Read at the very least; seen: 30,000 with 250 rules on a busy machine."""
_START_UP: Final = 10
"""Seconds that semgrep-core may take before it looks at anything; seen: 0.1."""
_RESERVED: Final = 1024
"""MiB of address space that semgrep-core wants beside what it uses; seen: 450."""

_BEYOND_ASCII: Final = re.compile(
    rb"(?!\xc2\x85|\xe2\x80[\xa8\xa9])[\xc2-\xf4][\x80-\xbf]+"
)
"""A character in UTF-8, but none that ends a line in YAML."""


class UnusableError(EngineError):
    """No text can be looked at: a second try would fail in the same way."""


class StuckError(EngineError):
    """A process was killed because it did not come to an end."""


class ForeignError(EngineError):
    """semgrep-core cannot be run, or not as we know it: perhaps ``semgrep`` can."""


@frozen
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
        ForeignError: It could not be started, or did not understand us.
        EngineError: It died, was stuck, or printed something else.
    """
    options = [
        "-json_nodots", "-fast", "-j", "1",
        "-timeout", str(limits.seconds),
        "-timeout_threshold", str(_GIVE_UP_AFTER),
        "-max_memory", str(limits.memory),
    ]  # fmt: skip
    argv = [binary, *options, "-rules", space.rules, "-targets", space.targets]
    try:
        done = start(argv, space, limits, _START_UP)
    except proc.NotStartedError as error:
        raise ForeignError(str(error)) from error
    if done.returncode > 0:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise ForeignError(f"semgrep-core failed: {one_line(said) or done.complaint}")
    return parse(done)


def start(
    argv: Sequence[str], space: Workspace, limits: EngineLimits, start_up: float
) -> proc.Completed:
    """Run a program over a workspace, within limits that it does not reach unasked.

    Args:
        argv: The program and its arguments.
        space: Where it runs.
        limits: What it was told to use.
        start_up: Seconds it may take before it looks at anything.

    Raises:
        NotStartedError: It is missing or cannot be executed.
        EngineError: It was stuck.
    """
    seconds = start_up + deadline(space, limits)
    memory = (2 * limits.memory + _RESERVED) << 20
    done = proc.run(
        argv,
        limits=proc.Limits(seconds, memory),
        setting=proc.Setting(cwd=space.folder, env=QUIET),
    )
    if done.timed_out:
        raise StuckError(f"timed out after {seconds:.0f} s")
    return done


def deadline(space: Workspace, limits: EngineLimits) -> float:
    """Return the seconds after which a process has gone astray for certain."""
    slow = min(len(space.files), _SLOW_FILES) * _GIVE_UP_AFTER * limits.seconds
    size = sum(len(text.data) for text in space.files.values())
    return slow + size / _BYTES_A_SECOND


def parse(done: proc.Completed) -> Mapping[str, Any]:
    """Return the JSON object that a semgrep program printed.

    Raises:
        EngineError: It printed something else.
    """
    try:
        printed = json.loads(done.stdout.decode("utf-8", "replace"))
    except ValueError:
        printed = None
    if not isinstance(printed, dict) or not {"results", "errors", "paths"} <= {
        *printed
    }:
        raise EngineError(f"semgrep failed: {one_line(done.complaint)}")
    return printed


def one_line(text: object) -> str:
    """Return what a program said, fit to be told."""
    return " ".join(str(text).split())[:200]


def _lay_out(
    folder: str, texts: Sequence[Text], rules: Sequence[Mapping[str, Any]]
) -> Workspace:
    files = {
        os.path.join(folder, file_name(number, text)): text
        for number, text in enumerate(texts)
    }
    for path, text in files.items():
        _write(path, _parsable(text))
    targets = ["Targets", [_target(path, text) for path, text in files.items()]]
    space = Workspace(folder, files, os.path.join(folder, "rules.json"))
    _write(space.targets, json.dumps(targets).encode())
    _write(space.rules, json.dumps({"rules": list(rules)}).encode())
    return space


def _parsable(text: Text) -> bytes:
    """Return a text for semgrep, with every character at its own offset.

    Its YAML parser refuses values that begin with a letter beyond ASCII; what
    is shown to users is always taken from the text itself.
    """
    if text.language != WORKFLOW or text.data.isascii():
        return text.data
    return _BEYOND_ASCII.sub(lambda found: b"x" * len(found[0]), text.data)


def file_name(number: int, text: Text) -> str:
    """Return the name by which semgrep, and ``paths`` of a rule, know a text.

    Its end tells the language; ``<T>x`` and ``<Tag/>`` exclude each other.
    """
    tsx = text.path.endswith(".tsx")
    return f"{number:04}{'.tsx' if tsx else DIALECTS[text.language][1]}"


def _target(path: str, text: Text) -> list[Any]:
    return [
        "CodeTarget",
        {
            "path": {"ppath": f"/{os.path.basename(path)}", "fpath": path},
            "analyzer": DIALECTS[text.language][0],
            "products": ["sast"],
        },
    ]


def _write(path: str, data: bytes) -> None:
    with open(path, "xb") as file:
        file.write(data)
