"""Making changed files: what is read, what is skipped and why."""

from collections.abc import Iterable, Sequence
from typing import Final

from reviewbot.model.change import Base, ChangedFile, Skip, Status
from reviewbot.model.language import OTHER, language_of
from reviewbot.model.value import replace

_UTF16_BOMS: Final = (b"\xff\xfe", b"\xfe\xff")
_UTF32_BOM: Final = b"\xff\xfe\0\0"
_LOOKED_AT: Final = 8000
"""Bytes in which a NUL makes a file binary, as in git (``buffer_is_binary``)."""


def present(
    path: str, status: Status, data: bytes, bases: Sequence[Base], max_bytes: int
) -> ChangedFile:
    """Return a file that exists at the head, skipped when it is not readable text.

    A binary base is no base: then every line of the file is new.
    """
    if len(data) > max_bytes:
        return skipped(path, status, Skip.TOO_LARGE, size_text(len(data)))
    if is_binary(path, data):
        return skipped(path, status, Skip.BINARY)
    texts = tuple(base for base in bases if not is_binary(base.path, base.data))
    return ChangedFile(path, status, data, texts)


def deleted(path: str, base: Base | None) -> ChangedFile:
    """Return a deleted file; its base tells what may have moved elsewhere."""
    bases = (base,) if base and not is_binary(base.path, base.data) else ()
    return ChangedFile(path, Status.DELETED, b"", bases, Skip.DELETED)


def skipped(path: str, status: Status, skip: Skip, detail: str = "") -> ChangedFile:
    """Return a file that engines shall not see."""
    return ChangedFile(path, status, b"", (), skip, detail)


def is_binary(path: str, data: bytes) -> bool:
    """Whether git would call it binary; UTF-16 with a byte order mark is text.

    So is everything that is named like code: a NUL in a comment would otherwise
    hide a file that runs.
    """
    if b"\0" not in data[:_LOOKED_AT] or language_of(path, b"") != OTHER:
        return False
    return not data.startswith(_UTF16_BOMS) or data.startswith(_UTF32_BOM)


def size_text(size: int) -> str:
    """Return a size in bytes for people."""
    for unit, factor in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= factor:
            return f"{size / factor:.1f} {unit}"
    return f"{size} bytes"


def mark_copies(files: Iterable[ChangedFile]) -> tuple[ChangedFile, ...]:
    """Mark new files that repeat the old version of another changed file.

    They stay new: whoever copies dangerous code introduces it once more. Only
    exact copies are marked, so that every source says the same.
    """
    files = tuple(files)
    if not any(_may_be_copy(file) for file in files):
        return files
    origins = {base.data: base.path for file in reversed(files) for base in file.bases}
    return tuple(_marked(file, origins) for file in files)


def _may_be_copy(file: ChangedFile) -> bool:
    return file.status is Status.ADDED and bool(file.data)


def _marked(file: ChangedFile, origins: dict[bytes, str]) -> ChangedFile:
    origin = origins.get(file.data) if _may_be_copy(file) else None
    if origin is None:
        return file
    return replace(file, status=Status.COPIED, detail=f"copy of {origin}")
