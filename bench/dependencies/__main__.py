"""``python -m bench.dependencies``: what versions, advisories and readers are held against.

It needs what is not part of this project. ``versions`` reads pairs of versions, one
``a < b`` a line, from files as osv-scalibr's ``semantic/testdata`` has them.
``ranges`` reads advisories in OSV's format, such as those of pypa/advisory-database.
``readers`` reads manifests and lock files, told by their names or by a folder that is
called as a format, ``yarn/...``, and looks whether versions stand where readers say.
``sets`` and ``crates`` look at lock files with syft and cargo-deny.
``speed`` times the review of a large lock file, ``offline`` shows what is said of a
vulnerable package when there are no advisories, by us and by peers on the PATH.
``snapshot`` makes the database of advisories that comes with the package.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from bench.dependencies import (
    crates,
    offline,
    orders,
    places,
    ranges,
    review,
    sets,
    snapshot,
)
from bench.dependencies.corpus import CorpusError
from reviewbot.model.value import field, frozen


@frozen
class Suite:
    """Something that is measured."""

    help: str
    measure: Callable[..., tuple[str, bool]]
    """Takes the options in their order; returns a page, and whether all is well."""
    options: Mapping[str, str] = field(default_factory=dict)
    """What each option names: a folder or a file."""


SUITES: Final = {
    "versions": Suite("is a before b?", orders.measure, {"fixtures": "DIR"}),
    "ranges": Suite(
        "is what is listed in the ranges?", ranges.measure, {"advisories": "DIR"}
    ),
    "readers": Suite(
        "are versions where readers say?", places.measure, {"fixtures": "DIR"}
    ),
    "sets": Suite("the same packages as syft?", sets.measure, {"fixtures": "DIR"}),
    "crates": Suite(
        "the same advisories as cargo-deny?",
        crates.measure,
        {"locks": "DIR", "rustsec": "DIR", "advisories": "FILE"},
    ),
    "speed": Suite(
        "how long does a large lock file take?", review.measure, {"advisories": "FILE"}
    ),
    "offline": Suite("what is said without advisories?", offline.measure),
    "snapshot": Suite(
        "make the snapshot of advisories",
        snapshot.measure,
        {"mirrors": "DIR", "output": "FILE"},
    ),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Measure what is asked for and print it; 1 when something is wrong."""
    parser = ArgumentParser(prog="python -m bench.dependencies", description=__doc__)
    suites = parser.add_subparsers(dest="suite", required=True)
    for name, suite in SUITES.items():
        own = suites.add_parser(name, help=suite.help)
        for option, kind in suite.options.items():
            own.add_argument(f"--{option}", type=Path, required=True, metavar=kind)
    args = vars(parser.parse_args(argv))
    suite = SUITES[args.pop("suite")]
    try:
        page, good = suite.measure(*args.values())
    except CorpusError as error:
        print(f"dependencies: {error}", file=sys.stderr)
        return 2
    print(page)
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main())
