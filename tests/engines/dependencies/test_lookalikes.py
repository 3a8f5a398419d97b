import os

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reviewbot.engines.dependencies import popular as lists
from reviewbot.engines.dependencies.advisories.names import comparable
from reviewbot.engines.dependencies.lookalikes import Likeness, look_alike
from reviewbot.engines.dependencies.popular import FILES, folded, owner, popular

HISTORIC = [
    # Names that were published to be mistaken, or are their everyday kind.
    ("PyPI", "beautifulsoop4", "beautifulsoup4", "another vowel"),
    ("PyPI", "beautifulsup4", "beautifulsoup4", "one letter left out"),
    ("PyPI", "collorama", "colorama", "a letter doubled"),
    ("PyPI", "coloramma", "colorama", "a letter doubled"),
    ("PyPI", "colourama", "colorama", "a letter too many"),
    ("PyPI", "dajngo", "django", "two letters swapped"),
    ("PyPI", "diango", "django", "a neighbouring key"),
    ("PyPI", "djago", "django", "one letter left out"),
    ("PyPI", "djanga", "django", "another vowel"),
    ("PyPI", "jeilyfish", "jellyfish", "looks the same in most fonts"),
    ("PyPI", "mateplotlib", "matplotlib", "a letter too many"),
    ("PyPI", "matplotllib", "matplotlib", "a letter doubled"),
    ("PyPI", "pandsa", "pandas", "two letters swapped"),
    ("PyPI", "python3-dateutil", "python-dateutil", '"python3-" added to it'),
    ("PyPI", "pyton-dateutil", "python-dateutil", "one letter left out"),
    ("PyPI", "reqeusts", "requests", "two letters swapped"),
    ("PyPI", "requestss", "requests", "a letter doubled"),
    ("PyPI", "requsts", "requests", "one letter left out"),
    ("PyPI", "rquests", "requests", "one letter left out"),
    ("PyPI", "seleniun", "selenium", "a neighbouring key"),
    ("PyPI", "selenuim", "selenium", "two letters swapped"),
    ("PyPI", "setup-tools", "setuptools", "another separator"),
    ("PyPI", "tensoflow", "tensorflow", "one letter left out"),
    ("PyPI", "tensorfllow", "tensorflow", "a letter doubled"),
    ("PyPI", "urlib3", "urllib3", "one letter left out"),
    ("PyPI", "virtualnv", "virtualenv", "one letter left out"),
    ("npm", "axois", "axios", "two letters swapped"),
    ("npm", "babel-loadre", "babel-loader", "two letters swapped"),
    ("npm", "babelcli", "babel-cli", "another separator"),
    ("npm", "core-tracing", "@azure/core-tracing", "the scope left out"),
    ("npm", "cross-env.js", "cross-env", '".js" added to it'),
    ("npm", "crossenv", "cross-env", "another separator"),
    ("npm", "discordd.js", "discord.js", "a letter doubled"),
    ("npm", "electorn", "electron", "two letters swapped"),
    ("npm", "expresss", "express", "a letter doubled"),
    ("npm", "fabric-js", "fabric", '"-js" added to it'),
    ("npm", "foreever", "forever", "a letter doubled"),
    ("npm", "gruntcli", "grunt-cli", "another separator"),
    ("npm", "http-proxy.js", "http-proxy", '".js" added to it'),
    ("npm", "jquery.js", "jquery", '".js" added to it'),
    ("npm", "loadash", "lodash", "a letter too many"),
    ("npm", "loadsh", "lodash", "two letters swapped"),
    ("npm", "lodashs", "lodash", 'an "s" added to it'),
    ("npm", "mongose", "mongoose", "one letter left out"),
    ("npm", "mssql-node", "mssql", '"-node" added to it'),
    ("npm", "mssql.js", "mssql", '".js" added to it'),
    ("npm", "node-fabric", "fabric", '"node-" added to it'),
    ("npm", "nodemailer-js", "nodemailer", '"-js" added to it'),
    ("npm", "nodemailer.js", "nodemailer", '".js" added to it'),
    ("npm", "noderequest", "request", '"node" added to it'),
    ("npm", "nodesass", "node-sass", "another separator"),
    ("npm", "sqlite.js", "sqlite", '".js" added to it'),
    ("npm", "types-node", "@types/node", "the scope left out"),
    ("npm", "typescriptjs", "typescript", '"js" added to it'),
    ("crates.io", "envlogger", "env_logger", "another separator"),
    ("crates.io", "if-cfg", "cfg-if", "words in another order"),
    ("crates.io", "lazystatic", "lazy_static", "another separator"),
    ("crates.io", "oncecell", "once_cell", "another separator"),
    ("crates.io", "postgress", "postgres", "a letter doubled"),
    ("crates.io", "rustdecimal", "rust_decimal", "another separator"),
    ("RubyGems", "activesuport", "activesupport", "one letter left out"),
    ("RubyGems", "rest_client", "rest-client", "another separator"),
    ("RubyGems", "rspec-mokcs", "rspec-mocks", "two letters swapped"),
    ("Packagist", "symfont/process", "symfony/process", "a neighbouring key"),
    (
        "Maven",
        "org.fasterxml.jackson.core:jackson-databind",
        "com.fasterxml.jackson.core:jackson-databind",
        "another top-level domain",
    ),
    ("NuGet", "nether\u0435um.all", "nethereum.all", "looks the same in most fonts"),
]
MISSED = [
    # The same kind, and not told: each way that would tell them tells real packages.
    ("PyPI", "acqusition"),  # of a name that few know
    ("PyPI", "mumpy"),  # another first letter
    ("PyPI", "nunpy"),  # a neighbouring key in a short word
    ("PyPI", "openvc"),  # a part of another name
    ("PyPI", "request"),  # an "s" less
    ("PyPI", "urllib"),  # a digit less
    ("npm", "d3.js"),  # of a very short name
    ("npm", "jest-fet-mock"),  # two letters left out
    ("npm", "mysqljs"),  # of a short name
    ("npm", "pupeter"),  # two letters left out
    ("npm", "sqliter"),  # another ending
    ("npm", "twilio-npm"),  # an unusual addition
    ("crates.io", "serd"),  # too short itself
    ("Go", "github.com/boltdb-go/bolt"),  # an addition to the owner
]


@pytest.mark.parametrize(("ecosystem", "name", "known", "how"), HISTORIC)
def test_tells_what_a_name_looks_like_and_how(ecosystem, name, known, how):
    assert look_alike(ecosystem, name) == Likeness(known, how)


@pytest.mark.parametrize(("ecosystem", "name"), MISSED)
def test_what_would_cry_wolf_is_not_told(ecosystem, name):
    assert look_alike(ecosystem, name) is None


@pytest.mark.parametrize("ecosystem", FILES)
def test_no_popular_name_looks_like_another(ecosystem):
    names = popular(ecosystem).names.values()
    assert [name for name in names if look_alike(ecosystem, name)] == []


@pytest.mark.parametrize(
    ("ecosystem", "name"),
    [
        pytest.param("npm", "@types/lodahs", id="a scope of a popular name"),
        pytest.param("Packagist", "symfony/proces", id="its vendor"),
        pytest.param("Maven", "org.apache.comons:commons-lang3", id="its group"),
        pytest.param("Go", "golang.org/x/nett", id="its host"),
        pytest.param("Go", "github.com/spf13/cobar", id="its account"),
        pytest.param("Go", "github.com/Spf13/cobra", id="its account in capitals"),
    ],
)
def test_names_that_only_the_owner_gives_out_are_never_told(ecosystem, name):
    assert look_alike(ecosystem, name) is None


@pytest.mark.parametrize(
    ("ecosystem", "name", "known"),
    [
        ("npm", "@babe1/core", "@babel/core"),
        ("Go", "github.com/sprintt/cobra", None),
        ("Go", "github.com/gorrilla/mux", "github.com/gorilla/mux"),
        ("Go", "github.com/gorrilla/mux/v2", "github.com/gorilla/mux"),
        ("Go", "gopkg.in/natefinhc/lumberjack.v2", "gopkg.in/natefinch/lumberjack.v2"),
        ("Go", "gopkg.in/yaml.v9", None),
        ("Maven", "com.github.somebody:library", None),
        ("Maven", "org.springframwork:spring-core", "org.springframework:spring-core"),
    ],
)
def test_an_owner_can_be_imitated(ecosystem, name, known):
    found = look_alike(ecosystem, name)
    assert (found and found.popular) == known


@pytest.mark.parametrize(
    ("ecosystem", "name"),
    [
        pytest.param("npm", "l0", id="of two characters"),
        pytest.param("npm", "chlk", id="of four"),
        pytest.param("npm", "parser", id="a word that a scope has too"),
        pytest.param("PyPI", "boto4", id="another digit"),
        pytest.param("PyPI", "base59", id="another number"),
        pytest.param("crates.io", "serde-json", id="what is the same there"),
        pytest.param("npm", "env-cross", id="words in another order on npm"),
        pytest.param("npm", "x" * 300, id="longer than any"),
        pytest.param("docker", "pyhton", id="no ecosystem with a list"),
        pytest.param("PyPI", "", id="empty"),
    ],
)
def test_tells_nothing_of(ecosystem, name):
    assert look_alike(ecosystem, name) is None


def test_of_four_characters_only_what_looks_the_same_is_told():
    assert look_alike("npm", "k0a") is None
    assert look_alike("npm", "c0rs") == Likeness("cors", "looks the same in most fonts")


def test_an_ecosystem_may_come_with_its_release():
    assert look_alike("Packagist:https://example.org", "symfont/process")


# ---- every slip in every name


def keys(ecosystem):
    known = popular(ecosystem)
    return [*known.names] if known else []


LONG = [
    (ecosystem, name)
    for ecosystem in ("PyPI", "npm", "crates.io", "RubyGems", "Hex", "Pub", "NuGet")
    for name in keys(ecosystem)
    if name.isascii() and name.isalpha() and name.islower() and len(name) > 7
]
slips = st.sampled_from(LONG)
letters = st.sampled_from("abcdefghijklmnopqrstuvwxyz")
places = st.integers(1, 6)


def told(ecosystem, name):
    return name in popular(ecosystem).names or look_alike(ecosystem, name) is not None


@given(slips, places)
def test_a_letter_left_out_is_told(of, at):
    ecosystem, name = of
    assert told(ecosystem, name[:at] + name[at + 1 :])


@given(slips, places, letters)
def test_a_letter_too_many_is_told(of, at, letter):
    ecosystem, name = of
    assert told(ecosystem, name[:at] + letter + name[at:])


@given(slips, places)
def test_two_letters_swapped_are_told(of, at):
    ecosystem, name = of
    assert told(ecosystem, name[:at] + name[at + 1] + name[at] + name[at + 2 :])


@given(slips, places)
def test_a_separator_in_the_middle_is_told(of, at):
    ecosystem, name = of
    assert told(ecosystem, f"{name[:at]}-{name[at:]}")


@given(st.sampled_from([*FILES, "unknown"]), st.text(max_size=60))
@example("Go", "/")
@example("Go", "github.com")
@example("npm", "@")
@example("npm", "@/")
@example("Maven", ":")
@example("Maven", "a.b.c")
@example("Packagist", "/")
@example("crates.io", "---")
def test_any_text_gets_an_answer_from_the_list(ecosystem, name):
    found = look_alike(ecosystem, name)
    assert found is None or found.popular in popular(ecosystem).names.values()


# ---- the lists


def test_every_list_is_there_and_no_other():
    folder = os.path.join(os.path.dirname(lists.__file__), "popular")
    assert sorted(os.listdir(folder)) == sorted(
        f"{name}.txt" for name in FILES.values()
    )


@pytest.mark.parametrize("ecosystem", FILES)
def test_names_are_written_as_they_are_compared(ecosystem):
    names = list(popular(ecosystem).names.values())
    assert names == sorted(set(names))
    assert names == [comparable(ecosystem, name) for name in names]
    assert not any(len(name) > 214 or name != name.strip() for name in names)


@pytest.mark.parametrize("ecosystem", FILES)
def test_every_way_leads_to_a_popular_name(ecosystem):
    known = popular(ecosystem)
    for way in (
        known.drawn,
        known.joined,
        known.ordered,
        known.unscoped,
        known.domains,
    ):
        assert {*way.values()} <= {*known.names}


def test_there_is_no_list_for_others():
    assert popular("Debian") is None


def test_owners_are_those_who_give_out_names():
    assert owner("npm", "@types/node") == "@types"
    assert owner("npm", "lodash") == ""
    assert owner("Go", folded("Go", "github.com/Azure/x/y/v3")) == "github.com/azure"
    assert owner("Go", "go.uber.org/zap") == "go.uber.org"
    assert owner("Go", "gopkg.in/yaml.v3") == ""
    assert owner("Maven", "org.apache.commons:commons-text") == "org.apache"
    assert owner("Maven", "io.github.somebody.x:y") == "io.github.somebody"
    assert owner("PyPI", "requests") == ""
