"""Finding the repository, and asking git."""

import os

import pytest

from reviewbot.errors import SourceError
from reviewbot.sources import git, staged, tree
from tests.sources.oracle import only


def test_it_is_found_from_a_directory_below(repo):
    repo.commit({"a/b/c.py": "c\n"})
    found = repo.open("a/b")
    assert found.top == str(repo.path)
    assert found.git_dir == str(repo.path / ".git")
    assert found.cwd == str(repo.path / "a/b")


def test_a_linked_work_tree_has_its_own_index(repo, tmp_path):
    repo.commit({"a.py": "a\n"})
    repo.git("worktree", "add", "--quiet", "-b", "linked", str(tmp_path / "linked"))
    linked = type(repo)(tmp_path / "linked")
    linked.stage({"a.py": "linked\n"})
    assert only(staged.read(linked.open())).data == b"linked\n"
    assert staged.is_empty(repo.open())
    assert linked.open().git_dir == linked.git("rev-parse", "--absolute-git-dir")


def test_a_submodule_is_a_repository_of_its_own(repo, new_repo):
    inner = new_repo("inner")
    inner.commit({"a.py": "a\n"})
    allow = ("-c", "protocol.file.allow=always")
    repo.git(*allow, "submodule", "--quiet", "add", str(inner.path), "sub")
    sub = type(repo)(repo.path / "sub")
    sub.stage({"a.py": "aa\n"})
    assert only(staged.read(sub.open())).data == b"aa\n"


def test_git_dir_is_followed_as_in_a_hook(repo, tmp_path, monkeypatch):
    repo.stage({"a.py": "a\n"})
    monkeypatch.setenv("GIT_DIR", ".git")
    found = git.open_repository(str(repo.path))
    assert (found.top, found.git_dir) == (str(repo.path), str(repo.path / ".git"))
    monkeypatch.setenv("GIT_DIR", str(repo.path / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(repo.path))
    found = git.open_repository(str(tmp_path))
    assert only(staged.read(found)).path == "a.py"


def test_another_index_is_read_when_git_names_one(repo, monkeypatch):
    repo.commit({"a.py": "a\n", "b.py": "b\n"})
    repo.write("a.py", "aa\n")
    repo.stage({"b.py": "bb\n"})
    index = str(repo.path / ".git" / "next-index")
    other = {"GIT_INDEX_FILE": index}
    repo.git("read-tree", "HEAD", env=other)
    repo.git("add", "a.py", env=other)
    assert only(staged.read(repo.open(env=other))).path == "a.py"
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/next-index")
    assert only(staged.read(repo.open())).path == "a.py"


def test_outside_of_any_repository_it_says_what_to_do(tmp_path):
    with pytest.raises(SourceError, match=r"is not in a git repository; .* --diff"):
        git.open_repository(str(tmp_path))


def test_a_git_dir_that_is_none_is_named(tmp_path):
    with pytest.raises(SourceError, match=r"GIT_DIR is .*nowhere"):
        git.open_repository(str(tmp_path), {"GIT_DIR": "nowhere"})


def test_an_empty_dot_git_directory_is_passed_by(repo):
    (repo.path / "a" / ".git").mkdir(parents=True)
    assert repo.open("a").top == str(repo.path)


def test_a_bare_repository_is_known_as_bare(new_repo):
    assert new_repo("bare.git", "--bare").open().bare


def test_what_git_complains_about_is_told_in_one_line(repo):
    (repo.path / ".git" / "index").write_bytes(b"nonsense nonsense nonsense nonsense")
    with pytest.raises(
        SourceError, match=r"git diff-index failed in .*signature"
    ) as raised:
        staged.read(repo.open())
    assert "\n" not in str(raised.value)


def test_a_missing_git_is_told(repo, monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(SourceError, match="needs git on the PATH"):
        staged.read(repo.open())


def test_somebody_elses_repository_is_explained(repo, monkeypatch):
    repo.commit()
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(SourceError, match=r"git config --global --add safe\.directory"):
        staged.read(repo.open())


def test_a_file_is_read_at_a_revision_or_from_the_work_tree(repo):
    repo.commit({"dir/conf.toml": "old\n"})
    repo.commit({"dir/conf.toml": "new\n"})
    repo.write("dir/conf.toml", "newer\n")
    opened = repo.open("dir")
    assert tree.read_file_at(opened, "HEAD~1", "dir/conf.toml") == b"old\n"
    assert tree.read_file_at(opened, "main", "dir/conf.toml") == b"new\n"
    assert tree.read_file_at(opened, None, "dir/conf.toml") == b"newer\n"
    assert tree.read_file_at(opened, "main", "conf.toml") is None
    assert tree.read_file_at(opened, None, "conf.toml") is None
    assert tree.read_file_at(opened, "main", "dir") is None
    assert tree.read_file_at(opened, None, "dir") is None


def test_a_link_is_not_followed_out_of_the_repository(repo, tmp_path):
    (tmp_path / "secret").write_text("secret\n")
    (repo.path / "conf.toml").symlink_to(tmp_path / "secret")
    (repo.path / "dir").symlink_to(tmp_path)
    repo.commit()
    for rev in (None, "HEAD"):
        assert tree.read_file_at(repo.open(), rev, "conf.toml") is None
        assert tree.read_file_at(repo.open(), rev, "dir/secret") is None


@pytest.mark.parametrize("rev", ["nowhere", "--help", ""])
def test_a_file_of_no_revision_is_an_error(repo, rev):
    repo.commit({"a": "a\n"})
    with pytest.raises(SourceError, match="unknown revision"):
        tree.read_file_at(repo.open(), rev, "a")


def test_blobs_are_read_in_one_go_and_missing_ones_left_out(repo):
    repo.commit({"a": "a\n", "b": b"\0\n\n", "c": ""})
    oids = repo.git("rev-parse", "HEAD:a", "HEAD:b", "HEAD:c").split()
    missing = "1" * 40
    blobs = git.read_blobs(repo.open(), [oids[0], missing, oids[1], oids[2], oids[0]])
    assert blobs == dict(zip(oids, (b"a\n", b"\0\n\n", b""), strict=True))
    sizes = git.blob_sizes(repo.open(), [*oids, missing])
    assert sizes == dict(zip(oids, (2, 3, 0), strict=True))


@pytest.mark.parametrize(
    ("files", "processes"),
    [
        pytest.param({}, 1, id="nothing staged"),
        pytest.param({"a.py": "aa\n", "b.py": "b\n"}, 3, id="edited and new files"),
        pytest.param(
            {"a.py": None, "big": "x" * 2_000_000}, 3, id="deleted, too large"
        ),
    ],
)
def test_the_staged_change_takes_few_processes(
    repo, tmp_path, monkeypatch, files, processes
):
    repo.commit({"a.py": "a\n"})
    for path, data in files.items():
        repo.write(path, data) if data else (repo.path / path).unlink()
    repo.git("add", "--all")
    trace = tmp_path / "trace"
    monkeypatch.setenv("GIT_TRACE2_EVENT", str(trace))
    staged.read(repo.open())
    monkeypatch.delenv("GIT_TRACE2_EVENT")
    started = trace.read_text().count('"event":"start"')
    assert started == processes
    assert os.path.exists(trace)
