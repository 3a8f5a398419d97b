"""``reviewbot check``: review a change from the command line or in CI."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from functools import partial
from typing import TextIO

from reviewbot.cli import session
from reviewbot.cli.session import Policed
from reviewbot.errors import SourceError, UsageError
from reviewbot.model.change import Change
from reviewbot.model.finding import SCANNERS
from reviewbot.model.policy import Trust
from reviewbot.model.spelling import quoted
from reviewbot.model.value import replace
from reviewbot.sources import staged
from reviewbot.sources.compare import Options
from reviewbot.sources.git import Repository, open_repository

_EXAMPLES = """\
examples:
  reviewbot check                          what is staged, else the work tree
  reviewbot check --base main              this branch against main
  reviewbot check --base main --format sarif --output reviewbot.sarif
  git diff | reviewbot check --diff -      a patch, applied to this tree

exit codes: 0 nothing blocks · 1 a finding blocks · 2 usage, configuration or
source error · 3 not everything could be reviewed
"""


def configure(parser: ArgumentParser) -> None:
    """Add the options of ``check``."""
    parser.epilog = _EXAMPLES
    which = parser.add_argument_group("which change")
    which.add_argument(
        "paths", nargs="*", metavar="PATH", help="only these files and directories"
    )
    which.add_argument(
        "--staged", action="store_true", help="what is staged, against HEAD"
    )
    which.add_argument(
        "--worktree",
        action="store_true",
        help="the work tree with untracked files, against HEAD",
    )
    which.add_argument(
        "--base",
        metavar="REF",
        help="what --head adds since it left REF (their merge base)",
    )
    which.add_argument(
        "--head",
        metavar="REF",
        help="with --base: the commit to review (default: HEAD)",
    )
    which.add_argument(
        "--direct", action="store_true", help="with --base: compare with REF itself"
    )
    which.add_argument(
        "--diff", metavar="FILE", help="a patch for this tree; - is standard input"
    )
    how = parser.add_argument_group("how to judge and print")
    session.add_output_options(how)
    how.add_argument(
        "--scanner",
        metavar="NAME",
        action="append",
        default=[],
        help=f"ask {', '.join(SCANNERS[:-1])} or {SCANNERS[-1]}, too; may be repeated",
    )
    how.add_argument(
        "--fix",
        action="store_true",
        help="apply the safe fixes to the work tree and show them",
    )


def run(args: Namespace) -> int:
    """Review the change that the options name."""
    _check_options(args)
    repo = _repository(args)
    read = _reader(args, repo)
    door = session.open_door(args, repo, _policed(args))
    door = replace(door, scanners=tuple(args.scanner or door.settings.scanners))
    change = read(Options(tuple(args.paths), door.settings.max_file_bytes))
    if not (args.staged or args.worktree or args.base or args.diff):
        print(f"reviewing {change.label}", file=_aside(args))
    report = session.run_review(change, door)
    if args.fix and repo is not None:
        from reviewbot.cli import fix

        report, _ = fix.apply(report, repo)
    session.print_report(report, args, repo)
    return report.exit_code


def _reader(args: Namespace, repo: Repository | None) -> Callable[[Options], Change]:
    """Return what reads the change that the options name.

    Raises:
        SourceError: There is no such change.
    """
    if args.diff is not None:
        from reviewbot.sources import patch

        return partial(patch.read, _read_patch(args.diff), repo or os.getcwd())
    if repo is None:
        raise AssertionError  # only a patch needs no repository
    if args.base is not None:
        from reviewbot.sources import commits

        head = args.head or "HEAD"
        found = commits.find_range(repo, args.base, head, direct=args.direct)
        return partial(commits.read_range, repo, found)
    if args.worktree or (not args.staged and staged.is_empty(repo)):
        from reviewbot.sources import worktree

        return partial(worktree.read, repo)
    return partial(staged.read, repo)


def _check_options(args: Namespace) -> None:
    """Refuse what makes no sense together.

    Raises:
        UsageError: Naming the options.
    """
    chosen = [
        name
        for name, given in (
            ("--staged", args.staged),
            ("--worktree", args.worktree),
            ("--base", args.base is not None),
            ("--diff", args.diff is not None),
        )
        if given
    ]
    if len(chosen) > 1:
        raise UsageError(f"{' and '.join(chosen)} exclude each other: give one")
    for name in args.scanner:
        if name not in SCANNERS:
            raise UsageError(
                f"--scanner must be one of {', '.join(SCANNERS)}, not {quoted(name)}"
            )
    if (args.head or args.direct) and args.base is None:
        raise UsageError("--head and --direct need --base REF")
    if args.fix and (args.base is not None or args.diff is not None):
        raise UsageError(
            "--fix changes the work tree: use it with --staged or --worktree"
        )


def _repository(args: Namespace) -> Repository | None:
    try:
        return open_repository()
    except SourceError:
        if args.diff is None:
            raise
        return None


def _policed(args: Namespace) -> Policed:
    """Say which version decides: never the one under review in a range.

    It is the tip of the base, not where the head left it: a branch cannot go
    back to an older and laxer policy.
    """
    if args.base is not None:
        return Policed(args.base, Trust.REVIEWED)
    return Policed(None, Trust.REVIEWED if args.diff is not None else Trust.OWNER)


def _read_patch(path: str) -> bytes:
    if path == "-":
        return sys.stdin.buffer.read()
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SourceError(f"cannot read the patch {path}: {reason}") from error


def _aside(args: Namespace) -> TextIO:
    return sys.stdout if args.format == "terminal" and not args.output else sys.stderr
