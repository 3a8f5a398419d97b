"""`make bench-app`: put the App under load, print the tables, keep them in bench/results.

With `--keep` the result becomes bench/APP.md. It takes about twenty minutes, and needs a
PostgreSQL server to start (its programs) and, for some peers, a package index.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bench.app import scenes, table
from bench.app.facts import facts, load, wait_for_quiet
from bench.app.stage import Stage, stage
from bench.tools import ROOT

_RATE: Final = 50.0
"""Deliveries a second while reviews run."""
_ROUNDS: Final = 3


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and write it down."""
    parser = ArgumentParser(prog="make bench-app", description=__doc__)
    parser.add_argument("--keep", action="store_true", help="write bench/APP.md")
    parser.add_argument("--only", choices=SCENES, action="append", help="a measurement")
    parser.add_argument("--seconds", type=float, default=60, help="of the idle service; others last a part of it")  # fmt: skip
    parser.add_argument("--quiet", type=float, default=60, metavar="SECONDS", help="how long to wait for a quiet machine before each")  # fmt: skip
    args = parser.parse_args(argv)
    with stage() as ready:
        wait_for_quiet(1.0, args.quiet)
        parts = [table.heading(facts(), ready.size)]
        for name in args.only or SCENES:
            wait_for_quiet(1.0, args.quiet)
            before = load()
            print(f"bench: {name}, load {before:.1f}", file=sys.stderr, flush=True)
            parts.append(SCENES[name](ready, args.seconds))
            parts.append(f"Load of the machine before this: {before:.1f}.\n")
    text = "\n".join(parts)
    print(text)
    results = ROOT / "bench" / "results"
    _write(results / f"app-{datetime.now(UTC):%Y-%m-%d-%H%M%S}.md", text)
    if args.keep:
        _write(ROOT / "bench" / "APP.md", text)
    return 0


def _acknowledged(ready: Stage, seconds: float) -> str:
    each = seconds / 10
    found = scenes.acknowledged(ready, each, _ROUNDS)
    return table.acknowledged(found, each, _ROUNDS)


def _reviewing(ready: Stage, seconds: float) -> str:
    return table.reviewing(scenes.reviewing(ready, seconds / 2, _RATE), _RATE)


def _refused(ready: Stage, seconds: float) -> str:
    return table.refused(scenes.refused(ready, seconds / 10))


def _calls(ready: Stage, seconds: float) -> str:
    del seconds
    return table.calls(scenes.calls(ready))


def _resting(ready: Stage, seconds: float) -> str:
    return table.resting(scenes.resting(ready, seconds), seconds)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


SCENES: Final[dict[str, Callable[[Stage, float], str]]] = {
    "acknowledgements": _acknowledged,
    "reviewing": _reviewing,
    "signatures": _refused,
    "calls": _calls,
    "idle": _resting,
}

if __name__ == "__main__":
    sys.exit(main())
