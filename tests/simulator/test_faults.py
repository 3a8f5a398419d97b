"""Faults: what goes wrong, how often, and whether the request was carried out."""

import http.client
import json
import threading

import pytest

from tests.simulator.asking import Asker
from tests.simulator.faults import Fault, Kind

HELLO = {"body": "hello"}
PATH = "issues/1/comments"


@pytest.mark.parametrize(
    ("kind", "status", "done"),
    [
        (Kind.BAD_GATEWAY_AFTER, 502, 1),
        (Kind.BAD_GATEWAY_BEFORE, 502, 0),
        (Kind.SERVER_ERROR, 500, 0),
        (Kind.SECONDARY_403, 403, 0),
        (Kind.TOO_MANY_429, 429, 0),
        (Kind.EXPIRED_TOKEN, 401, 0),
        (Kind.SUSPENDED, 403, 0),
    ],
)
def test_a_fault_answers_instead(github, bot, pull, kind, status, done):
    github.faults.add(Fault(kind, "POST"))
    assert bot.ask("POST", PATH, HELLO).status == status
    assert len(pull.comments) == done
    assert bot.ask("POST", PATH, HELLO).status == 201


@pytest.mark.parametrize("kind", [Kind.SECONDARY_403, Kind.TOO_MANY_429])
def test_a_limit_may_say_how_long(github, bot, pull, kind):
    github.faults.add(Fault(kind, retry_after=7))
    github.faults.add(Fault(kind))
    assert bot.ask("GET", "pulls").headers["retry-after"] == "7"
    assert "retry-after" not in bot.ask("GET", "pulls").headers


@pytest.mark.parametrize(
    ("kind", "done"), [(Kind.RESET_BEFORE, 0), (Kind.RESET_AFTER, 1)]
)
def test_a_connection_is_cut(github, bot, pull, kind, done):
    github.faults.add(Fault(kind, "POST"))
    with pytest.raises((ConnectionResetError, http.client.RemoteDisconnected)):
        bot.ask("POST", PATH, HELLO)
    assert len(pull.comments) == done
    assert github.calls[-1].status == 0


def test_an_answer_is_cut_short(github, bot, pull):
    github.faults.add(Fault(Kind.TRUNCATED, "POST"))
    with pytest.raises(json.JSONDecodeError):
        bot.ask("POST", PATH, HELLO)
    assert len(pull.comments) == 1


def test_an_answer_comes_late(github, bot, pull):
    github.faults.add(Fault(Kind.SLOW, "GET", seconds=30))
    arrived = threading.Event()

    def ask():
        bot.ask("GET", "pulls")
        arrived.set()

    thread = threading.Thread(target=ask)
    thread.start()
    assert not arrived.wait(0.3)
    github.hurry()
    assert arrived.wait(10)
    thread.join()


def test_graphql_fails_with_a_200(github, bot, pull):
    github.faults.add(Fault(Kind.GRAPHQL_ERRORS, "Who"))
    query = "query Who { viewer { login } }"
    assert "errors" in bot.graphql(query)
    assert bot.graphql(query) == {"data": {"viewer": {"login": "reviewbot[bot]"}}}


def test_a_fault_waits_for_its_call(github, bot, pull):
    github.faults.add(Fault(Kind.SERVER_ERROR, "POST /repos/octo/shop/issues", times=2))
    assert bot.ask("GET", PATH).status == 200
    assert [bot.ask("POST", PATH, HELLO).status for _ in range(3)] == [500, 500, 201]
    assert github.faults.waiting == ()


def test_a_fault_lets_some_pass(github, bot, pull):
    github.faults.add(Fault("500", lambda name: name.startswith("POST"), after=1))
    assert [bot.ask("POST", PATH, HELLO).status for _ in range(3)] == [201, 500, 201]


def test_a_fault_can_be_taken_back(github, bot):
    fault = github.faults.add(Fault(Kind.SERVER_ERROR))
    github.faults.remove(fault)
    github.faults.add(Fault(Kind.SERVER_ERROR))
    github.faults.clear()
    assert bot.ask("GET", "pulls").status == 200


def test_git_fails_too(github, shop):
    github.faults.add(Fault(Kind.BAD_GATEWAY_BEFORE, "info/refs"))
    asker = Asker(github)
    path = "/octo/shop.git/info/refs?service=git-upload-pack"
    assert asker.ask("GET", path).status == 502
    assert asker.ask("GET", path).status == 401


def test_the_log_tells_faults(github, bot):
    github.faults.add(Fault(Kind.TOO_MANY_429))
    bot.ask("GET", "pulls")
    assert github.calls[-1].fault == "429"
