"""What a tree of tables and arrays holds, or a complaint that it holds something else."""

from typing import Any

from reviewbot.engines.dependencies.readers.base import UnreadableError


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
