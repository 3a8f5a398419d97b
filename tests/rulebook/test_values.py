"""The shipped rules for sensitive values, and the packs they are read from."""

import os
import re
from collections import Counter

import pytest

from reviewbot.cli import rule_values
from reviewbot.engines.secrets.checks import decoded
from reviewbot.rulebook.compile import value_packs
from reviewbot.rulebook.metadata import parse
from reviewbot.rulebook.packs import Rulebook, rules_folder
from reviewbot.rulebook.source import Source
from reviewbot.rulebook.values import FAMILIES, Values


@pytest.fixture(scope="module")
def rules():
    return rule_values.read()


@pytest.fixture(scope="module")
def values():
    return Rulebook(os.path.join(rules_folder(), "packs")).values


def test_every_rule_does_what_its_templates_say(rules):
    assert [*rule_values.wrong(rules)] == []


def test_every_rule_has_something_to_find_and_something_to_leave(rules):
    # The first one's examples are tests of columns, the second's what other tools say.
    without = {"personal-data-file", "secret-reported-by-scanner"}
    for rule in (rule for family in rules.values() for rule in family):
        assert rule.body.get("match") or rule.id in without, rule.id
        assert rule.body.get("ignore") or rule.id in without, rule.id


def test_a_rule_that_does_not_is_named(rules):
    body = {
        "id": "secret-acme", "title": "Acme token", "provider": "Acme", "starts": ["acme_"],
        "pattern": "acme_[a-z]{20}", "match": ["acme_<lower:20>", "acme_<lower:19>"],
        "ignore": ["acme_<lower:20>", "acme_<upper:20>"],
    }  # fmt: skip
    found = [*rule_values.wrong({"secrets": [Source("acme.yaml", body)]})]
    assert found == [
        "acme.yaml: secret-acme: match 2 is not found: acme_<lower:19>",
        "acme.yaml: secret-acme: ignore 1 is found: acme_<lower:20>",
    ]


def test_ids_are_unique_and_begin_with_their_family(rules):
    assert {*rules} == {*FAMILIES}
    ids = [rule.id for family in rules.values() for rule in family]
    assert [rule_id for rule_id, count in Counter(ids).items() if count > 1] == []
    for family, begin in FAMILIES.items():
        assert [one.id for one in rules[family] if not one.id.startswith(begin)] == []


def test_a_file_has_the_name_of_its_rule(rules):
    for rule in (rule for family in rules.values() for rule in family):
        assert os.path.basename(rule.path) == f"{rule.id}.yaml"


def test_titles_tell_rules_apart(rules):
    titles = Counter(rule.body["title"] for rule in rules["secrets"])
    assert [title for title, count in titles.items() if count > 1] == []


def test_there_are_many(rules):
    assert len(rules["secrets"]) >= 400
    assert len({rule.body["provider"] for rule in rules["secrets"]}) >= 200
    countries = {
        match[1]
        for rule in rules["personal-data"]
        if (match := re.match(r"personal-data-([a-z]{2})-", rule.id))
    }
    assert len(countries) >= 20


def test_rules_can_be_named():
    wanted = {"secret-github-token", "personal-data-iban"}
    found = rule_values.read(wanted)
    assert {rule.id for family in found.values() for rule in family} == wanted


def test_no_example_holds_a_value(rules):
    """A template is as it stands no value: nothing long and drawn is in it."""
    drawn = re.compile(r"(?=\w*[0-9])(?=\w*[a-z])(?=\w*[A-Z])[A-Za-z0-9]{24,}")
    for rule in rules["secrets"]:
        for template in rule.body.get("match", ()):
            bare = re.sub(r"<[^<>]*>", " ", template)
            found = [one[0] for one in drawn.finditer(bare)]
            assert [one for one in found if not says_words(one)] == [], rule.id


def says_words(text):
    """Return whether a text is base64 of other text, like a host's name."""
    told = decoded(text.encode())
    return told is not None and told.isascii() and told.decode().isprintable()


# Packs.


def test_packs_hold_what_the_files_say(rules, values):
    for family, sources in rules.items():
        assert {*values.rules(family)} == {rule.id for rule in sources}
        assert values.digest(family)


def test_what_users_are_told_can_be_read_back(rules, values):
    for family in FAMILIES:
        for rule_id in values.rules(family):
            rule = parse(rule_id, values.fields(rule_id))
            assert rule.id == rule_id
            assert rule.message.endswith(".")


def test_an_id_of_no_family_has_nothing_to_tell(values):
    for rule_id in (
        "python-eval",
        "secret-nosuch",
        "personal-data-nosuch",
        "secret",
        "",
    ):
        assert values.fields(rule_id) is None


def test_without_a_folder_there_are_no_rules():
    nothing = Values("", pytest.fail, {})
    assert nothing.rules("secrets") == {}
    assert nothing.digest("secrets") == ""
    assert nothing.fields("secret-github-token") is None


def test_a_pack_is_read_once_and_only_when_asked_for():
    read = []

    def reading(path):
        read.append(path)
        return {
            "rules": {"secret-a": {"fields": {"title": "A"}}},
            "shared": {"cwe": "CWE-1"},
            "digest": "d",
        }

    values = Values("packs", reading, {})
    assert read == []
    for _ in range(2):
        assert values.digest("secrets") == "d"
        assert values.fields("secret-a") == {"title": "A", "cwe": "CWE-1"}
    assert read == [os.path.join("packs", "secrets.json")]


def test_a_digest_changes_with_any_rule():
    def digest(**changes):
        body = {
            "id": "secret-acme", "title": "Acme token", "provider": "Acme", "starts": ["acme_"],
            "pattern": "acme_[a-z]{20}", "match": ["a"], "ignore": ["b"],
        }  # fmt: skip
        return value_packs([Source("a.yaml", {**body, **changes})], [])["secrets"][
            "digest"
        ]

    assert digest() == digest(match=["c"])
    assert (
        len(
            {
                digest(),
                digest(pattern="acme_[a-z]{21}"),
                digest(severity="low"),
                digest(entropy=1.0),
            }
        )
        == 4
    )
