"""The baseline: sensitive values that a repository had before it was reviewed."""

from collections.abc import Mapping
from typing import Final

from reviewbot.model.value import field, frozen

BASELINE_FILE: Final = "reviewbot.baseline"
"""At the repository's top; ``config.baseline`` says how it is written."""


@frozen
class Baseline:
    """Values that are known, wherever they stand."""

    values: Mapping[str, str] = field(default_factory=dict)
    """Rule id by digest (``Disclosure.digest``)."""
    source: str = BASELINE_FILE
    """Where it was read, for people: "main:reviewbot.baseline"."""
    problem: str = ""
    """Why nothing in it counts; empty when all is well."""

    @property
    def matters(self) -> bool:
        """Return whether it could say anything of a finding."""
        return bool(self.values or self.problem)
