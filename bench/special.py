"""Special cases: what a hook costs when there is little to do, and its memory."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.clock import Command, measure, peak_of_tree
from bench.history import Clone, Commit, run_git
from bench.replay import Spread, spread
from bench.tools import Stage, hook, pre_commit

_TIMES: Final = 15
_NOTES: Final = "# Notes\n\nNothing that any rule looks at.\n"
_DANGEROUS: Final = (
    "import subprocess\n\n\ndef start(line):\n    subprocess.run(line, shell=True)\n"
)


@dataclass(frozen=True, slots=True)
class Case:
    """One special case: its times in seconds, beside pre-commit's in turn."""

    name: str
    limit: float
    """Seconds that the median shall not exceed."""
    ours: Spread
    peer: Spread


def cases(folder: Path) -> list[Case]:
    """Measure every special case in a small repository."""
    place = folder / "special"
    place.mkdir()
    run_git(place, "init", "--quiet", "--initial-branch=main")
    run_git(place, "commit", "--quiet", "--allow-empty", "--message=Start")
    clone = Clone("special", place)
    return [
        _case(clone, folder, "nothing staged", {}, _warm),
        _case(clone, folder, "a text file", {"NOTES.md": _NOTES}, _cold),
        _case(
            clone, folder, "a script no rule fits", {"a.js": "let one = 1;\n"}, _cold
        ),
        _case(clone, folder, "a finding, unchanged check", {"a.py": _DANGEROUS}, _warm),
    ]


def peak(stage: Stage) -> int:
    """Return the most bytes our hook and its children hold at one time."""
    cache = stage.scratch / "cache-peak"
    return peak_of_tree(hook(stage, cache))


def _case(
    clone: Clone,
    folder: Path,
    name: str,
    files: dict[str, str],
    ours: Callable[[Stage, int], Command],
) -> Case:
    run_git(clone.path, "rm", "-r", "--quiet", "--cached", "--ignore-unmatch", ".")
    for path, text in files.items():
        (clone.path / path).write_text(text, encoding="utf-8")
        run_git(clone.path, "add", path)
    scratch = folder / name.replace(" ", "-")
    scratch.mkdir()
    stage = Stage(clone, Commit("", tuple(files)), scratch)
    measure(ours(stage, 0)), measure(pre_commit(stage))
    own, peer = [], []
    for number in range(_TIMES):
        own.append(measure(ours(stage, number)).seconds)
        peer.append(measure(pre_commit(stage)).seconds)
    return Case(name, 0.1, spread(own), spread(peer))


def _cold(stage: Stage, number: int) -> Command:
    return hook(stage, stage.scratch / f"cache-{number}")


def _warm(stage: Stage, number: int) -> Command:
    del number
    return hook(stage, stage.scratch / "cache")
