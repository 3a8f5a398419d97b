"""Applying safe fixes: one commit on the branch of a pull request, when asked."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from reviewbot import edits
from reviewbot.errors import GitHubRefusedError
from reviewbot.gate.decisions import with_decisions
from reviewbot.github.reading import pull_request
from reviewbot.github.writing.replies import Fixes, commit_fixes
from reviewbot.model.event import Command
from reviewbot.model.finding import Edit
from reviewbot.model.pull import Snapshot
from reviewbot.model.report import Report
from reviewbot.model.value import replace
from reviewbot.reporters.escape import encodable
from reviewbot.reporters.words import is_fixable
from reviewbot.service.queue.work import Outcome
from reviewbot.service.reviewing.check import CHECK_NAME
from reviewbot.service.reviewing.fence import HeadMovedError
from reviewbot.service.reviewing.review import Visit, decisions_in, fence_of, wanted_of
from reviewbot.sources.git import Repository
from reviewbot.sources.tree import read_file_at

_OUR_TOKEN: Final = 401
"""What GitHub says of a token that it does not take (this time)."""


def apply_fixes(command: Command, visit: Visit) -> Outcome:
    """Commit every replacement that is proven and safe, but for ignored findings.

    The commit is made on the head that was looked at or not at all; the push that
    it is brings the next review.

    Raises:
        GitHubError: GitHub did not do its part (this time).
    """
    seen = pull_request.snapshot(visit.client, visit.key, CHECK_NAME)
    pull = seen.pull
    if pull.head != command.head or not pull.is_open:
        return Outcome("nothing applied: the head is another one now")
    if pull.fork or not visit.may_commit:
        return Outcome("nothing applied: we may not commit to that branch")
    try:
        return _applied(command, replace(visit, key=pull.key), seen)
    except HeadMovedError as error:
        return Outcome(f"nothing applied: {error}")
    except GitHubRefusedError as error:
        if error.status == _OUR_TOKEN:
            raise
        # A protected branch, or somebody was quicker: nothing that passes.
        return Outcome(f"nothing applied: {error}")


def _applied(command: Command, visit: Visit, seen: Snapshot) -> Outcome:
    pull = seen.pull
    wanted = wanted_of(visit, pull)
    with visit.fetch(pull.key, wanted) as repo:
        report = with_decisions(
            visit.analyse(repo, wanted).report, decisions_in(visit, seen)
        )
        edits_by_path = _safe(report)
        files = _fixed(edits_by_path, repo, pull.head)
    if not files:
        return Outcome("nothing applied: there is no safe fix")
    made = sum(len(edits_by_path[path]) for path in files)
    headline = f"Apply {made} safe {'fix' if made == 1 else 'fixes'} of reviewbot"
    body = f"Asked for by {command.actor} at #{pull.key.number}."
    fixes = Fixes(pull.head_ref, pull.head, headline, body, files)
    commit = commit_fixes(visit.client, pull.key, fixes, fence_of(visit, pull))
    return Outcome(f"committed {commit[:12]}: {headline}")


def _safe(report: Report) -> dict[str, list[Edit]]:
    """Return the safe replacements by path, where JSON can tell the path."""
    found: dict[str, list[Edit]] = defaultdict(list)
    for one in report.findings:
        if is_fixable(one) and one.suggestion:
            path = one.suggestion.location.path
            if encodable(path) == path:
                found[path].append(one.suggestion)
    return found


def _fixed(
    wanted: Mapping[str, Sequence[Edit]], repo: Repository, head: str
) -> dict[str, bytes]:
    """Return the files in which something changes, as they shall be."""
    fixed = {}
    for path, replacements in wanted.items():
        before = read_file_at(repo, head, path)
        after = edits.apply(before, replacements) if before is not None else None
        if after is not None and after != before:
            fixed[path] = after
    return fixed
