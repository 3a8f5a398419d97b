"""Compiling rules: from the YAML that people write to the packs that are read.

Runs when a rule is edited, never on the way of a review of shipped rules. What
a team adds is compiled the first time it is seen and then kept in the cache.
"""

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from reviewbot import proc
from reviewbot.errors import ConfigError, EngineError
from reviewbot.rulebook import metadata
from reviewbot.rulebook.packs import FAMILIES, FORMAT

_LANGUAGES: Final = {
    "python": "python", "py": "python",
    "javascript": "javascript", "js": "javascript",
    "typescript": "javascript", "ts": "javascript",
    "yaml": "workflows",
    "dockerfile": "dockerfile",
    "bash": "shell", "sh": "shell",
}  # fmt: skip
"""semgrep's languages and the family whose files they are run on."""

_ABOUT: Final = {"metadata", "message", "severity"}
"""Keys of a rule that say what users are told; semgrep is given the rest."""


@dataclass(frozen=True, slots=True)
class Source:
    """One rule as its author wrote it."""

    path: str
    body: Mapping[str, Any]

    @property
    def id(self) -> str:
        """The rule's id."""
        return str(self.body["id"])


def parse(path: str, data: bytes) -> Iterator[Source]:
    """Yield the rules of one YAML file.

    Raises:
        ConfigError: It is not a rule file.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        content = yaml.load(data, Loader=loader)  # noqa: S506  (both are safe)
    except yaml.YAMLError as error:
        raise ConfigError(f"{path}: not YAML: {_one_line(error)}") from None
    rules = content.get("rules") if isinstance(content, dict) else None
    if not isinstance(rules, list) or not rules:
        raise ConfigError(f"{path}: no list of rules under `rules:`")
    for body in rules:
        if not isinstance(body, dict) or not isinstance(body.get("id"), str):
            raise ConfigError(f"{path}: a rule has no id")
        yield Source(path, body)


def sources(folder: str) -> list[Source]:
    """Return the rules of every YAML file below ``folder``, in order of path."""
    found = []
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if name.endswith((".yaml", ".yml")):
                path = os.path.join(parent, name)
                with open(path, "rb") as file:
                    found += parse(path, file.read())
    return found


def packs(rules: Iterable[Source], semgrep: str) -> dict[str, dict[str, Any]]:
    """Compile rules to the contents of one pack a family.

    Args:
        rules: All rules; their ids must be unique.
        semgrep: Path of semgrep-core, which derives the prefilters.

    Raises:
        ConfigError: A rule cannot be understood, or an id is used twice.
        EngineError: semgrep-core failed.
    """
    rules = list(rules)
    _check_unique(rules)
    version, formulas = _derive(rules, semgrep)
    compiled: dict[str, dict[str, Any]] = {}
    for rule in rules:
        entry = _entry(rule, formulas[rule.id])
        compiled.setdefault(_family(rule), {})[rule.id] = entry
    return {
        family: {
            "format": FORMAT,
            "semgrep": version,
            **_digested({"rules": entries}, version),
        }
        for family, entries in compiled.items()
    }


def bandit_pack(data: bytes, known: Mapping[str, Any]) -> dict[str, Any]:
    """Compile ``rules/bandit.yaml``.

    Args:
        data: The file.
        known: Ids of rules that have a file of their own.

    Raises:
        ConfigError: A test has neither a rule of its own nor a known one.
    """
    import yaml

    content = yaml.safe_load(data)
    tests, fields = {}, {}
    for test, spec in content["tests"].items():
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


def _entry(rule: Source, formula: Any) -> dict[str, Any]:
    try:
        told = metadata.parse(rule.id, metadata.of_semgrep(rule.body))
    except ConfigError as error:
        raise ConfigError(f"{rule.path}: {error}") from None
    return {
        "fields": metadata.dump(told),
        "prefilter": formula,
        "body": _body(rule.body),
    }


def _body(body: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in body.items() if name not in _ABOUT}
    return {**kept, "message": "", "severity": "ERROR"}


def _family(rule: Source) -> str:
    families = {_LANGUAGES.get(name) for name in rule.body.get("languages", ())}
    if len(families) != 1 or None in families:
        known = ", ".join(sorted({*_LANGUAGES}))
        raise ConfigError(
            f"{rule.path}: languages of {rule.id} must be of one family ({known})"
        )
    return str(families.pop())


def _derive(rules: Iterable[Source], semgrep: str) -> tuple[str, dict[str, Any]]:
    """Return semgrep-core's version and the prefilter of each rule."""
    with tempfile.TemporaryDirectory(prefix="reviewbot-") as folder:
        path = os.path.join(folder, "rules.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump({"rules": [_body(rule.body) for rule in rules]}, file)
        done = proc.run([semgrep, "-prefilter_of_rules", path], limits=_LIMITS)
        try:
            answers = json.loads(done.stdout)
        except ValueError:
            raise ConfigError(_complaint(rules, semgrep, path)) from None
    formulas = {answer["rule_id"]: _unwrap(answer["filter"]) for answer in answers}
    return version(semgrep), formulas


_LIMITS: Final = proc.Limits(seconds=120)


def version(semgrep: str) -> str:
    """Return the version that semgrep-core gives itself.

    Raises:
        EngineError: It gives none.
    """
    done = proc.run([semgrep, "-version"], limits=_LIMITS)
    found = re.search(rb"\d+\.\d+\.\d+", done.stdout)
    if not found:
        raise EngineError(f"semgrep-core does not tell its version: {done.complaint}")
    return found[0].decode()


def _unwrap(option: Any) -> Any:
    return option[1] if isinstance(option, list) else None


def _complaint(rules: Iterable[Source], semgrep: str, path: str) -> str:
    """Say which rule semgrep-core cannot parse, and why, by a run without targets."""
    targets = path + ".targets"
    with open(targets, "w", encoding="utf-8") as file:
        file.write('["Targets", []]')
    options = ["-json_nodots", "-j", "1", "-rules", path, "-targets", targets]
    done = proc.run([semgrep, *options], limits=_LIMITS)
    try:
        error = json.loads(done.stdout)["errors"][0]
    except (ValueError, LookupError):
        return f"semgrep cannot read these rules: {done.complaint}"
    blamed = next((rule for rule in rules if rule.id == error.get("rule_id")), None)
    what = f"{blamed.path}: rule {blamed.id}" if blamed else "a rule"
    return f"{what} cannot be parsed by semgrep: {_one_line(error['message'])}"


def _digested(content: dict[str, Any], version: str) -> dict[str, Any]:
    text = json.dumps([FORMAT, version, content], sort_keys=True)
    return {"digest": hashlib.sha256(text.encode()).hexdigest()[:32], **content}


def _one_line(text: object) -> str:
    return " ".join(str(text).split())[:300]


def families() -> list[str]:
    """Return the families of rules, sorted."""
    return sorted(set(FAMILIES.values()))
