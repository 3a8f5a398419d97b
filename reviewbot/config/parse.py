"""Parsing: one option's value, from a file, the environment or the command line."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final

from reviewbot.config.options import (
    ACCEPTANCE_FIELDS,
    AcceptanceField,
    AcceptedRisks,
    Choice,
    Flag,
    Item,
    Kind,
    Number,
    SeverityByRule,
    Texts,
    Whole,
    words_of,
)
from reviewbot.config.settings import Layer
from reviewbot.errors import ConfigError
from reviewbot.model.finding import SCANNERS
from reviewbot.model.policy import Acceptance, Persona, Response
from reviewbot.model.rule import Severity
from reviewbot.model.spelling import did_you_mean, quoted
from reviewbot.model.value import frozen

_TRUE: Final = frozenset({"1", "true", "yes", "on"})
_FALSE: Final = frozenset({"0", "false", "no", "off"})
_PURL: Final = re.compile(r"pkg:[a-z.]+/[^\s@?#]+@[^\s@?#]+\Z")
_FINGERPRINT: Final = re.compile(r"v?\d+:[0-9a-f]{32}\Z")
_SEVERITY: Final = Choice(Severity)


@frozen
class At:
    """Where a value stands, for error messages."""

    layer: Layer
    name: str
    """Of the option or of the value in it: "fail-on", "accept[0].owner"."""
    path: tuple[str | int, ...]
    """From the layer's top: ("accept", 0, "owner")."""

    def item(self, step: str | int) -> "At":
        """Return the place of an item of this value."""
        name = f"[{step}]" if isinstance(step, int) else f".{step}"
        return At(self.layer, self.name + name, (*self.path, step))

    def error(self, problem: str) -> ConfigError:
        """Return the error to raise."""
        return ConfigError(f"{place(self.layer, self.path)}: {self.name} {problem}")


def place(layer: Layer, path: tuple[str | int, ...]) -> str:
    """Return where a value stands, for people: "reviewbot.toml:3"."""
    if not layer.text:
        return layer.label
    from reviewbot.config.places import line_of

    line = line_of(layer.text, (*layer.top, *path))
    return f"{layer.label}:{line}" if line else layer.label


def parse(kind: Kind, value: object, at: At) -> Any:
    """Return the value of an option.

    ``value`` is as ``tomllib`` gives it; also a member of the enum, or a tuple
    for a list.

    Raises:
        ConfigError: The value is not of this kind.
    """
    match kind:
        case Choice():
            return _choice(kind, value, at)
        case Whole() | Number():
            return _number(kind, value, at)
        case Flag():
            return _flag(value, at)
        case Texts():
            return _texts(kind, value, at)
        case SeverityByRule():
            return {
                _text(Item.RULE, rule, at): _choice(_SEVERITY, word, at.item(rule))
                for rule, word in _table(value, at).items()
            }
        case AcceptedRisks():
            return tuple(
                _acceptance(item, at.item(index))
                for index, item in enumerate(_list(value, at, "tables"))
            )


def from_text(kind: Kind, text: str, at: At) -> object:
    """Return what ``parse`` takes, from a variable or a command line.

    Lists are separated by commas, tables look like "rule=low,other=high".
    """
    match kind:
        case Whole() | Number():
            return _to_number(text)
        case Flag():
            word = text.strip().lower()
            return True if word in _TRUE else False if word in _FALSE else text
        case Texts():
            return _split(text)
        case SeverityByRule():
            pairs = [item.partition("=") for item in _split(text)]
            return {rule.strip(): word.strip() for rule, _, word in pairs}
        case AcceptedRisks():
            raise at.error("can only be set in a file")
        case Choice():
            return text.strip().lower()


def _split(text: str) -> list[str]:
    return [item.strip() for item in text.split(",") if item.strip()]


def _to_number(text: str) -> object:
    for number in (int, float):
        try:
            return number(text)
        except ValueError:
            continue
    return text


def _choice(kind: Choice, value: object, at: At) -> Severity | Persona | Response:
    if isinstance(value, kind.words):
        return value
    words = words_of(kind)
    if isinstance(value, str) and value in words:
        return words[value]
    *most, last = words
    hint = did_you_mean(value.lower(), words) if isinstance(value, str) else ""
    raise at.error(f"must be {', '.join(most)} or {last}, not {quoted(value)}{hint}")


def _number(kind: Whole | Number, value: object, at: At) -> float:
    types = (int,) if isinstance(kind, Whole) else (int, float)
    if isinstance(value, types) and _fits(kind, value):
        return int(value) if isinstance(kind, Whole) else float(value)
    raise at.error(f"must be {describe(kind)}, not {quoted(value)}")


def _fits(kind: Whole | Number, value: Any) -> bool:
    if isinstance(kind, Whole):
        return kind.minimum <= value <= kind.maximum and value is not True
    return not isinstance(value, bool) and 0 < value <= kind.maximum


def describe(kind: Whole | Number) -> str:
    """Return what a number must be, for people."""
    if isinstance(kind, Whole):
        return f"a whole number from {kind.minimum} to {kind.maximum}"
    return f"a number above 0, up to {kind.maximum}"


def _flag(value: object, at: At) -> bool:
    if isinstance(value, bool):
        return value
    raise at.error(f"must be true or false, not {quoted(value)}")


def _texts(kind: Texts, value: object, at: At) -> tuple[str, ...]:
    items = _list(value, at, f"texts, each a {kind.item.value}")
    return tuple(
        _text(kind.item, item, at.item(index)) for index, item in enumerate(items)
    )


def _list(value: object, at: At, of: str) -> Iterable[object]:
    if isinstance(value, list | tuple):
        return value
    raise at.error(f"must be a list of {of}, not {quoted(value)}")


def _table(value: object, at: At) -> Mapping[str, object]:
    if isinstance(value, dict):
        return value
    raise at.error(f"must be a table, not {quoted(value)}")


def _text(item: Item, value: object, at: At) -> str:
    if not isinstance(value, str):
        raise at.error(f"must be a {item.value} in quotes, not {quoted(value)}")
    if not value.strip():
        raise at.error(f"must be a {item.value}, not empty")
    if problem := _CHECKS.get(item, _sound)(value):
        raise at.error(f"{problem}, not {quoted(value)}")
    return value


def _sound(value: str) -> str:
    return "" if value.isprintable() else "must be one line of readable text"


def _inside(value: str) -> str:
    outside = value.startswith(("/", "~")) or ".." in value.split("/")
    return "must stay inside the repository" if outside else _sound(value)


def _fingerprint(value: str) -> str:
    return "" if _FINGERPRINT.match(value) else 'must look like "1:" and 32 hex digits'


def _purl(value: str) -> str:
    return "" if _PURL.match(value) else f"must be a {Item.PURL.value}"


def _scanner(value: str) -> str:
    return "" if value in SCANNERS else f"must be a {Item.SCANNER.value}"


_CHECKS: Final[Mapping[Item, Callable[[str], str]]] = {
    Item.PATH: _inside,
    Item.FINGERPRINT: _fingerprint,
    Item.SCANNER: _scanner,
    Item.PURL: _purl,
}


def _acceptance(value: object, at: At) -> Acceptance:
    table = _table(value, at)
    check_keys(table, [each.key for each in ACCEPTANCE_FIELDS], at)
    for each in ACCEPTANCE_FIELDS:
        if each.required and each.key not in table:
            raise at.error(f"needs `{each.key}`: {each.help.lower()}")
    values: dict[str, Any] = {
        each.key: _acceptance_value(each, table[each.key], at.item(each.key))
        for each in ACCEPTANCE_FIELDS
        if each.key in table
    }
    return Acceptance(**values)


def _acceptance_value(each: AcceptanceField, value: object, at: At) -> str | date:
    if each.item is not Item.DATE:
        return _text(each.item, value, at)
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value)  # type: ignore[arg-type]  # caught below
    except (ValueError, TypeError):
        shown = str(value) if isinstance(value, datetime) else value
        raise at.error(f"must be a {each.item.value}, not {quoted(shown)}") from None


def check_keys(table: Mapping[str, object], known: Iterable[str], at: At) -> None:
    """Raise a ConfigError for the first key that is not ``known``."""
    names = list(known)
    for key in table:
        if key not in names:
            where = f" in {at.name}" if at.name else ""
            hint = did_you_mean(key, names)
            raise ConfigError(
                f"{place(at.layer, (*at.path, key))}: "
                f"unknown key {quoted(key)}{where}{hint}"
            )
