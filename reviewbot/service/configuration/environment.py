"""Reading settings: from variables, and from what `app setup` left in the state folder."""

import os
from collections.abc import Mapping
from typing import Any, Final

from reviewbot.errors import ServiceError
from reviewbot.model.spelling import nearest, quoted
from reviewbot.service.configuration import state
from reviewbot.service.configuration.secret import Secret, read_secret
from reviewbot.service.configuration.settings import (
    PREFIX,
    SETTINGS,
    SHORTEST_SECRET,
    Role,
    ServiceSettings,
    Setting,
)

_FAMILY: Final = "REVIEWBOT_"


def load(variables: Mapping[str, str]) -> ServiceSettings:
    """Return the settings in force: variables first, then what `app setup` wrote.

    Raises:
        ServiceError: Something is missing, unknown or wrong; one line says what to do.
    """
    check_names(variables)
    folder = state_folder(variables)
    written = state.read_settings(folder)
    check_names(written)
    given = {**written, **{name: text for name, text in variables.items() if text}}
    values = {each.field: _value(each, given) for each in SETTINGS}
    values = {field: value for field, value in values.items() if value is not None}
    if "id" not in values:
        raise ServiceError(
            f"no App: run `reviewbot app setup`, or set {PREFIX}ID to its number"
        )
    settings = ServiceSettings(**{**values, **_from_folder(values, folder)})
    _check_secrets(settings)
    return settings


def state_folder(variables: Mapping[str, str]) -> str:
    """Return the absolute path of the state folder."""
    given = variables.get(PREFIX + "STATE") or state.default_folder(variables)
    return os.path.abspath(given)


def check_names(variables: Mapping[str, str]) -> None:
    """Refuse variables that look like ours and are not.

    Raises:
        ServiceError: Naming the one that was probably meant.
    """
    known = _known()
    names = {name.removeprefix(_FAMILY) for name in known}
    for variable in variables:
        if not variable.startswith(_FAMILY) or variable in known:
            continue
        name = variable.removeprefix(_FAMILY)
        ours = name.startswith("APP")
        meant = nearest(name, names, closeness=0.6 if ours else 0.85)
        if ours or meant:
            hint = f"did you mean `{_FAMILY}{meant}`?" if meant else "see docs/app.md"
            raise ServiceError(f"{quoted(variable)[1:-1]}: unknown setting: {hint}")


def _known() -> frozenset[str]:
    own = {each.variable for each in SETTINGS}
    return frozenset(own | {f"{s.variable}_FILE" for s in SETTINGS if s.secret})


def _value(setting: Setting, given: Mapping[str, str]) -> Any:
    """Return one setting's value, None when nobody has set it."""
    name = setting.variable
    if setting.secret:
        return _secret(setting, given)
    text = given.get(name) or setting.default
    if text is None:
        return None
    try:
        return setting.kind.parse(text.strip())
    except ValueError as error:
        raise ServiceError(f"{name}: must be {error}, not {quoted(text)}") from None


def _secret(setting: Setting, given: Mapping[str, str]) -> Secret | None:
    name = setting.variable
    text, path = given.get(name, ""), given.get(f"{name}_FILE", "")
    if text and path:
        raise ServiceError(f"{name} and {name}_FILE are both set: keep one of them")
    if not text and not path:
        return None
    secret = read_secret(path, name) if path else Secret(text.strip())
    try:
        setting.kind.parse(secret.reveal())
    except ValueError as error:  # the value itself must not be told
        raise ServiceError(f"{name}: must be {error}") from None
    return secret


def _from_folder(values: Mapping[str, Any], folder: str) -> dict[str, Any]:
    """Return what follows from the state folder and the files in it."""
    found: dict[str, Any] = {"state": folder}
    for field, name in (
        ("webhook_secret", state.WEBHOOK_SECRET),
        ("old_webhook_secret", state.OLD_WEBHOOK_SECRET),
    ):
        path = os.path.join(folder, name)
        if field not in values and os.path.exists(path):
            found[field] = read_secret(path, "webhook secret")
    key = values.get("private_key_file") or os.path.join(folder, state.PRIVATE_KEY)
    found["private_key_file"] = key
    if values["role"] is not Role.WEB:
        found["private_key"] = _private_key(key)
    return found


def _private_key(path: str) -> Secret:
    if not os.path.exists(path):
        raise ServiceError(
            f"no private key at {path}: run `reviewbot app setup`, or set "
            f"{PREFIX}PRIVATE_KEY_FILE"
        )
    key = read_secret(path, "private key")
    if "PRIVATE KEY-----" not in key.reveal():
        raise ServiceError(
            f"{path} is no private key: download one from the App's settings in GitHub"
        )
    return key


def _check_secrets(settings: ServiceSettings) -> None:
    name = PREFIX + "WEBHOOK_SECRET"
    if not settings.webhook_secret:
        raise ServiceError(
            f"no webhook secret: set {name} or {name}_FILE, or run "
            "`reviewbot app setup`"
        )
    if any(len(secret) < SHORTEST_SECRET for secret in settings.secrets):
        raise ServiceError(
            f"a webhook secret has fewer than {SHORTEST_SECRET} characters: make one "
            "with `openssl rand -hex 32`, and set it in GitHub too"
        )
