"""Which change a hook is about."""

import json
import os
import sys
from pathlib import Path

import pytest

import reviewbot
from reviewbot.errors import SourceError
from reviewbot.sources import hook
from reviewbot.sources.compare import Options
from reviewbot.sources.hook import Push
from tests.sources.oracle import by_path, only

ZERO = "0" * 40
TEN = "".join(f"line {n}\n" for n in range(1, 11))


def read(repo, **env):
    (change,) = hook.read(repo.open(), env)
    return change


def test_a_commit_is_what_is_staged(repo):
    repo.commit({"a": "a\n"})
    repo.stage({"b": "b\n"})
    assert (read(repo).label, only(read(repo)).path) == ("staged changes", "b")


def test_a_range_of_the_framework_goes_before_a_merge_and_the_index(repo):
    first = repo.commit({"a": "a\n"})
    second = repo.commit({"b": "b\n"})
    repo.stage({"c": "c\n"})
    change = read(
        repo,
        PRE_COMMIT_FROM_REF=first,
        PRE_COMMIT_TO_REF=second,
        PRE_COMMIT_REMOTE_NAME="origin",
        **{f"GITHEAD_{first}": "x"},
    )
    assert only(change).path == "b"


def test_a_range_without_common_history_is_compared_directly(repo):
    first = repo.commit({"a": "a\n"})
    repo.git("checkout", "--quiet", "--orphan", "other")
    second = repo.commit({"a": "a\n", "b": "b\n"})
    change = read(repo, PRE_COMMIT_FROM_REF=first, PRE_COMMIT_TO_REF=second)
    assert only(change).path == "b"


def test_a_range_of_unknown_commits_is_an_error(repo):
    repo.commit({"a": "a\n"})
    with pytest.raises(SourceError, match="no commit 'nowhere'"):
        read(repo, PRE_COMMIT_FROM_REF="nowhere", PRE_COMMIT_TO_REF="HEAD")


@pytest.mark.parametrize("branch", ["", "main", "refs/heads/main", "nowhere"])
def test_the_first_push_through_the_framework_is_everything(repo, branch):
    repo.commit({"a": "a\n"})
    repo.commit({"b": "b\n"})
    repo.stage({"c": "c\n"})
    change = read(repo, PRE_COMMIT_REMOTE_NAME="origin", PRE_COMMIT_LOCAL_BRANCH=branch)
    assert [file.path for file in change.files] == ["a", "b"]
    assert change.label.startswith("everything in ")


@pytest.fixture
def pushed(repo, tmp_path):
    """A repository whose main is on the remote "origin"."""
    repo.commit({"a": TEN})
    repo.git("init", "--quiet", "--bare", str(tmp_path / "origin.git"))
    repo.git("remote", "add", "origin", str(tmp_path / "origin.git"))
    repo.git("push", "--quiet", "--set-upstream", "origin", "main")
    return repo


def push(repo, *lines, remote="origin", options=None):
    stdin = "".join(f"{line}\n" for line in lines).encode()
    return hook.read(repo.open(), {}, options or Options(), Push(remote, stdin))


def line(repo, branch, theirs=ZERO):
    ours = repo.git("rev-parse", branch)
    return f"refs/heads/{branch} {ours} refs/heads/{branch} {theirs}"


def test_a_push_is_what_the_remote_lacks(pushed):
    theirs = pushed.git("rev-parse", "main")
    pushed.commit({"a": TEN + "1\n"})
    pushed.commit({"a": TEN + "1\n2\n"})
    pushed.stage({"staged": "s\n"})
    (change,) = push(pushed, line(pushed, "main", theirs))
    assert change.label == "main, not yet on origin"
    assert only(change).added == {11, 12}


def test_a_new_branch_is_compared_with_where_it_left(pushed):
    pushed.git("checkout", "--quiet", "-b", "feature")
    pushed.commit({"f": "f\n"})
    pushed.git("checkout", "--quiet", "main")
    pushed.commit({"m": "m\n"})
    pushed.git("push", "--quiet")
    (change,) = push(pushed, line(pushed, "feature"))
    assert only(change).path == "f"


def test_a_branch_into_which_main_was_merged_is_only_its_own_work(pushed):
    pushed.git("checkout", "--quiet", "-b", "feature")
    pushed.commit({"f": "f\n"})
    pushed.git("push", "--quiet", "origin", "feature")
    theirs = pushed.git("rev-parse", "feature")
    pushed.git("checkout", "--quiet", "main")
    pushed.commit({"m": "m\n"})
    pushed.git("push", "--quiet")
    pushed.git("checkout", "--quiet", "feature")
    pushed.git("merge", "--quiet", "--no-edit", "main")
    pushed.commit({"f": "f\nmore\n", "m": "m\nmore\n"})
    (change,) = push(pushed, line(pushed, "feature", theirs))
    assert {p: f.added for p, f in by_path(change).items()} == {"f": {2}, "m": {2}}


def test_a_rebased_branch_does_not_bring_what_is_already_there(pushed):
    pushed.git("checkout", "--quiet", "-b", "feature")
    pushed.commit({"f": "f\n"})
    pushed.git("push", "--quiet", "origin", "feature")
    theirs = pushed.git("rev-parse", "feature")
    pushed.git("checkout", "--quiet", "main")
    pushed.commit({"m": "m\n"})
    pushed.git("push", "--quiet")
    pushed.git("checkout", "--quiet", "feature")
    pushed.git("rebase", "--quiet", "main")
    (change,) = push(pushed, line(pushed, "feature", theirs))
    assert only(change).path == "f"


def test_the_first_push_to_an_empty_remote_is_everything(repo):
    repo.commit({"a": "a\n"})
    repo.commit({"b": "b\n"})
    (change,) = push(repo, line(repo, "main"))
    assert [file.path for file in change.files] == ["a", "b"]


def test_a_deleted_branch_and_one_without_new_commits_are_no_change(pushed):
    pushed.git("branch", "same")
    deleted = f"(delete) {ZERO} refs/heads/gone {pushed.git('rev-parse', 'main')}"
    assert push(pushed, deleted, line(pushed, "same")) == ()
    assert push(pushed) == ()


def test_several_branches_are_several_changes_and_the_same_commit_is_one(pushed):
    pushed.git("checkout", "--quiet", "-b", "one")
    pushed.commit({"1": "1\n"})
    pushed.git("branch", "uno")
    pushed.git("checkout", "--quiet", "-b", "two", "main")
    pushed.commit({"2": "2\n"})
    changes = push(
        pushed, line(pushed, "one"), line(pushed, "uno"), line(pushed, "two")
    )
    assert [only(change).path for change in changes] == ["1", "2"]


def test_an_annotated_tag_is_its_commit_and_a_tag_of_a_blob_is_nothing(pushed):
    pushed.commit({"b": "b\n"})
    pushed.git("tag", "--annotate", "--message", "v1", "v1")
    pushed.git("tag", "blob", "HEAD:b")
    tag, blob = pushed.git("rev-parse", "v1", "blob").split()
    assert only(push(pushed, f"refs/tags/v1 {tag} refs/tags/v1 {ZERO}")[0]).path == "b"
    assert push(pushed, f"refs/tags/blob {blob} refs/tags/blob {ZERO}") == ()


def test_a_remote_commit_that_was_never_fetched_does_not_stop_the_push(pushed):
    pushed.commit({"b": "b\n"})
    (change,) = push(pushed, line(pushed, "main", "1" * 40))
    assert only(change).path == "b"


def test_a_push_to_an_address_counts_what_any_remote_has(pushed, tmp_path):
    pushed.commit({"b": "b\n"})
    (change,) = push(pushed, line(pushed, "main"), remote=str(tmp_path / "origin.git"))
    assert only(change).path == "b"


def test_unrelated_history_is_pushed_as_everything(pushed):
    pushed.git("checkout", "--quiet", "--orphan", "pages")
    pushed.git("rm", "--quiet", "-r", "--force", ".")
    pushed.commit({"index.html": "i\n"})
    (change,) = push(pushed, line(pushed, "pages"))
    assert only(change).path == "index.html"


def test_a_line_that_git_would_not_give_is_an_error(repo):
    repo.commit()
    with pytest.raises(SourceError, match="pre-push"):
        push(repo, "refs/heads/main 123")


def test_a_sha_256_push_works(new_repo):
    repo = new_repo("sha256", "--object-format=sha256")
    repo.commit({"a": "a\n"})
    (change,) = push(repo, line(repo, "main", "0" * 64))
    assert only(change).path == "a"


REPORT = """
import json, os, sys
from reviewbot.sources import git, hook
push = hook.Push(sys.argv[1], sys.stdin.buffer.read()) if len(sys.argv) > 1 else None
changes = hook.read(git.open_repository(), os.environ, push=push)
files = [[f.path, sorted(f.added)] for change in changes for f in change.files]
with open(os.environ["REPORT"], "w") as out:
    json.dump([[change.label for change in changes], files], out)
"""


@pytest.fixture
def hooked(pushed, tmp_path, monkeypatch):
    """A repository with real hooks, and what the last of them has read."""
    report = tmp_path / "report.json"
    script = tmp_path / "report.py"
    script.write_text(REPORT)
    monkeypatch.setenv("REPORT", str(report))
    monkeypatch.setenv("PYTHONPATH", str(Path(reviewbot.__file__).parents[1]))
    for name in ("pre-commit", "pre-merge-commit", "pre-push"):
        file = pushed.path / ".git" / "hooks" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"#!/bin/sh\nexec '{sys.executable}' '{script}' \"$@\"\n")
        file.chmod(0o755)

    def run(*args, cwd="."):
        pushed.git("-C", cwd, *args)
        return json.loads(report.read_text())

    return pushed, run


def test_a_real_commit_of_some_paths_is_those_paths(hooked):
    repo, run = hooked
    repo.commit({"a": "a\n", "dir/b": "b\n"})
    repo.stage({"a": "a\nstaged\n"})
    repo.write("dir/b", "b\nnamed\n")
    labels, files = run("commit", "--quiet", "-m", "x", "b", cwd="dir")
    assert (labels, files) == (["staged changes"], [["dir/b", [2]]])
    assert run("commit", "--quiet", "-m", "x")[1] == [["a", [2]]]


def test_a_real_commit_of_everything_is_everything(hooked):
    repo, run = hooked
    repo.commit({"a": "a\n", "b": "b\n"})
    repo.write("a", "aa\n")
    repo.write("b", "bb\n")
    files = run("commit", "--quiet", "--all", "-m", "x")[1]
    assert files == [["a", [1]], ["b", [1]]]


def test_a_real_commit_in_a_linked_work_tree(hooked, tmp_path):
    repo, _ = hooked
    repo.git("worktree", "add", "--quiet", "-b", "linked", str(tmp_path / "linked"))
    linked = type(repo)(tmp_path / "linked")
    linked.commit({"linked": "l\n"})
    report = json.loads(Path(os.environ["REPORT"]).read_text())
    assert report == [["staged changes"], [["linked", [1]]]]


@pytest.mark.parametrize("conflict", [False, True])
def test_a_real_merge_is_only_what_neither_side_has(hooked, conflict):
    repo, run = hooked
    repo.git("checkout", "--quiet", "-b", "other")
    repo.commit({"theirs": "t\n", "a": TEN + "theirs\n"})
    repo.git("checkout", "--quiet", "main")
    repo.commit({"ours": "o\n", "a": TEN + "ours\n" if conflict else "ours\n" + TEN})
    if not conflict:
        assert run("merge", "--quiet", "-m", "x", "other") == [
            ["merge with other"],
            [["a", []]],
        ]
        return
    repo.git("merge", "other", check=False)
    repo.stage({"a": TEN + "ours\ntheirs\nmine\n"})
    labels, files = run("commit", "--quiet", "-m", "x")
    assert labels[0].startswith("merge with ")
    assert files == [["a", [13]]]


def test_a_real_push_is_what_was_never_pushed(hooked):
    repo, run = hooked
    repo.commit({"a": TEN + "1\n"})
    assert run("push", "--quiet") == [["main, not yet on origin"], [["a", [11]]]]
    repo.git("checkout", "--quiet", "-b", "feature")
    repo.commit({"f": "f\n"})
    labels, files = run("push", "--quiet", "origin", "feature", "feature:other")
    assert (labels, files) == (["feature, not yet on origin"], [["f", [1]]])
    assert run("push", "--quiet", "origin", "--delete", "other") == [[], []]
