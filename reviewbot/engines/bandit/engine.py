"""The bandit engine: bandit's tests, in this process, over bytes.

bandit's import alone costs as much as a whole hook may take, so it happens only
for a file in which a trigger word of an enabled test stands.
"""

import sys
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from reviewbot.engines import installed
from reviewbot.engines.base import EngineLimits
from reviewbot.model.language import PYTHON
from reviewbot.model.text import Failed, Scanned, Text
from reviewbot.model.value import frozen
from reviewbot.rulebook.packs import Rulebook

_RULES: Final = 3
"""What a file may take, in times of what one rule may: bandit runs all at once."""


@frozen
class Bandit:
    """Runs the enabled tests of bandit over Python texts."""

    rulebook: Rulebook
    limits: EngineLimits = EngineLimits()

    @property
    def name(self) -> str:
        """The engine's name."""
        return "bandit"

    @property
    def version(self) -> str:
        """Bandit's version and the interpreter's, whose grammar it reads."""
        grammar = ".".join(map(str, sys.version_info[:2]))
        return f"{installed.version('bandit')}/{grammar}"

    @property
    def problem(self) -> str:
        """There is only one way in which it works."""
        return ""

    def reads(self, language: str) -> bool:
        """Return whether ``language`` is Python."""
        return language == PYTHON

    def rule_count(self, languages: AbstractSet[str]) -> int:
        """Return how many rules bandit alone has for Python."""
        return self.rulebook.bandit_only() if PYTHON in languages else 0

    def rules_key(self, text: Text) -> str:
        """Return a hash over the rules that may be run on ``text``."""
        del text
        return self.rulebook.bandit_digest()

    def wants(self, text: Text) -> bool:
        """Return whether a trigger word of an enabled test stands in ``text``."""
        return self.reads(text.language) and any(
            trigger.encode() in text.data
            for test in self.rulebook.bandit_tests()
            for trigger in test.triggers
        )

    def scan(
        self, texts: Sequence[Text], rules: AbstractSet[str] | None = None
    ) -> Iterator[Scanned | Failed]:
        """Yield one outcome for each text; all tests are run at once.

        Raises:
            EngineError: bandit is not installed, or not as we know it.
        """
        del rules
        if not texts:
            return
        from reviewbot.engines.bandit.scan import scan

        yield from scan(texts, self.rulebook, _RULES * self.limits.seconds)
