"""Marks: comments in a sample that say where a rule must match and where not.

A mark stands in a comment on the line above: ``ruleid: x`` where rule x must
match, ``ok: x`` where it must not, ``todoruleid: x`` where it does not match yet,
``todook: x`` where it still does. They are the marks of ``semgrep --test``.
"""

import os
import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Final, TypeAlias

from reviewbot.model.finding import Side
from reviewbot.model.language import OTHER, WORKFLOW, language_of
from reviewbot.model.text import Text, TextKey
from reviewbot.model.value import frozen

Spots: TypeAlias = frozenset[tuple[str, int]]
"""Rule ids, each with a line from 1."""

_MARK: Final = re.compile(
    rb"\b(ruleid|ok|todoruleid|todook):\s*([\w.-]+(?:\s*,\s*[\w.-]+)*)"
)


@frozen
class Marks:
    """What a sample expects of its lines."""

    matches: Spots
    silent: Spots
    missing: Spots
    """Where a rule should match, and does not yet."""
    noisy: Spots
    """Where a rule should not match, and still does."""

    @property
    def rules(self) -> frozenset[str]:
        """The rules that the sample is about."""
        spots = self.matches | self.silent | self.missing | self.noisy
        return frozenset(rule for rule, _ in spots)

    def about(self, rules: AbstractSet[str]) -> "Marks":
        """Return the marks of some rules alone."""
        return Marks(*(
            frozenset(spot for spot in spots if spot[0] in rules)
            for spots in (self.matches, self.silent, self.missing, self.noisy)
        ))  # fmt: skip


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
    kinds = (b"ruleid", b"ok", b"todoruleid", b"todook")
    return Marks(*(frozenset(found.get(kind, ())) for kind in kinds))
