"""The table: rules that exist, hosts that are fixed, answers that tell one thing."""

import json
import re

import pytest

from reviewbot.liveness.ask import State, judge
from reviewbot.liveness.provider import Says
from reviewbot.liveness.providers import PROVIDERS, by_rule
from reviewbot.rulebook.packs import shipped

each = pytest.mark.parametrize("provider", PROVIDERS, ids=lambda one: one.name)


def test_there_are_many_and_no_rule_has_two():
    rules = [rule for provider in PROVIDERS for rule in provider.rules]
    assert len(PROVIDERS) >= 30
    assert len({*rules}) == len(rules) == len(by_rule())


@each
def test_its_rules_have_a_format_of_their_own(provider):
    known = shipped().values.rules("secrets")
    for rule in provider.rules:
        assert "pattern" in known[rule]


@each
def test_its_address_is_fixed(provider):
    assert re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", provider.host)
    assert provider.path.startswith("/")
    assert "//" not in provider.path
    assert (provider.method, bool(provider.body)) in {
        ("GET", False), ("POST", False), ("POST", True),
    }  # fmt: skip


@each
def test_the_value_goes_to_one_place(provider):
    places = [provider.path, provider.body, *provider.headers.values()]
    assert sum(place.count("{}") for place in places) == 1
    assert "{}" not in provider.body


@each
def test_each_answer_in_the_table_means_what_it_says(provider):
    for says in provider.live:
        key = says.word.strip('"')
        body = json.dumps({key: 1, "value": key, "list": [1]}).encode()
        assert judge(provider, says.status, body).state is State.LIVE
        assert judge(provider, says.status, b"<html>" + body).state is State.UNKNOWN
    refused = State.UNKNOWN if provider.elsewhere else State.REVOKED
    for says in provider.dead:
        body = json.dumps({says.word.strip('"'): says.word.strip('"')}).encode()
        assert judge(provider, says.status, body).state is refused


@each
def test_every_other_answer_says_nothing(provider):
    told = {(one.status, one.word) for one in (*provider.live, *provider.dead)}
    for status in range(200, 600):
        if (status, "") not in told:
            verdict = judge(provider, status, b"{}")
            assert verdict.state is State.UNKNOWN
            assert verdict.why.startswith(provider.host)


@each
def test_no_answer_means_both(provider):
    for live in provider.live:
        for dead in provider.dead:
            assert live.status != dead.status or (live.word and dead.word)
    assert Says(200) not in provider.live
