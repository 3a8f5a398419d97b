"""Dockerfiles: the images that stages begin with and that files are taken from.

Source: https://docs.docker.com/reference/dockerfile/. Values of ``ARG`` in front of the
first ``FROM`` are filled in; stages of the file itself are no images.
"""

import re
from collections.abc import Iterator
from typing import Final

from reviewbot.engines.dependencies.readers import images
from reviewbot.engines.dependencies.readers.base import UnreadableError
from reviewbot.engines.dependencies.readers.pins import graph, pin
from reviewbot.engines.dependencies.readers.places import Lines, refuse_conflict
from reviewbot.model.package import Detail, Graph, Inventory, Package, Requirement

_LINE: Final = re.compile(r"[^\n]*(?:\n|\Z)")
_ESCAPE: Final = re.compile(
    r"(?:[ \t]*#[^\n]*\n)*?[ \t]*#[ \t]*escape[ \t]*=[ \t]*`", re.IGNORECASE
)
_HERE: Final = re.compile(r"<<-?([\"']?)([A-Za-z_]\w*)\1")
_WORD: Final = re.compile(r"[ \t]*([A-Za-z]+)(?=[\s\\`])")
_GAP: Final = r"(?:[ \t]|[\\`][ \t]*\r?\n(?:[ \t]*#[^\n]*\n)*)"
_FROM: Final = re.compile(
    rf"[ \t]*FROM{_GAP}++(?:--[^\s\\`]++{_GAP}++)*+(?P<image>[^\s]+)"
    rf"(?:{_GAP}++AS{_GAP}++(?P<stage>[^\s]+))?",
    re.IGNORECASE,
)
_ARG: Final = re.compile(r"""([A-Za-z_]\w*)=("[^"\n]*"|'[^'\n]*'|[^\s"']*)""")
_TAKEN: Final = re.compile(
    r"\s--from=[\"']?([^\s\"']+)|\s--mount=(?:[^\s,]*,)*?from=([^\s,]+)"
)


class _Reading:
    """What has been read of a file so far."""

    def __init__(self, text: str) -> None:
        self.lines = Lines(text)
        self.text = text
        self.known: dict[str, str] = {}
        self.stages: set[str] = set()
        self.begun = False
        self.requirements: list[Requirement] = []
        self.packages: list[Package] = []
        self.gaps: list[str] = []

    def instruction(self, word: str, start: int, end: int) -> None:
        """Read an instruction, which may have several lines."""
        if word == "FROM":
            self._from(start, end)
        elif word == "ARG" and not self.begun:
            for name, value in _ARG.findall(self.text[start:end]):
                self.known[name] = value.strip("\"'")
        elif word in {"COPY", "RUN", "ADD"}:
            for found in _TAKEN.finditer(self.text, start, end):
                group = 1 if found[1] else 2
                if not found[group].isdigit():
                    self._image(found[group], found.start(group), start, end)

    def _from(self, start: int, end: int) -> None:
        found = _FROM.match(self.text, start, end)
        if not found:
            raise self.lines.wrong(start, "FROM without an image")
        self.begun = True
        self._image(found["image"], found.start("image"), start, end)
        if found["stage"]:
            self.stages.add(found["stage"].lower())

    def _image(self, written: str, at: int, start: int, end: int) -> None:
        quote = written[0] if written[0] in "\"'" and written[-1] == written[0] else ""
        written, at = written.strip(quote) if quote else written, at + len(quote)
        if written.lower() in {*self.stages, "scratch"}:
            return
        asked = images.asked(written, at, self.lines, self.known)
        line = self.lines.number(at)
        if asked is None:
            self.gaps.append(f"line {line}: {written:.100}")
            return
        if not asked.wanted and asked.name.lower() in self.stages:
            return  # the name of a stage has a variable
        self.requirements.append(asked)
        key = f"{line}:{asked.name}"
        self.packages += pin(asked, key, start, end)


class Dockerfile:
    """Reads a Dockerfile."""

    name = "Dockerfile"

    def read(self, text: str) -> Inventory:
        """Return the images it asks for; those with a digest are pinned."""
        refuse_conflict(text)
        reading = _Reading(text)
        for word, start, end in _instructions(text):
            reading.instruction(word, start, end)
        if not reading.begun:
            raise UnreadableError("line 1: no FROM")
        return Inventory(
            packages=tuple(reading.packages),
            requirements=tuple(reading.requirements),
            gaps=tuple(reading.gaps),
        )

    def detail(self, text: str, package: Package) -> Detail:  # noqa: ARG002
        """Return the digest, which is the version."""
        return Detail(digests=(package.version,), lines={"digests": package.place})

    def graph(self, text: str) -> Graph:
        """Return what it pins as asked for by the project."""
        return graph(self.read(text))


def _instructions(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the word of each instruction, upper-case, and its span."""
    escape = "`" if _ESCAPE.match(text) else "\\"
    word, start, goes_on = "", 0, False
    for at, raw in _outside_texts(text):
        if not goes_on:
            if word:
                yield word, start, at
            told = _WORD.match(f"{raw} ")
            word, start = told[1].upper() if told else "", at
        goes_on = raw.rstrip().endswith(escape)
    if word:
        yield word, start, len(text)


def _outside_texts(text: str) -> Iterator[tuple[int, str]]:
    """Yield offset and text of lines that are no remark and in no text for a command."""
    waiting: list[str] = []  # words that end such a text
    for found in _LINE.finditer(text):
        line = found[0].strip()
        if waiting:
            if line == waiting[0]:
                waiting.pop(0)
        elif line and not line.startswith("#"):
            yield found.start(), found[0]
            if "<<" in line:
                waiting = [name for _, name in _HERE.findall(line)]


READER: Final = Dockerfile()
