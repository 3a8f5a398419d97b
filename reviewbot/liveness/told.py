"""What is told of a round: for people and for programs, and the exit code."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from reviewbot.liveness.ask import State, Verdict
from reviewbot.liveness.found import Found, Missed
from reviewbot.model.rule import Rule
from reviewbot.model.value import frozen
from reviewbot.reporters.escape import encodable, visible

SCHEMA: Final = "reviewbot-liveness/1"
_ORDER: Final = tuple(State)
_ADVICE: Final = {
    State.LIVE: "revoke it first, then take it out: it stays in the history",
    State.REVOKED: "nothing more to revoke; take it out",
    State.UNKNOWN: "look yourself, and revoke it if in doubt",
}


@frozen
class Row:
    """A secret at one place, and whether it still works."""

    found: Found
    verdict: Verdict


@frozen
class Told:
    """All that a round has to tell."""

    rows: Sequence[Row]
    missed: Sequence[Missed]
    others: int
    """Secrets about which nobody in the table can be asked."""

    @property
    def exit_code(self) -> int:
        """1 if any value is live, 3 if anything is not known, 0 otherwise."""
        states = {row.verdict.state for row in self.rows}
        if State.LIVE in states:
            return 1
        return 3 if State.UNKNOWN in states or self.missed else 0


def terminal(told: Told, rule: Callable[[str], Rule]) -> str:
    """Return lines for people, live values first."""
    return "".join(f"{line}\n" for line in _lines(told, rule))


def as_json(told: Told, rule: Callable[[str], Rule]) -> str:
    """Return one object, indented, in ASCII."""
    document = {
        "schema": SCHEMA,
        "exit_code": told.exit_code,
        "summary": _counts(told),
        "values": [_value(row, rule) for row in _sorted(told)],
        "without_provider": told.others,
        "not_searched": [
            {"path": encodable(one.path), "why": one.why} for one in told.missed
        ],
    }
    return json.dumps(document, indent=2) + "\n"


def _lines(told: Told, rule: Callable[[str], Rule]) -> Iterator[str]:
    for row in _sorted(told):
        found, verdict = row.found, row.verdict
        where = f"{visible(found.path)}:{found.line}"
        yield f"{verdict.state.value:<8} {where}  {found.rule}  {found.fingerprint}"
        yield f"         {verdict.why}; {_ADVICE[verdict.state]}"
        if verdict.state is not State.REVOKED:
            yield from (f"         {url}" for url in rule(found.rule).references[:1])
    for one in told.missed:
        yield f"not searched: {visible(one.path)}: {visible(one.why)}"
    counts = ", ".join(f"{count} {word}" for word, count in _counts(told).items())
    rest = f"; nobody to ask about {told.others} more" if told.others else ""
    yield f"{counts}{rest}"


def _value(row: Row, rule: Callable[[str], Rule]) -> Mapping[str, object]:
    found, verdict = row.found, row.verdict
    return {
        "path": encodable(found.path),
        "line": found.line,
        "rule": found.rule,
        "fingerprint": found.fingerprint,
        "provider": found.question[0].name if found.question else None,
        "state": verdict.state.value,
        "why": verdict.why,
        "advice": _ADVICE[verdict.state],
        "references": list(rule(found.rule).references),
    }


def _counts(told: Told) -> Mapping[str, int]:
    states = [row.verdict.state for row in told.rows]
    return {state.value: states.count(state) for state in _ORDER}


def _sorted(told: Told) -> Sequence[Row]:
    return sorted(told.rows, key=_place)


def _place(row: Row) -> tuple[int, str, int, str]:
    found = row.found
    return _ORDER.index(row.verdict.state), found.path, found.line, found.rule
