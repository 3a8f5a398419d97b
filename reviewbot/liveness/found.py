"""What is asked about: the secrets of a change that have a provider in the table."""

import re
from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from reviewbot.engines.base import EngineLimits
from reviewbot.engines.disclosed import digest
from reviewbot.engines.excerpt import Excerpt
from reviewbot.engines.secrets.engine import Secrets
from reviewbot.engines.spots import Spot, Spotted
from reviewbot.liveness.ask import Value
from reviewbot.liveness.provider import Provider
from reviewbot.model.change import SHORT, Change, ChangedFile, Skip
from reviewbot.model.finding import Side
from reviewbot.model.text import Text, TextKey
from reviewbot.model.value import frozen, replace
from reviewbot.rulebook.packs import Rulebook
from reviewbot.texts import text_of

Providers: TypeAlias = Mapping[str, Provider]
"""Who is asked, by the rule of the finding."""

_LACKING: Final = {Skip.TOO_LARGE, Skip.UNREADABLE, Skip.UNMERGED}
"""Why a file is not searched that may hold secrets."""
_AHEAD: Final = 100
"""Bytes before a value in which a part of it may stand."""


@frozen
class Found:
    """A secret at one place; its value is nowhere but in ``question``."""

    path: str
    line: int
    """From 1, as git counts."""
    rule: str
    fingerprint: str
    """The same that a review tells."""
    question: tuple[Provider, Value] | None
    """None if nobody in the table can be asked."""


@frozen
class Missed:
    """A file that was not searched."""

    path: str
    why: str


class Finder:
    """Finds what can be asked about."""

    def __init__(self, rulebook: Rulebook, providers: Providers, key: str = "") -> None:
        """Take the rules, who is asked, and the key of fingerprints."""
        self._engine = Secrets(rulebook, EngineLimits())
        self._providers, self._key = providers, key.encode()

    def found(self, change: Change) -> Iterator[Found | Missed]:
        """Yield the secrets on added lines, and the files that could not be searched.

        Those that a later commit took away are told as git names their place.
        """
        for file in change.files:
            if file.skip in _LACKING:
                why = ", ".join(filter(None, (file.skip.value, file.detail)))
                yield Missed(file.path, why)
        for why in (*change.history.lacking, *change.history.skipped):
            yield Missed("history", why)
        for file in change.readable():
            yield from self._added(file)
        for interim in change.history.interims:
            for one in self._added(interim.file):
                yield replace(one, path=f"{interim.commit[:SHORT]}:{one.path}")

    def _added(self, file: ChangedFile) -> Iterator[Found | Missed]:
        text = text_of(TextKey(file.path, Side.RIGHT), file.path, file.data)
        excerpt, added = Excerpt(text), file.added
        for outcome in self._engine.spots([text]):
            if isinstance(outcome, Spotted):
                told = (self._told(excerpt, spot) for spot in outcome.spots)
                yield from (one for one in told if one.line in added)
            else:
                yield Missed(file.path, outcome.reason)

    def _told(self, excerpt: Excerpt, spot: Spot) -> Found:
        text = excerpt.text
        raw = text.data[spot.value_start : spot.value_end]
        provider = self._providers.get(spot.rule)
        line = excerpt.location(spot.start, spot.end).line
        name = digest(raw, self._key)
        question = (provider, self._value(text, spot, provider)) if provider else None
        return Found(text.path, line, spot.rule, name, question)

    def _value(self, text: Text, spot: Spot, provider: Provider) -> Value:
        """Return what is sent; nothing, if it stands there encoded or in parts."""
        pattern = re.compile(self._engine.rules[spot.rule]["pattern"].encode())
        if not pattern.fullmatch(text.data, spot.start, spot.end):
            return Value("")
        start = spot.value_start
        if provider.before:
            before = re.compile(rf"{provider.before}\Z".encode())
            match = before.search(text.data, max(0, start - _AHEAD), start)
            if match is None:
                return Value("")
            start = match.start()
        return Value(text.data[start : spot.value_end].decode("ascii", "replace"))
