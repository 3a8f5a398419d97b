"""What goes wrong besides killing: calls, deliveries, installations."""

import re
import time
from collections import Counter
from contextlib import contextmanager

from tests.campaign.moments import CALLS, fault, until
from tests.campaign.verdict import unanswered
from tests.simulator.faults import Kind

_GRAPHQL = {"snapshot", "threads", "open pulls"}
_GIT = {"git refs", "git pack"}
_MANY_WAITING = 8
_COMMANDS = 15
"""Seconds for the commands of a repository to be answered."""
_LIMITS = {Kind.SECONDARY_403, Kind.TOO_MANY_429}


def _makes_sense(kind, call):
    """Whether GitHub would do that.

    "Suspended" on one call alone, and the next one is fine, is not among it where
    the App takes a 403 as being about that call alone; `Suspensions` has the real thing.
    """
    if kind is Kind.GRAPHQL_ERRORS:
        return call in _GRAPHQL
    if kind is Kind.SUSPENDED:
        return call not in {"token", "edit", "threads", "reply", "comment"}
    return kind not in _LIMITS or call not in _GIT


class BrokenCalls:
    """Every fault on every kind of call, once, in an order by the dice."""

    def __init__(self, github, dice):
        self._github = github
        pairs = [(k, c) for k in Kind for c in CALLS if _makes_sense(k, c)]
        dice.shuffle(pairs)
        self._left = pairs
        self._armed = []
        self.hit = Counter()
        self.total = len(pairs)

    def arm(self, count):
        """Let the next ones happen; return whether any is left, or waits for its call."""
        self._note()
        for _ in range(count):
            if self._left and len(self._armed) < _MANY_WAITING:
                kind, call = pair = self._left.pop(0)
                more = {"retry_after": 2} if kind in _LIMITS else {}
                made = self._github.faults.add(fault(kind, call, seconds=2, **more))
                self._armed.append((made, pair))
        return bool(self._armed)

    @property
    def awaited(self):
        """The calls that faults wait for."""
        return [call for _, (_, call) in self._armed]

    def limit(self):
        """Have GitHub say that it is too much, and not how long to wait."""
        self._github.faults.add(fault(Kind.SECONDARY_403, "review"))

    def clear(self):
        """Take back what has not happened, for later."""
        self._note()
        for made, pair in self._armed:
            self._github.faults.remove(made)
            self._left.append(pair)
        self._armed = []

    def _note(self):
        waiting = self._github.faults.waiting
        for made, (kind, _) in self._armed:
            if made not in waiting:
                self.hit[kind.value] += 1
        self._armed = [(m, pair) for m, pair in self._armed if m in waiting]


class Deliveries:
    """Webhooks that are lost, repeated, or come in another order."""

    KINDS = ("", "", "", "reverse", "mixed", "dropped", "unlogged", "twice", "again")

    def __init__(self, github, people, dice):
        self._github, self._people, self._dice = github, people, dice
        self.count = Counter()
        self._held = None

    @contextmanager
    def disturbed(self):
        """Disturb those of what is done meanwhile; they may be held until ``calm``."""
        kind = self._dice.choice(self.KINDS)
        github = self._github
        match kind:
            case "reverse" | "mixed":
                github.hold()
                self._held = (
                    "reverse" if kind == "reverse" else self._dice.randrange(99)
                )
            case "dropped":
                self._lose(self._dice.randint(1, 3), logged=True)
            case "twice":
                github.duplicate(self._dice.randint(1, 4))
            case "unlogged":
                self._lose(3, logged=False)
            case "again":
                self._repeat_an_old_one()
            case _:
                pass
        self.count[kind] += 1
        yield
        if self._dice.random() < 0.5:
            self.calm()

    def calm(self):
        """Let go of what is held."""
        if self._held is not None:
            self._github.release(self._held)
            self._held = None

    def _lose(self, count, *, logged):
        """Lose some of the three deliveries of a push; with a trace, a command too.

        Under the lock, so that just these are lost.
        """
        with self._github.lock:
            self._github.drop(count, logged=logged)
            self._people.push()
            if logged:
                self._github.drop(1)
                self._people.act(1, "ask")

    def _repeat_an_old_one(self):
        if log := self._github.deliveries:
            self._github.redeliver(self._dice.choice(log).guid)


class Suspensions:
    """An installation that is suspended while it is worked for, and comes back."""

    def __init__(self, github, people, dice):
        self._github, self._people, self._dice = github, people, dice
        self.count = 0

    def happen(self):
        """Suspend one for a moment; the news of it may come late, or last.

        Not while a command waits there: of a closed door nobody expects an answer.
        """
        repo = self._dice.choice(self._people.repositories)
        self._people.silent = repo
        if until(lambda: not self._waiting(repo), _COMMANDS):
            self.count += 1
            self._suspend(repo)
        self._people.silent = None

    def _waiting(self, repo):
        works = [work for work in self._people.works if work.pull.repo is repo]
        return [one for work in works for one in unanswered(work)]

    def _suspend(self, repo):
        late = self._dice.random() < 0.5
        with self._github.lock:
            if late:
                self._github.drop(1)
            repo.suspend()
        self._people.act(2)
        time.sleep(self._dice.uniform(0, 2))
        repo.suspend(suspended=False)


def delivered(github):
    """Return what became of deliveries: words to numbers."""
    log = github.deliveries
    return {
        "sent": len({one.guid for one in log}),
        "failed": sum(one.status != "OK" for one in log),
        "asked for again": sum(one.redelivery for one in log),
        "answered 503": sum(re.search("503", one.status) is not None for one in log),
    }
