"""All ways of finding together, as the engine uses them."""

import os
from itertools import pairwise

import pytest

from reviewbot.engines.base import EngineLimits
from reviewbot.engines.disclosed import digest
from reviewbot.engines.secrets.engine import Secrets
from reviewbot.engines.spots import hidden_in
from reviewbot.model.rule import Confidence
from reviewbot.model.text import Scanned
from reviewbot.rulebook.packs import Rulebook, rules_folder
from tests.engines.rulebooks import a_rulebook, a_text
from tests.engines.secrets.samples import rules_in, sample, spots_in, values

GITHUB = sample("ghp_<github:30>")
WORD = sample("<alnum:24>")
NEAR = sample("algolia_api_key: <hex:32>")
LOCKS = (
    "yarn.lock", "package-lock.json", "npm-shrinkwrap.json", "poetry.lock", "Cargo.lock", "go.sum", "uv.lock",
    "Gemfile.lock", "sub/composer.lock", "pnpm-lock.yaml", "gradle.lockfile", "packages.lock.json", "mix.lock",
    "flake.lock", "SHA256SUMS", "a.sha256", "x.md5", "bun.lockb",
)  # fmt: skip
EVERYDAY = (
    "app.py",
    "config.yaml",
    "lock.py",
    "clock.json",
    "block.yaml",
    "src/locks/a.ts",
    "unlock",
)


@pytest.fixture(scope="module")
def engine():
    folder = os.path.join(rules_folder(), "packs")
    return Secrets(Rulebook(folder), EngineLimits(fingerprint_key="ours"))


def scanned(engine, data, path="app.py"):
    (outcome,) = engine.scan([a_text(data, path)])
    return outcome


# Lock files.


@pytest.mark.parametrize("path", LOCKS)
def test_in_a_lock_file_only_known_formats_are_secrets(path):
    generic = b'password = "' + WORD + b'"\n' + NEAR + b"\n"
    assert rules_in(generic, path) == []
    data = generic + b'token "' + GITHUB + b'"\n'
    assert values(data, spots_in(data, path)) == [GITHUB]


@pytest.mark.parametrize("path", EVERYDAY)
def test_other_files_are_no_lock_files(path):
    assert rules_in(NEAR, path) == ["secret-algolia-api-key"]
    assert rules_in(b'password = "' + WORD + b'"\n', path)


@pytest.mark.parametrize(
    "path", ["dist/app.min.js", "dist/a/b.js", "x_pb2.py", "a.pb.go"]
)
def test_in_generated_code_no_value_is_guessed(path):
    assert rules_in(b'password = "' + WORD + b'"\n', path) == []
    assert rules_in(b'password = "' + GITHUB + b'"\n', path) == ["secret-github-token"]


@pytest.mark.parametrize(
    "path", ["tests/test_a.py", "docs/a.md", "vendor/a.py", "examples/a.py"]
)
def test_tests_and_examples_are_looked_at_like_all_else(path):
    data = b'password = "' + WORD + b'"\n'
    assert values(data, spots_in(data, path)) == [WORD]


# One value, one finding.


def test_a_known_format_is_no_guess():
    (spot,) = spots_in(b'github_token = "' + GITHUB + b'"\n')
    assert (spot.rule, spot.guess, spot.prefix) == (
        "secret-github-token",
        False,
        b"ghp_",
    )


def test_a_guess_says_how_sure_it_is():
    (spot,) = spots_in(b'password = "' + WORD + b'"\n')
    assert (spot.rule, spot.guess) == ("secret-hardcoded-password", True)
    assert spot.confidence in Confidence


@pytest.mark.parametrize(("line", "rule"), [
    ('password = "{}"', "secret-hardcoded-password"), ('auth_token = "{}"', "secret-hardcoded-token"),
    ('client_secret = "{}"', "secret-hardcoded-secret"), ('api_key = "{}"', "secret-hardcoded-key"),
    ('url = "postgres://app:{}@db.internal/app"', "secret-address-credentials"),
    ("curl -u deploy:{} https://internal.net", "secret-command-credentials"),
    ('h = "Authorization: Bearer {}"', "secret-authorization-header"),
])  # fmt: skip
def test_the_rule_says_what_kind_of_secret_it_is(line, rule):
    data = line.format(WORD.decode()).encode()
    (spot,) = spots_in(data)
    assert (spot.rule, values(data, [spot])) == (rule, [WORD])


def test_none_lies_inside_another():
    data = b"\n".join(
        [b'password = "' + WORD + b'"', sample("<pem:PRIVATE KEY>"), b"t: " + GITHUB, NEAR,
         b"url = https://a:" + WORD + b"@host"] * 3
    )  # fmt: skip
    spots = sorted(spots_in(data, "a.yaml"), key=lambda spot: spot.start)
    assert len(spots) == 15
    for one, other in pairwise(spots):
        assert one.end <= other.start


def test_nothing_is_found_in_code_that_reads_its_secrets():
    code = (
        b"import os\n\npassword = os.environ['DB_PASSWORD']\ntoken: str = get_token()\n"
        b"def login(user, password=None, *, api_key=''):\n    secret = vault.read('app/secret')\n"
        b"    return hash(password + secret), f'{user}:{token}'\n"
    )
    assert rules_in(code) == []
    assert rules_in(b"") == []


# Stores.


@pytest.mark.parametrize(("path", "template"), [
    (".pgpass", "db:5432:app:app:<lower:8>"), (".netrc", "machine a login b password <lower:8>"),
    (".git-credentials", "https://me:<lower:8>@host"), (".htpasswd", "me:$apr1$<alnum:8>$<alnum:22>"),
    ("config/master.key", "<hex:32>"), ("etc/shadow", "root:$6$<alnum:8>$<alnum:40>:1:0:9:7:::"),
])  # fmt: skip
def test_a_store_of_credentials_is_known_by_its_name(path, template):
    data = sample(template) + b"\n"
    (spot,) = spots_in(data, path)
    assert spot.confidence is Confidence.HIGH
    assert (
        rules_in(data.replace(b"password ", b"").replace(b"://", b" "), "notes.py")
        == []
    )


def test_a_weak_password_counts_where_programs_keep_theirs():
    data = sample("DB_PASSWORD=<lower:8>\n")
    assert spots_in(data, ".env")[0].confidence >= Confidence.MEDIUM
    assert rules_in(b"DB_PASSWORD=${OTHER}\n", ".env") == []


# What is hardly a secret, whatever else it looks like.

ROW = "jKlMnOpQ"


@pytest.mark.parametrize(
    ("doubted", "believed"),
    [
        pytest.param(f"access_token = '<alnum:30>{ROW}<alnum:30>'", "access_token = '<alnum:68>'", id="a row"),
        pytest.param("foreignKey = '<alnum:32>'", "masterKey = '<alnum:32>'", id="a key of a record"),
        pytest.param("rsa_public_key = '<base64:80>'", "rsa_private_key = '<base64:80>'", id="a public key"),
        pytest.param("credential_id = '<alnum:32>'", "credential = '<alnum:32>'", id="the number of a credential"),
    ],
)  # fmt: skip
def test_what_is_hardly_a_secret_is_told_to_auditors_at_most(doubted, believed):
    for spot in spots_in(sample(doubted)):
        assert spot.confidence is Confidence.LOW
    assert spots_in(sample(believed))[0].confidence > Confidence.LOW


def test_a_certificate_is_no_secret_whatever_it_is_given_to():
    block = "".join("\\n<base64:64>" for _ in range(3))
    template = 'auth_token = "-----BEGIN {0}-----' + block + '\\n-----END {0}-----"\n'
    assert spots_in(sample(template.format("CERTIFICATE"))) == []
    assert spots_in(sample(template.format("PUBLIC KEY"))) == []


def test_people_make_up_passwords():
    data = b"PASSWORD=" + ROW.encode() + b"0517\n"
    assert spots_in(data, ".env")[0].confidence > Confidence.LOW


# The engine.


def test_the_engine_tells_all_but_the_value(engine):
    data = b'a = 1\npassword = f("' + GITHUB + b'", "' + WORD + b'")\n'
    outcome = scanned(engine, data)
    (finding,) = outcome.findings
    assert outcome == Scanned(a_text(data).key, Secrets.name, outcome.findings)
    assert finding.rule == "secret-github-token"
    assert (finding.location.line, finding.location.column) == (2, 15)
    assert finding.disclosure.prefix == "ghp_"
    assert finding.disclosure.length == len(GITHUB)
    assert finding.disclosure.digest == digest(GITHUB, b"ours")
    assert finding.snippet.startswith('password = f("ghp_xxxxxx')
    assert GITHUB[4:].decode() not in repr(finding)


def test_a_finding_tells_no_other_value_of_its_line(engine):
    data = b'f("' + GITHUB + b'", password="' + WORD + b'")\n'
    outcome = scanned(engine, data)
    assert len(outcome.findings) == 2
    for value in (GITHUB[4:], WORD):
        assert value.decode() not in repr(outcome)


def test_a_digest_depends_on_the_value_and_the_key_alone():
    assert digest(GITHUB, b"a") == digest(GITHUB, b"a")
    assert digest(GITHUB, b"a") != digest(GITHUB, b"b")
    assert digest(GITHUB, b"") != digest(GITHUB[:-1], b"")
    assert digest(GITHUB, b"").startswith("v1:")
    assert len(digest(GITHUB, b"")) == 35


def test_the_engine_reads_any_text_that_holds_something(engine):
    assert engine.wants(a_text(b"x", "a.unknown"))
    assert not engine.wants(a_text(b""))
    assert engine.reads("klingon")
    assert engine.rule_count({"python"}) == engine.rule_count({"a", "b"}) >= 400
    assert engine.rule_count(set()) == 0
    assert engine.version == engine.rules_key(a_text()) != ""


def test_without_rules_the_engine_has_no_work(tmp_path):
    idle = Secrets(a_rulebook(tmp_path), EngineLimits())
    assert not idle.wants(a_text(GITHUB))


def test_each_spot_hides_something():
    data = b"a: " + GITHUB + b"\nb: " + sample("<pem:PRIVATE KEY>")
    for spot in spots_in(data, "a.yaml"):
        start, end = hidden_in(spot)
        assert spot.start <= start < end <= spot.end
