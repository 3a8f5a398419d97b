import asyncio
import os
import shutil
import subprocess
import threading

import pytest
from sqlalchemy import event, func, select, text

from reviewbot.service.books.inbox import Inbox
from reviewbot.service.books.store import StoreError, open_database
from reviewbot.service.books.tables import deliveries
from tests.service.events import changed, delivery
from tests.service.postgres import running_postgres


@pytest.fixture
def inbox(database):
    opened = Inbox(database)
    yield opened
    opened.close()


def put(inbox, *many):
    return asyncio.run(_put(inbox, many))


async def _put(inbox, many):
    return await asyncio.gather(
        *(inbox.put(one) for one in many), return_exceptions=True
    )


def stored(database):
    with database.read() as connection:
        return set(connection.scalars(select(deliveries.c.guid)))


def test_a_new_delivery_is_stored(inbox, database):
    assert put(inbox, delivery(changed(), guid="one")) == [True]
    assert stored(database) == {"one"}


def test_a_second_one_with_its_id_is_not(inbox):
    assert put(inbox, delivery(guid="one")) == [True]
    assert put(inbox, delivery(guid="one"), delivery(guid="two")) == [False, True]


def test_of_two_at_the_same_time_one_is_new(inbox):
    many = [delivery(guid=str(n % 10)) for n in range(100)]
    assert sum(put(inbox, *many)) == 10


def test_a_group_is_all_or_nothing_in_order(inbox):
    async def main():
        return await inbox.put_all(
            [delivery(guid="a"), delivery(guid="b"), delivery(guid="a")]
        )

    assert asyncio.run(main()) == [True, True, False]


def test_many_requests_share_a_commit(database):
    commits = []
    event.listen(database.engine, "commit", lambda _: commits.append(1))
    inbox = Inbox(database)
    assert put(inbox, *(delivery() for _ in range(1000))) == [True] * 1000
    inbox.close()
    assert len(commits) < 20


def test_the_pump_is_woken_by_what_is_new(database):
    woken = []
    inbox = Inbox(database, lambda: woken.append(1))
    put(inbox, delivery(guid="one"))
    put(inbox, delivery(guid="one"))
    inbox.close()
    assert woken == [1]


def test_too_many_waiting_are_refused_at_once(sqlite_database):
    inbox = Inbox(sqlite_database, room=10)
    with sqlite_database.write():  # the writer of the inbox has to wait
        outcome = asyncio.run(_first_refusal(inbox, 600))
    assert "too many deliveries" in str(outcome)
    inbox.close()


async def _first_refusal(inbox, count):
    puts = [asyncio.ensure_future(inbox.put(delivery())) for _ in range(count)]
    done, waiting = await asyncio.wait(puts, return_when=asyncio.FIRST_EXCEPTION)
    for one in waiting:
        one.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    return next(one.exception() for one in done if one.exception())


def test_a_database_that_hangs_is_not_waited_for_long(sqlite_database, monkeypatch):
    monkeypatch.setattr("reviewbot.service.books.inbox._PATIENCE", 0.1)
    inbox = Inbox(sqlite_database)
    with sqlite_database.write():
        (outcome,) = put(inbox, delivery())
    assert "did not answer in time" in str(outcome)
    monkeypatch.undo()
    inbox.close()


def test_one_that_no_database_takes_does_not_spoil_the_others(inbox, database):
    bad = delivery(guid="bad\udc80")  # not UTF-8
    outcomes = put(inbox, delivery(guid="a"), bad, delivery(guid="b"))
    assert [outcomes[0], outcomes[2]] == [True, True]
    assert isinstance(outcomes[1], StoreError)
    assert stored(database) == {"a", "b"}


def test_one_that_postgres_does_not_take_does_not_spoil_the_others(postgres):
    database = open_database(postgres.new_database())
    inbox = Inbox(database)
    outcomes = put(inbox, delivery(guid="a"), delivery(guid="\0"), delivery(guid="b"))
    assert [outcomes[0], outcomes[2]] == [True, True]
    assert isinstance(outcomes[1], StoreError)
    inbox.close()
    database.close()


def test_closing_writes_what_waits(database):
    inbox = Inbox(database)

    async def main():
        puts = [asyncio.ensure_future(inbox.put(delivery())) for _ in range(300)]
        await asyncio.sleep(0)
        await asyncio.to_thread(inbox.close)
        return await asyncio.gather(*puts)

    assert asyncio.run(main()) == [True] * 300
    assert len(stored(database)) == 300
    (refused,) = put(inbox, delivery())
    assert "closed" in str(refused)


def test_a_client_that_hung_up_harms_nobody(inbox, database):
    async def main():
        gone = asyncio.ensure_future(inbox.put(delivery(guid="gone")))
        await asyncio.sleep(0)
        gone.cancel()
        return await inbox.put(delivery(guid="here"))

    assert asyncio.run(main())
    assert "here" in stored(database)


def test_a_database_that_is_away_refuses_only_meanwhile():
    with running_postgres() as server:
        database = open_database(server.new_database())
        inbox = Inbox(database)
        assert put(inbox, delivery(guid="before")) == [True]
        server.stop("immediate")
        refused = put(inbox, *(delivery() for _ in range(5)))
        assert all(isinstance(one, StoreError) for one in refused)
        server.start()
        assert put(inbox, delivery(guid="before"), delivery(guid="after")) == [
            False,
            True,
        ]
        inbox.close()
        database.close()


def test_a_connection_that_was_cut_is_not_noticed(postgres):
    database = open_database(postgres.new_database())
    inbox = Inbox(database)
    assert put(inbox, delivery()) == [True]
    postgres.sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE application_name = 'reviewbot'"
    )
    assert put(inbox, delivery()) == [True]
    inbox.close()
    database.close()


@pytest.fixture
def small_disk(tmp_path):
    """A file system with room for 2 MB."""
    folder = tmp_path / "disk"
    folder.mkdir(mode=0o700)
    options = ["-t", "tmpfs", "-o", "size=2m,mode=700", "tmpfs", str(folder)]
    mounted = subprocess.run(["mount", *options], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip(f"mounting is not allowed here: {mounted.stderr.decode()}")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_full_disk_refuses_until_there_is_room(small_disk):
    database = open_database(str(small_disk))
    inbox = Inbox(database)
    _fills_up(inbox, database, small_disk)
    inbox.close()
    database.close()


def _fills_up(inbox, database, disk):
    assert put(inbox, delivery(guid="first")) == [True]
    ballast = disk / "ballast"
    free = shutil.disk_usage(disk).free
    with open(ballast, "wb") as file:
        file.write(b"x" * free)
    refused = []
    while not refused:  # the log still has some room
        outcomes = put(inbox, *(delivery(changed()) for _ in range(100)))
        refused = [one for one in outcomes if isinstance(one, StoreError)]
    assert "full" in str(refused[0])
    assert put(inbox, *(delivery(changed()) for _ in range(100)))[-1] is not True
    os.unlink(ballast)
    assert put(inbox, delivery(guid="first"), delivery(guid="last")) == [False, True]
    assert {"first", "last"} <= stored(database)


def test_a_full_database_refuses_until_there_is_room(sqlite_database):
    """The same where nothing can be mounted: SQLite itself says that it is full."""
    database, limit = sqlite_database, ["PRAGMA max_page_count = 1"]

    @event.listens_for(database.engine, "begin")
    def begin(connection):
        for statement in limit:
            connection.exec_driver_sql(statement)

    inbox = Inbox(database)
    outcomes = put(inbox, *(delivery(changed()) for _ in range(2000)))
    assert "full" in str(next(one for one in outcomes if isinstance(one, StoreError)))
    limit[:] = ["PRAGMA max_page_count = 1000000"]
    assert put(inbox, delivery()) == [True]
    inbox.close()


def test_requests_of_several_loops_are_all_answered(inbox, database):
    outcomes = []
    threads = [
        threading.Thread(
            target=lambda: outcomes.extend(put(inbox, *(delivery() for _ in range(50))))
        )
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert outcomes == [True] * 200
    with database.read() as connection:
        assert connection.scalar(select(func.count()).select_from(deliveries)) == 200


def test_the_file_is_whole_after_all_that(sqlite_database):
    inbox = Inbox(sqlite_database)
    put(inbox, *(delivery(changed()) for _ in range(500)))
    inbox.close()
    with sqlite_database.read() as connection:
        assert connection.scalar(text("PRAGMA integrity_check")) == "ok"
