"""Changes with several parents: only what is new against every one of them."""

import os
from collections.abc import Mapping, Sequence
from typing import Final

from reviewbot.errors import SourceError
from reviewbot.model.change import Change, ChangedFile
from reviewbot.model.value import replace
from reviewbot.sources.compare import (
    ALL,
    Comparison,
    Options,
    index_against,
    list_entries,
    read_entries,
    select,
)
from reviewbot.sources.files import mark_copies
from reviewbot.sources.git import Repository, resolve
from reviewbot.sources.paths import selection

_GITHEAD: Final = "GITHEAD_"


def heads_being_merged(repo: Repository, env: Mapping[str, str]) -> dict[str, str]:
    """Return the commits that are being merged into HEAD, with names for people.

    They stand in MERGE_HEAD; before that is written, as in the pre-merge-commit
    hook, git tells their names in the environment.
    """
    try:
        with open(os.path.join(repo.git_dir, "MERGE_HEAD"), encoding="ascii") as file:
            return {sha: sha[:10] for sha in file.read().split()}
    except FileNotFoundError:
        pass
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"cannot read MERGE_HEAD in {repo.git_dir}") from error
    names = [
        name.removeprefix(_GITHEAD) for name in sorted(env) if name.startswith(_GITHEAD)
    ]
    named = {sha: env[_GITHEAD + sha] for sha in names if _is_full_name(sha)}
    if not named:
        return {}
    head, *known = resolve(repo, "HEAD", *named)
    return {sha: named[sha] for sha in known if sha and sha != head}


def _is_full_name(sha: str) -> bool:
    """Whether it is a full object name, and not, say, the name of a branch."""
    return len(sha) in {40, 64} and not sha.strip("0123456789abcdef")


def read(repo: Repository, heads: Mapping[str, str], options: Options = ALL) -> Change:
    """Return what the index adds to HEAD and to all of ``heads``.

    Raises:
        SourceError: The index or a parent cannot be read.
    """
    parents = ("HEAD", *heads)
    files = compare_with_all(repo, [index_against(sha) for sha in parents], options)
    return Change(files, f"merge with {', '.join(heads.values())}")


def compare_with_all(
    repo: Repository, comparisons: Sequence[Comparison], options: Options
) -> tuple[ChangedFile, ...]:
    """Return the files that differ in every comparison; all have the same head.

    Each has one base for every comparison in which it is not new.
    """
    listed = [list_entries(repo, comparison) for comparison in comparisons]
    paths = frozenset.intersection(
        *(frozenset(entry.path for entry in entries) for entries in listed)
    )
    common = [entry for entry in listed[0] if entry.path in paths]
    chosen = select(common, selection(repo, options.paths))
    versions = []
    for comparison, entries in zip(comparisons, listed, strict=True):
        files = read_entries(repo, comparison, entries, chosen, options)
        versions.append({file.path: file for file in files})
        chosen &= versions[-1].keys()
    return mark_copies(_united([v[path] for v in versions]) for path in sorted(chosen))


def _united(versions: Sequence[ChangedFile]) -> ChangedFile:
    """Return one file with the bases of all its ``versions``."""
    first = next((version for version in versions if version.skip), versions[0])
    if first.skip and first.skip.failed:
        return first
    bases = tuple(base for version in versions for base in version.bases)
    grown = next((version for version in versions if version.bases), first)
    return replace(first, status=grown.status, bases=bases)
