"""Places in TOML: the tree is the one ``tomllib`` reads, and values stand where told."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.engines.dependencies.readers.base import UnreadableError
from reviewbot.engines.dependencies.readers.toml import Node, parse

TEXT = '''\
# ä remark
title = "TOML \\u00e9" # after
"quoted \\"key\\"" = 'C:\\path'
a.b . "c" = 1
dates = [ 1979-05-27T07:32:00Z, 1979-05-27 07:32:00, 07:32:00, 1979-05-27 ]
numbers = [ 0xff, 1_000, -1, +1.5e3, inf, nan, true, false, ]
long = """
first "quoted" \\
    same line
ends with two""""" # done
raw = \'\'\'
it's ''quoted'' and "so"
''\'''
inline = { x = 1, y.z = [ { a = "b" }, [] ], "k" = {} }
nested = [
  [ "one", 'two' ], # remark ]
  # another
  []
]

[table]
[table."sub.table"]
x = ""
[ spaced . out ]
[[array]]
n = 1
[array.of]
tables = true
[[array]]
[[array.of]]
[[array.of]]
end = 0
'''
PIECES = [
    "a", "b", "1", "=", " = ", "\n", "[", "]", "[[", "]]", "{", "}", ",", ".", '"', "'",
    '"""', "'''", "#", "\\", "\r\n", " ", "\t", "true", "1979-05-27", '"x"', "a = 1\n",
    "[a]\n", "[[b]]\n", "é", "\\u0041", "\0",
]  # fmt: skip


def without_places(node):
    """Return what a node holds; None for what places have no value of."""
    match node.value:
        case dict() as table:
            return {key: without_places(value) for key, value in table.items()}
        case list() as items:
            return [without_places(value) for value in items]
        case value:
            return value


def known(value):
    """Return what ``tomllib`` has read, with None for what places have no value of."""
    match value:
        case dict():
            return {key: known(inner) for key, inner in value.items()}
        case list():
            return [known(inner) for inner in value]
        case str() | bool():
            return value
        case _:
            return None


def test_the_tree_is_the_one_that_tomllib_reads():
    document = parse(TEXT)
    assert document.plain == tomllib.loads(TEXT) or "nan" in TEXT
    ours, theirs = without_places(document.root), known(tomllib.loads(TEXT))
    assert ours.keys() == theirs.keys()
    assert ours["title"] == "TOML é"
    assert ours["long"] == 'first "quoted" same line\nends with two""'
    assert ours["raw"] == "it's ''quoted'' and \"so\"\n''"
    assert ours["array"] == [
        {"n": 1, "of": {"tables": True}}, {"of": [{}, {"end": 0}]},
    ]  # fmt: skip


def test_strings_stand_inside_their_quotes():
    document = parse(TEXT)
    raw = document.root.get('quoted "key"')
    assert TEXT[raw.start : raw.end] == "C:\\path"
    assert TEXT[slice(*raw.key)] == 'quoted \\"key\\"'
    assert document.place(raw).line == 3
    assert document.place(document.root.get("long")).line == 7


def test_columns_are_code_points():
    document = parse('a = "é𝄞" # 𝄞\nb = "𝄞x"\n')
    place = document.place(document.root.get("b"))
    assert (place.line, place.column, place.end_column) == (2, 6, 8)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a = 1 b = 2\n", "line 1: no TOML: more than one statement"),
        ("\na\n", "line 2: no TOML: a value is missing"),
        ("a = 1\na = 2\n", "line 2: no TOML: Cannot overwrite a value"),
        ("[a\n", "line 1: no TOML: the header is not closed"),
        ("a = [\n", "line 1: no TOML: a value is missing|line 2"),
        ('a = "\n', "line 1: no TOML: the string is not closed"),
        ('a = """\n\n', "line 1: no TOML: the string is not closed"),
        ('a = "\\q"\n', "line 1: no TOML"),
        ("a = 2024-99-99\n", "line 1: no TOML"),
        ("a = " + "[" * 100, "line 1: nested too deep"),
        (".".join("a" * 100) + " = 1\n", "line 1: nested too deep"),
        ("a = " + "9" * 5000 + "\n", "line 1: no TOML"),
        ("a = [1 2]\n", "line 1: no TOML: the array is not closed"),
        ("a = {b = 1 c = 2}\n", "line 1: no TOML: the table is not closed"),
        ("a = 1\n[[a]]\n", "line 2: no TOML: a is no array"),
        ("a = 1\n[a.b]\n", "line 2: no TOML: a is no table"),
    ],
)
def test_what_is_no_toml_is_told_with_its_line(text, why):
    with pytest.raises(UnreadableError, match=why):
        parse(text)


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_any_text_is_read_as_tomllib_does(text):
    try:
        theirs = tomllib.loads(text)
    except ValueError:
        with pytest.raises(UnreadableError, match=r"^line \d+: "):
            parse(text)
        return
    document = parse(text)
    assert isinstance(document.root, Node)
    assert document.plain == theirs
