"""TOML without places: a tree, and what it holds or a complaint that it does not."""

import re
import tomllib
from typing import Any, Final

from reviewbot.engines.dependencies.readers.base import UnreadableError

_AT: Final = re.compile(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)$")


def plain(text: str) -> dict[str, Any]:
    """Return the tree as ``tomllib`` does.

    Raises:
        UnreadableError: It is no TOML.
    """
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise UnreadableError("line 1: nested too deep") from error
    except ValueError as error:
        found = _AT.match(str(error))
        why, line = (found[1], found[2]) if found else (str(error), "1")
        line = line or str(text.count("\n") + 1)
        raise UnreadableError(f"line {line}: no TOML: {why}") from error


def table(tree: dict[str, Any], key: str) -> dict[str, Any]:
    """Return the table below a key, an empty one if there is none.

    Raises:
        UnreadableError: Something else is there.
    """
    value = tree.get(key, {})
    if not isinstance(value, dict):
        raise UnreadableError(f"line 1: {key} is no table")
    return value


def tables(tree: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """Return the tables in the array below a key; as ``table`` does."""
    value = tree.get(key, [])
    if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
        raise UnreadableError(f"line 1: {key} is no array of tables")
    return value


def strings(tree: dict[str, Any], key: str) -> list[str]:
    """Return the strings in the array below a key; as ``table`` does."""
    value = tree.get(key, [])
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise UnreadableError(f"line 1: {key} is no array of strings")
    return value


def string(tree: dict[str, Any], key: str) -> str:
    """Return the string below a key, an empty one if there is none; as ``table``."""
    value = tree.get(key, "")
    if not isinstance(value, str):
        raise UnreadableError(f"line 1: {key} is no string")
    return value
