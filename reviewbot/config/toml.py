"""TOML: a configuration file's bytes to values, and back to line numbers.

``tomllib`` does not say where a value stands, so a small scanner finds it in
text that ``tomllib`` has accepted. It runs for error messages only.
"""

import contextlib
import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from enum import Enum
from typing import Any, Final

from reviewbot.errors import ConfigError
from reviewbot.model.policy import Acceptance

LIMIT: Final = 1_000_000
"""Bytes; a larger file is not a configuration file."""

_PLACE: Final = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_BARE_KEY: Final = re.compile(r"[\w-]+\Z", re.ASCII)
_TOKEN: Final = re.compile(
    r'"""(?:[^\\]|\\[\s\S])*?"{3,5}'
    r"|'''[\s\S]*?'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*"
    r"|[\[\]{}=,.\n]"
    r"""|[^\s\[\]{}=,.#"']+"""
)

Path = tuple[str | int, ...]
"""Keys and indices from the top of the file."""


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


def line_of(text: str, path: Path) -> int:
    """Return the line, from 1, on which a value of valid TOML stands.

    Where the value itself cannot be found, its nearest parent counts; 0 when
    there is none.
    """
    lines: dict[Path, int] = {}
    with contextlib.suppress(RecursionError):  # arrays in arrays in arrays ...
        for at, line in _places(text):
            lines.setdefault(at, line)
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 0)


def plain(value: Any) -> Any:  # noqa: ANN401, PLR0911  (any option's value)
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
            pairs = ((each.name, getattr(value, each.name)) for each in fields(value))
            return {name: plain(item) for name, item in pairs if item}
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


def _places(text: str) -> Iterator[tuple[Path, int]]:
    """Yield every key, table and array item of valid TOML with its line."""
    scanner = _Scanner(text)
    table: Path = ()
    arrays: dict[Path, int] = {}
    while scanner.skip_blank():
        line = scanner.line
        if scanner.token != "[":  # noqa: S105  (not a password)
            yield from _pair(scanner, table)
            continue
        array = scanner.next() == "["
        if array:
            scanner.next()
        table = _resolve(_keys(scanner), arrays)
        scanner.next()
        if array:
            scanner.next()
            arrays[table] = arrays.get(table, -1) + 1
            yield table, line
            table = (*table, arrays[table])
        yield table, line


class _Scanner:
    """The tokens of a text, one at a time; "" is the end."""

    def __init__(self, text: str) -> None:
        self._tokens = _TOKEN.finditer(text)
        self._ended_on = 1
        self.line = 1
        self.next()

    def next(self) -> str:
        """Go on to the next token and return it."""
        self.line = self._ended_on
        match = next(self._tokens, None)
        self.token = match[0] if match else ""
        self._ended_on += self.token.count("\n")
        return self.token

    def skip_blank(self) -> str:
        """Go on to the next token that is neither comment nor line end."""
        while self.token[:1] in {"\n", "#"}:
            self.next()
        return self.token


def _pair(scanner: _Scanner, table: Path) -> Iterator[tuple[Path, int]]:
    line = scanner.line
    path = (*table, *_keys(scanner))
    for end in range(len(table) + 1, len(path) + 1):
        yield path[:end], line
    scanner.next()
    yield from _value(scanner, path)


def _keys(scanner: _Scanner) -> Path:
    keys: list[str] = []
    while scanner.token not in {"=", "]", ""}:
        if scanner.token != ".":  # noqa: S105  (not a password)
            keys.append(_unquote(scanner.token))
        scanner.next()
    return tuple(keys)


def _unquote(token: str) -> str:
    quoted = token[:1] in {'"', "'"}
    return str(tomllib.loads(f"key = {token}")["key"]) if quoted else token


def _value(scanner: _Scanner, path: Path) -> Iterator[tuple[Path, int]]:
    match scanner.token:
        case "[":
            yield from _array(scanner, path)
        case "{":
            yield from _inline_table(scanner, path)
        case _:
            while scanner.token not in {",", "]", "}", "\n", ""}:
                scanner.next()


def _array(scanner: _Scanner, path: Path) -> Iterator[tuple[Path, int]]:
    index = 0
    scanner.next()
    while scanner.skip_blank() not in {"]", ""}:
        yield (*path, index), scanner.line
        yield from _value(scanner, (*path, index))
        index += 1
        if scanner.skip_blank() == ",":
            scanner.next()
    scanner.next()


def _inline_table(scanner: _Scanner, path: Path) -> Iterator[tuple[Path, int]]:
    scanner.next()
    while scanner.skip_blank() not in {"}", ""}:
        yield from _pair(scanner, path)
        if scanner.skip_blank() == ",":
            scanner.next()
    scanner.next()


def _resolve(keys: Path, arrays: dict[Path, int]) -> Path:
    """Return the path of a table, with the index of each array on its way."""
    path: Path = ()
    for key in keys[:-1]:
        path = (*path, key)
        if path in arrays:
            path = (*path, arrays[path])
    return (*path, *keys[-1:])
