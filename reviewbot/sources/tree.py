"""Files of one version of the tree, read by name: configuration and a team's rules."""

import os
from collections.abc import Iterable, Iterator, Mapping

from reviewbot.errors import SourceError
from reviewbot.sources.disk import read_file
from reviewbot.sources.git import (
    Repository,
    attempt,
    decode,
    encode,
    git,
    read_blobs,
)

_REGULAR = {b"100644", b"100755"}


def read_file_at(repo: Repository, rev: str | None, path: str) -> bytes | None:
    """Return a file of a revision, or of the work tree when ``rev`` is None.

    Args:
        repo: Where to look.
        rev: Any name of a commit.
        path: Relative to the repository's top. A symbolic link counts as absent.

    Returns:
        Its bytes, or None when there is no such file.

    Raises:
        SourceError: ``rev`` names no commit, or the file cannot be read.
    """
    if rev is None:
        return read_file(repo.top, path)
    oid = blob_at(repo, rev, path)
    return None if oid is None else _read_all(repo, {path: oid})[path]


def blob_at(repo: Repository, rev: str, path: str) -> str | None:
    """Return the name of the blob of a regular file of a revision.

    Raises:
        SourceError: ``rev`` names no commit.
    """
    literal = b":(top,literal)" + encode(path)
    listing = ("ls-tree", "-z", "--full-tree", "--end-of-options", encode(rev), "--")
    done = attempt(repo, *listing, literal)
    if done.returncode:
        raise SourceError(
            f"unknown revision {rev!r}: no such commit in this repository"
        )
    mode, _, rest = done.stdout.partition(b" ")
    return rest.split()[1].decode("ascii") if mode in _REGULAR else None


def read_files(
    repo: Repository,
    revision: str | None,
    paths: Iterable[str],
    endings: tuple[str, ...],
) -> dict[str, bytes]:
    """Return the regular files at or below ``paths`` whose names end as given.

    Args:
        repo: Where to look.
        revision: A commit, or None for the work tree.
        paths: Relative to the repository's top.
        endings: Like ".yaml".

    Raises:
        SourceError: There is nothing at one of the paths.
    """
    found: dict[str, bytes] = {}
    for path in paths:
        if revision is None:
            files = dict(_on_disk(repo, path.rstrip("/"), endings))
        else:
            files = _read_all(repo, blobs_below(repo, revision, path, endings))
        if not files:
            where = f" in {revision}" if revision else ""
            raise SourceError(
                f"no rule file at {path}{where}: correct `rules` in the configuration"
            )
        found |= files
    return dict(sorted(found.items()))


def blobs_below(
    repo: Repository, revision: str, path: str, endings: tuple[str, ...]
) -> dict[str, str]:
    """Return the names of blobs by path, of regular files whose names end as given."""
    below = encode(path.rstrip("/"))
    listing = git(repo, "ls-tree", "-rz", "--full-tree", revision, "--", below)
    oids = {}
    for line in listing.split(b"\0")[:-1]:
        about, _, name = line.partition(b"\t")
        mode, _, oid = about.split(b" ")
        if mode in _REGULAR and decode(name).endswith(endings):
            oids[decode(name)] = oid.decode("ascii")
    return oids


def _read_all(repo: Repository, oids: Mapping[str, str]) -> dict[str, bytes]:
    """Return files by path: what decides how to judge must not be left out."""
    blobs = read_blobs(repo, oids.values())
    for path, oid in oids.items():
        if oid not in blobs:
            raise SourceError(f"{path} is not in this partial clone; fetch it first")
    return {path: blobs[oid] for path, oid in oids.items()}


def _on_disk(
    repo: Repository, path: str, endings: tuple[str, ...]
) -> Iterator[tuple[str, bytes]]:
    if path.endswith(endings):
        names = [path]
    else:
        top = os.path.join(repo.top, path)
        names = [
            os.path.relpath(os.path.join(folder, name), repo.top)
            for folder, _, files in os.walk(top)
            for name in files
            if name.endswith(endings)
        ]
    for name in names:
        data = read_file(repo.top, name)
        if data is not None:
            yield name, data
