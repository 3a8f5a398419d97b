"""Prefilter: could a rule match a file at all? Answered by substring tests.

semgrep-core derives a formula from every rule: words that any match needs. It
is evaluated here so that most files start no process. Words are searched as
substrings (a word may stand inside a longer one that only the parser splits),
and regular expressions count as found: the filter may let too much through,
never too little.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

Formula: TypeAlias = Sequence[Any] | None
"""semgrep's own shape: ``["And", [f, ...]]``, ``["Or", [f, ...]]``,
``["Pred", ["Idents", [word, ...]]]``, ``["Pred", ["Regex", text]]``; None is true."""


def narrowed(formula: Formula, words: Sequence[str]) -> Formula:
    """Return a formula that also asks for one of ``words``, if there are any.

    What stands in a string semgrep's own formula leaves out.
    """
    if not words:
        return formula
    one_of = ["Or", [["Pred", ["Idents", [word]]] for word in words]]
    return ["And", [one_of, formula]] if formula else one_of


class Words:
    """The words of one file, each looked for at most once."""

    __slots__ = ("_data", "_known")

    def __init__(self, data: bytes) -> None:
        """Take the file's content as UTF-8."""
        self._data = data
        self._known: dict[str, bool] = {}

    def __contains__(self, word: str) -> bool:
        """Return whether ``word`` stands anywhere in the file."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = word.encode() in self._data
        return known


def may_match(formula: Formula, words: Words) -> bool:
    """Return False only when no match is possible; an unknown shape is true."""
    match formula:
        case ["And", [*parts]]:
            return all(may_match(part, words) for part in parts)
        case ["Or", [*parts]]:
            return any(may_match(part, words) for part in parts)
        case ["Pred", ["Idents", [*names]]]:
            return all(name in words for name in names)
        case _:
            return True


def select(formulas: Mapping[str, Formula], data: bytes) -> list[str]:
    """Return the names whose formula may match ``data``, in their order."""
    words = Words(data)
    return [name for name, formula in formulas.items() if may_match(formula, words)]
