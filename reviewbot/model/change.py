"""What is under review: the files of a change, each with what it grew from."""

from collections.abc import Iterator
from enum import Enum
from typing import Final

from reviewbot.model.value import frozen

SHORT: Final = 7
"""Hexadecimal digits of a commit for people."""


class Skip(Enum):
    """Why a changed file is not read by engines."""

    BINARY = "binary"
    TOO_LARGE = "too large"
    SYMLINK = "symlink"
    SUBMODULE = "submodule"
    DELETED = "deleted"
    UNMERGED = "unmerged"
    EXCLUDED = "excluded by configuration"
    GENERATED = "generated"
    MINIFIED = "minified"
    UNCHANGED = "content unchanged"
    UNREADABLE = "could not be read"

    @property
    def failed(self) -> bool:
        """Whether the file should have been read, so that the review lacks it."""
        return self in {Skip.UNMERGED, Skip.UNREADABLE}


class Status(Enum):
    """What happened to a file, in the letters of ``git diff --raw``."""

    ADDED = "A"
    MODIFIED = "M"
    DELETED = "D"
    RENAMED = "R"
    COPIED = "C"
    TYPE_CHANGED = "T"

    @property
    def word(self) -> str:
        """The lower-case word for people."""
        return self.name.lower().replace("_", " ")


@frozen
class Hunk:
    """One replaced run of lines, without context, counted from 1.

    ``base_count`` lines from ``base_line`` became ``head_count`` lines from
    ``head_line``. As in a unified diff, a start with count 0 names the line
    *before* the gap (0 at the top of the file).
    """

    base_line: int
    base_count: int
    head_line: int
    head_count: int

    @property
    def added(self) -> range:
        """Line numbers this hunk adds to the head version."""
        return range(self.head_line, self.head_line + self.head_count)

    @property
    def deleted(self) -> range:
        """Line numbers this hunk deletes from the base version."""
        return range(self.base_line, self.base_line + self.base_count)


@frozen
class Base:
    """A version that a changed file grew from."""

    path: str
    data: bytes
    hunks: tuple[Hunk, ...]
    """Sorted and disjoint; from this version to the head."""


@frozen
class ChangedFile:
    """A file of the change, at its head version, and what it grew from.

    Paths are relative to the repository's top, with "/" between parts; bytes
    that are not UTF-8 are surrogate escapes. A line ends with LF: CR is part of
    a line, as git and GitHub count.
    """

    path: str
    status: Status
    data: bytes
    """The head version; empty for a deleted or skipped file."""
    bases: tuple[Base, ...] = ()
    """None for a new file, one as a rule, two for a merge."""
    skip: Skip | None = None
    detail: str = ""
    """What to add to the reason in ``skip``, in a few words."""

    @property
    def base_path(self) -> str:
        """Where the file was before: its own path unless renamed or copied."""
        return self.bases[0].path if self.bases else self.path

    @property
    def added(self) -> frozenset[int]:
        """Head lines that no base has, from 1."""
        if not self.bases:
            return frozenset(range(1, count_lines(self.data) + 1))
        return frozenset.intersection(
            *(
                frozenset(line for hunk in base.hunks for line in hunk.added)
                for base in self.bases
            )
        )


@frozen
class Interim:
    """A version that a commit between base and head made, and a later one replaced."""

    commit: str
    """Full name of the commit."""
    file: ChangedFile
    """Its added lines are those that neither base nor head has, nor an earlier interim."""


@frozen
class History:
    """What the commits of a range made on the way from base to head."""

    commits: int = 0
    """How many were looked through; 0 when the change is none of commits."""
    interims: tuple[Interim, ...] = ()
    """Oldest first; those without lines of their own are left out."""
    lacking: tuple[str, ...] = ()
    """What should have been looked at and was not, in a few words each."""
    skipped: tuple[str, ...] = ()
    """What was left out on purpose, likewise."""


@frozen
class Change:
    """Everything under review, ordered by path."""

    files: tuple[ChangedFile, ...]
    label: str
    """What was compared, for people: "staged changes", "main...HEAD"."""
    history: History = History()

    def readable(self) -> Iterator[ChangedFile]:
        """Yield the files that engines shall see."""
        return (file for file in self.files if file.skip is None)


def count_lines(data: bytes) -> int:
    """Return how many lines ``data`` has; a last line needs no LF."""
    return data.count(b"\n") + (not data.endswith(b"\n") and bool(data))
