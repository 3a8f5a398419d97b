import pytest
from hypothesis import given

from reviewbot.reporters.escape import (
    command_data,
    command_property,
    encodable,
    glyphs,
    opening,
    prose,
    uri_path,
    visible,
    xml,
)
from tests.reporters.nasty import HIDDEN, texts


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text", "plain text"),
        ("日本 é", "日本 é"),
        ("\x1b[31mred", r"\x1b[31mred"),
        ("a\nb\tc", r"a\x0ab\x09c"),
        ("\x9b\x85", r"\x9b\x85"),
        ("\u202eevil\u2066", r"\u202eevil\u2066"),
        ("a\u200bb\ufeff", r"a\u200bb\ufeff"),
        ("\u3164\u2800", r"\u3164\u2800"),
        ("x\ufe0f\U000e0100", r"x\ufe0f\U000e0100"),
        ("caf\udce9", r"caf\xe9"),
        ("\ud800", r"\ud800"),
        ("##[group]x", r"\x23#[group]x"),
        ("###vso[x]", r"#\x23#vso[x]"),
        ("## heading", "## heading"),
    ],
)
def test_what_cannot_be_seen_is_spelled_out(text, shown):
    assert visible(text) == shown


@given(text=texts)
def test_visible_text_hides_nothing_and_stays_on_its_line(text):
    shown = visible(text)
    assert HIDDEN.findall(shown) == []
    assert "\n" not in shown
    assert visible(shown) == shown


@given(text=texts)
def test_there_is_one_glyph_a_code_point(text):
    assert len(glyphs(text)) == len(text)
    assert "".join(glyphs(text)) == visible(text)


@given(text=texts)
def test_ascii_only_is_ascii(text):
    assert visible(text, ascii_only=True).isascii()
    assert prose(text, ascii_only=True).isascii()


def test_prose_is_one_line_and_keeps_its_punctuation_in_ascii():
    assert prose(" a\n  b ") == "a b"
    assert prose("a · b… “c”", ascii_only=True) == 'a - b... "c"'


@given(text=texts)
def test_encodable_text_encodes_and_is_otherwise_verbatim(text):
    encodable(text).encode()
    if not any("\ud800" <= char <= "\udfff" for char in text):
        assert encodable(text) == text


@pytest.mark.parametrize(
    ("text", "opened"),
    [
        ("::error::x", r"\x3a:error::x"),
        ("  ::x", r"  \x3a:x"),
        (":x", ":x"),
        ("a::b", "a::b"),
    ],
)
def test_no_line_opens_with_a_command(text, opened):
    assert opening(text) == opened


def test_workflow_commands_are_escaped_as_the_runner_unescapes():
    assert command_data("50%\r\na\nb: c, d") == "50%25%0Aa%0Ab: c, d"
    assert command_property("a:b,c%") == "a%3Ab%2Cc%25"


def test_xml_keeps_lines_and_tabs():
    assert xml("<a>\n\t'&\x00") == "&lt;a&gt;\n\t&#x27;&amp;\\x00"


@given(text=texts)
def test_addresses_are_ascii_without_blanks(text):
    assert set(uri_path(text)) <= set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/%"
    )
