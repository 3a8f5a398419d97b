"""What a campaign did and found, as a table."""

import time
from collections import Counter


class Tally:
    """Counts while the campaign runs; whoever knows better fills in the rest."""

    def __init__(self):
        self.began = time.monotonic()
        self.kills = 0
        self.where = Counter()
        self.stopped = 0
        """Asked to stop, and did in time."""
        self.lost_workers = self.limits = self.suspensions = 0
        self.starts = self.failed_starts = self.reviews = self.pulls = 0
        self.leftovers = []
        self.place = 0
        self.deliveries = {}
        self.disturbed = {}
        self.faults = ({}, 0)
        self.settled = []
        self.problems = []
        self.violations = []
        self.codes = []

    def killed(self, where):
        self.kills += 1
        self.where[where] += 1

    def round(self, seconds, wrong):
        """Note the end of a round."""
        self.settled.append(seconds)
        known = set(map(str, self.problems))
        self.problems += [one for one in wrong if str(one) not in known]
        print(
            f"round {len(self.settled)}: {self.kills} kills, {len(wrong)} problems,"
            f" at peace after {seconds:.0f} s, {self._seconds():.0f} s in all",
            flush=True,
        )
        for one in wrong:
            print(f"  {one}", flush=True)

    @property
    def good(self):
        return not (self.problems or self.violations or self.codes or self.leftovers)

    def table(self):
        """Return it all, a line each."""
        kinds = Counter(one.kind for one in self.problems)
        hit, total = self.faults
        rows = {
            "kills": f"{self.kills}: {_listed(self.where)}",
            "stopped in order": self.stopped,
            "starts (failed)": f"{self.starts} ({self.failed_starts})",
            "workers lost for good": self.lost_workers,
            "database": self.place
            if isinstance(self.place, int)
            else _listed(self.place),
            "suspended and back": self.suspensions,
            "limits without Retry-After": self.limits,
            "calls broken": f"{sum(hit.values())} of {total}: {_listed(hit)}",
            "deliveries": _listed(self.deliveries),
            "deliveries disturbed": _listed(self.disturbed),
            "pull requests": self.pulls,
            "reviews done": self.reviews,
            "seconds until peace": _listed_seconds(self.settled),
            "folders, processes left": len(self.leftovers),
            "violations": len(self.violations),
            "duplicates found": kinds["duplicate"],
            "lost found": kinds["lost"],
            "pending reviews left": kinds["pending"],
            "green after failure": kinds["green"],
            "other problems": kinds["odd"],
            "exit codes that are not 0": self.codes or 0,
            "seconds": f"{self._seconds():.0f}",
        }
        return "\n".join(f"{name:28}{value}" for name, value in rows.items())

    def _seconds(self):
        return time.monotonic() - self.began


def _listed(counts):
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))


def _listed_seconds(seconds):
    return " ".join(f"{one:.0f}" for one in seconds)
