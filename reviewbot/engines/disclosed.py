"""From spots to findings that tell everything of a value but the value.

What may be told is its kind, its length, the public first characters of its format
and a keyed digest. The digest is the same wherever the value stands, so that a team
can name a value in its policy without writing it down.
"""

import hmac
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from reviewbot.engines.excerpt import Excerpt
from reviewbot.engines.spots import Spot, hidden_in
from reviewbot.model.finding import Detector, Disclosure, Finding
from reviewbot.model.rule import Rule
from reviewbot.model.text import Text
from reviewbot.model.value import frozen, replace
from reviewbot.texts import filled

_DEFAULT_KEY: Final = b"reviewbot fingerprint of a value, 1"
"""Used without a key of the team's own: whoever has the value can then recompute it."""
_ALGORITHM: Final = "v1"
_KEY_DIGITS: Final = 8
_DIGITS: Final = 32
"""Hexadecimal digits of a digest: 128 bits."""


@frozen
class Teller:
    """Who tells of the values that one engine finds."""

    engine: str
    rule: Callable[[str], Rule]
    key: bytes = b""
    """Of the digests; empty uses one that is no secret."""

    def findings(
        self, text: Text, spots: Iterable[Spot], others: Iterable[Spot] = ()
    ) -> Iterator[Finding]:
        """Yield a finding for each spot that is one.

        Args:
            text: Where the values stand.
            spots: What the engine found in it.
            others: What else must not be told of the same text.
        """
        spots = [*spots]
        excerpt = Excerpt(without_values(text, (*spots, *others)))
        for spot in spots:
            if spot.rule:
                yield self._finding(text, spot, excerpt)

    def _finding(self, text: Text, spot: Spot, excerpt: Excerpt) -> Finding:
        rule = self.rule(spot.rule)
        told = self._disclosure(text, spot)
        who = spot.seen_by
        if all(one.engine != self.engine for one in who):
            who = (Detector(self.engine, rule.id), *who)
        return Finding(
            rule=rule.id,
            location=excerpt.location(spot.start, spot.end),
            message=f"{rule.message.rstrip('.')} ({spot.about or _size(told)}).",
            snippet=excerpt.snippet(spot.start, spot.end),
            evidence=(told.digest if told else spot.about.lstrip("0123456789 "),),
            detectors=who,
            aliases=rule.aliases,
            disclosure=told,
            confidence=spot.confidence,
        )

    def _disclosure(self, text: Text, spot: Spot) -> Disclosure | None:
        value = text.data[spot.value_start : spot.value_end]
        if not value:
            return None
        length = len(value.decode("utf-8", "replace"))
        return Disclosure(length, spot.prefix.decode(), digest(value, self.key))


def without_values(text: Text, spots: Iterable[Spot]) -> Text:
    """Return a text in which fillers stand in the place of values."""
    return replace(text, data=filled(text.data, map(hidden_in, spots)))


def key_name(key: bytes) -> str:
    """Return a name of a key that tells it from others, and tells nothing of it."""
    whole = hmac.new(key or _DEFAULT_KEY, b"reviewbot baseline", "sha256").hexdigest()
    return whole[:_KEY_DIGITS]


def digest(value: bytes, key: bytes) -> str:
    """Return the name of a value that does not give it away: HMAC-SHA256 (RFC 2104)."""
    made = hmac.digest(key or _DEFAULT_KEY, value, "sha256").hex()
    return f"{_ALGORITHM}:{made[:_DIGITS]}"


def _size(told: Disclosure | None) -> str:
    if told is None:
        return ""
    shown = f", {told.prefix}…" if told.prefix else ""
    return f"{told.length} characters{shown}"
