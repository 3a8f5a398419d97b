"""When semgrep-core is missing or fails: the slower programs of its package."""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from typing import Any, Final

from reviewbot import proc
from reviewbot.engines.base import EngineLimits
from reviewbot.engines.semgrep.core import QUIET, Workspace, deadline, parse
from reviewbot.errors import EngineError
from reviewbot.model.language import (
    DOCKERFILE,
    JAVASCRIPT,
    PYTHON,
    SHELL,
    TYPESCRIPT,
    WORKFLOW,
)

Json = Mapping[str, Any]

_START_UP: Final = 30
"""Seconds the Python command may take before it scans; seen: 2 to 3."""
_EXTENSIONS: Final = {
    PYTHON: ".py",
    JAVASCRIPT: ".js",
    TYPESCRIPT: ".ts",
    WORKFLOW: ".yaml",
    DOCKERFILE: ".dockerfile",
    SHELL: ".sh",
}


def run(space: Workspace, limits: EngineLimits) -> Json:
    """Return in semgrep-core's shape what ``osemgrep`` or ``semgrep`` finds.

    Both tell a file's language by its extension, which the files of a workspace
    lack, so they are shown under names that have one. Captured variables may be
    missing from what they print: evidence is then the whole match.

    Raises:
        EngineError: Neither is installed, or both failed.
    """
    shown = {name: path for path, name in _names(space)}
    complaint = "semgrep is not installed: pip install semgrep"
    for program in programs():
        try:
            done = proc.run(
                [*program, *_options(space, limits), *shown],
                limits=proc.Limits(seconds=_START_UP + deadline(limits, len(shown))),
                setting=proc.Setting(cwd=space.folder, env=QUIET),
            )
            return _in_core_shape(parse(done), shown)
        except (proc.NotStartedError, EngineError) as error:
            complaint = str(error)
    raise EngineError(complaint)


def programs() -> Iterator[list[str]]:
    """Yield the commands to try, the faster first."""
    beside = os.path.join(os.path.dirname(sys.executable), "semgrep")
    found = beside if os.access(beside, os.X_OK) else shutil.which("semgrep")
    if found:
        yield [found, "scan", "--experimental"]
        yield [found, "scan"]


def _names(space: Workspace) -> Iterator[tuple[str, str]]:
    """Yield each file with a link to it whose name tells the language."""
    for path, text in space.files.items():
        name = path + _EXTENSIONS[text.language]
        if not os.path.exists(name):
            os.link(path, name)
        yield path, name


def _options(space: Workspace, limits: EngineLimits) -> list[str]:
    return [
        "--json", "--quiet", "--metrics=off", "--disable-nosem", "--no-git-ignore",
        "--dataflow-traces", "--max-target-bytes=0",
        f"--timeout={max(1, round(limits.seconds))}",
        f"--max-memory={limits.memory}",
        f"--config={space.rules}",
    ]  # fmt: skip


def _in_core_shape(printed: Json, shown: Mapping[str, str]) -> Json:
    results = [
        {
            **match,
            "path": shown[match["path"]],
            "check_id": match["check_id"].split(".")[-1],
        }
        for match in printed["results"]
    ]
    scanned = [shown[name] for name in printed["paths"]["scanned"] if name in shown]
    errors = [
        {**error, "location": {"path": shown.get(error.get("path"))}}
        for error in printed["errors"]
    ]
    return {"results": results, "errors": errors, "paths": {"scanned": scanned}}
