from datetime import UTC, datetime, timedelta

import pytest

from reviewbot.errors import GitHubRefusedError, GitHubUnclearError
from reviewbot.model.event import Wish
from reviewbot.model.value import frozen
from reviewbot.service.queue.reconcile import recover_deliveries, sweep
from tests.service.events import changed, delivery
from tests.service.fakes import House
from tests.service.test_pump import send


@frozen
class Failed:
    id: int
    guid: str


class FakeLog:
    """GitHub's log of deliveries."""

    def __init__(self, *missed, refused=()):
        self._missed, self._refused = missed, refused
        self.asked = []
        self.since = []

    def missed(self, since):
        self.since.append(since)
        return self._missed

    def redeliver(self, delivery):
        if delivery in self._refused:
            raise GitHubRefusedError("too old", 404)
        self.asked.append(delivery)


def test_what_never_came_is_asked_for_and_what_came_is_not(database):
    send(database, delivery(guid="came"))
    log = FakeLog(Failed(1, "came"), Failed(2, "lost"), Failed(3, "gone"), refused=[3])
    assert recover_deliveries(database, log) == ["lost"]
    assert log.asked == [2]


def test_the_first_look_goes_back_as_far_as_github_can(database, clock):
    log = FakeLog()
    recover_deliveries(database, log)
    now = datetime.fromtimestamp(clock(), UTC)
    assert log.since == [now - timedelta(days=3)]


def test_the_next_looks_begin_a_little_before_the_last_one(database, clock):
    log = FakeLog()
    recover_deliveries(database, log)
    last = datetime.fromtimestamp(clock(), UTC)
    clock.now += 600
    recover_deliveries(database, log)
    assert log.since[1] == last - timedelta(minutes=15)
    clock.now += 10 * 86_400
    recover_deliveries(database, log)
    now = datetime.fromtimestamp(clock(), UTC)
    assert log.since[2] == now - timedelta(days=3)


def test_a_log_that_cannot_be_read_is_read_again_from_the_same_place(database, clock):
    log = FakeLog()
    recover_deliveries(database, log)

    class Broken(FakeLog):
        def missed(self, since):
            raise GitHubUnclearError("reset")

    clock.now += 600
    with pytest.raises(GitHubUnclearError):
        recover_deliveries(database, Broken())
    clock.now += 600
    recover_deliveries(database, log)
    assert log.since[1] == log.since[0] + timedelta(days=3, minutes=-15)


def test_very_many_are_asked_for_in_parts(database):
    log = FakeLog(*(Failed(n, f"{n:04}") for n in range(1200)))
    assert len(recover_deliveries(database, log)) == 300
    for _ in range(3):
        send(database, *(delivery(guid=f"{n:04}") for n in log.asked[-300:]))
        recover_deliveries(database, log)
    assert sorted(log.asked) == list(range(1200))
    assert len(set(log.since)) == 1


def test_a_pull_request_nobody_told_us_of_is_reviewed(database):
    house = House(database)
    assert sweep(database, lambda: [changed(number=1), changed(number=2)]) == 2
    house.settle()
    assert len(house.work.asked) == 2


def test_one_that_waits_or_was_just_reviewed_is_left_alone(database, clock):
    house = House(database)
    send(database, delivery(changed()))
    house.pump.turn()
    assert sweep(database, lambda: [changed()]) == 0
    house.settle()
    clock.now += 300
    assert sweep(database, lambda: [changed()]) == 0


def test_one_whose_result_is_gone_is_reviewed_again(database, clock):
    house = House(database)
    send(database, delivery(changed()))
    house.settle()
    clock.now += 601
    assert sweep(database, lambda: [changed()]) == 1
    house.settle()
    assert [order.wish for order in house.work.asked] == [Wish.IF_NEEDED, Wish.AGAIN]


def test_a_push_that_was_missed_is_reviewed_at_once(database):
    house = House(database)
    send(database, delivery(changed("a" * 40)))
    house.settle()
    assert sweep(database, lambda: [changed("b" * 40)]) == 1
    house.settle()
    assert [order.head[0] for order in house.work.asked] == ["a", "b"]
