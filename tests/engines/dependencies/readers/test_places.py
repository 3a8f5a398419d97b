"""Places are right whatever the file looks like, and what is broken is refused."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewbot.engines.dependencies.readers.base import UnreadableError
from reviewbot.engines.dependencies.readers.registry import reader
from tests.engines.dependencies.readers.samples import (
    ALL,
    LOCKS,
    NAMES,
    check,
    held,
    read,
    try_to_read,
)

each = pytest.mark.parametrize(("module", "text"), ALL, ids=NAMES)
JSON = [
    (module, text) for module, text in ALL if text.startswith("{") and module != "bun"
]
each_json = pytest.mark.parametrize(("module", "text"), JSON)
BITS = [
    "\n", '"', "'", "{", "}", "[", "]", ",", ":", "\\", " ", "\t", "#", "@", "/", "é", "\r\n",
    '"version": "6.6.6"', "null", "0", "  ", "<<<<<<< ", "version", "%{", "=>", "- ", "|\n",
    "\\u00e9", "\\ud800", "\x00", "\u2028", "\x85", "packages:\n", "image: ", "FROM ",
]  # fmt: skip


@pytest.mark.parametrize(("module", "text", "holds"), LOCKS, ids=NAMES[: len(LOCKS)])
def test_packages_are_those_of_the_file(module, text, holds):
    inventory = read(module, text)
    check(text, inventory)
    assert held(inventory) == holds


@each
def test_carriage_returns_change_nothing(module, text):
    other = text.replace("\n", "\r\n")
    inventory = read(module, other)
    check(other, inventory)
    assert held(inventory) == held(read(module, text))
    before = [one.place for one in read(module, text).requirements]
    assert [one.place for one in inventory.requirements] == before


@each
def test_every_key_of_the_graph_is_a_package(module, text):
    graph = reader(module).graph(text)
    keys = {one.key for one in read(module, text).packages}
    told = {*graph.roots, *graph.needs, *graph.scopes, *sum(graph.needs.values(), ())}
    assert told <= keys


@each
def test_details_stand_in_the_entry(module, text):
    for package in read(module, text).packages:
        detail = reader(module).detail(text, package)
        first = text.count("\n", 0, package.start) + 1
        last = text.count("\n", 0, package.end) + 1
        for place in detail.lines.values():
            assert first <= place.line <= last
        assert {*detail.lines} <= {"source", "digests", "scripts"}


@each
def test_a_merge_conflict_is_refused_with_its_line(module, text):
    whole = text.split("\n")
    middle = len(whole) // 2
    whole[middle:middle] = ["<<<<<<< HEAD", "=======", ">>>>>>> other"]
    with pytest.raises(UnreadableError, match=f"line {middle + 1}: a merge conflict"):
        read(module, "\n".join(whole))


@each
def test_an_empty_text_is_no_inventory(module, text):
    if module in {"gradle", "compose", "kubernetes"}:  # they may be empty
        assert not held(read(module, ""))
        return
    for empty in ("", "\n", "\n\n  \n"):
        with pytest.raises(UnreadableError, match="line "):
            read(module, empty)


@each_json
@given(indent=st.sampled_from([None, 0, 1, 3, "\t", "\t  "]), escape=st.booleans())
def test_json_may_be_written_in_other_ways(module, text, indent, escape):
    other = json.dumps(json.loads(text), indent=indent, ensure_ascii=escape)
    inventory = read(module, other)
    check(other, inventory)
    assert held(inventory) == held(read(module, text))


def shuffled(value, draw):
    """Return a value of JSON whose objects have their members in another order."""
    if isinstance(value, dict):
        keys = draw(st.permutations([*value]))
        return {key: shuffled(value[key], draw) for key in keys}
    return [shuffled(one, draw) for one in value] if isinstance(value, list) else value


@each_json
@settings(max_examples=30)
@given(data=st.data())
def test_order_of_json_does_not_matter(module, text, data):
    other = json.dumps(shuffled(json.loads(text), data.draw), indent=2)
    inventory = read(module, other)
    check(other, inventory)
    assert sorted(held(inventory)) == sorted(held(read(module, text)))


@each_json
@given(data=st.data())
def test_half_a_json_file_is_refused(module, text, data):
    end = data.draw(st.integers(0, len(text.rstrip()) - 1))
    with pytest.raises(UnreadableError, match="line "):
        read(module, text[:end])


@each
@settings(max_examples=150)
@given(data=st.data())
def test_whatever_is_edited_places_are_right(module, text, data):
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        length = data.draw(st.sampled_from([0, 0, 1, 1, 2, 7, 40]))
        bit = data.draw(st.sampled_from(BITS) | st.text(max_size=3))
        text = text[:start] + bit + text[start + length :]
    text = re.sub("[\ud800-\udfff]", "?", text)
    inventory = try_to_read(module, text)
    if inventory is not None:
        reader(module).graph(text)
        for package in inventory.packages:
            reader(module).detail(text, package)


@each
@given(data=st.data())
def test_lines_may_be_copied_and_lost(module, text, data):
    lines = text.split("\n")
    start = data.draw(st.integers(0, len(lines) - 1))
    end = data.draw(st.integers(start, min(len(lines), start + 6)))
    to = data.draw(st.integers(0, len(lines)))
    kept = lines[start:end]
    if data.draw(st.booleans()):
        del lines[start:end]
    lines[to:to] = kept
    try_to_read(module, "\n".join(lines))


INDENTED = [
    (m, t)
    for m, t in ALL
    if m in {"pnpm", "pubspec", "compose", "kubernetes", "workflow"}
]


@pytest.mark.parametrize(("module", "text"), INDENTED)
@given(unit=st.sampled_from(["   ", "    "]), data=st.data())
def test_yaml_may_be_indented_and_explained_otherwise(module, text, unit, data):
    if "|" in text:
        unit = "  "
    lines = []
    for line in text.split("\n"):
        bare = line.lstrip(" ")
        inside = "|" in text and bare.startswith(
            ("image: not", "uses: acme/not", "c@9")
        )
        if not inside and data.draw(st.integers(0, 9)) == 0:
            lines.append("# image: acme/remark:1")
        depth = len(line) - len(bare)
        lines.append(unit * (depth // 2) + " " * (depth % 2) + bare)
    other = "\n".join(lines)
    inventory = read(module, other)
    check(other, inventory)
    assert held(inventory) == held(read(module, text))
    wanted = [(one.name, one.wanted) for one in read(module, text).requirements]
    assert [(one.name, one.wanted) for one in inventory.requirements] == wanted
