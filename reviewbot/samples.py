"""Samples: code with marks that say where a rule must match and where it must not.

A mark stands in a comment on the line above: ``ruleid: x`` where rule x must
match, ``ok: x`` where it must not, ``todoruleid: x`` where it does not yet. A
match without a mark is wrong too. The marks are those of ``semgrep --test``.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from reviewbot.engines.base import Engine
from reviewbot.model.finding import Side
from reviewbot.model.language import OTHER, WORKFLOW, language_of
from reviewbot.model.text import Failed, Text, TextKey
from reviewbot.model.value import frozen

_MARK: Final = re.compile(
    rb"\b(ruleid|ok|todoruleid|todook):\s*([\w.-]+(?:\s*,\s*[\w.-]+)*)"
)


@frozen
class Marks:
    """What a sample expects, as (rule id, line from 1)."""

    matches: frozenset[tuple[str, int]]
    silent: frozenset[tuple[str, int]]
    undecided: frozenset[tuple[str, int]]

    @property
    def rules(self) -> frozenset[str]:
        """The rules that the sample is about."""
        return frozenset(
            rule for rule, _ in self.matches | self.silent | self.undecided
        )


@frozen
class Mistake:
    """Something that is not as a sample says."""

    path: str
    line: int
    message: str


def read(folder: str) -> Iterator[Text]:
    """Yield the samples below a folder, in order of path."""
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            stem, extension = os.path.splitext(name)
            yaml = extension in {".yaml", ".yml"}
            language = WORKFLOW if yaml else language_of(name, b"")
            if language != OTHER and not stem.endswith(".fixed"):
                path = os.path.join(parent, name)
                with open(path, "rb") as file:
                    yield Text(TextKey(path, Side.RIGHT), path, language, file.read())


def marks(data: bytes) -> Marks:
    """Return what the comments of a sample expect of the lines below them."""
    found: dict[bytes, set[tuple[str, int]]] = {}
    lines = data.split(b"\n")
    for number, line in enumerate(lines, 1):
        for kind, rules in _MARK.findall(line):
            target = number + 1
            while target <= len(lines) and _MARK.search(lines[target - 1]):
                target += 1
            names = (rule.strip().decode() for rule in rules.split(b","))
            found.setdefault(kind, set()).update((name, target) for name in names)
    undecided = found.get(b"todoruleid", set()) | found.get(b"todook", set())
    return Marks(
        frozenset(found.get(b"ruleid", ())),
        frozenset(found.get(b"ok", ())),
        frozenset(undecided),
    )


def test(texts: Sequence[Text], engine: Engine) -> Iterator[Mistake]:
    """Yield where an engine does not do what samples say."""
    expected = {text.key: marks(text.data) for text in texts}
    for outcome in engine.scan(texts):
        path, wanted = outcome.key.path, expected[outcome.key]
        if isinstance(outcome, Failed):
            yield Mistake(path, 1, outcome.reason)
            continue
        spans = [
            (f.rule, f.location.lines)
            for f in outcome.findings
            if f.rule in wanted.rules
        ]
        yield from _missing(path, wanted, spans)
        yield from _wrong(path, wanted, spans)


def untested(rules: Iterable[str], texts: Iterable[Text]) -> list[str]:
    """Return the rules without a match or without a near miss in any sample."""
    kinds: dict[str, set[str]] = {rule: set() for rule in rules}
    for text in texts:
        found = marks(text.data)
        for kind, pairs in (("match", found.matches), ("near miss", found.silent)):
            for rule, _ in pairs:
                kinds.setdefault(rule, set()).add(kind)
    return _lacking(kinds)


def _lacking(kinds: Mapping[str, set[str]]) -> list[str]:
    return [
        f"{rule} has no sample of a {kind}"
        for rule, found in sorted(kinds.items())
        for kind in ("match", "near miss")
        if kind not in found
    ]


def _missing(
    path: str, wanted: Marks, spans: Sequence[tuple[str, range]]
) -> Iterator[Mistake]:
    for rule, line in sorted(wanted.matches):
        if not any(rule == found and line in lines for found, lines in spans):
            yield Mistake(path, line, f"{rule} does not match")


def _wrong(
    path: str, wanted: Marks, spans: Sequence[tuple[str, range]]
) -> Iterator[Mistake]:
    allowed = wanted.matches | wanted.undecided
    for rule, lines in spans:
        if not any((rule, line) in allowed for line in lines):
            yield Mistake(path, lines.start, f"{rule} matches")
