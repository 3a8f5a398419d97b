"""Asking one engine of a change: heads first, then the bases that matter, cache in mind."""

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet

from reviewbot.engines.base import Engine
from reviewbot.engines.cache import Cache
from reviewbot.errors import EngineError
from reviewbot.model.finding import Side
from reviewbot.model.text import Failed, Scanned, Text
from reviewbot.model.value import frozen


@frozen
class Told:
    """What one engine said of all texts."""

    outcomes: Sequence[Scanned | Failed]
    failure: str = ""


class Asked:
    """One engine, asked of the head versions, then of the bases that matter.

    A finding at a base only counts as the twin of one at a head, by the same
    rule. So a base is only worth a scan when a head version that has findings
    grew from it, or got lines from it, and only with the rules that found them.
    """

    def __init__(
        self,
        engine: Engine,
        texts: Sequence[Text],
        sources: Callable[[str], AbstractSet[str]],
        cache: Cache,
    ) -> None:
        """Take from the cache what it knows of the heads.

        Args:
            engine: Who is asked.
            texts: Heads and bases of a change.
            sources: Tells from which files' bases a head, by its path, got lines.
            cache: What engines said before.
        """
        self._engine, self._cache, self._sources = engine, cache, sources
        self._bases = [text for text in texts if text.key.side is Side.LEFT]
        heads = [text for text in texts if text.key.side is Side.RIGHT]
        self._texts = [text for text in heads if engine.wants(text)]
        self._outcomes: list[Scanned | Failed] = []
        self._cached, self._failure = 0, ""
        self._fresh = self._unknown(self._texts, None)

    def has_work(self) -> bool:
        """Return whether there is anything that the cache of heads does not tell."""
        return bool(self._fresh or self._found())

    def run(self) -> None:
        """Let the engine scan what the cache does not know.

        Bases that it does not come to have failed: what is older cannot be told.
        """
        self._try(self._fresh, None)
        found = self._found()
        rules = frozenset().union(*found.values())
        bases = self._grown_from(found)
        self._texts += bases
        fresh = self._unknown(bases, rules)
        if not self._failure:
            self._try(fresh, rules)

    def _try(self, texts: Sequence[Text], rules: AbstractSet[str] | None) -> None:
        try:
            self._scan(texts, rules)
        except EngineError as error:
            self._failure = str(error)
        except Exception as error:  # noqa: BLE001  (a bug in one hides no other engine)
            self._failure = f"crashed: {type(error).__name__}: {error}"

    def _unknown(
        self, texts: Sequence[Text], rules: AbstractSet[str] | None
    ) -> list[Text]:
        """Take from the cache what it knows; return the texts it does not know."""
        fresh = []
        for text in texts:
            known = self._cache.get(self._engine, text)
            if known is None and rules is not None:
                known = self._cache.get(self._engine, text, rules)
            if known is None:
                fresh.append(text)
            else:
                self._outcomes.append(known)
                self._cached += 1
        return fresh

    def _scan(self, texts: Sequence[Text], rules: AbstractSet[str] | None) -> None:
        if not texts:
            return
        by_key = {text.key: text for text in texts}
        for outcome in self._engine.scan(texts, rules):
            self._outcomes.append(outcome)
            if isinstance(outcome, Scanned):
                self._cache.put(self._engine, by_key[outcome.key], outcome, rules)

    def _found(self) -> dict[str, AbstractSet[str]]:
        """Return the rules that found something at head versions, by path."""
        return {
            outcome.key.path: {finding.rule for finding in outcome.findings}
            for outcome in self._outcomes
            if outcome.findings
        }

    def _grown_from(self, paths: Iterable[str]) -> list[Text]:
        """Return the bases from which these head versions grew, or got lines."""
        needed = {*paths}
        for path in paths:
            needed |= self._sources(path)
        return [
            text for text in self._bases
            if text.key.path in needed and self._engine.wants(text)
        ]  # fmt: skip

    def told(self) -> str:
        """Return what was done, for who debugs."""
        count = len(self._texts)
        return f"{self._engine.name}: {count} versions, {self._cached} from the cache"

    def result(self) -> Told:
        """Return one outcome for every text: what is missing has failed."""
        name, failure = self._engine.name, self._failure
        reason = failure or "gave no answer"
        told = _all_told(self._outcomes, self._texts, name, reason)
        return Told(told, f"{name}: {failure}" if failure else "")


def _all_told(
    outcomes: Iterable[Scanned | Failed],
    texts: Iterable[Text],
    engine: str,
    reason: str,
) -> list[Scanned | Failed]:
    """Return one outcome for every text: what is missing has failed."""
    told = {outcome.key: outcome for outcome in outcomes}
    return [told.get(text.key) or Failed(text.key, engine, reason) for text in texts]
