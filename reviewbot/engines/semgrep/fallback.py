"""When semgrep-core is missing or fails: the slower programs of its package."""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from typing import Any, Final

from reviewbot import proc
from reviewbot.engines.base import EngineLimits
from reviewbot.engines.semgrep import process
from reviewbot.engines.semgrep.process import UnusableError, Workspace
from reviewbot.errors import EngineError

Json = Mapping[str, Any]

_START_UP: Final = 30
"""Seconds the Python command may take before it scans; seen: 2 to 3."""
_MISSING: Final = "semgrep is not installed: pip install 'semgrep>=1.182,<1.190'"


def run(space: Workspace, limits: EngineLimits) -> Json:
    """Return in semgrep-core's shape what ``osemgrep`` or ``semgrep`` finds.

    What they print lacks captured variables: evidence is then the whole match.

    Raises:
        UnusableError: Neither is installed.
        EngineError: Both failed, or one was stuck.
    """
    complaint: EngineError = UnusableError(_MISSING)
    for program in programs():
        try:
            argv = [*program, *_options(space, limits), *space.files]
            done = process.start(argv, space, limits, _START_UP)
            return _in_core_shape(process.parse(done))
        except process.StuckError:
            raise
        except (proc.NotStartedError, EngineError) as error:
            complaint = EngineError(str(error))
    raise complaint


def programs() -> Iterator[list[str]]:
    """Yield the commands to try, the faster first."""
    beside = os.path.join(os.path.dirname(sys.executable), "semgrep")
    found = beside if os.access(beside, os.X_OK) else shutil.which("semgrep")
    if found:
        yield [found, "scan", "--experimental"]
        yield [found, "scan"]


def _options(space: Workspace, limits: EngineLimits) -> list[str]:
    return [
        "--json", "--quiet", "--metrics=off", "--disable-nosem", "--no-git-ignore",
        "--dataflow-traces", "--max-target-bytes=0",
        f"--timeout={max(1, round(limits.seconds))}",
        f"--max-memory={limits.memory}",
        f"--config={space.rules}",
    ]  # fmt: skip


def _in_core_shape(printed: Json) -> Json:
    results = [
        {**match, "check_id": match["check_id"].rpartition(".")[2]}
        for match in printed["results"]
    ]
    errors = [
        {**error, "error_type": error["type"], "location": _place(error)}
        for error in printed["errors"]
    ]
    return {"results": results, "errors": errors, "paths": printed["paths"]}


def _place(error: Json) -> Json:
    """Return where something went wrong, as far as it is told."""
    match error.get("spans"):
        case [{"start": start}, *_]:
            return {"path": error.get("path"), "start": start}
        case _:
            return {"path": error.get("path")}
