"""Rules for secrets: what is compiled, and what is wrong with one."""

import pytest

from reviewbot.engines.secrets.checks import CHECKS
from reviewbot.errors import ConfigError
from reviewbot.rulebook.formats import compiled
from reviewbot.rulebook.source import Source

RULE = {
    "id": "secret-acme-token",
    "title": "Acme token",
    "provider": "Acme",
    "starts": ["acme_"],
    "pattern": "acme_[a-z0-9]{20}",
    "match": ["acme_<lower-alnum:20>"],
    "ignore": ["acme_<lower-alnum:3>"],
}
ABSENT = object()


def a_rule(**changes):
    body = {**RULE, **changes}
    body = {name: value for name, value in body.items() if value is not ABSENT}
    return Source("acme.yaml", body)


def entry(**changes):
    return compiled([a_rule(**changes)])["secret-acme-token"]


def fields(**changes):
    return entry(**changes)["fields"]


def test_the_engine_is_given_what_it_needs_and_no_more():
    assert {*entry()} == {"starts", "pattern", "fields"}
    whole = entry(check="github", entropy=3.5, before="=", severity="low")
    assert {*whole} == {"starts", "pattern", "check", "entropy", "before", "fields"}
    assert (whole["starts"], whole["entropy"], whole["before"]) == (["acme_"], 3.5, "=")


@pytest.mark.parametrize("kind", ["starts", "hosts", "near"])
def test_each_kind_of_format_needs_a_pattern(kind):
    changes = {"starts": ABSENT, kind: ["acme"]}
    assert entry(**changes)[kind] == ["acme"]
    with pytest.raises(ConfigError, match=r"^acme\.yaml: pattern is missing$"):
        entry(**changes, pattern=ABSENT)


@pytest.mark.parametrize("kind", ["names", "block"])
def test_names_and_blocks_need_none(kind):
    one = entry(starts=ABSENT, pattern=ABSENT, **{kind: ["acme"]})
    assert {*one} == {kind, "fields"}


def test_what_others_report_needs_neither_pattern_nor_examples():
    bare = {"starts": ABSENT, "pattern": ABSENT, "match": ABSENT, "ignore": ABSENT}
    assert {*entry(**bare, reported=["acme"])} == {"reported", "fields"}
    with pytest.raises(ConfigError, match=r"^acme\.yaml: reported is not a list"):
        entry(**bare, reported="acme")


def test_a_value_that_only_a_word_tells_must_look_drawn():
    near = {"starts": ABSENT, "near": ["acme"]}
    assert entry(**near)["entropy"] == 2.5
    assert entry(**near, entropy=3.0)["entropy"] == 3.0
    assert "entropy" not in entry()


@pytest.mark.parametrize(("changes", "error"), [
    pytest.param({"starts": ABSENT}, "has not exactly one of starts, hosts, near, names, block, reported", id="no kind"),
    pytest.param({"hosts": ["a.b"]}, "has not exactly one of starts, hosts, near, names, block, reported", id="two kinds"),
    pytest.param({"starts": "acme_"}, "starts is not a list of texts", id="a text for a list"),
    pytest.param({"starts": [""]}, "starts is not a list of texts", id="an empty text"),
    pytest.param({"starts": [7]}, "starts is not a list of texts", id="a number"),
    pytest.param({"starts": ABSENT, "hosts": {"a": 1}}, "hosts is not a list of texts", id="a mapping"),
    pytest.param({"match": ABSENT}, "match is not a list of texts", id="no match"),
    pytest.param({"ignore": ABSENT}, "ignore is not a list of texts", id="no ignore"),
    pytest.param({"ignore": [None]}, "ignore is not a list of texts", id="nothing to ignore"),
    pytest.param({"starts": ["a"]}, "starts: 'a' is too short", id="a short start"),
    pytest.param({"starts": ["ok", "b"]}, "starts: 'b' is too short", id="the second is short"),
    pytest.param({"starts": ABSENT, "hosts": ["a"]}, "hosts: 'a' is too short", id="a short host"),
    pytest.param({"starts": ABSENT, "near": ["Acme"]}, "near: 'Acme' is not one lower-case word", id="a capital"),
    pytest.param({"starts": ABSENT, "near": ["ac me"]}, "near: 'ac me' is not one lower-case word", id="two words"),
    pytest.param({"starts": ABSENT, "near": ["ac-me"]}, "near: 'ac-me' is not one lower-case word", id="a hyphen"),
    pytest.param({"starts": ABSENT, "near": ["a"]}, "near: 'a' is not one lower-case word", id="a letter"),
    pytest.param({"pattern": ABSENT}, "pattern is missing", id="no pattern"),
    pytest.param({"pattern": ""}, "pattern is missing", id="an empty pattern"),
    pytest.param({"pattern": "acme_[a-"}, "'acme_[a-' is no regular expression: unterminated", id="a bad pattern"),
    pytest.param({"pattern": "a{2}{3}**"}, "'a{2}{3}**' is no regular expression: multiple repeat", id="repeats"),
    pytest.param({"before": "("}, "'(' is no regular expression: missing )", id="a bad pattern before"),
    pytest.param({"provider": ABSENT}, "provider is missing", id="no provider"),
    pytest.param({"provider": 1}, "provider is missing", id="a number for a provider"),
])  # fmt: skip
def test_what_is_wrong_with_a_rule_is_said_on_one_line(changes, error):
    with pytest.raises(ConfigError) as caught:
        entry(**changes)
    assert str(caught.value).startswith(f"acme.yaml: {error}")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("changes", "error"), [
    ({"title": ABSENT}, "title is missing"), ({"severity": "huge"}, "severity is 'huge'"),
    ({"title": "a" * 61}, "title is longer"), ({"colour": "red"}, "unknown field colour"),
    ({"cwe": "798"}, "cwe is not like"), ({"references": "a"}, "references is not a list"),
])  # fmt: skip
def test_what_users_are_told_is_checked_as_in_all_rules(changes, error):
    with pytest.raises(ConfigError, match=f"^rule secret-acme-token: {error}"):
        entry(**changes)


def test_the_first_wrong_rule_is_named_among_many():
    wrong = Source("other.yaml", {**RULE, "id": "secret-other", "provider": None})
    with pytest.raises(ConfigError, match=r"^other\.yaml: provider is missing$"):
        compiled([a_rule(), wrong])


@pytest.mark.parametrize("check", sorted(CHECKS))
def test_a_check_is_kept(check):
    assert entry(check=check)["check"] == check


def test_a_check_that_is_none_is_refused():
    with pytest.raises(ConfigError):
        entry(check="nosuch")


def test_what_all_formats_have_in_common_is_said_for_them():
    told = fields()
    assert told["message"] == "This looks like an Acme token."
    assert (told["severity"], told["confidence"]) == ("high", "high")
    assert (told["cwe"], told["owasp"]) == ("CWE-798", "A07:2021")
    assert told["why"].startswith("Whoever can read")
    assert told["fix"].startswith("Revoke it")
    assert fields(title="Bee token")["message"] == "This looks like a Bee token."


@pytest.mark.parametrize("kind", ["near", "names"])
def test_what_a_word_tells_is_less_sure(kind):
    changes = {"starts": ABSENT, kind: ["acme"]}
    assert fields(**changes)["confidence"] == "medium"
    assert fields(**changes, confidence="high")["confidence"] == "high"


def test_a_rule_says_for_itself_what_is_special_about_it():
    told = fields(message="Mine.", severity="low", cwe="CWE-1", why="Since.", fix="Do.")
    said = [told[name] for name in ("message", "severity", "cwe", "why", "fix")]
    assert said == ["Mine.", "low", "CWE-1", "Since.", "Do."]
