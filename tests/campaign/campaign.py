"""A campaign: rounds of work and trouble, each ending in peace and a verdict."""

import random
import time
from dataclasses import dataclass

from tests.campaign import moments
from tests.campaign.fleet import Fleet
from tests.campaign.people import People
from tests.campaign.places import FullDisk, Restarts
from tests.campaign.tally import Tally
from tests.campaign.trouble import BrokenCalls, Deliveries, Suspensions, delivered
from tests.campaign.verdict import Greens, problems

_QUIET = 3.0
"""Seconds without a write after which nothing more is expected."""
_FEW = 50
"""Kills: smaller campaigns do not wait for every fault to happen."""
_REST = 240
"""Seconds for those that are left."""


@dataclass(frozen=True, slots=True)
class Order:
    """What somebody asked for."""

    seed: int
    kills: int
    workers: int = 2
    a_round: int = 20
    """Kills between two verdicts."""
    minutes: float = 30.0
    settle: float = 120.0
    """Seconds in which everything must be as it should, once trouble ends."""


class Campaign:
    """One run of it, on one database."""

    def __init__(self, order, github, folder, place):
        """Prepare.

        Args:
            order: What to do.
            github: A running simulator.
            folder: For "logs" and "state".
            place: A ``SmallDisk`` at "state", or a running PostgreSQL.
        """
        self.order, self.github = order, github
        self.tally = Tally()
        dice = [random.Random(f"{order.seed}.{n}") for n in range(5)]  # noqa: S311
        self._dice = dice[0]
        self._postgres = hasattr(place, "new_database")
        database = place.new_database() if self._postgres else None
        self.people = People(github, dice[1])
        folders = (folder / "logs", folder / "state")
        self.fleet = Fleet(github, folders, database, order.workers)
        self.calls = BrokenCalls(github, dice[2])
        self.deliveries = Deliveries(github, self.people, dice[3])
        self.suspensions = Suspensions(github, self.people, dice[4])
        if self._postgres:
            self.place = Restarts(place, self.people, dice[4])
        else:
            self.place = FullDisk(place, github, self.people, dice[4])
        self.greens = Greens(github)
        self._end = time.monotonic() + order.minutes * 60

    def run(self):
        """Do it, and return the tally."""
        self.fleet.up()
        while self.tally.kills < self.order.kills and not self._late():
            target = min(self.order.kills, self.tally.kills + self.order.a_round)
            self._special()
            while self.tally.kills < target and not self._late():
                self._cycle()
            self._settle()
        self._break_the_rest()
        self.tally.codes = self.fleet.close()
        self._count()
        return self.tally

    def _late(self):
        return time.monotonic() > self._end

    def _special(self):
        """Do what happens once a round."""
        self.people.act(3)
        if self._postgres or self.place.possible:
            self.place.happen()
            self.fleet.up()
        self.suspensions.happen()
        if self._postgres and self._dice.random() < 0.5:
            self.fleet.replace(self._dice.choice(self.fleet.workers))
            self.tally.lost_workers += 1
            self.tally.kills += 1
        if self._dice.random() < 0.25:
            self.calls.limit()
            self.tally.limits += 1

    def _cycle(self):
        """Have people work, kill somebody in the middle of it, and start it again."""
        moment = moments.chosen(self._dice)
        self.calls.arm(self._dice.randint(0, 3))
        wait = moment.arm(self.github)
        with self.deliveries.disturbed():
            self.people.act(self._dice.randint(1, 3), moment.doing)
        came = wait()
        self._kill(self._victims(moment), moment.call if came else "")
        self.github.hurry()
        if self._dice.random() < 0.4:
            self.people.act()
        self._start()
        self.deliveries.calm()
        self.greens.look(self.people.works)

    def _victims(self, moment):
        """Return whom to kill: for a call, whoever may have made it."""
        members = [one for one in self.fleet.members if one.listening]
        workers = [one for one in self.fleet.workers if one.listening]
        if moment.call and self._dice.random() < 0.5:
            return workers
        return [self._dice.choice(members)] if members else []

    def _kill(self, victims, where):
        stop = self._dice.uniform(0, 1) if self._dice.random() < 0.1 else None
        for victim in victims:
            if victim.end(stop):
                self.tally.killed(where or "any time")
            else:
                self.tally.stopped += 1

    def _start(self):
        """Start again, and sometimes kill in the middle of that."""
        self.fleet.begin()
        if self._dice.random() < 0.15:
            time.sleep(self._dice.uniform(0.2, 2.0))
            for one in self.fleet.members:
                if one.alive and not one.listening:
                    one.end()
                    self.tally.killed("start")
        if self._postgres:
            self._some_up()
        else:
            self.fleet.up()

    def _some_up(self):
        """Wait until there is a web process and a worker; the others may follow."""
        self.fleet.begin()
        self.fleet.web.wait_ready()
        if not any(one.listening for one in self.fleet.workers):
            self.fleet.workers[0].wait_ready()

    def _break_the_rest(self):
        """Let the faults happen for which the kills left no time."""
        if self.order.kills < _FEW:
            return
        end = time.monotonic() + _REST
        while self.calls.arm(2) and time.monotonic() < min(end, self._end):
            with self.deliveries.disturbed():
                for call in self.calls.awaited:
                    self.people.act(1, moments.PROVOKED.get(call, "plant"))
            time.sleep(2)
            self.deliveries.calm()
        self._settle()

    def _settle(self):
        """End all trouble; wait until all is well, or say what is not."""
        self.deliveries.calm()
        self.calls.clear()
        self.github.hurry()
        self.fleet.up()
        began = time.monotonic()
        wrong = self._wrong()
        while (wrong or not self._quiet()) and (
            time.monotonic() < began + self.order.settle
        ):
            time.sleep(0.5)
            wrong = self._wrong()
        self.tally.round(time.monotonic() - began, [*wrong, *self.greens.found])
        self.greens.found = []

    def _wrong(self):
        self.greens.look(self.people.works)
        return [*problems(self.people.works)]

    def _quiet(self):
        """Whether nothing was written for a while."""
        writes = [
            c for c in self.github.calls[-300:] if c.is_write and c.identity != "app"
        ]
        if not writes:
            return True
        gone = self.github.world.now() - writes[-1].at
        return gone.total_seconds() > _QUIET

    def _count(self):
        """Put together what the others counted."""
        tally = self.tally
        tally.reviews = self.greens.done
        tally.deliveries = delivered(self.github)
        tally.disturbed = {k: n for k, n in self.deliveries.count.items() if k}
        tally.faults = (dict(self.calls.hit), self.calls.total)
        tally.suspensions = self.suspensions.count
        tally.place = self.place.count
        tally.starts = self.fleet.starts
        tally.failed_starts = self.fleet.failed_starts
        tally.leftovers = self.fleet.leftovers()
        tally.pulls = len(self.people.works)
        tally.violations = sorted(set(self.github.violations))
