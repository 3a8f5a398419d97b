"""A worker whose work is to write lines into a file, for tests that kill it.

Usage: worker_program.py SETTING FOLDER. In FOLDER:

log     what happened: "began", "wrote" or "gave-up", pull request, head, process
hold    while it exists, a review that began waits, without asking its lease
linger  while it exists, a review that began waits, asking its lease all the time
"""

import logging
import os
import signal
import sys
import threading
from pathlib import Path

from reviewbot.service.books.store import open_database
from reviewbot.service.queue.attempts import Patience
from reviewbot.service.queue.work import Outcome
from reviewbot.service.queue.workers import Options, Pace, Worker

PACE = Pace(
    poll=0.05, beat=0.2, silence=2.0, takeover=0.2, lost=0.5, missed=60, sweep=60
)


class FileWork:
    """Reviews by writing lines."""

    def __init__(self, folder):
        self._folder = Path(folder)
        self._pause = threading.Event()

    def review(self, order, lease):
        self._note("began", order)
        while (self._folder / "hold").exists():
            self._pause.wait(0.01)
        while (self._folder / "linger").exists():
            lease.check()
            self._pause.wait(0.01)
        lease.check()
        self._note("wrote", order)
        return Outcome("written")

    def give_up(self, order, reason, lease):
        self._note("gave-up", order)
        return Outcome()

    def _note(self, verb, order):
        line = f"{verb} {order.pull.number} {order.head} {os.getpid()}\n"
        handle = os.open(self._folder / "log", os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(handle, line.encode())
        os.close(handle)


def main():
    logging.basicConfig(level="INFO", stream=sys.stderr)
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    database = open_database(sys.argv[1])
    patience = Patience(crashes=1000, store=(0.1, 0.2, 0.5, *[1.0] * 20))
    options = Options(at_once=2, pace=PACE, patience=patience)
    worker = Worker(database, FileWork(sys.argv[2]), options)
    worker.start()
    sys.stdout.write("started\n")
    sys.stdout.flush()
    stop.wait()
    ended = worker.stop(5)
    os._exit(0 if ended else 3)


if __name__ == "__main__":
    main()
