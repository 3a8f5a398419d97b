"""Files of one version of the tree, read by name: configuration and a team's rules."""

import os
from collections.abc import Iterable, Iterator

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
    literal = b":(top,literal)" + encode(path)
    listing = ("ls-tree", "-z", "--full-tree", "--end-of-options", encode(rev), "--")
    done = attempt(repo, *listing, literal)
    if done.returncode:
        raise SourceError(
            f"unknown revision {rev!r}: no such commit in this repository"
        )
    mode, _, rest = done.stdout.partition(b" ")
    if mode not in {b"100644", b"100755"}:
        return None
    oid = rest.split()[1].decode("ascii")
    return read_blobs(repo, [oid]).get(oid)


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
            files = _in_tree(repo, revision, path.rstrip("/"), endings)
        if not files:
            where = f" in {revision}" if revision else ""
            raise SourceError(
                f"no rule file at {path}{where}: correct `rules` in the configuration"
            )
        found |= files
    return dict(sorted(found.items()))


def _in_tree(
    repo: Repository, revision: str, path: str, endings: tuple[str, ...]
) -> dict[str, bytes]:
    listing = git(repo, "ls-tree", "-rz", "--full-tree", revision, "--", encode(path))
    oids = {}
    for line in listing.split(b"\0")[:-1]:
        about, _, name = line.partition(b"\t")
        mode, _, oid = about.split(b" ")
        if mode in _REGULAR and decode(name).endswith(endings):
            oids[decode(name)] = oid.decode("ascii")
    blobs = read_blobs(repo, oids.values())
    return {name: blobs[oid] for name, oid in oids.items() if oid in blobs}


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
