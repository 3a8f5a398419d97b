"""Applying safe fixes: one commit on the branch of a pull request, when asked."""

from collections import defaultdict

from reviewbot import edits
from reviewbot.github import pull_request
from reviewbot.github.replies import Fixes, commit_fixes
from reviewbot.model.event import Command
from reviewbot.model.finding import Edit
from reviewbot.model.plan import Analysis
from reviewbot.reporters.words import count, is_fixable
from reviewbot.service.check import CHECK_NAME
from reviewbot.service.review import Visit, fence_of, wanted_of
from reviewbot.service.work import Outcome
from reviewbot.sources.git import Repository
from reviewbot.sources.tree import read_file_at


def apply_fixes(command: Command, visit: Visit) -> Outcome:
    """Commit every replacement that is proven and safe.

    The commit is made on the head that was looked at or not at all; the push that
    it is brings the next review.

    Raises:
        GitHubError: GitHub did not do its part (this time).
        HeadMovedError: Somebody pushed meanwhile.
    """
    seen = pull_request.snapshot(visit.client, visit.key, CHECK_NAME)
    pull = seen.pull
    if pull.head != command.head or not pull.is_open:
        return Outcome("nothing applied: the head is another one now")
    if pull.fork or not visit.may_commit:
        return Outcome("nothing applied: we may not commit to that branch")
    fence = fence_of(visit, pull)
    wanted = wanted_of(visit, pull)
    with visit.fetch(pull.key, wanted) as repo:
        analysis = visit.analyse(repo, wanted)
        files = _fixed(analysis, repo, pull.head)
    if not files:
        return Outcome("nothing applied: there is no safe fix")
    made = sum(map(len, _safe(analysis).values()))
    headline = f"Apply {count(made, 'safe fix')} of reviewbot"
    body = f"Asked for by {command.actor} at #{pull.key.number}."
    fixes = Fixes(pull.head_ref, pull.head, headline, body, files)
    commit = commit_fixes(visit.client, pull.key, fixes, fence)
    return Outcome(f"committed {commit[:12]}: {headline}")


def _safe(analysis: Analysis) -> dict[str, list[Edit]]:
    """Return the safe replacements by path."""
    found: dict[str, list[Edit]] = defaultdict(list)
    for one in analysis.report.findings:
        if is_fixable(one) and one.suggestion:
            found[one.suggestion.location.path].append(one.suggestion)
    return found


def _fixed(analysis: Analysis, repo: Repository, head: str) -> dict[str, bytes]:
    """Return the files in which something changes, as they shall be."""
    fixed = {}
    for path, wanted in _safe(analysis).items():
        before = read_file_at(repo, head, path)
        after = edits.apply(before, wanted) if before is not None else None
        if after is not None and after != before:
            fixed[path] = after
    return fixed
