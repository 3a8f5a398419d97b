import io
import time
import tokenize
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewbot.gate.comments.layout import comments, layout
from reviewbot.model.language import language_of

FILES = [
    "a.py", "a.js", "a.ts", "a.sh", "Dockerfile", ".github/workflows/ci.yml", "a.yml",
    "a.c", "a.go", "a.rs", "a.php", "a.css", "a.toml", "a.rb", "a.ps1", "a.tf", "a.sql",
    "a.lua", "a.hs", "a.adb", "a.ml", "a.clj", "a.ini", "a.tex", "a.bat", "a.vb",
    "a.html", "a.json", "a.unheard-of",
]  # fmt: skip


def found(path, text):
    return list(comments(text, path, language_of(path, text.encode())))


REAL = [
    ("a.py", "x = 1  # c", [(1, "# c")]),
    ("a.py", "f('''\n#no\n''')  # c", [(3, "# c")]),
    ("a.py", 'r"\\"  # no" # c', [(1, "# c")]),
    ("a.py", "'a\\\n# no'  # c", [(2, "# c")]),
    ("a.py", "f\"{d['#']}\"  # c", [(1, "# c")]),
    ("a.py", 'f"{d["#"]}"  # c', [(1, "# c")]),
    ("a.py", 'f"{{"  # c', [(1, "# c")]),
    ("a.py", "x = 'open # no\n# c", [(2, "# c")]),
    ("a.py", '"""open # no\n# no', []),
    ("a.js", "x() // c", [(1, "// c")]),
    ("a.js", "/* a\n b */ x", [(1, "/* a"), (2, "b */")]),
    ("a.js", "s = '// no' + \"/* no */\" // c", [(1, "// c")]),
    ("a.js", "t = `// no ${x /* c */} // no`; // d", [(1, "/* c */"), (1, "// d")]),
    ("a.js", "t = `${`${a} // no`} // no` // c", [(1, "// c")]),
    ("a.js", "t = `${ {a: '}'} } // no` // c", [(1, "// c")]),
    ("a.js", "r = /[/]\\/* no/.test(x) // c", [(1, "// c")]),
    ("a.js", 'return /"/.test(x) // c', [(1, "// c")]),
    ("a.js", "a = b / c; // d / e", [(1, "// d / e")]),
    ("a.js", "a = (b) / 2 + '/' // c", [(1, "// c")]),
    ("a.js", "s.replace(/'/g, '') // c", [(1, "// c")]),
    ("a.js", "x = <p>{y}</p> // c", [(1, "// c")]),
    ("a.js", "x = <A b={y}/> // c", [(1, "// c")]),
    ("a.js", "a.return / b // c", [(1, "// c")]),
    ("a.sh", "echo $# ${#x} a#b '# no' \"# no\" # c", [(1, "# c")]),
    ("a.sh", 'echo "$(echo "# no" # c\n)" # d', [(1, "# c"), (2, "# d")]),
    ("a.sh", "cat <<EOF # c\n# no\nEOF\n# d", [(1, "# c"), (4, "# d")]),
    ("a.sh", "cat <<-'E' | x <<\"F\"\n# no\n\tE\n# no\nF\n# d", [(6, "# d")]),
    ("a.sh", "cat <<<x # c\n# d", [(1, "# c"), (2, "# d")]),
    ("a.sh", "a=$((1<<b)) # c\n# d\nb", [(1, "# c"), (2, "# d")]),
    ("a.sh", "a=$(((1+(2))#3)) # c", [(1, "# c")]),
    ("a.sh", "echo ${x# # no} # c", [(1, "# c")]),
    ("a.sh", "echo \\# no # c", [(1, "# c")]),
    ("a.sh", "case x in\n a) y;; # c\nesac # d", [(2, "# c"), (3, "# d")]),
    ("a.sh", "x='a\n# no\n' # c", [(3, "# c")]),
    ("Dockerfile", "# c\nLABEL a=b # no\nRUN x # d\n  # e", [(1, "# c"), (3, "# d"), (4, "# e")]),
    ("Dockerfile", 'RUN ["a", "# no"] && \\\n y # c\nENV a # no', [(2, "# c")]),
    ("Dockerfile", "COPY <<EOF /x\n# no\nEOF\n# c", [(4, "# c")]),
    ("a.yml", "a: b # c\nd: e#no\nf: '# no'\ng: \"# no\" # d", [(1, "# c"), (4, "# d")]),
    ("a.yml", "a: |\n  # no\n\n  # no\n# c", [(5, "# c")]),
    ("a.yml", "- a: >- # c\n    # no\n  b: c # d", [(1, "# c"), (3, "# d")]),
    ("a.yml", "a: it's # c", [(1, "# c")]),
    (".github/workflows/a.yml", "- run: |\n    echo '# no' # c\n  # d", [(2, "# c"), (3, "# d")]),
    (".github/workflows/a.yml", "    script: |\n      x() // c\n      '# no'", [(2, "// c")]),
    ("a.c", "char q = '\"'; // c", [(1, "// c")]),
    ("a.cpp", 'R"x(// no )" )x"; // c', [(1, "// c")]),
    ("a.rs", "fn f<'a>(x: &'a str) {} // c", [(1, "// c")]),
    ("a.rs", 'r#"" // no"# // c', [(1, "// c")]),
    ("a.go", "x := `// no\n// no` // c", [(2, "// c")]),
    ("a.cs", '@"C:\\" + x // c', [(1, "// c")]),
    ("a.php", "# c\n#[Attr]\n// d", [(1, "# c"), (3, "// d")]),
    ("a.sql", "SELECT '-- no' -- c\n/* d */", [(1, "-- c"), (2, "/* d */")]),
    ("a.lua", "--[[ c\nd ]] x = [[ -- no ]] -- e", [(1, "--[[ c"), (2, "d ]]"), (2, "-- e")]),
    ("a.hs", '{- c -} x = "-- no" -- d', [(1, "{- c -}"), (1, "-- d")]),
    ("a.clj", '(f "; no") ; c', [(1, "; c")]),
    ("a.ini", "; c\na = b;no\n# d", [(1, "; c"), (3, "# d")]),
    ("a.tex", "50\\% no % c", [(1, "% c")]),
    ("a.bat", "rem c\n:: d\necho remark", [(1, "rem c"), (2, ":: d")]),
    ("a.vb", 'x = "\' no" \' c', [(1, "' c")]),
    ("a.html", "<!-- c --><a href='http://x'>#</a>", [(1, "<!-- c -->")]),
    ("a.ps1", "<# c #> 'a # no' # d", [(1, "<# c #>"), (1, "# d")]),
    ("a.rb", 'x = "#{y} # no" # c', [(1, "# c")]),
    ("a.tf", 'x = "# no" # c\n// d', [(1, "# c"), (2, "// d")]),
    ("a.json", '{"a": "// no"} // c', [(1, "// c")]),
    ("a.toml", "a = '''\n# no\n''' # c", [(3, "# c")]),
    ("a.unheard-of", "don't # c\n'# no' // d\nx -- e\nhttp://no", [(1, "# c"), (2, "// d"), (3, "-- e")]),
]  # fmt: skip


@pytest.mark.parametrize(("path", "text", "expected"), REAL)
def test_finds_real_comments_and_no_other_text(path, text, expected):
    assert found(path, text) == expected


@pytest.mark.parametrize(("path", "text", "expected"), REAL)
def test_line_ends_of_windows_change_nothing(path, text, expected):
    assert found(path, text.replace("\n", "\r\n")) == expected


def test_knows_whether_a_comment_stands_alone():
    text = "# a\nx # b\n/* c */ y\n  /* d\n e */ z\n/* f */\n"
    alone = [
        c.text
        for c in layout(text.replace("#", "//"), "a.js", "javascript").comments
        if c.alone
    ]
    assert alone == ["// a", "/* d", "/* f */"]


@pytest.mark.parametrize(("path", "text", "line", "statement"), [
    ("a.py", "f(\n1,\n2)\ny", 2, (1, 3)),
    ("a.py", "x = 1 + \\\n2\ny", 1, (1, 2)),
    ("a.py", "x = '''\n\n'''\ny", 2, (1, 3)),
    ("a.py", "x = {\n1: 2\n}", 3, (1, 3)),
    ("a.py", "if x(\n1):\n  y", 3, (3, 3)),
    ("a.py", "f(\n\ng()\n", 3, (3, 3)),
    ("a.js", "f(\n1,\n2);\ny", 3, (1, 3)),
    ("a.js", "app.get('/', () => {\nx()\ny(\n1)\n})", 2, (2, 2)),
    ("a.js", "app.get('/', () => {\nx()\ny(\n1)\n})", 4, (3, 4)),
    ("a.js", "x = `\n${a(\n1)}\n`", 3, (1, 4)),
    ("a.sh", "a \\\n b\nc", 2, (1, 2)),
    ("a.sh", "x='\n\n'\nc", 2, (1, 3)),
    ("a.sh", "(\na\nb\n)", 2, (2, 2)),
    ("a.sh", "cat <<E\na\nE\nb", 2, (1, 3)),
    ("Dockerfile", "RUN a \\\n # c\n b\nRUN c", 1, (1, 2)),
    (".github/workflows/a.yml", "a:\n  - run: |\n      x\n\n      y\n    z: 1", 3, (2, 5)),
])  # fmt: skip
def test_knows_which_lines_are_one_statement(path, text, line, statement):
    lines = layout(text, path, language_of(path, text.encode())).statement(line)
    assert (lines.start, lines.stop - 1) == statement


def python_comments(text):
    tokens = [*tokenize.generate_tokens(io.StringIO(text).readline)]
    if any(t.type == tokenize.ERRORTOKEN for t in tokens):  # as Python 3.11 goes on
        raise tokenize.TokenError(text)
    return [
        (t.start[0], t.string.strip()) for t in tokens if t.type == tokenize.COMMENT
    ]


python_parts = st.sampled_from([
    "# c\n", "'#'", '"#"', "'''\n#'''", '"""#"\n"""', "r'\\'", 'rb"\\""', "f'{x!r:>{w}}#'",
    "f'{{#'", "x", " ", "(", ")", "[", "]", "{", "}", "\n", "\\\n", "'a\\\n#'", "=", "'it\\'s'",
    'f"{d[\'#\']}"', "1", "'\"'", '"\'"', "''", '""', "''''a'''", "\t", "é", "'{#}'", "if ", "rf'{x}#'",
])  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(python_parts, max_size=30).map("".join))
def test_agrees_with_pythons_own_tokenizer(text):
    try:
        expected = python_comments(text)
    except (tokenize.TokenError, IndentationError):
        return
    assert found("a.py", text) == expected


@pytest.mark.parametrize("module", [pytest, tokenize, io])
def test_agrees_with_pythons_own_tokenizer_on_real_modules(module):
    with open(module.__file__, encoding="utf-8") as file:
        text = file.read()
    assert found("a.py", text) == python_comments(text)


marked = st.text(
    st.sampled_from("reviewbot: # // -- /* */ <!-- ; % ig[x]'"), max_size=30
)


@settings(deadline=None)
@given(marked)
def test_strings_never_hold_comments(text):
    plain = text.replace("\\", "").replace("\n", "")
    python = f"x = {plain!r}\n"
    javascript = f"x = `{plain}` + {plain!a}\n"
    shell = f"x='{plain.replace(chr(39), '')}'\n"
    assert found("a.py", python) == []
    assert found("a.js", javascript) == []
    assert found("a.sh", shell) == []


garbage = st.text(
    st.sampled_from("\"'`#/*-<!>;%{}()[]$\\\n\r \tabEOFfr|:=&@x"), max_size=200
)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(FILES), garbage)
def test_any_text_gives_comments_that_stand_in_it(path, text):
    lines = text.split("\n")
    result = layout(text, path, language_of(path, text.encode()))
    for comment in result.comments:
        assert comment.text in lines[comment.line - 1]
    assert [c.line for c in result.comments] == sorted(c.line for c in result.comments)
    ends = [(each.start, each.stop) for each in result.joined]
    assert ends == sorted(ends)
    assert all(1 <= start < stop <= len(lines) + 1 for start, stop in ends)
    assert all(a[1] <= b[0] for a, b in pairwise(ends))


HOSTILE = [
    '"', "'", "`", "/*", "*/", "{", "(", "`${", "}", "/[", "[/", "<<A ", "<<A\n", '"""', "'''",
    "\\", "\n", " ", "#", "/* */", "<!--", "${", "$(", '"$(', "((", "f'{", "'{", "- ", "a:", "a: |\n",
    "& ", " |\n", "--[[", "--[=", "r#", 'R"(', '@"', "{-", "rem ", "//", "x/", "} /", "=begin\n",
    "a: |\n  ", "[", "/", ")/", "\\\n", "<#", "(*", "- &a ", '\\"', ":\t", "RUN ", "<<-'", "\t\n ",
]  # fmt: skip


def cost(path, seed):
    start = time.process_time()
    found(path, seed * (10_000 // len(seed)))
    return time.process_time() - start


@pytest.mark.parametrize("path", FILES)
def test_hostile_text_takes_time_linear_in_its_length(path):
    """10,000 characters take some 20 ms; where time was quadratic, over 400 ms.

    The best of three counts: a busy machine is slow now and then.
    """
    for seed in HOSTILE:
        assert min(cost(path, seed) for _ in range(3)) < 0.25, seed
