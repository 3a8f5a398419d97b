"""The check run of a review: it begins, ends or is let go, and is never green by mistake."""

import pytest

from reviewbot.errors import GitHubRefusedError
from reviewbot.github.connection.client import Host, with_token
from reviewbot.github.reading import pull_request
from reviewbot.model.plan import ReviewPlan
from reviewbot.model.value import replace
from reviewbot.reporters.check_run import Job
from reviewbot.service.reviewing.check import CHECK_NAME, Check
from reviewbot.service.reviewing.fence import HeadMovedError
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
    return Check(client, seen, Job(head, f"{key.text}@job-1"), fence)


def finish(check, pull, report):
    """End a check with a report, as read now."""
    client = a_client(pull.github, pull.repo)
    now = pull_request.snapshot(client, key_of(pull), CHECK_NAME)
    check.finish(report, ReviewPlan(pull.head), (), now)


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
    finish(again, pull, a_report(a_problem()))
    (run,) = pull.check_runs()
    assert (run.status, run.conclusion) == ("completed", "failure")


@pytest.mark.parametrize(
    ("end", "conclusion"),
    [
        (lambda check, pull: finish(check, pull, a_report()), "success"),
        (lambda check, _: check.fail("the disk is full"), "failure"),
        (lambda check, _: check.supersede(), "cancelled"),
    ],
    ids=["finish", "fail", "supersede"],
)
def test_each_end_has_its_conclusion(check, pull, end, conclusion):
    check.start()
    end(check, pull)
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
        lambda: finish(check, pull, a_report()),
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


@pytest.fixture
def other(pull):
    """Another pull request with the same head, into another branch."""
    pull.repo.branch("old", {"OLD": b""})
    return pull.repo.open_pull(pull.state.head_ref, base="old")


def begun(pull):
    check = a_check(a_client(pull.github, pull.repo), key_of(pull), pull.head)
    check.start()
    return check


def test_a_commit_is_not_green_while_another_pull_request_is_blocked(pull, other):
    finish(begun(pull), pull, a_report(a_problem()))
    finish(begun(other), other, a_report())
    assert pull.check_runs()[-1].conclusion == "failure"
    assert f"octo/shop#{pull.number}" in pull.check_runs()[-1].title
    pull.close()
    finish(begun(other), other, a_report())
    assert pull.check_runs()[-1].conclusion == "success"


def test_a_red_end_is_not_hidden_by_a_green_one_that_began_later(pull, other):
    red, green = begun(pull), begun(other)
    finish(green, other, a_report())
    finish(red, pull, a_report(a_problem()))
    assert pull.check_runs()[-1].conclusion == "failure"


def test_what_was_red_for_another_only_does_not_stay_red_between_the_two(pull, other):
    finish(begun(pull), pull, a_report(a_problem()))
    finish(begun(other), other, a_report())
    finish(begun(pull), pull, a_report())
    assert pull.check_runs()[-1].conclusion == "success"
