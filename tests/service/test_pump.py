import asyncio
import tempfile
import threading
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from reviewbot.model.event import (
    CommitRecheck,
    InstallationChanged,
    PolicyPushed,
    Wish,
)
from reviewbot.model.value import replace
from reviewbot.service.books.backlog import backlog
from reviewbot.service.books.inbox import Inbox
from reviewbot.service.books.store import open_database
from reviewbot.service.books.tables import (
    deliveries,
    installations,
    pulls,
    repositories,
)
from reviewbot.service.queue.attempts import attempt
from reviewbot.service.queue.pump import Pump
from reviewbot.service.queue.work import Outcome
from tests.service.events import a_key, changed, delivery, said
from tests.service.fakes import FakeWork, House

A, B, C = ("a" * 40, "b" * 40, "c" * 40)


def send(database, *many):
    """Store deliveries as the web does."""
    inbox = Inbox(database)

    async def main():
        return await inbox.put_all(many)

    try:
        return asyncio.run(main())
    finally:
        inbox.close()


@pytest.fixture
def house(database):
    return House(database)


def heads(house):
    return [order.head for order in house.work.asked]


def test_a_new_pull_request_is_reviewed_once(house, database):
    send(database, delivery(changed(A)))
    house.settle()
    assert heads(house) == [A]
    assert house.work.asked[0].job == f"7/70#1@{A[:12]}+{'0' * 12}~-.1"
    assert backlog(database).reviews == 0


def test_what_is_reviewed_or_queued_starts_nothing(house, database):
    send(database, delivery(changed(A)), delivery(changed(A)))
    house.pump.turn()
    send(database, delivery(changed(A)))
    house.settle()
    send(database, delivery(changed(A)), delivery(changed(A)))
    house.settle()
    assert heads(house) == [A]


def test_somebody_may_ask_again(house, database):
    send(database, delivery(changed(A)))
    house.settle()
    send(database, delivery(changed(A, wish=Wish.AGAIN)))
    house.settle()
    assert heads(house) == [A, A]
    assert [order.generation for order in house.work.asked] == [1, 2]


def test_the_newest_head_is_reviewed_and_the_others_are_not(house, database):
    for head in (A, B, C):
        send(database, delivery(changed(head)))
        house.pump.turn()
    house.settle()
    assert heads(house) == [C]
    assert [result.outcome for result in house.results].count("nothing") == 2


def test_a_force_push_back_to_an_old_head_is_reviewed(house, database):
    for head in (A, B, A):
        send(database, delivery(changed(head)))
        house.settle()
    assert heads(house) == [A, B, A]


def test_another_base_branch_is_reviewed(house, database):
    send(database, delivery(changed(A, base="0" * 40)))
    house.settle()
    send(database, delivery(changed(A, base="1" * 40)))
    house.settle()
    assert [order.base[0] for order in house.work.asked] == ["0", "1"]


def test_what_the_review_saw_counts_not_what_the_event_said(house, database):
    house.work.do = lambda _, lease: lease.saw(B, "1" * 40)
    send(database, delivery(changed(A)))
    house.settle()
    send(database, delivery(changed(B, base="1" * 40)))
    send(database, delivery(changed(B, base="0" * 40)))  # the event's base lags behind
    house.settle()
    assert heads(house) == [A]
    send(database, delivery(changed(A)))
    house.settle()
    assert heads(house) == [A, A]


def test_a_wish_for_what_is_being_reviewed_is_done_with_it(house, database):
    def do(_, lease):
        lease.saw(B, "0" * 40)  # GitHub was ahead of its events
        send(database, delivery(changed(B)))
        house.pump.turn()
        lease.check()

    house.work.do = do
    send(database, delivery(changed(A)))
    house.settle()
    assert heads(house) == [A]


def test_a_recheck_while_it_runs_neither_stops_it_nor_is_lost(house, database):
    def do(order, lease):
        if order.generation == 1:
            send(database, delivery(changed(A, wish=Wish.AGAIN)))
            house.pump.turn()
        lease.check()

    house.work.do = do
    send(database, delivery(changed(A)))
    house.settle()
    assert [order.generation for order in house.work.asked] == [1, 2]
    assert [result.outcome for result in house.results] == ["done", "done"]


def test_a_push_while_it_runs_stops_it_at_the_next_fence(house, database):
    wrote = []

    def do(order, lease):
        if order.head == A:
            send(database, delivery(changed(B)))
            house.pump.turn()
        lease.check()
        wrote.append(order.head)

    house.work.do = do
    send(database, delivery(changed(A)))
    house.settle()
    assert wrote == [B]
    assert [result.outcome for result in house.results] == ["superseded", "done"]


def test_a_command_waits_for_the_review_of_its_pull_request(house, database):
    send(database, delivery(changed(A)), delivery(said()))
    house.pump_all()
    parts = {job.part for job, _ in house.queue.jobs}
    assert parts == {a_key().text}
    house.settle()
    assert [type(one).__name__ for one in house.work.asked] == ["Order", "Command"]


def test_one_delivery_may_have_several_events(house, database):
    send(database, delivery(changed(A, number=1), changed(A, number=2), said(), said()))
    house.settle()
    assert len(house.work.asked) == 4


@pytest.mark.parametrize(
    ("event", "policy"),
    [
        (PolicyPushed(7, 70, "octo/repo", "main", C), C),
        (CommitRecheck(7, 70, "octo/repo", A), ""),
        (InstallationChanged(7, active=True), ""),
    ],
)
def test_other_events_lead_to_wishes(house, database, event, policy):
    def do(job, _):
        if job == event:
            return Outcome(wishes=(changed(A, number=1), changed(B, number=2)))
        return None

    house.work.do = do
    send(database, delivery(event))
    house.settle()
    assert house.work.asked[0] == event
    assert {(one.head, one.policy) for one in house.work.asked[1:]} == {
        (A, policy),
        (B, policy),
    }


def test_a_policy_that_moved_is_a_reason_to_review_again(house, database):
    pushed = PolicyPushed(7, 70, "octo/repo", "main", C)
    house.work.do = lambda job, _: (
        Outcome(wishes=(changed(A),)) if job == pushed else None
    )
    send(database, delivery(changed(A)))
    house.settle()
    send(database, delivery(pushed))
    house.settle()
    send(database, delivery(changed(A)))
    house.settle()
    assert [type(one).__name__ for one in house.work.asked] == [
        "Order",
        "PolicyPushed",
        "Order",
    ]


def test_installations_are_remembered(house, database):
    added = InstallationChanged(7, active=True, added=((70, "octo/repo"), (71, "o/x")))
    send(database, delivery(added))
    house.settle()
    removed = InstallationChanged(7, active=False, removed=((71, "o/x"),))
    send(database, delivery(removed))
    house.settle()
    with database.read() as connection:
        active = select(installations.c.active).where(installations.c.id == 7)
        assert connection.scalar(active) is False
        assert connection.scalars(select(repositories.c.name)).all() == ["octo/repo"]
    assert house.work.asked == [added, removed]


def test_late_news_of_a_suspension_stops_no_review(house, database):
    send(database, delivery(InstallationChanged(7, active=True)))
    send(database, delivery(InstallationChanged(7, active=False)))  # sent before it
    send(database, delivery(changed(A)))
    house.settle()
    assert "Order" in [type(one).__name__ for one in house.work.asked]


def test_what_could_not_be_reviewed_is_reviewed_when_an_event_says_so(house, database):
    house.work.do = lambda *_: Outcome("it is closed", settled=False)
    send(database, delivery(changed(A)))
    house.settle()
    house.work.do = lambda *_: Outcome("reviewed")
    for _ in range(2):
        send(database, delivery(changed(A)))
        house.settle()
    assert len(house.work.asked) == 2


def test_a_crash_between_queue_and_mark_queues_nothing_twice(house, database):
    send(database, delivery(changed(A)), delivery(said()))
    crashed = []

    class CrashError(Exception):
        pass

    def put(job, delay=0.0):
        house.queue.put(job, delay)
        if job.name not in crashed:
            crashed.append(job.name)
            raise CrashError

    pump = Pump(database, put)
    for _ in range(2):
        with pytest.raises(CrashError):
            pump.turn()
    house.settle()
    assert len(crashed) == 2
    assert len(house.work.asked) == 2


def test_a_delivery_that_cannot_be_read_is_left_out(house, database, caplog):
    send(database, delivery(changed(A), guid="good"), delivery(guid="bad"))
    with database.write() as connection:
        bad = deliveries.c.guid == "bad"
        connection.execute(update(deliveries).where(bad).values(events='{"é": 1}'))
    house.settle()
    assert heads(house) == [A]
    assert "cannot read the stored delivery bad" in caplog.text


def test_a_long_or_strange_text_is_stored_as_far_as_it_goes(house, database):
    send(database, delivery(changed("x\0\udc80" + "y" * 500)))
    house.settle()
    assert heads(house)[0].startswith("x?yyy")


def test_a_renamed_repository_is_the_same_pull_request(house, database):
    send(database, delivery(changed(A)))
    house.settle()
    renamed = replace(changed(B), pull=replace(a_key(), repository="octo/new"))
    send(database, delivery(renamed))
    house.settle()
    assert [order.pull.repository for order in house.work.asked] == [
        "octo/repo",
        "octo/new",
    ]
    assert [order.generation for order in house.work.asked] == [1, 2]


def test_hundreds_of_deliveries_are_moved(house, database):
    send(database, *(delivery(changed(A, number=n)) for n in range(1, 351)))
    house.settle()
    assert len(house.work.asked) == 350


# Any order, any duplicates, any interleaving.

_STEPS = st.lists(
    st.sampled_from(["push", "deliver", "deliver", "pump", "begin", "end", "steal"]),
    max_size=40,
)


class World:
    """A pull request at GitHub, its events on their way, and our house."""

    def __init__(self, database, draw):
        self.draw = draw
        self.state = None
        self.on_the_way = []
        self.reviewed = None
        self.running = None
        self.house = House(database, FakeWork(self.review))
        self.database = database

    def push(self):
        """Push one of three heads, so that old ones come back."""
        self.state = self.draw(st.sampled_from([A, B, C]))
        self.on_the_way += [self.state] * self.draw(st.integers(1, 2))

    def deliver(self):
        """Let any of the events arrive."""
        if self.on_the_way:
            at = self.draw(st.integers(0, len(self.on_the_way) - 1))
            send(self.database, delivery(changed(self.on_the_way.pop(at))))

    def pump(self):
        self.house.pump.turn()

    def begin(self):
        """Start a job; it stops in its middle until ``end``."""
        if self.running is None and self.house.queue:
            self.running = self._steps(self.house.queue.next())
            next(self.running)

    def end(self):
        if self.running is not None:
            finished, self.running = self.running, None
            next(finished, None)

    def steal(self):
        """Another worker takes the running job over, and ends it first."""
        if self.running is not None:
            old, self.running = self.running, None
            self.begin_again(self.job)
            self.end()
            before = self.reviewed
            next(old, None)
            assert self.reviewed == before, "the old run wrote after it was taken over"

    def begin_again(self, job):
        self.running = self._steps(job)
        next(self.running)

    def _steps(self, job):
        """Run an attempt in two halves, by running it inside a second thread."""
        self.job = job
        with _halves(lambda pause: self._attempt(job, pause)) as resume:
            yield
            later = resume()
            if later is not None:
                self.house.queue.put(replace(job, launch=later.launch))

    def _attempt(self, job, pause):
        def review(order, lease):
            seen = self.state
            lease.saw(seen, "0" * 40)
            pause()
            lease.check()
            self.reviewed = seen
            return Outcome()

        need = replace(self.house.need, work=FakeWork(review))
        return attempt(need, job)

    def review(self, order, lease):
        lease.saw(self.state, "0" * 40)
        lease.check()
        self.reviewed = self.state


@contextmanager
def _halves(run):
    """Run a function until it calls ``pause``; ``resume`` runs its rest."""
    paused, go, out = threading.Event(), threading.Event(), []

    def pause():
        paused.set()
        assert go.wait(20)

    def whole():
        try:
            out.append(run(pause))
        finally:
            paused.set()

    thread = threading.Thread(target=whole, daemon=True)
    thread.start()
    assert paused.wait(20)

    def resume():
        go.set()
        thread.join(20)
        return out[0]

    try:
        yield resume
    finally:
        go.set()
        thread.join(20)


@settings(max_examples=60, deadline=None)
@given(data=st.data(), steps=_STEPS)
def test_whatever_happens_in_between_the_last_state_is_reviewed(data, steps):
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(folder)
        world = World(database, data.draw)
        world.push()
        for step in steps:
            getattr(world, step)()
        world.end()
        while world.on_the_way:
            world.deliver()
        world.house.settle()
        assert world.reviewed == world.state
        with database.read() as connection:
            row = connection.execute(select(pulls)).mappings().one()
        assert row["done"] == row["wanted"]
        assert row["runner"] is None
        database.close()
