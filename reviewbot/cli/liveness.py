"""``reviewbot liveness``: ask providers whether secrets still work.

The only command that sends a value anywhere: to its own provider, and only when
somebody calls it.
"""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Final

from reviewbot.cli.session import FINGERPRINT_KEY
from reviewbot.errors import UsageError
from reviewbot.liveness.ask import secure
from reviewbot.liveness.found import Finder, Found, Missed
from reviewbot.liveness.providers import PROVIDERS, by_rule
from reviewbot.liveness.rounds import Bounds, answers
from reviewbot.liveness.told import Row, Told, as_json, terminal
from reviewbot.model.change import Change
from reviewbot.rulebook.packs import shipped
from reviewbot.sources.compare import Options
from reviewbot.sources.git import open_repository

_EXAMPLES = f"""\
examples:
  reviewbot liveness config/ .env          all secrets in these files
  reviewbot liveness                       those that the work tree adds to HEAD
  reviewbot liveness --base main           those that HEAD adds since it left main

This command connects: each secret found is sent to its own provider, over TLS, in
a request that reads and changes nothing, and the provider may log it. No other
command does. Providers: {", ".join(one.name for one in PROVIDERS)}.

exit codes: 0 none is live · 1 some are live · 2 usage or source error · 3 none is
known to be live, but some could not be asked about
"""
_LONGEST: Final = 3_600
_MOST: Final = 1_000
_CONNECT: Final = secure


def configure(parser: ArgumentParser) -> None:
    """Add the options of ``liveness``."""
    parser.epilog = _EXAMPLES
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="these files and directories, whole"
    )
    parser.add_argument(
        "--base",
        metavar="REF",
        help="what HEAD adds since it left REF; PATHs narrow it",
    )
    bounds = Bounds()
    parser.add_argument(
        "--seconds",
        metavar="N",
        default=f"{bounds.seconds:g}",
        help="for all requests together (default: %(default)s)",
    )
    parser.add_argument(
        "--requests",
        metavar="N",
        default=str(bounds.requests),
        help="at most (default: %(default)s)",
    )
    parser.add_argument(
        "--format",
        choices=("terminal", "json"),
        default="terminal",
        help="of what is printed (default: terminal)",
    )


def run(args: Namespace) -> int:
    """Find secrets, ask about them, and print what is known."""
    bounds = Bounds(
        seconds=_number("--seconds", args.seconds, _LONGEST),
        requests=int(_number("--requests", args.requests, _MOST)),
    )
    rulebook = shipped()
    key = os.environ.get(FINGERPRINT_KEY, "")
    found = [*Finder(rulebook, by_rule(), key).found(_change(args))]
    told = _asked(found, bounds)
    render = as_json if args.format == "json" else terminal
    sys.stdout.write(render(told, rulebook.rule))
    return told.exit_code


def _change(args: Namespace) -> Change:
    """Return what is searched."""
    options = Options(tuple(args.paths))
    if args.base is not None:
        from reviewbot.sources import commits

        repo = open_repository()
        return commits.read_range(
            repo, commits.find_range(repo, args.base, "HEAD"), options
        )
    if args.paths:
        from reviewbot.sources import folders

        return folders.read(options)
    from reviewbot.sources import worktree

    return worktree.read(open_repository(), options)


def _asked(found: Sequence[Found | Missed], bounds: Bounds) -> Told:
    secrets = [one for one in found if isinstance(one, Found)]
    questions = [one.question for one in secrets if one.question]
    if questions:
        hosts = sorted({provider.host for provider, _ in questions})
        print(f"reviewbot: asking {', '.join(hosts)}", file=sys.stderr)
    known = answers(questions, bounds, _CONNECT)
    rows = [Row(one, known[one.question]) for one in secrets if one.question]
    missed = [one for one in found if isinstance(one, Missed)]
    return Told(rows, missed, len(secrets) - len(rows))


def _number(option: str, text: str, most: int) -> float:
    try:
        number = int(text)
    except ValueError:
        number = 0
    if not 1 <= number <= most:
        raise UsageError(f"{option} must be a whole number from 1 to {most}")
    return float(number)
