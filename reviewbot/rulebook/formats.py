"""Formats: rules for values that are recognised by how they look.

One file ``rules/secrets/<id>.yaml`` is the format of one kind of secret. How a
value is found decides which key it has; it must have one of them:

``starts``   literal first characters of the value: ``[ghp_]``
``hosts``    the value is an address: its host, or the end of it: ``[hooks.slack.com]``
``near``     the value alone says little: words one of which stands before it, on its
             line, and an assignment between: ``[algolia]``
``names``    whatever is given to a name with one of these stems, if the model of
             ``engines.secrets.ranking`` believes that it is a secret
``block``    a block of lines, told by ``engines.secrets.blocks``
``reported`` what other people's tools report, asked by ``engines.scanners``; it alone
             has no examples

The first three need ``pattern``, a regular expression for the whole value (from its first character,
or from the host); if it has a group, that is the secret part. ``check`` names a
test of ``engines.secrets.checks``, ``entropy`` is the least Shannon entropy of the
secret part in bits a character, ``before`` a pattern for what stands right before.
"""

import re
from collections.abc import Iterable
from typing import Any, Final

from reviewbot.errors import ConfigError
from reviewbot.rulebook import metadata
from reviewbot.rulebook.source import Source

_REPORTED: Final = "reported"
_KEYS: Final = ("starts", "hosts", "near", "names", "block", _REPORTED)
_FORMATS: Final = {"starts", "hosts", "near"}
_OWN: Final = {
    "id", *_KEYS, "pattern", "check", "entropy", "before", "provider", "match", "ignore",
}  # fmt: skip
CHECKS: Final = {
    "github", "npm", "jwt", "json-base64", "base64",
    "gitlab", "strkey", "bech32", "extended_key",
}  # fmt: skip
"""Names of ``engines.secrets.checks``."""
_SHORTEST: Final = 2
"""Characters of a start: less would be tried everywhere."""
_NEAR_ENTROPY: Final = 2.5
"""Bits a character of a value that its looks alone do not tell."""
_NEAR: Final = re.compile(r"[a-z0-9]{2,}")
_MESSAGE: Final = "This looks like {article} {title}."
_WHY: Final = (
    "Whoever can read the repository, its history, a fork or a log can use it until it "
    "is revoked."
)
_FIX: Final = (
    "Revoke it where it was issued, since removing the line leaves it in the history; "
    "then read a new one from the environment or a secret store."
)


def compiled(rules: Iterable[Source]) -> dict[str, dict[str, Any]]:
    """Return by rule id what ``engines.secrets`` reads.

    Raises:
        ConfigError: A rule is not as described above.
    """
    return {rule.id: _entry(rule) for rule in rules}


def _entry(rule: Source) -> dict[str, Any]:
    body = rule.body
    kinds = [key for key in _KEYS if key in body]
    if len(kinds) != 1:
        raise ConfigError(f"{rule.path}: has not exactly one of {', '.join(_KEYS)}")
    examples = () if _REPORTED in kinds else ("match", "ignore")
    for name in (*kinds, *examples):
        if not _is_texts(body.get(name)):
            raise ConfigError(f"{rule.path}: {name} is not a list of texts")
    _check_words(rule, kinds[0])
    if body.get("check", "base64") not in CHECKS:
        raise ConfigError(f"{rule.path}: check: {body['check']!r} is unknown")
    for name in ("pattern", "before"):
        _check_pattern(rule, name, needed=name == "pattern" and kinds[0] in _FORMATS)
    return {
        kinds[0]: body[kinds[0]],
        **({"pattern": body["pattern"]} if "pattern" in body else {}),
        **({"entropy": _NEAR_ENTROPY} if kinds == ["near"] else {}),
        **{name: body[name] for name in ("check", "entropy", "before") if name in body},
        "fields": metadata.dump(metadata.parse(rule.id, _told(rule))),
    }


def _check_words(rule: Source, kind: str) -> None:
    for word in rule.body[kind]:
        if kind == "near" and not _NEAR.fullmatch(word):
            raise ConfigError(f"{rule.path}: near: {word!r} is not one lower-case word")
        if len(word) < _SHORTEST:
            raise ConfigError(f"{rule.path}: {kind}: {word!r} is too short")


def _check_pattern(rule: Source, name: str, *, needed: bool) -> None:
    pattern = rule.body.get(name, "")
    if needed and not pattern:
        raise ConfigError(f"{rule.path}: pattern is missing")
    try:
        re.compile(str(pattern).encode())
    except (re.error, ValueError) as error:
        message = f"{rule.path}: {pattern!r} is no regular expression: {error}"
        raise ConfigError(message) from None


def _told(rule: Source) -> dict[str, Any]:
    """Return what users are told; what all formats have in common is said for them."""
    own = {name: value for name, value in rule.body.items() if name not in _OWN}
    title = str(own.get("title", ""))
    if not isinstance(rule.body.get("provider"), str):
        raise ConfigError(f"{rule.path}: provider is missing")
    article = "an" if title[:1].lower() in "aeiou" else "a"
    return {
        "severity": "high",
        "confidence": "medium" if {"near", "names"} & {*rule.body} else "high",
        "cwe": "CWE-798",
        "owasp": "A07:2021",
        "message": _MESSAGE.format(article=article, title=title),
        "why": _WHY,
        "fix": _FIX,
        **own,
    }


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(one, str) and one for one in value
    )
