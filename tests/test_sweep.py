"""Values are overwritten: nothing of them is left, and no line or column moves."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewbot.engines.detecting import Detecting
from reviewbot.engines.disclosed import without_values
from reviewbot.engines.spots import Spot
from reviewbot.errors import EngineError
from reviewbot.model.finding import Edit, Side
from reviewbot.model.text import Failed, Scanned, TextKey
from reviewbot.samples.templates import expand
from reviewbot.sweep import sweep
from reviewbot.texts import covered, git_line, git_lines, text_of
from tests.builders import a_change, a_file, a_finding, a_judged, a_location, a_report

LINE_ENDS = {0x0A, 0x0D}
KEY = TextKey("a.py", Side.RIGHT)
VALUE = expand("<alnum:20>", "1").encode()
OTHER = expand("<alnum:16>", "2").encode()

letters = st.sampled_from(
    "ab\n\r=\"'\u00e9\u20ac\U0001f600 x\x00\u010a\u0a0a\u0d41\ufeff"
)
contents = st.text(letters, max_size=40)
CODINGS = {
    "utf-8": lambda text: text.encode(),
    "utf-8 with a mark": lambda text: text.encode("utf-8-sig"),
    "latin-1": lambda text: b"\xe9" + text.encode("latin-1", "replace"),
    "utf-16-le": lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
    "utf-16-be": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
}
files = st.one_of(
    *(contents.map(coding) for coding in CODINGS.values()), st.binary(max_size=40)
)


def draw_spans(data, text):
    """Draw spans of whole characters."""
    whole = text.data.decode()
    edges = [len(whole[:at].encode()) for at in range(len(whole) + 1)]
    pairs = st.tuples(st.sampled_from(edges), st.sampled_from(edges)).map(sorted)
    return data.draw(st.lists(pairs.map(tuple), max_size=3))


def line_feeds(data):
    return [at for at, byte in enumerate(data) if byte == 0x0A]


# Covering spans of one file.


@settings(max_examples=400, deadline=None)
@given(files, st.sampled_from(["a.py", "a.sh"]), st.data())
def test_covering_moves_nothing(data, path, more):
    text = text_of(KEY, path, data)
    if text.note == "read as UTF-16" and len(data) % 2:
        data = data[:-1]  # see test_half_a_character_of_utf_16_is_covered_too
        text = text_of(KEY, path, data)
    made = covered(data, text, draw_spans(more, text))
    assert len(made) == len(data)
    assert line_feeds(made) == line_feeds(data)
    again = text_of(KEY, path, made)
    assert again.line_map == text.line_map
    assert again.data.count(b"\n") == text.data.count(b"\n")
    assert len(git_lines(made)) == len(git_lines(data))


@settings(max_examples=400, deadline=None)
@given(files, st.sampled_from(["a.py", "a.sh"]), st.data())
def test_nothing_but_line_ends_is_left_of_a_span_and_all_else_is(data, path, more):
    text = text_of(KEY, path, data)
    if text.note == "read as UTF-16" and len(data) % 2:
        data = data[:-1]
        text = text_of(KEY, path, data)
    spans = draw_spans(more, text)
    made = text_of(KEY, path, covered(data, text, spans))
    if made.note == text.note:  # what is covered may have been all that was no UTF-8
        hidden = {at for start, end in spans for at in range(start, end)}
        told = text.data.decode()
        assert made.data.decode() == "".join(left_of(told, hidden, text.note))


def left_of(told, hidden, note):
    """Yield what is left of a text; bytes that git takes for line ends stay."""
    coding = {"": "utf-8", "read as latin-1": "latin-1"}.get(note, "utf-16-le")
    at = 0
    for letter in told:
        coded = letter.encode(coding, "replace")
        if at not in hidden or letter in "\r\n":
            yield letter
        elif {*coded} & LINE_ENDS:
            left = bytes(byte if byte in LINE_ENDS else ord("x") for byte in coded)
            yield left.decode(coding, "replace")
        else:
            yield "x" * (len(coded) // (2 if coding == "utf-16-le" else 1))
        at += len(letter.encode())


@pytest.mark.parametrize("coding", CODINGS.values(), ids=CODINGS)
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("path", ["a.py", "a.sh"])
def test_a_value_is_covered_in_every_encoding(coding, ends, path):
    value = VALUE.decode()
    data = coding(ends.join(["\u00e9 = 1", f'word = "{value}" # \u00e9', ""]))
    text = text_of(KEY, path, data)
    start = text.data.index(VALUE)
    made = covered(data, text, [(start, start + len(VALUE))])
    assert text_of(KEY, path, made).data == text.data.replace(VALUE, b"x" * 20)
    assert len(made) == len(data)


def test_the_lines_of_a_value_stay_where_they_are():
    data = b"a\r\nbcd\n\ne\rf\r\n"
    text = text_of(KEY, "a.py", data)
    assert covered(data, text, [(0, len(text.data))]) == b"x\r\nxxx\n\nx\rx\r\n"


def test_no_span_changes_nothing():
    assert covered(b"a\n", text_of(KEY, "a.py", b"a\n"), []) == b"a\n"
    assert covered(b"a\n", text_of(KEY, "a.py", b"a\n"), [(1, 1)]) == b"a\n"


@pytest.mark.parametrize("tail", [b"c", b"\x00\xd8c"], ids=["a byte", "a surrogate"])
def test_half_a_character_of_utf_16_is_covered_too(tail):
    data = b"\xff\xfe" + "ab".encode("utf-16-le") + tail
    text = text_of(KEY, "a.py", data)
    made = covered(data, text, [(0, len(text.data))])
    assert len(made) == len(data)
    assert b"c" not in made


@pytest.mark.parametrize("coding", ["utf-8 with a mark", "utf-16-le"])
def test_a_text_that_begins_with_another_byte_order_mark_is_covered(coding):
    data = CODINGS[coding](f"\ufeffword = '{VALUE.decode()}'\n")
    text = text_of(KEY, "a.py", data)
    start = text.data.index(VALUE)
    spot = Spot("secret-a", start, start + 20, start, start + 20)
    assert without_values(text, [spot]).data == text.data.replace(VALUE, b"x" * 20)


# Sweeping a change.


class Finder(Detecting):
    """A detector that finds a word wherever it is not part of a longer one."""

    def __init__(self, name, *words, rule="secret-word"):
        self.name, self.words, self.rule = name, words, rule
        self.told = []

    def wants(self, text):
        return bool(text.data)

    def spots_in(self, text):
        for word in self.words:
            for match in re.finditer(rb"(?<=')%s(?=')" % re.escape(word), text.data):
                yield Spot(self.rule, *match.span(), *match.span())

    def tell(self, text, spots, others):
        self.told.append((text.key, list(spots), list(others)))
        bare = without_values(text, [*spots, *others])
        for spot in spots:
            if spot.rule:
                line = text.data.count(b"\n", 0, spot.start) + 1
                at = a_location(text.path, git_line(text, line))
                snippet = bare.data.decode()
                yield a_finding(spot.rule, location=at, snippet=snippet)


class Crasher(Finder):
    """A detector with a bug, in files of one path."""

    def spots_in(self, text):
        yield from super().spots_in(text)
        if text.path == "bad.py":
            raise RuntimeError(f"cannot read {text.data!r}")


def texts_of(change):
    for file in change.files:
        yield text_of(TextKey(file.path, Side.RIGHT), file.path, file.data)
        for parent, base in enumerate(file.bases):
            key = TextKey(file.path, Side.LEFT, parent)
            yield text_of(key, base.path, base.data)


def swept(*files, by):
    change = a_change(*files)
    return sweep(change, [*texts_of(change)], by)


def quoted(value):
    return b"a = '" + value + b"'\n"


def test_a_change_without_values_is_the_same_change():
    change = a_change(a_file(data=quoted(b"harmless")))
    done = sweep(change, [*texts_of(change)], [Finder("secrets", VALUE)])
    assert done.change is change
    assert done.lines == {}
    assert [told.outcomes for told in done.told] == [
        [Scanned(TextKey("app.py", Side.RIGHT), "secrets")]
    ]


def test_values_are_overwritten_in_head_and_base():
    file = a_file(data=b"\n" + quoted(VALUE), base=quoted(VALUE) + quoted(OTHER))
    done = swept(file, by=[Finder("secrets", VALUE), Finder("personal-data", OTHER)])
    (bare,) = done.change.files
    assert bare.data == b"\n" + quoted(b"x" * 20)
    assert bare.bases[0].data == quoted(b"x" * 20) + quoted(b"x" * 16)
    assert (
        bare.hunks == file.hunks if hasattr(file, "hunks") else bare.path == file.path
    )
    assert done.lines == {"app.py": {2}}


def test_each_detector_tells_of_its_own_values_and_hides_those_of_others():
    first, second = Finder("secrets", VALUE), Finder("personal-data", OTHER)
    line = quoted(VALUE).rstrip() + b" " + quoted(OTHER)
    done = swept(a_file(data=line), by=[first, second])
    for finder in (first, second):
        ((_, own, others),) = finder.told
        assert [len(spots) for spots in (own, others)] == [2, 2]  # once more each
    outcomes = [told.outcomes[0] for told in done.told]
    assert [outcome.engine for outcome in outcomes] == ["secrets", "personal-data"]
    assert [len(outcome.findings) for outcome in outcomes] == [1, 1]
    for value in (VALUE, OTHER):
        assert value.decode() not in repr(done)


def test_a_value_is_hidden_wherever_it_stands_in_its_file():
    data = quoted(VALUE) + b"# was " + VALUE + b" before, or z" + VALUE + b"z\n"
    file = a_file(data=b"# " + VALUE + b"\n", base=data)
    done = swept(
        file, a_file("b.py", data=b"# " + VALUE), by=[Finder("secrets", VALUE)]
    )
    bare, other = done.change.files
    assert VALUE not in bare.data + bare.bases[0].data
    assert bare.data == b"# " + b"x" * 20 + b"\n"
    assert VALUE in other.data
    assert (
        sum(len(outcome.findings) for told in done.told for outcome in told.outcomes)
        == 1
    )


@pytest.mark.parametrize(("value", "is_hidden"), [
    (b"ab1", False), (b"hunter2", False), (b"username", False), (b"username1", True), (b"12345678", True),
])  # fmt: skip
def test_a_short_value_or_a_word_is_hidden_only_where_it_is_found(value, is_hidden):
    data = quoted(value) + b"# " + value + b"\n"
    done = swept(a_file(data=data), by=[Finder("secrets", value)])
    bare = done.change.files[0].data
    assert quoted(value) not in bare
    assert (value not in bare) is is_hidden


def test_the_public_part_of_a_value_is_left():
    class Prefixed(Finder):
        def spots_in(self, text):
            for spot in super().spots_in(text):
                at = (spot.start, spot.end, spot.start, spot.end)
                yield Spot(spot.rule, *at, prefix=VALUE[:4])

    done = swept(a_file(data=quoted(VALUE)), by=[Prefixed("secrets", VALUE)])
    assert done.change.files[0].data == quoted(VALUE[:4] + b"x" * 16)


# Crashes.


def test_a_crash_overwrites_the_whole_text_and_fails_that_engine():
    files = [
        a_file("bad.py", data=quoted(VALUE) + b"b\n"),
        a_file("ok.py", data=quoted(VALUE)),
    ]
    done = swept(*files, by=[Crasher("secrets", VALUE), Finder("personal-data", OTHER)])
    bad, ok = done.change.files
    assert bad.data == b"x" * (len(quoted(VALUE)) - 1) + b"\nx\n"
    assert ok.data == quoted(b"x" * 20)
    crashed, healthy = done.told
    assert [*map(type, crashed.outcomes)] == [Failed, Scanned]
    assert crashed.outcomes[0].reason == "crashed: RuntimeError"
    assert len(crashed.outcomes[1].findings) == 1
    assert [*map(type, healthy.outcomes)] == [Scanned, Scanned]
    assert VALUE.decode() not in repr(done)
    assert done.lines["bad.py"] == {1, 2}


def test_a_crash_in_one_detector_leaves_the_findings_of_the_other():
    data = quoted(VALUE) + quoted(OTHER)
    by = [Crasher("secrets", VALUE), Finder("personal-data", OTHER)]
    done = swept(a_file("bad.py", data=data), by=by)
    (outcome,) = done.told[1].outcomes
    (finding,) = outcome.findings
    assert finding.location.line == 2
    assert not {*finding.snippet} - {*"x\n"}


def test_a_crash_over_the_base_leaves_the_head_readable():
    class OfBases(Crasher):
        def spots_in(self, text):
            if text.key.side is Side.LEFT:
                raise ValueError
            return []

    done = swept(a_file(data=b"head\n", base=b"base\n"), by=[OfBases("secrets")])
    (bare,) = done.change.files
    assert (bare.data, bare.bases[0].data) == (b"head\n", b"xxxx\n")
    assert done.lines == {}


# Detectors that look at all texts at once.


class AtOnce(Finder):
    """A detector that answers for some texts, and then raises an error, if any."""

    def __init__(self, name, *words, answers=0, error=None):
        super().__init__(name, *words)
        self.answers, self.error = answers, error

    def spots(self, texts):
        for text in texts[: self.answers]:
            yield self._looked(text)
        if self.error:
            raise self.error


def two_files():
    return a_file("a.py", data=quoted(VALUE)), a_file("b.py", data=quoted(VALUE))


def test_a_detector_that_could_not_start_hides_nothing_and_is_told():
    by = [Finder("secrets", VALUE), AtOnce("gitleaks", error=EngineError("is away"))]
    files = (a_file("a.py", data=quoted(VALUE)), a_file("b.py", data=b"harmless\n"))
    done = swept(*files, by=by)
    assert [file.data for file in done.change.files] == [
        quoted(b"x" * 20),
        b"harmless\n",
    ]
    healthy, away = done.told
    assert (healthy.failure, away.failure) == ("", "gitleaks: is away")
    assert {outcome.reason for outcome in away.outcomes} == {"is away"}
    assert [*map(type, healthy.outcomes)] == [Scanned, Scanned]


@pytest.mark.parametrize(
    ("error", "reason"),
    [(RuntimeError("a value"), "crashed: RuntimeError"), (None, "gave no answer")],
)
def test_a_text_that_a_detector_has_no_word_for_is_hidden_whole(error, reason):
    done = swept(*two_files(), by=[AtOnce("gitleaks", VALUE, answers=1, error=error)])
    seen, unseen = (file.data for file in done.change.files)
    assert (seen, unseen) == (quoted(b"x" * 20), b"x" * (len(unseen) - 1) + b"\n")
    (told,) = done.told
    assert told.failure == ""
    assert [one.reason for one in told.outcomes if isinstance(one, Failed)] == [reason]
    assert [len(one.findings) for one in told.outcomes] == [0, 1]


def test_a_detector_that_no_text_concerns_is_not_started():
    done = swept(
        a_file("a.py", data=b""), by=[AtOnce("gitleaks", error=EngineError("is away"))]
    )
    assert [(told.failure, [*told.outcomes]) for told in done.told] == [("", [])]


# Suggestions.


def suggesting(text, line=1, path="app.py", end_line=None):
    edit = Edit(a_location(path, line, end_line=end_line), text)
    return a_judged(line=line, path=path, suggestion=edit)


@pytest.mark.parametrize(("one", "is_offered"), [
    (suggesting("safe(x)", 1), True), (suggesting("safe(x)", 2), False), (suggesting("safe(x)", 3), True),
    (suggesting("safe(x)", 1, end_line=3), False), (suggesting("safe(x)", 2, "b.py"), True),
    (suggesting("f('xxxxxxxxxx')", 1), False), (suggesting("f('xxx')", 1), True),
])  # fmt: skip
def test_a_suggestion_that_would_write_fillers_is_not_offered(one, is_offered):
    data = b"a()\n" + quoted(VALUE) + b"b()\n"
    done = swept(a_file(data=data), by=[Finder("secrets", VALUE)])
    report = a_report(one, a_judged(line=3))
    first, second = done.offered(report).findings
    assert (first.suggestion is not None) is is_offered
    assert (first.finding, first.verdict) == (one.finding, one.verdict)
    assert second == report.findings[1]


# Any file.


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(list(CODINGS)),
    st.lists(
        st.sampled_from(
            ["'V'", "V", "\n", "\r\n", "\r", "a", "\u00e9", " ", "'W'", "\u0a0a"]
        ),
        max_size=14,
    ),
    st.sampled_from(["a.py", "a.sh"]),
)
def test_nothing_of_a_value_is_left_in_any_file(coding, parts, path):
    told = "".join(parts).replace("V", VALUE.decode()).replace("W", OTHER.decode())
    data = CODINGS[coding](told)
    file = a_file(path, data=data, base=data[:2] + data[2:])
    done = swept(file, by=[Finder("secrets", VALUE), Finder("personal-data", OTHER)])
    (bare,) = done.change.files
    text = text_of(KEY, path, bare.data)
    for part, value in (("'V'", VALUE), ("'W'", OTHER)):
        if part in parts:
            assert value not in text.data
            assert value.decode() not in repr(done)
    assert bare.data == bare.bases[0].data
    assert len(bare.data) == len(data)
    assert line_feeds(bare.data) == line_feeds(data)
    numbers = {git_line(text, n) for n in range(1, text.data.count(b"\n") + 2)}
    assert done.lines.get(path, frozenset()) <= numbers
