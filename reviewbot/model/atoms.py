"""Atoms: how what JSON does not take apart goes over the wire, and comes back."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from datetime import date, datetime
from math import isfinite
from sys import float_info
from types import NoneType
from typing import Any, Final, NamedTuple, TypeVar

T = TypeVar("T")


class WrongError(Exception):
    """Data of a wrong shape, and the way to it from the inside out."""

    def __init__(self, said: str) -> None:
        """Say what was expected, and what came instead."""
        super().__init__(said)
        self.said, self.place = said, list[str]()

    def inside(self, step: str) -> "WrongError":
        """Return it as seen from one level further out."""
        self.place.append(step)
        return self


class Way(NamedTuple):
    """How values of one type go out and come back."""

    out: Callable[[Any], Any]
    back: Callable[[Any], Any]


def is_a(kind: type[T], value: Any) -> T:
    """Return a value that is going out, if its class is exactly this one.

    Raises:
        TypeError: It is another.
    """
    if type(value) is not kind:
        raise TypeError(f"{type(value).__name__} where {kind.__name__} belongs")
    return value


def expected(what: str, data: Any) -> WrongError:
    """Return the error that something else came in; long data is not repeated."""
    shown = type(data).__name__ if isinstance(data, (dict, list)) else ascii(data)[:40]
    return WrongError(f"expected {what}, not {shown}")


def _same(kind: type, words: str) -> Way:
    """Return how a type goes that JSON has: a truth value is no number."""

    def back(data: Any) -> Any:
        if type(data) is not kind:
            raise expected(words, data)
        return data

    return Way(lambda value: is_a(kind, value), back)


def _parsed(
    kind: type, words: str, out: Callable[[Any], str], parse: Callable[[str], Any]
) -> Way:
    """Return how a type goes that is a text in JSON: one value, one text."""

    def back(data: Any) -> Any:
        if type(data) is str:
            try:
                found = parse(data)
            except ValueError:
                found = None
            if found is not None and out(found) == data:
                return found
        raise expected(words, data)

    return Way(lambda value: out(is_a(kind, value)), back)


def _float_out(value: Any) -> float:
    if not _is_finite(value):
        raise TypeError(f"{value!r} is no number for the wire")
    return float(value)


def _float_back(data: Any) -> float:
    if not _is_finite(data):
        raise expected("a number", data)
    return float(data)


def _is_finite(value: Any) -> bool:
    """Whether it is a number that is a float, or becomes one."""
    if type(value) is int:
        return abs(value) <= float_info.max
    return type(value) is float and isfinite(value)


ATOMS: Final[Mapping[Any, Way]] = {
    str: _same(str, "a text"),
    int: _same(int, "a whole number"),
    bool: _same(bool, "true or false"),
    NoneType: _same(NoneType, "null"),
    float: Way(_float_out, _float_back),
    bytes: _parsed(
        bytes,
        "base64",
        lambda value: b64encode(value).decode("ascii"),
        lambda text: b64decode(text, validate=True),
    ),
    date: _parsed(date, "a date", date.isoformat, date.fromisoformat),
    datetime: _parsed(
        datetime, "a date and time", datetime.isoformat, datetime.fromisoformat
    ),
}
