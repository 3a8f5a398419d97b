"""Packs: rules compiled to JSON, one file a family, read when a file needs it.

Reading 200 rules from YAML takes 50 to 370 ms, from a pack less than one. A
pack holds for every rule what users are told, what semgrep is given, and the
prefilter formula that semgrep derived from it.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from reviewbot.errors import ConfigError
from reviewbot.model import language as known
from reviewbot.model.purpose import ships
from reviewbot.model.rule import Confidence, Rule
from reviewbot.model.safeguard import SafeguardRule, Sign
from reviewbot.model.text import Text
from reviewbot.model.value import field, frozen, mutable
from reviewbot.rulebook import metadata
from reviewbot.rulebook.prefilter import Formula, select
from reviewbot.rulebook.values import BEGINNINGS, Values
from reviewbot.rulebook.vocabulary import Lists, expanded

FAMILIES: Final = {
    known.PYTHON: "python",
    known.JAVASCRIPT: "javascript",
    known.TYPESCRIPT: "javascript",
    known.WORKFLOW: "workflows",
    known.DOCKERFILE: "dockerfile",
    known.SHELL: "shell",
    known.GO: "go",
    known.JAVA: "java",
    known.CSHARP: "csharp",
    known.RUBY: "ruby",
    known.PHP: "php",
    known.TEMPLATE: "templates",
}
"""The family of rules (a folder of ``rules/code``, a pack) for each language."""

_REMEMBERED: Final = 500
"""Files whose candidate rules are remembered; each is asked for twice."""

FORMAT: Final = 2
"""Version of a pack's shape."""


@frozen
class Pack:
    """The rules of one family."""

    family: str
    digest: str
    """Hash over all that went in; changes whenever a result could."""
    bodies: Mapping[str, Mapping[str, Any]]
    """What semgrep is given but for what rules share, by rule id."""
    formulas: Mapping[str, Formula]
    fields: Mapping[str, Mapping[str, Any]]
    """What users are told, as ``metadata.parse`` takes it."""

    vocabulary: Lists = field(default_factory=dict)
    """What its rules share."""

    _known: dict[bytes, list[str]] = field(default_factory=dict, compare=False)

    def confidence(self, rule_id: str) -> Confidence:
        """Return how often a finding of a rule is right."""
        return Confidence[str(self.fields[rule_id]["confidence"]).upper()]

    def body(self, rule_id: str) -> dict[str, Any]:
        """Return what semgrep is given of a rule."""
        return expanded(self.bodies[rule_id], self.vocabulary)

    def candidates(self, data: bytes) -> list[str]:
        """Return the ids of the rules that could match ``data``."""
        known = self._known.get(data)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[data] = select(self.formulas, data)
        return known


@frozen
class BanditTest:
    """How a test of bandit becomes a rule of ours."""

    id: str
    rule: str
    triggers: tuple[str, ...]
    """The test cannot fire in a file in which none of these words stands."""
    min_severity: str = "LOW"
    min_confidence: str = "LOW"


@mutable
class Rulebook:
    """All rules: shipped ones, and those a team adds. Loads on demand."""

    folder: str
    """Where the shipped packs lie; empty for none."""
    added: Sequence[Pack] = ()
    """Packs of a team's own rules, in the order of their files."""
    least: Confidence = Confidence.LOW
    """Rules of less are not run: their findings would not be shown."""
    _packs: dict[str, Pack] = field(default_factory=dict)
    _bandit: dict[str, Any] = field(default_factory=dict)
    _safeguards: dict[str, Any] = field(default_factory=dict)
    _values: dict[str, dict[str, Any]] = field(default_factory=dict)
    _rules: dict[str, Rule] = field(default_factory=dict)

    @property
    def values(self) -> Values:
        """The rules for sensitive values and for packages."""
        return Values(self.folder, _read, self._values)

    def packs(self, language: str) -> list[Pack]:
        """Return the packs for a language; none when there are no rules for it."""
        family = FAMILIES.get(language)
        if family is None:
            return []
        added = [pack for pack in self.added if pack.family == family]
        if not self.folder:
            return added
        if family not in self._packs:
            path = os.path.join(self.folder, f"{family}.json")
            self._packs[family] = load(path, family)
        return [self._packs[family], *added]

    def heard_from(self, least: Confidence) -> "Rulebook":
        """Return the same rules, of which those of less than ``least`` are not run."""
        loaded = (
            self._packs, self._bandit, self._safeguards, self._values, self._rules,
        )  # fmt: skip
        return Rulebook(self.folder, self.added, least, *loaded)

    def candidates(self, text: Text) -> Iterator[tuple[Pack, str]]:
        """Yield the rules worth running on a text, each with its pack."""
        least = self.least_for(text.key.path)
        for pack in self.packs(text.language):
            for rule_id in pack.candidates(text.data):
                if least is Confidence.LOW or pack.confidence(rule_id) >= least:
                    yield pack, rule_id

    def least_for(self, path: str) -> Confidence:
        """Return the confidence from which rules are run on a file.

        The gate takes a step off in code that does not ship.
        """
        if self.least is Confidence.LOW or ships(path):
            return self.least
        return Confidence(min(self.least + 1, Confidence.HIGH))

    def bandit_tests(self) -> list[BanditTest]:
        """Return the tests of bandit that are used."""
        return [
            BanditTest(test, **{**spec, "triggers": tuple(spec["triggers"])})
            for test, spec in self._bandit_pack()["tests"].items()
        ]

    def bandit_only(self) -> int:
        """Return how many rules only bandit has."""
        return len(self._bandit_pack()["fields"])

    def bandit_digest(self) -> str:
        """Return a hash over everything that decides what bandit reports."""
        return str(self._bandit_pack()["digest"])

    def safeguards(self) -> Sequence[SafeguardRule]:
        """Return how safeguards are recognised whose loss is reported."""
        if not self.folder:
            return ()
        return [
            SafeguardRule(
                rule_id,
                tuple(spec["words"]),
                tuple(spec["safe"]),
                tuple(spec["weak"]),
                Sign(spec["sign"]),
                tuple(spec["languages"]),
            )
            for rule_id, spec in self._safeguard_pack()["rules"].items()
        ]

    def rule(self, rule_id: str) -> Rule:
        """Return a rule by its id.

        Raises:
            LookupError: No such rule.
        """
        if rule_id not in self._rules:
            self._rules[rule_id] = metadata.parse(rule_id, self._fields(rule_id))
        return self._rules[rule_id]

    def ids(self) -> frozenset[str]:
        """Return the ids of all rules."""
        return frozenset(rule.id for rule in self.load_all())

    def count(self, languages: Iterable[str]) -> int:
        """Return how many rules there are for files of these languages."""
        packs = (pack for name in languages for pack in self.packs(name))
        return len({rule_id for pack in packs for rule_id in pack.fields})

    def load_all(self) -> list[Rule]:
        """Return every rule, sorted by id."""
        for language in FAMILIES:
            self.packs(language)
        ids = {*self._bandit_pack()["fields"], *self._safeguard_pack()["rules"]}
        ids.update(*map(self.values.rules, BEGINNINGS))
        for pack in (*self._packs.values(), *self.added):
            ids.update(pack.fields)
        return [self.rule(rule_id) for rule_id in sorted(ids)]

    def _fields(self, rule_id: str) -> Mapping[str, Any]:
        """Return what users are told; a test of bandit may be a semgrep rule's twin."""
        found = self._loaded(rule_id)
        if found is None:
            for language in FAMILIES:
                self.packs(language)
            found = self._loaded(rule_id)
        if found is None:
            raise LookupError(rule_id)
        return found

    def _loaded(self, rule_id: str) -> Mapping[str, Any] | None:
        for pack in (*self._packs.values(), *self.added):
            if rule_id in pack.fields:
                return pack.fields[rule_id]
        if value := self.values.fields(rule_id):
            return value
        removed = self._safeguard_pack()["rules"].get(rule_id, {})
        told = self._bandit_pack()["fields"]
        found: Mapping[str, Any] | None = removed.get("fields") or told.get(rule_id)
        return found

    def _safeguard_pack(self) -> dict[str, Any]:
        if not self._safeguards:
            path = os.path.join(self.folder, "safeguards.json")
            self._safeguards.update(_read(path))
        return self._safeguards

    def _bandit_pack(self) -> dict[str, Any]:
        if not self._bandit:
            self._bandit.update(_read(os.path.join(self.folder, "bandit.json")))
        return self._bandit


def shipped() -> Rulebook:
    """Return the rules that come with reviewbot."""
    return Rulebook(os.path.join(rules_folder(), "packs"))


def rules_folder() -> str:
    """Return the folder of rules: inside the package, or beside it in a clone."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, "_rules")
    return (
        inside
        if os.path.isdir(inside)
        else os.path.join(os.path.dirname(package), "rules")
    )


def load(path: str, family: str) -> Pack:
    """Read a pack.

    Raises:
        ConfigError: It is missing or was made by another version.
    """
    return unpack(_read(path), family)


def unpack(content: Mapping[str, Any], family: str) -> Pack:
    """Return the pack that a JSON object holds."""
    rules = content["rules"]
    return Pack(
        family,
        content["digest"],
        {rule_id: rule["body"] for rule_id, rule in rules.items()},
        {rule_id: rule["prefilter"] for rule_id, rule in rules.items()},
        {rule_id: rule["fields"] for rule_id, rule in rules.items()},
        content["vocabulary"],
    )


def _read(path: str) -> dict[str, Any]:
    try:
        with open(path, "rb") as file:
            content: dict[str, Any] = json.load(file)
    except (OSError, ValueError) as error:
        message = f"cannot read the rules in {path} ({error}): reinstall reviewbot"
        raise ConfigError(message) from None
    if content.get("format") != FORMAT:
        raise ConfigError(f"{path} was made by another version: reinstall reviewbot")
    return content
