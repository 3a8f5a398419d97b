"""What detectors have in common: all but how they find values."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from reviewbot.engines.base import EngineLimits
from reviewbot.engines.spots import Spot, Spotted
from reviewbot.model.finding import Finding
from reviewbot.model.text import Failed, Scanned, Text
from reviewbot.rulebook.packs import Rulebook
from reviewbot.rulebook.values import Entries


class Detecting:
    """A detector whose rules are a pack of their own, and count in any language.

    Subclasses say their name, and where values stand in one text (``spots_in``).
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
        by_key = {text.key: text for text in texts}
        for outcome in self.spots(texts):
            match outcome:
                case Failed():
                    yield outcome
                case Spotted(key, spots):
                    found = tuple(self.tell(by_key[key], spots, ()))
                    yield Scanned(key, self.name, found)

    def spots(self, texts: Sequence[Text]) -> Iterator[Spotted | Failed]:
        """Yield one outcome for each text; a bug in one hides no other."""
        for text in texts:
            yield self._looked(text)

    def spots_in(self, text: Text) -> Sequence[Spot]:
        """Return where values stand in ``text``, in order, none inside another."""
        raise NotImplementedError

    def _looked(self, text: Text) -> Spotted | Failed:
        try:
            return Spotted(text.key, tuple(self.spots_in(text)))
        except Exception as error:  # noqa: BLE001
            reason = f"crashed: {type(error).__name__}"  # its text may tell values
            return Failed(text.key, self.name, reason)

    def tell(
        self, text: Text, spots: Sequence[Spot], others: Sequence[Spot]
    ) -> Iterator[Finding]:
        """Yield findings about ``spots`` that tell neither them nor ``others``."""
        from reviewbot.engines.disclosed import Teller

        key = self._limits.fingerprint_key.encode()
        teller = Teller(self.name, self._rulebook.rule, key)
        return teller.findings(text, spots, others)
