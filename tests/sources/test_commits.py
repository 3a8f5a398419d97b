"""Ranges of commits."""

import pytest

from reviewbot.errors import SourceError
from reviewbot.model.change import Skip, Status
from reviewbot.sources import commits, staged
from reviewbot.sources.compare import Options
from tests.sources.oracle import by_path, only

TEN = "".join(f"line {n}\n" for n in range(1, 11))


@pytest.fixture
def forked(repo):
    """Main and a branch called feature, each with one commit since they parted."""
    repo.commit({"a.py": "a\n"})
    repo.git("checkout", "--quiet", "-b", "feature")
    repo.commit({"feature.py": "f\n"})
    repo.git("checkout", "--quiet", "main")
    repo.commit({"main.py": "m\n"})
    return repo


def test_a_range_begins_where_the_branch_left(forked):
    change = commits.read(forked.open(), "main", "feature")
    assert (change.label, only(change).path) == ("main...feature", "feature.py")


def test_a_direct_range_compares_the_ends(forked):
    change = commits.read(forked.open(), "main", "feature", direct=True)
    assert change.label == "main..feature"
    assert {f.path: f.status for f in change.files} == {
        "feature.py": Status.ADDED,
        "main.py": Status.DELETED,
    }


def test_the_head_is_head_unless_it_is_named(forked):
    assert only(commits.read(forked.open(), "feature")).path == "main.py"


def test_the_work_tree_and_the_index_do_not_count(forked):
    forked.stage({"main.py": "staged\n", "new.py": "n\n"})
    assert only(commits.read(forked.open(), "feature")).data == b"m\n"


def test_of_several_merge_bases_it_takes_the_one_of_git(forked):
    forked.git("merge", "--quiet", "--no-edit", "feature~0")
    forked.git("checkout", "--quiet", "feature")
    forked.git("merge", "--quiet", "--no-edit", "main~1")
    forked.commit({"feature.py": "f\ng\n"})
    bases = forked.git("merge-base", "--all", "main", "feature").split()
    assert len(bases) > 1
    found = commits.find_range(forked.open(), "main", "feature")
    assert found.base == bases[0]
    names = forked.git("diff", "--name-only", "main...feature").split()
    change = commits.read(forked.open(), "main", "feature")
    assert [file.path for file in change.files] == names


@pytest.mark.parametrize(
    "name", ["nowhere", "--upload-pack=x", "a\nb", "HEAD:a.py", ""]
)
def test_an_unknown_commit_is_named(forked, name):
    with pytest.raises(SourceError, match="no commit") as raised:
        commits.read(forked.open(), name)
    assert repr(name) in str(raised.value)


def test_an_unknown_head_is_named(forked):
    with pytest.raises(SourceError, match="'nowhere'"):
        commits.read(forked.open(), "main", "nowhere")


def test_unrelated_histories_can_only_be_compared_directly(repo):
    repo.commit({"a.py": "a\n"})
    repo.git("checkout", "--quiet", "--orphan", "other")
    repo.commit({"b.py": "b\n"})
    with pytest.raises(SourceError, match="--direct"):
        commits.read(repo.open(), "main")
    assert only(commits.read(repo.open(), "main", direct=True)).path == "b.py"


def test_a_repository_without_commits_says_so(repo):
    with pytest.raises(SourceError, match="no commits yet"):
        commits.read(repo.open(), "main")


def clone(source, tmp_path, *options):
    source.git("config", "uploadpack.allowFilter", "true")
    source.git("config", "uploadpack.allowAnySHA1InWant", "true")
    path = tmp_path / "clone"
    source.git("clone", "--quiet", *options, f"file://{source.path}", str(path))
    return type(source)(path)


def test_a_shallow_clone_is_told_to_deepen(forked, tmp_path):
    base = forked.git("rev-parse", "main~1")
    shallow = clone(forked, tmp_path, "--depth=1", "--no-single-branch")
    with pytest.raises(SourceError, match="git fetch --unshallow"):
        commits.read(shallow.open(), base)
    with pytest.raises(SourceError, match="git fetch --unshallow"):
        commits.read(shallow.open(), "origin/feature")


def test_a_shallow_clone_that_reaches_the_base_is_enough(forked, tmp_path):
    shallow = clone(forked, tmp_path, "--depth=2", "--no-single-branch")
    assert only(commits.read(shallow.open(), "origin/feature")).path == "main.py"


def test_a_partial_clone_is_read_as_far_as_it_is_there(repo, tmp_path):
    repo.commit({"edited.py": TEN, "kept.py": "k\n"})
    repo.commit({"edited.py": TEN + "x\n", "new.py": "new\n"})
    partial = clone(repo, tmp_path, "--filter=blob:none")
    files = by_path(commits.read(partial.open(), "HEAD~1"))
    assert files["edited.py"].skip is Skip.UNREADABLE
    assert files["edited.py"].detail == "not in this partial clone"
    assert files["new.py"].data == b"new\n"
    with pytest.raises(SourceError, match="no commit"):
        commits.read(partial.open(), "1" * 40)


def test_a_partial_clone_never_fetches(repo, tmp_path):
    repo.commit({"gone.py": TEN, "moved.py": TEN * 2})
    repo.commit({"gone.py": TEN + "x\n"})
    repo.git("mv", "moved.py", "new.py")
    repo.commit({"new.py": TEN * 2 + "x\n"})
    partial = clone(repo, tmp_path, "--filter=blob:none")
    before = partial.git("count-objects", "-v")
    files = commits.read(partial.open(), "HEAD~2").files
    assert all(file.skip for file in files if file.path == "gone.py")
    assert partial.git("count-objects", "-v") == before


def test_a_staged_change_in_a_partial_sparse_clone_is_read(repo, tmp_path):
    repo.commit({"in/a.py": TEN, "out/b.py": TEN})
    partial = clone(repo, tmp_path, "--filter=blob:none", "--sparse")
    partial.git("sparse-checkout", "set", "in")
    repo.path.rename(tmp_path / "unreachable")
    partial.stage({"in/a.py": TEN + "x\n"})
    assert only(staged.read(partial.open())).added == {11}


def test_a_bare_repository_has_ranges(forked, tmp_path):
    bare = clone(forked, tmp_path, "--bare")
    assert only(commits.read(bare.open(), "main", "feature")).path == "feature.py"


def test_a_range_may_be_narrowed(repo):
    repo.commit({"a/x.py": "x\n", "b/y.py": "y\n"})
    repo.commit({"a/x.py": "xx\n", "b/y.py": "yy\n"})
    change = commits.read(repo.open("b"), "HEAD~1", options=Options(paths=(".",)))
    assert only(change).path == "b/y.py"


def test_a_range_in_a_sha_256_repository(new_repo):
    repo = new_repo("sha256", "--object-format=sha256")
    repo.commit({"a.py": TEN})
    repo.commit({"a.py": TEN + "x\n"})
    assert only(commits.read(repo.open(), "HEAD~1")).added == {11}


def test_a_file_that_became_a_directory_and_back(repo):
    repo.commit({"a": "file\n"})
    (repo.path / "a").unlink()
    repo.commit({"a/b": "inside\n"})
    there = by_path(commits.read(repo.open(), "HEAD~1"))
    back = by_path(commits.read(repo.open(), "HEAD", "HEAD~1", direct=True))
    assert {p: f.status.value for p, f in there.items()} == {"a": "D", "a/b": "A"}
    assert {p: f.status.value for p, f in back.items()} == {"a": "A", "a/b": "D"}
