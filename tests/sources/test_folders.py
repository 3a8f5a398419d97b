"""Whole files on disk: all of them, in order, each once; what is not read says why."""

import os

import pytest

from reviewbot.errors import SourceError
from reviewbot.model.change import Skip
from reviewbot.sources.compare import Options
from reviewbot.sources.folders import read


@pytest.fixture
def here(tmp_path, monkeypatch):
    """The directory in which the user stands."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(folder, **files):
    for path, data in files.items():
        file = folder / path.replace("__", "/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def seen(*paths, most=100):
    return [(file.path, file.skip) for file in read(Options(paths, most)).files]


def test_a_directory_is_read_whole_in_order(here):
    put(here, d__b=b"b", d__a=b"a", d__e__c=b"c", d__z__a=b"z", other=b"o")
    assert seen("d") == [(path, None) for path in ("d/a", "d/b", "d/e/c", "d/z/a")]


def test_all_lines_are_new(here):
    put(here, a=b"x\ny\n")
    (file,) = read(Options(("a",))).files
    assert (file.data, file.bases, file.added) == (b"x\ny\n", (), {1, 2})


def test_a_file_that_is_named_twice_is_read_once(here):
    put(here, d__a=b"a", d__b=b"b")
    assert seen("d/b", "d", "d/b") == [("d/b", None), ("d/a", None)]


def test_a_path_that_is_not_there_is_an_error(here):
    put(here, a=b"a")
    with pytest.raises(SourceError, match=r"^cannot read b: no such file"):
        seen("a", "b")


def test_what_is_not_read_says_why(here):
    put(here, large=b"x" * 101, fits=b"x" * 100, binary=b"a\0b")
    os.symlink("fits", here / "link")
    os.symlink("nowhere", here / "dangling")
    os.mkfifo(here / "pipe")
    told = dict(seen("."))
    assert told == {
        "./large": Skip.TOO_LARGE, "./fits": None, "./binary": Skip.BINARY, "./link": Skip.SYMLINK,
        "./dangling": Skip.SYMLINK, "./pipe": Skip.UNREADABLE,
    }  # fmt: skip
    assert seen("link") == [("link", Skip.SYMLINK)]


def test_a_directory_that_cannot_be_read_is_told(here, monkeypatch):
    put(here, d__a=b"a", d__locked__b=b"b")
    real = os.scandir

    def scandir(path):
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert seen("d") == [("d/a", None), ("d/locked", Skip.UNREADABLE)]
