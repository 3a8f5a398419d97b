"""Personal data: rules for values that identify, locate or describe people.

One file ``rules/personal-data/<id>.yaml`` is one kind of value:

``pattern``    a regular expression for the whole value, with its separators
``check``      what its check digits must pass: a name of
               ``engines.personal_data.checks``, or ``stdnum:`` and a module of
               python-stdnum
``words``      what may stand before the value, as its name or within 30 characters:
               lower case, parts of a name apart (``date of birth``)
``shapes``     the value needs no word: what it looks like, digits as d, letters as
               a, with its separators; ``^`` is a boundary
``alone``      a narrower pattern for a value that no word explains
``has``        a character that stands in every value; else ``digits`` is the least
               number of digits (5)
``unless``     what is reserved for documentation: a name of
               ``engines.personal_data.reserved``
``data-only``  true when it counts in data and not in code
``many``       what several of them are called, in a finding about a whole file

A rule has ``words`` or ``shapes``; without a ``check`` it must have words.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from reviewbot.errors import ConfigError
from reviewbot.rulebook import metadata
from reviewbot.rulebook.source import Source

_LISTS: Final = ("words", "shapes")
_DETECTION: Final = (
    *_LISTS, "pattern", "check", "alone", "has", "digits", "unless", "data-only", "many",
)  # fmt: skip
_OWN: Final = {"id", *_DETECTION, "match", "ignore"}
_FILE: Final = "personal-data-file"
_WORD: Final = re.compile(r"[^A-Z_.-]{2,60}")
_SHAPE: Final = re.compile(r"\^?[ad /.-]{4,40}")
_MESSAGE: Final = "This looks like {article} {title}."
_WHY: Final = (
    "Everybody who can read the repository, its history, a fork or a build can read it, "
    "and it tells about a person who has not agreed to that."
)
_FIX: Final = (
    "Replace it by an invented value that cannot be anybody's, or read it at run time "
    "from where such data is protected; when it is real, also remove it from the history."
)


def compiled(rules: Iterable[Source]) -> dict[str, dict[str, Any]]:
    """Return by rule id what ``engines.personal_data`` reads.

    Raises:
        ConfigError: A rule is not as described above.
    """
    return {rule.id: _entry(rule) for rule in rules}


def _entry(rule: Source) -> dict[str, Any]:
    if rule.id != _FILE:
        _check(rule)
    return {
        **{name: rule.body[name] for name in _DETECTION if name in rule.body},
        "fields": metadata.dump(metadata.parse(rule.id, _told(rule.body))),
    }


def _check(rule: Source) -> None:
    body = rule.body
    for name in (*(n for n in _LISTS if n in body), "match", "ignore"):
        if not _is_texts(body.get(name)):
            raise ConfigError(f"{rule.path}: {name} is not a list of texts")
    if not body.get("words") and not (body.get("shapes") and body.get("check")):
        raise ConfigError(f"{rule.path}: has neither words, nor shapes and a check")
    for name, form in (("words", _WORD), ("shapes", _SHAPE)):
        for one in body.get(name, ()):
            if not form.fullmatch(one):
                raise ConfigError(f"{rule.path}: {name}: {one!r} can match nothing")
    if not isinstance(body.get("many"), str):
        raise ConfigError(f"{rule.path}: many is missing")
    _check_patterns(rule)


def _check_patterns(rule: Source) -> None:
    for name in ("pattern", "alone"):
        pattern = rule.body.get(name, "")
        if name == "pattern" and not pattern:
            raise ConfigError(f"{rule.path}: pattern is missing")
        try:
            re.compile(str(pattern).encode())
        except re.error as error:
            message = f"{rule.path}: {pattern!r} is no regular expression: {error}"
            raise ConfigError(message) from None


def _told(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return what users are told; what all kinds have in common is said for them."""
    own = {name: value for name, value in body.items() if name not in _OWN}
    title = str(own.get("title", ""))
    article = "an" if title[:1] in "aeiouAEIO" else "a"
    return {
        "severity": "medium",
        "confidence": "high" if body.get("check") else "medium",
        "cwe": "CWE-359",
        "owasp": "A01:2021",
        "message": _MESSAGE.format(article=article, title=title),
        "why": _WHY,
        "fix": _FIX,
        **own,
    }


def _is_texts(value: Any) -> bool:
    return (
        isinstance(value, list)
        and value != []
        and all(isinstance(one, str) and one for one in value)
    )
