"""Comparing two trees, or a tree and the index: entries of git to changed files.

Three processes as a rule: which paths differ, how large their blobs are, and one
diff of all that are small enough. That diff has all context, so that both
versions can be rebuilt from it, and because ``--unified=0`` is not what it seems:
without context git cuts off the common end before it compares, and then places
some hunks elsewhere than in the diffs people see.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from reviewbot.errors import SourceError
from reviewbot.model.change import Base, ChangedFile, Skip, Status
from reviewbot.model.purpose import is_lock
from reviewbot.model.value import frozen
from reviewbot.sources.files import deleted, mark_copies, present, size_text, skipped
from reviewbot.sources.git import Repository, blob_sizes, git, read_blobs
from reviewbot.sources.paths import pathspecs, selection
from reviewbot.sources.rawdiff import (
    ABSENT,
    SUBMODULE,
    SYMLINK,
    Entry,
    Patch,
    parse_patches,
    parse_raw,
)

_LIST: Final = (
    "--raw",
    "-z",
    "--no-abbrev",
    "--no-renames",
    "--ignore-submodules=none",
)
_DIFF: Final = (
    "--raw",
    "--patch",
    "-z",
    "--no-abbrev",
    "--unified=100000000",
    "--inter-hunk-context=0",
    "--find-renames=50%",
    "-l1000",
    "--text",
    "--no-textconv",
    "--no-ext-diff",
    "--no-color",
    "--no-relative",
    "--diff-algorithm=default",
    "--indent-heuristic",
    "--submodule=short",
    "--ignore-submodules=none",
)
"""Says what GitHub would show, whatever attributes and configuration say."""
_Pairs: TypeAlias = list[tuple[Entry, Patch]]


@frozen
class Options:
    """What of a change to read."""

    paths: tuple[str, ...] = ()
    """Files and directories, relative to where the user stands; all if empty."""
    max_bytes: int = 1_000_000
    """Larger files are listed, not read."""

    def most(self, path: str) -> int:
        """Return how many bytes of a file are read: of lock files many."""
        return max(self.max_bytes, LOCK_BYTES) if is_lock(path) else self.max_bytes


LOCK_BYTES: Final = 20_000_000
"""Of a lock file; the largest of public projects have about ten million."""
ALL: Final = Options()


@frozen
class Comparison:
    """Two versions of the tree, as arguments of git."""

    command: tuple[str, ...]
    """``diff-tree`` or ``diff-index``, with options."""
    trees: tuple[str, ...]


def index_against(tree: str) -> Comparison:
    """Return the comparison of the index with a tree."""
    return Comparison(("diff-index", "--cached", "--ita-invisible-in-index"), (tree,))


def trees(base: str, head: str) -> Comparison:
    """Return the comparison of two trees or commits."""
    return Comparison(("diff-tree", "-r", "--no-commit-id"), (base, head))


def compare(
    repo: Repository, comparison: Comparison, options: Options
) -> tuple[ChangedFile, ...]:
    """Return the files that differ, ordered by path.

    Raises:
        SourceError: git cannot compare these.
    """
    entries = list_entries(repo, comparison)
    chosen = select(entries, selection(repo, options.paths))
    return mark_copies(read_entries(repo, comparison, entries, chosen, options))


def select(entries: Iterable[Entry], wanted: Callable[[str], bool]) -> frozenset[str]:
    """Return the wanted paths and, if there are any, those of deleted files.

    Code that was moved out of a deleted file is known by its old version, and
    nobody can name a file to a hook that is no longer there.
    """
    chosen = frozenset(entry.path for entry in entries if wanted(entry.path))
    gone = frozenset(entry.path for entry in entries if entry.status == "D")
    return chosen | gone if chosen else chosen


def list_entries(repo: Repository, comparison: Comparison) -> list[Entry]:
    """Return what differs, without looking for renames and into files."""
    arguments = (*comparison.command, *_LIST, *comparison.trees, "--")
    entries, _ = parse_raw(git(repo, *arguments))
    unmerged = {entry.path for entry in entries if entry.status == "U"}
    return [e for e in entries if e.status == "U" or e.path not in unmerged]


def read_entries(
    repo: Repository,
    comparison: Comparison,
    entries: Sequence[Entry],
    chosen: frozenset[str],
    options: Options,
) -> list[ChangedFile]:
    """Return the chosen files of a comparison, ordered by path.

    Args:
        repo: Where to read.
        comparison: What ``entries`` came from.
        entries: All that differs: renames are looked for among them.
        chosen: Paths to read.
        options: For the size limit; its paths are not looked at.
    """
    if not chosen:
        return []
    related = _related(entries, chosen)
    sizes = blob_sizes(repo, (oid for entry in related for oid in _blobs(entry)))
    known = _Known(sizes, options)
    light = [entry for entry in related if known.is_light(entry)]
    pairs = _diff(repo, comparison, entries, light)
    pairs += _without_diff(pairs, related)
    pairs = [(entry, patch) for entry, patch in pairs if entry.path in chosen]
    contents = read_blobs(repo, (e.new_oid for e, p in pairs if known.lacks(e, p)))
    files = (_file_of(entry, patch, known, contents) for entry, patch in pairs)
    return sorted(files, key=lambda file: file.path)


@frozen
class _Known:
    """What is known about blobs before any is read."""

    sizes: Mapping[str, int]
    """By object name; a missing one is not in this (partial) clone."""
    options: Options

    def is_light(self, entry: Entry) -> bool:
        """Whether a diff of this entry is possible and cheap."""
        most = self.options.most(entry.path)
        return entry.status != "U" and all(
            self.sizes.get(oid, most + 1) <= most for oid in _blobs(entry)
        )

    def lacks(self, entry: Entry, patch: Patch) -> bool:
        """Whether the head version shall be read and is not in the patch."""
        return (
            not patch.hunks
            and self.sizes.get(entry.new_oid, 0) > 0
            and self.reason_to_skip(entry) is None
        )

    def reason_to_skip(self, entry: Entry) -> tuple[Skip, str] | None:
        """Return why the head version is not read, as far as git can tell."""
        if entry.status == "U":
            return Skip.UNMERGED, "resolve the conflict and add it"
        if entry.new_mode == SUBMODULE:
            return Skip.SUBMODULE, ""
        if entry.new_mode == SYMLINK:
            return Skip.SYMLINK, ""
        needed = _blobs(entry) if entry.status in "MR" else (entry.new_oid,)
        if any(oid not in self.sizes for oid in needed):
            return Skip.UNREADABLE, "not in this partial clone"
        size = self.sizes[entry.new_oid]
        too_large = size > self.options.most(entry.path)
        return (Skip.TOO_LARGE, size_text(size)) if too_large else None


def _related(entries: Sequence[Entry], chosen: frozenset[str]) -> list[Entry]:
    """Return the chosen entries and those that may be the other end of a rename."""
    renames = any(e.status in "AD" for e in entries if e.path in chosen)
    return [e for e in entries if e.path in chosen or (renames and e.status in "AD")]


def _blobs(entry: Entry) -> tuple[str, ...]:
    """Return the names of the blobs, old before new, that an entry is about."""
    versions = ((entry.old_mode, entry.old_oid), (entry.new_mode, entry.new_oid))
    return tuple(oid for mode, oid in versions if mode not in {ABSENT, SUBMODULE})


def _diff(
    repo: Repository,
    comparison: Comparison,
    entries: Sequence[Entry],
    light: Sequence[Entry],
) -> _Pairs:
    """Return the light entries, now with renames, and their patches."""
    if not light:
        return []
    paths = {entry.path for entry in light}
    arguments = (*comparison.command, *_DIFF, *comparison.trees, "--")
    others = [entry.path for entry in entries if entry.path not in paths]
    answer = git(repo, *arguments, *pathspecs(paths, others))
    found, end = parse_raw(answer)
    patches = parse_patches(answer, end + 1)
    pairs = [(entry, _patch_of(entry, patches)) for entry in found]
    if not paths <= {path for e in found for path in (e.path, e.source)}:
        raise SourceError("the index changed while it was read; run reviewbot again")
    return [(entry, patch) for entry, patch in pairs if entry.path in paths]


def _patch_of(entry: Entry, patches: Iterator[Patch]) -> Patch:
    """Take the patch of the next entry: the last one when there are two."""
    patch = Patch()
    for _ in range({"U": 0, "T": 2}.get(entry.status, 1)):
        following = next(patches, None)
        if following is None:
            raise SourceError(f"git printed no diff of {entry.path!r}")
        patch = following
    return patch


def _without_diff(pairs: _Pairs, related: Sequence[Entry]) -> _Pairs:
    """Return the entries that no diff was made of."""
    seen = {path for entry, _ in pairs for path in (entry.path, entry.source)}
    return [(entry, Patch()) for entry in related if entry.path not in seen]


def _file_of(
    entry: Entry, patch: Patch, known: _Known, contents: Mapping[str, bytes]
) -> ChangedFile:
    if entry.status == "D":
        complete = patch.hunks or known.sizes.get(entry.old_oid) == 0
        readable = complete and entry.old_mode not in {SUBMODULE, SYMLINK}
        base = Base(entry.path, patch.base, patch.hunks) if readable else None
        return deleted(entry.path, base)
    status = Status.MODIFIED if entry.status == "U" else Status(entry.status)
    if reason := known.reason_to_skip(entry):
        return skipped(entry.path, status, *reason)
    head = contents.get(entry.new_oid, patch.head)
    if len(head) != known.sizes[entry.new_oid]:
        raise SourceError(f"git printed only a part of {entry.path!r}")
    bases = []
    if entry.status in "MR" and (patch.hunks or entry.old_oid == entry.new_oid):
        data = contents.get(entry.old_oid, patch.base)
        bases = [Base(entry.source, data, patch.hunks)]
    return present(entry.path, status, head, bases, known.options.most(entry.path))
