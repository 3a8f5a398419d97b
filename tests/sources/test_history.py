"""What commits of a range made, and later ones replaced."""

from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewbot.model.change import History, Status
from reviewbot.sources import commits
from reviewbot.sources.compare import Options


@pytest.fixture
def branch(repo):
    """A repository with one commit on main, and a branch that begins there."""
    repo.commit({"a.py": "one\ntwo\n", "b.py": "b\n"})
    repo.git("checkout", "--quiet", "-b", "feature")
    return repo


def history(repo, base="main", head="feature", **options):
    return commits.read(repo.open(), base, head, options=Options(**options)).history


def own(interim):
    """Return the lines that only this version has."""
    lines = interim.file.data.decode().split("\n")
    return [lines[number - 1] for number in sorted(interim.file.added)]


def told(found):
    return [(i.file.path, own(i)) for i in found.interims]


def test_a_single_commit_has_nothing_in_between(branch):
    branch.commit({"a.py": "one\nthree\n"})
    assert history(branch) == History(1)


def test_other_changes_have_no_history(branch):
    from reviewbot.sources import staged

    branch.stage({"a.py": "three\n"})
    assert staged.read(branch.open()).history == History()


def test_a_line_that_came_and_went_is_found_in_its_commit(branch):
    branch.commit({"a.py": "one\nsecret\ntwo\n"})
    first = branch.git("rev-parse", "HEAD")
    branch.commit({"a.py": "one\ntwo\nthree\n"})
    found = history(branch)
    (interim,) = found.interims
    assert (interim.commit, found.commits) == (first, 2)
    assert interim.file.data == b"one\nsecret\ntwo\n"
    assert interim.file.added == {2}
    assert interim.file.bases[0].data == b"one\ntwo\n"


def test_a_file_that_came_and_went_is_new_in_its_commit(branch):
    branch.commit({".env": "TOKEN=1\n"})
    branch.git("rm", "--quiet", ".env")
    branch.git("commit", "--quiet", "-m", "gone")
    (interim,) = history(branch).interims
    assert (interim.file.path, interim.file.status) == (".env", Status.ADDED)
    assert interim.file.bases == ()


def test_a_line_is_told_once_in_the_commit_that_brought_it(branch):
    branch.commit({"a.py": "one\nsecret\n"})
    branch.commit({"a.py": "one\nsecret\nmore\n"})
    branch.commit({"a.py": "one\n"})
    assert told(history(branch)) == [("a.py", ["secret"]), ("a.py", ["more"])]


def test_what_the_head_keeps_is_the_net_changes_business(branch):
    branch.commit({"a.py": "one\nkept\n"})
    branch.commit({"a.py": "one\nkept\nmore\n"})
    assert history(branch).interims == ()


def test_what_was_there_before_and_moved_for_a_while_is_nothing_new(branch):
    branch.git("mv", "a.py", "c.py")
    branch.git("commit", "--quiet", "-m", "away")
    branch.git("mv", "c.py", "a.py")
    branch.git("commit", "--quiet", "-m", "and back")
    assert history(branch) == History(2)


def test_what_a_merge_brings_from_the_base_is_not_the_branchs(branch):
    branch.commit({"b.py": "b\nmine\n"})
    branch.git("checkout", "--quiet", "main")
    branch.commit({"a.py": "one\ntwo\npassing\n"})
    branch.commit({"a.py": "one\ntwo\n"})
    branch.git("checkout", "--quiet", "feature")
    branch.git("merge", "--quiet", "--no-edit", "main")
    branch.commit({"b.py": "b\n"})
    assert told(history(branch)) == [("b.py", ["mine"])]


def test_what_a_merge_itself_made_is_found(branch):
    branch.commit({"a.py": "one\nours\n"})
    branch.git("checkout", "--quiet", "main")
    branch.commit({"a.py": "one\ntheirs\n"})
    branch.git("checkout", "--quiet", "feature")
    branch.git("merge", "--quiet", "main", check=False)
    branch.commit({"a.py": "one\nevil\n"})
    branch.commit({"a.py": "one\n"})
    assert told(history(branch)) == [("a.py", ["ours"]), ("a.py", ["evil"])]


def test_both_sides_of_a_fork_in_the_branch_are_looked_at(branch):
    branch.git("checkout", "--quiet", "-b", "side")
    branch.commit({"b.py": "b\nside\n"})
    branch.commit({"b.py": "b\n"})
    branch.git("checkout", "--quiet", "feature")
    branch.commit({"a.py": "one\nmain line\n"})
    branch.commit({"a.py": "one\n"})
    branch.git("merge", "--quiet", "--no-edit", "side")
    assert sorted(told(history(branch))) == [
        ("a.py", ["main line"]),
        ("b.py", ["side"]),
    ]


def test_only_what_was_asked_for_is_looked_at(branch):
    branch.commit({"a.py": "x\n", "b.py": "y\n"})
    branch.commit({"a.py": "one\ntwo\n", "b.py": "b\n"})
    assert told(history(branch, paths=("b.py",))) == [("b.py", ["y"])]


def test_what_no_engine_reads_is_left_alone(branch):
    branch.commit({"x.bin": b"\0\1secret\n", "link": "x\n"})
    branch.git("rm", "--quiet", "x.bin", "link")
    branch.git("commit", "--quiet", "-m", "gone")
    assert told(history(branch)) == [("link", ["x"])]


def test_a_version_that_is_too_large_is_named(branch):
    branch.commit({"a.py": "secret\n" * 100})
    commit = branch.git("rev-parse", "--short=7", "HEAD")
    branch.commit({"a.py": "one\n"})
    found = history(branch, max_bytes=200)
    assert found.interims == ()
    assert found.skipped == (f"{commit}:a.py was not read: too large (700 bytes)",)


def test_what_a_partial_clone_lacks_is_missed(branch, new_repo):
    branch.commit({"a.py": "one\nsecret\n"})
    branch.commit({"a.py": "one\ntwo\nthree\n"})
    branch.git("config", "uploadpack.allowFilter", "true")
    clone = new_repo("clone")
    url = f"file://{branch.path}"
    clone.git("remote", "add", "origin", url)
    clone.git("fetch", "--quiet", "--filter=blob:none", "origin", "main", "feature")
    clone.git("checkout", "--quiet", "-b", "feature", "origin/feature")
    found = history(clone, "origin/main", "feature")
    assert found.lacking == ("not in this partial clone: 1 earlier versions",)


def test_what_a_shallow_clone_has_cut_off_is_missed(branch, new_repo):
    for number in range(4):
        branch.commit({"a.py": f"one\n{number}\n"})
    clone = new_repo("clone")
    clone.git("fetch", "--quiet", "--depth=3", f"file://{branch.path}", "feature")
    clone.git("checkout", "--quiet", "-b", "feature", "FETCH_HEAD")
    last = clone.git("rev-parse", "HEAD~1")
    made = commits.history.trail(clone.open(), last, "feature")
    assert made.lacking == ()
    edge = clone.git("rev-parse", "HEAD~2")
    names = [edge, last, clone.git("rev-parse", "HEAD")]
    made = commits.history.trail(clone.open(), edge, "feature", names)
    assert made.lacking == ("cut off by this shallow clone: the parents of 1 commits",)
    assert {one.commit for one in made.made} == set(names[1:])


NUMBERS = count()
steps = st.lists(
    st.dictionaries(
        st.sampled_from(["a", "b"]),
        st.lists(st.sampled_from("uvwxyz"), max_size=4),
        min_size=1,
    ),
    min_size=1,
    max_size=5,
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps)
def test_every_line_is_at_an_end_or_told(new_repo, versions):
    """Whatever commits do, no line is lost, and none is told that an end has."""
    repo = new_repo(f"repo-{next(NUMBERS)}")
    repo.commit({"a": "u\n", "b": "v\n"})
    repo.git("checkout", "--quiet", "-b", "feature")
    for files in versions:
        texts = {path: "".join(f"{c}\n" for c in text) for path, text in files.items()}
        for path, text in texts.items():
            repo.write(path, text)
        repo.git("add", "--all")
        repo.git("commit", "--quiet", "--allow-empty", "-m", "x")
    last = {path: "".join(text) for files in versions for path, text in files.items()}
    ends = set("uv").union(*({"a": "u", "b": "v"} | last).values())
    ever = {
        (path, line) for files in versions for path in files for line in files[path]
    }
    lines = [(path, line) for path, own in told(history(repo)) for line in own]
    assert len(versions) == 1 or set(lines) == {
        each for each in ever if each[1] not in ends
    }
