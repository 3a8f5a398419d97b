"""A copy of the index, with objects of its own, that nobody else sees."""

import contextlib
import hashlib
import os
import shutil
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from typing import Final

from reviewbot.model.value import frozen, replace
from reviewbot.sources.git import Repository, encode, git
from reviewbot.sources.rawdiff import SUBMODULE

_OTHER: Final = "f"
"""Repeated, the name of an object that cannot be in any tree."""


@frozen
class Scratch:
    """An index to write to."""

    repo: Repository
    """The same repository, seen with this index."""
    objects: str
    """The directory that takes new blobs."""
    algorithm: str
    """How the repository names objects: "sha1" or "sha256"."""

    def enter(
        self, removed: Iterable[str], added: Iterable[tuple[str, str, bytes]]
    ) -> None:
        """Remove paths from the index; add or replace others.

        Args:
            removed: Paths.
            added: Path, mode in octal, and content; a submodule has no content.
        """
        nothing = "0" * self._oid_length
        lines = [b"0 %b\t%b\0" % (nothing.encode(), encode(path)) for path in removed]
        for path, mode, data in added:
            oid = self._write(data) if mode != SUBMODULE else _OTHER * len(nothing)
            lines.append(b"%b %b\t%b\0" % (mode.encode(), oid.encode(), encode(path)))
        if lines:
            git(self.repo, "update-index", "-z", "--index-info", stdin=b"".join(lines))

    @property
    def _oid_length(self) -> int:
        return 2 * hashlib.new(self.algorithm, usedforsecurity=False).digest_size

    def _write(self, data: bytes) -> str:
        """Store a blob as a loose object and return its name."""
        whole = b"blob %d\0%b" % (len(data), data)
        oid = hashlib.new(self.algorithm, whole, usedforsecurity=False).hexdigest()
        directory = os.path.join(self.objects, oid[:2])
        os.makedirs(directory, exist_ok=True)
        with open(os.path.join(directory, oid[2:]), "wb") as file:
            file.write(zlib.compress(whole, 1))
        return oid


@contextlib.contextmanager
def scratch_index(repo: Repository) -> Iterator[Scratch]:
    """Copy the index of ``repo`` for the time of the context.

    See "Alternates" and "GIT_OBJECT_DIRECTORY" in ``git help git``.
    """
    asked = ("--git-path", "objects", "--git-path", "index", "--show-object-format")
    answer = os.fsdecode(git(repo, "rev-parse", *asked)).splitlines()
    objects, index = (os.path.join(repo.top, path) for path in answer[:2])
    with tempfile.TemporaryDirectory(prefix="reviewbot-") as directory:
        env = {
            "GIT_INDEX_FILE": os.path.join(directory, "index"),
            "GIT_OBJECT_DIRECTORY": os.path.join(directory, "objects"),
            "GIT_ALTERNATE_OBJECT_DIRECTORIES": _alternates(objects),
        }
        os.mkdir(env["GIT_OBJECT_DIRECTORY"])
        if os.path.exists(index):
            shutil.copyfile(index, env["GIT_INDEX_FILE"])
        seen = replace(repo, env={**repo.env, **env})
        yield Scratch(seen, env["GIT_OBJECT_DIRECTORY"], answer[2])


def _alternates(objects: str) -> str:
    """Add a directory to those in the environment, quoted as git unquotes it."""
    quoted = '"' + objects.replace("\\", "\\\\").replace('"', '\\"') + '"'
    inherited = os.environ.get("GIT_ALTERNATE_OBJECT_DIRECTORIES")
    return f"{quoted}:{inherited}" if inherited else quoted
