import json
import tomllib

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewbot.config.load import load
from reviewbot.config.options import ACCEPTANCE_FIELDS, OPTIONS
from reviewbot.config.rule_ids import check_rule_ids, unknown_rule_ids
from reviewbot.config.schema import schema
from reviewbot.config.settings import Settings
from reviewbot.config.show import reference, show
from reviewbot.config.toml import plain
from reviewbot.errors import ConfigError
from reviewbot.model.policy import Acceptance, Persona, Policy
from reviewbot.model.rule import Severity

texts = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=10)
severities = st.sampled_from(Severity)
acceptances = st.builds(
    Acceptance, texts, texts, texts, texts, st.none() | st.dates(),
    st.just("") | st.integers(0, 2**128 - 1).map("1:{:032x}".format),
)  # fmt: skip
policies = st.builds(
    Policy,
    fail_on=severities,
    persona=st.sampled_from(Persona),
    suppress_in_change=severities,
    reason_required_from=severities,
    disabled=st.frozensets(texts, max_size=3),
    severities=st.dictionaries(texts, severities, max_size=3),
    acceptances=st.lists(acceptances, max_size=3).map(tuple),
    source=st.just("reviewbot.toml"),
)
all_settings = st.builds(
    Settings,
    policy=policies,
    exclude=st.lists(texts, max_size=3).map(tuple),
    max_file_bytes=st.integers(1, 10**8),
    timeout=st.floats(0.001, 3600),
    memory=st.integers(100, 10**6),
    jobs=st.integers(1, 256),
    cache=st.booleans(),
)


def read(text, name="reviewbot.toml"):
    return load({name: text.encode()}.get, {}, {})


@settings(deadline=None)
@given(all_settings)
def test_what_is_shown_can_be_loaded_again(settings):
    assert read(show(settings)) == settings


@settings(deadline=None)
@given(all_settings)
def test_what_is_shown_is_what_the_schema_allows(settings):
    values = tomllib.loads(show(settings))
    jsonschema.validate(values, schema(), jsonschema.Draft202012Validator)


def test_shows_where_each_option_was_set():
    text = (
        'jobs = 3\n[severity]\na = "low"\n'
        + '[[accept]]\nrule="a"\npath="b"\nreason="c"\nowner="d"\n' * 2
    )
    shown = show(
        load(
            {"reviewbot.toml": text.encode()}.get,
            {"REVIEWBOT_CACHE": "no"},
            {"fail-on": "low"},
        )
    )
    for line in (
        'fail-on = "low"  # --fail-on',
        "memory = 2000  # default",
        "jobs = 3  # reviewbot.toml:1",
        "cache = false  # REVIEWBOT_CACHE",
        "[severity]  # reviewbot.toml:2",
        "[[accept]]  # reviewbot.toml:4",
        "[[accept]]  # reviewbot.toml:9",
    ):
        assert line in shown.splitlines()


@pytest.mark.parametrize(("text", "right"), [
    ("jobs = 3", True), ("jobs = 0", False), ("jbos = 3", False), ('fail-on = "hgih"', False),
    ('exclude = "x"', False), ("timeout = 0", False), ('[severity]\na = "lo"', False),
    ('[[accept]]\nrule = "x"', False), ("cache = 1", False), ('rules = [""]', False),
])  # fmt: skip
def test_schema_and_loader_agree(text, right):
    validator = jsonschema.Draft202012Validator(schema())
    assert validator.is_valid(tomllib.loads(text)) is right
    if right:
        assert read(text)
    else:
        with pytest.raises(ConfigError):
            read(text)


def test_the_schema_is_a_schema_with_every_option():
    jsonschema.Draft202012Validator.check_schema(schema())
    assert list(schema()["properties"]) == [option.key for option in OPTIONS]
    defaults = {key: value["default"] for key, value in schema()["properties"].items()}
    assert defaults == {
        option.key: plain(option.value(Settings())) for option in OPTIONS
    }
    assert json.loads(json.dumps(schema())) == schema()


def test_every_field_of_settings_and_policy_is_an_option():
    fields = {option.field for option in OPTIONS}
    ours = {name for name in Settings.__slots__ if name not in {"policy", "origins"}}
    policy = {
        f"policy.{name}" for name in Policy.__slots__ if name not in {"trust", "source"}
    }
    assert fields == ours | policy
    assert tuple(each.key for each in ACCEPTANCE_FIELDS) == Acceptance.__slots__


def test_the_reference_has_every_option():
    rows = reference().splitlines()[2:]
    assert len(rows) == len(OPTIONS)
    for row, option in zip(rows, OPTIONS, strict=True):
        assert f"`{option.key}`" in row
        assert row.count("|") == 6


def test_unknown_rules_are_told_with_their_place():
    text = (
        'disable = ["python-evl"]\n[severity]\nzzzzz = "low"\npython-eval = "low"\n'
        '[[accept]]\nrule = "ruby-*"\npath = "x"\nreason = "x"\nowner = "x"\n'
        '[[accept]]\nrule = "python-*"\npath = "x"\nreason = "x"\nowner = "x"\n'
    )
    errors = [
        str(error) for error in unknown_rule_ids(read(text), ["python-eval", "js-eval"])
    ]
    assert errors == [
        'reviewbot.toml:1: disable names an unknown rule "python-evl": did you mean `python-eval`?',
        'reviewbot.toml:3: severity.zzzzz names an unknown rule "zzzzz"',
        'reviewbot.toml:6: accept[0].rule matches no rule: "ruby-*"',
    ]
    with pytest.raises(ConfigError, match="python-evl"):
        check_rule_ids(read(text), ["python-eval"])
    check_rule_ids(read(text), ["python-evl", "zzzzz", "python-eval", "ruby-x"])
