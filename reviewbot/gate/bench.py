"""The bench: what decisions are made by, and the case that is decided."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from reviewbot.gate.moves import Moves
from reviewbot.gate.seen import Seen
from reviewbot.model.baseline import Baseline
from reviewbot.model.change import Change
from reviewbot.model.policy import Policy
from reviewbot.model.rule import Rule
from reviewbot.model.safeguard import SafeguardRule
from reviewbot.model.value import frozen


class Rules(Protocol):
    """Where the gate looks up rules."""

    def rule(self, rule_id: str) -> Rule:
        """Return a rule that an engine has reported."""

    def safeguards(self) -> Sequence[SafeguardRule]:
        """Return how safeguards are recognised whose loss is reported."""

    def ids(self) -> frozenset[str]:
        """Return the ids of all rules. Costly: only for what people wrote."""


@frozen
class Bench:
    """What a decision is made by."""

    policy: Policy
    rules: Rules
    today: date
    baseline: Baseline = Baseline()


@frozen
class Case:
    """Everything that a decision looks at."""

    change: Change
    seen: Seen
    moves: Moves
    bench: Bench
