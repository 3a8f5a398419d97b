"""Logs: one object a line, and never a secret."""

import io
import json
import logging
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewbot.service.configuration.secret import Secret
from reviewbot.service.configuration.settings import (
    LogFormat,
    LogLevel,
    ServiceSettings,
)
from reviewbot.service.web.logs import about, logging_to
from reviewbot.service.web.redaction import HIDDEN, redactor
from tests.service.settings_builders import a_key

LOG = logging.getLogger("reviewbot.tests")


def some(secret="", log_format=LogFormat.JSON, **more):
    return ServiceSettings(
        "/state", 7, webhook_secret=Secret(secret), log_format=log_format, **more
    )


def lines_of(do, given=None):
    """Return what is logged while ``do`` runs."""
    stream = io.StringIO()
    with logging_to(stream, given or some()):
        do()
    return stream.getvalue()


def one(do, given=None):
    (line,) = lines_of(do, given).splitlines()
    return json.loads(line)


# ---- lines


def test_a_line_is_one_object_with_time_level_event_and_facts():
    def do():
        with about({"delivery": "d-1", "pull": "1/2#3"}), about({"job": "j"}):
            LOG.info("reviewed %s", "it", extra={"comments": 2})

    found = one(do)
    assert found.pop("time").endswith("+00:00")
    assert found == {
        "level": "info",
        "event": "reviewed it",
        "delivery": "d-1",
        "pull": "1/2#3",
        "job": "j",
        "comments": 2,
        "logger": "reviewbot.tests",
    }


def test_facts_end_with_their_block_and_do_not_reach_other_threads():
    def do():
        with about({"job": "mine"}):
            thread = threading.Thread(target=lambda: LOG.info("other"))
            thread.start()
            thread.join()
        LOG.info("after")

    assert all("job" not in json.loads(x) for x in lines_of(do).splitlines())


def test_line_ends_in_what_is_logged_do_not_make_lines():
    forged = 'x\n{"level": "info", "event": "forged"}\r\u2028\x1b[2J'
    assert one(lambda: LOG.info("%s", forged))["event"] == forged


def test_a_text_cannot_steer_the_terminal():
    text = lines_of(
        lambda: LOG.info("a\n\x1b[31mb\u202e", extra={"who": "x\ry"}),
        some(log_format=LogFormat.TEXT),
    )
    assert text.endswith("info    a \\x1b[31mb\\u202e  who=x\\ry\n")


def test_a_traceback_is_a_field_or_indented_lines():
    def do():
        try:
            raise ValueError("no\x1b")  # noqa: TRY301
        except ValueError:
            LOG.exception("failed")

    assert one(do)["trace"].endswith("ValueError: no\x1b")
    text = lines_of(do, some(log_format=LogFormat.TEXT))
    assert text.splitlines()[-1] == "    | ValueError: no\\x1b"


def test_text_is_for_terminals():
    stream = io.StringIO()
    stream.isatty = lambda: True
    with logging_to(stream, some(log_format=LogFormat.AUTO)):
        LOG.info("hello")
    assert stream.getvalue().endswith(" info    hello\n")


def test_other_programs_are_heard_from_warnings_on():
    def do():
        logging.getLogger("urllib3").info("a connection")
        logging.getLogger("uvicorn.error").info("a tick")
        logging.getLogger("uvicorn.error").warning("odd")

    assert one(do)["event"] == "odd"


def test_a_library_with_a_handler_of_its_own_does_not_say_it_twice():
    def do():
        other = logging.getLogger("dbos")
        other.propagate = True  # as service.queue.jobs does
        other.warning("slow")

    assert one(do)["event"] == "slow"


def test_the_level_is_the_one_set():
    assert not lines_of(lambda: LOG.warning("x"), some(log_level=LogLevel.ERROR))


def test_everything_is_as_before_afterwards():
    root = logging.getLogger()
    before = root.handlers[:], root.level, threading.excepthook
    lines_of(lambda: None)
    assert (root.handlers[:], root.level, threading.excepthook) == before


# ---- secrets

SHAPES = {
    "token": "gh" + "s_" + "A1b2" * 9,
    "new token": "gh" + "s_12_ey" + "J0.eX_-" * 9,
    "fine-grained": "github_" + "pat_" + "A1_b" * 9,
    "jwt": "ey" + "JhbGciOi.eyJpc3MiOi.c2lnbmF0dXJl",
    "key": a_key("c29tZQ"),
    "cut key": a_key("c29tZQ")[:60],
}


@pytest.mark.parametrize("secret", SHAPES.values(), ids=SHAPES)
@pytest.mark.parametrize("around", ["{}", "before {} after", "'{}'", "token={}\n"])
def test_what_looks_like_a_secret_is_hidden(secret, around):
    shown = redactor(())(around.format(secret))
    assert HIDDEN in shown
    assert secret[20:40] not in shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Authorization: Basic abc", f"Authorization: {HIDDEN}"),
        ("{'Authorization': 'token abc'}", f"{{'Authorization': {HIDDEN}'}}"),
        ("authorization=abc, x", f"authorization={HIDDEN}, x"),
        ("https://me:pw@db/x", f"https://{HIDDEN}@db/x"),
        ("postgresql://me:p%40w@db", f"postgresql://{HIDDEN}@db"),
        ("password='abc'", f"password={HIDDEN}'"),
        ('"client_secret": "abc"', f'"client_secret": {HIDDEN}"'),
        ("sent Bearer abcdefghijklmnop1", f"sent Bearer {HIDDEN}"),
        ("a token for owner/name", "a token for owner/name"),
        ("me@example.com at https://github.example/a@b", "me@example.com at https://github.example/a@b"),
    ],
)  # fmt: skip
def test_what_stands_in_a_secrets_place_is_hidden(text, shown):
    assert redactor(())(text) == shown


class Careless:
    """Something whose text and repr hold a secret."""

    def __init__(self, secret):
        self.secret = secret

    def __repr__(self):
        return f"Careless({self.secret!r})"

    def __str__(self):
        return f"<{self.secret}>"


def leaks(secret):
    """Log a secret in every way that somebody may think of by accident."""
    careless = Careless(secret)
    LOG.info("got " + secret)  # noqa: G003
    LOG.info("%s %r %s", secret, secret, [secret, careless])
    LOG.info("%(x)s", {"x": secret})
    LOG.info("extra", extra={"given": secret, "many": {"a": (secret,)}, "x": careless})
    LOG.info("bytes %r", secret.encode())
    LOG.info(careless)
    LOG.info("wrong number of arguments %s", "a", secret)  # noqa: PLE1205
    LOG.info("no number %d", secret)
    with about({"fact": secret}):
        LOG.info("inside", stack_info=True)
    try:
        try:
            raise KeyError(secret)  # noqa: TRY301
        except KeyError as error:
            error.add_note(secret)
            raise RuntimeError(careless) from error
    except RuntimeError:
        LOG.exception("failed with %s", careless)

    def uncaught():
        raise ValueError(secret)

    thread = threading.Thread(target=uncaught)
    thread.start()
    thread.join()


@settings(max_examples=150, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=16, max_size=60).filter(
        lambda text: len(text.strip()) >= 16 and len(set(text)) > 8
    ),
    st.sampled_from([LogFormat.JSON, LogFormat.TEXT]),
)
def test_a_known_secret_never_comes_out(secret, log_format):
    secret = secret.strip()
    written = lines_of(lambda: leaks(secret), some(secret, log_format))
    assert secret not in written
    assert secret.encode("unicode_escape").decode() not in written
    if log_format is LogFormat.JSON:
        for line in written.splitlines():
            values = [str(value) for value in json.loads(line).values()]
            assert all(secret not in value for value in values)
            assert all(repr(secret)[1:-1] not in value for value in values)


def test_each_line_of_a_key_is_a_secret_of_its_own():
    key = a_key("c29tZUtleQ")
    given = some("x" * 16, private_key=Secret(key))
    assert "c29tZUtleQ" not in lines_of(lambda: LOG.info(key.splitlines()[1]), given)


def test_the_password_of_the_database_is_a_secret_of_its_own():
    given = some(database=Secret("postgresql://me:p%40ssword1@db/name"))
    text = lines_of(lambda: LOG.info("user me, p@ssword1, p%40ssword1"), given)
    assert "ssword1" not in text


def test_a_line_that_cannot_be_made_is_told_without_its_content(capsys):
    class Broken:
        def __str__(self):
            raise ValueError("the secret text")

    found = one(lambda: LOG.info("%s", Broken()))
    assert found["event"] == "a log line failed: ValueError"
    assert "the secret text" not in capsys.readouterr().err
