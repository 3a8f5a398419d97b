"""Fetching a pull request: what a review reads of it, and nothing that could act.

Into a bare repository of its own come three commits with their trees, the blobs
that differ between two of them, and the files of the third that decide how to
judge; of several commits also what each of them made. Nothing is checked out, so links, hooks, filters and submodules are only
entries in a list. Afterwards the repository knows no remote: what was not
fetched stays missing.
"""

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from reviewbot.errors import SourceError
from reviewbot.model.value import frozen
from reviewbot.sources.compare import ALL, list_entries, trees
from reviewbot.sources.files import size_text
from reviewbot.sources.git import (
    Repository,
    bare_repository,
    blob_sizes,
    git,
    read_blobs,
)
from reviewbot.sources.rawdiff import ABSENT, SUBMODULE, Entry
from reviewbot.sources.trail import trail
from reviewbot.sources.transfer import (
    GoneError,
    Remote,
    TooLargeError,
    Transfer,
    TransferLimits,
    checked,
)
from reviewbot.sources.tree import blob_at, blobs_below

_COMMIT: Final = re.compile(r"[0-9a-f]{40}")
_POLICY_BYTES: Final = 1_000_000
"""As ``config.toml`` has it; a larger file is refused there, with its place."""


@frozen
class Wanted:
    """The commits of a pull request, by their full names."""

    base: str
    """The tip of the base branch: it decides how to judge."""
    merge_base: str
    """Where the head left the base branch: what is compared with the head."""
    head: str
    commits: tuple[str, ...] = ()
    """Those between the two, oldest first: what they made on the way is looked at."""
    older: int = 0
    """How many before these are not named."""


@frozen
class Caps:
    """How much of a pull request is reviewed: all of it, or none."""

    files: int = 10_000
    """Changed files."""
    text_bytes: int = 200_000_000
    """All versions of changed files together, of those small enough to be read."""
    pack_bytes: int = 500_000_000
    """One answer of the server, compressed."""
    seconds: float = 300.0
    """For all that is fetched."""


@frozen
class PolicyFiles:
    """Which files of the base decide how to judge."""

    names: tuple[str, ...]
    """At the repository's top."""
    endings: tuple[str, ...]
    """Of rule files: ".yaml"."""
    named_by: Callable[[Mapping[str, bytes]], Iterable[str]]
    """Given those of ``names`` that are there, returns paths of rule files and
    of their directories."""


DEFAULT_CAPS: Final = Caps()


def fetch(
    remote: Remote, wanted: Wanted, folder: str, caps: Caps, policy: PolicyFiles
) -> Repository:
    """Fetch a pull request into a new repository below ``folder``.

    Args:
        remote: Where to fetch from.
        wanted: What to fetch.
        folder: An empty directory that only we can read, or a path to make it at.
        caps: What is too much.
        policy: What to fetch of the base.

    Raises:
        TooLargeError: It is over a cap, and will be next time.
        GoneError: A commit is not there (any more).
        SourceError: It could not be fetched this time.
    """
    names = (wanted.base, wanted.merge_base, wanted.head, *wanted.commits)
    if not all(map(_COMMIT.fullmatch, names)):
        raise SourceError(f"cannot fetch {wanted}: commits have 40 hexadecimal digits")
    repo = _new_repository(folder)
    limits = TransferLimits(caps.seconds, caps.pack_bytes)
    transfer = Transfer(checked(remote), repo, limits)
    transfer.commits((wanted.merge_base, wanted.head, wanted.base))
    entries = list_entries(repo, trees(wanted.merge_base, wanted.head))
    if len(entries) > caps.files:
        raise TooLargeError(
            f"{len(entries):,} changed files; at most {caps.files:,} are reviewed"
        )
    changed = set(_blobs(entries))
    transfer.blobs(changed | set(_policy_blobs(repo, wanted.base, policy)))
    _check_size(repo, entries, caps)
    transfer.blobs(_rule_blobs(repo, wanted.base, policy))
    if len(wanted.commits) > 1:
        transfer.with_parents(wanted.commits)
        between = (wanted.merge_base, wanted.head, wanted.commits)
        transfer.blobs(trail(repo, *between).blobs() - changed)
    return repo


def _new_repository(folder: str) -> Repository:
    path = os.path.join(os.path.abspath(folder), "pull.git")
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        os.mkdir(path, mode=0o700)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise SourceError(f"cannot make the folder {path}: {reason}") from error
    repo = bare_repository(path)
    git(repo, "init", "--quiet", "--bare", "--template=", "--initial-branch=none")
    return repo


def _blobs(entries: Iterable[Entry]) -> Iterable[str]:
    """Yield the blobs of both sides; a submodule's commit is not ours to fetch."""
    for entry in entries:
        for mode, oid in (
            (entry.old_mode, entry.old_oid),
            (entry.new_mode, entry.new_oid),
        ):
            if mode not in {ABSENT, SUBMODULE}:
                yield oid


def _policy_blobs(repo: Repository, base: str, policy: PolicyFiles) -> Iterable[str]:
    for name in policy.names:
        if oid := blob_at(repo, base, name):
            yield oid


def _rule_blobs(repo: Repository, base: str, policy: PolicyFiles) -> set[str]:
    """Return the blobs of the rule files that the configuration of the base names."""
    oids = {name: blob_at(repo, base, name) for name in policy.names}
    sizes = blob_sizes(repo, filter(None, oids.values()))
    small = [oid for oid, size in sizes.items() if size <= _POLICY_BYTES]
    blobs = read_blobs(repo, small)
    files = {name: blobs[oid] for name, oid in oids.items() if oid in blobs}
    return {
        oid
        for path in policy.named_by(files)
        for oid in blobs_below(repo, base, path, policy.endings).values()
    }


def _check_size(repo: Repository, entries: Sequence[Entry], caps: Caps) -> None:
    """Refuse a change whose files that would be read are too much together."""
    most = {oid: ALL.most(entry.path) for entry in entries for oid in _blobs([entry])}
    sizes = blob_sizes(repo, most)
    total = sum(size for oid, size in sizes.items() if size <= most[oid])
    if total > caps.text_bytes:
        raise TooLargeError(
            f"changed files of {size_text(total)} together; "
            f"at most {size_text(caps.text_bytes)} are reviewed"
        )


__all__ = [
    "Caps",
    "GoneError",
    "PolicyFiles",
    "Remote",
    "TooLargeError",
    "Wanted",
    "fetch",
]
