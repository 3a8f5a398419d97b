"""Every engine, by name."""

from collections.abc import Callable, Iterable
from typing import Final

from reviewbot.engines.bandit.engine import Bandit
from reviewbot.engines.base import Detector, Engine, EngineLimits
from reviewbot.engines.personal_data.engine import PersonalData
from reviewbot.engines.secrets.engine import Secrets
from reviewbot.engines.semgrep.engine import Semgrep
from reviewbot.rulebook.packs import Rulebook

ENGINES: Final[dict[str, Callable[[Rulebook, EngineLimits], Engine]]] = {
    "semgrep": Semgrep,
    "bandit": Bandit,
}

DETECTORS: Final[dict[str, Callable[[Rulebook, EngineLimits], Detector]]] = {
    "secrets": Secrets,
    "personal-data": PersonalData,
}


def detectors(rulebook: Rulebook, limits: EngineLimits) -> list[Detector]:
    """Return all engines that find sensitive values, ready to scan."""
    return [make(rulebook, limits) for make in DETECTORS.values()]


def scanners(
    names: Iterable[str], rulebook: Rulebook, limits: EngineLimits
) -> list[Detector]:
    """Return other people's tools for secrets, by the names of ``SCANNERS``."""
    from reviewbot.engines.scanners.engine import Scanner

    return [Scanner(name, rulebook, limits) for name in dict.fromkeys(names)]


def engines(rulebook: Rulebook, limits: EngineLimits) -> list[Engine]:
    """Return all engines that read code, ready to scan."""
    return [make(rulebook, limits) for make in ENGINES.values()]
