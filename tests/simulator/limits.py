"""Rate limits: the primary one is always told, the secondary one counts when asked to."""

from collections import defaultdict, deque
from datetime import timedelta

from tests.simulator.exchange import RefusalError

SECONDARY = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."


class Limits:
    """Counts calls by who makes them."""

    def __init__(self, clock):
        self.primary = 5000
        """Calls an hour."""
        self.a_minute = None
        """Content writes a minute; GitHub has 80. None: not counted."""
        self.an_hour = None
        """Content writes an hour; GitHub has 500. None: not counted."""
        self._now = clock
        self._used = defaultdict(int)
        self._began = {}
        self._writes = defaultdict(deque)

    def count(self, identity):
        """Count a call; raise a 403 when there were too many."""
        key = _key(identity)
        now = self._now()
        if now >= self._began.setdefault(key, now) + timedelta(hours=1):
            self._began[key], self._used[key] = now, 0
        if self._used[key] >= self.primary:
            raise RefusalError(403, f"API rate limit exceeded for {key}.")
        self._used[key] += 1

    def count_write(self, identity):
        """Count a write of content; raise a 403 when there were too many."""
        if self.a_minute is None and self.an_hour is None:
            return
        now, writes = self._now(), self._writes[_key(identity)]
        for allowed, span in ((self.a_minute, 60), (self.an_hour, 3600)):
            recent = [at for at in writes if at > now - timedelta(seconds=span)]
            if allowed is not None and len(recent) >= allowed:
                wait = int((recent[0] - now).total_seconds()) + span + 1
                raise RefusalError(403, SECONDARY, headers={"Retry-After": str(wait)})
        writes.append(now)

    def rate(self, identity):
        """Return the state of the primary limit, as /rate_limit has it."""
        key = _key(identity)
        reset = self._began.get(key, self._now()) + timedelta(hours=1)
        used = min(self._used[key], self.primary)
        return {
            "limit": self.primary,
            "used": used,
            "remaining": self.primary - used,
            "reset": int(reset.timestamp()),
        }

    def headers(self, identity):
        rate = self.rate(identity)
        return {
            f"X-RateLimit-{name.title()}": str(value) for name, value in rate.items()
        } | {"X-RateLimit-Resource": "core"}


def _key(identity):
    if identity.installation:
        return f"installation ID {identity.installation.id}"
    return identity.name or "127.0.0.1"
