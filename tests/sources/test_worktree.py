"""The work tree, byte for byte, and nothing outside of it."""

import os
import socket

import pytest

from reviewbot.errors import SourceError
from reviewbot.model.change import ChangedFile, Skip, Status
from reviewbot.sources import worktree
from reviewbot.sources.compare import Options
from reviewbot.sources.disk import look, read_file
from tests.sources.oracle import by_path, only

TEN = "".join(f"line {n}\n" for n in range(1, 11))


def test_staged_unstaged_and_untracked_files_count_and_ignored_ones_do_not(repo):
    repo.commit(
        {"a.py": "a\n", "b.py": "b\n", "same.py": "s\n", ".gitignore": "*.log\n"}
    )
    repo.stage({"a.py": "staged\n"})
    repo.write("b.py", "b\nunstaged\n")
    repo.write("dir/new.py", "new\n")
    repo.write("x.log", "ignored\n")
    change = worktree.read(repo.open())
    assert change.label == "work tree"
    assert {path: file.data for path, file in by_path(change).items()} == {
        "a.py": b"staged\n",
        "b.py": b"b\nunstaged\n",
        "dir/new.py": b"new\n",
    }
    assert by_path(change)["b.py"].added == {2}


def test_what_is_staged_counts_as_it_is_on_disk(repo):
    repo.commit({"a.py": "a\n"})
    repo.stage({"a.py": "a\nstaged\n"})
    repo.write("a.py", "a\nstaged\nand edited\n")
    assert only(worktree.read(repo.open())).added == {2, 3}
    repo.write("a.py", "a\n")
    assert worktree.read(repo.open()).files == ()


def test_a_clean_work_tree_is_an_empty_change(repo):
    repo.commit({"a.py": "a\n"})
    os.utime(repo.path / "a.py", (1, 1))
    assert worktree.read(repo.open()).files == ()


def test_before_the_first_commit_all_files_are_new(repo):
    repo.write("a.py", "a\n")
    repo.stage({"b.py": "b\n"})
    repo.write("c.py", "c\n")
    assert [f.status for f in worktree.read(repo.open()).files] == [Status.ADDED] * 3


def test_a_deleted_and_a_moved_file_are_known_without_staging(repo):
    repo.commit({"gone.py": "gone\n", "old.py": TEN})
    (repo.path / "gone.py").unlink()
    (repo.path / "old.py").rename(repo.path / "new.py")
    repo.write("new.py", TEN + "more\n")
    files = by_path(worktree.read(repo.open()))
    assert files["gone.py"].skip is Skip.DELETED
    assert files["new.py"].base_path == "old.py"


def test_paths_narrow_and_a_moved_file_keeps_its_base(repo):
    repo.commit({"old.py": TEN, "b.py": "b\n"})
    (repo.path / "old.py").rename(repo.path / "new.py")
    repo.write("b.py", "bb\n")
    change = worktree.read(repo.open(), Options(paths=("new.py",)))
    assert (only(change).path, only(change).base_path) == ("new.py", "old.py")


def test_links_are_listed_and_never_followed(repo, tmp_path):
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.py").write_text("secret\n")
    repo.commit({"dir/secret.py": "harmless\n", "file.py": "f\n"})
    (repo.path / "dir/secret.py").unlink()
    (repo.path / "dir").rmdir()
    (repo.path / "dir").symlink_to(tmp_path / "outside")
    (repo.path / "file.py").unlink()
    (repo.path / "file.py").symlink_to(tmp_path / "outside/secret.py")
    (repo.path / "new.py").symlink_to("/etc/passwd")
    files = by_path(worktree.read(repo.open()))
    assert {path: file.skip for path, file in files.items()} == {
        "dir": Skip.SYMLINK,
        "dir/secret.py": Skip.DELETED,
        "file.py": Skip.SYMLINK,
        "new.py": Skip.SYMLINK,
    }
    assert all(file.data == b"" for file in files.values())


def test_a_directory_in_the_place_of_a_file_and_back(repo):
    repo.commit({"a": "a\n", "b/c": "c\n"})
    (repo.path / "a").unlink()
    repo.write("a/inside.py", "i\n")
    (repo.path / "b/c").unlink()
    (repo.path / "b").rmdir()
    repo.write("b", "b\n")
    files = by_path(worktree.read(repo.open()))
    assert {p: f.status.value for p, f in files.items()} == {
        "a": "D",
        "a/inside.py": "A",
        "b": "A",
        "b/c": "D",
    }


def test_a_repository_inside_is_a_submodule(repo):
    repo.commit()
    repo.git("init", "--quiet", "inner")
    repo.write("inner/a.py", "a\n")
    assert only(worktree.read(repo.open())) == ChangedFile(
        "inner", Status.ADDED, b"", (), Skip.SUBMODULE
    )


def test_a_submodule_that_moved_on_is_listed(repo, new_repo):
    inner = new_repo("inner")
    inner.commit({"a.py": "a\n"})
    allow = ("-c", "protocol.file.allow=always")
    repo.git(*allow, "submodule", "--quiet", "add", str(inner.path), "sub")
    repo.commit()
    type(repo)(repo.path / "sub").commit({"a.py": "aa\n"})
    file = only(worktree.read(repo.open()))
    assert (file.path, file.status, file.skip) == (
        "sub",
        Status.MODIFIED,
        Skip.SUBMODULE,
    )


def test_a_large_file_is_listed_with_its_size_and_not_read(repo):
    repo.commit({"a.py": "a\n"})
    repo.write("a.py", "a" * 3000)
    repo.write("b.py", "b" * 4000)
    files = worktree.read(repo.open(), Options(max_bytes=2000)).files
    assert [(f.skip, f.detail, f.data) for f in files] == [
        (Skip.TOO_LARGE, "3.0 kB", b""),
        (Skip.TOO_LARGE, "4.0 kB", b""),
    ]


def test_a_socket_is_not_read(repo, monkeypatch):
    repo.commit({"a.py": "a\n"})
    (repo.path / "a.py").unlink()
    with socket.socket(socket.AF_UNIX) as server:
        monkeypatch.chdir(repo.path)
        server.bind("a.py")
    file = only(worktree.read(repo.open()))
    assert file.skip in {Skip.UNREADABLE, Skip.DELETED}


def test_a_conflict_is_read_as_it_is_on_disk(repo):
    repo.commit({"a": "base\n"})
    repo.git("checkout", "--quiet", "-b", "other")
    repo.commit({"a": "theirs\n"})
    repo.git("checkout", "--quiet", "main")
    repo.commit({"a": "ours\n"})
    repo.git("merge", "other", check=False)
    assert b"<<<<<<<" in only(worktree.read(repo.open())).data


@pytest.mark.parametrize("autocrlf", ["true", "input", "false"])
def test_line_ends_of_a_checkout_are_no_change(repo, autocrlf):
    repo.commit({"lf.py": TEN, "crlf.py": TEN.replace("\n", "\r\n")})
    repo.git("config", "core.autocrlf", autocrlf)
    repo.write("lf.py", TEN.replace("\n", "\r\n") + "more\r\n")
    repo.write("crlf.py", TEN.replace("\n", "\r\n") + "more\r\n")
    files = by_path(worktree.read(repo.open()))
    assert files["lf.py"].added == files["crlf.py"].added == {11}
    assert files["lf.py"].data == TEN.encode() + b"more\n"
    assert files["crlf.py"].data.endswith(b"more\r\n")


def test_the_executable_bit_is_seen(repo):
    repo.commit({"a.sh": "a\n"})
    (repo.path / "a.sh").chmod(0o755)
    file = only(worktree.read(repo.open()))
    assert (file.status, file.added) == (Status.MODIFIED, set())


def test_a_sparse_checkout_lacks_nothing(repo):
    repo.commit({"in/a.py": "a\n", "out/b.py": "b\n"})
    repo.git("sparse-checkout", "set", "in")
    repo.write("in/a.py", "aa\n")
    assert only(worktree.read(repo.open())).path == "in/a.py"


def test_a_linked_work_tree_and_a_split_index_and_sha_256(new_repo, tmp_path):
    repo = new_repo("sha256", "--object-format=sha256")
    repo.commit({"a.py": "a\n"})
    repo.git("worktree", "add", "--quiet", "-b", "linked", str(tmp_path / "li:nked"))
    linked = type(repo)(tmp_path / "li:nked")
    linked.git("update-index", "--split-index")
    linked.write("a.py", "linked\n")
    linked.write("b.py", "b\n")
    files = by_path(worktree.read(linked.open()))
    assert (files["a.py"].data, files["b.py"].data) == (b"linked\n", b"b\n")


def test_a_bare_repository_has_no_work_tree(new_repo):
    with pytest.raises(SourceError, match="has no work tree"):
        worktree.read(new_repo("bare.git", "--bare").open())


def test_nothing_is_left_behind(repo, tmp_path, monkeypatch):
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    repo.commit({"a.py": "a\n"})
    repo.write("a.py", "b\n")
    objects = repo.git("count-objects")
    assert worktree.read(repo.open()).files
    assert repo.git("count-objects") == objects
    assert os.listdir(tmp_path / "tmp") == []


def test_a_fifo_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "fifo")
    assert look(str(tmp_path), "fifo", 10).data == b""
    assert read_file(str(tmp_path), "fifo") is None


def test_an_unreadable_file_is_an_error_with_a_reason(tmp_path, monkeypatch):
    (tmp_path / "a").write_text("a")

    def refuse(*args, **kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.lstat", refuse)
    with pytest.raises(SourceError, match="cannot read a: permission denied"):
        read_file(str(tmp_path), "a")
