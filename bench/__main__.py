"""`make bench`: replay commits, print the tables, keep them in bench/results.

The repositories are those of REVIEWBOT_BENCH_REPO (paths of local clones, bare
or not, separated as in PATH); without it this project's own history and a
generated one. With `--keep` the result becomes bench/RESULTS.md.
"""

import os
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench import special, table
from bench.history import Clone, Commit, clone, generate
from bench.replay import Runs, replay
from bench.tools import OURS, ROOT, Stage


def main(argv: Sequence[str] | None = None) -> int:
    """Measure everything and write it down."""
    parser = ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--commits", type=int, default=24, help="of each repository")
    parser.add_argument("--keep", action="store_true", help="write bench/RESULTS.md")
    args = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="reviewbot-bench-") as name:
        text = _measured(Path(name), args.commits)
    print(text)
    _write(ROOT / "bench" / "results" / f"{datetime.now(UTC):%Y-%m-%d-%H%M%S}.md", text)
    if args.keep:
        _write(ROOT / "bench" / "RESULTS.md", text)
    return 0


def _measured(folder: Path, count: int) -> str:
    parts = [table.heading()]
    for repository in _repositories(folder, count):
        commits = repository.newest(count)
        if not commits:
            _say(f"{repository.name}: no commit that changes code")
            continue
        _say(f"{repository.name}: {len(commits)} commits")
        runs = replay(repository, commits, _scratch(folder))
        peak = _peak(repository, commits, runs, folder)
        parts.append(table.replayed(repository.name, len(commits), runs, peak))
    _say("special cases")
    parts.append(table.special(special.cases(_scratch(folder))))
    return "\n".join(parts)


def _repositories(folder: Path, count: int) -> list[Clone]:
    named = os.environ.get("REVIEWBOT_BENCH_REPO", "")
    clones = _scratch(folder)
    if named:
        return [clone(Path(path), clones) for path in named.split(os.pathsep)]
    own = [clone(ROOT, clones)] if (ROOT / ".git").exists() else []
    return [*own, generate(clones, count)]


def _peak(
    repository: Clone, commits: Sequence[Commit], runs: Runs, folder: Path
) -> int:
    """Return the memory of the commit whose largest process was the largest."""
    sizes = [run.memory if run else 0 for run in runs[OURS.name]]
    commit = commits[sizes.index(max(sizes))]
    repository.stage(commit)
    return special.peak(Stage(repository, commit, _scratch(folder)))


def _scratch(folder: Path) -> Path:
    return Path(tempfile.mkdtemp(dir=folder))


def _say(text: str) -> None:
    print(f"bench: {text}", file=sys.stderr, flush=True)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
