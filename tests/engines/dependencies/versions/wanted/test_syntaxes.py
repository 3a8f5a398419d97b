"""What ranges allow, by the documentation of each ecosystem."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.engines.dependencies.versions.wanted.registry import allowed, allows
from reviewbot.errors import VersionError

SYNTAXES = [
    "PyPI", "npm", "crates.io", "RubyGems", "Packagist", "Maven", "NuGet", "Hex", "Pub",
    "Go", "GitHub Actions",
]  # fmt: skip


def the_allowed(ecosystem, wanted, versions):
    return [each for each in versions.split() if allows(ecosystem, wanted, each)]


def check(ecosystem, wanted, inside, outside):
    assert the_allowed(ecosystem, wanted, inside) == inside.split()
    assert the_allowed(ecosystem, wanted, outside) == []


@pytest.mark.parametrize(
    ("wanted", "inside", "outside"),
    [
        ("", "0 1.0 99", "2.0a1"),
        (">=1,<2", "1 1.0 1.9.9", "0.9 2 2.0 2.0a1 2.0.dev1 1.5rc1"),
        (">=1.0 , <2", "1.0 1.9", "2.0"),
        ("~=2.2", "2.2 2.2.post3 2.99", "2.1 3.0 3.0a1"),
        ("~=1.4.5", "1.4.5 1.4.99", "1.4.4 1.5"),
        ("~=2.2.post3", "2.2.post3 2.3", "2.2 3.0"),
        ("~=1.4.5a4", "1.4.5a4 1.4.5 1.4.6b1", "1.4.5a3 1.5a1 1.5"),
        ("==1.1", "1.1 1.1.0", "1.1.post1 1.1a1 1.1.1"),
        ("==1.1.*", "1.1 1.1.post1 1.1.9", "1.1a1 1.0.9 1.2"),
        ("==1!2.*", "1!2.0 1!2.9", "2.0 1!3"),
        ("!=1.1", "1.0 1.1.post1 1.2", "1.1 1.1.0"),
        ("!=1.1.*", "1.0.9 1.2", "1.1 1.1.7 1.1.post1"),
        (">=1,!=1.5,<2", "1.4 1.5.1", "1.5 2"),
        ("===1.0", "1.0", "1.1"),
        (">1.7", "1.7.1 1.7.0.1 1.8", "1.7 1.7.0.post1 1.7.post1"),
        (">1.7.post2", "1.7.1 1.7.post3", "1.7.post2 1.7"),
        ("<=1.7", "1.7 1.6.post1", "1.7.post1 1.7.1"),
        ("<2.0rc1", "1.9 2.0b1", "2.0rc1 2.0"),
        (">=2.0.dev0", "2.0a1 2.0 2.1b1", "1.9"),
        # Poetry
        ("^1.2.3", "1.2.3 1.9", "1.2.2 2.0 2.0b1"),
        ("^0.2.3", "0.2.3 0.2.9", "0.3"),
        ("^0.0.3", "0.0.3", "0.0.4 0.0.2"),
        ("^0.0", "0.0 0.0.9", "0.1"),
        ("^0", "0.0 0.9", "1.0"),
        ("~1.2.3", "1.2.3 1.2.9", "1.3"),
        ("~1", "1.0 1.9", "2.0"),
        ("*", "0.1 9", "9.1a1"),
        ("1.*", "1.0 1.9", "0.9 2.0"),
        ("1.2", "1.2", "1.2.1 1.3"),
        ("^1.2 || ^3.0", "1.2 3.1", "2.0 4.0"),
        (">=1.2 <2", "1.2", "2.0"),
    ],
)
def test_specifiers_of_python(wanted, inside, outside):
    check("PyPI", wanted, inside, outside)


@pytest.mark.parametrize(
    ("wanted", "inside", "outside"),
    [
        ("", "0.0.0 9.9.9", "1.0.0-beta"),
        ("*", "0.0.0 9.9.9", "1.0.0-beta"),
        ("1.2.3", "1.2.3 v1.2.3 1.2.3+build", "1.2.4 1.2.3-beta"),
        ("=v1.2.3", "1.2.3", "1.2.4"),
        ("^1.2.3", "1.2.3 1.9.9", "1.2.2 2.0.0 2.0.0-beta 1.3.0-beta"),
        ("^0.2.3", "0.2.3 0.2.9", "0.3.0"),
        ("^0.0.3", "0.0.3", "0.0.4"),
        ("^1.2.3-beta.2", "1.2.3-beta.2 1.2.3-beta.4 1.2.3 1.4.0", "1.2.4-beta.2 1.2.3-beta.1"),
        ("^1.2.x", "1.2.0 1.9.0", "2.0.0"),
        ("^0.0.x", "0.0.0 0.0.9", "0.1.0"),
        ("^0.0", "0.0.0 0.0.9", "0.1.0"),
        ("^0.x", "0.0.0 0.9.0", "1.0.0"),
        ("~1.2.3", "1.2.3 1.2.9", "1.3.0 1.3.0-0"),
        ("~1.2", "1.2.0 1.2.9", "1.3.0"),
        ("~1", "1.0.0 1.9.9", "2.0.0"),
        ("~>1.2", "1.2.5", "1.3.0"),
        ("1.x", "1.0.0 1.9.9", "2.0.0 0.9.9"),
        ("1.2", "1.2.0 1.2.9", "1.3.0"),
        (">1.2", "1.3.0", "1.2.0 1.2.9"),
        (">1", "2.0.0", "1.9.9"),
        ("<=1.2", "1.2.9 0.1.0", "1.3.0"),
        ("<1.2", "1.1.9", "1.2.0"),
        (">= 1.2.7 <1.3.0", "1.2.7 1.2.99", "1.2.6 1.3.0 1.3.0-rc"),
        ("1.2.7 || >=1.2.9 <2.0.0", "1.2.7 1.2.9 1.4.6", "1.2.8 2.0.0"),
        ("1.2.3 - 2.3.4", "1.2.3 2.3.4", "1.2.2 2.3.5"),
        ("1.2 - 2.3", "1.2.0 2.3.9", "2.4.0"),
        ("1.2.3 - 2", "2.9.9", "3.0.0"),
        (">1.2.3-alpha.3", "1.2.3-alpha.7 3.4.5", "3.4.5-alpha.9 1.2.3-alpha.3"),
        ("1.0.0-rc.1", "1.0.0-rc.1", "1.0.0 1.0.0-rc.2"),
        ("^1||^3", "1.0.0 3.1.0", "2.0.0"),
        ("^1 ||", "1.0.0 7.0.0", "7.0.0-a"),
        ("npm:^1.0", "1.5.0", "2.0.0"),
    ],
)  # fmt: skip
def test_ranges_of_npm(wanted, inside, outside):
    check("npm", wanted, inside, outside)


@pytest.mark.parametrize(
    ("wanted", "inside", "outside"),
    [
        ("1.2.3", "1.2.3 1.9.0", "1.2.2 2.0.0 2.0.0-a"),
        ("0.2.3", "0.2.3 0.2.9", "0.3.0"),
        ("0.0.3", "0.0.3", "0.0.4"),
        ("0.0", "0.0.0 0.0.9", "0.1.0"),
        ("0", "0.0.0 0.9.0", "1.0.0"),
        ("^1.2", "1.2.0 1.9.0", "2.0.0"),
        ("~1.2.3", "1.2.3 1.2.9", "1.3.0"),
        ("~1", "1.0.0 1.9.0", "2.0.0"),
        ("*", "0.1.0 7.0.0", "7.0.0-a"),
        ("1.2.*", "1.2.0 1.2.9", "1.3.0"),
        ("=1.2.3", "1.2.3", "1.2.4"),
        ("= 1.2", "1.2.0 1.2.9", "1.3.0"),
        (">=1.2, <1.5", "1.2.0 1.4.9", "1.5.0 1.1.0"),
        ("1.0.0-alpha.1", "1.0.0-alpha.1 1.0.0-beta 1.0.0 1.3.0", "1.1.0-beta"),
    ],
)
def test_requirements_of_cargo(wanted, inside, outside):
    check("crates.io", wanted, inside, outside)


@pytest.mark.parametrize(
    ("wanted", "inside", "outside"),
    [
        ("~> 2.2", "2.2 2.2.0 2.9.9", "2.1 3.0 3.0.a"),
        ("~> 2.2.0", "2.2 2.2.9", "2.3 2.3.0.pre"),
        ("~> 2", "2.0 2.9", "3.0"),
        ("~> 1.2.beta", "1.2.beta 1.2.rc 1.2 1.3.a", "1.2.alpha 2.0.a 2.0"),
        ("1.2", "1.2 1.2.0", "1.2.1"),
        ("= 1.2", "1.2", "1.3"),
        (">= 1, < 3, != 2.0", "1 2.0.1 2.9", "2 2.0 3 0.9 2.5.a"),
        ("> 1, <= 2", "1.0.1 2.0", "1 2.0.1"),
    ],
)
def test_requirements_of_gems(wanted, inside, outside):
    check("RubyGems", wanted, inside, outside)


@pytest.mark.parametrize(
    ("wanted", "inside", "outside"),
    [
        ("1.0.2", "1.0.2 v1.0.2 1.0.2.0", "1.0.3"),
        (">=1.0", "1.0 2.0", "0.9 1.0-beta"),
        (">=1.0 <2.0", "1.0 1.9.9", "2.0 2.0-beta"),
        (">=1.0,<1.1 || >=1.2", "1.0.5 1.2", "1.1"),
        (">=1.0 <1.1|>=1.2", "1.0.5 1.2", "1.1"),
        ("1.0 - 2.0", "1.0 2.0.9", "2.1 0.9"),
        ("1.0.0 - 2.1.0", "2.1.0", "2.1.1"),
        ("1.0.*", "1.0 1.0.9", "1.1 0.9"),
        ("1.0.x", "1.0.9", "1.1"),
        ("~1.2", "1.2 1.9", "2.0"),
        ("~1.2.3", "1.2.3 1.2.9", "1.3"),
        ("~1", "1.0 1.9", "2.0"),
        ("^1.2.3", "1.2.3 1.9", "2.0 2.0-beta"),
        ("^0.3", "0.3 0.3.9", "0.4"),
        ("^0.0.3", "0.0.3", "0.0.4"),
        ("^ 1.2", "1.3", "2.0"),
        ("!=1.5", "1.4 1.5.1", "1.5"),
        ("<>1.5", "1.4", "1.5"),
        ("*", "0.1 9", "9-beta"),
        ("@dev", "0.1 9-beta", ""),
        ("^1.0@beta", "1.0 1.5-beta", "2.0-beta 2.0"),
        ("1.0@stable", "1.0", "1.0-beta"),
        (">=1.0@beta <2.0", "1.0-beta 1.5-RC1", "2.0-beta 2.0 0.9"),
        (">=1.0-beta2", "1.0-beta2 1.0-RC1 1.0", "1.0-beta1"),
        (">1.0", "1.0.1 1.0-p1", "1.0"),
        ("<=1.0", "1.0 0.9", "1.0.1"),
    ],
)
def test_constraints_of_composer(wanted, inside, outside):
    check("Packagist", wanted, inside, outside)


@pytest.mark.parametrize(
    ("wanted", "inside", "outside"),
    [
        ("", "1.0 2.0-alpha", ""),
        ("1.0", "1.0 1.0.0", "1.1 0.9"),
        ("[1.0]", "1.0", "1.1"),
        ("[1.0,2.0)", "1.0 1.9 2.0-alpha-1", "2.0 1.0-rc1"),
        ("(,1.0]", "0.1 1.0", "1.0.1"),
        ("(1.0, )", "1.0.1 9", "1.0"),
        ("(,1.0],[1.2,)", "1.0 1.2", "1.1"),
        ("(,1.1),(1.1,)", "1.0 1.2", "1.1"),
        ("Finchley.SR2", "Finchley.SR2", "Finchley.SR3"),
    ],
)
def test_versions_of_maven(wanted, inside, outside):
    check("Maven", wanted, inside, outside)


@pytest.mark.parametrize(
    ("wanted", "inside", "outside"),
    [
        ("1.0", "1.0 1.0.0.1 9.0", "0.9 1.1-beta"),
        ("[1.0]", "1.0 1.0.0", "1.0.1"),
        ("[1.0,2.0]", "1.0 2.0", "2.0.1 2.0-beta"),
        ("(1.0, 2.0)", "1.0.1 1.9", "1.0 2.0 2.0-beta"),
        ("(,1.0]", "0.1 1.0", "1.1"),
        ("[1.0-beta,2.0]", "1.0-beta 1.0 1.5-rc", "1.0-alpha 2.1"),
        ("*", "0.1 9.0", "9.0-rc"),
        ("1.1.*", "1.1 1.1.9", "1.2 1.0 1.1.5-rc"),
        ("*-*", "0.1 9.0-rc", ""),
        ("1.*-*", "1.5-rc 1.0-a 1.9", "2.0-a 2.0"),
        ("1.0.0-*", "1.0.0-a 1.0.0", "1.0.1 0.9"),
    ],
)
def test_versions_of_nuget(wanted, inside, outside):
    check("NuGet", wanted, inside, outside)


@pytest.mark.parametrize(
    ("wanted", "inside", "outside"),
    [
        ("~> 2.0.0", "2.0.0 2.0.9", "2.1.0 2.1.0-dev"),
        ("~> 2.1.2", "2.1.2", "2.2.0"),
        ("~> 2.1", "2.1.0 2.9.0", "3.0.0"),
        ("2.0.0", "2.0.0", "2.0.1"),
        ("== 2.0.0", "2.0.0", "2.0.1"),
        (">= 2.0.0 and < 2.1.0", "2.0.5", "2.1.0"),
        (">= 1.0.0 and < 1.1.0 or ~> 3.0", "1.0.5 3.5.0", "2.0.0 4.0.0"),
        ("!= 1.5.0", "1.4.0", "1.5.0"),
        ("~> 1.0.0-rc.1", "1.0.0-rc.2 1.0.0 1.0.1-dev", "1.1.0-dev 1.1.0"),
        (">= 1.0", "1.0.0", "0.9.0"),
    ],
)
def test_requirements_of_hex(wanted, inside, outside):
    check("Hex", wanted, inside, outside)


@pytest.mark.parametrize(
    ("wanted", "inside", "outside"),
    [
        ("any", "0.0.1 9.0.0", "9.0.0-dev"),
        ("^1.3.0", "1.3.0 1.9.0", "2.0.0 2.0.0-dev"),
        ("^0.1.2", "0.1.2 0.1.9", "0.2.0"),
        ("^0.0.3", "0.0.3 0.0.9", "0.1.0"),
        (">=1.2.3 <2.0.0", "1.2.3 1.9.9", "2.0.0"),
        (">=1.2.3-dev <2.0.0", "1.2.3-dev 1.5.0-dev", "2.0.0-dev 2.0.0"),
        ("1.2.3", "1.2.3", "1.2.4"),
        (">1.2.3 <=2.0.0", "1.2.4 2.0.0", "1.2.3 2.0.1"),
    ],
)
def test_constraints_of_pub(wanted, inside, outside):
    check("Pub", wanted, inside, outside)


@pytest.mark.parametrize(
    ("ecosystem", "wanted", "inside", "outside"),
    [
        ("Go", "1.21", "1.21.0 1.22.3", "1.20.9 1.22.0-rc.1"),
        ("Go", "v1.2.3", "v1.2.3 1.9.0", "1.2.2"),
        ("Go", "1.22rc1", "1.22.0-rc.1 1.22.0", "1.21.9"),
        ("GitHub Actions", "v4", "4.0.0 4.9.1", "3.9.9 5.0.0 5.0.0-beta"),
        ("GitHub Actions", "v4.1", "4.1.0 4.1.9", "4.2.0 4.0.9"),
        ("GitHub Actions", "v4.1.2", "4.1.2", "4.1.3"),
        ("GitHub Actions", "2.0.0-beta", "2.0.0-beta", "2.0.0"),
    ],
)
def test_versions_that_stand_for_others(ecosystem, wanted, inside, outside):
    check(ecosystem, wanted, inside, outside)


@pytest.mark.parametrize(
    ("ecosystem", "wanted", "why"),
    [
        ("npm", "latest", "a tag"),
        ("npm", "next-11", "a tag"),
        ("npm", "git+ssh://git@host.example/a.git", "an address"),
        ("npm", "user/project", "an address"),
        ("npm", "catalog:", "an address"),
        ("npm", "1.2.3.4", "no version"),
        ("npm", ">=1, <2", "no version|no range"),
        ("npm", "^^1", "no range"),
        ("npm", "1.x-beta", "of no version"),
        ("PyPI", "foo", "no version"),
        ("PyPI", "~=1", "two numbers"),
        ("PyPI", ">=1.*", "no specifier"),
        ("PyPI", ">=", "no specifier"),
        ("PyPI", "^1 ||", "no specifier"),
        ("crates.io", "1.2,", "no requirement"),
        ("crates.io", "^1 ^2", "no requirement"),
        ("RubyGems", "~> x", "no requirement"),
        ("Packagist", "dev-main", "a branch"),
        ("Packagist", "1.x-dev", "a branch"),
        ("Packagist", "dev-main as 1.0", "a branch"),
        ("Packagist", "self.version", "no version"),
        ("Packagist", "^1.*", "no constraint"),
        ("Maven", "${spring.version}", "no version"),
        ("Maven", "LATEST", "newest"),
        ("Maven", "(1.0)", "no range"),
        ("Maven", "[1,2", "no range"),
        ("Maven", "1.+", "no version"),
        ("NuGet", "[1,2),[3,4)", "no version"),
        ("NuGet", "$(Version)", "no version"),
        ("Hex", "~> 1", "two numbers"),
        ("Pub", "^1", "no constraint"),
        ("Go", "latest", "cannot compare"),
        ("GitHub Actions", "main", "a branch"),
        ("GitHub Actions", "8e5e7e5ab8b370d6c329ec480221332ada57f0ab", "a commit"),
        ("GitHub Actions", "1234567", "a commit"),
        ("Conda", ">=1", "not known"),
        ("Docker", "", "not known"),
        ("CRAN", ">= 1", "not known"),
    ],
)
def test_what_is_no_range_is_said_in_a_few_words(ecosystem, wanted, why):
    with pytest.raises(VersionError, match=why) as raised:
        allowed(ecosystem, wanted)
    assert "\n" not in str(raised.value)
    assert len(str(raised.value)) < 120


@pytest.mark.parametrize("ecosystem", [*SYNTAXES, "CRAN"])
def test_nothing_wanted_allows_every_release(ecosystem):
    for wanted in ("", "  "):
        assert allows(ecosystem, wanted, "0.0.1")
        assert allows(ecosystem, wanted, "99.0.0")


PIECES = [
    ">=", "<", "<=", ">", "=", "==", "===", "!=", "~", "~>", "~=", "^", "||", "|", ",", " ",
    " - ", " or ", " and ", "[", "]", "(", ")", "*", "x", ".", "-", "+", "@", "@dev", "v",
    "0", "1", "2.3", "1.2.3", "1.0-beta", "1.2.3.4", "any", "latest", "dev-main", "!", "²",
    "1.0.dev1", "\n", "\0", "${v}", "#", "as",
]  # fmt: skip


@pytest.mark.parametrize("ecosystem", SYNTAXES)
@given(wanted=st.lists(st.sampled_from(PIECES), max_size=9).map("".join) | st.text())
def test_any_text_is_a_range_or_a_clear_error(ecosystem, wanted):
    error = ""
    try:
        allows(ecosystem, wanted, "1.2.3")
    except VersionError as raised:
        error = str(raised) or "\n"
    assert "\n" not in error


@pytest.mark.parametrize("ecosystem", SYNTAXES)
@pytest.mark.parametrize(
    "piece", ["1.", "^", ">=1 ", "1 || ", "[1,2),", "!=1.2,", "9", "~> "]
)
def test_a_long_text_is_refused(ecosystem, piece):
    with pytest.raises(VersionError, match=r"too long: \d+ characters"):
        allowed(ecosystem, piece * 10_000)
