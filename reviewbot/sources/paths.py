"""Paths: those that a user gives, and those that git is given."""

import os
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import accumulate
from typing import Final

from reviewbot.errors import SourceError
from reviewbot.sources.git import Repository, decode, encode

_ARGUMENTS: Final = 200_000
"""Bytes of path arguments; systems allow about 1 MB."""


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


def pathspecs(paths: Collection[str], others: Sequence[str]) -> list[bytes]:
    """Return arguments that narrow a diff of both to ``paths``, or to somewhat more.

    An argument also stands for what lies below it, should it be a directory on
    one side: harmless when it includes, but it must not exclude more. What the
    command line cannot take is left to be filtered.
    """
    if not others:
        return []
    includes = [b":(top,literal)" + encode(path) for path in sorted(paths)]
    if len(includes) < len(others) and sum(map(len, includes)) < _ARGUMENTS:
        return includes
    parents = {path[:i] for path in paths for i, c in enumerate(path) if c == "/"}
    safe = (path for path in others if path not in parents)
    excludes = [b":(top,exclude,literal)" + encode(path) for path in safe]
    ends = accumulate(map(len, excludes))
    return [each for each, end in zip(excludes, ends, strict=True) if end < _ARGUMENTS]


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
