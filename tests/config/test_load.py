import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewbot.config.load import load
from reviewbot.config.options import OPTIONS
from reviewbot.config.settings import WORK_TREE, Settings, Where
from reviewbot.engines.base import EngineLimits
from reviewbot.errors import ConfigError
from reviewbot.model.policy import Acceptance, Persona, Policy, Response, Trust
from reviewbot.model.rule import Severity

EVERYTHING = """\
fail-on = "medium"
persona = "auditor"
suppress-in-change = "low"
reason-required-from = "critical"
exclude = ["vendor/", "*.min.js"]
rules = ["security/rules"]
disable = ["python-eval"]
max-file-bytes = 5000
timeout = 2.5
memory = 500
jobs = 3
cache = false
scanners = ["gitleaks", "kingfisher"]
advisories-max-age = 7
advisories-when-stale = "fail"
advisories-when-absent = "note"

[severity]
python-exec = "low"

[[accept]]
rule = "python-*"
path = "tools/**"
reason = "never deployed"
owner = "platform"
expires = 2027-01-31
fingerprint = "1:0123456789abcdef0123456789abcdef"
package = "pkg:npm/%40scope/uni@2.0.1"
"""


def loaded(files=None, environ=None, overrides=None, where=WORK_TREE):
    files = {name: _bytes(text) for name, text in (files or {}).items()}
    return load(files.get, environ or {}, overrides or {}, where)


def _bytes(text):
    return text if isinstance(text, bytes) else text.encode()


def complaint(text, **more):
    with pytest.raises(ConfigError) as caught:
        loaded({"reviewbot.toml": text}, **more)
    message = str(caught.value)
    assert "\n" not in message
    assert message.isprintable()
    return message


def test_nothing_set_gives_the_defaults():
    assert loaded() == Settings()
    assert loaded(environ={"HOME": "/x"}, overrides={"fail_on": None}) == Settings()


def test_defaults_are_those_of_the_engines():
    limits, settings = EngineLimits(), Settings()
    assert settings.timeout == limits.seconds
    assert (settings.memory, settings.jobs) == (limits.memory, limits.jobs)


def test_every_option_can_be_set_in_a_file():
    acceptance = Acceptance(
        "python-*", "tools/**", "never deployed", "platform", date(2027, 1, 31),
        "1:0123456789abcdef0123456789abcdef", "pkg:npm/%40scope/uni@2.0.1",
    )  # fmt: skip
    policy = Policy(
        fail_on=Severity.MEDIUM,
        persona=Persona.AUDITOR,
        suppress_in_change=Severity.LOW,
        reason_required_from=Severity.CRITICAL,
        disabled=frozenset({"python-eval"}),
        severities={"python-exec": Severity.LOW},
        advisories_max_age=7,
        advisories_when_stale=Response.FAIL,
        advisories_when_absent=Response.NOTE,
        acceptances=(acceptance,),
        source="reviewbot.toml",
    )
    expected = Settings(
        policy,
        ("vendor/", "*.min.js"),
        ("security/rules",),
        5000,
        2.5,
        500,
        3,
        cache=False,
        scanners=("gitleaks", "kingfisher"),
    )
    settings = loaded({"reviewbot.toml": EVERYTHING})
    assert settings == expected
    assert set(settings.origins) == {option.key for option in OPTIONS}


@pytest.mark.parametrize("name", ["reviewbot.toml", ".reviewbot.toml"])
def test_reads_either_name_but_not_both(name):
    assert loaded({name: "jobs = 7"}).jobs == 7
    with pytest.raises(ConfigError, match="both there: keep one"):
        loaded({"reviewbot.toml": "", ".reviewbot.toml": ""})


def test_reads_its_table_in_pyproject():
    settings = loaded({"pyproject.toml": "[tool.reviewbot]\njobs = 7\n"})
    assert (settings.jobs, settings.policy.source) == (7, "pyproject.toml")


@pytest.mark.parametrize("text", [
    '[project]\nname = "x"\n', "no TOML at all", '[project]\nname = "reviewbot"\n', b"\xff",
    '[tool]\nname = "reviewbot"\n', 'tool = "reviewbot"\n',
])  # fmt: skip
def test_a_pyproject_that_does_not_set_us_up_changes_nothing(text):
    assert loaded({"pyproject.toml": text}) == Settings()


def test_the_first_place_that_sets_an_option_counts():
    files = {"reviewbot.toml": "jobs = 3\nmemory = 300\ntimeout = 3\ncache = false\n",
             "pyproject.toml": "[tool.reviewbot]\njobs = 4\nmemory = 400\ntimeout = 4\nmax-file-bytes = 4"}  # fmt: skip
    environ = {"REVIEWBOT_JOBS": "2", "REVIEWBOT_MEMORY": "200"}
    settings = loaded(files, environ, {"jobs": 1})
    assert (settings.jobs, settings.memory, settings.timeout) == (1, 200, 3)
    assert (settings.max_file_bytes, settings.cache) == (4, False)
    assert settings.policy.source == "reviewbot.toml, pyproject.toml"
    labels = {key: layer.label for key, layer in settings.origins.items()}
    assert labels == {
        "jobs": "--jobs", "memory": "REVIEWBOT_MEMORY", "timeout": "reviewbot.toml",
        "cache": "reviewbot.toml", "max-file-bytes": "pyproject.toml",
    }  # fmt: skip


def test_lists_of_different_places_are_not_mixed():
    settings = loaded(
        {"reviewbot.toml": 'exclude = ["a", "b"]'}, {"REVIEWBOT_EXCLUDE": "c"}
    )
    assert settings.exclude == ("c",)


def test_a_mistake_is_an_error_also_where_it_does_not_count():
    assert "jobs must be" in complaint("jobs = 0", overrides={"jobs": 2})


@pytest.mark.parametrize(("name", "text", "key", "value"), [
    ("FAIL_ON", "Low", "fail-on", Severity.LOW),
    ("PERSONA", "auditor", "persona", Persona.AUDITOR),
    ("EXCLUDE", " a/** ,b,", "exclude", ("a/**", "b")),
    ("DISABLE", "a,b", "disable", frozenset({"a", "b"})),
    ("TIMEOUT", "0.5", "timeout", 0.5),
    ("JOBS", "4", "jobs", 4),
    ("CACHE", "off", "cache", False),
    ("CACHE", "1", "cache", True),
    ("CACHE", "", "cache", True),
    ("SEVERITY", "a=low, b = high", "severity", {"a": Severity.LOW, "b": Severity.HIGH}),
])  # fmt: skip
def test_variables_and_the_command_line_are_read_as_text(name, text, key, value):
    (option,) = (each for each in OPTIONS if each.key == key)
    assert option.variable == f"REVIEWBOT_{name}"
    assert option.value(loaded(environ={option.variable: text})) == value
    if text:
        assert option.value(loaded(overrides={key: text})) == value


@pytest.mark.parametrize(
    "name",
    [
        "REVIEWBOT_TOKEN",
        "REVIEWBOT_DATABASE_URL",
        "REVIEWBOT_CACHE_DIR",
        "REVIEWBOT_CONFIG",
    ],
)
def test_variables_of_the_service_are_left_alone(name):
    assert loaded(environ={name: "x"}) == Settings()


def test_where_it_was_read_says_whom_to_trust():
    where = Where(trust=Trust.REVIEWED, label="main")
    policy = loaded({"reviewbot.toml": "jobs = 1"}, where=where).policy
    assert (policy.trust, policy.source) == (Trust.REVIEWED, "main:reviewbot.toml")
    assert loaded(where=where).policy == Policy(trust=Trust.REVIEWED)


def test_one_named_file_is_read_instead_of_all_others():
    files = {"reviewbot.toml": "jobs = 9", "ci/strict.toml": "jobs = 4",
             "py/pyproject.toml": "[tool.reviewbot]\njobs = 5"}  # fmt: skip
    assert loaded(files, where=Where(file="ci/strict.toml")).jobs == 4
    assert loaded(files, where=Where(file="py/pyproject.toml")).jobs == 5
    with pytest.raises(ConfigError, match=r"gone\.toml: no such file"):
        loaded(files, where=Where(file="gone.toml"))


@pytest.mark.parametrize(("text", "message"), [
    ('\nfail_on = "low"', 'reviewbot.toml:2: unknown key "fail_on": did you mean `fail-on`?'),
    ("zzzzzz = 1", 'reviewbot.toml:1: unknown key "zzzzzz"'),
    ('"a\\nb" = 1', 'reviewbot.toml:1: unknown key "a\\nb"'),
    ('fail-on = "hihg"', 'reviewbot.toml:1: fail-on must be low, medium, high or critical, not "hihg": did you mean `high`?'),
    ("fail-on = 3", "reviewbot.toml:1: fail-on must be low, medium, high or critical, not 3"),
    ("jobs = 0", "reviewbot.toml:1: jobs must be a whole number from 1 to 256, not 0"),
    ("jobs = true", "reviewbot.toml:1: jobs must be a whole number from 1 to 256, not true"),
    ("jobs = 2.0", "reviewbot.toml:1: jobs must be a whole number from 1 to 256, not 2.0"),
    ("timeout = nan", "reviewbot.toml:1: timeout must be a number above 0, up to 3600, not nan"),
    ("timeout = 0", "reviewbot.toml:1: timeout must be a number above 0, up to 3600, not 0"),
    ("timeout = true", "reviewbot.toml:1: timeout must be a number above 0, up to 3600, not true"),
    ('cache = "no"', 'reviewbot.toml:1: cache must be true or false, not "no"'),
    ('disable = "x"', 'reviewbot.toml:1: disable must be a list of texts, each a rule id, not "x"'),
    ('exclude = [\n"a",\n3]', "reviewbot.toml:3: exclude[1] must be a path pattern in quotes, not 3"),
    ('exclude = [""]', "reviewbot.toml:1: exclude[0] must be a path pattern, not empty"),
    ('exclude = ["a\\u0007"]', 'reviewbot.toml:1: exclude[0] must be one line of readable text, not "a\\x07"'),
    ('rules = ["../x"]', 'reviewbot.toml:1: rules[0] must stay inside the repository, not "../x"'),
    ('rules = ["/etc"]', 'reviewbot.toml:1: rules[0] must stay inside the repository, not "/etc"'),
    ("severity = 3", "reviewbot.toml:1: severity must be a table, not 3"),
    ('[severity]\na = "low"\nb = "lo"', 'reviewbot.toml:3: severity.b must be low, medium, high or critical, not "lo": did you mean `low`?'),
    ("accept = 3", "reviewbot.toml:1: accept must be a list of tables, not 3"),
    ('jobs = 1\n[[accept]]\nrule = "x"', "reviewbot.toml:2: accept[0] needs `path`: where it is accepted"),
    ('[[accept]]\nruel = "x"', 'reviewbot.toml:2: unknown key "ruel" in accept[0]: did you mean `rule`?'),
    (EVERYTHING.replace("2027-01-31", '"2027-02-30"'), 'reviewbot.toml:26: accept[0].expires must be a date like 2027-01-31, not "2027-02-30"'),
    (EVERYTHING.replace("2027-01-31", "2027-01-31T10:00:00"), 'reviewbot.toml:26: accept[0].expires must be a date like 2027-01-31, not "2027-01-31 10:00:00"'),
    (EVERYTHING.replace("2027-01-31", "3"), "reviewbot.toml:26: accept[0].expires must be a date like 2027-01-31, not 3"),
    (EVERYTHING.replace('"1:0', '"0'), 'reviewbot.toml:27: accept[0].fingerprint must look like "1:" and 32 hex digits, not "0123456789abcdef0123456789abcdef"'),
    ("[tool.reviewbot]\njobs = 1", "reviewbot.toml:1: [tool.reviewbot] is for pyproject.toml: here options stand at the top"),
    ("a = 1\nb c = 1", "reviewbot.toml:2:3: not valid TOML: expected '=' after a key in a key/value pair"),
    ("a = 1\nb = [", "reviewbot.toml:2: not valid TOML: invalid value at the end of the file"),
    ("jobs = " + "9" * 5000, "reviewbot.toml: not valid TOML: a number is too long"),
    ("jobs = " + "[" * 5000, "reviewbot.toml: not valid TOML: nested too deeply"),
    (b"# \n\xe9", "reviewbot.toml:2: not UTF-8 (byte 0xe9)"),
    ("j=1\n".encode("utf-16"), "reviewbot.toml:1: not UTF-8 (byte 0xff)"),
    (b"#" * 1_000_001, "reviewbot.toml: larger than 1 MB, which no configuration is"),
])  # fmt: skip
def test_a_mistake_is_told_with_its_place_on_one_line(text, message):
    assert complaint(text) == message


@pytest.mark.parametrize(("environ", "overrides", "message"), [
    ({"REVIEWBOT_JOBS": "x"}, {}, 'REVIEWBOT_JOBS: jobs must be a whole number from 1 to 256, not "x"'),
    ({"REVIEWBOT_JOBS": "1.5"}, {}, "REVIEWBOT_JOBS: jobs must be a whole number from 1 to 256, not 1.5"),
    ({"REVIEWBOT_FAILON": "x"}, {}, "REVIEWBOT_FAILON: did you mean `REVIEWBOT_FAIL_ON`?"),
    ({"REVIEWBOT_ACCEPT": "x"}, {}, "REVIEWBOT_ACCEPT: accept can only be set in a file"),
    ({"REVIEWBOT_SEVERITY": "x"}, {}, 'REVIEWBOT_SEVERITY: severity.x must be low, medium, high or critical, not ""'),
    ({"REVIEWBOT_EXCLUDE": "a\udcff"}, {}, 'REVIEWBOT_EXCLUDE: exclude[0] must be one line of readable text, not "a\\udcff"'),
    ({}, {"fail_on": "hgih"}, '--fail-on: fail-on must be low, medium, high or critical, not "hgih": did you mean `high`?'),
    ({}, {"fail_onn": "x"}, '--fail-onn: unknown key "fail-onn": did you mean `fail-on`?'),
])  # fmt: skip
def test_a_mistake_elsewhere_is_told_with_its_name(environ, overrides, message):
    with pytest.raises(ConfigError) as caught:
        loaded(environ=environ, overrides=overrides)
    assert str(caught.value) == message


def test_a_mistake_in_pyproject_has_its_place():
    text = "[project]\nname = 'x'\n[tool.reviewbot]\njobs = 0\n"
    with pytest.raises(ConfigError, match=r"^pyproject.toml:4: jobs must be"):
        loaded({"pyproject.toml": text})
    with pytest.raises(
        ConfigError, match=r"^pyproject.toml:2: tool.reviewbot must be a table"
    ):
        loaded({"pyproject.toml": "[tool]\nreviewbot = 3\n"})


def test_a_byte_order_mark_and_windows_line_ends_are_fine():
    data = b"\xef\xbb\xbf" + b"jobs = 3\r\ncache = false\r\n"
    assert loaded({"reviewbot.toml": data}).jobs == 3


@settings(deadline=None)
@given(
    st.text(st.sampled_from("jobs=1\n\"'#[]{}.,a -\\é\x00"), max_size=60)
    | st.text(max_size=20)
)
def test_any_text_is_read_or_told_what_is_wrong(text):
    try:
        loaded({"reviewbot.toml": text.encode("utf-8", "replace")})
    except ConfigError as error:
        told = str(error)
        assert told.startswith("reviewbot.toml")
        assert "\n" not in told


def test_with_nothing_set_nothing_more_is_imported():
    program = (
        "import sys; from reviewbot.config.load import load;"
        "before = set(sys.modules);"
        "load({'pyproject.toml': b'[project]'}.get, {'PATH': ''}, {'jobs': None});"
        "print(sorted({*set(sys.modules) - before, *({'tomllib', 'difflib', 'json'} & set(sys.modules))}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
