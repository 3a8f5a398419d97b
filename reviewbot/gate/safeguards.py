"""Safeguards in a text: where they stand, and what they guard.

Told by patterns within lines, not by a parser, so that every language has them
at once and a hook pays nothing. What looks like one in a comment or where it is
defined is none.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from reviewbot.model.safeguard import SafeguardRule
from reviewbot.model.value import frozen

_REACH: Final = 6
"""Lines that the arguments of one call are followed over."""
_LONGEST: Final = 1_000
"""Characters of a line that is looked at: longer ones are data or minified."""
_COMMENT: Final = re.compile(r"\s*(?:#|//|/\*|\*|<!--|--\s|\"\"\"|''')")
_DEFINED: Final = re.compile(r"\b(?:def|function|func|fn|sub|import)\s+[\w.]*$")
_STRING: Final = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'")
_TEMPLATE: Final = re.compile(r"\$?\{([^{}]*)\}")
_NAME: Final = re.compile(r"[^\W\d]\w*")
_WORDS: Final = (
    "and as async await break case catch class const def defer do elif else end except "
    "false final finally for from func function go if import in instanceof int is let "
    "new nil none not null or pass private protected public raise range return self "
    "static str string switch this throw throws true try type typeof unless until util "
    "utils val var void when while with yield"
)
_KEYWORDS: Final = frozenset(_WORDS.split())
_OPEN: Final = {"(": ")", "[": "]", "{": "}"}


@frozen
class Safeguard:
    """One safeguard of a rule."""

    rule: str
    line: int
    """From 1."""
    code: str
    """As it stands, with its arguments, without white space."""
    value: str
    """What it guards, as it stands; empty when that is not told."""


def safeguards(
    rule: SafeguardRule, lines: Mapping[int, str], numbers: Iterable[int]
) -> Iterator[Safeguard]:
    """Yield the safeguards of a rule that begin on some lines of a text."""
    patterns = [_compiled(pattern) for pattern in rule.safe]
    for number in numbers:
        line = lines[number]
        if _worth(rule, line):
            for found in _matches(patterns, line):
                value, end = _guarded(found, lines, number)
                code = line[found.start() : found.end()] + end
                yield Safeguard(rule.id, number, "".join(code.split()), value)


def is_weak(rule: SafeguardRule, line: str) -> bool:
    """Return whether a line has what is weaker than the safeguards of a rule."""
    if len(line) > _LONGEST or _COMMENT.match(line):
        return False
    return any(_compiled(pattern).search(line) for pattern in rule.weak)


def names(code: str) -> frozenset[str]:
    """Return what is named in code: identifiers, also those in templates."""
    inside = " ".join(_TEMPLATE.findall(code))
    bare = _STRING.sub(" ", code)
    return frozenset(_NAME.findall(f"{bare} {inside}")) - _KEYWORDS


def _worth(rule: SafeguardRule, line: str) -> bool:
    if len(line) > _LONGEST or _COMMENT.match(line):
        return False
    lowered = line.lower()
    return any(word in lowered for word in rule.words)


def _matches(patterns: Sequence[re.Pattern[str]], line: str) -> Iterator[re.Match[str]]:
    """Yield matches that do not overlap one found before."""
    end = 0
    found = [match for pattern in patterns for match in pattern.finditer(line)]
    for match in sorted(found, key=lambda each: (each.start(), -each.end())):
        if match.start() >= end and not _DEFINED.search(line[: match.start()]):
            end = match.end()
            yield match


def _guarded(
    found: re.Match[str], lines: Mapping[int, str], number: int
) -> tuple[str, str]:
    """Return what a safeguard guards, and what belongs to it after the match."""
    value = found.groupdict().get("value")
    if value is not None:
        return value, ""
    if not found[0].endswith("("):
        return "", ""
    text = found.string[found.end() :]
    for further in range(number + 1, number + _REACH):
        if further in lines:
            text += "\n" + lines[further]
    inside = _balanced(text)
    return inside, inside + ")"


def _balanced(text: str) -> str:
    """Return what stands before the bracket that closes the one before ``text``."""
    closing = [")"]
    for index, character in enumerate(text):
        if character in _OPEN:
            closing.append(_OPEN[character])
        elif character == closing[-1]:
            closing.pop()
            if not closing:
                return text[:index]
    return text.partition("\n")[0]


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
