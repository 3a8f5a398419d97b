"""Inputs: the documents of a folder or a zip, one by one, nothing written anywhere."""

import json
import os
import zipfile
from collections.abc import Iterator
from typing import IO, Any, Final

from reviewbot.errors import AdvisoryError
from reviewbot.model.value import mutable

_LARGEST: Final = 1 << 24
"""Bytes of a document; OSV's largest have 2 MB."""
_MOST: Final = 1 << 34
"""Bytes of all documents of a zip together, unpacked."""
_MOST_DOCUMENTS: Final = 2_000_000
_YAML: Final = (".yaml", ".yml")


@mutable
class Seen:
    """What was looked at so far."""

    documents: int = 0
    unread: int = 0
    first_unread: str = ""
    """Which, and why."""
    others: int = 0
    """Files that are no documents by their names, and documents without an id."""


def from_folder(folder: str, seen: Seen) -> Iterator[Any]:
    """Yield the documents below a folder: JSON, and YAML as PyPA writes it.

    Symbolic links are not followed, and folders that begin with a dot not entered.

    Raises:
        AdvisoryError: The folder cannot be read.
    """

    def fail(error: OSError) -> None:
        raise AdvisoryError(f"cannot read {folder}: {_reason(error)}") from error

    for top, below, names in os.walk(folder, onerror=fail):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(top, name)
            if name.endswith((".json", *_YAML)) and not os.path.islink(path):
                with open(path, "rb") as file:
                    yield from _document(file, path, seen)
            else:
                seen.others += 1


def from_zip(file: IO[bytes], name: str, seen: Seen) -> Iterator[Any]:
    """Yield the documents of a zip; what unpacks to more than it may is refused.

    Args:
        file: The zip; it must be seekable.
        name: For messages.
        seen: Is counted up.

    Raises:
        AdvisoryError: It is broken, or too large.
    """
    total = 0
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            if len(entries) > _MOST_DOCUMENTS:
                raise AdvisoryError(f"{name} has {len(entries)} files: too many")
            for entry in entries:
                if not entry.filename.endswith((".json", *_YAML)):
                    seen.others += not entry.is_dir()
                    continue
                total += min(entry.file_size, _LARGEST)
                if total > _MOST:
                    raise AdvisoryError(f"{name} unpacks to more than {_MOST} bytes")
                with archive.open(entry) as document:
                    yield from _document(document, entry.filename, seen)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise AdvisoryError(f"{name} is no whole zip file: {error}") from error
    except zipfile.zlib.error as error:  # type: ignore[attr-defined]
        raise AdvisoryError(f"{name} is damaged: {error}") from error


def document_of(data: bytes, name: str, seen: Seen) -> Iterator[Any]:
    """Yield a document, or count it as one that cannot be read."""
    seen.documents += 1
    try:
        yield _parsed(data, name)
    except (ValueError, RecursionError) as error:
        unreadable(seen, name, str(error))


def unreadable(seen: Seen, name: str, why: str) -> None:
    """Count a document that cannot be read; the first is told."""
    seen.unread += 1
    seen.first_unread = seen.first_unread or f"{name}: {why}"


def _document(file: IO[bytes], name: str, seen: Seen) -> Iterator[Any]:
    data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        seen.documents += 1
        unreadable(seen, name, f"larger than {_LARGEST} bytes")
        return
    yield from document_of(data, name, seen)


def _parsed(data: bytes, name: str) -> Any:
    if not name.endswith(_YAML):
        return json.loads(data)
    import yaml  # comes with bandit, and takes a while

    try:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        return _plain(yaml.load(data, loader))  # noqa: S506  (a safe one)
    except yaml.YAMLError as error:
        raise ValueError(" ".join(str(error).split())) from error


def _plain(value: Any) -> Any:
    """Return what JSON would have: YAML reads days and moments as such."""
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
