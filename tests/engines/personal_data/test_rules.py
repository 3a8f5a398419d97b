import os

import pytest

from reviewbot.engines.personal_data.checks import CHECKS, check
from reviewbot.engines.personal_data.finder import Finder
from reviewbot.engines.personal_data.reserved import KINDS
from reviewbot.errors import ConfigError
from reviewbot.rulebook.personal import compiled
from reviewbot.rulebook.source import Source

_BODY = {
    "id": "personal-data-x", "title": "member number", "many": "member numbers",
    "pattern": r"\d{8}", "words": ["member"], "match": ["a"], "ignore": ["b"],
}  # fmt: skip


def test_every_example_does_what_its_rule_says(sources_of_rules, expand):
    wrong = []
    for rule in sources_of_rules:
        alone = Finder(compiled([rule]))
        for name in ("match", "ignore"):
            for number, template in enumerate(rule.body.get(name, ()), 1):
                text = expand(template, f"{rule.id} {number}").encode()
                if bool(alone.spots("people.json", "other", text)) != (name == "match"):
                    wrong.append((rule.id, name, number))
    assert not wrong


def test_a_rule_stands_in_a_file_of_its_name(sources_of_rules):
    for rule in sources_of_rules:
        assert os.path.basename(rule.path) == f"{rule.id}.yaml"


def test_national_ids_of_twenty_countries_are_checked_by_arithmetic(sources_of_rules):
    checks = [str(rule.body.get("check", "")) for rule in sources_of_rules]
    countries = {
        c.removeprefix("stdnum:").partition(".")[0] for c in checks if "." in c
    }
    assert len(countries) >= 20
    for name in filter(None, checks):
        assert callable(check(name)), name


def test_what_a_rule_names_exists(sources_of_rules):
    for rule in sources_of_rules:
        named = rule.body.get("check", "card")
        assert ":" in named or named in CHECKS
        assert rule.body.get("unless", "phone") in KINDS


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"words": []}, "not a list"),
        ({"words": None}, "not a list"),
        ({"words": ["Member"]}, "can match nothing"),
        ({"pattern": "("}, "no regular expression"),
        ({"pattern": ""}, "pattern is missing"),
        ({"many": None}, "many is missing"),
        ({"match": []}, "not a list"),
        ({"shapes": ["x"]}, "can match nothing"),
    ],
)
def test_a_mistake_in_a_rule_is_named(change, told):
    with pytest.raises(ConfigError, match=told):
        compiled([Source("x.yaml", {**_BODY, **change})])


def test_a_rule_without_words_needs_a_shape_and_a_check():
    body = {k: v for k, v in _BODY.items() if k != "words"}
    with pytest.raises(ConfigError, match="neither words"):
        compiled([Source("x.yaml", {**body, "shapes": ["dddddddd"]})])
