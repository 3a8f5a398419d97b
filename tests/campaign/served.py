"""`reviewbot serve`, in a hurry: what comes every ten minutes comes every few seconds.

A campaign kills a process more often than it takes to give up on one that crashes,
so here nobody gives up for that reason; `tests/service/test_attempts.py` has the case.
"""

import os
from functools import partial

from reviewbot.service.configuration import environment
from reviewbot.service.queue.attempts import Patience
from reviewbot.service.queue.workers import Pace
from reviewbot.service.serve import serve
from reviewbot.service.working import start_worker

PACE = Pace(poll=0.3, beat=1, silence=6, takeover=1, lost=4, missed=3, sweep=7)
PATIENCE = Patience(crashes=1000, first=0.5, store=(0.2, 0.5, 1, 2, 3, 5))


def main():
    settings = environment.load(os.environ)
    worker = partial(start_worker, pace=PACE, patience=PATIENCE)
    serve(settings, worker, partial(print, flush=True))


if __name__ == "__main__":
    main()
