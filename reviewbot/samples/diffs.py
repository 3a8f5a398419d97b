"""Diff samples: a change, and what a review of it must report.

A file ``<name>.diff`` holds a unified diff whose context is complete, as
``git diff -U99999`` prints it: old and new files can be rebuilt from it. The
lines before the first ``diff --git`` say what is expected of it:

    # Why: a comment for the reader.
    expect: python-os-system app/tasks.py:9
    expect: python-path-traversal app/files.py:-4
    persona: auditor

A line with a minus is one that the change deletes, in the old file. Nothing but
what is expected may be reported; where nothing is, ``expect: nothing`` says so.
As in other samples, ``todoruleid:`` in place of ``expect:`` tells what is not
reported yet, and ``todook:`` what still is and should not be.
"""

import os
import re
from collections.abc import Iterator
from enum import Enum
from typing import Final

from reviewbot.errors import ConfigError
from reviewbot.model.finding import Side
from reviewbot.model.policy import Persona
from reviewbot.model.report import Report
from reviewbot.model.value import frozen
from reviewbot.samples.check import Remark

SUFFIX: Final = ".diff"
_NOTHING: Final = "nothing"
_PERSONAS: Final = {persona.value: persona for persona in Persona}
_STARTS: Final = b"diff --git "
_EXPECTED: Final = re.compile(r"([a-z][a-z0-9-]*) +(\S.*):(-?)([1-9][0-9]*)")


@frozen
class Spot:
    """One finding, as far as a sample tells it."""

    rule: str
    path: str
    line: int
    """From 1: in the new file, or for a deleted line in the old one."""
    side: Side

    def __str__(self) -> str:
        """Return it as samples write it."""
        minus = "-" if self.side is Side.LEFT else ""
        return f"{self.rule} {self.path}:{minus}{self.line}"


class Kind(Enum):
    """What a line of a sample says of a finding."""

    EXPECTED = "expect"
    MISSING = "todoruleid"
    """It should be reported, and is not yet."""
    NOISY = "todook"
    """It should not be reported, and still is."""


@frozen
class Line:
    """One line of a sample that tells a finding."""

    number: int
    kind: Kind
    spot: Spot


@frozen
class DiffSample:
    """A change, and what must be reported of it."""

    path: str
    patch: bytes
    told: tuple[Line, ...]
    persona: Persona = Persona.REGULAR

    @property
    def rules(self) -> frozenset[str]:
        """The rules that it names."""
        return frozenset(line.spot.rule for line in self.told)


_KINDS: Final = {kind.value: kind for kind in Kind}


def read(folder: str) -> Iterator[DiffSample]:
    """Yield the diff samples below a folder, in order of path.

    Raises:
        ConfigError: One of them is not as described above.
    """
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if name.endswith(SUFFIX):
                path = os.path.join(parent, name)
                with open(path, "rb") as file:
                    yield parse(path, file.read())


def parse(path: str, data: bytes) -> DiffSample:
    """Return the sample that a file holds.

    Raises:
        ConfigError: It is not as described above.
    """
    head, starts, rest = data.partition(_STARTS)
    told: list[Line] = []
    persona, nothing = Persona.REGULAR, False
    for number, name, value in _header(head.decode("utf-8", "replace")):
        spot = _spot(value) if name in _KINDS else None
        if spot:
            told.append(Line(number, _KINDS[name], spot))
        elif (name, value) == (Kind.EXPECTED.value, _NOTHING):
            nothing = True
        elif name == "persona" and value in _PERSONAS:
            persona = _PERSONAS[value]
        else:
            raise ConfigError(f"{path}:{number}: cannot read `{name}: {value}`")
    if not starts:
        raise ConfigError(f"{path}: no line begins with `diff --git`")
    if nothing == any(line.kind is Kind.EXPECTED for line in told):
        raise ConfigError(f"{path}: say either what to expect, or `expect: nothing`")
    return DiffSample(path, starts + rest, tuple(told), persona)


def compare(sample: DiffSample, report: Report) -> Iterator[Remark]:
    """Say where a report is not what its sample expects."""
    for failure in _failures(report):
        yield Remark(sample.path, 1, failure)
    reported = [
        Spot(each.rule.id, each.anchor.path, each.anchor.line, each.anchor.side)
        for each in report.findings
    ]
    for line in sample.told:
        seen = line.spot in reported
        if seen:
            reported.remove(line.spot)
        match line.kind, seen:
            case Kind.EXPECTED, False:
                yield Remark(sample.path, line.number, f"not reported: {line.spot}")
            case Kind.MISSING, True:
                said = f"{line.spot} is reported now: make it expect"
                yield Remark(sample.path, line.number, said, wrong=False)
            case Kind.NOISY, False:
                said = f"{line.spot} is not reported any more: take it out"
                yield Remark(sample.path, line.number, said, wrong=False)
            case _:
                pass
    for spot in reported:
        yield Remark(sample.path, 1, f"reported: {spot}")


def _failures(report: Report) -> Iterator[str]:
    yield from report.failures
    for entry in report.ledger:
        yield from (f"{entry.path}: {failure}" for failure in entry.failures)


def _header(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield number, name and value of each line that is neither empty nor a comment."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            name, _, value = line.partition(":")
            yield number, name.strip(), value.strip()


def _spot(value: str) -> Spot | None:
    """Return the finding that a value tells: ``rule path:line``."""
    found = _EXPECTED.fullmatch(value)
    if not found:
        return None
    rule, path, minus, line = found.groups()
    return Spot(rule, path, int(line), Side.LEFT if minus else Side.RIGHT)
