"""Sides: both versions of a file, and where code goes on without a safeguard.

The answer is a head line: the value that was guarded is used there, a weaker means
took the place, the statement is still there, or it is what a deleted decorator, call
or link of a chain stood at.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from reviewbot.gate.duplicates import BESIDE
from reviewbot.gate.functions import functions
from reviewbot.gate.moves import Moves
from reviewbot.gate.safeguards import Safeguard, is_weak, names, safeguards
from reviewbot.model.change import Base, ChangedFile
from reviewbot.model.safeguard import SafeguardRule, Sign
from reviewbot.model.value import frozen
from reviewbot.texts import git_lines

_PART: Final = 0.6
"""Names of a statement that another shares to be the same one, edited."""
_SAYS: Final = 8
"""Characters of a line that is not found everywhere."""
_CONDITION: Final = re.compile(
    r"\s*(?:\}\s*)?(?:if|elif|elsif|else if|unless|while|assert|guard|return|raise|when|case)\b"
    r"|.*\b(?:if|unless)\b|\s*@"
)
_LINKS: Final = (".", "?.", "->", "|>")
"""How a line begins that goes on with a chain of calls."""
_CALLED: Final = re.compile(r"\s*(?:await\s+)?[\w.:>$-]+\(.*\)\s*;?\s*$")
"""A call that is a statement of its own."""
_BROUGHT: Final = re.compile(
    r"\s*(?:import|from|using|use|require)\b|.*[^=!<>]=[^=].*\("
)
"""An import, or a variable made by a call: what nobody uses may go."""
_STATEMENT: Final = 3
"""Lines at most that go alone without taking what they served with them."""
_DECORATOR: Final = re.compile(r"\s*(?:@[\w.]+|\[[A-Z]\w+)(?:\(.*\))?\]?\s*$")
"""A decorator, an annotation or an attribute on a line of its own."""
_ASSIGNED: Final = re.compile(
    r"\s*(?:(?:var|let|const|final|my)\s+)?[\w.$@\[\]\"', ]+\s*:?=[^=]"
)


@frozen
class Place:
    """Hunks so near to one another that they edit one thing."""

    deleted: tuple[int, ...]
    added: tuple[int, ...]
    head_line: int


class Sides:
    """Both versions of a file, with their changed lines."""

    def __init__(self, file: ChangedFile, moves: Moves) -> None:
        """Read both versions of a file that has a base."""
        base = file.bases[0]
        self.file = file
        self.base = dict(enumerate(git_lines(base.data), 1))
        self.head = dict(enumerate(git_lines(file.data), 1))
        self._moved = moves.left(file.path)
        self.places = [*_places(file, base)]
        self._functions: dict[int, range] | None = None
        self._gained: Counter[str] = Counter()

    def gone(self, rule: SafeguardRule, place: Place) -> list[Safeguard]:
        """Return what a place had of a rule on deleted lines that did not move."""
        stayed = [line for line in place.deleted if line not in self._moved]
        return [*safeguards(rule, self.base, stayed)]

    def come(self, rule: SafeguardRule, place: Place) -> Iterator[Safeguard]:
        """Yield what a place has of a rule on added lines."""
        return safeguards(rule, self.head, place.added)

    def goes_on(self, rule: SafeguardRule, lost: Safeguard, place: Place) -> int | None:
        """Return the head line at which code goes on without what was lost."""
        match rule.sign:
            case Sign.WEAKER:
                weak = (n for n in place.added if is_weak(rule, self.head[n]))
                line = next((n for n in weak if self._is_new(n)), None)
                return (
                    line or self._undecorated(lost, place) or self._called(lost, place)
                )
            case Sign.LINE:
                return self._same_statement(lost, place) or self._alone(rule, place)
            case Sign.VALUE:
                return self._value(lost, place)

    def _called(self, lost: Safeguard, place: Place) -> int | None:
        """Return where what a call alone had checked is used."""
        called = _CALLED.match(self.base[lost.line])
        return self._used(names(lost.value), place) if called else None

    def _undecorated(self, lost: Safeguard, place: Place) -> int | None:
        """Return the line of a definition that stayed when its decorator went."""
        number = lost.line
        while _DECORATOR.match(self.base.get(number, "")):
            number += 1
        if number == lost.line or number in place.deleted:
            return None
        defined = self.base.get(number, "")
        near = range(place.head_line, place.head_line + number - lost.line + 1)
        return next((n for n in near if self.head.get(n) == defined), None)

    def _is_new(self, line: int) -> bool:
        """Return whether more lines say the same than before."""
        if not self._gained:
            self._gained = Counter(text.strip() for text in self.head.values())
            self._gained.subtract(text.strip() for text in self.base.values())
        return self._gained[self.head[line].strip()] > 0

    def _value(self, lost: Safeguard, place: Place) -> int | None:
        line = self.base[lost.line]
        if line.lstrip().startswith(_LINKS):
            return self._chain(lost, place)
        guarded = names(lost.value)
        if not guarded:
            return self._same_statement(lost, place)
        for given in (guarded, self._given(guarded, lost, place)):
            for number in place.added:
                if given and _covers(names(self.head[number]), given):
                    return number
        if _CONDITION.match(line):
            return self._unguarded(lost, place) or self._used(guarded, place)
        assigned = _ASSIGNED.match(line)
        if assigned:
            made = names(assigned[0])
            return self._used(made, place) or self._in_its_stead(made, guarded)
        return self._called(lost, place)

    def _in_its_stead(
        self, made: frozenset[str], guarded: frozenset[str]
    ) -> int | None:
        """Return an added line that uses what was guarded where what was made of it went."""
        for place in self.places:
            if any(made <= names(self.base[number]) for number in place.deleted):
                for number in place.added:
                    if made and _covers(names(self.head[number]), guarded):
                        return number
        return None

    def _given(
        self, guarded: frozenset[str], lost: Safeguard, place: Place
    ) -> frozenset[str]:
        """Return the names that a guarded variable was made of, where that went too."""
        given: frozenset[str] = frozenset()
        for number in sorted(place.deleted, reverse=True):
            assigned = _ASSIGNED.match(self.base[number])
            if assigned and number <= lost.line:
                made = names(assigned[0])
                if made & (given or guarded):
                    given = (
                        given | names(self.base[number][assigned.end() - 1 :])
                    ) - made
        return given - guarded

    def _alone(self, rule: SafeguardRule, place: Place) -> int | None:
        """Return the line before a statement that went alone, so that all else goes on."""
        said = [number for number in place.deleted if self.base[number].strip()]
        came = any(self.head[number].strip() for number in place.added)
        around = (place.head_line, place.head_line - 1)
        line = next((n for n in around if self.head.get(n, "").strip()), None)
        if came or len(said) > _STATEMENT:
            return None
        lines = [self.base[number] for number in said]
        if any(_BROUGHT.match(text) for text in lines):
            return None
        kept = {one.line for one in safeguards(rule, self.base, said)}
        return line if kept and kept == {*said} else None

    def _chain(self, lost: Safeguard, place: Place) -> int | None:
        """Return the line before a link of a chain of calls that goes on without it."""
        number = lost.line - 1
        while number in place.deleted:
            number -= 1
        before = self.base.get(number, "")
        near = range(max(place.head_line - 1, 1), place.head_line + 2)
        return next((n for n in near if self.head.get(n) == before), None)

    def _unguarded(self, lost: Safeguard, place: Place) -> int | None:
        """Return an added line that stood before, where the condition was."""
        before = {self.base[line].strip() for line in place.deleted if line > lost.line}
        for number in place.added:
            text = self.head[number].strip()
            if len(text) >= _SAYS and text in before:
                return number
        return None

    def _used(self, guarded: frozenset[str], place: Place) -> int | None:
        """Return the next line of the same function that uses what was guarded."""
        if self._functions is None:
            self._functions = functions([*self.head.values()])
        start = place.head_line + 1
        around = self._functions.get(place.head_line) or self._functions.get(start)
        for number in range(start, around.stop if around else start):
            if guarded and guarded <= names(self.head.get(number, "")):
                return number
        return None

    def _same_statement(self, lost: Safeguard, place: Place) -> int | None:
        """Return the added line that is most like the one that was deleted."""
        own = names(lost.code)
        before = names(self.base[lost.line]) - own
        if not before:
            before = frozenset().union(*(names(self.base[n]) for n in place.deleted))
            before -= own
        best = (0.0, 0)
        for number in place.added:
            after = names(self.head[number])
            shared = len(before & after) / max(len(before), 1)
            if shared >= _PART and (shared, -number) > (best[0], -best[1]):
                best = (shared, number)
        return best[1] or None


def _covers(found: frozenset[str], guarded: frozenset[str]) -> bool:
    """Return whether a line uses what was guarded: at least half of its names."""
    return 2 * len(found & guarded) >= len(guarded)


def _places(file: ChangedFile, base: Base) -> Iterator[Place]:
    """Yield the places that a file was changed in, top down."""
    added = file.added
    near: list[list[int]] = []
    for index, hunk in enumerate(base.hunks):
        last = base.hunks[near[-1][-1]] if near else None
        if last and hunk.deleted.start - last.deleted.stop <= BESIDE:
            near[-1].append(index)
        else:
            near.append([index])
    for group in near:
        hunks = [base.hunks[index] for index in group]
        yield Place(
            tuple(line for hunk in hunks for line in hunk.deleted),
            tuple(line for hunk in hunks for line in hunk.added if line in added),
            max(hunks[0].head_line, 1),
        )
