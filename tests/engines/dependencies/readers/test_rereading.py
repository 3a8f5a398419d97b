"""What is read knowing an earlier version is what is read without it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.engines.dependencies.readers.base import UnreadableError
from reviewbot.engines.dependencies.readers.package_lock import READER

names = st.sampled_from(["a", "b", "@s/c", "a/node_modules/b", "version", "d\\e", 'q"'])
versions = st.sampled_from(["1.0.0", "1.0.1", "version", "", "1", "é"])
entries = st.one_of(
    st.fixed_dictionaries({"version": versions}),
    st.fixed_dictionaries({"version": versions, "license": st.just("MIT")}),
    st.fixed_dictionaries({"foo": versions, "version": versions}),
    st.fixed_dictionaries({"version": versions, "name": st.sampled_from(["a", "x"])}),
    st.fixed_dictionaries({"version": versions, "requires": st.just({"a": "1.0.0"})}),
    st.just({"link": True, "resolved": "x"}),
    st.just({"resolved": "1.0.0"}),
)
packages = st.dictionaries(names, entries, max_size=6)


def text_of(found, indent):
    folders = {f"node_modules/{name}": entry for name, entry in found.items()}
    document = {"lockfileVersion": 3, "packages": {"": {"name": "x"}, **folders}}
    return json.dumps(document, indent=indent, ensure_ascii=False)


def read(text):
    try:
        return READER.read(text)
    except UnreadableError as error:
        return str(error)


def reread(text, before, known):
    try:
        return READER.reread(text, before, known)
    except UnreadableError as error:
        return str(error)


@given(packages, packages, st.sampled_from([None, 1, 2]), st.sampled_from([None, 1, 2]))
def test_any_two_versions(before, after, indent, other):
    old, new = text_of(before, indent), text_of(after, other)
    known = read(old)
    if not isinstance(known, str):
        assert reread(new, old, known) == read(new)


@given(packages, st.data())
def test_any_edit_of_the_text(before, data):
    """Also what makes it unreadable, or moves entries into others."""
    old = text_of(before, 1)
    known = read(old)
    if isinstance(known, str):
        return
    lines = old.split("\n")
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        what = data.draw(st.sampled_from(["drop", "twice", "swap", "brace", "text"]))
        if what == "drop":
            del lines[at : at + data.draw(st.integers(1, 4))]
            lines = lines or [""]
        elif what == "twice":
            lines[at:at] = lines[at : at + data.draw(st.integers(1, 5))]
        elif what == "swap":
            lines[at], lines[0] = lines[0], lines[at]
        else:
            lines[at] += data.draw(
                st.sampled_from(["{", "}", ",", '"', "\n", " ", '"x": {'])
            )
    new = "\n".join(lines)
    assert reread(new, old, known) == read(new)


def test_what_stayed_is_moved_along():
    old = text_of({"a": {"version": "1.0.0"}, "b": {"version": "2.0.0"}}, 2)
    new = "\n\n" + old.replace('"1.0.0"', '"1.0.0",\n      "license": "MIT"')
    found = READER.reread(new, old, READER.read(old))
    assert [one.version for one in found.packages] == ["1.0.0", "2.0.0"]
    for one in found.packages:
        line = new.split("\n")[one.place.line - 1]
        assert line[one.place.column - 1 : one.place.end_column - 1] == one.version


@pytest.mark.parametrize("text", ["", "{", '{"packages": {"node_modules/a": '])
def test_a_broken_text_is_broken(text):
    old = text_of({"a": {"version": "1.0.0"}}, 2)
    with pytest.raises(UnreadableError):
        READER.reread(text, old, READER.read(old))
