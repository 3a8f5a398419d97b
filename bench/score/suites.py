"""Public suites: every file of one is new, and reviewed as a change of its own."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.history import run_git
from bench.tools import SCRIPTS

_LIMIT: Final = 1_800
_NUMBER: Final = re.compile(r"(\d{5})")


@dataclass(frozen=True, slots=True)
class Suite:
    """What the yardstick's scorer says of a suite; empty when it was not there."""

    name: str
    told: str


def owasp(place: Path, folder: str) -> Suite:
    """Score OWASP BenchmarkPython: the tests with even numbers, others are kept aside."""
    name = "OWASP BenchmarkPython, even tests"
    if not folder:
        return Suite(name, "")
    files = [path for path in Path(folder).glob("testcode/*.py") if _is_even(path.stem)]
    expected = next(Path(folder).glob("expected*.csv"))
    rows = expected.read_text("utf-8").splitlines()
    even = [row for row in rows if row.startswith("#") or _is_even(row)]
    with tempfile.TemporaryDirectory(prefix="reviewbot-score-") as scratch:
        findings = _reviewed(files, Path(folder), Path(scratch))
        table = Path(scratch) / "expected.csv"
        table.write_text("\n".join(even) + "\n", "utf-8")
        argv = [str(place / "owasp.py"), str(table), "generic", str(findings)]
        return Suite(name, _scored(argv, {}))


def seceval(place: Path, folder: str) -> Suite:
    """Score SecurityEval: every file has a flaw, which its folder names."""
    name = "SecurityEval"
    if not folder:
        return Suite(name, "")
    root = Path(folder) / "Testcases_Insecure_Code"
    with tempfile.TemporaryDirectory(prefix="reviewbot-score-") as scratch:
        findings = _reviewed(root.glob("*/*.py"), root, Path(scratch))
        argv = [str(place / "seceval.py"), "generic", str(findings)]
        return Suite(name, _scored(argv, {"SECEVAL": str(root)}))


def _is_even(text: str) -> bool:
    found = _NUMBER.search(text)
    return found is not None and int(found[1]) % 2 == 0


def _reviewed(files: Iterable[Path], root: Path, scratch: Path) -> Path:
    """Return the report of a commit that adds the files, at the default persona."""
    repo = scratch / "repo"
    repo.mkdir()
    run_git(repo, "init", "--quiet")
    for path in sorted(files):
        target = repo / path.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    run_git(repo, "add", "--all")
    argv = [
        str(SCRIPTS / "reviewbot"),
        "check",
        "--staged",
        "--no-cache",
        "--format",
        "json",
    ]
    done = subprocess.run(
        argv, cwd=repo, capture_output=True, timeout=_LIMIT, check=False
    )
    report = scratch / "report.json"
    report.write_text(json.dumps(json.loads(done.stdout)["findings"]), "utf-8")
    return report


def _scored(argv: list[str], more: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, *argv], capture_output=True, text=True, timeout=_LIMIT,
        check=True, env=os.environ | more,
    )  # fmt: skip
    return done.stdout
