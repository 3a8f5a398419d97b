"""Rule: how one kind of personal data is recognised."""

import re
from collections.abc import Mapping
from typing import Any, Final

from reviewbot.engines.personal_data.checks import check
from reviewbot.engines.personal_data.published import published
from reviewbot.model.value import field, frozen

_BEGINS: Final = rb"(?<![A-Za-z0-9_.\x80-\xff])"
_ENDS: Final = rb"(?![A-Za-z0-9_\x80-\xff]|[-./:+@][A-Za-z0-9])"


@frozen
class Kind:
    """One rule of ``rules/personal-data``."""

    id: str
    many: str
    """What several such values are called: "payment card numbers"."""
    pattern: str
    check: str = ""
    words: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()
    alone: str = ""
    """The pattern of a value that needs no word, if it is narrower."""
    has: bytes = b""
    """What stands in every value; empty: some digits."""
    digits: int = 5
    """The least number of digits in a value."""
    data_only: bool = False
    """Whether it counts in data alone: in code it is an author or an example."""
    unless: str = ""
    """What is known of such values that belong to nobody."""
    _compiled: dict[str, Any] = field(default_factory=dict, compare=False)

    @staticmethod
    def of(rule_id: str, entry: Mapping[str, Any]) -> "Kind":
        """Return the rule that an entry of the pack describes."""
        return Kind(
            id=rule_id,
            many=entry["many"],
            pattern=entry["pattern"],
            check=entry.get("check", ""),
            words=tuple(entry.get("words", ())),
            shapes=tuple(entry.get("shapes", ())),
            alone=entry.get("alone", ""),
            has=entry.get("has", "").encode(),
            digits=entry.get("digits", 5),
            data_only=entry.get("data-only", False),
            unless=entry.get("unless", ""),
        )

    def near(self, data: bytes, start: int, end: int) -> re.Match[bytes] | None:
        """Return the first value that begins between ``start`` and ``end``."""
        return self._made("near", self.pattern).search(data, start, end)

    def named(self, data: bytes, start: int, end: int) -> bool:
        """Return whether ``start`` to ``end`` is such a value and nothing else."""
        made = self._made("near", self.pattern)
        match = made.match(data, start)
        return bool(match and match.end() == end and self.holds(match[0]))

    def unnamed(self, data: bytes, start: int) -> re.Match[bytes] | None:
        """Return the value at ``start`` that no word explains."""
        return self._made("alone", self.alone or self.pattern).match(data, start)

    def holds(self, value: bytes) -> bool:
        """Return whether a value passes the check, and is not known to be nobody's."""
        text = value.decode("utf-8", "replace")
        bare = "".join(c for c in text if c.isalnum() and c.isascii()).upper()
        if not self.check:
            from reviewbot.engines.personal_data.reserved import of_nobody

            return not of_nobody(self.unless, bare, text)
        whole = text.upper() if ":" in self.check else bare
        return not published(bare) and check(self.check)(whole)

    def _made(self, name: str, pattern: str) -> re.Pattern[bytes]:
        if name not in self._compiled:
            whole = _BEGINS + b"(?:" + pattern.encode() + b")" + _ENDS
            self._compiled[name] = re.compile(whole)
        made: re.Pattern[bytes] = self._compiled[name]
        return made


@frozen
class Sighting:
    """A value of a kind at a place."""

    start: int
    end: int
    kind: Kind
    named: bool
    """Whether a word explains it."""
    sure: bool = False
    """Whether it needs no word: its groups are set apart as people write them."""
