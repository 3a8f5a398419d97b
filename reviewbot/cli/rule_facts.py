"""Rules by language and weakness, for lists, statistics and pages."""

from collections.abc import Sequence
from typing import Final

from reviewbot.engines.semgrep.binary import DIALECTS
from reviewbot.errors import UsageError
from reviewbot.model.rule import Rule
from reviewbot.rulebook.weaknesses import is_case_of

_NAMES: Final = {dialect: name for name, (dialect, _) in DIALECTS.items()} | {
    "py": "python",
    "js": "javascript",
    "ts": "typescript",
    "sh": "shell",
}
"""Our names of languages, by semgrep's."""
ANY: Final = "any"
"""Stands for all languages: rules for safeguards that a change removes."""


def languages(rule: Rule) -> tuple[str, ...]:
    """Return the languages of a rule, as we call them.

    Rules that only bandit has name none, but have it in their id.
    """
    names = (_NAMES.get(name, name) for name in rule.languages)
    unnamed = "python" if rule.id.startswith("python-") else ANY
    return tuple(dict.fromkeys(names)) or (unnamed,)


def of_language(rules: Sequence[Rule], language: str) -> list[Rule]:
    """Return the rules for a language, with those for any.

    Raises:
        UsageError: There are none, as for a language that is none.
    """
    known = sorted({name for rule in rules for name in languages(rule)})
    if language not in known:
        raise UsageError(f"no rules for {language!r}; languages: {', '.join(known)}")
    return [rule for rule in rules if {language, ANY} & {*languages(rule)}]


def of_weakness(rules: Sequence[Rule], cwe: str) -> list[Rule]:
    """Return the rules for a weakness, "CWE-89" or "89", and for its special cases.

    Raises:
        UsageError: It is no number of the Common Weakness Enumeration.
    """
    number = cwe.upper().removeprefix("CWE-")
    if not number.isdecimal() or not number.isascii():
        raise UsageError(f"not a CWE: {cwe!r}; write it like CWE-89")
    return [rule for rule in rules if is_case_of(rule.cwe, f"CWE-{number}")]


def by_number(cwe: str) -> int:
    """Order weaknesses by their number."""
    return int(cwe.removeprefix("CWE-"))
