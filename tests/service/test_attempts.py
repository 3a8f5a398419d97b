import pytest
from sqlalchemy import select

from reviewbot.errors import (
    GitHubBusyError,
    GitHubRefusedError,
    GitHubUnclearError,
    SourceError,
)
from reviewbot.service.books import audit
from reviewbot.service.books.backlog import backlog
from reviewbot.service.books.quotas import Quota
from reviewbot.service.books.store import StoreError
from reviewbot.service.books.tables import pulls
from reviewbot.service.queue.attempts import Patience
from reviewbot.service.queue.executors import bury_silent
from reviewbot.service.queue.runs import finish, put_back
from reviewbot.service.queue.work import Loss, LostLeaseError, Order, Outcome
from tests.service.events import changed, delivery, said
from tests.service.fakes import House
from tests.service.test_pump import send

QUICK = Patience(crashes=3, errors=3, unclear=6, first=2.0, longest=60.0, store=())


class KilledError(BaseException):
    """Ends an attempt as SIGKILL does: nothing of ours runs after it."""


@pytest.fixture
def house(database):
    return House(database, patience=QUICK)


@pytest.fixture(params=["review", "command"])
def job(request, database):
    """A job of either kind, on its way."""
    event = changed() if request.param == "review" else said()
    send(database, delivery(event))


def raising(*errors):
    """Do a job badly, in turn, and then well."""
    left = list(errors)

    def do(job, lease):
        if left:
            raise left.pop(0)

    return do


def outcomes(house):
    return [result.outcome for result in house.results]


def waits(house):
    """Run until nothing is left; return the pauses in between."""
    house.pump.turn()
    pauses = []
    while house.queue:
        later = house.run_next()
        if later is not None:
            pauses.append(later.seconds)
    return pauses


def test_a_busy_github_is_asked_again_when_it_says(house, job):
    house.work.do = raising(*[GitHubBusyError("busy", 77.0)] * 20)
    house.pump.turn()
    for _ in range(20):
        later = house.run_next()
        assert later.seconds == pytest.approx(77.0)
        house.database._clock.now += 77  # noqa: SLF001
    house.settle()
    assert outcomes(house)[-1] == "done"
    assert house.work.given_up == []


def test_a_busy_github_is_left_alone_by_other_reviews(house, database, clock):
    send(database, delivery(changed(number=1)), delivery(changed(number=2)))
    house.work.do = raising(GitHubBusyError("busy", 50.0))
    house.pump.turn()
    house.run_next()
    later = house.run_next()
    assert (later.seconds, later.why) == (50.0, "GitHub asked to wait")
    assert len(house.work.asked) == 1
    clock.now += 51
    house.settle()
    assert len(house.work.asked) == 3


def test_an_unclear_answer_is_tried_for_long_with_growing_pauses(house, job):
    house.work.do = raising(*[GitHubUnclearError("reset")] * 5)
    assert waits(house) == [2, 4, 8, 16, 32]
    assert outcomes(house)[-1] == "done"


def test_pauses_do_not_grow_for_ever(house):
    assert Patience().pause(1000) == 600


@pytest.mark.parametrize(
    "error", [SourceError("no"), GitHubRefusedError("no", 404), ValueError("bug\nx")]
)
def test_an_error_is_tried_a_few_times_then_given_up(house, job, error, database):
    house.work.do = raising(*[error] * 99)
    assert waits(house) == [2, 4, 8]
    ((_, reason),) = house.work.given_up
    assert reason.startswith(f"it failed 3 times: {type(error).__name__}: ")
    assert outcomes(house)[-1] == "gave-up"
    assert backlog(database).oldest == 0
    ((_, entry),) = audit.newest(database)
    assert (entry.actor, entry.action, entry.reason) == ("reviewbot", "gave up", reason)


def test_a_new_push_is_tried_although_the_old_one_was_given_up(house, database):
    house.work.do = raising(*[SourceError("no")] * 3)
    send(database, delivery(changed("a" * 40)))
    house.settle()
    send(database, delivery(changed("b" * 40)))
    house.settle()
    assert outcomes(house)[-1] == "done"
    assert len(house.work.given_up) == 1


def test_what_was_given_up_is_tried_again_when_asked(house, database):
    house.work.do = raising(*[SourceError("no")] * 3)
    send(database, delivery(changed()))
    house.settle()
    send(database, delivery(changed()))
    house.settle()
    assert len(house.work.asked) == 3


def crash(house):
    """Run the next job with a work that kills its worker; another one takes it up."""
    job = house.queue.jobs[0][0]
    with pytest.raises(KilledError):
        house.run_next()
    house.queue.jobs.insert(0, (job, 0.0))
    house.member.join()


def test_a_job_that_kills_its_worker_is_given_up(house, job):
    house.work.do = raising(*[KilledError()] * 99)
    house.pump.turn()
    for _ in range(3):
        crash(house)
    house.settle()
    assert len(house.work.asked) == 3
    ((_, reason),) = house.work.given_up
    assert reason == "it crashed 3 times"


def test_crashes_are_counted_only_until_a_run_ends_well(house, job):
    house.work.do = raising(
        KilledError(), KilledError(), SourceError("x"), KilledError()
    )
    house.pump.turn()
    crash(house)
    crash(house)
    house.run_next()
    crash(house)
    house.settle()
    assert outcomes(house)[-1] in {"done", "gave-up"}
    assert len(house.work.asked) >= 4


def test_giving_up_is_tried_again_and_given_up_as_well(house, job, caplog):
    def cannot_say(job, reason, lease):
        house.work.given_up.append(reason)
        raise GitHubRefusedError("gone", 410)

    house.work.do = raising(*[SourceError("no")] * 99)
    house.work.give_up = cannot_say
    assert len(waits(house)) == 6
    assert len(house.work.given_up) == 3
    assert outcomes(house)[-1] == "gave-up"
    assert "gave up without telling anybody" in caplog.text


def test_a_stopping_service_hands_its_jobs_back(house, job):
    def do(job, lease):
        house.stopping.set()
        lease.check()

    house.work.do = do
    house.pump.turn()
    later = house.run_next()
    assert (later.seconds, later.launch) == (0.0, 1)
    house.stopping.clear()
    house.work.do = lambda *_: None
    house.settle()
    assert outcomes(house) == ["again", "done"]


def test_a_worker_declared_dead_stops_at_its_next_fence(house, job, database, clock):
    losses = []

    def do(job, lease):
        clock.now += 31
        assert bury_silent(database, 30) == ["local"]
        try:
            lease.check()
        except LostLeaseError as error:
            losses.append(error.loss)
            raise

    house.work.do = do
    house.pump.turn()
    house.run_next()
    assert losses == [Loss.TAKEN]
    assert not house.member.beat()
    assert house.member.beat()
    house.work.do = lambda *_: None
    house.settle()
    assert outcomes(house)[-1] == "done"


def test_a_worker_declared_dead_takes_no_more_jobs(house, job, database, clock):
    house.pump.turn()
    clock.now += 31
    bury_silent(database, 30)
    later = house.run_next()
    assert later is not None
    assert house.work.asked == []


@pytest.mark.parametrize("asks", [True, False])
def test_of_two_workers_on_one_job_only_the_newer_one_ends_it(
    house, job, database, asks
):
    """Both are alive; the queue gave the job out twice."""
    other = House(database, patience=QUICK, name="other")

    def old(job, lease):
        other.queue.jobs.append((kept, 0.0))
        other.work.do = new
        other.run_next()

    def new(job, lease):
        assert backlog(database).running == 1
        lease.check()
        assert _old_end(house, old_lease, asks=asks)
        lease.check()

    def first(job, lease):
        old_lease.append(lease)
        old(job, lease)

    old_lease = []
    house.work.do = first
    house.pump.turn()
    kept = house.queue.jobs[0][0]
    assert house.run_next() is None
    assert outcomes(other) == ["done"]
    assert outcomes(house) == ["lost"]
    assert backlog(database).reviews == 0


def _old_end(house, leases, *, asks):
    """Whether the old run may neither go on nor end the job."""
    if asks:
        with pytest.raises(LostLeaseError):
            leases[0].check()
    run = leases[0]._run  # noqa: SLF001
    return not finish(house.database, run) and not put_back(house.database, run, 0, "")


def test_a_new_push_has_all_the_patience_again(house, database):
    house.work.do = raising(SourceError("no"), KilledError(), *[SourceError("no")] * 2)
    send(database, delivery(changed("a" * 40)))
    house.pump.turn()
    house.run_next()
    crash(house)
    send(database, delivery(changed("b" * 40)))
    house.settle()
    with database.read() as connection:
        row = connection.execute(select(pulls)).mappings().one()
    assert (row["crashes"], row["errors"], row["last_error"]) == (0, 0, "")
    assert house.work.given_up == []
    assert [order.head[0] for order in house.work.asked] == ["a", "a", "b", "b", "b"]


def test_crashes_at_an_older_push_do_not_count_for_a_newer_one(house, database):
    house.work.do = raising(*[KilledError()] * 4)
    send(database, delivery(changed("a" * 40)))
    house.pump.turn()
    crash(house)
    crash(house)
    send(database, delivery(changed("b" * 40)))
    house.pump.turn()
    house.run_next()  # the older one: a newer one follows
    crash(house)
    crash(house)
    house.settle()
    assert house.work.given_up == []
    assert outcomes(house) == ["nothing", "done"]


def test_a_database_that_does_not_answer_stops_the_job(house, job, monkeypatch):
    def do(job, lease):
        with monkeypatch.context() as patch:
            patch.setattr(type(house.database), "read", _away)
            lease.check()

    house.work.do = do
    house.pump.turn()
    later = house.run_next()
    assert later.why == Loss.UNKNOWN.value
    assert later.seconds == QUICK.first


def _away(_):
    raise StoreError("away")


def test_a_result_waits_for_a_database_that_is_away(database, job, monkeypatch):
    house = House(database, patience=Patience(store=(0, 0, 0)))
    real, fails = type(database).write, [1, 1, 1]

    def write(self):
        if house.work.asked and fails and fails.pop():
            raise StoreError("away")
        return real(self)

    house.pump.turn()
    monkeypatch.setattr(type(database), "write", write)
    house.run_next()
    assert outcomes(house) == ["done"]
    assert fails == []


def test_a_result_that_cannot_be_stored_is_an_error_not_a_loss(
    house, job, database, monkeypatch
):
    real = type(database).write

    def write(self):
        if house.work.asked:
            raise StoreError("away")
        return real(self)

    house.pump.turn()
    kept = house.queue.jobs[0]
    with monkeypatch.context() as patch:
        patch.setattr(type(database), "write", write)
        with pytest.raises(StoreError):
            house.run_next()
    house.queue.jobs.append(kept)
    house.run_next()
    assert outcomes(house) == ["done"]


def test_a_launch_that_was_put_back_is_not_run_twice(house, job):
    """A crash between the books and the queue repeats the launch, not the run."""
    house.work.do = raising(SourceError("x"))
    house.pump.turn()
    old = house.queue.jobs[0]
    later = house.run_next()
    house.queue.jobs[:] = [old]
    again = house.run_next()
    assert (again.launch, again.seconds) == (later.launch, pytest.approx(2.0))
    assert len(house.work.asked) == 1


def test_a_job_that_is_done_is_not_run_again(house, job):
    house.pump.turn()
    old = house.queue.jobs[0]
    house.run_next()
    house.queue.jobs[:] = [old]
    assert house.run_next() is None
    assert outcomes(house) == ["done", "nothing"]


def test_wishes_are_noted_with_the_result_or_not_at_all(house, database, monkeypatch):
    send(database, delivery(said()))
    house.work.do = lambda job, _: (
        None if isinstance(job, Order) else Outcome(wishes=(changed(number=5),))
    )
    house.pump.turn()

    def broken(*_):
        raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr("reviewbot.service.queue.attempts.wish", broken)
        crash(house)
    with database.read() as connection:
        assert connection.scalars(select(pulls.c.key)).all() == []
    house.settle()
    assert [type(one).__name__ for one in house.work.asked] == [
        "Command",
        "Command",
        "Order",
    ]


def test_over_its_quota_a_review_waits_and_is_counted(database, clock):
    house = House(database, quota=Quota(an_hour=2))
    send(database, *(delivery(changed(number=n)) for n in range(1, 5)))
    house.pump_all()
    waited = [house.run_next() for _ in range(4)]
    assert [later and later.seconds for later in waited] == [None, None, 1800, 1800]
    assert backlog(database).delayed == 2
    clock.now += 1800
    house.run_next()
    assert house.run_next().seconds == 1800
    clock.now += 1800
    house.settle()
    assert len(house.work.asked) == 4


def test_a_quota_is_paid_once_a_review_not_once_an_attempt(database):
    house = House(database, patience=QUICK, quota=Quota(an_hour=1))
    house.work.do = raising(SourceError("x"), SourceError("x"))
    send(database, delivery(changed()))
    house.settle()
    assert outcomes(house) == ["again", "again", "done"]


def test_another_installation_does_not_wait(database):
    house = House(database, quota=Quota(an_hour=1))
    send(
        database,
        delivery(changed(number=1)),
        delivery(changed(number=2, installation=8)),
    )
    house.settle()
    assert outcomes(house) == ["done", "done"]


def test_reviews_at_once_are_limited(database):
    house = House(database, quota=Quota(at_once=1))
    inner = []

    def do(job, lease):
        if not inner:
            inner.append(house.run_next())

    house.work.do = do
    send(database, delivery(changed(number=1)), delivery(changed(number=2)))
    house.pump_all()
    house.settle()
    assert inner[0].why == "quota: reviews at once"
    assert outcomes(house) == ["again", "done", "done"]


def test_a_review_that_crashed_does_not_wait_for_itself(database):
    house = House(database, quota=Quota(at_once=1))
    house.work.do = raising(KilledError())
    send(database, delivery(changed()))
    house.pump_all()
    kept = house.queue.jobs[0]
    with pytest.raises(KilledError):
        house.run_next()
    house.queue.jobs.append(kept)
    house.run_next()
    assert outcomes(house) == ["done"]


def test_the_backlog_shows_what_waits(house, database, clock):
    send(database, delivery(changed()), delivery(said()))
    assert backlog(database).deliveries == 2
    house.pump.turn()
    clock.now += 12

    def look(*_):
        found = backlog(database)
        assert (found.running, found.oldest, found.workers) == (1, 12.0, 1)

    house.work.do = look
    found = backlog(database)
    assert (found.deliveries, found.reviews, found.tasks) == (0, 1, 1)
    house.settle()
    assert outcomes(house) == ["done", "done"]
