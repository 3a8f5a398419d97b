"""Compiling rules: from the YAML that people write to the packs that are read.

Runs when a rule is edited, never on the way of a review of shipped rules. What
a team adds is compiled the first time it is seen and then kept in the cache.
"""

import hashlib
import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from reviewbot.errors import ConfigError
from reviewbot.model.value import replace
from reviewbot.rulebook import formats, metadata, safeguards, vocabulary
from reviewbot.rulebook import personal as personal_data
from reviewbot.rulebook.derive import derive, for_semgrep
from reviewbot.rulebook.packs import FAMILIES, FORMAT, rules_folder
from reviewbot.rulebook.prefilter import narrowed
from reviewbot.rulebook.source import Source, read_yaml, sources

__all__ = [
    "Source",
    "bandit_pack",
    "dependency_pack",
    "empty_pack",
    "families",
    "packs",
    "render",
    "safeguard_pack",
    "sources",
    "value_packs",
]  # fmt: skip

_LANGUAGES: Final = {
    "python": "python", "py": "python",
    "javascript": "javascript", "js": "javascript",
    "typescript": "javascript", "ts": "javascript",
    "yaml": "workflows",
    "dockerfile": "dockerfile",
    "bash": "shell", "sh": "shell",
    "go": "go", "java": "java", "csharp": "csharp", "ruby": "ruby", "php": "php",
    "generic": "templates",
}  # fmt: skip
"""semgrep's languages and the family whose files they are run on."""


def packs(rules: Iterable[Source], semgrep: str | None) -> dict[str, dict[str, Any]]:
    """Compile rules to the contents of one pack a family.

    Args:
        rules: All rules; their ids must be unique.
        semgrep: Path of semgrep-core, which checks the patterns and derives
            the prefilters; None leaves both out.

    Raises:
        ConfigError: A rule cannot be understood, or an id is used twice.
        EngineError: semgrep-core failed.
    """
    rules = list(rules)
    _check_unique(rules)
    lists = {family: _lists(family, rules) for family in families()}
    compiled: dict[str, dict[str, Any]] = {}
    for rule in rules:
        entry = _entry(rule)
        compiled.setdefault(_family(rule), {})[rule.id] = entry
        vocabulary.check(rule.path, rule.body, lists[_family(rule)])
    whole = [
        replace(rule, body=vocabulary.expanded(rule.body, lists[_family(rule)]))
        for rule in rules
    ]
    version, formulas = derive(whole, semgrep) if semgrep else ("", {})
    words = {rule.id: rule.words for rule in rules}
    for entries in compiled.values():
        for rule_id, entry in entries.items():
            entry["prefilter"] = narrowed(formulas.get(rule_id), words[rule_id])
    return {
        family: _pack(entries, _used(entries, lists[family]), version)
        for family, entries in compiled.items()
    }


def empty_pack() -> dict[str, Any]:
    """Return the pack of a family without rules."""
    return _pack({}, {}, "")


def _pack(
    entries: Mapping[str, Any], lists: vocabulary.Lists, version: str
) -> dict[str, Any]:
    content = {"rules": entries, "vocabulary": lists}
    return {"format": FORMAT, "semgrep": version, **_digested(content, version)}


def _lists(family: str, rules: Iterable[Source]) -> vocabulary.Lists:
    """Return the shipped vocabulary of a family, if any of its rules asks for it."""
    if not any(
        vocabulary.KEY in rule.body and _family(rule) == family for rule in rules
    ):
        return {}
    return vocabulary.read(os.path.join(rules_folder(), vocabulary.KEY, family))


def _used(
    entries: Mapping[str, Mapping[str, Any]], lists: vocabulary.Lists
) -> dict[str, Any]:
    names = {n for entry in entries.values() for n in vocabulary.asked(entry["body"])}
    return {name: lists[name] for name in sorted(names)}


def safeguard_pack(rules: Iterable[Source]) -> dict[str, Any]:
    """Compile ``rules/safeguards``.

    Raises:
        ConfigError: A rule cannot be understood.
    """
    rules = list(rules)
    _check_unique(rules)
    return {"format": FORMAT, **_digested({"rules": safeguards.compiled(rules)}, "")}


def dependency_pack(rules: Iterable[Source]) -> dict[str, Any]:
    """Compile ``rules/dependencies``: what users are told; when is the code's business.

    Raises:
        ConfigError: A rule cannot be understood.
    """
    rules = list(rules)
    _check_unique(rules)
    told = {rule.id: {"fields": _told(rule)} for rule in rules}
    return {"format": FORMAT, **_digested(_shared(told), "")}


def value_packs(
    secrets: Iterable[Source], personal: Iterable[Source]
) -> dict[str, dict[str, Any]]:
    """Compile ``rules/secrets`` and ``rules/personal-data``.

    Raises:
        ConfigError: A rule cannot be understood.
    """
    families = {"secrets": [*secrets], "personal-data": [*personal]}
    _check_unique(rule for rules in families.values() for rule in rules)
    compilers = {"secrets": formats.compiled, "personal-data": personal_data.compiled}
    return {
        family: {"format": FORMAT, **_digested(_shared(compilers[family](rules)), "")}
        for family, rules in families.items()
    }


def _shared(entries: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return the rules, and apart from them what most of them tell users."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in entries.values():
        for name, value in entry["fields"].items():
            counts[name][json.dumps(value)] += 1
    shared = {
        name: json.loads(values.most_common(1)[0][0]) for name, values in counts.items()
    }
    rules = {
        rule_id: {
            **entry,
            "fields": {n: v for n, v in entry["fields"].items() if v != shared[n]},
        }
        for rule_id, entry in entries.items()
    }
    return {"rules": rules, "shared": shared}


def bandit_pack(data: bytes, known: Mapping[str, Any]) -> dict[str, Any]:
    """Compile ``rules/bandit.yaml``.

    Args:
        data: The file.
        known: Ids of rules that have a file of their own.

    Raises:
        ConfigError: A test has neither a rule of its own nor a known one.
    """
    content = read_yaml("bandit.yaml", data)
    tests, fields = {}, {}
    for test, spec in _bandit_tests(content):
        told = {name: value for name, value in spec.items() if name not in _TEST_KEYS}
        tests[test] = {name: spec[name] for name in _TEST_KEYS if name in spec}
        if told:
            fields[spec["rule"]] = metadata.dump(metadata.parse(spec["rule"], told))
    for test, spec in tests.items():
        if spec["rule"] not in fields and spec["rule"] not in known:
            raise ConfigError(
                f"bandit.yaml: {test} names no known rule: {spec['rule']}"
            )
    return {"format": FORMAT, **_digested({"tests": tests, "fields": fields}, "")}


def _bandit_tests(content: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    tests = content.get("tests") if isinstance(content, dict) else None
    if not isinstance(tests, dict):
        raise ConfigError("bandit.yaml: no tests under `tests:`")
    for test, spec in tests.items():
        if not isinstance(spec, dict) or not isinstance(spec.get("rule"), str):
            raise ConfigError(f"bandit.yaml: {test} names no rule")
        triggers = spec.get("triggers")
        if not _is_texts(triggers) or not triggers or not all(triggers):
            raise ConfigError(f"bandit.yaml: {test} has no list of trigger words")
        for name in ("min_severity", "min_confidence"):
            if spec.get(name, "LOW") not in {"LOW", "MEDIUM", "HIGH"}:
                raise ConfigError(f"bandit.yaml: {name} of {test} is unknown")
        yield test, spec


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


_TEST_KEYS: Final = ("rule", "triggers", "min_severity", "min_confidence")


def render(pack: Mapping[str, Any]) -> str:
    """Return a pack as the text of its file: one line a rule, for readable diffs."""
    lines = []
    for key, value in pack.items():
        if isinstance(value, dict):
            inner = (
                f"{json.dumps(k)}: {json.dumps(v, sort_keys=True)}"
                for k, v in value.items()
            )
            lines.append(f"{json.dumps(key)}: {{\n" + ",\n".join(inner) + "\n}")
        else:
            lines.append(f"{json.dumps(key)}: {json.dumps(value)}")
    return "{" + ",\n".join(lines) + "}\n"


def _check_unique(rules: Iterable[Source]) -> None:
    seen: dict[str, str] = {}
    for rule in rules:
        if rule.id in seen:
            message = f"{rule.path}: rule {rule.id} is already in {seen[rule.id]}"
            raise ConfigError(message)
        seen[rule.id] = rule.path


def _entry(rule: Source) -> dict[str, Any]:
    return {"fields": _told(rule), "body": for_semgrep(rule.body)}


def _told(rule: Source) -> dict[str, Any]:
    try:
        told = metadata.parse(rule.id, metadata.of_semgrep(rule.body))
    except ConfigError as error:
        raise ConfigError(f"{rule.path}: {error}") from None
    return metadata.dump(told)


def _family(rule: Source) -> str:
    languages = rule.body.get("languages")
    names = languages if isinstance(languages, list) else [languages]
    families = {_LANGUAGES.get(str(name)) for name in names}
    if len(families) != 1 or None in families:
        known = ", ".join(sorted({*_LANGUAGES}))
        raise ConfigError(
            f"{rule.path}: languages of {rule.id} must be of one family ({known})"
        )
    return str(families.pop())


def _digested(content: dict[str, Any], version: str) -> dict[str, Any]:
    text = json.dumps([FORMAT, version, content], sort_keys=True)
    return {"digest": hashlib.sha256(text.encode()).hexdigest()[:32], **content}


def families() -> list[str]:
    """Return the families of rules, sorted."""
    return sorted(set(FAMILIES.values()))
