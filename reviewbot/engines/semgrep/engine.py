"""The semgrep engine: our rules over many languages, taint flows included."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Final

from reviewbot.engines import installed
from reviewbot.engines.base import EngineLimits
from reviewbot.engines.semgrep import convert, core, fallback, outcomes
from reviewbot.engines.semgrep.outcomes import Json
from reviewbot.errors import EngineError
from reviewbot.model.text import Failed, Scanned, Text
from reviewbot.rulebook.packs import Rulebook

_SHARD: Final = 150_000
"""Bytes of source worth a process of its own: about a second of analysis."""
_LARGEST: Final = 600_000
"""Bytes of source that one process is given at most."""
_PATIENCE: Final = 3
"""Texts in a row that may get stuck before semgrep itself is to blame."""


@dataclass(slots=True)
class Semgrep:
    """Scans texts with the rules of a rulebook."""

    rulebook: Rulebook
    limits: EngineLimits = EngineLimits()
    _foreign: str = field(default="", init=False)
    """Why semgrep-core could not be used in this run."""

    @property
    def name(self) -> str:
        """The engine's name."""
        return convert.NAME

    @property
    def version(self) -> str:
        """Semgrep's version, and whether its core is used: evidence differs."""
        return (
            f"{installed.version('semgrep')}/{'fallback' if self.problem else 'core'}"
        )

    @property
    def problem(self) -> str:
        """Why the slower ``semgrep`` command is used instead of semgrep-core."""
        if self._foreign:
            return f"{self._foreign}; the slower semgrep command was used"
        return "" if core.find() else "semgrep-core is missing: semgrep takes longer"

    def reads(self, language: str) -> bool:
        """Return whether there are rules for ``language``."""
        return language in core.ANALYZERS

    def rule_count(self, languages: AbstractSet[str]) -> int:
        """Return how many rules there are for these languages."""
        return self.rulebook.count(languages)

    def rules_key(self, text: Text) -> str:
        """Return a hash over the rules that may be run on ``text``."""
        return ",".join(pack.digest for pack in self.rulebook.packs(text.language))

    def wants(self, text: Text) -> bool:
        """Return whether any rule could match ``text``."""
        return any(
            pack.candidates(text.data) for pack in self.rulebook.packs(text.language)
        )

    def scan(self, texts: Sequence[Text]) -> Iterator[Scanned | Failed]:
        """Yield one outcome for each text.

        Raises:
            EngineError: semgrep is not installed, or cannot read a rule.
        """
        wanted = [text for text in texts if self.wants(text)]
        for text in texts:
            if not self.wants(text):  # semgrep passes over files without rules
                yield Scanned(text.key, self.name)
        shards = _shards(wanted, self.limits.jobs)
        with ThreadPoolExecutor(max(self.limits.jobs, 1)) as pool:
            for told in pool.map(self._scan_shard, shards):
                yield from told

    def _scan_shard(self, texts: Sequence[Text]) -> list[Scanned | Failed]:
        try:
            return self._try(texts)
        except core.UnusableError:
            raise
        except EngineError as error:
            if len(texts) == 1:
                return [Failed(texts[0].key, self.name, str(error))]
        return self._one_by_one(texts)

    def _one_by_one(self, texts: Sequence[Text]) -> list[Scanned | Failed]:
        """Scan each text alone, so that one cannot spoil the others.

        When text after text gets stuck, waiting for the rest would take hours.
        """
        told: list[Scanned | Failed] = []
        stuck = 0
        for text in texts:
            if stuck < _PATIENCE:
                outcome, ended = self._alone(text)
                stuck = 0 if ended else stuck + 1
            else:
                outcome = Failed(text.key, self.name, "semgrep got stuck before")
            told.append(outcome)
        return told

    def _alone(self, text: Text) -> tuple[Scanned | Failed, bool]:
        """Return the outcome of one text, and whether semgrep came to an end."""
        try:
            return self._try([text])[0], True
        except core.UnusableError:
            raise
        except EngineError as error:
            ended = not isinstance(error, core.StuckError)
            return Failed(text.key, self.name, str(error)), ended

    def _try(self, texts: Sequence[Text]) -> list[Scanned | Failed]:
        with core.workspace(texts, self._rules(texts)) as space:
            printed = self._run(space)
        reading = outcomes.Reading(space, self.rulebook, self.limits)
        return outcomes.read(printed, reading)

    def _rules(self, texts: Sequence[Text]) -> list[Json]:
        """Return the rules that could match any of ``texts``, each once."""
        chosen: dict[str, Json] = {}
        for text in texts:
            for pack in self.rulebook.packs(text.language):
                chosen.update(
                    {name: pack.bodies[name] for name in pack.candidates(text.data)}
                )
        return [chosen[name] for name in sorted(chosen)]

    def _run(self, space: core.Workspace) -> Json:
        binary = core.find()
        if binary is None:
            return fallback.run(space, self.limits)
        try:
            return core.run(binary, space, self.limits)
        except core.ForeignError as error:
            try:
                printed = fallback.run(space, self.limits)
            except EngineError:
                raise error from None
            self._foreign = str(error)
            return printed


def _shards(texts: Sequence[Text], jobs: int) -> list[list[Text]]:
    """Split texts into parts of about the same size, one a job if that is enough."""
    size = sum(len(text.data) for text in texts)
    count = max(min(jobs, size // _SHARD + 1), -(-size // _LARGEST))
    shards: list[list[Text]] = [[] for _ in range(max(1, min(count, len(texts))))]
    loads = [0] * len(shards)
    for text in sorted(texts, key=lambda text: len(text.data), reverse=True):
        lightest = loads.index(min(loads))
        shards[lightest].append(text)
        loads[lightest] += len(text.data) + 1
    return [shard for shard in shards if shard]
