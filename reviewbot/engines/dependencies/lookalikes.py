"""Names that look like those of popular packages: what typosquatting lives on.

What counts was chosen by how rarely it is true of packages that projects really have.
Any letter for another, another first letter, an "s" less or any ending more are too often
just another name, and so is what differs in a digit.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from reviewbot.engines.dependencies.advisories.names import base
from reviewbot.engines.dependencies.popular import (
    Popular,
    domain_less,
    drawn,
    folded,
    joined,
    ordered,
    owner,
    popular,
)
from reviewbot.model.value import frozen

_SHORTEST: Final = 4
_SHORT: Final = 5
"""Names with fewer characters are near one another by chance: of those only what looks
the same is told, and of still shorter ones nothing."""
_LONG: Final = 7
"""Letters of a name that is still meant when something is added without a separator."""
_JOINED: Final = 8
"""Letters: two short words are often written as one by somebody else."""
_LONGEST: Final = 214
"""Characters that are looked at: npm's limit, the highest of those known."""
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_VOWELS: Final = "aeiouy"
_ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_KEYS: Final = {
    key: (2 * place + row, row)
    for row, keys in enumerate(_ROWS)
    for place, key in enumerate(keys)
}
"""Where keys are on a QWERTY keyboard: in halves of a key to the right, in rows down."""
_BESIDE: Final = {
    key: "".join(
        near
        for near, (x, y) in _KEYS.items()
        if near != key and abs(x - column) <= 2 and abs(y - row) <= 1  # noqa: PLR2004
    )
    for key, (column, row) in _KEYS.items()
}
_WORD: Final = re.compile(r"[^-_./:@]+")
_AFFIXES: Final[dict[str, tuple[str, ...]]] = {
    "PyPI": ("python-", "python3-", "-python", "-python3"),
    "npm": ("node-", "js-", "-node", "-js", ".js", "node", "js"),
    "crates.io": ("rust_", "rs_", "_rust", "_rs"),
    "RubyGems": ("ruby-", "ruby_", "rb-", "-ruby", "_ruby", "-rb"),
}
"""By ecosystem, what people there put in front of names, or behind them."""


@frozen
class Likeness:
    """What a name looks like."""

    popular: str
    """The popular name, as its ecosystem compares names."""
    how: str
    """For people: "one letter left out"."""


def look_alike(ecosystem: str, name: str) -> Likeness | None:
    """Return what popular package's name a name looks like, if it does.

    Popular names look like nothing, nor do names that only the owner of a popular one
    can give out: those of its scope, vendor, group or host.

    Args:
        ecosystem: As in ``Package``. Of one without a list, nothing is told.
        name: As the ecosystem compares names.
    """
    own = base(ecosystem)
    known = popular(own) if len(name) <= _LONGEST else None
    if known is None:
        return None
    asked = folded(own, name)
    if asked in known.names or owner(own, asked) in known.owners:
        return None
    for looks in _WAYS:
        if found := looks(own, asked, known):
            return Likeness(known.names[found[0]], found[1])
    return None


_Found = tuple[str, str] | None
"""A key of ``Popular.names``, and in what way a name is like it."""


def _same_drawing(own: str, name: str, known: Popular) -> _Found:
    found = known.drawn.get(drawn(own, name)) if len(name) >= _SHORTEST else None
    return (found, "looks the same in most fonts") if found else None


def _another_separator(own: str, name: str, known: Popular) -> _Found:
    bare = joined(name)
    if (own == "npm" and name.startswith("@")) or len(bare) < _JOINED:
        return None
    found = known.joined.get(bare)
    return (found, "another separator") if found else None


def _without_scope(_: str, name: str, known: Popular) -> _Found:
    found = known.unscoped.get(name)
    return (found, "the scope left out") if found else None


def _another_domain(_: str, name: str, known: Popular) -> _Found:
    found = known.domains.get(domain_less(name))
    return (found, "another top-level domain") if found else None


def _affix(own: str, name: str, known: Popular) -> _Found:
    """Take away what is often added to names, or the "3" in it."""
    for affix in _AFFIXES.get(own, ()):
        plain, rest = affix.replace("3", ""), ""
        if name.startswith(affix):
            rest = name.removeprefix(affix)
            others = (rest, plain + rest)
        elif name.endswith(affix):
            rest = name.removesuffix(affix)
            others = (rest, rest + plain)
        if len(rest) < (_LONG if affix.isalpha() else _SHORT):
            continue
        for other in others:
            if other in known.names:
                return other, f'"{affix}" added to it'
    return None


def _another_order(_: str, name: str, known: Popular) -> _Found:
    found = known.ordered.get(ordered(name)) if len(name) >= _SHORT else None
    return (found, "words in another order") if found else None


def _slip(_: str, name: str, known: Popular) -> _Found:
    """Undo each slip in each word; in a short word it makes another word."""
    if len(name) > known.longest + 1:
        return None
    for found in _WORD.finditer(name):
        head, word, tail = name[: found.start()], found[0], name[found.end() :]
        for how, length, undo in _SLIPS:
            if len(word) < length:
                continue
            for other in undo(word):
                if head + other + tail in known.names:
                    return head + other + tail, how
    return None


def _swapped(word: str) -> Iterator[str]:
    for at in range(len(word) - 1):
        if word[at : at + 2].isalpha():
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _once(word: str) -> Iterator[str]:
    for at in range(1, len(word)):
        if word[at] == word[at - 1] and word[at].isalpha():
            yield word[:at] + word[at + 1 :]


def _singular(word: str) -> Iterator[str]:
    if word.endswith("s"):
        yield word[:-1]


def _inner_letter_added(word: str) -> Iterator[str]:
    for at in range(1, len(word)):
        for letter in _LETTERS:
            yield word[:at] + letter + word[at:]


def _last_letter_added(word: str) -> Iterator[str]:
    """Add any but "s": one without it is another word."""
    for letter in _LETTERS.replace("s", ""):
        yield word + letter


def _first_letter_added(word: str) -> Iterator[str]:
    for letter in _LETTERS:
        yield letter + word


def _inner_letter_gone(word: str) -> Iterator[str]:
    for at in range(1, len(word) - 1):
        if word[at].isalpha():
            yield word[:at] + word[at + 1 :]


def _key_beside(word: str) -> Iterator[str]:
    for at in range(1, len(word)):
        for letter in _BESIDE.get(word[at], ""):
            yield word[:at] + letter + word[at + 1 :]


def _vowel_changed(word: str) -> Iterator[str]:
    for at in range(1, len(word)):
        if word[at] in _VOWELS:
            for letter in _VOWELS.replace(word[at], ""):
                yield word[:at] + letter + word[at + 1 :]


_SLIPS: Final[tuple[tuple[str, int, Callable[[str], Iterator[str]]], ...]] = (
    ("two letters swapped", 5, _swapped),
    ("a letter doubled", 6, _once),
    ('an "s" added to it', 6, _singular),
    ("one letter left out", 5, _inner_letter_added),
    ("one letter left out", 6, _last_letter_added),
    ("one letter left out", 7, _first_letter_added),
    ("a letter too many", 7, _inner_letter_gone),
    ("a neighbouring key", 6, _key_beside),
    ("another vowel", 6, _vowel_changed),
)
"""What went wrong, in words of how many letters it is told, and what undoes it."""
_WAYS: Final = (
    _same_drawing,
    _another_separator,
    _without_scope,
    _another_domain,
    _affix,
    _another_order,
    _slip,
)
"""What is asked of a name, the surest first."""
