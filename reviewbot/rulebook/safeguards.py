"""Compiling ``rules/safeguards``: which code makes safe, told by patterns."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from reviewbot.errors import ConfigError
from reviewbot.model.rule import Rule
from reviewbot.model.safeguard import Sign
from reviewbot.model.value import replace
from reviewbot.rulebook import metadata
from reviewbot.rulebook.source import Source

_KEYS: Final = {"words", "safe", "weak", "sign", "languages"}


def compiled(rules: Iterable[Source]) -> dict[str, dict[str, Any]]:
    """Return by rule id what ``Rulebook.safeguards`` reads.

    A rule file is one for semgrep, with ``safeguards:`` in place of patterns.

    Raises:
        ConfigError: A rule is not as it should be.
    """
    return {rule.id: _entry(rule) for rule in rules}


def _entry(rule: Source) -> dict[str, Any]:
    spec = rule.body.get("safeguards")
    if not isinstance(spec, dict) or not {*spec} <= _KEYS:
        known = ", ".join(sorted(_KEYS))
        raise ConfigError(f"{rule.path}: safeguards: has other keys than {known}")
    entry = {name: _texts(rule, spec, name) for name in sorted(_KEYS - {"sign"})}
    if not entry["words"] or not entry["safe"]:
        raise ConfigError(f"{rule.path}: safeguards: needs words and safe")
    entry["words"] = [word.lower() for word in entry["words"]]
    sign = spec.get("sign", Sign.VALUE.value)
    if sign not in {one.value for one in Sign}:
        raise ConfigError(f"{rule.path}: sign is not one of value, weaker, line")
    fields = metadata.dump(_told(rule, entry["languages"]))
    return {**entry, "sign": sign, "fields": fields}


def _told(rule: Source, languages: Iterable[str]) -> Rule:
    told: Mapping[str, Any] = metadata.of_semgrep(rule.body)
    return replace(metadata.parse(rule.id, told), languages=tuple(languages))


def _texts(rule: Source, spec: Mapping[str, Any], name: str) -> list[str]:
    value = spec.get(name, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ConfigError(f"{rule.path}: safeguards: {name} is not a list of texts")
    for pattern in value if name in {"safe", "weak"} else ():
        try:
            re.compile(pattern)
        except re.error as error:
            message = f"{rule.path}: {pattern!r} is no regular expression: {error}"
            raise ConfigError(message) from None
    return value
