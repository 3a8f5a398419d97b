"""GitHub's shapes in their rare states: what lags behind, is null, or is another's."""

import pytest

from reviewbot.github.reading.shapes import checks_of, login_of, seen_of
from reviewbot.model.pull import CheckStatus, PullKey

HEAD, OLDER = "a" * 40, "b" * 40
KEY = PullKey(1, 2, "octo/shop", 3)


def check_of(node):
    """Return the newest check run of the pull request itself."""
    return checks_of(node, "reviewbot", KEY)[0]


def a_node(*suites, commit=HEAD):
    found = {"oid": commit, "checkSuites": {"nodes": list(suites)}}
    return {"headRefOid": HEAD, "commits": {"nodes": [{"commit": found}]}}


def a_suite(*runs, slug="reviewbot"):
    return {"app": slug and {"slug": slug}, "checkRuns": {"nodes": list(runs)}}


def a_run(number, status="COMPLETED", conclusion="SUCCESS", pull=KEY.text):
    facts = {"status": status, "conclusion": conclusion, "externalId": f"{pull}@x"}
    return {"databaseId": number, **facts}


def test_the_newest_of_our_runs_counts():
    found = check_of(a_node(a_suite(a_run(5), a_run(9)), a_suite(a_run(7))))
    assert (found.id, found.conclusion, found.pull) == (9, "success", KEY.text)


def test_runs_of_other_pull_requests_on_the_commit_are_told_apart():
    other, third = a_run(8, pull="1/2#4"), a_run(9, conclusion="FAILURE", pull="1/2#5")
    node = a_node(a_suite(a_run(7), a_run(5, pull="1/2#4"), other, third))
    own, others = checks_of(node, "reviewbot", KEY)
    assert own.id == 7
    assert {(one.id, one.failed) for one in others} == {(8, False), (9, True)}


def test_a_waiting_run_is_queued():
    run = a_run(5, "WAITING", None)
    found = check_of(a_node(a_suite(run)))
    assert (found.status, found.conclusion) == (CheckStatus.QUEUED, "")


@pytest.mark.parametrize(
    "node",
    [
        pytest.param(a_node(a_suite(a_run(5)), commit=OLDER), id="GitHub lags behind"),
        pytest.param(a_node(a_suite(a_run(5), slug="other")), id="another App's"),
        pytest.param(a_node(a_suite(a_run(5), slug=None)), id="an App that is gone"),
        pytest.param(a_node(a_suite(a_run(None))), id="a run without a number"),
        pytest.param(a_node(a_suite(None), None), id="null among them"),
        pytest.param(
            {"headRefOid": HEAD, "commits": {"nodes": [None]}}, id="no commit"
        ),
        pytest.param(
            {
                "headRefOid": HEAD,
                "commits": {"nodes": [{"commit": {"oid": HEAD, "checkSuites": None}}]},
            },
            id="no suites",
        ),
    ],
)
def test_otherwise_there_is_no_check_run(node):
    assert check_of(node) is None


def a_comment(number, author, **changes):
    facts = {
        "fullDatabaseId": str(number),
        "id": f"node-{number}",
        "body": f"body {number}",
        "state": "SUBMITTED",
        "isMinimized": False,
        "viewerDidAuthor": False,
        "author": author,
    }
    return {**facts, **changes}


def a_thread(*comments, **changes):
    facts = {
        "id": "thread",
        "path": "app.py",
        "line": None,
        "isOutdated": False,
        "isResolved": False,
        "viewerCanResolve": True,
        "viewerCanUnresolve": False,
        "resolvedBy": None,
        "comments": {"nodes": list(comments)},
    }
    return {**facts, **changes}


def threads_of(*nodes):
    found = {"reviewThreads": list(nodes), "reviews": [], "comments": []}
    return seen_of(found, "reviewbot")[0]


def test_who_is_gone_counts_as_a_person():
    person = {"__typename": "User", "login": "ada"}
    (thread,) = threads_of(a_thread(a_comment(1, person), a_comment(2, None)))
    assert (thread.replies[0].person, thread.replies[0].author) == (True, "")


def test_a_thread_without_comments_is_nobodys():
    (thread,) = threads_of(a_thread())
    assert (thread.comment, thread.node, thread.ours, thread.line) == (0, "", False, 0)


def test_an_answer_that_only_we_can_see_is_left_out():
    bot = {"__typename": "Bot", "login": "reviewbot"}
    pending = a_comment(2**33, bot, state="PENDING")
    (thread,) = threads_of(a_thread(a_comment(2**32, bot), pending))
    assert (thread.comment, thread.replies) == (2**32, ())


def test_who_is_gone_did_not_resolve_as_us():
    (thread,) = threads_of(a_thread(isResolved=True))
    assert (thread.resolver, thread.resolved_by_us) == ("", False)


@pytest.mark.parametrize("login", ["reviewbot", "reviewbot[bot]"])
def test_our_login_is_ours_with_and_without_its_ending(login):
    assert login_of({"login": login}) == "reviewbot"
    (thread,) = threads_of(a_thread(isResolved=True, resolvedBy={"login": login}))
    assert thread.resolved_by_us
