"""``reviewbot advisories verify``: whether the database is what was written."""

import os
import sys
from argparse import ArgumentParser, Namespace

from reviewbot.engines.dependencies.advisories import library
from reviewbot.engines.dependencies.advisories.updating import verified
from reviewbot.model.advisory import State
from reviewbot.reporters.escape import visible

SUMMARY = "read the whole database, and tell whether it is what was written"
EXAMPLES = """\
It is looked at as a file and row by row, and its content is compared with the digest
that was written into it. The snapshot of the package is, too.

exit codes: 0 all that there is is sound · 1 something is damaged, or nothing is there
"""


def add_options(parser: ArgumentParser) -> None:
    """Add the options of ``advisories verify``: none."""
    del parser


def act(args: Namespace) -> int:
    """Print a line a file."""
    own = args.database or library.default_file(os.environ)
    sound = damaged = 0
    for path in dict.fromkeys((own, library.SNAPSHOT)):
        answer = verified(path)
        if isinstance(answer, str):
            sound += 1
            print(f"sound: {visible(path)} (sha256 {answer})")
            continue
        asked_for = answer.state is State.CORRUPT or path == args.database
        damaged += asked_for
        stream = sys.stderr if asked_for else sys.stdout
        print(f"{answer.state.value}: {visible(answer.why)}", file=stream)
    return int(damaged > 0 or sound == 0)
