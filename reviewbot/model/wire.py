"""Values on the wire: frozen values to JSON and back, checked on the way in.

For what crosses a border between processes: nothing that is loaded can be of
another shape than its type says, and nothing in it is ever run. Both ways are
worked out once a type.

A value is an object with all its fields, a member of an enum its name, a tuple a
list, bytes are base64, a date is ISO 8601. A union of several values is an object
whose one key names the class.
"""

import json
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, TypeVar, Union, get_args, get_origin, get_type_hints

from reviewbot.errors import ReviewbotError
from reviewbot.model.atoms import ATOMS, Way, WrongError, expected, is_a
from reviewbot.model.dependencies import Component, Dependencies

T = TypeVar("T")
_LATE: Final = {"Component": Component, "Dependencies": Dependencies}
"""Types that their users only name, so as not to load them."""


class WireError(ReviewbotError):
    """What came in is not what its type says; the message has its place."""


def dump(value: object) -> Any:
    """Return a frozen value as JSON knows it: dicts, lists, texts, numbers.

    Raises:
        WireError: It holds something else than its fields' types say.
    """
    try:
        kind: Any = type(value)
        return _way(kind).out(value)
    except (AttributeError, TypeError, ValueError, LookupError) as error:
        raise WireError(f"cannot send this {type(value).__name__}: {error}") from error


def load(kind: type[T], data: object) -> T:
    """Return the value of a type that ``dump`` has made ``data`` of.

    Raises:
        WireError: ``data`` is something else.
    """
    try:
        wanted: Any = kind
        loaded: T = _way(wanted).back(data)
    except WrongError as error:
        place = "".join(reversed(error.place)).lstrip(".") or kind.__name__
        raise WireError(f"{place}: {error.said}") from None
    return loaded


def to_bytes(value: object) -> bytes:
    """Return a frozen value as JSON in ASCII, on one line."""
    return json.dumps(dump(value), separators=(",", ":")).encode("ascii")


def from_bytes(kind: type[T], data: bytes) -> T:
    """Return the value of a type that ``to_bytes`` has made ``data`` of.

    Raises:
        WireError: ``data`` is something else.
    """
    try:
        parsed = json.loads(data.decode("ascii"), parse_constant=_no_number)
    except RecursionError:
        raise WireError("not what was expected: nested too deeply") from None
    except ValueError as error:
        raise WireError(f"not JSON in ASCII: {error}") from None
    return load(kind, parsed)


@cache
def _way(kind: Any) -> Way:
    if kind in ATOMS:
        return ATOMS[kind]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _enum(kind)
    if hasattr(kind, "__compared__") or hasattr(kind, "_fields"):
        return _value(kind)
    origin, args = get_origin(kind), get_args(kind)
    if origin in {Union, UnionType}:
        return _union(args)
    if origin in _GENERIC:
        return _GENERIC[origin](args)
    raise TypeError(f"{kind} cannot go over the wire")


def _value(kind: Any) -> Way:
    """Return how a frozen class or named tuple goes: an object with exactly its fields."""
    hints = get_type_hints(kind, localns=_LATE)
    names: tuple[str, ...] = kind.__match_args__
    ways = [(name, *_way(hints[name])) for name in names]

    def out(value: Any) -> dict[str, Any]:
        if type(value) is not kind:
            raise TypeError(f"{type(value).__name__} where {kind.__name__} belongs")
        return {name: send(getattr(value, name)) for name, send, _ in ways}

    def back(data: Any) -> Any:
        if type(data) is not dict or len(data) != len(names):
            raise _wrong_keys(data, names)
        args = []
        name = ""
        try:
            for name, _, take in ways:
                args.append(take(data[name]))
        except KeyError:
            raise _wrong_keys(data, names) from None
        except WrongError as error:
            raise error.inside(f".{name}") from None
        return kind(*args)

    return Way(out, back)


def _wrong_keys(data: Any, names: tuple[str, ...]) -> WrongError:
    if type(data) is not dict:
        return expected("an object", data)
    if lacking := [name for name in names if name not in data]:
        return WrongError(f"lacks {', '.join(lacking)}")
    unknown = sorted(key for key in data if key not in names)
    return WrongError(f"has an unknown key {unknown[0][:40]!a}")


def _enum(kind: type[Enum]) -> Way:
    members = dict(kind.__members__)

    def back(data: Any) -> Enum:
        found = members.get(data) if isinstance(data, str) else None
        if found is None:
            raise expected(f"one of {', '.join(members)}", data)
        return found

    def out(value: Any) -> str:
        return is_a(kind, value).name

    return Way(out, back)


def _union(kinds: tuple[Any, ...]) -> Way:
    """Return how one of several types goes, as a rule a value or None."""
    others = [kind for kind in kinds if kind is not NoneType]
    one = _way(others[0]) if len(others) == 1 else _tagged(others)
    if len(others) == len(kinds):
        return one
    return Way(
        lambda value: None if value is None else one.out(value),
        lambda data: None if data is None else one.back(data),
    )


def _tagged(kinds: list[Any]) -> Way:
    """Return how one of several classes goes: under its name."""
    ways = {kind.__name__: _way(kind) for kind in kinds}

    def out(value: Any) -> dict[str, Any]:
        name = type(value).__name__
        return {name: ways[name].out(value)}

    def back(data: Any) -> Any:
        if type(data) is not dict or len(data) != 1 or not data.keys() <= ways.keys():
            raise expected(f"an object with one of {', '.join(ways)}", data)
        ((name, inner),) = data.items()
        try:
            return ways[name].back(inner)
        except WrongError as error:
            raise error.inside(f".{name}") from None

    return Way(out, back)


def _tuple(args: tuple[Any, ...]) -> Way:
    if len(args) == 2 and args[1] is Ellipsis:  # noqa: PLR2004  (tuple[X, ...])
        send, take = _way(args[0])
        return Way(
            lambda value: [send(one) for one in is_a(tuple, value)],
            lambda data: tuple(_list(data, take)),
        )
    ways = [_way(arg) for arg in args]

    def back(data: Any) -> tuple[Any, ...]:
        if type(data) is not list or len(data) != len(ways):
            raise expected(f"a list of {len(ways)}", data)
        pairs = iter(ways)
        return tuple(_list(data, lambda one: next(pairs).back(one)))

    def out(value: Any) -> list[Any]:
        pairs = zip(ways, is_a(tuple, value), strict=True)
        return [way.out(one) for way, one in pairs]

    return Way(out, back)


def _frozenset(args: tuple[Any, ...]) -> Way:
    send, take = _way(args[0])

    def back(data: Any) -> frozenset[Any]:
        found = _list(data, take)
        if len(set(found)) != len(found):
            raise WrongError("has something twice")
        return frozenset(found)

    return Way(lambda value: sorted(map(send, is_a(frozenset, value))), back)


def _mapping(args: tuple[Any, ...]) -> Way:
    if args[0] is not str:
        raise TypeError("only texts can be keys on the wire")
    send, take = _way(args[1])

    def back(data: Any) -> dict[str, Any]:
        if type(data) is not dict:
            raise expected("an object", data)
        found, key = {}, ""
        try:
            for key, inner in data.items():
                found[key] = take(inner)
        except WrongError as error:
            raise error.inside(f"[{key[:40]!a}]") from None
        return found

    def out(value: Any) -> dict[str, Any]:
        return {is_a(str, key): send(inner) for key, inner in value.items()}

    return Way(out, back)


def _list(data: Any, take: Callable[[Any], Any]) -> list[Any]:
    if type(data) is not list:
        raise expected("a list", data)
    found: list[Any] = []
    try:
        for one in data:
            found.append(take(one))  # noqa: PERF401  (its length tells where it broke)
    except WrongError as error:
        raise error.inside(f"[{len(found)}]") from None
    return found


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number")


_GENERIC: Final[Mapping[Any, Callable[[tuple[Any, ...]], Way]]] = {
    tuple: _tuple,
    frozenset: _frozenset,
    dict: _mapping,
    Mapping: _mapping,
}
