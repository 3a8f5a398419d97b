"""What both engines add to a hook run: 500 added lines, with them and without, in turn.

A hook of gitleaks looks at the same staged lines in the same run. Bytecode is kept, as
pip keeps it for an installed package.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from bench import clock
from bench.sensitive.peers import program_of
from bench.sensitive.table import table

_ROUNDS: Final = 21
_LINES: Final = 500
_HOOK: Final = "from reviewbot.cli.main import main; raise SystemExit(main(['hook']))"
_WITHOUT: Final = (
    "from reviewbot.engines import registry; registry.DETECTORS.clear(); " + _HOOK
)
_GITLEAKS: Final = ("git", "--pre-commit", "--staged", "--no-banner", "--exit-code=0")


def measure(others: Sequence[str]) -> str:
    """Return the page: medians of the rounds, and what the engines add."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "repository"
        environment = {
            **os.environ,
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPYCACHEPREFIX": str(Path(folder) / "bytecode"),
            "REVIEWBOT_CACHE_DIR": str(Path(folder) / "cache"),
        }
        _stage(root)
        commands = {
            "without the engines": [sys.executable, "-P", "-c", _WITHOUT],
            "with the engines": [sys.executable, "-P", "-c", _HOOK],
        }
        if "gitleaks" in others:
            commands["gitleaks"] = [program_of("gitleaks"), *_GITLEAKS]
        told = _rounds(commands, root, environment)
    added = told["with the engines"] - told["without the engines"]
    rows = [(name, f"{seconds * 1000:.0f}") for name, seconds in told.items()]
    page = table(("hook", "milliseconds"), rows)
    return f"# Hook, {_LINES} added lines\n\n{page}\nAdded: {added * 1000:.1f} ms.\n"


def _stage(root: Path) -> None:
    """Stage the first lines of a module of the standard library, as a text file."""
    lines = Path(statistics.__file__).read_text("utf-8").splitlines()[:_LINES]
    root.mkdir()
    (root / "notes.txt").write_text("\n".join(lines) + "\n", "utf-8")
    for argv in (["init", "--quiet"], ["add", "--all"]):
        subprocess.run(["git", *argv], cwd=root, check=True, timeout=60)  # noqa: S607


def _rounds(
    commands: Mapping[str, Sequence[str]], root: Path, environment: Mapping[str, str]
) -> dict[str, float]:
    """Return the median of each command; they take turns, the first turn is for warmth."""
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(_ROUNDS + 1):
        for name, argv in commands.items():
            seconds[name].append(
                clock.measure(clock.Command(argv, root, environment)).seconds
            )
    return {name: statistics.median(found[1:]) for name, found in seconds.items()}
