"""What the engines for sensitive values have in common: all but how they find them."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from reviewbot.engines.base import EngineLimits
from reviewbot.engines.spots import Spot
from reviewbot.model.finding import Finding
from reviewbot.model.text import Failed, Scanned, Text
from reviewbot.rulebook.packs import Rulebook
from reviewbot.rulebook.values import Entries


class Detecting:
    """A detector whose rules are a pack of their own, and count in any language.

    Subclasses say their name, and where values stand (``spots``).
    """

    name: str
    """The engine's name, and that of its pack."""

    def __init__(self, rulebook: Rulebook, limits: EngineLimits) -> None:
        """Take the rules; nothing is read before the first text."""
        self._rulebook, self._limits = rulebook, limits

    @property
    def version(self) -> str:
        """It changes with the rules alone: the code is the package's."""
        return self._rulebook.values.digest(self.name)

    @property
    def problem(self) -> str:
        """There is only one way in which it works."""
        return ""

    @property
    def rules(self) -> Entries:
        """How values are recognised, by rule id."""
        return self._rulebook.values.rules(self.name)

    def reads(self, language: str) -> bool:
        """Return whether there are any rules: a value may stand in any text."""
        del language
        return bool(self.rules)

    def rule_count(self, languages: AbstractSet[str]) -> int:
        """Return how many rules there are, for whatever language."""
        return len(self.rules) if languages else 0

    def rules_key(self, text: Text) -> str:
        """Return a hash over the rules that may be run on ``text``."""
        del text
        return self.version

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
            yield Scanned(text.key, self.name, found)

    def spots(self, text: Text) -> Sequence[Spot]:
        """Return where values stand in ``text``, in order, none inside another."""
        raise NotImplementedError

    def tell(
        self, text: Text, spots: Sequence[Spot], others: Sequence[Spot]
    ) -> Iterator[Finding]:
        """Yield findings about ``spots`` that tell neither them nor ``others``."""
        from reviewbot.engines.disclosed import Teller

        key = self._limits.fingerprint_key.encode()
        teller = Teller(self.name, self._rulebook.rule, key)
        return teller.findings(text, spots, others)
