"""Reading files for engines: encodings, and git's line numbers."""

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.model.finding import Side
from reviewbot.model.text import TextKey
from reviewbot.texts import git_line, git_lines, text_of

KEY = TextKey("a.py", Side.RIGHT)
CODE = "a = 1\n\u00e9 = eval(x)\nb = 2\n"


def read(data, path="a.py"):
    return text_of(KEY, path, data)


@pytest.mark.parametrize(
    ("data", "note"),
    [
        pytest.param(CODE.encode(), "", id="UTF-8"),
        pytest.param(CODE.encode("utf-8-sig"), "", id="byte order mark"),
        pytest.param(CODE.encode("latin-1"), "read as latin-1", id="latin-1"),
        pytest.param(
            b"\xff\xfe" + CODE.encode("utf-16-le"), "read as UTF-16", id="little end"
        ),
        pytest.param(
            b"\xfe\xff" + CODE.encode("utf-16-be"), "read as UTF-16", id="big end"
        ),
    ],
)
def test_every_encoding_gives_the_same_text(data, note):
    text = read(data)
    assert text.data.decode() == CODE
    assert text.note == note
    assert [git_line(text, line) for line in (1, 2, 3)] == [1, 2, 3]
    assert git_lines(data)[1] == "\u00e9 = eval(x)"


def test_crlf_is_left_alone():
    text = read(b"a\r\neval(x)\r\n")
    assert text.data == b"a\r\neval(x)\r\n"
    assert text.line_map == ()
    assert git_lines(b"a\r\neval(x)\r\n") == ["a", "eval(x)", ""]


@pytest.mark.parametrize(
    ("data", "opened", "lines"),
    [
        (b"a # \reval(x)\nb\n", b"a # \neval(x)\nb\n", (1, 1, 2, 3)),
        (b"a\r\nb\rc\r\n", b"a\r\nb\nc\r\n", (1, 2, 2, 3)),
        (b"a\r\r\nb", b"a\n\r\nb", (1, 1, 2)),
        (b"a\r", b"a\n", (1, 1)),
    ],
)
def test_a_lone_cr_ends_a_line_of_code_but_not_of_git(data, opened, lines):
    text = read(data)
    assert text.data == opened
    assert text.line_map == lines
    assert tuple(git_line(text, n) for n in range(1, len(lines) + 1)) == lines


def test_a_lone_cr_ends_no_line_of_a_shell_script():
    assert read(b"a\rb\n", "a.sh").data == b"a\rb\n"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    ("code", "lines"),
    [
        pytest.param("a\nb\nc", (1, 2, 3), id="plain"),
        pytest.param("a\u0a0ab\nc", (1, 4), id="two bytes 0A in one character"),
        pytest.param("\u010a\n\u0a01\nc", (1, 3, 5), id="one of its bytes 0A"),
        pytest.param("\U0001f600\nb", (1, 2), id="outside of the basic plane"),
    ],
)
def test_lines_of_utf_16_are_led_back_to_gits(codec, code, lines):
    data = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}[codec]
    data += code.encode(codec)
    text = read(data)
    assert text.line_map == lines
    shown = git_lines(data)
    assert [shown[n - 1] for n in lines] == code.split("\n")


@pytest.mark.parametrize("tail", [b"", b"\x00", b"\xd8", b"\x00\xd8"])
def test_broken_utf_16_is_read_all_the_same(tail):
    text = read(b"\xff\xfe" + "a\nb\n".encode("utf-16-le") + tail)
    assert text.line_map == (1, 2, 3)


@given(st.text(st.sampled_from("ab\n\u0a0a\u010a\u0a61\U0001f600"), max_size=30))
def test_a_line_of_utf_16_starts_where_git_has_counted_that_many(code):
    data = b"\xff\xfe" + code.encode("utf-16-le")
    text = read(data)
    offset = 2
    for number, line in enumerate(code.split("\n"), 1):
        assert git_line(text, number) == data.count(b"\n", 0, offset) + 1
        offset += len(line.encode("utf-16-le")) + 2


@given(st.binary(max_size=60).map(lambda noise: noise.replace(b"\0", b"\r")))
def test_any_bytes_are_read_with_gits_line_numbers(data):
    text = read(data)
    text.data.decode()
    if not text.note.endswith("UTF-16"):
        lines = len(text.data.split(b"\n"))
        assert git_line(text, lines) == data.count(b"\n") + 1
        if text.line_map:
            assert len(text.line_map) == lines
            assert list(text.line_map) == sorted(text.line_map)


def test_one_line_of_git_is_one_line_of_git_lines(tmp_path):
    data = b"\xff\xfe" + "a\u0a0ab\neval(x)\n".encode("utf-16-le")
    (tmp_path / "a").write_bytes(b"")
    (tmp_path / "b").write_bytes(data)
    command = ["git", "diff", "--no-index", "--text", "-U0", "a", "b"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    added = int(done.stdout.split(b"@@ -0,0 +1,")[1].split(b" ")[0])
    assert len(git_lines(data)) == added
