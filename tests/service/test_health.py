"""Readiness: what keeps us from taking work, told in time."""

import threading

import pytest

from reviewbot.errors import ReviewbotError
from reviewbot.service.web import health as module
from reviewbot.service.web.health import Health, disk_is_writable


class Clock:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


def fails(text):
    def check():
        raise ReviewbotError(text)

    return check


def test_we_are_ready_when_all_is_well():
    assert Health({"database": lambda: None}).problems() == {}


def test_a_problem_is_told_by_name_and_others_do_not_hide_it():
    found = Health({"a": fails("gone"), "b": lambda: None, "c": fails("full")})
    assert found.problems() == {"a": "gone", "c": "full"}


def test_the_text_of_an_unknown_error_is_not_told():
    def check():
        raise KeyError("password")

    assert Health({"a": check}).problems() == {"a": "KeyError"}


def test_we_are_not_ready_once_we_stop():
    health = Health({"a": lambda: None})
    assert health.problems() == {}
    health.stop()
    assert health.problems() == {"stopping": "the service is stopping"}


def test_asking_often_does_not_look_often():
    clock, looked = Clock(), []
    health = Health({"a": lambda: looked.append(1)}, clock)
    for _ in range(10):
        health.problems()
    assert len(looked) == 1
    clock.now += 1.1
    health.problems()
    assert len(looked) == 2


def test_a_check_that_hangs_is_told_and_not_started_again(monkeypatch):
    monkeypatch.setattr(module, "_PATIENCE", 0.05)
    clock, release, starts = Clock(), threading.Event(), []

    def hang():
        starts.append(1)
        release.wait(20)

    health = Health({"a": hang, "b": fails("gone")}, clock)
    for _ in range(3):
        assert health.problems() == {"a": "no answer in time", "b": "gone"}
        clock.now += 2
    assert len(starts) == 1
    release.set()


def test_a_check_that_recovers_is_forgotten():
    clock, errors = Clock(), ["gone"]

    def check():
        if errors:
            raise ReviewbotError(errors[0])

    health = Health({"a": check}, clock)
    assert health.problems() == {"a": "gone"}
    errors.clear()
    clock.now += 2
    assert health.problems() == {}


def test_a_folder_that_is_gone_is_not_writable(tmp_path):
    disk_is_writable(str(tmp_path))
    with pytest.raises(ReviewbotError, match="cannot write into the state folder"):
        disk_is_writable(str(tmp_path / "gone"))
    assert list(tmp_path.iterdir()) == []


def test_little_room_is_a_problem(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "_SPACE", 2**80)
    with pytest.raises(ReviewbotError, match=r"has only \d+ MiB left"):
        disk_is_writable(str(tmp_path))
