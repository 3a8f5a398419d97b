"""Known formats: where a value begins and ends, and what is not looked at."""

import re
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.engines.secrets import formats as module
from reviewbot.engines.secrets.formats import Format, Index, best, runs
from reviewbot.engines.spots import Spot, hidden_in
from tests.engines.secrets.samples import sample, shipped_rules, values

TOKEN = {"starts": ["tok_"], "pattern": "tok_[A-Za-z0-9]{20}"}
HOOK = {
    "hosts": ["hooks.chat.net"],
    "pattern": r"(?:[\w-]+\.)*hooks\.chat\.net/in/([a-z0-9]{24})",
}
NEAR = {"near": ["acme"], "pattern": "[0-9a-f]{32}", "entropy": 2.5}
VALUE = sample("tok_<alnum:20>")
SECRET = sample("<lower-alnum:24>")
HEX = sample("<hex:32>")


def found(data, *entries, quiet=False):
    index = Index({f"secret-{at}": entry for at, entry in enumerate(entries)})
    return [*index.spots(data, quiet=quiet)]


def found_values(data, *entries, quiet=False):
    return values(data, found(data, *entries, quiet=quiet))


# First characters.


@pytest.mark.parametrize(("before", "after"), [
    (b"", b""), (b"key = '", b"'"), (b"KEY=", b"\n"), (b"(", b")"), (b"[", b","),
    (b"https://host/path/", b""), (b"ab+", b"+cd"), (b"key: ", b"."), (b"\xc3\xa9", b"\xc3\xa9"),
    (b'"first\\n', b'\\n"'), (b'"\\t', b'"'), (b'"\\r', b'\\r\\n"'), (b"a" * 5000 + b" ", b""),
    (b"a" * 5000 + b"/", b"/" + b"a" * 5000), (b"\x00", b"\x00"),
])  # fmt: skip
def test_a_value_is_found_by_its_first_characters(before, after):
    data = before + VALUE + after
    assert found_values(data, TOKEN) == [VALUE]


@pytest.mark.parametrize(("before", "after"), [
    (b"a", b""), (b"a_", b""), (b"a-", b""), (b"9", b""),
    (b"", b"a"), (b"", b"_a"), (b"", b"-a"), (b"\\x", b""),
])  # fmt: skip
def test_a_part_of_a_longer_word_is_no_value(before, after):
    assert found(before + VALUE + after, TOKEN) == []


def test_the_public_first_characters_may_be_told_and_the_rest_may_not():
    (spot,) = found(b"key = " + VALUE, TOKEN)
    assert spot.prefix == b"tok_"
    assert (spot.start, spot.end) == (6, 6 + len(VALUE))
    assert hidden_in(spot) == (10, 6 + len(VALUE))


def test_a_group_is_the_secret_part_and_then_no_character_of_it_is_public():
    entry = {"starts": ["tok_"], "pattern": "tok_[a-z]{4}/([A-Za-z0-9]{20})"}
    secret = sample("<alnum:20>")
    data = b"key = tok_team/" + secret
    (spot,) = found(data, entry)
    assert values(data, [spot]) == [secret]
    assert (spot.start, spot.prefix) == (6, b"")


def test_starts_of_two_characters_and_of_more_are_all_tried():
    first, second = sample("SK<hex:32>"), sample("SKYNET<hex:30>")
    short = {"starts": ["SK"], "pattern": "SK[0-9a-f]{32}"}
    long = {"starts": ["SKYNET"], "pattern": "SKYNET[0-9a-f]{30}"}
    data = first + b" " + second
    assert found_values(data, short, long) == [first, second]


def test_every_value_of_a_text_is_found():
    data = b"\n".join(sample("tok_<alnum:20>", str(at)) for at in range(50))
    assert found_values(data, TOKEN) == data.split(b"\n")


def test_what_stands_before_a_value_may_be_asked_for():
    entry = {**TOKEN, "before": "key=[\"']?"}
    assert found_values(b'key="' + VALUE, entry) == [VALUE]
    assert found(b'word="' + VALUE, entry) == []
    assert found(b'key="" "' + VALUE, entry) == []


@pytest.mark.parametrize(("least", "is_found"), [(1.0, True), (4.5, False)])
def test_the_entropy_is_that_of_the_secret_part(least, is_found):
    """No text of 20 characters has more than 4.33 bits a character."""
    entry = {**TOKEN, "pattern": "tok_([A-Za-z0-9]{20})", "entropy": least}
    assert bool(found(VALUE, entry)) is is_found


def test_a_check_decides():
    entry = {**TOKEN, "check": "github"}
    right = sample("tok_<github:14>")
    wrong = right[:-1] + (b"a" if right[-1:] != b"a" else b"b")
    assert found_values(right, entry) == [right]
    assert found(wrong, entry) == []


@pytest.mark.parametrize("template", [
    "xxxxxxxxxxxxxxxxxxxx", "XXXX<alnum:16>", "<alnum:14>000000", "0123456789<alnum:10>",
    "abcdefghijklmnopqrst", "abcdabcdabcdabcdabcd", "EXAMPLE<alnum:13>", "<alnum:13>example",
    "<alnum:4>changeme<alnum:8>", "PlaceHolder<alnum:9>", "deadbeef<alnum:12>", "redacted<alnum:12>",
])  # fmt: skip
def test_what_people_make_up_is_silent(template):
    made_up = sample("tok_" + template)
    assert len(made_up) == len(VALUE)
    assert found(b"key = '" + made_up + b"'", TOKEN) == []


# Addresses.


@pytest.mark.parametrize("before", [
    b"https://", b"'https://", b"http://", b"https://user@", b"https://user:word@",
    b"https://eu.", b"a://b https://",
])  # fmt: skip
def test_an_address_is_found_by_its_host(before):
    data = before + b"hooks.chat.net/in/" + SECRET + b"?x=1"
    assert found_values(data, HOOK) == [SECRET]


def test_the_host_of_an_address_is_shown_but_only_the_secret_part_is_hidden():
    data = b"url = https://hooks.chat.net/in/" + SECRET
    (spot,) = found(data, HOOK)
    assert data[spot.start : spot.end] == b"hooks.chat.net/in/" + SECRET
    assert data[slice(*hidden_in(spot))] == SECRET


@pytest.mark.parametrize("before", [
    b"", b"https:/", b"https://evil", b"https://chat.net/", b"https://a.org/hooks.chat.net/",
])  # fmt: skip
def test_another_host_is_another_address(before):
    assert found(before + b"hooks.chat.net/in/" + SECRET, HOOK) == []


def test_a_host_that_only_begins_alike_is_another():
    data = b"https://hooks.chat.net.other.org/in/" + SECRET
    assert found(data, HOOK) == []


# Words before.


@pytest.mark.parametrize("before", [
    b"acme = ", b"ACME_KEY=", b"acmeKey: '", b'myAcmeKey = "', b'"acme": {"key": "', b"acme-key => '",
    b"# acme: ", b'acme("', b"x-acme-key:", b"key_of_acme =\n    ", b"acme_key: >\n  ", b"acme | ",
    b"acme key = ", b"first = 1\nACME = ",
])  # fmt: skip
def test_a_word_before_explains_a_value(before):
    assert found_values(before + HEX, NEAR) == [HEX]


@pytest.mark.parametrize(("before", "after"), [
    pytest.param(b"key = ", b"  # acme", id="the word stands behind"),
    pytest.param(b"acme\nkey = ", b"", id="on another line"),
    pytest.param(b"acme\n\n= ", b"", id="two lines up"),
    pytest.param(b"acmeist = ", b"", id="a longer word"),
    pytest.param(b"macme = ", b"", id="the end of another word"),
    pytest.param(b"acme; key = ", b"", id="another statement"),
    pytest.param(b"acme" + b" " * 130 + b"= ", b"", id="too far away"),
    pytest.param(b"acme.", b"", id="no assignment"),
    pytest.param(b"acme = ", b"0", id="a longer value"),
    pytest.param(b"acme = a/", b"", id="the end of a path"),
])  # fmt: skip
def test_other_words_explain_nothing(before, after):
    assert found(before + HEX + after, NEAR) == []


def test_where_words_are_quiet_first_characters_and_hosts_still_speak():
    data = b"acme = %s\n%s\nhttps://hooks.chat.net/in/%s" % (HEX, VALUE, SECRET)
    assert found_values(data, TOKEN, HOOK, NEAR, quiet=True) == [VALUE, SECRET]


def test_a_value_that_looks_drawn_by_nobody_needs_more_than_a_word():
    assert found(b"acme = " + b"01" * 16, NEAR) == []
    assert found(b"acme = " + b"0" * 16 + b"1" * 16, NEAR) == []


# Which spot is kept.

TEXT = 60
offsets = st.integers(0, TEXT - 1)
spots = st.builds(
    lambda rule, start, size, guess: Spot(
        rule, start, start + size, start, start + size, guess=guess
    ),
    st.sampled_from(["secret-a", "secret-b"]),
    offsets,
    st.integers(1, 20),
    st.booleans(),
)


def overlap(one, other):
    return one.start < other.end and other.start < one.end


@given(st.lists(spots, max_size=12))
def test_one_spot_is_kept_for_each_place_and_none_is_lost_for_nothing(given_):
    kept = best(given_)
    assert len({*kept}) == len(kept)
    assert {*kept} <= {*given_}
    for at, one in enumerate(kept):
        assert not any(overlap(one, other) for other in kept[at + 1 :])
    for one in {*given_} - {*kept}:
        winners = [other for other in kept if overlap(one, other)]
        assert winners
        sizes = [(w.guess, w.value_start - w.value_end) for w in winners]
        assert min(sizes) <= (one.guess, one.value_start - one.value_end)


def test_spots_are_kept_in_the_order_of_the_text():
    first, second = Spot("secret-b", 0, 9, 0, 9), Spot("secret-a", 20, 29, 20, 29)
    assert best([second, first]) == [first, second]


def test_the_longest_value_wins():
    short, long = Spot("secret-a", 0, 20, 4, 20), Spot("secret-b", 0, 24, 0, 24)
    assert best([short, long]) == [long]
    assert best([long, short]) == [long]


def test_a_known_format_wins_over_a_longer_guess():
    known, guess = (
        Spot("secret-b", 8, 20, 8, 20),
        Spot("secret-a", 0, 40, 0, 40, guess=True),
    )
    assert best([guess, known]) == [known]


# What it costs.


@pytest.fixture
def compiled(monkeypatch):
    """Return the list of patterns that are compiled from now on."""
    made = []

    def compile_(pattern, *flags):
        made.append(pattern)
        return re.compile(pattern, *flags)

    monkeypatch.setattr(module, "re", SimpleNamespace(compile=compile_))
    return made


@pytest.fixture
def attempts(monkeypatch):
    """Return the list of places at which a format is tried from now on."""
    tried = []

    def count(name):
        method = getattr(Format, name)

        def counted(self, data, start, *rest):
            tried.append(start)
            return method(self, data, start, *rest)

        monkeypatch.setattr(Format, name, counted)

    count("at")
    count("after")
    return tried


def test_only_what_is_there_is_compiled(compiled):
    index = Index({"secret-a": TOKEN, "secret-b": HOOK, "secret-c": NEAR})
    assert compiled == []
    assert [spot.rule for spot in index.spots(b"key = " + VALUE)] == ["secret-a"]
    (pattern,) = compiled
    assert TOKEN["pattern"].encode() in pattern


def test_a_pattern_is_compiled_once(compiled):
    index = Index({"secret-a": TOKEN})
    for at in range(3):
        assert [*index.spots(sample("tok_<alnum:20>", str(at)))]
    assert len(compiled) == 1


def test_text_without_secrets_compiles_none_of_the_shipped_patterns(compiled):
    index = Index({i: rule for i, rule in shipped_rules().items() if "pattern" in rule})
    with open(module.__file__, "rb") as file:
        assert [*index.spots(file.read())] == []
    assert len(compiled) <= 3


@pytest.mark.parametrize("noise", [
    b"a" * 1_000_000, b"a1" * 500_000, b"/" * 1_000_000, b"://" * 333_333, b"0" * 1_000_000,
    b"acme1" * 200_000, b"tok_" * 250_000, b"\\n" * 500_000, b"://a." * 200_000, b"\n" * 1_000_000,
])  # fmt: skip
def test_a_megabyte_of_one_kind_is_tried_at_a_place_or_two(attempts, noise):
    assert found(noise, TOKEN, HOOK, NEAR) == []
    assert len(attempts) <= 2


@pytest.mark.parametrize("noise", [
    b"tok_" * 4 + b" ", b"tok_/", b"://hooks.chat.net/", b"acme = a1a1a1a1a1a1a1\n",
])  # fmt: skip
def test_places_that_are_tried_grow_no_faster_than_the_text(attempts, noise):
    assert found(noise * 100, TOKEN, HOOK, NEAR) == []
    few = len(attempts)
    assert found(noise * 300, TOKEN, HOOK, NEAR) == []
    assert few > 0
    assert len(attempts) - few <= 3 * few + 3


@given(st.binary(max_size=80) | st.from_regex(rb"[\w./+ -]{0,80}", fullmatch=True))
def test_runs_are_the_long_words_that_values_are_made_of(data):
    long = re.compile(rb"[A-Za-z0-9_.+/-]{14,}")
    assert [*runs(data)] == [match.span() for match in long.finditer(data)]


@given(
    st.lists(
        st.sampled_from(
            [b"tok_", VALUE, HEX, b"acme", b"=", b" ", b"\n", b"https://hooks.chat.net/in/",
             SECRET, b"\\n", b"'", b"\xc3", b"/", b"a", b"1"]
        ),
        max_size=30,
    ).map(b"".join)
)  # fmt: skip
def test_what_is_found_is_always_a_whole_value(data):
    for spot in found(data, TOKEN, HOOK, NEAR):
        value = data[spot.value_start : spot.value_end]
        assert spot.start <= spot.value_start < spot.value_end <= spot.end
        assert re.fullmatch(rb"tok_[A-Za-z0-9]{20}|[0-9a-z]{24}|[0-9a-f]{32}", value)
