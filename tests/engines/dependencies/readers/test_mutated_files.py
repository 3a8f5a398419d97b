"""Whatever happens to a file, what is told of it stands where it is said to stand."""

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewbot.engines.dependencies.readers.base import UnreadableError
from reviewbot.engines.dependencies.readers.registry import reader
from tests.engines.dependencies.readers import other_texts, python_texts
from tests.engines.dependencies.readers.standing import misplaced, packages, told

TEXTS = {**python_texts.TEXTS, **other_texts.TEXTS}


def cases(shortest):
    """Return formats with their texts of some length, as parameters."""
    return [
        pytest.param(name, text, id=f"{name}-{number}")
        for name, texts in TEXTS.items()
        for number, text in enumerate(texts)
        if len(text) >= shortest
    ]


EACH = cases(0)
LONG = cases(81)
REMARKS = {
    "requirements": "# noch etwas == 1.0",
    "go_mod": "// noch etwas v1.0.0",
    "go_sum": "",
    "gemfile_lock": "",
    "pom": "<!-- noch etwas -->",
}
SIGNS = [*"\"'[]{}()=,.#\\ \n\r\t-@:;<>vé1a/$&!", "[[", '"""', "\u2028", "\ud800", "\0"]


def inventory(name, text):
    return reader(name).read(text)


@pytest.mark.parametrize(("name", "text"), EACH)
def test_what_is_found_stands_at_its_place(name, text):
    assert misplaced(text, inventory(name, text)) == []


@pytest.mark.parametrize(("name", "text"), LONG)
def test_what_is_found_can_be_asked_for_more(name, text):
    found = inventory(name, text)
    keys = {package.key for package in found.packages}
    assert len(keys) == len(found.packages)
    graph = reader(name).graph(text)
    needed = {key for needs in graph.needs.values() for key in needs}
    assert {*graph.roots, *graph.needs, *graph.scopes} | needed <= keys
    for package in found.packages:
        detail = reader(name).detail(text, package)
        lines = text.split("\n")
        for what, place in detail.lines.items():
            stands = lines[place.line - 1][place.column - 1 : place.end_column - 1]
            if what == "source":
                assert detail.source.endswith(stands)
            else:
                assert any(stands in digest for digest in detail.digests) or any(
                    digest in stands for digest in detail.digests
                )


@pytest.mark.parametrize(("name", "text"), EACH)
def test_line_ends_of_windows_change_nothing(name, text):
    theirs = text.replace("\n", "\r\n")
    found = inventory(name, theirs)
    assert misplaced(theirs, found) == []
    assert packages(found) == packages(inventory(name, text))
    assert told(found) == told(inventory(name, text))
    ours = [package.place for package in inventory(name, text).packages]
    assert [package.place for package in found.packages] == ours
    for package in found.packages:
        assert "\r" not in reader(name).detail(theirs, package).source


@pytest.mark.parametrize(("name", "text"), LONG)
@settings(max_examples=50)
@given(data=st.data())
def test_blank_lines_and_remarks_change_nothing(name, text, data):
    lines = text.split("\n")
    first = 1 if name == "pom" else 0
    where = st.integers(first, len(lines) - 1)
    remark = REMARKS.get(name, "# noch etwas = '1.0'")
    for place in sorted(data.draw(st.lists(where, max_size=4)), reverse=True):
        lines.insert(place, data.draw(st.sampled_from(["", remark, "  "])))
    mutated = "\n".join(lines)
    found = inventory(name, mutated)
    assert misplaced(mutated, found) == []
    assert packages(found) == packages(inventory(name, text))
    assert told(found) == told(inventory(name, text))


@pytest.mark.parametrize("name", ["uv", "poetry", "pdm", "cargo_lock", "pylock"])
@settings(max_examples=50)
@given(seed=st.integers(0, 999))
def test_the_order_of_entries_changes_nothing(name, seed):
    text = TEXTS[name][0]
    head, *entries = re.split(r"(?m)^(?=\[\[packages?\]\]\n)", text)
    last, tail = re.fullmatch(
        r"(?s)(.*?)((?:^\[(?!\[?package)[^\n]*\n.*)?)", entries[-1], re.MULTILINE
    ).groups()
    entries[-1] = last
    random.Random(seed).shuffle(entries)  # noqa: S311
    mutated = "".join((head, *entries, tail))
    found = inventory(name, mutated)
    assert misplaced(mutated, found) == []
    assert packages(found) == packages(inventory(name, text))
    graph, before = reader(name).graph(mutated), reader(name).graph(text)
    if name != "pdm":  # whose keys are numbered
        assert graph.scopes == before.scopes


@pytest.mark.parametrize(("name", "text"), LONG)
@settings(max_examples=50)
@given(data=st.data())
def test_an_edit_leaves_places_right_or_the_file_unreadable(name, text, data):
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.integers(0, 3))
        text = text[:at] + data.draw(st.sampled_from(["", *SIGNS])) + text[at + cut :]
    try:
        found = inventory(name, text)
        assert misplaced(text, found) == []
        reader(name).graph(text)
        for package in found.packages:
            reader(name).detail(text, package)
    except UnreadableError as error:
        number = re.match(r"line (\d+): \S", str(error))
        assert number
        assert 1 <= int(number[1]) <= text.count("\n") + 1


@pytest.mark.parametrize(("name", "text"), LONG)
@settings(max_examples=50)
@given(data=st.data())
def test_a_cut_leaves_places_right_or_the_file_unreadable(name, text, data):
    text = text[: data.draw(st.integers(0, len(text)))]
    try:
        found = inventory(name, text)
    except UnreadableError:
        return
    assert misplaced(text, found) == []


@pytest.mark.parametrize(("name", "text"), LONG)
@pytest.mark.parametrize("marker", ["<<<<<<< HEAD", ">>>>>>> feature"])
def test_a_merge_conflict_is_unreadable(name, text, marker):
    lines = text.split("\n")
    lines.insert(2, marker)
    with pytest.raises(UnreadableError, match="line 3: a merge conflict"):
        inventory(name, "\n".join(lines))
