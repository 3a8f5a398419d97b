"""Every engine, by name."""

from collections.abc import Callable
from typing import Final

from reviewbot.engines.bandit.engine import Bandit
from reviewbot.engines.base import Engine, EngineLimits
from reviewbot.engines.semgrep.engine import Semgrep
from reviewbot.rulebook.packs import Rulebook

ENGINES: Final[dict[str, Callable[[Rulebook, EngineLimits], Engine]]] = {
    "semgrep": Semgrep,
    "bandit": Bandit,
}


def engines(rulebook: Rulebook, limits: EngineLimits) -> list[Engine]:
    """Return all engines, ready to scan."""
    return [make(rulebook, limits) for make in ENGINES.values()]
