import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewbot.config.places import line_of
from reviewbot.config.toml import key_text, value_text

TEXT = '''\
# a comment with [brackets] = "and" quotes
top = 1
"quoted.key" = 2
dotted.name = 3
text = """
inner = "not a key"
[nor] # a table
"""
list = [ # first
  "a", # ]
  ["b", 1.5],

  { x = 1, "y" = 2 },
]
when = 1979-05-27 07:32:00
inline = { a = 1, b = { c = "}" } }
[table]
key = 'x = 1'
[table.inner]
key = 1
[[array]]
key = 1
[[array]]
[[array.deep]]
key = 2
[array.table]
key = 3
'''


@pytest.mark.parametrize(("path", "line"), [
    (("top",), 2),
    (("quoted.key",), 3),
    (("dotted",), 4),
    (("dotted", "name"), 4),
    (("text",), 5),
    (("list",), 9),
    (("list", 0), 10),
    (("list", 1, 1), 11),
    (("list", 2), 13),
    (("list", 2, "y"), 13),
    (("when",), 15),
    (("inline", "b", "c"), 16),
    (("table",), 17),
    (("table", "key"), 18),
    (("table", "inner", "key"), 20),
    (("array",), 21),
    (("array", 0, "key"), 22),
    (("array", 1), 23),
    (("array", 1, "deep", 0, "key"), 25),
    (("array", 1, "table", "key"), 27),
    (("table", "missing"), 17),
    (("missing",), 0),
])  # fmt: skip
def test_finds_the_line_of_a_value(path, line):
    assert tomllib.loads(TEXT)
    assert line_of(TEXT, path) == line


names = st.text(max_size=5)
plain = st.recursive(
    st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=10),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), max_size=5), inner, max_size=3),
)  # fmt: skip


@settings(deadline=None)
@given(plain)
def test_values_are_written_as_toml_reads_them(value):
    assert tomllib.loads(f"key = {value_text(value)}") == {"key": value}


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), plain), max_size=8))
def test_lines_are_found_in_any_file(items):
    text, expected = "", {}
    for index, (blank, value) in enumerate(items):
        text += "# c\n" * blank
        expected[f"k {index}"] = text.count("\n") + 1
        text += f"{key_text(f'k {index}')} = {value_text(value)}\n"
    assert {key: line_of(text, (key,)) for key in expected} == expected


def test_deep_nesting_is_no_crash():
    text = "a = " + "[" * 300 + "]" * 300 + "\nb = 1\n"
    assert line_of(text, ("a",)) == 1
