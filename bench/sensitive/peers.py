"""Other tools over a folder, each with its default settings and without a network."""

import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

from bench.sensitive.hits import Hit, MissingError, Scan
from reviewbot.model.rule import Confidence

Json: TypeAlias = Mapping[str, Any]

_LIMIT: Final = 1_800
"""Seconds for one tool over one corpus."""


@dataclass(frozen=True, slots=True)
class Peer:
    """How a tool is started, and how its report is read."""

    command: Callable[[str, Path, Path], Sequence[str]]
    """Of the program, the folder to scan, and the file to write."""
    hits: Callable[[Path], Iterator[Hit]]
    """Of the file that it wrote."""
    good: tuple[int, ...] = (0,)
    """How it exits when it has done its work, whatever it found."""


def _gitleaks(program: str, root: Path, report: Path) -> Sequence[str]:
    return (
        program, "dir", str(root), "--no-banner", "--exit-code=0", "--log-level=error",
        "--report-format=json", f"--report-path={report}",
    )  # fmt: skip


def _gitleaks_hits(report: Path) -> Iterator[Hit]:
    for row in json.loads(report.read_text("utf-8")) or ():
        span = (row["StartLine"], row["EndLine"], row["StartColumn"], row["EndColumn"])
        yield _hit(row["File"], span, row["RuleID"])


def _betterleaks(program: str, root: Path, report: Path) -> Sequence[str]:
    return (
        program, "--no-banner", "--silent", "--exit-code=0", "--log-level=error",
        f"--output={report}", str(root),
    )  # fmt: skip


def _betterleaks_hits(report: Path) -> Iterator[Hit]:
    for row in map(json.loads, report.read_text("utf-8").splitlines()):
        if finding := row.get("finding"):
            place = finding["location"]
            line, column = place["start_line"], place.get("start_column", 1)
            end_line = place.get("end_line", line)
            span = (line, end_line, column, place.get("end_column", column))
            yield _hit(place["path"], span, finding["rule_id"])


def _kingfisher(program: str, root: Path, report: Path) -> Sequence[str]:
    return (
        program, "scan", str(root), "--no-validate", "--no-update-check",
        "--no-rule-cache", "--git-history=none", "--no-dedup", "--format=json",
        f"--output={report}",
    )  # fmt: skip


def _kingfisher_hits(report: Path) -> Iterator[Hit]:
    told: Json = {}
    for line in report.read_text("utf-8").splitlines():
        row = json.loads(line)
        if isinstance(row.get("findings"), list):
            told = row
    for row in told["findings"]:
        place = row["finding"]
        line, first, end = place["line"], place["column_start"], place["column_end"]
        yield _hit(place["path"], (line, line, first, end), row["rule"]["id"])


def _detect_secrets(program: str, root: Path, report: Path) -> Sequence[str]:
    script = 'exec "$0" -C "$1" -c 1 scan --no-verify --all-files . >"$2"'
    return ("sh", "-c", script, program, str(root), str(report))


def _detect_secrets_hits(report: Path) -> Iterator[Hit]:
    for path, rows in json.loads(report.read_text("utf-8"))["results"].items():
        for row in rows:
            line = row["line_number"]
            yield _hit(path, (line, line, 1, 1), row["type"])


def _hit(path: str, span: tuple[int, int, int, int], rule: str) -> Hit:
    line, end_line, column, end_column = span
    return Hit(path, line, end_line, column, end_column, rule, Confidence.HIGH)


PEERS: Final[Mapping[str, Peer]] = {
    "gitleaks": Peer(_gitleaks, _gitleaks_hits),
    "betterleaks": Peer(_betterleaks, _betterleaks_hits),
    "kingfisher": Peer(_kingfisher, _kingfisher_hits, (0, 200, 205)),
    "detect-secrets": Peer(_detect_secrets, _detect_secrets_hits),
}


def scan(name: str, root: Path) -> Scan:
    """Let a peer look at a folder.

    Raises:
        MissingError: It is not installed, or it failed.
    """
    program = program_of(name)
    with tempfile.TemporaryDirectory(prefix="reviewbot-sensitive-") as folder:
        report = Path(folder) / "report.jsonl"
        began = time.perf_counter()
        done = subprocess.run(
            PEERS[name].command(program, root.resolve(), report),
            cwd=folder, capture_output=True, timeout=_LIMIT, check=False,
        )  # fmt: skip
        seconds = time.perf_counter() - began
        if done.returncode not in PEERS[name].good or not report.is_file():
            said = done.stderr.decode("utf-8", "replace")[-300:]
            raise MissingError(f"{name} failed: {said}")
        hits = [_inside(hit, root.resolve()) for hit in PEERS[name].hits(report)]
    return Scan(name, hits, seconds)


def program_of(name: str) -> str:
    """Return the program: of the folder PEERS, else of the corpora, else on PATH."""
    corpora = os.environ.get("CORPORA", "")
    folder = os.environ.get("PEERS") or str(Path(corpora) / "peers" / "bin")
    found = shutil.which(name, path=folder) or shutil.which(name)
    if not found:
        raise MissingError(f"{name} is neither in PEERS nor on PATH")
    return found


def _inside(hit: Hit, root: Path) -> Hit:
    path = Path(hit.path)
    relative = path.relative_to(root) if path.is_absolute() else path
    span = (hit.line, hit.end_line, hit.column, hit.end_column)
    return _hit(relative.as_posix(), span, hit.rule)
