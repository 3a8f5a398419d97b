"""Safeguards: code that makes a value harmless, and what tells that it is gone."""

from enum import Enum

from reviewbot.model.value import frozen


class Sign(Enum):
    """What shows that code goes on without the safeguard that it had."""

    VALUE = "value"
    """The value that was guarded is still used."""
    WEAKER = "weaker"
    """A weaker means stands in its place."""
    LINE = "line"
    """The statement is still there, but for the safeguard."""


@frozen
class SafeguardRule:
    """How the safeguards of one rule are recognised. Patterns are those of ``re``."""

    id: str
    words: tuple[str, ...]
    """One of them, in lower case, stands on every line with such a safeguard."""
    safe: tuple[str, ...]
    """Found within a line. What is guarded is the group ``value``, or else what
    stands between the brackets that a match ends with the first of."""
    weak: tuple[str, ...]
    """What is weaker, found within a line; for ``Sign.WEAKER``."""
    sign: Sign
    languages: tuple[str, ...]
    """Names of ``reviewbot.model.language``; empty for every language with rules."""
