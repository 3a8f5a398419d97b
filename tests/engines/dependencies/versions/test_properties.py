"""Keys are total orders, and say what comparing two versions step by step says."""

import re
from contextlib import suppress
from itertools import zip_longest

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reviewbot.engines.dependencies.versions.registry import compare, key_of, scheme_of
from reviewbot.engines.dependencies.versions.registry import keys as scheme_keys
from reviewbot.errors import VersionError

WORDS = [
    "", "0", "00", "1", "2", "9", "10", "007", "a", "b", "A", "rc", "RC1", "alpha", "beta2",
    "dev", "pre", "post1", "final", "ga", "sp", "SNAPSHOT", "p1", "r0", "git", "x", "foo",
]  # fmt: skip
MARKS = [".", "-", "+", "_", "~", "^", ":", "", "..", "!", "_p", "-r", "é", "#", "v"]
ECOSYSTEMS = [
    "npm", "Go", "Pub", "NuGet", "ConanCenter", "PyPI", "Packagist", "RubyGems", "Maven",
    "CRAN", "Debian", "opam", "Alpine", "Red Hat",
]  # fmt: skip
versions = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from(MARKS)), min_size=1, max_size=5
).map(lambda found: "".join(word + mark for word, mark in found)) | st.text(max_size=8)


def keys(ecosystem, texts):
    """Return the keys of those texts that are versions."""
    key, found = key_of(ecosystem), []
    for text in texts:
        try:
            found.append(key(text))
        except VersionError:
            continue
    return found


@pytest.mark.parametrize("ecosystem", ECOSYSTEMS)
@given(texts=st.lists(versions, min_size=3, max_size=6))
def test_keys_are_a_total_order(ecosystem, texts):
    known = keys(ecosystem, texts)
    for one in known:
        for other in known:
            assert (one < other) + (other < one) + (one == other) == 1
            for third in known:
                if one < other < third:
                    assert one < third
                if one == other and other < third:
                    assert one < third
                if one == other:
                    assert hash(one) == hash(other)


@pytest.mark.parametrize("ecosystem", [e for e in ECOSYSTEMS if e != "Packagist"])
@given(one=versions, other=versions)
def test_comparing_is_sorting_by_keys(ecosystem, one, other):
    known = keys(ecosystem, [one, other])
    if len(known) < 2:
        with pytest.raises(VersionError):
            compare(ecosystem, one, other)
    else:
        first, second = known
        assert compare(ecosystem, one, other) == (second < first) - (first < second)


@given(texts=st.lists(versions, min_size=3, max_size=5))
def test_comparing_as_php_does_is_a_total_order(texts):
    key, known = scheme_keys("php"), []
    for text in texts:
        with suppress(VersionError):
            known.append((key(text), text))
    known.sort()
    for at, (_, one) in enumerate(known):
        for _, other in known[at:]:
            assert compare("Packagist", one, other) <= 0
            assert compare("Packagist", one, other) == -compare("Packagist", other, one)


@given(text=st.text())
@example(text="1.²")
@example(text="٣.0")
@example(text="-")
@pytest.mark.parametrize("ecosystem", ["PyPI", "Maven", "Alpine", "Red Hat"])
def test_these_have_a_place_for_any_text(ecosystem, text):
    if text.strip():
        assert compare(ecosystem, text, text) == 0


# ---- the specifications, as they compare two versions


def sign(one, other):
    return (other < one) - (one < other)


def by_policy(one, other):
    """Compare as Debian's policy says: words and numbers, turn by turn."""

    def rank(char):
        if char == "~":
            return -1
        return 0 if not char else ord(char) if char.isalpha() else ord(char) + 256

    while one or other:
        words = [re.match(r"[^0-9]*", text)[0] for text in (one, other)]
        for left, right in zip_longest(*words, fillvalue=""):
            if found := sign(rank(left), rank(right)):
                return found
        one, other = one[len(words[0]) :], other[len(words[1]) :]
        digits = [re.match(r"[0-9]*", text)[0] for text in (one, other)]
        if found := sign(*(int(text or 0) for text in digits)):
            return found
        one, other = one[len(digits[0]) :], other[len(digits[1]) :]
    return 0


debian = st.text("019aZ.+~", min_size=1, max_size=8)


@given(one=debian, other=debian)
def test_debian_is_as_its_policy_compares(one, other):
    assert compare("Debian", one, other) == by_policy(one, other)
    assert compare("Debian", f"1:1-{one}", f"1:1-{other}") == by_policy(one, other)


def by_manual(one, other):
    """Compare as rpm-version(7) says: segments, with tilde and caret on the way."""
    while True:
        one, other = (re.sub(r"^[^0-9a-zA-Z~^]+", "", text) for text in (one, other))
        for mark, alone in (("~", -1), ("^", 1)):
            marked = [text.startswith(mark) for text in (one, other)]
            if all(marked):
                break
            if any(marked):
                end = mark == "^" and (other if marked[0] else one)
                return (-1 if end else alone) * (1 if marked[0] else -1)
        else:
            if not one or not other:
                return sign(bool(one), bool(other))
            kind = r"[0-9]+" if one[0].isdigit() else r"[a-zA-Z]+"
            left, right = re.match(kind, one), re.match(kind, other)
            if not right:
                return 1 if one[0].isdigit() else -1
            texts = left[0], right[0]
            values = map(int, texts) if one[0].isdigit() else texts
            if found := sign(*values):
                return found
            one, other = one[left.end() :], other[right.end() :]
            continue
        one, other = one[1:], other[1:]


rpm = st.text("019aZ.~^", min_size=1, max_size=8)


@given(one=rpm, other=rpm)
def test_rpm_is_as_its_manual_compares(one, other):
    assert compare("Red Hat", one, other) == by_manual(one, other)


def by_segments(one, other):
    """Compare as Gem::Version says: zeros follow the end, words are before numbers."""

    def segments(text):
        found = re.findall(r"[0-9]+|[A-Za-z]+", text)
        first = next((n for n, part in enumerate(found) if part.isalpha()), len(found))
        kept = []
        for half in (found[:first], found[first:]):
            while half and half[-1].isdigit() and not int(half[-1]):
                half.pop()
            kept += [int(part) if part.isdigit() else part for part in half]
        return kept

    for left, right in zip_longest(segments(one), segments(other), fillvalue=0):
        if left != right:
            if isinstance(left, str) != isinstance(right, str):
                return -1 if isinstance(left, str) else 1
            return sign(left, right)
    return 0


gems = st.lists(st.sampled_from(["0", "1", "10", "a", "b", "a0"]), max_size=6).map(
    lambda parts: ".".join(["1", *parts])
)


@given(one=gems, other=gems)
def test_gems_are_as_their_segments(one, other):
    assert compare("RubyGems", one, other) == by_segments(one, other)


def by_precedence(one, other):
    """Compare as SemVer's section 11 says."""
    (core, _, pre), (other_core, _, other_pre) = (
        v.partition("-") for v in (one, other)
    )
    numbers = [tuple(map(int, text.split("."))) for text in (core, other_core)]
    if found := sign(*numbers):
        return found
    if not (pre and other_pre):
        return sign(not pre, not other_pre)
    for left, right in zip_longest(pre.split("."), other_pre.split(".")):
        if left != right:
            return by_identifier(left, right)
    return 0


def by_identifier(one, other):
    """Compare two that differ; None is one that is missing."""
    if one is None or other is None:
        return -1 if one is None else 1
    if one.isdigit() and other.isdigit():
        return sign(int(one), int(other))
    if one.isdigit() != other.isdigit():
        return -1 if one.isdigit() else 1
    return sign(one, other)


identifiers = st.lists(
    st.sampled_from(["0", "1", "9", "10", "a", "a-1", "B"]), max_size=3
)
semvers = st.builds(
    lambda core, pre: ".".join(map(str, core)) + ("-" + ".".join(pre) if pre else ""),
    st.tuples(*[st.integers(0, 12)] * 3), identifiers,
)  # fmt: skip


@pytest.mark.parametrize("ecosystem", ["npm", "Go", "Pub"])
@given(one=semvers, other=semvers)
def test_semantic_versions_are_as_semver_says(ecosystem, one, other):
    assert compare(ecosystem, one, other) == by_precedence(one, other)


KNOWN = ["alpha", "beta", "milestone", "rc", "snapshot", "", "sp"]


def by_padding(one, other):
    """Compare rows of (mark, number or word) as Maven's specification says.

    The shorter one is continued with what is nothing for the other's mark.
    """

    def rank(mark, value):
        if isinstance(value, int):
            return (2 if mark == "." else 1, value)
        return (0, KNOWN.index(value) if value in KNOWN else 9, value)

    for left, right in zip_longest(one, other):
        padded = [
            mine or (theirs[0], 0 if theirs[0] == "." else "")
            for mine, theirs in ((left, right), (right, left))
        ]
        if found := sign(*(rank(*token) for token in padded)):
            return found
    return 0


tokens = st.tuples(
    st.sampled_from([".", "-"]),
    st.sampled_from([0, 1, 2, 10, "alpha", "rc", "sp", "foo"]),
)


def trimmed(row):
    """Leave out zeros at the end and before hyphens, where words have hyphens."""
    found = []
    for mark, value in [("-" if isinstance(v, str) else m, v) for m, v in row]:
        while mark == "-" and found and found[-1][1] == 0:
            found.pop()
        found.append((mark, value))
    while found and found[-1][1] == 0:
        found.pop()
    return found


rows = st.lists(tokens, max_size=5)


@given(one=rows, other=rows)
def test_maven_is_as_its_specification_pads(one, other):
    texts = [
        "1" + "".join(f"{mark}{value}" for mark, value in row) for row in (one, other)
    ]
    told = by_padding(*([(".", 1), *trimmed(row)] for row in (one, other)))
    assert compare("Maven", *texts) == told


# ---- names of ecosystems


@pytest.mark.parametrize(
    ("ecosystem", "scheme"),
    [
        ("Debian:12", "debian"), ("Alpine:v3.19", "alpine"), ("Ubuntu:Pro:18.04:LTS", "debian"),
        ("Red Hat:rhel_aus:8.4::appstream", "rpm"), ("Maven:https://maven.google.com", "maven"),
        ("Packagist:https://packages.drupal.org/8", "composer"), ("Root:PyPI", "pypi"),
        ("Root:Alpine:3.18", "alpine"), ("openSUSE:Leap 15.5", "rpm"), ("Hackage", "dotted"),
        ("Rocky Linux:9", "rpm"), ("AlmaLinux", "rpm"), ("Wolfi", "alpine"), ("Julia", "builds"),
    ],
)  # fmt: skip
def test_a_suffix_does_not_change_the_scheme(ecosystem, scheme):
    assert scheme_of(ecosystem) == scheme


@pytest.mark.parametrize("ecosystem", ["", "Linux", "Android", "pypi", "Root", ":12"])
def test_an_unknown_ecosystem_is_said(ecosystem):
    with pytest.raises(
        VersionError, match=r"^cannot compare versions of '.*': not known$"
    ):
        key_of(ecosystem)


def test_a_range_of_semantic_versions_is_ordered_so_in_any_ecosystem():
    assert scheme_of("PyPI", semver=True) == "semver"
    assert scheme_of("Unheard of", semver=True) == "semver"
    assert scheme_of("Julia", semver=True) == "builds"


def test_a_message_about_a_long_version_is_short():
    with pytest.raises(VersionError) as caught:
        key_of("npm")("x" * 100_000)
    assert len(str(caught.value)) < 120
