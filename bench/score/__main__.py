"""`make score`: run the yardstick and write bench/SCORE.md.

It needs what is not part of this project: the yardstick's folder (EVAL, by
default ../shared/eval), the repositories it names (MIRROR), and, for the public
suites, clones of OWASP BenchmarkPython (OWASP) and SecurityEval (SECEVAL). What is
missing is left out of the page, and said.
"""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from bench.score import page, suites, yardstick
from bench.tools import ROOT


def main(argv: Sequence[str] | None = None) -> int:
    """Measure everything and write it down."""
    parser = ArgumentParser(prog="make score", description=__doc__)
    parser.add_argument("--only", default="", help="vuln, noise, or case ids")
    parser.add_argument("--no-peers", action="store_true", help="measure us alone")
    parser.add_argument("--output", default=str(ROOT / "bench" / "SCORE.md"))
    args = parser.parse_args(argv)
    place = Path(os.environ.get("EVAL") or ROOT.parent / "shared" / "eval")
    mirror = os.environ.get("MIRROR", "")
    if not (place / "replay.py").is_file() or not Path(mirror or "/-").is_dir():
        print(
            f"score: needs the yardstick in {place} (or EVAL) and the repositories in "
            "MIRROR: see bench/score/__main__.py",
            file=sys.stderr,
        )
        return 2
    results = [
        yardstick.measure(place, tool, args.only)
        for tool in yardstick.tools(peers=not args.no_peers)
    ]
    found = [
        suites.owasp(place, os.environ.get("OWASP", "")),
        suites.seceval(place, os.environ.get("SECEVAL", "")),
    ]
    text = page.render(yardstick.cases(place, args.only), results, found)
    Path(args.output).write_text(text, encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
