"""A patch, from a file or a pipe: applied in memory to the tree it is about."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from reviewbot.errors import SourceError
from reviewbot.model.change import Base, Change, ChangedFile, Hunk, Skip, Status
from reviewbot.model.value import frozen, replace
from reviewbot.sources.apply import DoesNotApplyError, apply, compose, split
from reviewbot.sources.compare import ALL, Options
from reviewbot.sources.files import deleted, mark_copies, present, skipped
from reviewbot.sources.git import Repository
from reviewbot.sources.origins import Candidates, candidates
from reviewbot.sources.patchfile import FilePatch, parse
from reviewbot.sources.paths import selection
from reviewbot.sources.rawdiff import ADDED, DELETED, SUBMODULE, SYMLINK

LABEL: Final = "patch"
_SKIPPED_MODES: Final = {SUBMODULE: Skip.SUBMODULE, SYMLINK: Skip.SYMLINK}


def read(data: bytes, where: Repository | str, options: Options = ALL) -> Change:
    """Return what a patch would change, without changing anything.

    Args:
        data: What ``git diff``, ``git format-patch`` or ``diff -u`` has printed.
        where: The repository that it is for; or a directory, if it is in none.
        options: What of the change to read.

    Raises:
        SourceError: It is no patch, is damaged, or does not apply.
    """
    messages = parse(data)
    look = candidates(where, [part for parts in messages for part in parts])
    state: dict[str, _Version] = {}
    for parts in messages:
        _apply_message(state, parts, look)
    repo = Repository(where, "", where) if isinstance(where, str) else where
    files = [
        _file_of(path, version, options.most(path))
        for path, version in sorted(state.items())
    ]
    return Change(mark_copies(_narrowed(files, selection(repo, options.paths))), LABEL)


def _narrowed(
    files: Sequence[ChangedFile], wanted: Callable[[str], bool]
) -> list[ChangedFile]:
    """Keep wanted files and, if there are any, deleted ones, as ``compare`` does."""
    if not any(wanted(file.path) for file in files):
        return []
    return [f for f in files if wanted(f.path) or f.status is Status.DELETED]


@frozen
class _Version:
    """A file as the patch leaves it."""

    status: Status
    data: bytes = b""
    mode: str = ""
    base: Base | None = None
    """What it grew from; None when it is new."""
    skip: Skip | None = None


def _apply_message(
    state: dict[str, _Version], parts: Iterable[FilePatch], look: Candidates
) -> None:
    """Apply parts that are all about the tree as it was before the first of them."""
    before = dict(state)
    done: set[str] = set()
    for part in parts:
        if _starts_anew(part, state, done):
            before, done = dict(state), set()
        path = part.new or part.old or ""
        version = _apply_part(part, before, state.get(path), look)
        if _is_rename(part) and part.old not in done:
            state.pop(part.old or "", None)
        if version:
            state[path] = version
        else:
            state.pop(path, None)
        done.add(path)


def _starts_anew(
    part: FilePatch, state: Mapping[str, _Version], done: set[str]
) -> bool:
    """Whether a second patch begins: a file is changed that the first has changed.

    That a file is deleted and something else created in its place is one change.
    """
    path = part.new or part.old or ""
    return path in done and not (
        part.old is None and state[path].status is Status.DELETED
    )


def _is_rename(part: FilePatch) -> bool:
    return None not in {part.old, part.new} and part.old != part.new and not part.copied


def _apply_part(
    part: FilePatch,
    before: Mapping[str, _Version],
    current: _Version | None,
    look: Candidates,
) -> _Version | None:
    """Return what a part makes of its file; None when nothing remains of it.

    Args:
        part: What to apply.
        before: Files as the parts before this patch have left them.
        current: What the patch itself has made of the new path so far.
        look: Where files are that no part has touched before.
    """
    prior = before.get(part.old or "")
    if part.new is None:
        return _deletion(part, prior)
    skip = Skip.BINARY if part.binary else _SKIPPED_MODES.get(part.new_mode)
    if part.old is None:
        data = b"" if skip else _text(part, DELETED)
        return _Version(_creation(part, current), data, part.new_mode, skip=skip)
    if skip or (prior and prior.skip):
        return _Version(_status(part, prior), mode=part.new_mode, skip=skip)
    return _modification(part, prior, look)


def _deletion(part: FilePatch, prior: _Version | None) -> _Version | None:
    """A deletion says itself what it deletes."""
    if prior and prior.status is Status.ADDED:
        return None
    data = b"" if part.old_mode in _SKIPPED_MODES else _text(part, ADDED)
    base = prior.base if prior else Base(part.old or "", data, ())
    if base and part.old_mode not in _SKIPPED_MODES and not part.binary:
        lines = len(split(base.data))
        base = replace(base, hunks=(Hunk(1, lines, 0, 0),) if lines else ())
        return _Version(Status.DELETED, mode=part.old_mode, base=base)
    return _Version(Status.DELETED, mode=part.old_mode)


def _creation(part: FilePatch, current: _Version | None) -> Status:
    """A file in the place of a deleted one is no new path, but has no base either."""
    if current is None or current.status is not Status.DELETED:
        return Status.ADDED
    same_type = part.new_mode[:2] == current.mode[:2]
    return Status.MODIFIED if same_type else Status.TYPE_CHANGED


def _text(part: FilePatch, without: int) -> bytes:
    runs = (run for hunk in part.hunks for run in hunk.runs)
    return b"".join(run.text for run in runs if run.mark != without)


def _status(part: FilePatch, prior: _Version | None) -> Status:
    if part.copied:
        return Status.ADDED
    if prior and prior.status is not Status.MODIFIED:
        return prior.status
    return Status.RENAMED if _is_rename(part) else Status.MODIFIED


def _modification(
    part: FilePatch, prior: _Version | None, look: Candidates
) -> _Version:
    known = [prior.data] if prior and prior.status is not Status.DELETED else []
    old, head, hunks = _applied(part, known or look(part))
    base: Base | None = Base(part.old or "", old, hunks)
    if part.copied:
        base = None
    elif known and prior:
        base = prior.base and _grown(prior.base, hunks, head)
    return _Version(_status(part, prior), head, part.new_mode, base)


def _grown(base: Base, hunks: tuple[Hunk, ...], head: bytes) -> Base:
    return replace(base, hunks=compose(base.hunks, hunks, base.data, head))


def _applied(
    part: FilePatch, versions: Iterable[bytes]
) -> tuple[bytes, bytes, tuple[Hunk, ...]]:
    """Return the first version that the hunks fit, and what they make of it."""
    failure = None
    for data in versions:
        try:
            return data, *apply(data, part.hunks)
        except DoesNotApplyError as error:
            failure = failure or error
    if failure is None:
        raise SourceError(
            f"the patch does not apply: {part.old} is not here; "
            "run reviewbot where the patch was made"
        )
    number, line = failure.args
    raise SourceError(
        f"the patch does not apply: hunk {number} of {part.old} (line {line}) "
        "fits no version of the file here"
    )


def _file_of(path: str, version: _Version, max_bytes: int) -> ChangedFile:
    base = version.base
    if base and len(base.data) > max_bytes:
        base = None
    if version.status is Status.DELETED:
        return deleted(version.base.path if version.base else path, base)
    if version.skip:
        return skipped(path, version.status, version.skip)
    bases = [base] if base else []
    return present(path, version.status, version.data, bases, max_bytes)
