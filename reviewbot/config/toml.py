"""TOML: a configuration file's bytes to values, and values to text."""

import re
import tomllib
from datetime import date
from enum import Enum
from typing import Any, Final

from reviewbot.errors import ConfigError
from reviewbot.model.policy import Acceptance
from reviewbot.model.value import as_dict

LIMIT: Final = 1_000_000
"""Bytes; a larger file is not a configuration file."""

_PLACE: Final = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_BARE_KEY: Final = re.compile(r"[\w-]+\Z", re.ASCII)


def read_toml(label: str, data: bytes) -> tuple[dict[str, Any], str]:
    """Return the values of a file and its text.

    Raises:
        ConfigError: It is too large, not UTF-8 or not TOML.
    """
    text = _decode(label, data)
    try:
        return tomllib.loads(text), text
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(_explain(label, text, str(error))) from error
    except (ValueError, RecursionError) as error:
        reason = "a number is too long"
        if isinstance(error, RecursionError):
            reason = "nested too deeply"
        raise ConfigError(f"{label}: not valid TOML: {reason}") from error


def plain(value: Any) -> Any:  # noqa: PLR0911  (any option's value)
    """Return a value of ``Settings`` in the types of TOML and JSON.

    Words stand for members of enums, lists for tuples and sorted sets; a date
    is its ISO text; empty fields of an acceptance are left out.
    """
    match value:
        case Enum():
            return value.name.lower()
        case date():
            return value.isoformat()
        case frozenset():
            return sorted(value)
        case tuple():
            return [plain(item) for item in value]
        case dict():
            return {key: plain(item) for key, item in value.items()}
        case Acceptance():
            return {name: plain(item) for name, item in as_dict(value).items() if item}
        case _:
            return value


def value_text(value: object) -> str:
    """Return a plain value as TOML on one line."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return '"' + "".join(map(_escaped, value)) + '"'
        case list():
            return f"[{', '.join(map(value_text, value))}]"
        case dict():
            pairs = (
                f"{key_text(key)} = {value_text(item)}" for key, item in value.items()
            )
            return f"{{{', '.join(pairs)}}}"
        case _:
            return repr(value)


def key_text(key: str) -> str:
    """Return a key as TOML, in quotes when it needs them."""
    return key if _BARE_KEY.match(key) else value_text(key)


def _escaped(char: str) -> str:
    if char in {'"', "\\"}:
        return "\\" + char
    return char if char.isprintable() else f"\\U{ord(char):08x}"


def _decode(label: str, data: bytes) -> str:
    if len(data) > LIMIT:
        raise ConfigError(f"{label}: larger than 1 MB, which no configuration is")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = data[error.start]
        raise ConfigError(f"{label}:{line}: not UTF-8 (byte 0x{byte:02x})") from error


def _explain(label: str, text: str, message: str) -> str:
    place = _PLACE.search(message)
    reason = message[: place.start()] if place else message
    reason = reason[:1].lower() + reason[1:]
    if place and place[1]:
        return f"{label}:{place[1]}:{place[2]}: not valid TOML: {reason}"
    line = text.count("\n") + (not text.endswith("\n"))
    return f"{label}:{line}: not valid TOML: {reason} at the end of the file"
