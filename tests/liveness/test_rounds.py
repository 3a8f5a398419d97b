"""A round: each value once, no more requests than allowed, an end in any case."""

import threading
import time

import pytest

from reviewbot.liveness.ask import State, Value
from reviewbot.liveness.providers import PROVIDERS
from reviewbot.liveness.rounds import Bounds, answers
from tests.liveness.servers import serving, talking

GITHUB, OTHER = PROVIDERS[0], PROVIDERS[1]
LIVE: tuple[int, dict[str, str], str] = (200, {}, '{"login": "octocat"}')

pytestmark = pytest.mark.usefixtures("loopback")


def questions(count, provider=GITHUB):
    return [(provider, Value(f"value-{number}")) for number in range(count)]


def test_nothing_to_ask_connects_nowhere():
    def connect(host, seconds):
        raise AssertionError

    assert answers([], Bounds(), connect) == {}


def test_the_same_value_is_asked_about_once():
    one = (GITHUB, Value("value"))
    with serving(LIVE) as server:
        told = answers([one, one, (GITHUB, Value("value"))], Bounds(), server.connect)
    assert len(server.asked) == 1
    assert [verdict.state for verdict in told.values()] == [State.LIVE]


def test_two_providers_are_asked_about_the_same_value():
    both = [(GITHUB, Value("value")), (OTHER, Value("value"))]
    with serving(LIVE) as server:
        assert len(answers(both, Bounds(), server.connect)) == 2
    assert sorted(server.hosts) == sorted([GITHUB.host, OTHER.host])


def test_no_more_requests_are_made_than_allowed():
    asked = questions(9)
    with serving(LIVE) as server:
        told = answers(asked, Bounds(requests=4), server.connect)
    assert len(server.asked) == 4
    assert [told[one].state for one in asked] == [State.LIVE] * 4 + [State.UNKNOWN] * 5
    assert told[asked[-1]].why == "not asked, since that is more than 4 requests"


def test_only_hosts_of_the_table_are_contacted():
    asked = [(provider, Value("value")) for provider in PROVIDERS]
    with serving((302, {"Location": "https://evil.example/"}, "")) as server:
        told = answers(asked, Bounds(), server.connect)
    assert {*server.hosts} == {provider.host for provider in PROVIDERS}
    assert {verdict.state for verdict in told.values()} == {State.UNKNOWN}


def test_a_slow_server_does_not_keep_the_round_from_ending():
    asked = questions(12)
    begin = time.monotonic()
    with talking(lambda stream, over: over.wait(60)) as server:
        told = answers(asked, Bounds(seconds=0.5, request=60), server.connect)
    assert time.monotonic() - begin < 10
    assert len(told) == 12
    for verdict in told.values():
        assert verdict.state is State.UNKNOWN
        assert verdict.why.startswith("no answer")


def test_one_slow_server_does_not_hide_the_others():
    release = threading.Event()

    def answer(path, headers, body):
        if headers["Authorization"].endswith("value-0"):
            release.wait(60)
        return LIVE

    asked = questions(5)
    with serving(answer) as server:
        told = answers(asked, Bounds(seconds=3, request=1), server.connect)
        release.set()
    assert [told[one].state for one in asked] == [State.UNKNOWN] + [State.LIVE] * 4
