"""Scanners: other people's tools, asked for secrets when somebody wants them to be.

They find nothing that is told by itself: what they report is hidden and told as our own
findings are, and stands behind ours where both see the same.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

from reviewbot.engines.base import EngineLimits
from reviewbot.engines.detecting import Detecting
from reviewbot.engines.scanners import process
from reviewbot.engines.scanners.locate import located
from reviewbot.engines.scanners.tools import TOOLS
from reviewbot.engines.spots import Spotted
from reviewbot.model.text import Failed, Text
from reviewbot.rulebook.packs import Rulebook


class Scanner(Detecting):
    """One tool, run once for all texts."""

    def __init__(self, name: str, rulebook: Rulebook, limits: EngineLimits) -> None:
        """Take the name of a tool; it is looked for when there is a text."""
        super().__init__(rulebook, limits)
        self.name, self._tool = name, TOOLS[name]

    @property
    def version(self) -> str:
        """What the tool says; it is asked once.

        Raises:
            EngineError: It is not there, does not tell, or is one that we do not know.
        """
        return self._found[1]

    def reads(self, language: str) -> bool:
        """Return whether it has rules for a language: for any, as far as we know."""
        del language
        return True

    def rule_count(self, languages: AbstractSet[str]) -> int:
        """Return 0: its rules are its own, and ours for it is one of ``secrets``."""
        del languages
        return 0

    def spots(self, texts: Sequence[Text]) -> Iterator[Spotted | Failed]:
        """Yield one outcome for each text.

        Raises:
            EngineError: The tool is missing, failed, or printed what we cannot read.
        """
        program, _ = self._found
        found = process.reports(self._tool, program, texts, self._limits)
        for number, text in enumerate(texts):
            try:
                spots = located(text.data, found[number], self.name)
                yield Spotted(text.key, tuple(spots))
            except ValueError:
                reason = "reports a secret on a line that is not there"
                yield Failed(text.key, self.name, reason)

    @cached_property
    def _found(self) -> tuple[str, str]:
        """Path and version of the program."""
        program = process.program_of(self._tool)
        return program, process.version_of(self._tool, program, self._limits)
