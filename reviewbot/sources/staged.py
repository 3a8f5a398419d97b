"""The staged change: the index against HEAD, as ``git commit`` would record it."""

from collections.abc import Callable
from typing import Final, TypeVar

from reviewbot.errors import SourceError
from reviewbot.model.change import Change, ChangedFile
from reviewbot.sources.compare import (
    ALL,
    Comparison,
    Options,
    compare,
    index_against,
    list_entries,
)
from reviewbot.sources.git import Repository, empty_tree, head_is_unborn

LABEL: Final = "staged changes"
_T = TypeVar("_T")


def read(repo: Repository, options: Options = ALL) -> Change:
    """Return what is staged; before the first commit that is the whole index.

    Blobs come from the index: the work tree is never looked at. A file that is
    only announced (``git add --intent-to-add``) is not staged.

    Raises:
        SourceError: The index or HEAD cannot be read.
    """
    return Change(compare_with_head(repo, options), LABEL)


def is_empty(repo: Repository) -> bool:
    """Whether nothing is staged at all: one process, once there is a commit."""
    return not _from_head(repo, lambda base: list_entries(repo, base))


def compare_with_head(repo: Repository, options: Options) -> tuple[ChangedFile, ...]:
    """Return the files in which the index differs from HEAD, ordered by path."""
    return _from_head(repo, lambda base: compare(repo, base, options))


def _from_head(repo: Repository, ask: Callable[[Comparison], _T]) -> _T:
    """Ask about the index against HEAD, or the empty tree when there is no commit."""
    try:
        return ask(index_against("HEAD"))
    except SourceError:
        if not head_is_unborn(repo):
            raise
    return ask(index_against(empty_tree(repo)))
