"""Our check run: all annotations once, the conclusion last, also after any crash."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.errors import GitHubError, GitHubUnclearError
from reviewbot.github.reading import pull_request
from reviewbot.github.writing.check_runs import finish_check, start_check
from reviewbot.model.plan import Annotation, Button, CheckRun, Conclusion, Level
from reviewbot.model.pull import CheckStatus, PostedCheck, PullKey
from reviewbot.model.value import replace
from tests.simulator.faults import Fault, Kind


class StopError(Exception):
    """What the fence raises in these tests."""


class Fence:
    """Lets so many writes through, and counts them."""

    def __init__(self, most=10**6):
        self.most = most
        self.asked = 0

    def __call__(self):
        self.asked += 1
        if self.asked > self.most:
            raise StopError


@pytest.fixture
def repo(github):
    made = github.repository("octo/shop", files={"app.py": b"first\n"})
    made.branch("feature", {"app.py": b"second\n"})
    return made


@pytest.fixture
def pull(repo):
    return repo.open_pull("feature")


@pytest.fixture
def client(enter, repo):
    return enter(repo)


@pytest.fixture
def see(client, pull, key_of):
    """Return a function that gives our newest check run."""
    return lambda: pull_request.snapshot(client, key_of(pull), "reviewbot").check


def named(pull, job="job-1"):
    """Return the external id of a job on a pull request."""
    return f"{pull.repo.installation}/{pull.repo.id}#{pull.number}@{job}"


def begun(pull, job="job-1"):
    return CheckRun(pull.head, named(pull, job), None, "running", "wait")


def ended(pull, count=0, conclusion=Conclusion.FAILURE, job="job-1"):
    notes = tuple(
        Annotation("app.py", i + 1, i + 2, Level.WARNING, f"title {i}", f"finding {i}")
        for i in range(count)
    )
    return CheckRun(
        pull.head, named(pull, job), conclusion, f"{count} found", "all", "text", notes
    )


def patches(github):
    return [call.body for call in github.api_calls if call.method == "PATCH"]


def messages(run):
    return [one["message"] for one in run.annotations]


def test_begins_and_ends(client, pull, key_of, see):
    posted = start_check(client, key_of(pull), begun(pull), None, Fence())
    assert see().status is CheckStatus.IN_PROGRESS
    (run,) = pull.check_runs()
    assert (run.id, run.name, run.external_id) == (posted, "reviewbot", named(pull))
    button = Button("Recheck", "Review this commit again", "recheck")
    wanted = replace(ended(pull, 2), buttons=(button,))
    assert finish_check(client, key_of(pull), wanted, posted, Fence()) == posted
    (run,) = pull.check_runs()
    assert (run.status, run.conclusion) == ("completed", "failure")
    assert (run.title, run.summary, run.text) == ("2 found", "all", "text")
    assert messages(run) == ["finding 0", "finding 1"]
    first = run.annotations[0]
    assert (first["path"], first["start_line"], first["end_line"]) == ("app.py", 1, 2)
    assert (first["annotation_level"], first["title"]) == ("warning", "title 0")
    assert run.actions == [
        {
            "label": "Recheck",
            "description": "Review this commit again",
            "identifier": "recheck",
        }
    ]


@pytest.mark.parametrize(
    ("count", "requests"), [(0, 1), (50, 1), (51, 2), (100, 2), (101, 3)]
)
def test_sends_50_annotations_a_request_and_the_conclusion_last(
    github, client, pull, key_of, count, requests
):
    posted = start_check(client, key_of(pull), begun(pull), None, Fence())
    fence = Fence()
    finish_check(client, key_of(pull), ended(pull, count), posted, fence)
    assert fence.asked == requests
    *others, last = patches(github)
    assert len(others) == requests - 1
    assert all(body["status"] == "in_progress" for body in others)
    assert not any("conclusion" in body for body in others)
    assert last["conclusion"] == "failure"
    (run,) = pull.check_runs()
    assert messages(run) == [f"finding {i}" for i in range(count)]
    assert run.external_id == named(pull)


def test_ends_what_was_never_begun(github, client, pull, key_of):
    finish_check(client, key_of(pull), ended(pull, 60), None, Fence())
    (run,) = pull.check_runs()
    assert (run.conclusion, len(run.annotations)) == ("failure", 60)
    finish_check(client, key_of(pull), ended(pull, 3, job="b"), None, Fence())
    _, run = pull.check_runs()
    assert (run.conclusion, len(run.annotations)) == ("failure", 3)
    assert len([c for c in github.api_calls if c.path.endswith("/check-runs")]) == 2


def test_without_a_conclusion_it_goes_on_running(client, pull, key_of):
    posted = start_check(client, key_of(pull), begun(pull), None, Fence())
    finish_check(client, key_of(pull), begun(pull), posted, Fence())
    (run,) = pull.check_runs()
    assert (run.status, run.conclusion) == ("in_progress", None)


# Beginning again.


def test_the_same_job_goes_on_with_its_own_check_run(client, pull, key_of, see):
    posted = start_check(client, key_of(pull), begun(pull), None, Fence())
    fence = Fence()
    assert start_check(client, key_of(pull), begun(pull), see(), fence) == posted
    assert fence.asked == 0


@pytest.mark.parametrize("change", ["another job", "completed"])
def test_otherwise_there_is_a_new_one(client, pull, key_of, see, change):
    posted = start_check(client, key_of(pull), begun(pull), None, Fence())
    job = "job-2" if change == "another job" else "job-1"
    if change == "completed":
        finish_check(client, key_of(pull), ended(pull), posted, Fence())
    again = start_check(client, key_of(pull), begun(pull, job), see(), Fence())
    assert again != posted
    assert len(pull.check_runs()) == 2


def test_after_an_unclear_start_the_check_run_is_found(
    github, client, pull, key_of, see
):
    github.faults.add(Fault(Kind.BAD_GATEWAY_AFTER, "/check-runs"))
    with pytest.raises(GitHubUnclearError):
        start_check(client, key_of(pull), begun(pull), None, Fence())
    (run,) = pull.check_runs()
    assert start_check(client, key_of(pull), begun(pull), see(), Fence()) == run.id
    assert len(pull.check_runs()) == 1


@pytest.mark.parametrize("most", range(4))
def test_never_green_before_all_is_there(client, pull, key_of, most):
    posted = start_check(client, key_of(pull), begun(pull), None, Fence())
    green = ended(pull, 160, Conclusion.SUCCESS)
    with pytest.raises(StopError):
        finish_check(client, key_of(pull), green, posted, Fence(most))
    (run,) = pull.check_runs()
    assert (run.status, run.conclusion) == ("in_progress", None)
    assert len(run.annotations) == 50 * most


@pytest.mark.parametrize(
    "kind", [Kind.BAD_GATEWAY_AFTER, Kind.BAD_GATEWAY_BEFORE, Kind.TOO_MANY_429]
)
@pytest.mark.parametrize("nth", range(4))
def test_a_repeated_job_shows_no_annotation_twice(
    github, client, pull, key_of, see, kind, nth
):
    """Whatever goes wrong wherever, the second attempt ends with all, once."""
    github.faults.add(Fault(kind, "/check-runs", after=nth))
    wanted = ended(pull, 120)

    def attempt():
        posted = start_check(client, key_of(pull), begun(pull), see(), Fence())
        finish_check(client, key_of(pull), wanted, posted, Fence())

    with pytest.raises(GitHubError):
        attempt()
    done = see()
    if not (done and done.status is CheckStatus.COMPLETED):
        attempt()
    done = see()
    assert (done.conclusion, done.external_id) == ("failure", named(pull))
    *old, newest = pull.check_runs()
    assert newest.id == done.id
    assert messages(newest) == [f"finding {i}" for i in range(120)]
    assert [run.conclusion for run in old] == ["cancelled"] * len(old)


def test_a_run_that_cannot_be_cancelled_does_no_harm(github, client, pull, key_of, see):
    posted = start_check(client, key_of(pull), begun(pull), None, Fence())
    with pytest.raises(StopError):
        finish_check(client, key_of(pull), ended(pull, 60), posted, Fence(1))
    github.faults.add(Fault(Kind.EXPIRED_TOKEN, f"/check-runs/{posted}"))
    again = start_check(client, key_of(pull), begun(pull), see(), Fence())
    assert again != posted


def test_an_answer_without_an_id_is_unclear(script, manners):
    from reviewbot.github.connection.client import with_token

    script.answers = [(201, {}, {})]
    client = with_token(script.host, "", manners)
    run = CheckRun("a" * 40, "job", None, "t", "s")
    with pytest.raises(GitHubUnclearError, match="about a check run"):
        start_check(client, PullKey(1, 2, "octo/shop", 3), run, None, Fence())


class FakeClient:
    """Keeps check runs as GitHub does, for many tries in little time."""

    def __init__(self):
        self.runs = {}

    def write(self, verb, path, body):
        number = int(path.rsplit("/", 1)[1]) if verb == "PATCH" else len(self.runs) + 1
        run = self.runs.setdefault(number, {"notes": []})
        assert run.get("status") != "completed"
        notes = body.get("output", {}).get("annotations", [])
        assert len(notes) <= 50
        run["notes"] += [one["message"] for one in notes]
        run |= {k: v for k, v in body.items() if k != "output"}
        return {"id": number}

    def newest(self):
        if not self.runs:
            return None
        number = max(self.runs)
        run = self.runs[number]
        status = CheckStatus(run["status"])
        return PostedCheck(
            number, status, run.get("conclusion", ""), run["external_id"]
        )


@given(
    count=st.integers(0, 260),
    stops=st.lists(st.integers(0, 7), max_size=5),
    green=st.booleans(),
)
def test_any_row_of_crashes_ends_with_everything_once(count, stops, green):
    client, key = FakeClient(), PullKey(1, 2, "octo/shop", 3)
    wish = Conclusion.SUCCESS if green else Conclusion.FAILURE
    notes = tuple(
        Annotation("a.py", 1, 1, Level.NOTICE, "t", str(i)) for i in range(count)
    )
    run = CheckRun("a" * 40, "job", None, "t", "s")
    wanted = replace(run, conclusion=wish, annotations=notes)
    for most in [*stops, 100]:
        seen, fence = client.newest(), Fence(most)
        if seen and seen.status is CheckStatus.COMPLETED:
            break
        try:
            posted = start_check(client, key, run, seen, fence)
            finish_check(client, key, wanted, posted, fence)
        except StopError:
            newest = client.newest()
            assert not (newest and newest.conclusion)
    newest = client.newest()
    assert (newest.conclusion, newest.external_id) == (wish.value, "job")
    assert client.runs[newest.id]["notes"] == [str(i) for i in range(count)]
