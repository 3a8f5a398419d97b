"""Places: the line on which a value of a TOML file stands.

``tomllib`` does not say, so a small scanner finds it in text that ``tomllib`` has
accepted. It runs for error messages and ``config show`` only.
"""

import contextlib
import re
import tomllib
from collections.abc import Iterator
from typing import Final, TypeAlias

_TOKEN: Final = re.compile(
    r'"""(?:[^\\]|\\[\s\S])*?"{3,5}'
    r"|'''[\s\S]*?'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*"
    r"|[\[\]{}=,.\n]"
    r"""|[^\s\[\]{}=,.#"']+"""
)

Path: TypeAlias = tuple[str | int, ...]
"""Keys and indices from the top of the file."""


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
