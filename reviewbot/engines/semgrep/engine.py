"""The semgrep engine: our rules over many languages, taint flows included."""

from collections.abc import Iterator, Mapping, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final

from reviewbot.engines import installed
from reviewbot.engines.base import EngineLimits
from reviewbot.engines.excerpt import Excerpt
from reviewbot.engines.semgrep import convert, core, fallback
from reviewbot.errors import EngineError
from reviewbot.model.text import Failed, Scanned, Text
from reviewbot.rulebook.packs import Rulebook
from reviewbot.texts import git_line

Json = Mapping[str, Any]

_SHARD: Final = 150_000
"""Bytes of source worth a process of its own: about a second of analysis."""


@dataclass(frozen=True, slots=True)
class Semgrep:
    """Scans texts with the rules of a rulebook."""

    rulebook: Rulebook
    limits: EngineLimits = EngineLimits()

    @property
    def name(self) -> str:
        """The engine's name."""
        return convert.NAME

    @property
    def version(self) -> str:
        """Semgrep's version, and whether its core is there to be used."""
        return f"{installed.version('semgrep')}/{'core' if core.find() else 'fallback'}"

    def reads(self, language: str) -> bool:
        """Return whether there are rules for ``language``."""
        return language in core.ANALYZERS

    def rule_count(self, languages: Set[str]) -> int:
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
        """Yield one outcome for each text."""
        shards = _shards(texts, self.limits.jobs)
        with ThreadPoolExecutor(max(len(shards), 1)) as pool:
            for outcomes in pool.map(self._scan_shard, shards):
                yield from outcomes

    def _scan_shard(self, texts: Sequence[Text]) -> list[Scanned | Failed]:
        with core.workspace(texts, self._rules(texts)) as space:
            try:
                printed = self._run(space)
            except EngineError as error:
                if len(texts) == 1:
                    return [Failed(texts[0].key, self.name, str(error))]
            else:
                return self._outcomes(space, printed)
        return [outcome for text in texts for outcome in self._scan_shard([text])]

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
        return core.run(binary, space, self.limits)

    def _outcomes(self, space: core.Workspace, printed: Json) -> list[Scanned | Failed]:
        problems = _problems(space, printed)
        scanned = set(printed.get("paths", {}).get("scanned", ()))
        return [
            self._outcome(
                text, printed, _Place(path, path in scanned, problems.get(path))
            )
            for path, text in space.files.items()
        ]

    def _outcome(self, text: Text, printed: Json, place: "_Place") -> Scanned | Failed:
        problem = place.problem or _Problem()
        if problem.fatal or not place.scanned:
            reason = problem.fatal or "was not looked at"
            return Failed(text.key, self.name, reason, problem.unreadable)
        excerpt = Excerpt(text)
        findings = tuple(
            convert.finding(match, self.rulebook.rule(match["check_id"]), excerpt)
            for match in printed["results"]
            if match["path"] == place.path
        )
        return Scanned(
            text.key, self.name, findings, _git_lines(text, problem.unparsed)
        )


@dataclass(frozen=True, slots=True)
class _Problem:
    """What went wrong in one file."""

    fatal: str = ""
    unreadable: bool = False
    unparsed: tuple[range, ...] = ()

    def and_also(self, other: "_Problem") -> "_Problem":
        worse = self if self.fatal else other
        return _Problem(worse.fatal, worse.unreadable, self.unparsed + other.unparsed)


@dataclass(frozen=True, slots=True)
class _Place:
    """What was printed about one file besides its matches."""

    path: str
    scanned: bool
    problem: _Problem | None


def _problems(space: core.Workspace, printed: Json) -> dict[str, _Problem]:
    """Return what went wrong, by file.

    Raises:
        EngineError: Something that concerns no single file.
    """
    found: dict[str, _Problem] = {}
    for error in printed.get("errors", ()):
        path = (error.get("location") or {}).get("path") or error.get("path")
        if path not in space.files:
            raise EngineError(
                f"semgrep: {' '.join(str(error.get('message')).split())[:200]}"
            )
        found[path] = _problem(error).and_also(found.get(path, _Problem()))
    return found


def _problem(error: Json) -> _Problem:
    match error["error_type"]:
        case ["PartialParsing", [*places]]:
            spans = (range(at["start"]["line"], at["end"]["line"] + 1) for at in places)
            return _Problem(unparsed=tuple(spans))
        case "Timeout" | "Fixpoint timeout":
            return _Problem("timed out")
        case "Out of memory":
            return _Problem("needed too much memory")
        case "Syntax error" | "Other syntax error" | "Lexical error":
            line = (error.get("location") or {}).get("start", {}).get("line", 1)
            return _Problem(f"syntax error near line {line}", unreadable=True)
        case kind:
            return _Problem(str(kind).lower())


def _git_lines(text: Text, spans: Sequence[range]) -> tuple[range, ...]:
    return tuple(
        range(git_line(text, span.start), git_line(text, span.stop - 1) + 1)
        for span in spans
    )


def _shards(texts: Sequence[Text], jobs: int) -> list[list[Text]]:
    """Split texts into at most ``jobs`` parts of about the same size."""
    size = sum(len(text.data) for text in texts)
    count = max(1, min(jobs, len(texts), size // _SHARD + 1))
    shards: list[list[Text]] = [[] for _ in range(count)]
    loads = [0] * count
    for text in sorted(texts, key=lambda text: len(text.data), reverse=True):
        lightest = loads.index(min(loads))
        shards[lightest].append(text)
        loads[lightest] += len(text.data) + 1
    return [shard for shard in shards if shard]
