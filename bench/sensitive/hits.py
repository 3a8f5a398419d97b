"""What a tool reports, in one form for all tools, and the folders it is read from."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reviewbot.model.rule import Confidence

SHOWN: Final = Confidence.MEDIUM
"""What users are shown by default; the headline of every page."""
CONTEXT: Final = 200
"""Characters of a line that are written down for analysis."""


class MissingError(Exception):
    """A corpus or a program is not there: nothing was measured."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One finding. Lines and columns from 1, the end column excluded."""

    path: str
    line: int
    end_line: int
    column: int
    end_column: int
    rule: str
    confidence: Confidence

    @property
    def lines(self) -> range:
        """The lines that it touches."""
        return range(self.line, self.end_line + 1)


@dataclass(frozen=True, slots=True)
class Scan:
    """Everything that one tool reported on one corpus."""

    tool: str
    hits: Sequence[Hit]
    seconds: float

    def at(self, least: Confidence) -> "Scan":
        """Return the same without what is less certain."""
        kept = [hit for hit in self.hits if hit.confidence >= least]
        return Scan(self.tool, kept, self.seconds)

    @property
    def lines(self) -> dict[tuple[str, int], Hit]:
        """One hit for each line flagged, by path and first line: the longest."""
        flagged: dict[tuple[str, int], Hit] = {}
        for hit in self.hits:
            known = flagged.get((hit.path, hit.line))
            if known is None or known.end_line < hit.end_line:
                flagged[hit.path, hit.line] = hit
        return flagged


def corpus(*parts: str) -> Path:
    """Return a file or folder of the corpora.

    Raises:
        MissingError: It is not there.
    """
    root = os.environ.get("CORPORA", "")
    if not root:
        message = "CORPORA does not say in which folder the corpora are"
        raise MissingError(message)
    place = Path(root, *parts)
    if not place.exists():
        message = f"CORPORA has no {'/'.join(parts)}"
        raise MissingError(message)
    return place


def files(root: Path) -> list[str]:
    """Return the files of a folder, by their paths in it."""
    found = (path for path in root.rglob("*") if path.is_file())
    return sorted(path.relative_to(root).as_posix() for path in found)


def text_lines(path: Path) -> list[str]:
    """Return the lines of a file as git counts them."""
    return path.read_bytes().decode("utf-8", "replace").split("\n")


def note(name: str, rows: Iterable[str]) -> Path:
    """Write rows down for analysis, beside the corpora, and return where."""
    folder = corpus() / "results"
    folder.mkdir(exist_ok=True)
    place = folder / name
    place.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    return place
