"""Losses: safeguards that a change removed from code that goes on without them.

A safeguard on a deleted line is lost unless the change has it elsewhere, or has
another of its rule in the same place. It counts only when its code lives on: the
value that it guarded is still used, a weaker means took its place, or the
statement is still there. Deleted code takes its safeguards with it and is fine.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from reviewbot.gate.duplicates import BESIDE, LOSSES
from reviewbot.gate.functions import functions
from reviewbot.gate.moves import Moves
from reviewbot.gate.safeguards import Safeguard, is_weak, names, safeguards
from reviewbot.model.change import Base, Change, ChangedFile
from reviewbot.model.finding import Detector, Finding, Location
from reviewbot.model.language import OTHER, language_of
from reviewbot.model.rule import Rule
from reviewbot.model.safeguard import SafeguardRule, Sign
from reviewbot.model.value import frozen
from reviewbot.texts import git_lines

_PART: Final = 0.6
"""Names of a statement that another shares to be the same one, edited."""
_SAYS: Final = 8
"""Characters of a line that is not found everywhere."""
_TELLING: Final = 6
"""Letters of a function's name that is not found everywhere."""
_SHOWN: Final = 60
"""Characters of a safeguard that a message quotes."""
_CONDITION: Final = re.compile(
    r"\s*(?:\}\s*)?(?:if|elif|elsif|else if|unless|while|assert|guard|return|raise|when|case)\b"
    r"|.*\b(?:if|unless)\b|\s*@"
)
_LINKS: Final = (".", "?.", "->", "|>")
"""How a line begins that goes on with a chain of calls."""
_SAME_CHECK: Final = {"CWE-601": "CWE-918"}
"""Where a browser is sent, and where the server sends a request."""
_CALLED: Final = re.compile(r"\s*(?:await\s+)?[\w.:>$-]+\(.*\)\s*;?\s*$")
"""A call that is a statement of its own."""
_BROUGHT: Final = re.compile(
    r"\s*(?:import|from|using|use|require)\b|.*[^=!<>]=[^=].*\("
)
"""An import, or a variable made by a call: what nobody uses may go."""
_STATEMENT: Final = 3
"""Lines at most that go alone without taking what they served with them."""
_CLEANS: Final = re.compile(r"(?i)\b\w*(?:saniti[sz]e|purify|clean)\w*\(")
"""A call whose name says that it makes its argument harmless, whatever it is for."""
_DECORATOR: Final = re.compile(r"\s*(?:@[\w.]+|\[[A-Z]\w+)(?:\(.*\))?\]?\s*$")
"""A decorator, an annotation or an attribute on a line of its own."""
_ASSIGNED: Final = re.compile(
    r"\s*(?:(?:var|let|const|final|my)\s+)?[\w.$@\[\]\"', ]+\s*:?=[^=]"
)


@frozen
class Losses:
    """What a change took away: judged file by file, compensated across files."""

    rules: Sequence[SafeguardRule]
    moves: Moves
    gained: Mapping[str, Counter[str]]
    """By rule, how many more of a safeguard's code are added than deleted, over all files."""

    def of(self, file: ChangedFile, told: Mapping[str, Rule]) -> Iterator[Finding]:
        """Yield a finding at the head line that goes on without a safeguard."""
        if not file.bases or not file.bases[0].hunks:
            return
        sides = _Sides(file, self.moves)
        for rule in _for(self.rules, file):
            kind = _kind(told[rule.id])
            alike = [other for other in self.rules if _kind(told[other.id]) == kind]
            yield from self._of_rule(sides, rule, told[rule.id], alike)

    def _of_rule(
        self,
        sides: "_Sides",
        rule: SafeguardRule,
        told: Rule,
        alike: Sequence[SafeguardRule],
    ) -> Iterator[Finding]:
        shown: set[int] = set()
        for place in sides.places:
            for lost in self._lost(sides, rule, place):
                line = sides.goes_on(rule, lost, place)
                if line is None or line in shown:
                    continue
                if rule.sign is Sign.VALUE and _guarded(sides, lost, line, alike):
                    continue
                shown.add(line)
                yield _finding(sides, lost, line, told)

    def _lost(
        self, sides: "_Sides", rule: SafeguardRule, place: "_Place"
    ) -> list[Safeguard]:
        """Return what went from a place and neither moved nor was replaced there."""
        gone = sides.gone(rule, place)
        gone = [one for one in gone if self.gained[rule.id][one.code] < 0]
        come = len([*sides.come(rule, place)]) if gone else 0
        return gone[come:]


def losses(change: Change, rules: Sequence[SafeguardRule], moves: Moves) -> Losses:
    """Return what is needed to judge the files of a change."""
    gained: dict[str, Counter[str]] = {rule.id: Counter() for rule in rules}
    for file in change.readable():
        head = dict(enumerate(git_lines(file.data), 1))
        added = sorted(line for line in file.added if line in head)
        base, deleted = _before(file)
        for rule in _for(rules, file):
            gained[rule.id].update(s.code for s in safeguards(rule, head, added))
            gained[rule.id].subtract(s.code for s in safeguards(rule, base, deleted))
    return Losses(rules, moves, gained)


def _before(file: ChangedFile) -> tuple[dict[int, str], list[int]]:
    """Return the lines of the first base, and the numbers of those that were deleted."""
    if not file.bases:
        return {}, []
    base = file.bases[0]
    lines = dict(enumerate(git_lines(base.data), 1))
    return lines, [line for hunk in base.hunks for line in hunk.deleted]


def _for(rules: Iterable[SafeguardRule], file: ChangedFile) -> list[SafeguardRule]:
    language = language_of(file.path, file.data)
    return [
        rule
        for rule in rules
        if (language in rule.languages if rule.languages else language != OTHER)
    ]


@frozen
class _Place:
    """Hunks so near to one another that they edit one thing."""

    deleted: tuple[int, ...]
    added: tuple[int, ...]
    head_line: int


class _Sides:
    """Both versions of a file, with their changed lines."""

    def __init__(self, file: ChangedFile, moves: Moves) -> None:
        base = file.bases[0]
        self.file = file
        self.base = dict(enumerate(git_lines(base.data), 1))
        self.head = dict(enumerate(git_lines(file.data), 1))
        self._moved = moves.left(file.path)
        self.places = [*_places(file, base)]
        self._functions: dict[int, range] | None = None
        self._gained: Counter[str] = Counter()

    def gone(self, rule: SafeguardRule, place: _Place) -> list[Safeguard]:
        stayed = [line for line in place.deleted if line not in self._moved]
        return [*safeguards(rule, self.base, stayed)]

    def come(self, rule: SafeguardRule, place: _Place) -> Iterator[Safeguard]:
        return safeguards(rule, self.head, place.added)

    def goes_on(
        self, rule: SafeguardRule, lost: Safeguard, place: _Place
    ) -> int | None:
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

    def _called(self, lost: Safeguard, place: _Place) -> int | None:
        """Return where what a call alone had checked is used."""
        called = _CALLED.match(self.base[lost.line])
        return self._used(names(lost.value), place) if called else None

    def _undecorated(self, lost: Safeguard, place: _Place) -> int | None:
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

    def _value(self, lost: Safeguard, place: _Place) -> int | None:
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
        self, guarded: frozenset[str], lost: Safeguard, place: _Place
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

    def _alone(self, rule: SafeguardRule, place: _Place) -> int | None:
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

    def _chain(self, lost: Safeguard, place: _Place) -> int | None:
        """Return the line before a link of a chain of calls that goes on without it."""
        number = lost.line - 1
        while number in place.deleted:
            number -= 1
        before = self.base.get(number, "")
        near = range(max(place.head_line - 1, 1), place.head_line + 2)
        return next((n for n in near if self.head.get(n) == before), None)

    def _unguarded(self, lost: Safeguard, place: _Place) -> int | None:
        """Return an added line that stood before, where the condition was."""
        before = {self.base[line].strip() for line in place.deleted if line > lost.line}
        for number in place.added:
            text = self.head[number].strip()
            if len(text) >= _SAYS and text in before:
                return number
        return None

    def _used(self, guarded: frozenset[str], place: _Place) -> int | None:
        """Return the next line of the same function that uses what was guarded."""
        if self._functions is None:
            self._functions = functions([*self.head.values()])
        start = place.head_line + 1
        around = self._functions.get(place.head_line) or self._functions.get(start)
        for number in range(start, around.stop if around else start):
            if guarded and guarded <= names(self.head.get(number, "")):
                return number
        return None

    def _same_statement(self, lost: Safeguard, place: _Place) -> int | None:
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


def _kind(rule: Rule) -> str:
    """Return the weakness that a check is made against; of URLs one check does for two."""
    return _SAME_CHECK.get(rule.cwe, rule.cwe)


def _guarded(
    sides: _Sides, lost: Safeguard, line: int, alike: Iterable[SafeguardRule]
) -> bool:
    """Return whether a line has another safeguard, against the same, for what was guarded."""
    callee = _callee(lost.code)
    if callee and callee in sides.head[line].lower():
        return True
    if _CLEANS.search(sides.head[line]):
        return True
    guarded = names(lost.value)
    return any(
        names(other.value) & guarded
        for rule in alike
        for other in safeguards(rule, sides.head, (line,))
    )


def _callee(code: str) -> str:
    """Return the name of what is called, without its module and leading underscores."""
    name = code.partition("(")[0].rpartition(".")[2].strip("_").lower()
    return name if len(name) >= _TELLING and "(" in code else ""


def _covers(found: frozenset[str], guarded: frozenset[str]) -> bool:
    """Return whether a line uses what was guarded: at least half of its names."""
    return 2 * len(found & guarded) >= len(guarded)


def _places(file: ChangedFile, base: Base) -> Iterator[_Place]:
    """Yield the places that a file was changed in, top down."""
    near: list[list[int]] = []
    for index, hunk in enumerate(base.hunks):
        last = base.hunks[near[-1][-1]] if near else None
        if last and hunk.deleted.start - last.deleted.stop <= BESIDE:
            near[-1].append(index)
        else:
            near.append([index])
    for group in near:
        hunks = [base.hunks[index] for index in group]
        yield _Place(
            tuple(line for hunk in hunks for line in hunk.deleted),
            tuple(line for hunk in hunks for line in hunk.added if line in file.added),
            max(hunks[0].head_line, 1),
        )


def _finding(sides: _Sides, lost: Safeguard, line: int, told: Rule) -> Finding:
    text = sides.head[line]
    start = len(text) - len(text.lstrip()) + 1
    code = _short(lost.code)
    return Finding(
        rule=lost.rule,
        location=Location(sides.file.path, line, start, line, len(text) + 1),
        message=told.message.replace("$SAFEGUARD", code),
        snippet=text,
        evidence=(f"lost={lost.code}", f"in={''.join(text.split())}"),
        detectors=(Detector(LOSSES, lost.rule),),
        aliases=told.aliases,
    )


def _short(code: str) -> str:
    plain = code.replace("`", "'")
    return plain if len(plain) <= _SHOWN else f"{plain[: _SHOWN - 1]}…"
