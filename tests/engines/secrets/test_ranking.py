"""The model: how sure a value given to a telling name is to be a secret."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.engines.secrets.detect import candidates
from reviewbot.engines.secrets.features import Place, features, group_of, oddness
from reviewbot.engines.secrets.ranking import MODEL, Ranking, load
from reviewbot.engines.secrets.shape import entropy, made_up
from reviewbot.model.rule import Confidence
from tests.engines.secrets.samples import sample, shipped_rules

LEVELS = {"low": 0.2, "medium": 0.5, "high": 0.8}
SHIPPED = load()


def a_ranking(**weights):
    return Ranking(
        {"bigrams": {}, "stems": ["pass"], "weights": weights, "levels": LEVELS}
    )


def score(template, path="app.py"):
    """Return what the shipped model makes of the only value of a text."""
    data = sample(template)
    place = Place(group_of(path))
    (one,) = candidates(data, SHIPPED.stems, place)
    return SHIPPED.score(features(one, data, place, SHIPPED.bigrams))


@pytest.mark.parametrize(("probability", "confidence"), [
    (0.01, None), (0.19, None), (0.21, Confidence.LOW), (0.49, Confidence.LOW),
    (0.51, Confidence.MEDIUM), (0.79, Confidence.MEDIUM), (0.81, Confidence.HIGH), (0.99, Confidence.HIGH),
])  # fmt: skip
def test_levels_say_how_sure_it_is(probability, confidence):
    weight = math.log(probability / (1 - probability))
    ranking = a_ranking(bias=weight)
    assert ranking.score({"bias": 1.0}) == pytest.approx(probability)
    assert ranking.confidence({"bias": 1.0}) is confidence


def test_features_are_weighed_by_their_size_and_unknown_ones_by_nothing():
    ranking = a_ranking(odd=2.0, bias=-1.0)
    assert ranking.score({"odd": 0.5, "bias": 1.0, "never seen": 1.0}) == 0.5
    assert ranking.score({}) == 0.5
    assert ranking.score({"odd": 1.0}) > ranking.score({"odd": 0.9})


@given(st.floats(-1e300, 1e300), st.floats(0, 1))
def test_no_weight_is_too_large(weight, size):
    assert 0 <= a_ranking(odd=weight).score({"odd": size}) <= 1


def test_the_shipped_model_is_whole():
    with open(MODEL, "rb") as file:
        told = json.load(file)
    levels = [told["levels"][level.word] for level in Confidence]
    assert levels == sorted(levels)
    assert 0 < levels[0] < levels[-1] < 1
    assert all(math.isfinite(weight) for weight in told["weights"].values())
    assert len(told["weights"]) > 50
    assert len(SHIPPED.bigrams) > 200
    assert all(stem == stem.lower() for stem in SHIPPED.stems)


def test_each_stem_of_the_model_has_a_rule():
    named = {
        name for rule in shipped_rules().values() for name in rule.get("names", ())
    }
    assert {stem.decode() for stem in SHIPPED.stems} <= named


@pytest.mark.parametrize("likely", [
    'password = "<alnum:20>"', 'API_KEY = "<alnum:32>"', 'secret = "<base64url:40>"', 'db_password = "<hex:32>"',
])  # fmt: skip
@pytest.mark.parametrize("unlikely", [
    'password = "changeme"', 'password = "your-password-here"', 'password = "<%= password %>"',
    'password = "${DB_PASSWORD}"', 'api_key = "YOUR_API_KEY"', 'password = "xxxxxxxxxxxx"', 'password = "{{ password }}"',
    'password = "password"', 'password_field = "user_password"', 'password_label = "Enter your password"',
    'key = "id"', 'token_type = "bearer"', 'secret_name = "my-app-secret"', 'password_min_length = "8"',
    'key = "user.name"', 'token_url = "https://auth.internal/token"', 'key_file = "/etc/app/key.pem"',
    'keys = "name"', 'pattern_key = "[a-z]+"',
])  # fmt: skip
def test_a_drawn_value_is_likelier_than_a_stand_in(likely, unlikely):
    assert score(likely) > score(unlikely)


@pytest.mark.parametrize(("likely", "unlikely"), [
    ('password = "<alnum:20>"', 'password_id = "<alnum:20>"'),
    ('password = "<alnum:20>"', 'password_hash = "<alnum:20>"'),
    ('secret = "<alnum:20>"', 'secret_name = "<alnum:20>"'),
    ('api_key = "<alnum:32>"', 'key = "apiVersion"'),
    ('token = "<alnum:40>"', 'token = "access_token"'),
    ('password = "<lower:2><digits:4><upper:3><lower:5>"', 'password = "secret"'),
])  # fmt: skip
def test_names_and_values_count(likely, unlikely):
    assert score(likely) > score(unlikely)


def test_the_same_word_many_times_is_a_word_of_the_file():
    data = b'password = "sesamstreet"\n'
    seen = [
        {*features(one, text, place, {})}
        for text in (data, data + b"# sesamstreet sesamstreet\n")
        for place in (Place("code"),)
        for one in candidates(text, (b"pass",), place)
    ]
    assert seen[1] - seen[0] == {"again"}


@given(
    st.binary(max_size=30).map(
        lambda data: data.replace(b'"', b"").replace(b"\n", b"")
    ),
    st.sampled_from(["a.py", "a.yaml", "a.sh", "a.md", "a.json"]),
)
def test_every_value_has_features_between_nothing_and_one(value, path):
    data = b'api_password = "' + value + b'x"\n'
    place = Place(group_of(path))
    for one in candidates(data, SHIPPED.stems, place):
        found = features(one, data, place, SHIPPED.bigrams)
        assert all(0 <= size <= 1 for size in found.values())
        assert 0 < SHIPPED.score(found) < 1


# What a value looks like.


def test_letters_of_words_are_less_odd_than_drawn_ones():
    word = oddness(b"configuration_manager", SHIPPED.bigrams)
    drawn = oddness(b"xqzvkjwqpgfhzxkq", SHIPPED.bigrams)
    assert 0 <= word < 0.5 < drawn <= 1
    assert oddness(b"123-4", SHIPPED.bigrams) == 0.5


@given(st.binary())
def test_entropy_is_that_of_shannon(value):
    assert 0 <= entropy(value) <= 8
    assert entropy(value) == pytest.approx(entropy(value * 3))
    assert entropy(bytes(range(16)) * 2) == 4
    assert entropy(b"") == entropy(b"aaaa") == 0


@pytest.mark.parametrize("value", [
    b"aaaaaa", b"0123456", b"x1234567y", b"abcdefg", b"qwerty", b"abababab", b"example", b"SAMPLE", b"ChangeMe",
    b"a-dummy-b", b"XXXX", b"****", b"....", b"<here>", b"${NAME}", b"{{name}}", b"%NAME%", b"$name",
])  # fmt: skip
def test_people_make_up_rows_runs_and_stand_ins(value):
    assert made_up(value)


@given(st.integers())
def test_what_is_drawn_is_not_made_up(seed):
    assert not made_up(sample("<alnum:8>-<hex:8>", str(seed)).replace(b"x", b"y"))
