"""Our engines over whole files, without hook, gate or cache around them."""

import time
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Final, Protocol

from bench.sensitive.hits import Hit, MissingError, Scan
from reviewbot.engines.base import Engine, EngineLimits
from reviewbot.errors import ConfigError
from reviewbot.model.finding import Finding, Side
from reviewbot.model.language import OTHER
from reviewbot.model.rule import Confidence
from reviewbot.model.text import Failed, TextKey
from reviewbot.rulebook.packs import Rulebook, shipped
from reviewbot.texts import text_of

SECRETS: Final = "secrets"
PERSONAL_DATA: Final = "personal data"
_ENGINES: Final = {
    SECRETS: ("reviewbot.engines.secrets.engine", "Secrets"),
    PERSONAL_DATA: ("reviewbot.engines.personal_data.engine", "PersonalData"),
}


class _Maker(Protocol):
    """A class of engines."""

    def __call__(self, rulebook: Rulebook, limits: EngineLimits) -> Engine:
        """Make one."""


class Ours:
    """One of our engines, with the rules that are shipped."""

    def __init__(self, kind: str) -> None:
        """Make the engine.

        Raises:
            MissingError: There is no such engine yet.
        """
        module, name = _ENGINES[kind]
        try:
            made: _Maker = getattr(import_module(module), name)
        except ModuleNotFoundError as error:
            raise MissingError(f"there is no engine for {kind} yet") from error
        self._rulebook = shipped()
        self._engine = made(self._rulebook, EngineLimits())
        try:
            count = self._engine.rule_count({OTHER})
        except ConfigError as error:
            raise MissingError(f"the rules for {kind} cannot be read") from error
        if not count:
            raise MissingError(f"there are no rules for {kind} yet")

    def scan(self, files: Iterable[tuple[str, bytes]]) -> Scan:
        """Look at files, given by path and content, one after the other."""
        hits: list[Hit] = []
        seconds = 0.0
        for path, data in files:
            began = time.perf_counter()
            found = [*self._looked(path, data)]
            seconds += time.perf_counter() - began
            hits += found
        return Scan("reviewbot", hits, seconds)

    def folder(self, root: Path, paths: Sequence[str]) -> Scan:
        """Look at files of a folder."""
        return self.scan((path, (root / path).read_bytes()) for path in paths)

    def _looked(self, path: str, data: bytes) -> Iterator[Hit]:
        text = text_of(TextKey(path, Side.RIGHT), path, data)
        if not self._engine.wants(text):
            return
        for outcome in self._engine.scan([text]):
            if isinstance(outcome, Failed):
                raise MissingError(f"{path}: {outcome.reason}")
            for finding in outcome.findings:
                yield self._hit(path, finding)

    def _hit(self, path: str, finding: Finding) -> Hit:
        where = finding.location
        return Hit(
            path, where.line, where.end_line, where.column, where.end_column,
            finding.rule, self._confidence(finding),
        )  # fmt: skip

    def _confidence(self, finding: Finding) -> Confidence:
        return finding.confidence or self._rulebook.rule(finding.rule).confidence
