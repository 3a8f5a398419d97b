"""Merges: only what is new against every parent."""

import pytest

from reviewbot.model.change import Skip, Status
from reviewbot.sources import hook, merge
from reviewbot.sources.compare import Options
from tests.sources.oracle import by_path, only, replay

TEN = "".join(f"line {n}\n" for n in range(1, 11))


def merging(repo, base, ours, theirs, *options):
    """Leave a merge of two branches open, however it went."""
    repo.commit(base)
    repo.git("checkout", "--quiet", "-b", "other")
    repo.commit(theirs)
    repo.git("checkout", "--quiet", "main")
    repo.commit(ours)
    repo.git("merge", "--no-commit", "--no-ff", *options, "other", check=False)
    return repo


def read(repo, **env):
    (change,) = hook.read(repo.open(), env)
    return change


def test_a_clean_merge_introduces_nothing(repo):
    merging(
        repo, {"a": TEN}, {"a": "ours\n" + TEN}, {"a": TEN + "theirs\n", "b": "b\n"}
    )
    change = read(repo)
    assert change.label.startswith("merge with ")
    (file,) = change.files
    assert (file.path, len(file.bases), file.added) == ("a", 2, set())


def test_a_resolution_introduces_what_neither_side_has(repo):
    merging(repo, {"a": "base\n", "z": "z\n"}, {"a": "ours\n"}, {"a": "theirs\n"})
    repo.stage({"a": "ours\ntheirs\nmine\n"})
    file = only(read(repo))
    assert [base.data for base in file.bases] == [b"ours\n", b"theirs\n"]
    assert file.added == {3}
    assert all(replay(base, file.data) == file.data for base in file.bases)


def test_a_file_that_only_the_merge_adds_is_new(repo):
    merging(repo, {"a": TEN}, {"b": "b\n"}, {"c": "c\n"})
    repo.stage({"evil.py": "evil\n"})
    file = only(read(repo))
    assert (file.path, file.status, file.added) == ("evil.py", Status.ADDED, {1})


def test_a_file_of_one_side_has_that_base_only(repo):
    merging(repo, {"a": TEN}, {"ours.py": "o\n"}, {"theirs.py": "t\n"})
    repo.stage({"theirs.py": "t\nmine\n"})
    file = only(read(repo))
    assert [base.data for base in file.bases] == [b"t\n"]
    assert (file.status, file.added) == (Status.MODIFIED, {2})


def test_a_file_renamed_by_one_side_and_edited_by_the_other(repo):
    repo.commit({"old": TEN})
    repo.git("checkout", "--quiet", "-b", "other")
    repo.git("mv", "old", "new")
    repo.commit()
    repo.git("checkout", "--quiet", "main")
    repo.commit({"old": "first\n" + TEN})
    repo.git("merge", "--no-commit", "other")
    repo.stage({"new": "first\n" + TEN + "mine\n"})
    file = only(read(repo))
    assert [base.path for base in file.bases] == ["old", "new"]
    assert file.added == {12}


def test_an_unmerged_file_was_not_reviewed(repo):
    merging(repo, {"a": "base\n"}, {"a": "ours\n"}, {"a": "theirs\n"})
    assert only(read(repo)).skip is Skip.UNMERGED


def test_a_deletion_by_the_merge_keeps_both_bases(repo):
    merging(repo, {"a": "base\n"}, {"a": "ours\n"}, {"a": "theirs\n"})
    repo.git("rm", "--quiet", "--force", "a")
    file = only(read(repo))
    assert (file.skip, [base.data for base in file.bases]) == (
        Skip.DELETED,
        [b"ours\n", b"theirs\n"],
    )


def test_a_large_merge_reads_only_what_is_new(repo):
    theirs = {f"f{n}": f"{n}\n" for n in range(40)}
    merging(repo, {"a": "a\n"}, {"b": "b\n"}, theirs | {"big": "x" * 2_000_000})
    repo.stage({"f7": "7\nmine\n"})
    assert only(read(repo)).added == {2}


def test_an_octopus_merge_has_all_parents(repo):
    repo.commit({"a": TEN})
    for name in ("one", "two"):
        repo.git("checkout", "--quiet", "-b", name, "main")
        repo.commit({name: f"{name}\n"})
    repo.git("checkout", "--quiet", "main")
    repo.git("merge", "--no-commit", "--no-ff", "one", "two")
    repo.stage({"one": "one\nmine\n", "new": "n\n"})
    files = by_path(read(repo))
    assert {path: file.added for path, file in files.items()} == {
        "new": {1},
        "one": {2},
    }
    assert len(merge.heads_being_merged(repo.open(), {})) == 2


def test_git_names_the_merged_commit_before_merge_head_is_written(repo):
    """As in the pre-merge-commit hook."""
    merging(repo, {"a": TEN}, {"a": "ours\n" + TEN}, {"a": TEN + "theirs\n"})
    other = repo.git("rev-parse", "other")
    repo.stage({"a": "ours\n" + TEN + "theirs\nmine\n"})
    (repo.path / ".git" / "MERGE_HEAD").unlink()
    env = {f"GITHEAD_{other}": "other"}
    change = read(repo, **env)
    assert (change.label, only(change).added) == ("merge with other", {13})


@pytest.mark.parametrize("name", ["GITHEAD_" + "1" * 40, "GITHEAD_x", "GITHEAD_"])
def test_a_name_of_no_commit_here_is_no_merge(repo, name):
    repo.commit({"a": TEN})
    repo.stage({"a": TEN + "x\n"})
    assert read(repo, **{name: "other"}).label == "staged changes"


def test_head_itself_is_not_being_merged(repo):
    commit = repo.commit({"a": TEN})
    assert merge.heads_being_merged(repo.open(), {f"GITHEAD_{commit}": "x"}) == {}


def test_a_merge_in_a_linked_work_tree_is_seen(repo, tmp_path):
    repo.commit({"a": "base\n"})
    repo.git("worktree", "add", "--quiet", "-b", "linked", str(tmp_path / "linked"))
    repo.commit({"a": "theirs\n"})
    linked = type(repo)(tmp_path / "linked")
    linked.commit({"a": "ours\n"})
    linked.git("merge", "main", check=False)
    linked.stage({"a": "ours\ntheirs\nmine\n"})
    assert only(read(linked)).added == {3}


def test_paths_narrow_a_merge(repo):
    merging(repo, {"a": TEN}, {"b": "b\n"}, {"c": "c\n"})
    repo.stage({"x/new.py": "n\n", "y.py": "y\n"})
    (change,) = hook.read(repo.open(), {}, Options(paths=("x",)))
    assert only(change).path == "x/new.py"


def test_a_copy_in_a_merge_is_marked_once(repo):
    merging(repo, {"a": TEN}, {"a": "o\n" + TEN}, {"a": TEN + "t\n"})
    repo.stage({"copy": "o\n" + TEN})
    file = by_path(read(repo))["copy"]
    assert (file.status, file.detail, len(file.added)) == (
        Status.COPIED,
        "copy of a",
        11,
    )
