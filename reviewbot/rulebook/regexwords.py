"""Words of a regular expression: text that stands wherever it can match.

semgrep's prefilters hold the expressions of a rule's conditions as they are. To
run them costs as much as it saves; to look for their words costs nothing.
"""

import importlib
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from reviewbot.rulebook.prefilter import Formula

_PARSER: Final = importlib.import_module("re._parser")
"""Python's own parser of regular expressions; there is no public one."""
_SHORTEST: Final = 3
"""Letters of a word that rules out files: shorter ones stand everywhere."""
_REPEATS: Final = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}


def words_of(pattern: str) -> Formula:
    """Return a formula that holds for every text in which ``pattern`` matches.

    Args:
        pattern: In semgrep's syntax (PCRE). What Python's parser does not know
            makes the formula true: None.
    """
    try:
        tree = _PARSER.parse(pattern)
    except (re.error, RecursionError, OverflowError):
        return None
    return _all_of(_parts(tree, ignoring_case=bool(tree.state.flags & re.IGNORECASE)))


def _parts(nodes: Iterable[Any], *, ignoring_case: bool) -> Iterator[Formula]:
    """Yield what must stand for a sequence of the parser's nodes."""
    text = ""
    for kind, value in nodes:
        if str(kind) == "LITERAL":
            text += chr(value)
            continue
        yield _word(text, ignoring_case)
        text = ""
        yield from _of_node(str(kind), value, ignoring_case)
    yield _word(text, ignoring_case)


def _of_node(kind: str, value: Any, ignoring_case: bool) -> Iterator[Formula]:  # noqa: FBT001
    if kind == "SUBPATTERN":
        _, added, removed, inner = value
        case = (ignoring_case or bool(added & re.IGNORECASE)) and not (
            removed & re.IGNORECASE
        )
        yield from _parts(inner, ignoring_case=case)
    elif kind == "ATOMIC_GROUP":
        yield from _parts(value, ignoring_case=ignoring_case)
    elif kind == "BRANCH":
        branches = [
            _all_of(_parts(branch, ignoring_case=ignoring_case)) for branch in value[1]
        ]
        yield None if None in branches else ["Or", branches]
    elif kind in _REPEATS and value[0] > 0:
        yield from _parts(value[2], ignoring_case=ignoring_case)
    elif kind == "ASSERT":
        yield from _parts(value[1], ignoring_case=ignoring_case)


def _word(text: str, ignoring_case: bool) -> Formula:  # noqa: FBT001
    if len(text) < _SHORTEST or not text.isascii():
        return None
    if not ignoring_case or not any(map(str.isalpha, text)):
        return ["Pred", ["Text", [text]]]
    return ["Pred", ["Lower", [text.lower()]]]


def _all_of(parts: Iterable[Formula]) -> Formula:
    known: Sequence[Formula] = [part for part in parts if part is not None]
    return ["And", known] if known else None
