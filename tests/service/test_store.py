import os
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import insert, select, text

from reviewbot.errors import ServiceError
from reviewbot.service.books import tables
from reviewbot.service.books.store import StoreError, only_worker, open_database


def test_what_is_written_is_there_when_opened_again(setting):
    first = open_database(setting)
    with first.write() as connection:
        connection.execute(insert(tables.marks).values(name="x", at=1.5))
    first.close()
    second = open_database(setting)
    with second.read() as connection:
        assert connection.scalar(select(tables.marks.c.at)) == 1.5
    second.close()


def test_several_processes_may_make_the_tables_at_once(setting):
    with ThreadPoolExecutor(6) as pool:
        opened = list(pool.map(lambda _: open_database(setting), range(6)))
    for database in opened:
        with database.read() as connection:
            assert connection.scalars(select(tables.pulls.c.key)).all() == []
        database.close()


def test_a_database_of_a_newer_version_is_left_alone(setting):
    database = open_database(setting)
    with database.write() as connection:
        connection.execute(
            text(_in_schema(database, "UPDATE {}schema_version SET version = 99"))
        )
    database.close()
    with pytest.raises(StoreError, match="newer reviewbot"):
        open_database(setting)


def test_an_update_runs_only_the_steps_that_are_new(setting, monkeypatch):
    open_database(setting).close()
    ran = []
    steps = (*tables.STEPS, lambda _: ran.append("second"))
    monkeypatch.setattr(tables, "STEPS", steps)
    monkeypatch.setattr(tables, "LATEST", 2)
    open_database(setting).close()
    open_database(setting).close()
    assert ran == ["second"]


def test_nothing_of_a_failed_transaction_is_kept(database):
    def half():
        with database.write() as connection:
            connection.execute(insert(tables.marks).values(name="x", at=1))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    with database.read() as connection:
        assert connection.scalars(select(tables.marks.c.name)).all() == []


def test_an_error_is_one_line_without_values(database):
    with pytest.raises(StoreError) as caught, database.write() as connection:
        connection.execute(text("INSERT INTO nowhere VALUES (:x)"), {"x": "word-42"})
    assert "\n" not in str(caught.value)
    assert "word-42" not in str(caught.value.__cause__)


def test_writers_wait_for_one_another(database):
    def add(_):
        with database.write() as connection:
            row = select(tables.marks.c.at).where(tables.marks.c.name == "sum")
            now = connection.scalar(row.with_for_update())
            connection.execute(tables.marks.update().values(at=now + 1))

    with database.write() as connection:
        connection.execute(insert(tables.marks).values(name="sum", at=0))
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(80)))
    with database.read() as connection:
        assert connection.scalar(select(tables.marks.c.at)) == 80


def test_the_shared_clock_goes(setting):
    database = open_database(setting)
    with database.read() as connection:
        first = database.now(connection)
        assert database.now(connection) >= first > 1_700_000_000
    database.close()


def test_only_the_owner_can_read_the_files(tmp_path):
    old = os.umask(0)
    try:
        database = open_database(str(tmp_path / "state"))
        assert database.jobs_url.endswith("jobs.sqlite")
        with database.write() as connection:
            connection.execute(insert(tables.marks).values(name="x", at=1))
    finally:
        os.umask(old)
    folder = tmp_path / "state"
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert set(modes) == {
        "inbox.sqlite",
        "inbox.sqlite-shm",
        "inbox.sqlite-wal",
        "jobs.sqlite",
    }
    assert set(modes.values()) == {0o600}
    database.close()


def test_a_commit_survives_a_power_cut(sqlite_database):
    with sqlite_database.write() as connection:
        mode = connection.scalar(text("PRAGMA journal_mode"))
        synchronous = connection.scalar(text("PRAGMA synchronous"))
    assert (mode, synchronous) == ("wal", 2)  # 2 is FULL: an fsync each commit


def test_postgres_commits_are_durable_whatever_the_server_says(postgres):
    address = postgres.new_database()
    name = address.partition("@/")[2].partition("?")[0]
    postgres.sql(f"ALTER DATABASE {name} SET synchronous_commit = off")
    database = open_database(address)
    with database.write() as connection:
        assert connection.scalar(text("SHOW synchronous_commit")) == "on"
    database.close()


def test_a_state_folder_has_one_worker(sqlite_database):
    first, second = only_worker(sqlite_database), only_worker(sqlite_database)
    with first, pytest.raises(StoreError, match="another reviewbot"), second:
        pass
    with only_worker(sqlite_database):
        pass


def test_a_shared_database_has_many_workers(postgres):
    database = open_database(postgres.new_database())
    with only_worker(database), only_worker(database):
        pass
    database.close()


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        (
            "mysql://root@127.0.0.1/reviewbot",
            "does not know databases of the kind mysql",
        ),
        ("postgresql://127.0.0.1", "names none"),
        ("://", "cannot be read"),
        ("postgresql://nobody@/gone?host=/nowhere", "cannot write to the database"),
        ("/proc/nowhere", "cannot make the state folder"),
    ],
)
def test_a_useless_setting_is_explained(setting, said):
    with pytest.raises(ServiceError, match=said) as caught:
        open_database(setting)
    assert "\n" not in str(caught.value)


def test_a_password_is_not_in_messages():
    with pytest.raises(StoreError) as caught:
        open_database("postgresql://me:hush@/gone?host=/nowhere")
    assert "hush" not in str(caught.value)


def test_a_file_that_is_no_database_is_explained(tmp_path):
    (tmp_path / "state").mkdir(mode=0o700)
    (tmp_path / "state" / "inbox.sqlite").write_text("nonsense" * 1000)
    with pytest.raises(StoreError, match=r"inbox\.sqlite: file is not a database"):
        open_database(str(tmp_path / "state"))


def _in_schema(database, statement):
    return statement.format("reviewbot." if database.shared else "")
