"""Temporary folders: gone when they are left, and when their user was killed."""

import os
import signal
import subprocess
import sys

import pytest

from reviewbot.service.reviewing.rooms import clear, room

PROGRAM = """
import os, signal
from reviewbot.service.reviewing.rooms import room
with room() as folder:
    open(os.path.join(folder, "secret.py"), "w").close()
    print(folder, flush=True)
    signal.pause()
"""


@pytest.fixture
def place(tmp_path, monkeypatch):
    """The folder for temporary files, here and in processes that we start."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def other(place):
    """Another process with a folder."""
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, text=True
    ) as process:
        process.folder = process.stdout.readline().strip()
        yield process
        process.kill()


def test_a_room_is_private_and_gone_when_it_is_left(place):
    with room() as folder:
        assert os.stat(folder).st_mode & 0o777 == 0o700
        assert os.listdir(place) == [os.path.basename(folder)]
    assert os.listdir(place) == []


def test_a_room_in_use_stays(other):
    clear()
    assert os.path.exists(other.folder)


def test_what_a_killed_process_left_is_removed(other, place):
    other.send_signal(signal.SIGKILL)
    other.wait(10)
    assert os.path.exists(other.folder)
    with room() as folder:
        assert os.listdir(place) == [os.path.basename(folder)]


def test_links_and_files_that_look_like_rooms_are_left_alone(place):
    kept = place / "kept"
    kept.mkdir()
    (place / "reviewbot-room-link").symlink_to(kept)
    (place / "reviewbot-room-file").touch()
    clear()
    assert sorted(os.listdir(place)) == [
        "kept",
        "reviewbot-room-file",
        "reviewbot-room-link",
    ]
