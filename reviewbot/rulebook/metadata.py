"""From the metadata of a rule file to a ``Rule``, and the other way round."""

import re
from collections.abc import Mapping
from typing import Any, Final, TypeVar

from reviewbot.errors import ConfigError
from reviewbot.model.rule import Autofix, Confidence, Rule, Severity

Json = Mapping[str, Any]
E = TypeVar("E", Severity, Confidence)

_ID: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")
_CWE: Final = re.compile(r"CWE-\d+")
_TITLE: Final = 60
"""Characters: a title stands on one line beside its rule id."""
_REQUIRED: Final = ("title", "confidence", "cwe", "why", "fix")
_OPTIONAL: Final = (
    "owasp", "references", "since", "autofix", "aliases", "varies", "words",
)  # fmt: skip


def parse(rule_id: str, fields: Json) -> Rule:
    """Return the rule that ``fields`` describe: metadata, severity and message.

    Raises:
        ConfigError: A field is missing, unknown or malformed.
    """
    _check(rule_id, fields)
    return Rule(
        id=rule_id,
        title=fields["title"],
        severity=_member(Severity, rule_id, "severity", fields),
        confidence=_member(Confidence, rule_id, "confidence", fields),
        cwe=fields["cwe"],
        message=fields["message"],
        why=fields["why"],
        fix=fields["fix"],
        owasp=fields.get("owasp", ""),
        references=tuple(fields.get("references", ())),
        since=fields.get("since", ""),
        languages=tuple(fields.get("languages", ())),
        aliases=tuple(fields.get("aliases", ())),
        autofix=Autofix(fields.get("autofix", "none")),
        varies=fields.get("varies", ""),
    )


def dump(rule: Rule) -> dict[str, Any]:
    """Return ``rule`` as ``parse`` takes it, ready for JSON."""
    return {
        "title": rule.title,
        "severity": rule.severity.word,
        "confidence": rule.confidence.word,
        "cwe": rule.cwe,
        "message": rule.message,
        "why": rule.why,
        "fix": rule.fix,
        "owasp": rule.owasp,
        "references": list(rule.references),
        "since": rule.since,
        "languages": list(rule.languages),
        "autofix": rule.autofix.value,
        "aliases": list(rule.aliases),
        **({"varies": rule.varies} if rule.varies else {}),
    }


def of_semgrep(body: Json) -> Json:
    """Return the fields for ``parse`` from a rule in semgrep's own syntax."""
    metadata = body.get("metadata")
    if not isinstance(metadata, dict):
        raise ConfigError(f"rule {body.get('id')}: metadata is missing")
    own = {
        name: body[name]
        for name in ("severity", "message", "languages")
        if name in body
    }
    return {**metadata, **own}


def _check(rule_id: str, fields: Json) -> None:
    if not _ID.fullmatch(rule_id):
        raise ConfigError(
            f"rule {rule_id}: the id is not kebab-case, like python-sql-injection"
        )
    known = {*_REQUIRED, *_OPTIONAL, "severity", "message", "languages"}
    for name in ("severity", "message", *_REQUIRED):
        if not isinstance(fields.get(name), str) or not fields[name].strip():
            raise ConfigError(f"rule {rule_id}: {name} is missing or not text")
    if unknown := sorted(set(fields) - known):
        raise ConfigError(f"rule {rule_id}: unknown field {unknown[0]}")
    _check_optional(rule_id, fields)
    if not _CWE.fullmatch(fields["cwe"]):
        raise ConfigError(f"rule {rule_id}: cwe is not like CWE-89: {fields['cwe']}")
    if len(fields["title"]) > _TITLE:
        raise ConfigError(f"rule {rule_id}: title is longer than {_TITLE} characters")


def _check_optional(rule_id: str, fields: Json) -> None:
    for name in ("owasp", "since", "varies"):
        if not isinstance(fields.get(name, ""), str):
            raise ConfigError(f"rule {rule_id}: {name} is not text: quote it")
    for name in ("references", "languages"):
        value = fields.get(name, [])
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise ConfigError(f"rule {rule_id}: {name} is not a list of texts")
    try:
        re.compile(fields.get("varies", ""))
    except re.error as error:
        raise ConfigError(f"rule {rule_id}: varies: {error}") from None
    if fields.get("autofix", "none") not in [kind.value for kind in Autofix]:
        raise ConfigError(f"rule {rule_id}: autofix is neither safe nor suggested")


def _member(kind: type[E], rule_id: str, name: str, fields: Json) -> E:
    try:
        return kind[str(fields[name]).upper()]
    except KeyError:
        words = ", ".join(member.word for member in kind)
        message = f"rule {rule_id}: {name} is {fields[name]!r}, not one of {words}"
        raise ConfigError(message) from None
