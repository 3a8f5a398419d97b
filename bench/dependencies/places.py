"""What readers make of real files: how many, how fast, and whether places are right."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time

from bench.dependencies import uv
from bench.dependencies.corpus import CorpusError
from bench.sensitive.table import table
from reviewbot.engines.dependencies.readers.base import UnreadableError
from reviewbot.engines.dependencies.readers.registry import FORMATS, format_of, reader
from reviewbot.model.package import Inventory, Place

_ENTRIES = 2200
"""Of the package-lock.json that is made up: about 1 MB."""
_CHANGED = 20
_TURNS = 7
_PREFIX = r"\s*(?:[=vV]+\s*|[\w.-]+@)?"
"""What may stand in front of a version: "v", "==", or the tag of an image."""


@dataclass(slots=True)
class Count:
    """What became of the files of a format."""

    files: int = 0
    packages: int = 0
    requirements: int = 0
    size: int = 0
    seconds: float = 0.0
    unreadable: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def measure(folder: Path) -> tuple[str, bool]:
    """Return the page, and whether every place is right.

    The format of a file is told by its name, or by the folder of that name that it is in.
    """
    counts: dict[str, Count] = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = _format(path.relative_to(folder))
        if name:
            _read(counts.setdefault(name, Count()), name, path)
    if not counts:
        raise CorpusError(f"{folder}: no file of a format that is read")
    header = (
        "format", "files", "packages", "requirements", "unreadable", "wrong", "ms/MB",
    )  # fmt: skip
    rows = [
        (
            name, str(count.files), str(count.packages), str(count.requirements),
            str(len(count.unreadable)), str(len(count.wrong)),
            f"{count.seconds * 1e9 / max(count.size, 1):.0f}",
        )
        for name, count in sorted(counts.items())
    ]  # fmt: skip
    notes = [f"- {text}" for count in counts.values() for text in count.unreadable]
    wrong = [f"- wrong: {text}" for count in counts.values() for text in count.wrong]
    page = (table(header, rows), _synthetic(), *notes, *wrong)
    return "\n".join(page), not wrong


def _format(path: Path) -> str:
    first = path.parts[0]
    if first in FORMATS:
        return first
    parts = path.parts
    return format_of(
        "/".join(parts[parts.index(".github") :] if ".github" in parts else parts)
    )


def _read(count: Count, name: str, path: Path) -> None:
    text = path.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff")
    try:
        known = reader(name)
    except ModuleNotFoundError:
        return
    count.files += 1
    start = process_time()
    try:
        inventory = known.read(text)
    except UnreadableError as error:
        count.unreadable.append(f"{path}: {error}")
        return
    count.seconds += process_time() - start
    count.size += len(text)
    count.packages += len(inventory.packages)
    count.requirements += len(inventory.requirements)
    count.wrong += [f"{path}: {what}" for what in _wrong(text, inventory)]


def _wrong(text: str, inventory: Inventory) -> Iterator[str]:
    """Yield what does not stand at its place."""
    lines = text.split("\n")
    for package in inventory.packages:
        shown = _at(lines, package.place)
        if package.version:
            right = bool(re.fullmatch(_PREFIX + re.escape(package.version), shown))
        else:
            one, other = _plain(package.name), _plain(shown)
            right = bool(shown) and (one in other or other in one)
        if not right:
            yield f"{package.key} {package.version}: {shown!r}"
    for asked in inventory.requirements:
        shown = _at(lines, asked.place)
        if shown != asked.wanted and asked.wanted and "$" not in shown:
            yield f"{asked.name} {asked.wanted}: {shown!r}"


def _at(lines: list[str], place: Place) -> str:
    if place.line > len(lines):
        return ""
    return lines[place.line - 1][place.column - 1 : place.end_column - 1]


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).lower()


def _synthetic() -> str:
    """Return how long large lock files that are made up take."""
    known = reader("package_lock")
    best, size = float("inf"), 0
    for turn in range(_TURNS):
        base, head = _lock(turn, 0), _lock(turn, _CHANGED)
        size = len(base)
        start = process_time()
        known.read(base)
        known.read(head)
        best = min(best, process_time() - start)
    uv_best, uv_packages = uv.best()
    return (
        f"uv.lock of 1 MB, {uv_packages} packages: {uv_best:.1f} ms\n"
        f"package-lock.json of {_ENTRIES} entries, {size / 1e6:.2f} MB, "
        f"both sides with places: {best * 1000:.1f} ms\n"
    )


def _lock(turn: int, changed: int) -> str:
    """Return a package-lock.json; other entries each turn, so that none is known yet."""
    packages: dict[str, object] = {"": {"name": "made-up", "version": "1.0.0"}}
    for index in range(_ENTRIES):
        name = f"package-{turn}-{index}"
        version = f"{1 + (index < changed)}.{index % 17}.{index % 5}"
        packages[f"node_modules/{name}"] = {
            "version": version,
            "resolved": f"https://registry.example/{name}/-/{name}-{version}.tgz",
            "integrity": f"sha512-{'A' * 86}==",
            "dev": True,
            "license": "MIT",
            "dependencies": {
                f"package-{turn}-{index + more}": "^1.0.0" for more in (1, 2)
            },
            "engines": {"node": ">=8"},
        }
    whole = {"name": "made-up", "lockfileVersion": 3, "packages": packages}
    return json.dumps(whole, indent=2)
