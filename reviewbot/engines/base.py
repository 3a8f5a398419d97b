"""What an engine is: texts in, one outcome for every text out."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Protocol

from reviewbot.engines.spots import Spot, Spotted
from reviewbot.model.finding import Finding
from reviewbot.model.text import Failed, Scanned, Text
from reviewbot.model.value import frozen


@frozen
class EngineLimits:
    """What engines may use."""

    seconds: float = 5.0
    """For one rule on one file."""
    memory: int = 2_000
    """For one engine process, in MiB."""
    jobs: int = 2
    """Engine processes at the same time."""
    fingerprint_key: str = ""
    """A team's own key for digests of sensitive values; empty uses a known one."""


class Engine(Protocol):
    """Something that looks at texts and says what it sees.

    An engine reports findings on any line of the texts it is given: which lines
    count, and what a finding is worth, is the gate's business. It keeps no state
    between calls and may run in any thread.
    """

    @property
    def name(self) -> str:
        """A short, stable name, as used in reports and configuration."""

    @property
    def version(self) -> str:
        """Changes whenever the same text could give other findings."""

    @property
    def problem(self) -> str:
        """Why it works in a slower or lesser way; empty when all is well."""

    def reads(self, language: str) -> bool:
        """Return whether the engine has rules for a language at all."""

    def rule_count(self, languages: AbstractSet[str]) -> int:
        """Return how many rules could be reported for files of these languages."""

    def rules_key(self, text: Text) -> str:
        """Return a hash over the rules that may be run on ``text``."""

    def wants(self, text: Text) -> bool:
        """Return whether any rule of this engine could match. Cheap."""

    def scan(
        self, texts: Sequence[Text], rules: AbstractSet[str] | None = None
    ) -> Iterator[Scanned | Failed]:
        """Yield exactly one outcome for each text, in any order.

        Only texts that the engine ``wants`` are passed. With ``rules``, findings of
        these rules are asked for, and others may be missing.

        Raises:
            EngineError: The engine could not start; no text was looked at.
        """


class Detector(Engine, Protocol):
    """An engine that finds sensitive values, which nobody else may see.

    It is asked before all others, and these are given texts without the values.
    """

    def spots(self, texts: Sequence[Text]) -> Iterator[Spotted | Failed]:
        """Yield where values stand: exactly one outcome for each text, in any order.

        Nothing is shown of a text that failed, since nobody knows where its values are.

        Raises:
            EngineError: The detector could not start, as if it had not been asked.
        """

    def tell(
        self, text: Text, spots: Sequence[Spot], others: Sequence[Spot]
    ) -> Iterator[Finding]:
        """Yield findings about ``spots`` that tell neither them nor ``others``."""
