"""The yardstick's own scorer, run once a tool; what it prints is read back."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

from bench.tools import ROOT, SCRIPTS

Json: TypeAlias = Mapping[str, Any]

_LIMIT: Final = 3_600
"""Seconds for one tool over all cases."""


@dataclass(frozen=True, slots=True)
class Contestant:
    """A tool as the scorer takes it."""

    name: str
    tool: str
    """One of the scorer's own names, or ``cmd:`` and a command line."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a tool reported in each case, and what the scorer says of it."""

    name: str
    verdicts: Json
    findings: Json
    seconds: float


class ScorerError(Exception):
    """The scorer did not do its work: there is no score."""


def tools(*, peers: bool) -> list[Contestant]:
    """Return the contestants: ours first."""
    ours = f"cmd:{SCRIPTS / 'reviewbot'} check --base {{base}} --no-cache --format json"
    zizmor = f"env PYTHONPATH={ROOT} {sys.executable} -m bench.score.zizmor"
    others = [
        Contestant("bandit", "bandit"),
        Contestant("ruff S", "ruff"),
        Contestant("zizmor", f"cmd:{zizmor}"),
    ]
    if os.environ.get("SCORE_SEMGREP_RULES"):
        others.append(Contestant("semgrep, rules given", "semgrep"))
    return [Contestant("reviewbot", ours), *(others if peers else ())]


def cases(place: Path, only: str) -> list[Json]:
    """Return the cases that are measured."""
    known: list[Json] = json.loads((place / "cases_dev.json").read_text("utf-8"))
    chosen = only.split(",")
    return [c for c in known if not only or c["kind"] == only or c["id"] in chosen]


def measure(place: Path, contestant: Contestant, only: str) -> Result:
    """Let the scorer run one tool over the cases.

    Raises:
        ScorerError: It failed.
    """
    with tempfile.TemporaryDirectory(prefix="reviewbot-score-") as folder:
        out = Path(folder) / "out.json"
        argv = [
            sys.executable, str(place / "replay.py"),
            "--cases", str(place / "cases_dev.json"), "--out", str(out),
            "--tool", contestant.tool, "--name", contestant.name,
            "--bandit", str(SCRIPTS / "bandit"), "--ruff", str(SCRIPTS / "ruff"),
            "--semgrep", str(SCRIPTS / "semgrep"),
            "--rules", os.environ.get("SCORE_SEMGREP_RULES", ""),
            *(("--only", only) if only else ()),
        ]  # fmt: skip
        began = time.perf_counter()
        done = subprocess.run(argv, capture_output=True, timeout=_LIMIT, check=False)
        seconds = time.perf_counter() - began
        if done.returncode or not out.is_file():
            said = done.stderr.decode("utf-8", "replace")[-500:]
            raise ScorerError(f"{contestant.name}: {said}")
        told = json.loads(out.read_text("utf-8"))
    print(done.stdout.decode("utf-8", "replace"), file=sys.stderr)
    return Result(contestant.name, told["verdicts"], told["findings"], seconds)
