"""What commits of a range made, and later ones replaced."""

from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewbot.model.change import History, Status
from reviewbot.sources import commits
from reviewbot.sources.compare import Options
from reviewbot.sources.trail import _parents_first, trail


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
    made = trail(clone.open(), last, "feature")
    assert made.lacking == ()
    edge = clone.git("rev-parse", "HEAD~2")
    names = [edge, last, clone.git("rev-parse", "HEAD")]
    made = trail(clone.open(), edge, "feature", names)
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
    assert told_lines(history(repo)) == passing(versions)


def told_lines(found):
    return {(path, line) for path, own in told(found) for line in own}


def passing(versions):
    """Return the lines that neither end of any touched file has, by path."""
    start = {"a": ["u"], "b": ["v"]}
    states = [start]
    for files in versions:
        states.append(states[-1] | files)
    touched = {path for path in start if any(s[path] != start[path] for s in states)}
    ends = {line for s in (start, states[-1]) for path in touched for line in s[path]}
    ever = {(path, line) for s in states for path in touched for line in s[path]}
    return {each for each in ever if each[1] not in ends}


def test_of_many_commits_the_newest_are_looked_through(branch, monkeypatch):
    monkeypatch.setattr("reviewbot.sources.trail._MOST_COMMITS", 2)
    for number in range(3):
        branch.commit({"a.py": f"one\n{number}\n"})
    found = history(branch)
    assert found.skipped == ("only the newest 2 commits were looked through",)
    assert told(found) == [("a.py", ["1"])]


def test_versions_are_read_up_to_a_limit_and_the_others_told(branch, monkeypatch):
    monkeypatch.setattr("reviewbot.sources.history._MOST_BYTES", 10)
    for number in range(3):
        branch.commit({"a.py": f"one\n{number}\n"})
    found = history(branch)
    assert told(found) == [("a.py", ["0"])]
    assert found.skipped == ("not read after 6 bytes: 1 earlier versions",)


def test_what_is_far_from_a_line_of_its_own_is_emptied(branch):
    far = "".join(f"{n}\n" for n in range(1000))
    branch.commit({"far.py": far})
    branch.git("tag", "start")
    branch.commit({"far.py": far.replace("\n500\n", "\nsecret\n")})
    branch.commit({"far.py": far})
    (interim,) = history(branch, "start").interims
    lines = interim.file.data.decode().split("\n")
    assert len(lines) == 1001
    assert [n for n, line in enumerate(lines) if line] == [0, *range(380, 621)]
    assert lines[500] == "secret"


orders = st.integers(1, 7).flatmap(
    lambda size: st.tuples(
        st.permutations(range(size)),
        st.lists(st.sets(st.integers(0, 9), max_size=2), min_size=size, max_size=size),
    )
)


@given(orders)
def test_commits_are_ordered_so_that_parents_come_first(drawn):
    order, parents = drawn
    family = [
        [f"c{n}", *(f"c{up}" for up in sorted(parents[n]) if up < n)] for n in order
    ]
    ordered = _parents_first(family)
    assert sorted(ordered) == sorted(family)
    seen = set()
    for name, *ups in ordered:
        assert all(up in seen for up in ups)
        seen.add(name)
