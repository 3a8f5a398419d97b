"""``reviewbot analyse``: what the App starts in its cage; nobody types it.

It reads one request on standard input and writes one answer on standard output:
``service.analysis`` says in which shape. It judges as ``check --base`` does, in an
environment that says nothing.
"""

import os
import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from typing import Final

from reviewbot import proc
from reviewbot.cli import session
from reviewbot.cli.session import Door, Policed
from reviewbot.config.settings import Settings
from reviewbot.errors import ConfigError, ReviewbotError, SourceError
from reviewbot.model.change import (
    SHORT,
    Change,
    ChangedFile,
    Hunk,
    Status,
    count_lines,
)
from reviewbot.model.plan import Analysis
from reviewbot.model.policy import Trust
from reviewbot.model.value import replace
from reviewbot.model.wire import from_bytes, to_bytes
from reviewbot.rulebook.packs import shipped
from reviewbot.service.reviewing import confinement
from reviewbot.service.reviewing.analysis import (
    Answer,
    Refusal,
    Refused,
    Request,
)
from reviewbot.service.reviewing.sandbox import ISOLATE, PROBE, Level
from reviewbot.sources import commits
from reviewbot.sources.compare import Options
from reviewbot.sources.git import bare_repository

_PATIENCE: Final = proc.Limits(seconds=20)
_DANGER: Final = b"import os\nos.system(input())\neval(input())\n"
"""What every engine must see, wherever it works."""


def run(argv: Sequence[str]) -> int:
    """Answer one request."""
    if ISOLATE in argv:
        confinement.leave_network()
    if PROBE in argv:
        print(_lacking() or _level().name)
        return 0
    request = from_bytes(Request, sys.stdin.buffer.read())
    confinement.limit(request.share)
    for name in [name for name in os.environ if name.startswith("REVIEWBOT_")]:
        del os.environ[name]
    os.environ[session.FINGERPRINT_KEY] = request.fingerprint_key
    os.environ[session.ADVISORIES] = request.advisories
    sys.stdout.buffer.write(to_bytes(Answer(_outcome(request))))
    return 0


def _level() -> Level:
    return Level.NETWORK if confinement.has_no_network() else Level.PROCESS


def _lacking() -> str:
    """Return what keeps a review from working in here; empty when nothing does."""
    try:
        proc.run(["git", "--version"], limits=_PATIENCE)
    except proc.NotStartedError as error:
        return str(error)
    change = Change((ChangedFile("probe.py", Status.ADDED, _DANGER),), "probe")
    report = session.run_review(change, Door(Settings(cache=False), shipped()))
    failures = [failure for entry in report.ledger for failure in entry.failures]
    if failures or report.failures:
        return " ".join((*report.failures, *failures)[0].split())[:200]
    return "" if report.findings else "the engines see nothing"


def _outcome(request: Request) -> Analysis | Refused:
    """Return the analysis, or why there is none."""
    try:
        return analysis_of(request)
    except ConfigError as error:
        return Refused(Refusal.CONFIG, _said(error, request))
    except SourceError as error:
        return Refused(Refusal.SOURCE, _said(error, request))
    except ReviewbotError as error:
        return Refused(Refusal.FAILED, _said(error, request))
    except MemoryError:
        return Refused(Refusal.FAILED, "the analysis needs more memory than it may use")


def analysis_of(request: Request) -> Analysis:
    """Review what a request names.

    Raises:
        ReviewbotError: It cannot be reviewed.
    """
    repo = bare_repository(request.git_dir)
    options = Namespace(
        fail_on=None,
        persona=None,
        config=None,
        jobs=str(request.jobs),
        no_cache=True,
        debug=False,
    )
    policed = Policed(request.base, Trust.REVIEWED)
    door = _with_short_names(session.open_door(options, repo, policed), request)
    door = replace(door, scanners=door.settings.scanners)
    found = commits.Range(
        request.merge_base, request.head, request.label, request.commits
    )
    limit = Options(max_bytes=door.settings.max_file_bytes)
    change = _with_older(commits.read_range(repo, found, limit), request.older)
    report = session.run_review(change, door)
    judged = (*report.findings, *(each.judged for each in report.suppressed))
    paths = {each.anchor.path for each in judged}
    files = [file for file in change.files if file.path in paths]
    hunks = {file.path: tuple(_hunks(file)) for file in files}
    return Analysis(report, hunks, frozenset(f.path for f in files if _has_crlf(f)))


def _with_older(change: Change, older: int) -> Change:
    """Return a change that says how many of its commits were not looked through."""
    if not older:
        return change
    told = (*change.history.skipped, f"{older:,} older commits were not looked through")
    return replace(change, history=replace(change.history, skipped=told))


def _with_short_names(door: Door, request: Request) -> Door:
    """Return a door whose policy has a name for people."""
    policy = door.settings.policy
    named = replace(policy, source=_shortened(policy.source, request))
    return replace(door, settings=replace(door.settings, policy=named))


def _hunks(file: ChangedFile) -> Iterable[Hunk]:
    """Return what GitHub shows of a file: all of a new one, as one hunk."""
    if file.bases:
        return file.bases[0].hunks
    lines = count_lines(file.data)
    return [Hunk(0, 0, 1, lines)] if lines else []


def _has_crlf(file: ChangedFile) -> bool:
    """Whether most lines end with CR and LF."""
    return 2 * file.data.count(b"\r\n") > file.data.count(b"\n")


def _said(error: ReviewbotError, request: Request) -> str:
    return _shortened(" ".join(str(error).split()), request)


def _shortened(text: str, request: Request) -> str:
    for commit in (request.base, request.merge_base, request.head):
        text = text.replace(commit, commit[:SHORT])
    return text.replace(request.git_dir, "the pull request")
