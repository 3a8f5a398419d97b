"""Orders that the ecosystems' specifications give, scheme by scheme."""

import pytest

from reviewbot.engines.dependencies.versions.registry import compare, key_of
from reviewbot.errors import VersionError
from tests.engines.dependencies.versions.chains import ids, pairs

SEMVER = """
2.0.0-0 < 2.0.0-0.1 < 2.0.0-1 < 2.0.0-10 < 2.0.0-A < 2.0.0-a < 2.0.0-a.1 < 2.0.0-a.a < 2.0.0-a1 < 2.0.0
0.9.10 < 0.10.0 < 0.10.1 < 0.11.0-dev < 0.11.0 < 1.0.0 < 10.0.0
4.1.0 = v4.1.0 = =4.1.0 = 4.1.0+linux = 4.1.0+mac.2
3 = 3.0 = 3.0.0 = v3 < 3.0.1
1.4.0-- < 1.4.0--1 < 1.4.0-1- < 1.4.0-rc-1 < 1.4.0
1.4.0beta2 = 1.4.0.beta2 = 1.4.0-beta2 < 1.4.0-beta2.1 < 1.4.0
7.0.0 = 7.0.0.0 < 7.0.0.1-rc < 7.0.0.1 < 7.0.1
1.0.0-rc.9 < 1.0.0-rc.10 < 1.0.0-rc10 < 1.0.0-rc9
1.0.18446744073709551615 < 1.0.18446744073709551616
"""
GOLANG = """
v0.0.0-20190101120000-aaaaaaaaaaaa < v0.0.0-20240101120000-000000000000 < v0.0.0 < v0.0.1
v1.2.3 < v1.2.4-0.20230317093000-0123456789ab < v1.2.4-rc.1 < v1.2.4-rc.1.0.20230317093000-0123456789ab < v1.2.4-rc.2 < v1.2.4 < v1.2.5-0.20230317093000-0123456789ab
v2.0.0+incompatible = v2.0.0 = 2.0.0 < v2.1.0+incompatible < v10.0.0+incompatible
go1.20 = 1.20.0 < go1.20.5 < go1.21beta1 < go1.21rc2 = 1.21.0-rc.2 < go1.21rc10 < go1.21.0 = 1.21 < 1.21.1-0 < go1.21.1
"""
BUILDS = """
1.0.0-dev < 1.0.0-dev+1 < 1.0.0-dev.1 < 1.0.0 < 1.0.0+0 < 1.0.0+1 < 1.0.0+2 < 1.0.0+10 < 1.0.0+a < 1.0.1-a
3.0.16+0 < 3.0.16+1 < 3.0.17 < 3.0.17+0
2.0 = v2.0.0 < 2.0.0+hotfix < 2.0.0+hotfix.1 < 2.0.0+hotfix.oopsie < 2.0.1
"""
NUGET = """
1.0.0-ALPHA = 1.0.0-alpha < 1.0.0-alpha.1 < 1.0.0-Alpha.2 < 1.0.0-alpha.10 < 1.0.0-BETA < 1.0.0
1 = 1.0 = 1.0.0 = 1.0.0.0 = 1.0.0+SHA.1 = 1.00.0 < 1.0.0.1-a < 1.0.0.1 < 1.0.0.2 < 1.0.1
4.7.0-preview1 < 4.7.0-Preview2 < 4.7.0-rc.1 < 4.7.0-rtm < 4.7.0 < 4.7.0.9 < 4.7.0.10
"""
CONAN = """
1.1.0 < 1.1.0h < 1.1.1 < 1.1.1a < 1.1.1t < 1.1.2 < 1.1.10
1 = 1.0 = 1.0.0 < 1.0.0+1 < 1.0.0+2 < 1.0.1
3.0.0-alpha1 < 3.0.0-beta2 < 3.0.0 < 3.0.0.1 < 3.0.1
20230125.2 < 20230125.3 < 20240116 < cci.20200203 < cci.20210118
8.0 < 9 < 10 < 10a
"""
PYPI = """
1.0.dev3 < 1.0a1.dev2 < 1.0a1 < 1.0a1.post1.dev1 < 1.0a1.post1 < 1.0b1 < 1.0rc1 < 1.0 < 1.0+local < 1.0+local.1 < 1.0+2 < 1.0.post1 < 1.0.1
1.0 = 1 = v1.0 = 1.0.0 = 01.0 < 1.0-1 = 1.0.post1 = 1.0.r1 = 1.0rev1
2.0c1 = 2.0rc1 = 2.0.pre1 = 2.0-PREVIEW_1 < 2.0
2020.1 < 1!0.1 < 1!1.0 < 2!0
something-else < 0.dev0 < 0
2004d-unreleased < 0.0.1a1
0.9-ant < 0.9-bee < 0.9-bee-1 < 0.9-bee-2 < 0.9-bee-10 < 0.1
"""
COMPOSER = """
dev-main < 1.0.0-dev < 1.0.0-alpha1 = 1.0.0-a1 < 1.0.0-ALPHA2 < 1.0.0-beta1 = 1.0.0-b.1 = 1.0.0b1 < 1.0.0-RC1 < 1.0.0-rc2 < 1.0.0 < 1.0.0-p1 = 1.0.0-patch1 = 1.0.0pl1 < 1.0.1
1 = 1.0 = v1.0.0 = 1.0.0.0 = 1.0.0-stable = V1.0 = 1.0.0+build.5 < 1.0.0.1 < 1.0.2 < 1.0.10
2.0.0-beta < 2.0.0-beta0 < 2.0.0-beta1 < 2.0.0-beta2-dev < 2.0.0-beta2 < 2.0.0-beta.2.1 < 2.0
1.9.9 < 1.x-dev < 2.0.0-alpha < 2.1.5 < 2.1.x-dev < 2.2.0 < 2.x-dev
20230101 < 20230101.1 < 20240229
1.0-unknown < 1.0-dev < 1.0
"""
RUBYGEMS = """
1.0.a < 1.0.a.1 < 1.0.b < 1.0.rc.1 < 1.0.rc1.2 < 1.0.rc2 < 1.0 < 1.0.0.1 < 1.0.1
2 = 2.0 = 2.0.0.0 = 02 < 2.0.1.pre < 2.0.1
3.0.0-rc1 = 3.0.0.pre.rc1 = 3.pre.rc.1 < 3.0.0.rc1 < 3.0.0
1.0.a.0.b < 1.0.a = 1.0.a0 < 1.0.a.0.1 < 1.0.a.1
1.8.7.a9 = 1.8.7.a.9 < 1.8.7.a10 < 1.8.7 < 1.8.10
5.0.0.B < 5.0.0.a < 5.0.0.beta1 < 5.0.0.beta1.1 < 5
1.0.a.0.0.b < 1.0.a
1.0.a.0.b < 1.0.a.0.0.b < 1.0.a.0.0.1 < 1.0.a.0.1
"""
MAVEN = """
2-alpha = 2.0-alpha < 2-alpha-1 = 2a1 = 2-alpha1 < 2-beta = 2.beta < 2-b2 < 2-milestone-1 = 2m1 < 2-rc-1 = 2-CR1 < 2-SNAPSHOT < 2 < 2-sp < 2-sp-1 < 2-abc < 2-m < 2-xyz < 2-1 < 2-2 < 2-10 < 2.1-alpha
1 = 1.0 = 1.0.0 = 1-0 = 1.ga = 1-Final = 1.0.0.RELEASE = 1. = 1- = 1.0-ga = 1..0 < 1.0.1 < 1.1
1.foo = 1-foo = 1.0.0-foo = 1.foo.0 < 1-foo2 = 1foo2 = 1-foo-2 < 1-foo10 < 1-1 = 1-ga-1 = 1-0-1 < 1.0.1 < 1.1
4.0.0.CR9 < 4.0.0-cr10 < 4.0.0.Final = 4.0.0 < 4.0.0.SP1 < 4.0.0.jre8 < 4.0.1.Beta1
1-sp.1 < 1-1 < 1.0.1
31.0-android < 31.0-jre < 31.1-android < 31.1-jre < 31.1.1
0-1 < 0.0.1
-1 < .1 = 0.1
20040616 < 20231013 < 3000000000000000000000
"""
DOTTED = """
0.9 < 0.10 = 0-10 = 0.010 < 0.10.0 < 0.10.0.0 < 0.10.1 < 1
1 < 1.0 < 1.0.0 < 1.0-1 < 1.0-2 < 1.0-10 < 1.1
3.5-7 = 3.5.7 < 3.5-8 < 3.5-8.1 < 4
2.1.0.9 < 2.1.0.10
"""
DEBIAN = """
1.0~ < 1.0~a~ < 1.0~a < 1.0
1.0~~ < 1.0~~a < 1.0~ < 1.0~rc1 < 1.0 = 1.0-0 = 0:1.0 = 00:1.00 < 1.0-0ubuntu1 < 1.0-1~bpo12+1 < 1.0-1 < 1.0-1ubuntu0.1 < 1.0-1+b1 < 1.0-1+deb12u1 < 1.0-1.1 < 1.0a < 1.0+dfsg-1 < 1.0.1
9.9-1 < 1:0.1-1 < 2:0.0.1 < 10:0
1.2-3-1 < 1.2-3-2 < 1.2.3
1:2:3-1 < 1:2:4-1
2.36-9+deb12u3 < 2.36-9+deb12u10 < 2.37-1
1.1 < 1.a < 1.b < 1.+ < 1..
1A < 1a < 1b < 1ba
"""
OPAM = """
1.0~beta < 1.0~beta2 < 1.0 < 1.0a < 1.0-1 < 1.0.1 < 1.0.12 < 1.1
4.14.0~rc2 < 4.14.0 < 4.14.0+flambda < 4.14.1 < v0.1
~~ < ~ < 0
0.9.0 < 0.10.0 < dev
"""
ALPINE = """
1.2_alpha < 1.2_alpha1 < 1.2_alpha2 < 1.2_beta < 1.2_pre1 < 1.2_rc1 < 1.2_rc1-r1 < 1.2_rc1_p1 < 1.2 < 1.2-r0 < 1.2-r1 < 1.2-r10 < 1.2~abc123 < 1.2_cvs1 < 1.2_svn1 < 1.2_git20240101 < 1.2_git20240101-r1 < 1.2_hg < 1.2_p1 < 1.2_p1-r3 < 1.2_p2 < 1.2a < 1.2a-r1 < 1.2b < 1.2.0 < 1.2.1
1.01 < 1.010 < 1.02 < 1.1 < 1.2 < 1.10
007 = 7 < 8 < 10
1.0bogus_thing! < 1.0c
3.0_foo = 3.0!bar < 3.0_alpha < 3.0 = 3.0 < 3.0-r00 = 3.0-r0
6.6.2_p1 < 6.6.2p < 6.6.2p1 < 6.6.2p2-r1 < 6.6.2.1
1..2 < 1.0.2 < 1.1
"""
RPM = """
1.0~alpha1-1 < 1.0~beta-1 < 1.0~beta^git1-1 < 1.0-1 < 1.0-1.el9 < 1.0-1.el9_2 < 1.0-1.el9_2.1 < 1.0-2.el8 < 1.0-10 < 1.0^20240101-1 < 1.0^20240101.git1-1 < 1.0.1~rc-1 < 1.0.1-1
1.0 < 1.0- < 1.0-0 < 1.0-1
9 < 1:0.1 = 01:0.1 < 1:0.1-1 < 2:0
:2 = 0:2 = 2
4.18.0-553.5.1.el8_10 < 4.18.0-553.16.1.el8_10 < 5.14.0-1.el9
1.0a < 1.0b < 1.0ba < 1.0.1 = 1.0_1 = 1.0.+.01
2.el8 < 2.1
abc < abd < 1
1.1.0é = 1.1.0
150400.9.1 < 150400.10.1
1.0^ < 1.0a < 1.0.0
"""
PHP = """
feature1 = other1 < dev-main = dev-feature < 1.0-dev < 1.0-alpha1 < 1.0-beta1 < 1.0-RC1 < 1.0 < 1.0.0 < 1.0.0-patch1
1.0-ALPHA = 1.0-BETA = 1.0-stable < 1.0-dev < 1.0a = 1.0-alpha < 1.0b = 1.0beta < 1.0rc = 1.0RC < 1.0 < 1.0.1
v3.0 = 3.0 = V3.0 < 3.0.0-beta < 3.0.0 < 3.0.0pl1 = 3.0.0-p1 = 3.0.0.post1 < 3.0.1
1.9 < 1.10 < 1.10.0 < 1.10.0.1 < 2
"""
CHAINS = {
    "npm": SEMVER, "Go": GOLANG, "Pub": BUILDS, "NuGet": NUGET, "ConanCenter": CONAN,
    "PyPI": PYPI, "Packagist": COMPOSER, "RubyGems": RUBYGEMS, "Maven": MAVEN,
    "CRAN": DOTTED, "Debian": DEBIAN, "opam": OPAM, "Alpine": ALPINE, "Red Hat": RPM,
}  # fmt: skip


@pytest.mark.parametrize(
    ("ecosystem", "one", "other", "order"),
    [(name, *pair) for name, text in CHAINS.items() for pair in pairs(text)],
    ids=lambda value: value if isinstance(value, str) else ids(value),
)
def test_versions_have_the_order_of_their_ecosystem(ecosystem, one, other, order):
    keys = [key_of(ecosystem)(text) for text in (one, other)]
    assert (keys[1] < keys[0]) - (keys[0] < keys[1]) == order
    if ecosystem != "Packagist":
        assert compare(ecosystem, one, other) == order
        assert compare(ecosystem, other, one) == -order


@pytest.mark.parametrize(("one", "other", "order"), pairs(PHP))
def test_versions_of_packagist_are_compared_as_php_does(one, other, order):
    assert compare("Packagist", one, other) == order
    assert compare("Packagist", other, one) == -order


@pytest.mark.parametrize("text", CHAINS.values(), ids=CHAINS.keys())
def test_every_scheme_has_thirty_examples(text):
    assert len(pairs(text)) >= 30
    assert len(pairs(PHP)) >= 30


@pytest.mark.parametrize(
    ("ecosystem", "text"),
    [
        *((name, "") for name in CHAINS),
        *((name, "  ") for name in CHAINS),
        *((name, "9" * 5000) for name in CHAINS),
        ("npm", "latest"), ("npm", "1.x"), ("npm", "1.2.X"), ("npm", "^1.2.3"),
        ("npm", "1.2.*"), ("npm", "1..2"), ("npm", "٣.0.0"), ("npm", "1.2.3\n4"),
        ("npm", "git+ssh://host/repository#v1.2.3"),
        ("GitHub Actions", "main"), ("GitHub Actions", "release/v1"),
        ("GitHub Actions", "8ade135a41bc03ea155e62e844d188df1ea18608"),
        ("GitHub Actions", "8ade135"),
        ("Go", "gotip"), ("Go", "go1.21-custom"), ("Go", "upgrade"),
        ("Pub", "any"), ("Pub", ">=1.0.0"), ("NuGet", "1.*"), ("NuGet", "[1.0,2.0)"),
        ("ConanCenter", "[>1.0 <2.0]"), ("ConanCenter", "."),
        ("Packagist", "feature"), ("Packagist", "^2.0"),
        ("RubyGems", "~> 1.0"), ("RubyGems", "a"), ("RubyGems", "1.0_1"),
        ("CRAN", "1.0a"), ("CRAN", "1."), ("Hackage", "-1"), ("Hackage", "1.0-beta"),
        ("Debian", "a:1"), ("Debian", ":1"), ("Debian", "1:"), ("Debian", "1_0"),
        ("Debian", "<unfixed>"), ("Debian", "1.0-1é"), ("opam", "1:2"),
    ],
)  # fmt: skip
def test_what_is_no_version_is_said_and_not_sorted(ecosystem, text):
    with pytest.raises(VersionError, match=r"^cannot compare .*: no [a-z]+ version$"):
        key_of(ecosystem)(text)


def test_text_around_a_version_is_no_part_of_it():
    assert compare("npm", " 1.2.3\n", "1.2.3") == 0
