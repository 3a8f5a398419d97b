"""The personal-data engine: what identifies people, in any text, without a model."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Final

from reviewbot.engines.base import EngineLimits
from reviewbot.engines.personal_data.finder import Finder
from reviewbot.engines.spots import Spot
from reviewbot.model.finding import Finding
from reviewbot.model.text import Failed, Scanned, Text
from reviewbot.rulebook.packs import Rulebook

NAME: Final = "personal-data"


class PersonalData:
    """Finds numbers, addresses and dates that belong to somebody."""

    def __init__(self, rulebook: Rulebook, limits: EngineLimits) -> None:
        """Take the rules; nothing is read before the first text."""
        self._rulebook, self._limits = rulebook, limits

    @property
    def name(self) -> str:
        """The engine's name."""
        return NAME

    @property
    def version(self) -> str:
        """It changes with the rules alone: the code is the package's."""
        return self._rulebook.values.digest(NAME)

    @property
    def problem(self) -> str:
        """There is only one way in which it works."""
        return ""

    def reads(self, language: str) -> bool:
        """Return whether there are any rules: any text may name people."""
        del language
        return bool(self._rulebook.values.rules(NAME))

    def rule_count(self, languages: AbstractSet[str]) -> int:
        """Return how many rules there are, for whatever language."""
        return len(self._rulebook.values.rules(NAME)) if languages else 0

    def rules_key(self, text: Text) -> str:
        """Return a hash over the rules that may be run on ``text``."""
        del text
        return self._rulebook.values.digest(NAME)

    def wants(self, text: Text) -> bool:
        """Return whether there is anything in ``text``."""
        return bool(text.data) and self.reads(text.language)

    def scan(
        self, texts: Sequence[Text], rules: AbstractSet[str] | None = None
    ) -> Iterator[Scanned | Failed]:
        """Yield one outcome for each text."""
        del rules
        for text in texts:
            found = tuple(self.tell(text, self.spots(text), ()))
            yield Scanned(text.key, NAME, found)

    def spots(self, text: Text) -> Sequence[Spot]:
        """Return where personal data stands in ``text``, in order."""
        return self._finder.spots(text.path, text.language, text.data)

    def tell(
        self, text: Text, spots: Sequence[Spot], others: Sequence[Spot]
    ) -> Iterator[Finding]:
        """Yield findings about ``spots`` that tell neither them nor ``others``."""
        from reviewbot.engines.disclosed import Teller

        key = self._limits.fingerprint_key.encode()
        return Teller(NAME, self._rulebook.rule, key).findings(text, spots, others)

    @cached_property
    def _finder(self) -> Finder:
        return Finder(self._rulebook.values.rules(NAME))
