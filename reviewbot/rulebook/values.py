"""Packs of rules that our own code follows: for sensitive values, and for packages."""

import os
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

Json: TypeAlias = Mapping[str, Any]
Entries: TypeAlias = Mapping[str, Json]
"""How values are recognised, by rule id."""

FAMILIES: Final = {"secrets": "secret-", "personal-data": "personal-data-"}
"""Each pack for sensitive values, and how the ids of its rules begin."""
BEGINNINGS: Final = {**FAMILIES, "dependencies": "dependency-"}
"""The same of all packs in here; when a rule about packages applies, ``supply`` knows."""


class Values:
    """The packs in a folder, each read when it is asked for."""

    def __init__(
        self,
        folder: str,
        read: Callable[[str], dict[str, Any]],
        packs: dict[str, dict[str, Any]],
    ) -> None:
        """Take where the packs lie, what reads one, and where they are kept then."""
        self._folder, self._read, self._packs = folder, read, packs

    def rules(self, family: str) -> Entries:
        """Return how values are recognised, by rule id."""
        found: Entries = self._pack(family).get("rules", {})
        return found

    def digest(self, family: str) -> str:
        """Return a hash over everything that decides which values are found."""
        return str(self._pack(family).get("digest", ""))

    def fields(self, rule_id: str) -> Json | None:
        """Return what users are told of a rule; None if no family has it."""
        for family, begin in BEGINNINGS.items():
            if rule_id.startswith(begin) and rule_id in self.rules(family):
                shared: Json = self._pack(family)["shared"]
                own: Json = self.rules(family)[rule_id]["fields"]
                return {**shared, **own}
        return None

    def _pack(self, family: str) -> dict[str, Any]:
        if self._folder and family not in self._packs:
            path = os.path.join(self._folder, f"{family}.json")
            self._packs[family] = self._read(path)
        return self._packs.get(family, {})
