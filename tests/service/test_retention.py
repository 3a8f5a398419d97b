import asyncio

from sqlalchemy import func, insert, select

from reviewbot.service.books import audit
from reviewbot.service.books.inbox import Inbox
from reviewbot.service.books.retention import Keep, tidy
from reviewbot.service.books.tables import audit as audit_table
from reviewbot.service.books.tables import deliveries, executors, pulls, tasks
from reviewbot.service.queue.executors import Member
from tests.service.events import changed, delivery, said
from tests.service.fakes import House
from tests.service.test_pump import send

DAY = 86_400
KEEP = Keep(deliveries=30, jobs=7, pulls=90, audit=400)


def count(database, table):
    with database.read() as connection:
        return connection.scalar(select(func.count()).select_from(table))


def tidied(database):
    return tidy(database, lambda _: 0, KEEP)


def test_each_thing_goes_when_its_time_has_come(database, clock):
    house = House(database)
    send(database, delivery(changed()), delivery(said()))
    house.settle()
    audit.add(database, audit.Entry(7, "octo/repo#1", "me", "ignore", "because"))
    house.member.part()
    left = []
    for days in (0, 8, 31, 91, 401):
        clock.now = 1_800_000_000 + days * DAY
        tidied(database)
        tables = (deliveries, tasks, executors, pulls, audit_table)
        left.append([count(database, table) for table in tables])
    assert left == [
        [2, 1, 1, 1, 1],
        [2, 0, 0, 1, 1],
        [0, 0, 0, 1, 1],
        [0, 0, 0, 0, 1],
        [0, 0, 0, 0, 0],
    ]


def test_what_is_not_done_stays_for_ever(database, clock):
    house = House(database)
    send(database, delivery(changed()), delivery(said()))
    house.pump.turn()
    send(database, delivery(changed(number=2)))
    clock.now += 1000 * DAY
    tidied(database)
    assert [count(database, one) for one in (deliveries, tasks, pulls)] == [1, 1, 1]
    house.settle()
    assert len(house.work.asked) == 3


def test_a_duplicate_is_refused_as_long_as_github_can_send_one(database, clock):
    one = delivery(guid="one")
    send(database, one)
    House(database).settle()
    clock.now += 3 * DAY
    tidied(database)
    inbox = Inbox(database)
    assert asyncio.run(inbox.put(one)) is False
    inbox.close()


def test_living_workers_stay(database, clock):
    Member(database, "idle").join()
    clock.now += 100 * DAY
    tidied(database)
    assert count(database, executors) == 1


def test_much_is_deleted_in_parts(database, clock):
    rows = [
        {"guid": str(n), "name": "x", "events": "", "received_at": 0, "handed_at": 0}
        for n in range(2500)
    ]
    with database.write() as connection:
        connection.execute(insert(deliveries), rows)
    assert tidied(database)["deliveries"] == 2500
    assert count(database, deliveries) == 0


def test_the_queue_is_told_what_to_forget(database, clock):
    told = []
    gone = tidy(database, lambda before: told.append(before) or 5, KEEP)
    assert gone["jobs"] == 5
    assert told == [clock() - 7 * DAY]


def test_the_audit_log_gives_back_what_was_recorded(database, clock):
    first = audit.Entry(7, "octo/repo#1", "me", "ignore", "old\0\udc80 code", "f1")
    audit.add(database, first)
    clock.now += 1
    audit.add(database, audit.Entry(7, "", "you", "ignore", "x" * 5000))
    newest = audit.newest(database, 10)
    assert [at - clock() for at, _ in newest] == [0, -1]
    assert newest[1][1].reason == "old? code"
    assert len(newest[0][1].reason) == 2000
    assert len(audit.newest(database, 1)) == 1
