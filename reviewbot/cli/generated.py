"""Generated files: a folder that holds exactly what was made, or is told to differ."""

import os
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from typing import Final

_OUTPUT: Final = "where to write"
_CHECK: Final = "write nothing, exit 1 when something is out of date"


def add_options(parser: ArgumentParser) -> None:
    """Add the options of a command that writes a folder."""
    parser.add_argument("--output", metavar="DIR", help=_OUTPUT)
    parser.add_argument("--check", action="store_true", help=_CHECK)


def write(folder: str, files: Mapping[str, str]) -> int:
    """Make a folder hold exactly ``files``: text by name. Return the exit code."""
    stale = sorted(_stale(folder, files))
    os.makedirs(folder, exist_ok=True)
    for name in stale:
        if name not in files:
            os.unlink(os.path.join(folder, name))
    lay_out(folder, {name: files[name] for name in stale if name in files})
    print(f"{len(files)} files in {folder}, {len(stale)} changed")
    return 0


def check(folder: str, files: Mapping[str, str], command: str) -> int:
    """Say what in a folder is not as in ``files``. Return the exit code."""
    stale = sorted(_stale(folder, files))
    for name in stale:
        print(f"out of date: {os.path.join(folder, name)}: run {command}")
    return int(bool(stale))


def lay_out(folder: str, files: Mapping[str, str]) -> None:
    """Write files, text by name, into a folder that is there."""
    for name, text in files.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)


def _stale(folder: str, files: Mapping[str, str]) -> Iterator[str]:
    present = set(os.listdir(folder)) if os.path.isdir(folder) else set()
    yield from present - set(files)
    for name, text in files.items():
        path = os.path.join(folder, name)
        if name not in present:
            yield name
            continue
        with open(path, encoding="utf-8") as file:
            if file.read() != text:
                yield name
