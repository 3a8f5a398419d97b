"""Safeguards that a change took away from code that goes on."""

from difflib import SequenceMatcher

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewbot.gate import moves as moved
from reviewbot.gate.deletions import possible
from reviewbot.gate.losses import losses
from reviewbot.model.change import Hunk
from reviewbot.rulebook.packs import shipped
from tests.builders import a_change, a_file

BOOK = shipped()
RULES = BOOK.safeguards()
TOLD = {rule.id: BOOK.rule(rule.id) for rule in RULES}


def hunks_between(base, head):
    old, new = base.split("\n"), head.split("\n")
    for kind, i, j, k, n in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if kind != "equal":
            yield Hunk(i + (j > i), j - i, k + (n > k), n - k)


def edited(base, head, path="app.py"):
    hunks = hunks_between(base, head)
    return a_file(path, head.encode(), base=base.encode(), hunks=hunks)


def lost(*files):
    """Return (rule, line) of each loss, over all files."""
    change = a_change(*files)
    found = losses(change, RULES, moved.find(change))
    return [
        (finding.rule, finding.location.line)
        for file in files
        for finding in found.of(file, TOLD)
    ]


def found(base, head, path="app.py"):
    return lost(edited(base, head, path))


@pytest.mark.parametrize(
    ("path", "base", "head", "expected"),
    [
        pytest.param(
            "a.py", "out(html.escape(name))", "out(name)",
            [("removed-html-escaping", 1)], id="a call around the value",
        ),
        pytest.param(
            "a.js", "add(escapeHtml(user.name), 1)", "add(`${user.name}`, 1)",
            [("removed-html-escaping", 1)], id="the value in a template",
        ),
        pytest.param(
            "a.html", "<p>{{ text|escape }}</p>", "<p>{{ text }}</p>",
            [("removed-html-escaping", 1)], id="a filter of a template",
        ),
        pytest.param(
            "a.html", "{% filter force_escape %}{% firstof user.first_name user.name %}{% endfilter %}", "{% firstof user.first_name user.name %}",
            [("removed-html-escaping", 1)], id="a block of a template",
        ),
        pytest.param(
            "a.php", "f('md', $g, ['pre_escape' => 'html', 'x' => 1]);", "f('md', $g, ['x' => 1]);",
            [("removed-html-escaping", 1)], id="an option",
        ),
        pytest.param(
            "a.php", "$q = htmlspecialchars(trim($_GET['q']));", "$q = escape_string(trim($_GET['q']));",
            [("removed-html-escaping", 1)], id="a safeguard against something else",
        ),
        pytest.param(
            "a.py", "path = os.path.realpath(base + name)\nopen(path)", "open(base + name)",
            [("removed-path-check", 1)], id="what the guarded variable was made of",
        ),
        pytest.param(
            "a.py", "x = (\n    name\n    .replace('../', '')\n    .lower()\n)", "x = (\n    name\n    .lower()\n)",
            [("removed-path-filter", 2)], id="a link of a chain",
        ),
        pytest.param(
            "a.py", "if not p.startswith(root + os.path.sep):\n    x()", "if not p.startswith(root):\n    x()",
            [("weakened-path-check", 1)], id="a check without a separator",
        ),
        pytest.param(
            "a.js", "return isPathInside(root, file) && exists(file);", "return file.startsWith(root) && exists(file);",
            [("weakened-path-check", 1)], id="a prefix of text",
        ),
        pytest.param(
            "A.java", "if (dest.getCanonicalFile().toPath().startsWith(root)) {", "if (dest.getCanonicalPath().startsWith(root)) {",
            [("weakened-path-check", 1)], id="a prefix of text in Java",
        ),
        pytest.param(
            "a.go", 'f(w)\nw.Header().Add("Content-Security-Policy", x)\ng(w)', "f(w)\n\ng(w)",
            [("removed-security-header", 1)], id="a statement alone",
        ),
        pytest.param(
            "a.py", "def f(user, item):\n    check_permission(user, item)\n    return load(user, item)",
            "def f(user, item):\n    return load(user, item)",
            [("removed-access-check", 2)], id="a check alone",
        ),
        pytest.param(
            "a.py", "def f(target):\n    validate_redirect_url(target)\n    a()\n    return send(target)",
            "def f(target):\n    a()\n    return send(target)",
            [("removed-redirect-check", 3), ("removed-url-check", 3)], id="a call alone",
        ),
        pytest.param(
            "a.py", "def f(self):\n    text = escape(self.plain)\n    a()\n    b()\n    c()\n    d()\n    return {'text': text}",
            "def f(self):\n    a()\n    b()\n    c()\n    d()\n    return {'text': self.plain}",
            [("removed-html-escaping", 6)], id="a variable that was made safe far above",
        ),
        pytest.param(
            "a.php", "$r = Http::withOptions(['allow_redirects' => false])->head($url);", "$r = Http::head($url);",
            [("removed-url-check", 1)], id="redirects are followed",
        ),
        pytest.param(
            "a.js", "b = a.replace(/</g, '&lt;') + c", "b = a + c",
            [("removed-output-encoding", 1)], id="a replacement",
        ),
        pytest.param(
            "a.go", "name := filepath.Base(header.Name)", "name := header.Name",
            [("removed-path-check", 1)], id="a path cut to its last part",
        ),
        pytest.param(
            "a.py",
            "def f(root, name):\n    path = join(root, name)\n"
            "    if not path.startswith(root):\n        raise Bad\n    return open(path)",
            "def f(root, name):\n    path = join(root, name)\n    return open(path)",
            [("removed-path-check", 3)], id="a check above an unchanged use",
        ),
        pytest.param(
            "a.py",
            "def f(url):\n    if is_global_host(host):\n        page = get_page(url)\n",
            "def f(url):\n    page = get_page(url)\n",
            [("removed-url-check", 2)], id="a condition around a statement",
        ),
        pytest.param(
            "a.py", "token = secrets.choice(letters)", "token = random.choice(letters)",
            [("removed-secure-random", 1)], id="a weaker means in its place",
        ),
        pytest.param(
            "a.py", "MODE = 0o600", "MODE = 0o666",
            [("widened-file-permissions", 1)], id="permissions widened",
        ),
        pytest.param(
            "a.py", "smtp.starttls(context=ctx)", "smtp.starttls()",
            [("removed-tls-verification", 1)], id="an argument left out",
        ),
        pytest.param(
            "A.java", "if (!f.getCanonicalPath().startsWith(root)) {",
            "if (!f.getPath().startsWith(root)) {",
            [("removed-path-check", 1), ("weakened-path-check", 1)],
            id="compared before it is resolved",
        ),
        pytest.param(
            "a.rb", 'run("ls #{Shellwords.escape(dir)}")', 'run("ls #{dir}")',
            [("removed-shell-quoting", 1)], id="a value in a ruby string",
        ),
    ],
)  # fmt: skip
def test_a_loss_is_shown_where_code_goes_on_without(path, base, head, expected):
    assert found(base, head, path) == expected


@pytest.mark.parametrize(
    ("base", "head"),
    [
        pytest.param("out(html.escape(name))", "log('nothing')", id="use deleted"),
        pytest.param("out(html.escape(name))", "", id="all deleted"),
        pytest.param(
            "out(html.escape(name))", "out(markupsafe.escape(name))", id="replaced"
        ),
        pytest.param("out(html.escape(a))", "text = html.escape(a)\nout(text)", id="split"),
        pytest.param("out(_same_origin(a, b))", "out(same_origin(a, b))", id="renamed"),
        pytest.param("x(sanitizeShell(name))", "x(sanitizeString(name))", id="sanitized otherwise"),
        pytest.param("# html.escape(name)\n", "# name\n", id="a comment"),
        pytest.param("def escape(text):\n    x(text)", "x(text)", id="a definition"),
        pytest.param("out(name)", "out(html.escape(name))", id="added"),
        pytest.param("x = re.escape(html)", "x = re.escape(html or '')", id="edited"),
        pytest.param(
            "a.check_hostname = True\nb.check_hostname = False",
            "b.check_hostname = False\nlater = a.check_hostname",
            id="the weaker one stood there before",
        ),
    ],
)  # fmt: skip
def test_what_is_deleted_moved_or_replaced_is_no_loss(base, head):
    assert found(base, head) == []


def test_a_safeguard_that_went_to_another_file_is_no_loss():
    here = edited("out(html.escape(name))", "out(name)", "a.py")
    there = edited("", "name = html.escape(name)", "b.py")
    assert lost(here) == [("removed-html-escaping", 1)]
    assert lost(here, there) == []


def test_a_file_without_rules_has_no_safeguards():
    assert found("out(html.escape(name))", "out(name)", "notes.txt") == []


def test_only_deleted_lines_with_a_word_of_a_rule_are_worth_a_look():
    assert possible(a_change(edited("out(html.ESCAPE(name))", "out(name)")), RULES)
    assert not possible(a_change(edited("out(name)", "out(html.escape(name))")), RULES)
    assert not possible(a_change(a_file("a.py", b"html.escape(x)\n")), RULES)


def test_the_message_quotes_what_was_removed():
    file = edited("out(html.escape(name))", "out(name)")
    found = losses(a_change(file), RULES, moved.find(a_change(file)))
    (finding,) = found.of(file, TOLD)
    assert finding.message.startswith("`html.escape(name)` was removed")
    assert finding.snippet == "out(name)"


LINES = st.sampled_from(
    [
        "out(html.escape(name))", "out(name)", "x = secrets.token_hex()", "", "y = 1",
        "x = random.random()", "if not is_safe_path(p):", "    return open(p)", "mode = 0o600",
        "p = os.path.realpath(p)", "def f(p):", "mode = 0o644",
    ]
)  # fmt: skip
TEXTS = st.lists(LINES, max_size=12)


@settings(deadline=None)
@given(base=TEXTS, head=TEXTS)
def test_a_loss_points_at_a_line_of_the_head_and_at_each_once(base, head):
    spots = found("\n".join(base), "\n".join(head))
    assert all(1 <= line <= len(head) for _, line in spots)
    assert len(spots) == len(set(spots))


@settings(deadline=None)
@given(text=TEXTS, more=TEXTS, at=st.integers(0, 12))
def test_what_only_adds_lines_loses_nothing(text, more, at):
    grown = text[:at] + more + text[at:]
    assert found("\n".join(text), "\n".join(grown)) == []


@settings(deadline=None)
@given(text=TEXTS, data=st.data())
def test_indenting_loses_nothing(text, data):
    chosen = data.draw(st.sets(st.integers(0, 12)))
    head = [f"    {line}" if n in chosen else line for n, line in enumerate(text)]
    assert found("\n".join(text), "\n".join(head)) == []
