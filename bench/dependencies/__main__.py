"""``python -m bench.dependencies``: what versions, advisories and readers are held against.

It needs what is not part of this project. ``versions`` reads pairs of versions, one
``a < b`` a line, from files as osv-scalibr's ``semantic/testdata`` has them.
``ranges`` reads advisories in OSV's format, such as those of pypa/advisory-database.
``readers`` reads manifests and lock files, told by their names or by a folder that is
called as a format, ``yarn/...``, and looks whether versions stand where readers say.
``speed`` times the review of a large lock file, ``offline`` shows what is said of a
vulnerable package when there are no advisories, by us and by peers on the PATH.
``snapshot`` makes the database of advisories that comes with the package.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from bench.dependencies import offline, orders, places, ranges, review, snapshot
from bench.dependencies.corpus import CorpusError


def main(argv: Sequence[str] | None = None) -> int:
    """Measure what is asked for and print it; 1 when something is wrong."""
    parser = ArgumentParser(prog="python -m bench.dependencies", description=__doc__)
    suites = parser.add_subparsers(dest="suite", required=True)
    versions = suites.add_parser("versions", help="is a before b?")
    versions.add_argument("--fixtures", type=Path, required=True, metavar="DIR")
    listed = suites.add_parser("ranges", help="is what is listed in the ranges?")
    listed.add_argument("--advisories", type=Path, required=True, metavar="DIR")
    readers = suites.add_parser("readers", help="are versions where readers say?")
    readers.add_argument("--fixtures", type=Path, required=True, metavar="DIR")
    made = suites.add_parser("snapshot", help="make the snapshot of advisories")
    made.add_argument("--mirrors", type=Path, required=True, metavar="DIR")
    made.add_argument("--output", type=Path, required=True, metavar="FILE")
    speed = suites.add_parser("speed", help="how long does a large lock file take?")
    speed.add_argument("--advisories", type=Path, required=True, metavar="FILE")
    suites.add_parser("offline", help="what is said without advisories?")
    args = parser.parse_args(argv)
    try:
        if args.suite == "versions":
            page, good = orders.measure(args.fixtures)
        elif args.suite == "snapshot":
            page, good = snapshot.measure(args.mirrors, args.output)
        elif args.suite == "speed":
            page, good = review.measure(args.advisories)
        elif args.suite == "offline":
            page, good = offline.measure()
        elif args.suite == "readers":
            page, good = places.measure(args.fixtures)
        else:
            page, good = ranges.measure(args.advisories)
    except CorpusError as error:
        print(f"dependencies: {error}", file=sys.stderr)
        return 2
    print(page)
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main())
