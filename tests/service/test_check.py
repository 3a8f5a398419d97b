"""The check run of a review: it begins, ends or is let go, and is never green by mistake."""

import pytest

from reviewbot.errors import GitHubRefusedError
from reviewbot.github import pull_request
from reviewbot.github.client import Host, with_token
from reviewbot.model.plan import ReviewPlan
from reviewbot.model.value import replace
from reviewbot.reporters.check_run import Job
from reviewbot.service.check import CHECK_NAME, Check
from reviewbot.service.fence import HeadMovedError
from tests.builders import a_report
from tests.service.visiting import (
    MANNERS,
    a_client,
    a_problem,
    key_of,
    pull_of_alice,  # noqa: F401  (a fixture)
    shop,  # noqa: F401  (a fixture)
)


def a_check(client, key, head, fence=lambda: None):
    seen = pull_request.snapshot(client, key, CHECK_NAME)
    return Check(client, seen, Job(head, "job-1"), fence)


class Door:
    """A fence that a test shuts."""

    shut = False

    def __call__(self):
        if self.shut:
            raise HeadMovedError("the head is another")


@pytest.fixture
def check(pull):
    """A check of a pull request that the App may write."""
    client = a_client(pull.github, pull.repo)
    return a_check(client, key_of(pull), pull.head)


def test_it_begins_once_and_ends_with_what_was_found(check, pull):
    check.start()
    (run,) = pull.check_runs()
    assert (run.status, run.conclusion) == ("in_progress", None)
    again = a_check(a_client(pull.github, pull.repo), key_of(pull), pull.head)
    again.start()
    again.finish(a_report(a_problem()), ReviewPlan(pull.head), ())
    (run,) = pull.check_runs()
    assert (run.status, run.conclusion) == ("completed", "failure")


@pytest.mark.parametrize(
    ("end", "conclusion"),
    [
        (lambda check, head: check.finish(a_report(), ReviewPlan(head), ()), "success"),
        (lambda check, _: check.fail("the disk is full"), "failure"),
        (lambda check, _: check.supersede(), "cancelled"),
    ],
    ids=["finish", "fail", "supersede"],
)
def test_each_end_has_its_conclusion(check, pull, end, conclusion):
    check.start()
    end(check, pull.head)
    (run,) = pull.check_runs()
    assert run.conclusion == conclusion


def test_nothing_but_letting_go_passes_the_fence(pull):
    client = a_client(pull.github, pull.repo)
    fence = Door()
    check = a_check(client, key_of(pull), pull.head, fence)
    check.start()
    fence.shut = True
    for write in (
        lambda: check.fail("x"),
        lambda: check.finish(a_report(), ReviewPlan(pull.head), ()),
    ):
        with pytest.raises(HeadMovedError):
            write()
    (run,) = pull.check_runs()
    assert run.conclusion is None
    check.supersede()
    assert run.conclusion == "cancelled"


def test_what_never_began_is_not_let_go(check, pull):
    check.supersede()
    assert pull.check_runs() == []


def test_somebody_with_a_token_of_their_own_has_none(github, pull):
    person = github.person("alice", {"octo/shop": "write"})
    client = with_token(Host(**github.host()), person.token, MANNERS)
    key = key_of(pull)
    check = a_check(client, replace(key, installation=0), pull.head)
    check.start()
    check.fail("x")
    assert pull.check_runs() == []


def test_an_app_that_may_not_write_checks_says_so(github, pull):
    least = {"pull_requests": "read", "checks": "read", "metadata": "read"}
    client = a_client(github, pull.repo, least)
    check = a_check(client, key_of(pull), pull.head)
    with pytest.raises(GitHubRefusedError):
        check.start()
