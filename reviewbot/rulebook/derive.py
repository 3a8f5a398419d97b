"""What semgrep-core says of rules: whether it can read them, and prefilters."""

import json
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from reviewbot import proc
from reviewbot.errors import ConfigError, EngineError
from reviewbot.rulebook.needs import needs, patterns, spelled, strings
from reviewbot.rulebook.prefilter import Formula
from reviewbot.rulebook.source import Source, one_line

_ABOUT: Final = {"metadata", "message", "severity"}
"""Keys of a rule that say what users are told; semgrep is given the rest."""
_LIMITS: Final = proc.Limits(seconds=120)


def derive(rules: Sequence[Source], semgrep: str) -> tuple[str, dict[str, Any]]:
    """Return semgrep-core's version and the prefilter of each rule.

    Raises:
        ConfigError: A rule cannot be parsed.
        EngineError: semgrep-core failed.
    """
    with tempfile.TemporaryDirectory(prefix="reviewbot-") as folder:
        path = os.path.join(folder, "rules.json")
        _write(path, [for_semgrep(rule.body) for rule in rules])
        version = _check_patterns(rules, semgrep, path)
        told = _formulas(semgrep, path)
        single = _single_patterns(rules)
        _write(path, [*single.values()])
        leaves = _formulas(semgrep, path)
    return version, {
        rule.id: ["And", [told.get(rule.id), _own(rule, single, leaves)]]
        for rule in rules
    }


def _own(
    rule: Source,
    single: Mapping[tuple[str, str], Mapping[str, Any]],
    leaves: Mapping[str, Formula],
) -> Formula:
    """Return what the structure of a rule asks for."""
    languages = json.dumps(rule.body["languages"])

    def leaf(pattern: str) -> Formula:
        known = single.get((languages, pattern))
        told = leaves.get(known["id"]) if known else None
        own = strings(pattern, rule.body["languages"])
        if told is None and own is None:
            own = spelled(pattern, rule.body["languages"])
        return ["And", [told, own]]

    return needs(rule.body, leaf)


def _single_patterns(
    rules: Iterable[Source],
) -> dict[tuple[str, str], dict[str, Any]]:
    """Return a rule for each pattern that stands in any rule, by languages and text."""
    single: dict[tuple[str, str], dict[str, Any]] = {}
    for rule in rules:
        languages = rule.body["languages"]
        for pattern in patterns(rule.body):
            key = (json.dumps(languages), pattern)
            body = {"languages": languages, "pattern": pattern, "message": ""}
            single.setdefault(
                key, {"id": f"p{len(single)}", "severity": "ERROR", **body}
            )
    return single


def _formulas(semgrep: str, path: str) -> dict[str, Formula]:
    """Return semgrep-core's own prefilters of the rules in a file."""
    done = proc.run([semgrep, "-prefilter_of_rules", path], limits=_LIMITS)
    try:
        answers = json.loads(done.stdout)
        return {answer["rule_id"]: _unwrap(answer["filter"]) for answer in answers}
    except (ValueError, LookupError, TypeError, AttributeError):
        message = f"semgrep-core tells no prefilters: {one_line(done.complaint)}"
        raise EngineError(message) from None


def _unwrap(option: Any) -> Any:
    return option[1] if isinstance(option, list) else None


def _write(path: str, rules: Sequence[Mapping[str, Any]]) -> None:
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"rules": rules}, file)


def _check_patterns(rules: Sequence[Source], semgrep: str, path: str) -> str:
    """Return the version of a semgrep-core that can read the rules.

    It is told by a run without targets.
    """
    targets = path + ".targets"
    with open(targets, "w", encoding="utf-8") as file:
        file.write('["Targets", []]')
    options = ["-json_nodots", "-j", "1", "-rules", path, "-targets", targets]
    done = proc.run([semgrep, *options], limits=_LIMITS)
    try:
        printed = json.loads(done.stdout)
        version, errors = str(printed["version"]), printed["errors"]
    except (ValueError, LookupError, TypeError):
        message = f"semgrep-core cannot read the rules: {one_line(done.complaint)}"
        raise EngineError(message) from None
    if errors:
        raise ConfigError(_blame(rules, errors[0]))
    return version


def _blame(rules: Sequence[Source], error: Mapping[str, Any]) -> str:
    blamed = next((rule for rule in rules if rule.id == error.get("rule_id")), None)
    if blamed is None and len({rule.path for rule in rules}) == 1:
        blamed = rules[0]
    what = f"{blamed.path}: rule {blamed.id}" if blamed else "a rule"
    return f"{what} cannot be parsed by semgrep: {one_line(error.get('message'))}"


def for_semgrep(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return what semgrep is given of a rule: all but what users are told."""
    kept = {name: value for name, value in body.items() if name not in _ABOUT}
    return {**kept, "message": "", "severity": "ERROR"}
