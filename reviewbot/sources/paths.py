"""Paths that a user gives, seen from the top of the repository."""

import os
from collections.abc import Callable, Iterable

from reviewbot.errors import SourceError
from reviewbot.sources.git import Repository, decode


def selection(repo: Repository, paths: Iterable[str]) -> Callable[[str], bool]:
    """Return the test that a path of the repository is one of ``paths``, or inside.

    Args:
        repo: Where the user stands in it, ``paths`` begin.
        paths: Files and directories; none selects everything.

    Raises:
        SourceError: A path is outside the repository.
    """
    tops = tuple(_from_top(repo, path) for path in paths)
    if not tops or "" in tops:
        return lambda _path: True
    exact = frozenset(tops)
    inside = tuple(f"{top}/" for top in tops)
    return lambda path: path in exact or path.startswith(inside)


def _from_top(repo: Repository, path: str) -> str:
    """Return a path relative to the top, "" for the top itself."""
    absolute = os.path.normpath(os.path.join(repo.cwd, path))
    for top, target in ((repo.top, absolute), _resolved(repo.top, absolute)):
        if target == top:
            return ""
        if target.startswith(top.rstrip("/") + "/"):
            return decode(os.fsencode(target[len(top.rstrip("/")) + 1 :]))
    raise SourceError(f"{path} is outside the repository {repo.top}")


def _resolved(top: str, target: str) -> tuple[str, str]:
    """Follow symbolic links in both, except in the last part of ``target``."""
    directory, name = os.path.split(target)
    return os.path.realpath(top), os.path.join(os.path.realpath(directory), name)
