"""Applying safe fixes: proven replacements, made in the work tree and shown."""

import os
import sys
from collections import defaultdict

from reviewbot import edits
from reviewbot.model.report import Judged, Report
from reviewbot.model.rule import Autofix
from reviewbot.model.value import replace
from reviewbot.reporters.escape import visible
from reviewbot.sources.disk import read_file
from reviewbot.sources.git import Repository


def apply(report: Report, repo: Repository) -> tuple[Report, int]:
    """Make the safe fixes of ``report`` and show them on standard error.

    A file that differs from the version under review is left alone, and so is
    everything that is not proven safe.

    Returns:
        The report without the findings that are gone, and how many those were.
    """
    by_path: dict[str, list[Judged]] = defaultdict(list)
    for one in report.findings:
        if one.rule.autofix is Autofix.SAFE and one.suggestion:
            by_path[one.suggestion.location.path].append(one)
    fixed = {
        one for path, found in by_path.items() for one in _fix_file(repo, path, found)
    }
    left = tuple(one for one in report.findings if one not in fixed)
    return replace(report, findings=left), len(fixed)


def _fix_file(repo: Repository, path: str, found: list[Judged]) -> list[Judged]:
    before = read_file(repo.top, path)
    wanted = [one for one in found if before is not None and _still_there(before, one)]
    if before is None or len(wanted) < len(found):
        print(
            f"reviewbot: not fixed: {visible(path)} differs from what was reviewed",
            file=sys.stderr,
        )
        return []
    made = [one.suggestion for one in wanted if one.suggestion]
    after = edits.apply(before, made)
    target = os.path.join(repo.top, path)
    with open(target, "wb") as file:
        file.write(after)
    for one in wanted:
        print(
            f"fixed {visible(path)}:{one.anchor.line}: {one.rule.id}", file=sys.stderr
        )
    _show(before, after, path)
    return wanted


def _still_there(data: bytes, one: Judged) -> bool:
    """Return whether the finding's own lines stand in the file where they were seen."""
    at = one.finding.location
    lines = data.split(b"\n")[at.line - 1 : at.end_line]
    text = b"\n".join(line.rstrip(b"\r") for line in lines).decode("utf-8", "replace")
    return text.removeprefix("\ufeff") == one.finding.snippet


def _show(before: bytes, after: bytes, path: str) -> None:
    from difflib import unified_diff

    old, new = (
        data.decode("utf-8", "replace").splitlines() for data in (before, after)
    )
    for line in unified_diff(old, new, path, path, n=0, lineterm=""):
        print(f"  {visible(line)}", file=sys.stderr)
