"""``reviewbot hook``: what git runs before a commit, a merge or a push.

It says nothing when there is nothing to say, and never asks: a hook's standard
input is no terminal.
"""

import os
import sys
from argparse import ArgumentParser, Namespace

from reviewbot.cli import session
from reviewbot.cli.session import OWN_TREE, Door
from reviewbot.model.change import Change
from reviewbot.model.report import Report
from reviewbot.sources import hook
from reviewbot.sources.compare import Options
from reviewbot.sources.git import Repository, open_repository


def configure(parser: ArgumentParser) -> None:
    """Add the options of ``hook``."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="only these files")
    parser.add_argument(
        "--stage",
        metavar="HOOK",
        default="",
        help="the git hook that runs this, when git itself runs it",
    )
    parser.add_argument(
        "--remote",
        metavar="NAME",
        default="",
        help="with --stage pre-push: git's first argument",
    )
    parser.add_argument(
        "--all", action="store_true", help="review whole files instead of a change"
    )
    parser.add_argument(
        "--fix",
        action="store_true",
        help="apply the safe fixes to the work tree; exit 1 if there were any",
    )
    session.add_output_options(parser)


def run(args: Namespace) -> int:
    """Review what is about to be committed, merged or pushed."""
    repo = open_repository()
    door = session.open_door(args, repo, OWN_TREE)
    options = Options(tuple(args.paths), door.settings.max_file_bytes)
    changes = _changes(args, repo, options)
    if args.paths and not any(change.files for change in changes):
        print("reviewbot: nothing staged: 0 lines reviewed")
    codes = {_review(change, args, repo, door) for change in changes if change.files}
    return next((code for code in _WORST_FIRST if code in codes), 0)


_WORST_FIRST = (1, 3, 0)
"""A finding that blocks matters more than a file that was not reviewed."""


def _changes(args: Namespace, repo: Repository, options: Options) -> tuple[Change, ...]:
    if args.all:
        from reviewbot.sources import whole

        return (whole.read(repo, options),)
    push = None
    if args.stage == "pre-push" and args.remote:
        push = hook.Push(args.remote, sys.stdin.buffer.read())
    return hook.read(repo, os.environ, options, push)


def _review(change: Change, args: Namespace, repo: Repository, door: Door) -> int:
    report = session.run_review(change, door)
    fixed = 0
    if args.fix:
        from reviewbot.cli import fix

        report, fixed = fix.apply(report, repo)
    if _worth_saying(report):
        session.print_report(report, args, repo)
    return report.exit_code or int(fixed > 0)


def _worth_saying(report: Report) -> bool:
    """Return whether there is anything that a developer should read."""
    return bool(
        report.findings or report.suppressed or report.incomplete or report.notes
    )
