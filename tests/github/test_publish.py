"""Carrying out plans: all of it, each write once, nothing once the head has moved."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.errors import (
    GitHubBusyError,
    GitHubError,
    GitHubRefusedError,
    GitHubUnclearError,
)
from reviewbot.github.app import mint
from reviewbot.github.connection.client import Host, with_token
from reviewbot.github.reading import pull_request
from reviewbot.github.writing import reviews
from reviewbot.github.writing.publish import finish_check, publish, start_check
from reviewbot.model.finding import Side
from reviewbot.model.plan import (
    CheckRun,
    Conclusion,
    EditComment,
    Hide,
    MinimizeComment,
    NewComment,
    NewReview,
    ReviewPlan,
)
from reviewbot.model.value import replace
from tests.simulator.faults import Fault, Kind

LINES = b"".join(b"line %d\n" % i for i in range(1, 61))


class MovedError(Exception):
    """What the fence raises in these tests."""


class Fence:
    """Lets so many writes through, and counts them."""

    def __init__(self, most=10**6):
        self.most = most
        self.asked = 0

    def __call__(self):
        self.asked += 1
        if self.asked > self.most:
            raise MovedError


@pytest.fixture
def repo(github):
    made = github.repository("octo/shop", files={"app.py": b"first\n"})
    made.branch("feature", {"app.py": LINES})
    return made


@pytest.fixture
def pull(repo):
    return repo.open_pull("feature", author="alice")


@pytest.fixture
def client(enter, repo):
    return enter(repo)


@pytest.fixture
def do(client, pull, key_of):
    """Return a function that carries out a plan."""

    def run(plan, fence=None, leftovers=()):
        return publish(client, plan, key_of(pull), fence or Fence(), leftovers)

    return run


@pytest.fixture
def see(client, pull, key_of):
    """Return a function that reads the pull request."""
    return lambda: pull_request.snapshot(client, key_of(pull), "reviewbot")


def a_comment(line, path="app.py", **more):
    return NewComment(
        f"print-{path}-{line}", path, line, Side.RIGHT, f"found on {line}", **more
    )


def a_review(*comments):
    return NewReview("what was found", tuple(comments))


def writes(github):
    """Return the writes to pull requests, as (method, last parts of the path)."""
    return [
        (call.method, call.path.split("/shop/")[-1])
        for call in github.api_calls
        if call.is_write and "access_tokens" not in call.path
    ]


# A review.


def test_posts_one_review_with_all_comments(github, do, pull):
    plan = ReviewPlan(pull.head, a_review(a_comment(3), a_comment(9, start_line=7)))
    done = do(plan)
    assert done.rejected == ()
    (review,) = pull.reviews
    assert (review.id, review.body, review.state) == (
        done.review,
        "what was found",
        "COMMENTED",
    )
    first, second = pull.threads
    assert (first.line, first.start_line, first.side) == (3, None, "RIGHT")
    assert (second.line, second.start_line) == (9, 7)
    assert first.body == "found on 3"
    assert writes(github) == [("POST", "pulls/1/reviews")]


def test_comments_on_deleted_lines_stand_on_the_left(do, repo, pull):
    comment = NewComment("print", "app.py", 1, Side.LEFT, "removed here")
    assert do(ReviewPlan(pull.head, a_review(comment))).rejected == ()
    assert pull.threads[0].side == "LEFT"


@pytest.mark.parametrize("start_line", [0, 3, 4])
def test_a_first_line_that_is_none_is_not_sent(do, pull, start_line):
    comment = a_comment(3, start_line=start_line)
    assert do(ReviewPlan(pull.head, a_review(comment))).rejected == ()
    assert pull.threads[0].start_line is None


def test_an_empty_plan_writes_nothing(github, do, pull):
    fence = Fence()
    done = do(ReviewPlan(pull.head), fence)
    assert (done.rejected, done.review, done.problems) == ((), 0, ())
    assert fence.asked == 0
    assert writes(github) == []


def test_a_whole_review_takes_eight_calls(github, app, repo, pull, key_of, manners):
    """The mint, two looks, the merge base, and both ends of the check run included."""
    before = len(github.api_calls)
    token = mint(app, repo.installation, repo.id)
    client = with_token(Host(**github.host()), token.value, manners)
    key, fence = key_of(pull), Fence()
    seen = pull_request.snapshot(client, key, "reviewbot")
    pull_request.comparison(client, key, seen.pull.base, seen.pull.head)
    run = CheckRun(pull.head, "job", None, "running", "wait")
    posted = start_check(client, key, run, seen.check, fence)
    pull_request.snapshot(client, key, "reviewbot")
    comments = [a_comment(line) for line in range(1, 26)]
    done = publish(client, ReviewPlan(pull.head, a_review(*comments)), key, fence)
    run = CheckRun(pull.head, "job", Conclusion.FAILURE, "25 findings", "see there")
    finish_check(client, key, run, posted, fence)
    assert done.rejected == ()
    assert len(pull.threads) == 25
    assert len(github.api_calls) - before == 8
    assert client.calls == 7
    assert fence.asked == 3


# Comments that GitHub refuses.

BAD_LINE = 999


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param([0], id="the first"),
        pytest.param([7], id="one in the middle"),
        pytest.param([10], id="the last"),
        pytest.param([2, 3, 9], id="several"),
        pytest.param([0, 2, 4, 6, 8, 10], id="every other"),
    ],
)
def test_bad_comments_do_not_keep_the_good_ones_back(do, pull, bad):
    comments = [
        a_comment(BAD_LINE + i if i in bad else i + 1, path="app.py") for i in range(11)
    ]
    done = do(ReviewPlan(pull.head, a_review(*comments)))
    assert done.rejected == tuple(comments[i].fingerprint for i in bad)
    good = [one.line for i, one in enumerate(comments) if i not in bad]
    assert [thread.line for thread in pull.threads] == good
    assert len(pull.reviews) == 1
    assert pull.pending_reviews == []


def test_one_bad_comment_of_25_is_found_in_few_writes(github, do, pull):
    lines = [*range(1, 25), BAD_LINE]
    plan = ReviewPlan(pull.head, a_review(*(a_comment(line) for line in lines)))
    assert len(do(plan).rejected) == 1
    posts = [path for method, path in writes(github) if method == "POST"]
    assert len(posts) <= 8


def test_a_bad_path_is_found_too(do, pull):
    comments = [a_comment(3), a_comment(1, path="absent.py")]
    assert do(ReviewPlan(pull.head, a_review(*comments))).rejected == (
        comments[1].fingerprint,
    )


def test_when_all_are_bad_there_is_no_review(do, pull):
    comments = [a_comment(BAD_LINE + i) for i in range(3)]
    done = do(ReviewPlan(pull.head, a_review(*comments)))
    assert done.rejected == tuple(one.fingerprint for one in comments)
    assert done.review == 0
    assert pull.reviews == []
    assert pull.pending_reviews == []


def test_people_see_nothing_of_the_search(github, do, pull):
    github.hook_url = "http://127.0.0.1:9/nobody"
    github.hold()
    comments = [a_comment(line) for line in (3, 5, BAD_LINE)]
    do(ReviewPlan(pull.head, a_review(*comments)))
    posted = [call for call in github.api_calls if call.method == "POST"]
    probes = [
        call.body
        for call in posted
        if call.path.endswith("/reviews") and "event" not in call.body
    ]
    assert probes
    assert len(pull.reviews) == 1


def refusing_server(script, takes):
    """Answer as GitHub would if it took exactly the comments that ``takes`` says."""
    made = []

    def answer(handler):
        method, path, _, body = script.requests[-1]
        if method == "POST":
            lines = [one["line"] for one in body["comments"]]
            if not takes(lines):
                handler.give(422, {}, {"message": "Unprocessable Entity"})
                return
            made.append(body)
            handler.give(200, {}, {"id": len(made)})
        elif method == "DELETE":
            handler.give(200, {}, {})
        elif path.endswith("/comments?per_page=100"):
            handler.give(200, {}, made[-1]["comments"])
        else:
            handler.give(200, {}, [])

    script.answers = [answer] * 500
    return made


def test_when_even_an_empty_review_is_refused_nothing_is_searched(
    script, manners, pull, key_of
):
    refusing_server(script, lambda _: False)
    client = with_token(script.host, "", manners)
    comments = [a_comment(line) for line in range(1, 26)]
    plan = ReviewPlan(pull.head, a_review(*comments))
    done = publish(client, plan, key_of(pull), Fence())
    assert done.rejected == tuple(one.fingerprint for one in comments)
    assert len(script.requests) == 3


def test_when_the_good_ones_do_not_go_together_all_are_rejected(
    script, manners, pull, key_of
):
    made = refusing_server(script, lambda lines: len(lines) < 3)
    client = with_token(script.host, "", manners)
    comments = [a_comment(line) for line in range(1, 5)]
    plan = ReviewPlan(pull.head, a_review(*comments))
    done = publish(client, plan, key_of(pull), Fence())
    assert len(done.rejected) == 4
    assert done.review == 0
    assert not any("event" in one for one in made)


def test_the_search_ends(script, manners, pull, key_of):
    refusing_server(script, lambda lines: not lines)
    client = with_token(script.host, "", manners)
    comments = [a_comment(line) for line in range(1, 200)]
    plan = ReviewPlan(pull.head, a_review(*comments))
    done = publish(client, plan, key_of(pull), Fence())
    assert len(done.rejected) == 199
    assert len(script.requests) < 70


@given(bad=st.sets(st.integers(0, 24)), size=st.integers(1, 25))
def test_the_search_finds_exactly_the_bad_ones(bad, size):
    comments = list(range(size))
    bad = bad & set(comments) or {0}
    probes = []

    def works(some):
        probes.append(some)
        return not bad & set(some)

    good = reviews._good(works, comments)  # noqa: SLF001
    assert good == [one for one in comments if one not in bad]
    assert len(probes) <= 2 * size


# What GitHub did not take although it did not say so.


def test_a_comment_that_is_not_there_afterwards_is_rejected(
    script, manners, pull, key_of
):
    twin = replace(a_comment(5), fingerprint="twin")
    comments = [a_comment(3), a_comment(5), twin, a_comment(7)]
    there = [
        {"path": "app.py", "body": "found  on 5\r\n"},
        {"path": "app.py", "body": "found on 3"},
    ]
    script.answers = [(200, {}, {"id": 1}), (200, {}, there)]
    client = with_token(script.host, "", manners)
    plan = ReviewPlan(pull.head, a_review(*comments))
    done = publish(client, plan, key_of(pull), Fence())
    assert done.review == 1
    assert done.rejected == ("twin", comments[3].fingerprint)


# Leftovers of a crash.


@pytest.fixture
def leftover(client, pull):
    """A pending review of ours, as a crash leaves it."""
    comment = {"path": "app.py", "line": 3, "side": "RIGHT", "body": "left over"}
    body = {"commit_id": pull.head, "body": "x", "comments": [comment]}
    return client.write("POST", f"/repos/octo/shop/pulls/{pull.number}/reviews", body)


def test_a_leftover_that_is_known_is_deleted_first(github, do, see, pull, leftover):
    pending = [one.id for one in see().reviews if one.pending]
    assert pending == [leftover["id"]]
    do(ReviewPlan(pull.head, a_review(a_comment(3))), leftovers=pending)
    assert pull.pending_reviews == []
    assert len(pull.threads) == 1
    assert [method for method, _ in writes(github)[1:]] == ["DELETE", "POST"]


def test_a_leftover_that_nobody_knew_of_is_found_and_deleted(do, pull, leftover):
    done = do(ReviewPlan(pull.head, a_review(a_comment(3), a_comment(5))))
    assert done.rejected == ()
    assert pull.pending_reviews == []
    assert [thread.body for thread in pull.threads] == ["found on 3", "found on 5"]


def test_a_leftover_and_a_bad_comment(do, pull, leftover):
    done = do(ReviewPlan(pull.head, a_review(a_comment(3), a_comment(BAD_LINE))))
    assert len(done.rejected) == 1
    assert len(pull.threads) == 1
    assert pull.pending_reviews == []


def test_a_leftover_that_is_gone_is_fine(do, pull):
    do(ReviewPlan(pull.head, a_review(a_comment(3))), leftovers=[12345])
    assert len(pull.threads) == 1


# Updates and threads.


@pytest.fixture
def posted(do, pull):
    """Five threads of ours."""
    do(ReviewPlan(pull.head, a_review(*(a_comment(line) for line in range(1, 6)))))
    return pull.threads


def test_edits_resolves_reopens_and_minimizes(github, do, see, pull, posted):
    do(ReviewPlan(pull.head, resolve=(posted[4].id,)))
    assert pull.threads[4].resolved
    seen = see()
    done = do(
        ReviewPlan(
            pull.head,
            updates=(EditComment(posted[0].comment, "fixed"),),
            reopen=(posted[4].id,),
            resolve=(posted[0].id, posted[1].id),
            minimize=(
                MinimizeComment(seen.threads[2].node, Hide.OUTDATED),
                MinimizeComment(seen.reviews[0].node, Hide.DUPLICATE),
            ),
        )
    )
    assert done.problems == ()
    after = pull.threads
    assert after[0].body == "fixed"
    assert [one.resolved for one in after] == [True, True, False, False, False]
    assert after[0].resolved_by == "reviewbot"
    assert after[2].minimized == "OUTDATED"
    assert pull.reviews[0].minimized == "DUPLICATE"
    assert writes(github)[-2:] == [
        ("PATCH", f"pulls/comments/{posted[0].comment}"),
        ("POST", "/graphql"),
    ]


def test_many_threads_are_resolved_20_a_request(github, do, pull):
    do(ReviewPlan(pull.head, a_review(*(a_comment(line) for line in range(1, 46)))))
    threads = tuple(thread.id for thread in pull.threads)
    fence = Fence()
    do(ReviewPlan(pull.head, resolve=threads), fence)
    assert all(thread.resolved for thread in pull.threads)
    assert fence.asked == 3
    assert len(github.calls_of("Threads")) == 3


def test_what_is_gone_does_not_keep_the_rest_from_being_done(do, pull, posted):
    done = do(
        ReviewPlan(
            pull.head,
            updates=(EditComment(1, "gone"), EditComment(posted[1].comment, "new")),
            resolve=("PRRT_absent", posted[1].id),
        )
    )
    assert len(done.problems) == 2
    assert "404" in done.problems[0]
    assert pull.threads[1].body == "new"
    assert pull.threads[1].resolved


def test_not_being_allowed_to_resolve_is_only_a_problem(script, manners, pull, key_of):
    error = {"type": "FORBIDDEN", "message": "not accessible", "path": ["m0"]}
    script.answers = [(200, {}, {"data": {"m0": None}, "errors": [error]})]
    client = with_token(script.host, "", manners)
    plan = ReviewPlan(pull.head, resolve=("a",))
    done = publish(client, plan, key_of(pull), Fence())
    assert done.problems == ("GraphQL Threads: GitHub says not accessible",)


def test_an_expired_token_is_no_passing_problem(github, do, pull, posted):
    github.faults.add(Fault(Kind.EXPIRED_TOKEN, "PATCH"))
    with pytest.raises(GitHubRefusedError) as caught:
        do(ReviewPlan(pull.head, updates=(EditComment(posted[0].comment, "x"),)))
    assert caught.value.status == 401


@pytest.mark.parametrize("nth", [0, 1, 2])
def test_a_refusal_that_is_not_about_the_comments_ends_it(github, do, pull, nth):
    """At the review itself, while searching, and while cleaning up."""
    github.faults.add(Fault(Kind.SUSPENDED, is_write, after=nth))
    comments = [a_comment(3), a_comment(BAD_LINE)]
    with pytest.raises(GitHubRefusedError) as caught:
        do(ReviewPlan(pull.head, a_review(*comments)))
    assert caught.value.status == 403
    assert pull.reviews == []


# The fence.


def a_full_plan(pull, posted):
    return ReviewPlan(
        pull.head,
        a_review(a_comment(11), a_comment(12), a_comment(BAD_LINE)),
        updates=(EditComment(posted[0].comment, "fixed"),),
        resolve=(posted[0].id,),
    )


def test_the_fence_is_asked_before_every_single_write(github, do, pull, posted):
    before = len(writes(github))
    fence = Fence()
    do(a_full_plan(pull, posted), fence)
    assert fence.asked == len(writes(github)) - before > 6


@pytest.mark.parametrize("most", range(10))
def test_nothing_is_written_once_the_fence_stops(github, do, see, pull, posted, most):
    before = len(writes(github))
    fence = Fence(most)
    plan = a_full_plan(pull, posted)
    with pytest.raises(MovedError):
        do(plan, fence)
    assert len(writes(github)) - before == most
    # Whoever comes next finishes it, whatever was left behind.
    pending = [one.id for one in see().reviews if one.pending]
    do(ReviewPlan(pull.head, resolve=(posted[0].id,)), leftovers=pending)
    assert pull.pending_reviews == []
    assert pull.threads[0].resolved


# Faults.

AFTER = [Kind.BAD_GATEWAY_AFTER, Kind.TRUNCATED, Kind.RESET_AFTER]
BEFORE = [Kind.BAD_GATEWAY_BEFORE, Kind.SERVER_ERROR, Kind.RESET_BEFORE]
BUSY = [Kind.SECONDARY_403, Kind.TOO_MANY_429]


@pytest.mark.parametrize("kind", AFTER + BEFORE)
def test_an_unclear_answer_to_a_review_is_not_followed_by_another(
    github, do, see, pull, kind
):
    github.faults.add(Fault(kind, "/reviews"))
    with pytest.raises(GitHubUnclearError):
        do(ReviewPlan(pull.head, a_review(a_comment(3))))
    assert len(writes(github)) == 1
    there = len(see().threads)
    assert there == len(pull.reviews) == (1 if kind in AFTER else 0)


@pytest.mark.parametrize("kind", BUSY)
def test_a_limit_ends_it_and_says_how_long(github, do, pull, kind):
    github.faults.add(Fault(kind, "/reviews", retry_after=17))
    with pytest.raises(GitHubBusyError) as caught:
        do(ReviewPlan(pull.head, a_review(a_comment(3))))
    assert caught.value.seconds == 17
    assert pull.reviews == []


@pytest.mark.parametrize(
    "kind", [*AFTER, Kind.RESET_BEFORE, Kind.SERVER_ERROR, Kind.TOO_MANY_429]
)
@pytest.mark.parametrize("nth", [1, 2, 6, 7, 8, 9])
def test_no_fault_makes_any_write_happen_twice(github, do, pull, posted, kind, nth):
    """The plan is given up at the nth write, and none was sent a second time."""
    before = len(sent(github))
    github.faults.add(Fault(kind, is_write, after=nth))
    with pytest.raises(GitHubError):
        do(a_full_plan(pull, posted))
    made = sent(github)[before:]
    assert len(made) == nth + 1
    assert len(made) == len(set(made))


def test_a_refusal_is_one_even_if_its_text_is_cut_off(github, do, pull, posted):
    before = len(sent(github))
    github.faults.add(Fault(Kind.TRUNCATED, is_write))
    assert len(do(a_full_plan(pull, posted)).rejected) == 1
    made = sent(github)[before:]
    assert len(made) == len(set(made)) == 10


def sent(github):
    """Return all writes with what was in them."""
    return [
        (call.method, call.path, json.dumps(call.body, sort_keys=True))
        for call in github.api_calls
        if call.is_write
    ]


def is_write(name):
    return not name.startswith("GET") and "Snapshot" not in name


def test_a_fault_while_reading_back_is_repeated(github, do, pull):
    github.faults.add(Fault(Kind.SERVER_ERROR, "/comments"))
    assert do(ReviewPlan(pull.head, a_review(a_comment(3)))).rejected == ()
    assert len(pull.reviews) == 1
