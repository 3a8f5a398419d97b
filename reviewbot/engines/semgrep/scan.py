"""One scan by semgrep: texts dealt to processes, and each text brought home."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from reviewbot.engines.base import EngineLimits
from reviewbot.engines.semgrep import binary, fallback, outcomes, process
from reviewbot.engines.semgrep.binary import NAME
from reviewbot.engines.semgrep.outcomes import Json
from reviewbot.errors import EngineError
from reviewbot.model.text import Failed, Scanned, Text
from reviewbot.model.value import mutable
from reviewbot.rulebook.packs import Rulebook

_SHARD: Final = 150_000
"""Bytes of source worth a process of its own: about a second of analysis."""
_LARGEST: Final = 600_000
"""Bytes of source that one process is given at most."""
_PATIENCE: Final = 3
"""Texts in a row that may get stuck before semgrep itself is to blame."""


@mutable
class Scan:
    """Texts on their way through semgrep."""

    rulebook: Rulebook
    limits: EngineLimits
    only: AbstractSet[str] | None = None
    """The rules asked for; None is all."""
    foreign: str = ""
    """Why semgrep-core could not be used."""

    def run(self, texts: Sequence[Text]) -> Iterator[Scanned | Failed]:
        """Yield one outcome for each text.

        Raises:
            EngineError: semgrep is not installed, or cannot read a rule.
        """
        wanted = [text for text in texts if self._rules([text])]
        for text in texts:
            if text not in wanted:  # semgrep passes over files without rules
                yield Scanned(text.key, NAME)
        shards = _shards(wanted, self.limits.jobs)
        with ThreadPoolExecutor(max(self.limits.jobs, 1)) as pool:
            for told in pool.map(self._scan_shard, shards):
                yield from told

    def _scan_shard(self, texts: Sequence[Text]) -> list[Scanned | Failed]:
        try:
            return self._try(texts)
        except process.UnusableError:
            raise
        except EngineError as error:
            if len(texts) == 1:
                return [Failed(texts[0].key, NAME, str(error))]
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
                outcome = Failed(text.key, NAME, "semgrep got stuck before")
            told.append(outcome)
        return told

    def _alone(self, text: Text) -> tuple[Scanned | Failed, bool]:
        """Return the outcome of one text, and whether semgrep came to an end."""
        try:
            return self._try([text])[0], True
        except process.UnusableError:
            raise
        except EngineError as error:
            ended = not isinstance(error, process.StuckError)
            return Failed(text.key, NAME, str(error)), ended

    def _try(self, texts: Sequence[Text]) -> list[Scanned | Failed]:
        with process.workspace(texts, self._rules(texts)) as space:
            printed = self._run(space)
        reading = outcomes.Reading(space, self.rulebook, self.limits)
        return outcomes.read(printed, reading)

    def _rules(self, texts: Sequence[Text]) -> list[Json]:
        """Return the rules that could match any of ``texts``, each for just these."""
        bodies: dict[str, Json] = {}
        files: dict[str, list[str]] = {}
        for number, text in enumerate(texts):
            for pack, name in self.rulebook.candidates(text):
                if self.only is None or name in self.only:
                    bodies[name] = pack.body(name)
                    files.setdefault(name, []).append(process.file_name(number, text))
        return [
            {**bodies[name], "paths": {"include": files[name]}}
            if len(files[name]) < len(texts)
            else bodies[name]
            for name in sorted(bodies)
        ]

    def _run(self, space: process.Workspace) -> Json:
        program = binary.find()
        if program is None:
            return fallback.run(space, self.limits)
        try:
            return process.run(program, space, self.limits)
        except process.ForeignError as error:
            try:
                printed = fallback.run(space, self.limits)
            except EngineError:
                raise error from None
            self.foreign = str(error)
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
