"""Where the old versions of a patch's files are found."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

from reviewbot.sources.disk import read_file
from reviewbot.sources.git import Repository, blob_sizes, encode, git, read_blobs
from reviewbot.sources.patchfile import FilePatch

Candidates: TypeAlias = Callable[[FilePatch], Iterator[bytes]]
"""What the old version of a file may be, likeliest first."""


def candidates(where: Repository | str, parts: Iterable[FilePatch]) -> Candidates:
    """Return where to look for the old versions that ``parts`` name.

    That is the very blob that the patch was made from, if it is there; else what
    HEAD, the index and the work tree have under its name.

    Args:
        where: A repository; or a directory, which has only files.
        parts: All that may be asked for: they are read together.

    Raises:
        SourceError: git failed, or a file cannot be read.
    """
    if isinstance(where, str):
        return lambda part: _on_disk(where, part)
    names = {name: None for part in parts for name in _names(part)}
    blobs = _read_named(where, list(names))

    def look(part: FilePatch) -> Iterator[bytes]:
        yield from (blobs[name] for name in _names(part) if name in blobs)
        if not where.bare:
            yield from _on_disk(where.top, part)

    return look


def _on_disk(top: str, part: FilePatch) -> Iterator[bytes]:
    for path in _paths(part):
        if (data := read_file(top, path)) is not None:
            yield data


def _names(part: FilePatch) -> Iterator[bytes]:
    """Yield git's names for what the old version may be."""
    if part.old_oid.strip("0"):
        yield part.old_oid.encode("ascii")
    for path in map(encode, _paths(part)):
        if b"\n" not in path:
            yield b"HEAD:" + path
            yield b":0:" + path


def _paths(part: FilePatch) -> list[str]:
    """Return where the old version may lie: if it only moved, also where it went."""
    if part.old is None or part.new is None:
        return []
    return [part.old] if part.hunks or part.new == part.old else [part.old, part.new]


def _read_named(repo: Repository, names: list[bytes]) -> Mapping[bytes, bytes]:
    """Return contents by name; names of no blob are left out."""
    asked = b"\n".join([*names, b""])
    answer = git(repo, "cat-file", "--batch-check=%(objectname)", stdin=asked)
    lines = answer.decode("utf-8", "surrogateescape").split("\n")
    oids = {n: oid for n, oid in zip(names, lines, strict=False) if " " not in oid}
    blobs = read_blobs(repo, blob_sizes(repo, oids.values()))
    return {name: blobs[oid] for name, oid in oids.items() if oid in blobs}
