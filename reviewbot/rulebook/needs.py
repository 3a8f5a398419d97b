"""Needs: what must stand in a file for a rule to match, composed from its structure.

semgrep-core tells the words of one pattern well, but of a whole rule it leaves out
much: conditions on metavariables, and for taint that there must be a source *and*
a sink. So it is asked about each pattern, and the rest is put together here.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from reviewbot.rulebook.prefilter import Formula
from reviewbot.rulebook.regexwords import words_of

Leaf: TypeAlias = Callable[[str], Formula]
"""Tells the formula of one pattern."""

_LEAVES: Final = {"pattern", "pattern-inside"}
_STRING: Final = re.compile(r"\"((?:[^\"\\\n]|\\.)+)\"|'((?:[^'\\\n]|\\.)+)'")
_QUOTING: Final = frozenset(
    ("python", "javascript", "typescript", "go", "java", "csharp", "ruby", "php")
)
"""Languages whose patterns hold texts in quotation marks as code does."""
_SPELLED: Final[Mapping[str, Mapping[str, Sequence[str]]]] = {
    "php": {
        "include": ["include"],
        "require": ["require"],
        "echo ": ["echo", "<?="],
        "print ": ["print"],
        "`": ["`"],
    },
    "ruby": {
        "load(": ["load"],
        "require(": ["require"],
        "`": ["`", "%x"],
    },
}
"""By language and start of a pattern, in lower case: PHP's keywords have any."""
_SHORTEST: Final = 3
_TAINT: Final = ("pattern-sources", "pattern-sinks")


def needs(body: Mapping[str, Any], leaf: Leaf) -> Formula:
    """Return a formula that holds for every file in which the rule can match.

    Args:
        body: A rule in semgrep's own syntax.
        leaf: Tells the formula of a pattern that stands in it.
    """
    if body.get("mode") == "taint":
        return _all_of(_any_of(body.get(kind, ()), leaf) for kind in _TAINT)
    return _all_of(_entry(body, leaf))


def strings(pattern: str, languages: Iterable[str]) -> Formula:
    """Return what the texts in quotation marks of a pattern ask for.

    semgrep-core leaves them out. A text may be an expression: ``"=~/^SELECT /"``.
    """
    if not _QUOTING.issuperset(languages):
        return None
    return _all_of(
        _of_string(found[1] or found[2]) for found in _STRING.finditer(pattern)
    )


def _of_string(text: str) -> Formula:
    if text.startswith("=~/"):
        return words_of(text[3:].rpartition("/")[0])
    plain = len(text) >= _SHORTEST and not {*text} & {"$", "\\"} and "..." not in text
    return ["Pred", ["Text", [text]]] if plain and text.isascii() else None


def spelled(pattern: str, languages: Iterable[str]) -> Formula:
    """Return what a pattern asks for that has no name: a keyword, or a back quote.

    semgrep-core only tells names. Only what every match has in one of these
    spellings counts.
    """
    for language in languages:
        for start, spellings in _SPELLED.get(language, {}).items():
            if pattern.startswith(start):
                return ["Or", [["Pred", ["Lower", [text]]] for text in spellings]]
    return None


def patterns(body: Any) -> Iterator[str]:
    """Yield every pattern that a rule may need."""
    if isinstance(body, Mapping):
        for name, value in body.items():
            if name in _LEAVES and isinstance(value, str):
                yield value
            elif not name.startswith("pattern-not"):
                yield from patterns(value)
    elif isinstance(body, Sequence) and not isinstance(body, str):
        for part in body:
            yield from patterns(part)


def _entry(entry: Mapping[str, Any], leaf: Leaf) -> Iterator[Formula]:
    """Yield what one mapping of a rule asks for; all of it must hold."""
    for name, value in entry.items():
        if name in _LEAVES:
            yield (
                leaf(value) if isinstance(value, str) else _all_of(_entry(value, leaf))
            )
        elif name == "patterns":
            yield _all_of(part for each in value for part in _entry(each, leaf))
        elif name == "pattern-either":
            yield _any_of(value, leaf)
        elif name == "pattern-regex":
            yield words_of(value)
        elif name == "metavariable-regex":
            yield words_of(value["regex"])
        elif name == "metavariable-pattern":
            inner = {key: part for key, part in value.items() if key != "language"}
            yield _all_of(_entry(inner, leaf)) if "language" not in value else None


def _any_of(entries: Iterable[Mapping[str, Any]], leaf: Leaf) -> Formula:
    parts = [_all_of(_entry(entry, leaf)) for entry in entries]
    return None if not parts or None in parts else ["Or", parts]


def _all_of(parts: Iterable[Formula]) -> Formula:
    known = [part for part in parts if part is not None]
    return ["And", known] if known else None
