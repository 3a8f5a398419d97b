"""Prefilter: could a rule match a file at all? Answered by substring tests.

semgrep-core derives a formula from every rule: words that any match needs. It
is evaluated here so that most files start no process. Words are searched as
text, and what is unknown counts as found: the filter may let too much through,
never too little.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

Formula: TypeAlias = Sequence[Any] | None
"""semgrep's own shape: ``["And", [f, ...]]``, ``["Or", [f, ...]]``,
``["Pred", ["Idents", [word, ...]]]``, ``["Pred", ["Regex", text]]``; None is true.
Ours are ``["Pred", ["Text", [text, ...]]]``, text that stands anywhere, and
``["Pred", ["Lower", [text, ...]]]``, the same in lower case, whatever the file's."""


_SHORT: Final = 8
"""Letters up to which an identifier is often part of another."""


def narrowed(formula: Formula, words: Sequence[str]) -> Formula:
    """Return a formula that also asks for one of ``words``, if there are any.

    What stands in a string semgrep's own formula leaves out.
    """
    if not words:
        return simplified(formula)
    one_of = ["Or", [["Pred", ["Text", [word]]] for word in words]]
    return simplified(["And", [one_of, formula]])


def simplified(formula: Formula) -> Formula:
    """Return a formula with the same answers that asks fewer questions.

    semgrep repeats itself a lot. Here every part stands once, what another part
    implies is gone, and the longest word, which is the rarest, is asked for first.
    """
    match formula:
        case ["Pred", [("Idents" | "Text" | "Lower") as kind, [*names]]]:
            return _joined("And", [["Pred", [kind, [name]]] for name in names])
        case ["And", [*parts]]:
            return _joined("And", [simplified(part) for part in parts])
        case ["Or", [*parts]]:
            return _joined("Or", [simplified(part) for part in parts])
        case _:
            return None


def _joined(kind: str, parts: Sequence[Formula]) -> Formula:
    """Join simplified parts; None is true."""
    if kind == "Or" and None in parts:
        return None
    flat: dict[str, Formula] = {}
    for part in parts:
        inner = part[1] if part and part[0] == kind else [part] if part else []
        flat.update((repr(each), each) for each in inner)
    kept = sorted(_without_implied(kind, list(flat.values())), key=_cost)
    return [kind, kept] if len(kept) > 1 else kept[0] if kept else None


def _without_implied(kind: str, parts: Sequence[Formula]) -> list[Formula]:
    """Leave out ``a and b`` beside ``a`` in an Or, and ``a or b`` beside ``a`` in an And."""
    other = "And" if kind == "Or" else "Or"
    texts = [_texts(part, other) for part in parts]
    return [
        part
        for part, text in zip(parts, texts, strict=True)
        if not any(each < text for each in texts)
    ]


def _texts(part: Formula, kind: str) -> frozenset[str]:
    inner = part[1] if part and part[0] == kind else [part]
    return frozenset(map(repr, inner))


def _cost(part: Formula) -> tuple[int, int, str]:
    """Order words before formulas, long words first."""
    text = repr(part)
    single = bool(part) and part is not None and part[0] == "Pred"
    return (0, -len(text), text) if single else (1, len(text), text)


class Words:
    """The words of one file, each looked for at most once."""

    __slots__ = ("_data", "_known", "_lowered", "_whole")

    def __init__(self, data: bytes) -> None:
        """Take the file's content as UTF-8."""
        self._data = data
        self._known: dict[str, bool] = {}
        self._whole: dict[str, bool] = {}
        self._lowered: Words | None = None

    @property
    def lowered(self) -> "Words":
        """The words of the file in lower case."""
        if self._lowered is None:
            self._lowered = Words(self._data.lower())
        return self._lowered

    def has(self, name: str) -> bool:
        """Return whether an identifier stands in the file.

        A short one is looked for as a whole word: "on" is part of many others.
        """
        if len(name) > _SHORT or not name.isidentifier() or not name.isascii():
            return name in self
        known = self._whole.get(name)
        if known is None:
            whole = rb"(?<![A-Za-z0-9_])" + name.encode() + rb"(?![A-Za-z0-9_])"
            found = name in self and re.search(whole, self._data) is not None
            known = self._whole[name] = found
        return known

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
            return all(words.has(name) for name in names)
        case ["Pred", ["Text", [*texts]]]:
            return all(text in words for text in texts)
        case ["Pred", ["Lower", [*names]]]:
            return all(name in words.lowered for name in names)
        case _:
            return True


def select(formulas: Mapping[str, Formula], data: bytes) -> list[str]:
    """Return the names whose formula may match ``data``, in their order."""
    words = Words(data)
    return [name for name, formula in formulas.items() if may_match(formula, words)]
