"""When to kill: at any time, or at the worst one."""

import re
import time
from dataclasses import dataclass

from tests.simulator.faults import Fault, Kind

CALLS = {
    "token": r"POST /app/installations/\d+/access_tokens",
    "snapshot": r"POST /graphql Snapshot",
    "compare": r"GET /repos/.*/compare/",
    "check start": r"POST /repos/.*/check-runs$",
    "git refs": r"GET .*/info/refs",
    "git pack": r"POST .*/git-upload-pack",
    "review": r"POST /repos/.*/pulls/\d+/reviews$",
    "read back": r"GET /repos/.*/pulls/\d+/reviews/\d+/comments",
    "edit": r"PATCH /repos/.*/pulls/comments/\d+",
    "threads": r"POST /graphql Threads",
    "check end": r"PATCH /repos/.*/check-runs/\d+",
    "permission": r"GET .*/collaborators/.*/permission",
    "reply": r"POST .*/pulls/\d+/comments/\d+/replies",
    "comment": r"POST .*/issues/\d+/comments",
    "reaction": r"POST .*/reactions",
    "deliveries": r"GET /app/hook/deliveries",
    "redeliver": r"POST /app/hook/deliveries/\d+/attempts",
    "installations": r"GET /app/installations$",
    "repositories": r"GET /installation/repositories",
    "open pulls": r"POST /graphql OpenPulls",
    "pulls of commit": r"GET /repos/.*/commits/.*/pulls",
}
"""What the App asks of GitHub, as "METHOD PATH OPERATION"."""
PROVOKED = {
    "edit": "mend",
    "threads": "mend",
    "reply": "ignore",
    "comment": "ask",
    "reaction": "recheck",
    "permission": "recheck",
    "pulls of commit": "press",
}
"""What people do so that a call is made; else they plant something."""
_PATIENCE = 4.0
"""Seconds to wait for a call; without it, any time is as good."""


def fits(call):
    """Return what tells whether a name, as the simulator has it, is of this call."""
    return re.compile(CALLS[call]).search


def fault(kind, call, **more):
    matches = fits(call)
    return Fault(kind, lambda name: matches(name) is not None, **more)


@dataclass(frozen=True, slots=True)
class Moment:
    """Just when a call was carried out and not yet answered, or so many seconds after.

    Without a call: seconds from now.
    """

    call: str = ""
    seconds: float = 0.0
    answered: bool = False

    @property
    def doing(self):
        """What people have to do for it."""
        return PROVOKED.get(self.call, "plant") if self.call else None

    def arm(self, github):
        """Prepare; return what waits for the moment, and says whether it came."""
        if not self.call:
            return lambda: time.sleep(self.seconds) or True
        if self.answered:
            return self._answered(github)
        return self._carried_out(github)

    def _carried_out(self, github):
        slow = github.faults.add(fault(Kind.SLOW, self.call, seconds=20))
        seen = len(github.calls)

        def wait():
            came = until(lambda: _slow(github.calls, seen, self.call))
            github.faults.remove(slow)
            return came

        return wait

    def _answered(self, github):
        seen = len(github.calls)

        def wait():
            came = until(lambda: any(_named(github.calls, seen, self.call)))
            time.sleep(self.seconds)
            return came

        return wait


def _named(calls, seen, name):
    matches = fits(name)
    for call in calls[seen:]:
        said = f"{call.method} {call.path}"
        yield matches(f"{said} {call.operation}" if "graphql" in call.path else said)


def _slow(calls, seen, name):
    matches = [bool(found) for found in _named(calls, seen, name)]
    pairs = zip(matches, calls[seen:], strict=False)
    return any(match and call.fault == Kind.SLOW.value for match, call in pairs)


def until(condition, seconds=_PATIENCE):
    """Wait until something is so; return whether it came to that."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.003)
    return True


def chosen(dice):
    """Return a moment: half of them in the middle of a call."""
    luck = dice.random()
    call = dice.choice(list(CALLS)[:15])
    if luck < 0.5:
        return Moment(call)
    if luck < 0.7:
        return Moment(call, dice.uniform(0, 0.8), answered=True)
    return Moment(seconds=dice.uniform(0, 2.5))
