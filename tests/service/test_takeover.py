from sqlalchemy import update

from reviewbot.service.books.tables import pulls, tasks
from reviewbot.service.queue.executors import Member, bury_silent, living
from reviewbot.service.queue.job import Runner
from reviewbot.service.queue.takeover import Lost, take_over
from tests.service.events import changed, delivery, said
from tests.service.fakes import House
from tests.service.test_pump import send


class FakeJobs:
    """What the queue thinks of jobs."""

    def __init__(self, taken=(), running=(), live=()):
        self._taken, self._running, self._live = dict(taken), running, live
        self.resumed = []

    def taken(self):
        return self._taken

    def running(self):
        return frozenset(self._running)

    def live(self):
        return frozenset(self._live)

    def resume(self, ids):
        self.resumed += sorted(ids)


def test_a_worker_lives_while_its_heart_beats(database, clock):
    members = [Member(database, name) for name in "ab"]
    for member in members:
        member.join()
    for _ in range(10):
        clock.now += 10
        assert members[0].beat()
        assert bury_silent(database, 25) in ([], ["b"])
    assert living(database) == {"a"}
    assert not members[1].beat()
    assert living(database) == {"a", "b"}


def test_every_life_has_its_own_number(database):
    member = Member(database, "a")
    member.join()
    assert member.runner == Runner("a", 1)
    member.part()
    assert not member.beat()
    assert member.runner == Runner("a", 3)


def test_one_worker_leads_until_it_is_silent(database, clock):
    first, second = Member(database, "a"), Member(database, "b")
    assert first.lead(30)
    assert not second.lead(30)
    clock.now += 20
    assert first.lead(30)
    clock.now += 20
    assert not second.lead(30)
    clock.now += 11
    assert second.lead(30)
    assert not first.lead(30)


def test_only_the_jobs_of_the_dead_are_taken_over(database, clock):
    alive, dead = Member(database, "alive"), Member(database, "dead")
    alive.join()
    dead.join()
    jobs = FakeJobs({"1": "alive", "2": "dead", "3": "never heard of"})
    assert take_over(database, jobs, 30) == ["3"]
    clock.now += 31
    alive.beat()
    assert take_over(database, jobs, 30) == ["2", "3"]
    assert jobs.resumed == ["3", "2", "3"]


def test_own_jobs_that_stopped_unnoticed_run_again(database):
    member = Member(database, "me")
    jobs = FakeJobs({"1": "me", "2": "me", "3": "other"}, running=["2"])
    lost = Lost(database, jobs, member)
    assert lost.own() == frozenset()
    assert lost.own() == {"1"}
    assert jobs.resumed == ["1"]


def test_jobs_that_the_queue_lacks_are_queued_again(database):
    house = House(database)
    send(database, delivery(changed()), delivery(said()), delivery(changed(number=2)))
    house.pump.turn()
    ids = {job.id for job, _ in house.queue.jobs}
    kept = next(job for job, _ in house.queue.jobs if job.name == "7/70#2")
    house.queue.jobs[:] = [(kept, 0.0)]
    lost = Lost(database, FakeJobs(live=[kept.id]), house.member)
    assert lost.unqueued() == frozenset()
    assert lost.unqueued() == ids - {kept.id}
    house.settle()
    assert len(house.work.asked) == 3
    assert Lost(database, FakeJobs(), house.member).unqueued() == frozenset()


def test_a_job_that_appears_at_the_second_look_is_not_lost(database):
    house = House(database)
    send(database, delivery(changed()))
    house.pump.turn()
    jobs = FakeJobs()
    lost = Lost(database, jobs, house.member)
    lost.unqueued()
    jobs._live = [job.id for job, _ in house.queue.jobs]  # noqa: SLF001
    assert lost.unqueued() == frozenset()


def test_a_job_that_moved_on_between_look_and_write_is_left_alone(database):
    house = House(database)
    send(database, delivery(changed()), delivery(said()))
    house.pump.turn()

    class Slow(FakeJobs):
        """While it answers, a worker puts the jobs back by itself."""

        def live(self):
            with database.write() as connection:
                for table in (pulls, tasks):
                    connection.execute(update(table).values(launch=5))
            return super().live()

    lost = Lost(database, FakeJobs(), house.member)
    lost.unqueued()
    lost._jobs = Slow()  # noqa: SLF001
    lost.unqueued()
    house.queue.jobs.clear()
    house.pump_all()
    assert len(house.queue) == 0
