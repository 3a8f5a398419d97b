"""``python -m bench.sensitive``: our secrets and personal data engines, measured.

It needs what is not part of this project: the corpora, in the folder CORPORA. Peers
are programs in the folder PEERS, by default ``peers/bin`` of the corpora, or on PATH.
Misses and false findings are written to ``results`` there, for analysis. Corpora with
values that look real never come near the repository.

Layout: ``creddata/meta`` and ``creddata/data`` as Samsung/CredData's scripts make them;
``leaky/files``, ``leaky/odd.csv`` (file, risk, informative) and, if somebody has marked
the lines, ``leaky/risk.csv``; ``examples.jsonl`` (tool, rule, text, positive, and path,
templated, holds where they apply); ``ordinary`` with a folder a kind;
``presidio/first_half.json``.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from bench.sensitive import (
    creddata,
    crossfit,
    examples,
    hook,
    leaky,
    ordinary,
    presidio,
)  # fmt: skip
from bench.sensitive.hits import MissingError
from bench.sensitive.peers import PEERS

SUITES: Final[Mapping[str, Callable[[Sequence[str]], str]]] = {
    "creddata": creddata.measure,
    "crossfit": crossfit.measure,
    "leaky": leaky.measure,
    "examples": examples.measure,
    "ordinary": ordinary.measure,
    "presidio": presidio.measure,
    "hook": hook.measure,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Measure what is asked for and print it."""
    parser = ArgumentParser(prog="python -m bench.sensitive", description=__doc__)
    parser.add_argument("suite", choices=[*SUITES, "all"])
    parser.add_argument(
        "--peer", action="append", default=[], choices=[*PEERS, "all"],
        help="measure this tool too; may be repeated",
    )  # fmt: skip
    args = parser.parse_args(argv)
    others = list(PEERS) if "all" in args.peer else args.peer
    status = 0
    for name in SUITES if args.suite == "all" else [args.suite]:
        try:
            print(SUITES[name](others))
        except MissingError as error:
            print(f"sensitive: {name}: {error}", file=sys.stderr)
            status = 2
    return status


if __name__ == "__main__":
    raise SystemExit(main())
