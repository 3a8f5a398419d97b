"""A queue and work without a database of their own, for tests of what drives them."""

from threading import Event

from reviewbot.model.value import replace
from reviewbot.service.queue.attempts import Attempts, Patience, attempt
from reviewbot.service.queue.executors import Member
from reviewbot.service.queue.pump import Pump
from reviewbot.service.queue.work import Outcome


class FakeWork:
    """Does what a test tells it, and remembers what it was asked for."""

    def __init__(self, do=lambda job, lease: Outcome()):
        self.do = do
        self.asked = []
        self.given_up = []

    def review(self, order, lease):
        self.asked.append(order)
        return self.do(order, lease) or Outcome()

    def give_up(self, job, reason, lease):
        self.given_up.append((job, reason))
        return Outcome()

    command = recheck = policy_pushed = installation_changed = review


class FakeQueue:
    """The queue as a list: jobs of one part run in order, delayed ones when told."""

    def __init__(self):
        self.jobs = []
        self.ids = set()

    def put(self, job, delay=0.0):
        if job.id not in self.ids:
            self.ids.add(job.id)
            self.jobs.append((job, delay))

    def next(self):
        """Take out the oldest job that may run."""
        return self.jobs.pop(0)[0]

    def __len__(self):
        return len(self.jobs)


class House:
    """A worker without threads: a test moves every part of it by hand."""

    def __init__(self, database, work=None, patience=None, name="local", **more):
        self.database = database
        self.work = work or FakeWork()
        self.queue = FakeQueue()
        self.pump = Pump(database, self.queue.put)
        self.member = Member(database, name)
        self.member.join()
        self.stopping = Event()
        self.results = []
        self.need = Attempts(
            database,
            self.work,
            lambda: self.member.runner,
            lambda _: self.stopping.is_set(),
            self.pump.nudge,
            self.results.append,
            patience or Patience(store=()),
            **more,
        )

    def run_next(self):
        """Run the oldest job; queue it again if it has to be."""
        job = self.queue.next()
        later = attempt(self.need, job)
        if later is not None:
            self.queue.put(replace(job, launch=later.launch), later.seconds)
        return later

    def settle(self, most=500):
        """Pump and run until nothing is left."""
        for _ in range(most):
            self.pump_all()
            if not self.queue:
                return
            self.run_next()
        raise AssertionError("this does not come to rest")

    def pump_all(self, most=20):
        """Pump until nothing is new."""
        for _ in range(most):
            if not self.pump.turn():
                return
        raise AssertionError("the pump does not come to rest")
