"""Assignments: which value is given to which name, in many languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.engines.secrets.assignments import assignments, words
from reviewbot.engines.secrets.detect import candidates
from reviewbot.engines.secrets.features import Place, group_of
from tests.engines.secrets.samples import sample

STEMS = (b"pass", b"pw", b"secret", b"token", b"key")
VALUE = sample("<alnum:12>")


def assigned(template, *, bare=False):
    """Return names and values of a text in which V stands for a value."""
    data = template.encode().replace(b"V", VALUE)
    found = assignments(data, STEMS, bare=bare)
    return [(one.name.decode(), data[one.start : one.end]) for one in found]


def seen_in(path, template):
    """Return the values that stand out in a file of this name."""
    data = template.encode().replace(b"V", VALUE)
    found = candidates(data, STEMS, Place(group_of(path)))
    return [data[one.start : one.end] for one in found]


@pytest.mark.parametrize(("template", "name"), [
    pytest.param('password = "V"', "password", id="Python"),
    pytest.param("password = b'V'", "password", id="bytes"),
    pytest.param('password = rb"V"', "password", id="raw bytes"),
    pytest.param('password: str = "V"', "password", id="an annotation"),
    pytest.param('password: Optional[str] = "V"', "password", id="an annotation with brackets"),
    pytest.param('key = """V"""', "key", id="three quotes"),
    pytest.param("key = '''V'''", "key", id="three single quotes"),
    pytest.param('os.environ["TOKEN"] = "V"', "TOKEN", id="an item"),
    pytest.param('connect(host="a", password="V")', "password", id="an argument"),
    pytest.param('settings.db_password = "V"', "settings.db_password", id="an attribute"),
    pytest.param('password += "V"', "password", id="appended"),
    pytest.param('password =\n    "V"', "password", id="on the next line"),
    pytest.param('password = (\n        "V"\n    )', "password", id="in brackets on the next line"),
    pytest.param("password = ('V')", "password", id="in brackets"),
    pytest.param('password: str = (\n    b"V"\n)', "password", id="annotated, in brackets"),
    pytest.param('password = get("V")', "password", id="inside a call"),
    pytest.param('const apiKey = "V";', "apiKey", id="JavaScript"),
    pytest.param("const apiKey = `V`;", "apiKey", id="a template string"),
    pytest.param('const apiKey: string = "V";', "apiKey", id="TypeScript"),
    pytest.param('{"secret": "V"}', "secret", id="JSON"),
    pytest.param("{secret:'V'}", "secret", id="an object"),
    pytest.param('String pw = new String("V");', "pw", id="Java"),
    pytest.param('user.setPassword("V");', "user.setPassword", id="a setter"),
    pytest.param('private const string Password = @"V";', "Password", id="C#"),
    pytest.param('password := "V"', "password", id="Go"),
    pytest.param('let token: &str = "V";', "token", id="Rust"),
    pytest.param('std::string password("V");', "password", id="C++"),
    pytest.param('#define PASSWORD "V"', "PASSWORD", id="C"),
    pytest.param("$password = 'V';", "$password", id="PHP"),
    pytest.param("'db_password' => 'V',", "db_password", id="a PHP array"),
    pytest.param("define('SECRET_KEY', 'V');", "SECRET_KEY", id="a PHP constant"),
    pytest.param('password ||= "V"', "password", id="Ruby"),
    pytest.param("{ :password => 'V' }", "password", id="a symbol"),
    pytest.param('password ?= "V"', "password", id="make"),
    pytest.param('val password: String = "V"', "password", id="Kotlin"),
    pytest.param('if (password == "V")', "password", id="compared"),
    pytest.param('if (password != "V")', "password", id="compared as other"),
    pytest.param('export TOKEN="V"', "TOKEN", id="a shell"),
    pytest.param('<prop name="password" value="V"/>', "password", id="an attribute of XML"),
    pytest.param("<password>V</password>", "password", id="an element of XML"),
    pytest.param('<password kind="a" x="b">V</password>', "password", id="with attributes"),
    pytest.param(r'"{\"password\": \"V\"}"', "password", id="JSON in a string"),
])  # fmt: skip
def test_code_gives_a_name_a_value(template, name):
    assert (name, VALUE) in assigned(template)


@pytest.mark.parametrize("template", [
    'password = ""', "password = ''", "password", 'password "', "password =", 'password = "V',
    'password = "V\n"', "x = f(password=V)", "<password>V", "<password></password>", 'name = "V"',
    "a > password > V",
])  # fmt: skip
def test_nothing_is_given_here(template):
    assert assigned(template) == []


def test_a_value_has_at_most_500_bytes():
    assert assigned(f'password = "{"a" * 499}"')
    assert assigned(f'password = "{"a" * 501}"') == []


def test_a_value_ends_where_its_own_quote_stands_again():
    assert assigned('password = "it\'s V"') == [("password", b"it's " + VALUE)]


@pytest.mark.parametrize(("template", "name"), [
    pytest.param("password: V", "password", id="YAML"),
    pytest.param("  db.password: V\n", "db.password", id="indented"),
    pytest.param("PASSWORD=V", "PASSWORD", id="a setting"),
    pytest.param("PASSWORD=V # why", "PASSWORD", id="a comment behind"),
    pytest.param("PASSWORD=V\r\n", "PASSWORD", id="CRLF"),
    pytest.param("password = V", "password", id="blanks"),
    pytest.param("run --password V --x", "--password", id="an option"),
    pytest.param("run --password=V", "--password", id="an option with an equal sign"),
    pytest.param("password V", "password", id="the first word of a line"),
    pytest.param("password => V", "password", id="an arrow"),
    pytest.param("password: V.\n", "password", id="the end of a sentence"),
])  # fmt: skip
def test_a_setting_gives_a_bare_value(template, name):
    assert assigned(template, bare=True) == [(name, VALUE)]


@pytest.mark.parametrize("template", [
    "password:", "password=", "the password V", "password:\n  other: V", "password (V)",
    "password == V", "password += V", "password, V",
])  # fmt: skip
def test_no_bare_value_is_given_here(template):
    assert assigned(template, bare=True) == []


@pytest.mark.parametrize(("template", "is_seen"), [
    ('log("password=V")', True), ("run('mysql --password=V')", True), ("# password: V", True),
    ("// password: V", True), (" * password: V", True), ("-- password: V", True), ("`password=V`", True),
    ("f(password=V)", False), ("x = password=V", False), ('log("a") + password=V', False),
])  # fmt: skip
def test_in_code_a_bare_value_stands_in_a_string_or_a_comment(template, is_seen):
    assert (VALUE in [value for _, value in assigned(template)]) is is_seen
    assert VALUE in [value for _, value in assigned(template, bare=True)]


@pytest.mark.parametrize(("path", "is_seen"), [
    ("app.py", False), ("App.java", False), ("main.go", False), ("app.ts", False),
    ("config.yaml", True), (".env", True), (".env.production", True), ("app.properties", True),
    ("settings.ini", True), ("run.sh", True), ("README.md", True), ("Dockerfile", True), ("LICENSE", True),
])  # fmt: skip
def test_the_kind_of_a_file_says_whether_values_stand_bare(path, is_seen):
    assert (VALUE in seen_in(path, "f password=V")) is is_seen
    assert seen_in(path, 'password = "V"') == [VALUE]


# Block scalars of YAML.


@pytest.mark.parametrize("mark", ["|", ">", "|-", ">-", "|+", "|2"])
def test_a_block_scalar_is_one_value(mark):
    text = f"key: {mark}\n  V\n  V\nother: 1\n"
    assert assigned(text, bare=True) == [("key", VALUE + b"\n  " + VALUE)]


def test_a_block_scalar_ends_with_its_indentation():
    text = "a:\n    key: |\n        V\n        V\n    other: V\n"
    whole = VALUE + b"\n" + b" " * 8 + VALUE
    assert assigned(text, bare=True) == [("key", whole)]


def test_a_line_end_is_no_part_of_a_block_scalar():
    (lf,) = assigned("key: |\n  V\nother: 1\n", bare=True)
    assert lf == ("key", VALUE)


def test_a_line_end_of_two_characters_is_no_part_of_it_either():
    (crlf,) = assigned("key: |\r\n  V\r\nother: 1\r\n", bare=True)
    assert crlf == ("key", VALUE)


# Names.


@pytest.mark.parametrize(("name", "stem"), [
    ("secret_token_key", b"key"), ("keySecret", b"secret"), ("PASSWORD", b"pass"),
    ("token_of_secret", b"secret"), ("pwToken", b"token"),
])  # fmt: skip
def test_the_last_stem_of_a_name_says_what_it_is(name, stem):
    (one,) = assignments(f'{name} = "'.encode() + VALUE + b'"', STEMS, bare=False)
    assert (one.name.decode(), one.stem) == (name, stem)


def test_a_name_starts_where_it_starts():
    data = b'x = {"db_password": "' + VALUE + b'"}'
    (one,) = assignments(data, STEMS, bare=False)
    assert (one.at, one.operator, one.quote) == (6, b":", b'"')


@pytest.mark.parametrize(("name", "parts"), [
    ("dbPassword", ["db", "password"]), ("DB_PASSWORD", ["db", "password"]),
    ("HTTPSecret", ["http", "secret"]), ("token2", ["token", "2"]), ("--api-key", ["api", "key"]),
    ("", []),
])  # fmt: skip
def test_a_name_has_words(name, parts):
    assert [word.decode() for word in words(name.encode())] == parts


# Any text.


PIECES = st.lists(st.sampled_from([
    b"password", b"api_key", b"Token", b"-", b"--", b" ", b"  ", b"\n", b"\r\n", b"=", b":", b"=>", b'"', b"'",
    b"`", b"<", b">", b"</", b"|", b"\\", b"(", b")", b"[", b"#", b"\xc3\xa9", b"abc", b"value=", b'"""',
]), max_size=40).map(b"".join)  # fmt: skip


@given(PIECES | st.binary(max_size=60), st.booleans())
def test_every_value_is_a_part_of_the_text_and_has_one_name(data, bare):
    found = assignments(data, STEMS, bare=bare)
    starts = [one.start for one in found]
    assert starts == sorted({*starts})
    for one in found:
        assert 0 <= one.at < one.start < one.end <= len(data)
        assert data[one.at :].startswith(one.name)
        assert one.stem in one.name.lower()
        if one.quote:
            value = data[one.start : one.end]
            assert not {*one.quote} & {*b"\n"}
            assert b"\n" not in value
            assert one.quote not in value


@given(PIECES)
def test_settings_give_no_fewer_values_than_code(data):
    quoted = {one.start for one in assignments(data, STEMS, bare=False) if one.quote}
    assert quoted <= {one.start for one in assignments(data, STEMS, bare=True)}


def test_no_character_is_cut():
    for letter in ("\u00e9", "\u20ac", "\U0001f600"):
        for data in (f"password: a{letter * 120}\n", f"'--password={letter * 120}'\n"):
            for value in seen_in("a.yaml", data):
                assert value.decode()
