"""What engines saw: the gate's input, ordered for its questions."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from reviewbot.model.finding import Finding, Side
from reviewbot.model.text import Failed, Scanned, Text, TextKey
from reviewbot.model.value import field, frozen

WORDS: Final = (
    b"reviewbot:", b"nosec", b"nosem", b"noqa",
    b"leaks:allow", b"trufflehog:ignore", b"kingfisher:ignore", b"allowlist ", b"whitelist ",
)  # fmt: skip
"""Text without any of these, in lower case, holds no suppression."""

BaseFindings: TypeAlias = Mapping[tuple[str, int], Sequence[Finding]]
"""Base findings by the changed file's head path and the number of the parent."""


@frozen
class Seen:
    """What engines saw, and the texts they saw it in."""

    texts: Sequence[Text]
    outcomes: Sequence[Scanned | Failed]
    history: Sequence[Finding] = ()
    """What was found in versions between base and head only."""
    compared: Mapping[str, Sequence[Finding]] = field(default_factory=dict)
    """What comparing both sides has found, by head path: introduced by definition."""
    packages: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Package URLs that acceptances name and a file has, by head path."""

    def head(self) -> dict[str, list[Finding]]:
        """Return the findings at the head version, by path."""
        found: dict[str, list[Finding]] = defaultdict(list)
        for outcome in self._of(Side.RIGHT):
            found[outcome.key.path] += outcome.findings
        return found

    def bases(self) -> BaseFindings:
        """Return the findings at base versions, by path and parent."""
        found: dict[tuple[str, int], list[Finding]] = defaultdict(list)
        for outcome in self._of(Side.LEFT):
            found[outcome.key.path, outcome.key.parent] += outcome.findings
        return found

    def anything(self) -> bool:
        """Return whether any engine has found something, in any version."""
        return bool(self.compared) or any(one.findings for one in self.outcomes)

    def discloses(self) -> bool:
        """Return whether a finding is about a sensitive value."""
        found = (finding for outcome in self.outcomes for finding in outcome.findings)
        return any(finding.disclosure for finding in found)

    def marked(self) -> bool:
        """Return whether a suppression may stand in any head version."""
        heads = (text for text in self.texts if text.key.side is Side.RIGHT)
        return any(word in text.data.lower() for text in heads for word in WORDS)

    def names_rules(self) -> bool:
        """Return whether a comment of our own may stand in any head version."""
        heads = (text for text in self.texts if text.key.side is Side.RIGHT)
        return any(WORDS[0] in text.data.lower() for text in heads)

    def by_text(self) -> dict[TextKey, list[Scanned | Failed]]:
        """Return what all engines said, by text."""
        told: dict[TextKey, list[Scanned | Failed]] = defaultdict(list)
        for outcome in self.outcomes:
            told[outcome.key].append(outcome)
        return told

    def blind(self) -> dict[str, set[str]]:
        """Return by path the engines that could not see all that a file was before."""
        engines: dict[str, set[str]] = defaultdict(set)
        for outcome in self._of(Side.LEFT):
            if isinstance(outcome, Failed) or outcome.unparsed:
                engines[outcome.key.path].add(outcome.engine)
        return engines

    def _of(self, side: Side) -> Iterator[Scanned | Failed]:
        return (outcome for outcome in self.outcomes if outcome.key.side is side)
