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

from reviewbot.gate.duplicates import LOSSES
from reviewbot.gate.moves import Moves
from reviewbot.gate.safeguards import Safeguard, names, safeguards
from reviewbot.gate.sides import Place, Sides
from reviewbot.model.change import Change, ChangedFile
from reviewbot.model.finding import Detector, Finding, Location
from reviewbot.model.language import OTHER, language_of
from reviewbot.model.rule import Rule
from reviewbot.model.safeguard import SafeguardRule, Sign
from reviewbot.model.value import frozen
from reviewbot.texts import git_lines

_TELLING: Final = 6
"""Letters of a function's name that is not found everywhere."""
_SHOWN: Final = 60
"""Characters of a safeguard that a message quotes."""
_SAME_CHECK: Final = {"CWE-601": "CWE-918"}
"""Where a browser is sent, and where the server sends a request."""
_CLEANS: Final = re.compile(r"(?i)\b\w*(?:saniti[sz]e|purify|clean)\w*\(")
"""A call whose name says that it makes its argument harmless, whatever it is for."""


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
        sides = Sides(file, self.moves)
        for rule in _for(self.rules, file):
            kind = _kind(told[rule.id])
            alike = [other for other in self.rules if _kind(told[other.id]) == kind]
            yield from self._of_rule(sides, rule, told[rule.id], alike)

    def _of_rule(
        self,
        sides: Sides,
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

    def _lost(self, sides: Sides, rule: SafeguardRule, place: Place) -> list[Safeguard]:
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


def _kind(rule: Rule) -> str:
    """Return the weakness that a check is made against; of URLs one check does for two."""
    return _SAME_CHECK.get(rule.cwe, rule.cwe)


def _guarded(
    sides: Sides, lost: Safeguard, line: int, alike: Iterable[SafeguardRule]
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


def _finding(sides: Sides, lost: Safeguard, line: int, told: Rule) -> Finding:
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
