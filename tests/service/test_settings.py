"""Settings: where they come from, and what is refused in one line."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.config.layers import Given, settle
from reviewbot.config.options import OPTIONS
from reviewbot.config.settings import Where
from reviewbot.errors import ServiceError
from reviewbot.model.policy import Trust
from reviewbot.model.value import as_dict
from reviewbot.service.configuration import environment, state
from reviewbot.service.configuration.secret import Secret, read_secret
from reviewbot.service.configuration.settings import (
    SETTINGS,
    Role,
    ServiceSettings,
    reference,
)
from tests.service.settings_builders import SECRET, a_key, some_settings, variables

MANUAL = Path(__file__).parent.parent.parent / "docs" / "app.md"


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "state"


def refused(given):
    with pytest.raises(ServiceError) as caught:
        environment.load(given)
    text = str(caught.value)
    assert "\n" not in text
    return text


# ---- one declaration


def test_each_setting_is_a_field_with_the_same_default():
    fields = dict.fromkeys(ServiceSettings.__match_args__)
    assert {each.field for each in SETTINGS} | {"private_key"} == {*fields}
    shown = ServiceSettings("/state", 7)
    for each in SETTINGS:
        if each.default is not None:
            assert each.kind.parse(each.default) == getattr(shown, each.field), each


def test_the_manual_has_the_table_of_settings():
    assert reference() in MANUAL.read_text(encoding="utf-8")


def test_no_setting_is_taken_for_a_misspelt_option():
    """`reviewbot check` reads the same environment, and refuses slips of the pen."""
    names = {each.variable for each in SETTINGS}
    names |= {f"{each.variable}_FILE" for each in SETTINGS if each.secret}
    settle(Given({}, dict.fromkeys(names, "x"), {}), Where("", Trust.OWNER))


def test_no_option_is_taken_for_a_misspelt_setting():
    environment.check_names({option.variable: "x" for option in OPTIONS})
    environment.check_names({"REVIEWBOT_CACHE_DIR": "x", "REVIEWBOT_TEST_LOOPBACK": ""})


# ---- where they come from


def test_variables_are_enough(folder):
    found = some_settings(folder, ROLE="worker", PORT="0", REVIEW_DRAFTS="yes")
    assert found.role is Role.WORKER
    assert (found.port, found.review_drafts) == (0, True)
    assert found.secrets == (SECRET,)
    assert found.private_key == Secret(a_key().strip())


def test_what_setup_wrote_is_enough(folder):
    names = {"REVIEWBOT_APP_ID": "12", "REVIEWBOT_APP_SLUG": "our-bot"}
    state.open_folder(str(folder))
    state.write_new(f"{folder}/{state.SETTINGS}", state.settings_text(names))
    state.write_new(f"{folder}/{state.PRIVATE_KEY}", a_key())
    state.write_new(f"{folder}/{state.WEBHOOK_SECRET}", SECRET + "\n")
    found = environment.load({"REVIEWBOT_APP_STATE": str(folder)})
    assert (found.id, found.slug, found.secrets) == (12, "our-bot", (SECRET,))


def test_variables_go_before_what_setup_wrote(folder):
    given = variables(folder, SLUG="from-variable")
    text = state.settings_text({"REVIEWBOT_APP_SLUG": "from-file"})
    state.write_new(f"{folder}/{state.SETTINGS}", text)
    state.write_new(f"{folder}/{state.WEBHOOK_SECRET}", "another " * 4)
    found = environment.load(given)
    assert (found.slug, found.secrets) == ("from-variable", (SECRET,))


def test_an_empty_variable_is_not_set(folder):
    assert some_settings(folder, PORT="", DATABASE="").port == 8080


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({"STATE_DIRECTORY": "/var/lib/bot:/other"}, "/var/lib/bot"),
        ({"XDG_STATE_HOME": "/x"}, "/x/reviewbot"),
        ({"HOME": "/home/me"}, "/home/me/.local/state/reviewbot"),
        ({"REVIEWBOT_APP_STATE": "/s", "STATE_DIRECTORY": "/other"}, "/s"),
    ],
)
def test_the_state_folder_is_found(given, wanted):
    assert environment.state_folder(given) == wanted


def test_a_secret_comes_from_a_file(folder, tmp_path):
    file = tmp_path / "secret"
    file.write_text(f"  {SECRET}-file\n")
    file.chmod(0o400)
    given = variables(folder, WEBHOOK_SECRET="", WEBHOOK_SECRET_FILE=str(file))
    assert environment.load(given).secrets == (f"{SECRET}-file",)


def test_the_first_secret_signs_and_the_old_one_still_counts(folder):
    found = some_settings(folder, OLD_WEBHOOK_SECRET="o" * 16)
    assert found.secrets == (SECRET, "o" * 16)


def test_the_web_role_needs_no_key(folder):
    given = variables(folder, ROLE="web")
    (folder / "private-key.pem").unlink()
    assert not environment.load(given).private_key


# ---- what is refused


def test_without_a_secret_it_does_not_start(folder):
    given = variables(folder, WEBHOOK_SECRET="")
    assert "no webhook secret: set REVIEWBOT_APP_WEBHOOK_SECRET" in refused(given)


@pytest.mark.parametrize("name", ["WEBHOOK_SECRET", "OLD_WEBHOOK_SECRET"])
def test_a_short_secret_is_refused_and_not_told(folder, name):
    text = refused(variables(folder, **{name: "fifteen-letters"}))
    assert "fewer than 16 characters" in text
    assert "fifteen" not in text


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644, 0o601])
def test_a_key_that_others_can_read_is_refused_with_the_command(folder, mode):
    given = variables(folder)
    key = folder / "private-key.pem"
    key.chmod(mode)
    assert f"run `chmod 600 {key}`" in refused(given)


@pytest.mark.parametrize("mode", [0o600, 0o400, 0o700])
def test_a_key_for_its_owner_alone_is_taken(folder, mode):
    given = variables(folder)
    (folder / "private-key.pem").chmod(mode)
    assert environment.load(given).private_key


def test_a_pipe_in_place_of_a_secret_does_not_block(folder, tmp_path):
    os.mkfifo(tmp_path / "pipe", 0o600)
    given = variables(
        folder, WEBHOOK_SECRET="", WEBHOOK_SECRET_FILE=str(tmp_path / "pipe")
    )
    assert "is not a regular file" in refused(given)


def test_a_file_that_is_no_key_is_refused(folder):
    given = variables(folder)
    (folder / "private-key.pem").write_text("hello")
    assert "is no private key" in refused(given)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("PORT", "65536", 'PORT: must be a whole number from 0 to 65535, not "65536"'),
        ("PORT", "\uff18\uff10", "must be a whole number"),
        ("ROLE", "boss", 'ROLE: must be one of all, web, worker, not "boss"'),
        ("REVIEW_DRAFTS", "maybe", "must be true or false"),
        ("API_URL", "http://github.example", "must be an address https://"),
        ("API_URL", "https://user:pw@github.example", "must be an address https://"),
        ("WEB_URL", "https://a b", "must be an address https://"),
        ("SLUG", "a/b", "must be a name"),
        ("ID", "0", "must be a whole number from 1"),
    ],
)
def test_a_wrong_value_is_told_with_its_name(folder, name, text, told):
    assert told in refused(variables(folder, **{name: text}))


def test_http_is_for_this_machine_only(folder):
    found = some_settings(folder, API_URL="http://127.0.0.1:9999/api/v3/")
    assert found.api_url == "http://127.0.0.1:9999/api/v3"


def test_a_wrong_database_is_told_without_its_password(folder):
    text = refused(variables(folder, DATABASE="mysql://me:hunter2@db/name"))
    assert "must be an address postgresql://" in text
    assert "hunter2" not in text


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("REVIEWBOT_APP_WEBHOK_SECRET", "did you mean `REVIEWBOT_APP_WEBHOOK_SECRET`?"),
        ("REVIEWBOT_APPID", "did you mean `REVIEWBOT_APP_ID`?"),
        ("REVIEWBOT_APP_DATABSE_FILE", "`REVIEWBOT_APP_DATABASE_FILE`?"),
        ("REVIEWBOT_APP_XYZZYQUUX", "see docs/app.md"),
        ("REVIEWBOT_AP_WEBHOOK_SECRET", "did you mean `REVIEWBOT_APP_WEBHOOK_SECRET`?"),
    ],
)
def test_a_misspelt_name_is_refused(folder, name, hint):
    text = refused({**variables(folder), name: "x"})
    assert text.startswith(f"{name}: unknown setting")
    assert hint in text


def test_a_misspelt_name_in_the_file_is_refused_too(folder):
    given = variables(folder)
    (folder / state.SETTINGS).write_text("REVIEWBOT_APP_PRT=1\n")
    assert "did you mean `REVIEWBOT_APP_PORT`?" in refused(given)


def test_a_setting_and_its_file_exclude_each_other(folder):
    path = "/etc/secret"
    text = refused(variables(folder, WEBHOOK_SECRET_FILE=path))
    assert "are both set: keep one of them" in text


# ---- secrets stay inside


def test_no_secret_shows_in_the_repr(folder):
    found = some_settings(folder, DATABASE="postgresql://me:hunter2@db/name")
    shown = repr(found) + str(as_dict(found))
    for secret in (SECRET, "hunter2", "bodybody"):
        assert secret not in shown
    assert found.store == "postgresql://me:hunter2@db/name"


# ---- the folder


def test_a_new_file_is_for_its_owner_alone_and_never_over_another(tmp_path):
    path = tmp_path / "secret"
    before = os.umask(0)
    try:
        state.write_new(str(path), "first")
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(ServiceError, match="never written over"):
        state.write_new(str(path), "second")
    assert path.read_text() == "first"
    assert [each.name for each in tmp_path.iterdir()] == ["secret"]


def test_a_folder_that_others_can_write_is_refused(tmp_path):
    tmp_path.chmod(0o777)
    with pytest.raises(ServiceError, match="run `chmod 700"):
        state.open_folder(str(tmp_path))


@given(
    st.dictionaries(
        st.from_regex(r"[A-Z][A-Z0-9_]{0,20}", fullmatch=True), st.text(), max_size=5
    )
)
def test_what_is_written_is_read_again_or_refused(tmp_path_factory, given):
    folder = tmp_path_factory.mktemp("state")
    try:
        text = state.settings_text(given)
    except ServiceError:
        return
    (folder / state.SETTINGS).write_text(text, encoding="utf-8")
    assert state.read_settings(str(folder)) == given


def test_a_secret_file_is_read_through_links(tmp_path):
    (tmp_path / "real").write_text("abc\n")
    (tmp_path / "real").chmod(0o600)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert read_secret(str(tmp_path / "link"), "secret").reveal() == "abc"
