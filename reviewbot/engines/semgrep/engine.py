"""The semgrep engine: our rules over many languages, taint flows included."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from reviewbot.engines import installed
from reviewbot.engines.base import EngineLimits
from reviewbot.engines.semgrep import binary
from reviewbot.model.text import Failed, Scanned, Text
from reviewbot.model.value import field, mutable
from reviewbot.rulebook.packs import Rulebook


@mutable
class Semgrep:
    """Scans texts with the rules of a rulebook."""

    rulebook: Rulebook
    limits: EngineLimits = EngineLimits()
    foreign: str = field(default="", init=False)
    """Why semgrep-core could not be used in this run."""

    @property
    def name(self) -> str:
        """The engine's name."""
        return binary.NAME

    @property
    def version(self) -> str:
        """Semgrep's version, and whether its core is used: evidence differs."""
        return (
            f"{installed.version('semgrep')}/{'fallback' if self.problem else 'core'}"
        )

    @property
    def problem(self) -> str:
        """Why the slower ``semgrep`` command is used instead of semgrep-core."""
        if self.foreign:
            return f"{self.foreign}; the slower semgrep command was used"
        return "" if binary.find() else "semgrep-core is missing: semgrep takes longer"

    def reads(self, language: str) -> bool:
        """Return whether there are rules for ``language``."""
        return language in binary.DIALECTS

    def rule_count(self, languages: AbstractSet[str]) -> int:
        """Return how many rules there are for these languages."""
        return self.rulebook.count(languages)

    def rules_key(self, text: Text) -> str:
        """Return a hash over the rules that may be run on ``text``."""
        least = self.rulebook.least_for(text.key.path).word
        packs = self.rulebook.packs(text.language)
        return ",".join((least, *(pack.digest for pack in packs)))

    def wants(self, text: Text) -> bool:
        """Return whether any rule could match ``text``."""
        return next(self.rulebook.candidates(text), None) is not None

    def scan(
        self, texts: Sequence[Text], rules: AbstractSet[str] | None = None
    ) -> Iterator[Scanned | Failed]:
        """Yield one outcome for each text, of all rules or only of ``rules``.

        Raises:
            EngineError: semgrep is not installed, or cannot read a rule.
        """
        from reviewbot.engines.semgrep.scan import Scan

        scan = Scan(self.rulebook, self.limits, rules)
        yield from scan.run(texts)
        self.foreign = scan.foreign
