"""Spots: where a sensitive value stands in a text, and what kind it is.

A spot never leaves the engine that found it: ``reviewbot.engines.disclosed`` makes
of it a finding that tells everything but the value.
"""

from reviewbot.model.finding import Detector
from reviewbot.model.rule import Confidence
from reviewbot.model.text import TextKey
from reviewbot.model.value import frozen


@frozen
class Spot:
    """A sensitive value in one text. Offsets are in bytes, ends excluded."""

    rule: str
    """Empty for a value that is hidden, but no finding of its own."""
    start: int
    """Of the value with its public parts: where the finding is shown."""
    end: int
    value_start: int
    """Of what must not be told."""
    value_end: int
    confidence: Confidence | None = None
    """None is the rule's own."""
    guess: bool = False
    """Whether it gives way to a known format at the same place."""
    prefix: bytes = b""
    """The public first characters of the format: these may be told."""
    about: str = ""
    """What is told instead of the length. Of a finding about many values: what they are,
    and how many; its own ``value_start`` and ``value_end`` are the same, since it hides
    nothing. Of a value that everybody knows: who publishes it."""
    seen_by: tuple[Detector, ...] = ()
    """Other people's tools that report it, with their own names for the rule."""


@frozen
class Spotted:
    """A text that a detector has looked at, and all the values it saw there."""

    key: TextKey
    spots: tuple[Spot, ...] = ()
    """In order, none inside another that is a finding."""


def hidden_in(spot: Spot) -> tuple[int, int]:
    """Return start and end of what must not be told."""
    return spot.value_start + len(spot.prefix), spot.value_end
