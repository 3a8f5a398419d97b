"""The work tree: what ``git commit --all`` would record, and untracked files.

The files are entered as they are, byte for byte, into a copy of the index with an
object directory of its own, both thrown away afterwards. So git makes the diff, as
for every other source, and neither filters nor attributes touch what is read.
"""

import stat
from collections.abc import Sequence
from typing import Final

from reviewbot.errors import SourceError
from reviewbot.model.change import Change, ChangedFile, Skip
from reviewbot.model.value import frozen, replace
from reviewbot.sources.compare import ALL, Options
from reviewbot.sources.disk import OnDisk, look
from reviewbot.sources.files import size_text
from reviewbot.sources.git import Repository, decode, git, read_blobs
from reviewbot.sources.paths import selection
from reviewbot.sources.rawdiff import ABSENT, SUBMODULE, SYMLINK, Entry, parse_raw
from reviewbot.sources.scratch import Scratch, scratch_index
from reviewbot.sources.staged import compare_with_head

LABEL: Final = "work tree"


def read(repo: Repository, options: Options = ALL) -> Change:
    """Return what differs from HEAD on disk, with untracked files, but no ignored.

    Where a file has CR LF on disk only, as checkouts on Windows do, its line ends
    are those of the index.

    Raises:
        SourceError: The work tree or the index cannot be read.
    """
    if repo.bare:
        raise SourceError(f"{repo.top} is a bare repository: it has no work tree")
    touched = _touched(repo)
    wanted = selection(repo, options.paths)
    seen = [_look(repo, e, options) for e in touched if wanted(e.path)]
    gone = [e.path for e in touched if not wanted(e.path) and e.status == "D"]
    with scratch_index(repo) as scratch:
        _enter(scratch, _with_index_line_ends(repo, seen), gone)
        files = compare_with_head(scratch.repo, options)
    skips = {each.entry.path: each for each in seen if each.skip}
    return Change(tuple(_skipped(file, skips) for file in files), LABEL)


@frozen
class _Seen:
    """A path that git thinks has changed, and what is there."""

    entry: Entry
    mode: str
    """The mode that the index would have; ABSENT when nothing is there."""
    data: bytes = b""
    skip: Skip | None = None
    detail: str = ""


def _touched(repo: Repository) -> list[Entry]:
    """Return tracked files that may differ from the index, and untracked ones."""
    tracked = git(repo, "diff-files", "--raw", "-z", "--ignore-submodules=dirty")
    entries, _ = parse_raw(tracked)
    listed = git(repo, "ls-files", "-z", "--others", "--exclude-standard")
    untracked = [decode(path) for path in listed.split(b"\0") if path]
    by_path = {entry.path: entry for entry in entries}
    for path in untracked:
        mode = SUBMODULE if path.endswith("/") else ABSENT
        name = path.rstrip("/")
        by_path[name] = Entry("A", ABSENT, mode, "", "", name, name)
    return list(by_path.values())


def _look(repo: Repository, entry: Entry, options: Options) -> _Seen:
    """Read what lies at the path of an entry, as far as it is to be read."""
    try:
        found = look(repo.top, entry.path, options.most(entry.path))
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        return _unread(entry, Skip.UNREADABLE, reason)
    mode = _mode(entry, found)
    if found is None or mode in {ABSENT, SUBMODULE}:
        return _Seen(entry, mode)
    if stat.S_ISREG(found.mode) and found.size > options.most(entry.path):
        return _unread(entry, Skip.TOO_LARGE, size_text(found.size))
    if mode == SYMLINK or stat.S_ISREG(found.mode):
        return _Seen(entry, mode, found.data)
    return _unread(entry, Skip.UNREADABLE, "neither a file nor a directory")


def _mode(entry: Entry, found: OnDisk | None) -> str:
    if found is None:
        return ABSENT
    if stat.S_ISLNK(found.mode):
        return SYMLINK
    if stat.S_ISDIR(found.mode):
        return SUBMODULE if entry.new_mode == SUBMODULE else ABSENT
    if entry.new_mode in {"100644", "100755"}:
        return entry.new_mode
    return "100755" if found.mode & stat.S_IXUSR else "100644"


def _unread(entry: Entry, skip: Skip, detail: str) -> _Seen:
    """Stand in for a file that is not read, with data that no version has."""
    data = f"not read by reviewbot: {skip.value}: {detail}".encode()
    return _Seen(entry, "100644", data, skip, detail)


def _with_index_line_ends(repo: Repository, seen: Sequence[_Seen]) -> list[_Seen]:
    """Undo what a checkout did to line ends, so that not every line has changed."""
    oids = {each.entry.path: each.entry.old_oid for each in seen if _all_crlf(each)}
    blobs = read_blobs(repo, oids.values())
    plain = {
        path for path, oid in oids.items() if b"\r\n" not in blobs.get(oid, b"\r\n")
    }
    return [
        replace(each, data=each.data.replace(b"\r\n", b"\n"))
        if each.entry.path in plain
        else each
        for each in seen
    ]


def _all_crlf(seen: _Seen) -> bool:
    """Whether a file of the index has CR LF, and no LF alone, on disk."""
    crlf = seen.data.count(b"\r\n")
    known = seen.entry.old_mode not in {ABSENT, SUBMODULE, SYMLINK}
    return known and 0 < crlf == seen.data.count(b"\n")


def _enter(scratch: Scratch, seen: Sequence[_Seen], gone: Sequence[str]) -> None:
    """Make the scratch index say what is on disk."""
    gone = [*gone, *(each.entry.path for each in seen if each.mode == ABSENT)]
    there = [each for each in seen if each.mode != ABSENT]
    scratch.enter(
        removed=gone,
        added=[(each.entry.path, each.mode, each.data) for each in there],
    )


def _skipped(file: ChangedFile, skips: dict[str, _Seen]) -> ChangedFile:
    seen = skips.get(file.path)
    if seen is None:
        return file
    return replace(file, data=b"", bases=(), skip=seen.skip, detail=seen.detail)
