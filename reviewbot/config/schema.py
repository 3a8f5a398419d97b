"""The JSON Schema of a configuration file, for editors."""

from typing import Any, Final

from reviewbot.config.options import (
    ACCEPTANCE_FIELDS,
    OPTIONS,
    AcceptanceField,
    AcceptedRisks,
    Choice,
    Flag,
    Item,
    Kind,
    Number,
    Option,
    SeverityByRule,
    Texts,
    Whole,
    words_of,
)
from reviewbot.config.settings import Settings
from reviewbot.config.toml import plain
from reviewbot.model.finding import SCANNERS
from reviewbot.model.rule import Severity

_TEXT: Final = {"type": "string", "minLength": 1}


def schema() -> dict[str, Any]:
    """Return a JSON Schema (draft 2020-12) for ``reviewbot.toml``."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "reviewbot configuration",
        "description": "reviewbot.toml, or the table [tool.reviewbot] in pyproject.toml",
        "type": "object",
        "additionalProperties": False,
        "properties": {option.key: _option(option) for option in OPTIONS},
    }


def _option(option: Option) -> dict[str, Any]:
    default = plain(option.value(Settings()))
    return {"description": option.help, **_kind(option.kind), "default": default}


def _kind(kind: Kind) -> dict[str, Any]:  # noqa: PLR0911  (one for each kind)
    match kind:
        case Choice():
            return {"type": "string", "enum": list(words_of(kind))}
        case Whole(minimum, maximum):
            return {"type": "integer", "minimum": minimum, "maximum": maximum}
        case Number(maximum):
            return {"type": "number", "exclusiveMinimum": 0, "maximum": maximum}
        case Flag():
            return {"type": "boolean"}
        case Texts(item):
            return {"type": "array", "items": _item(item)}
        case SeverityByRule():
            values = _kind(Choice(Severity))
            return {"type": "object", "additionalProperties": values}
        case AcceptedRisks():
            return {"type": "array", "items": _acceptance()}


def _acceptance() -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [each.key for each in ACCEPTANCE_FIELDS if each.required],
        "properties": {each.key: _field(each) for each in ACCEPTANCE_FIELDS},
    }


def _field(each: AcceptanceField) -> dict[str, Any]:
    return {"description": each.help, **_item(each.item)}


def _item(item: Item) -> dict[str, Any]:
    match item:
        case Item.DATE:
            return {"type": "string", "format": "date"}
        case Item.FINGERPRINT:
            return {"type": "string", "pattern": r"^v?\d+:[0-9a-f]{32}$"}
        case Item.PURL:
            return {"type": "string", "pattern": "^pkg:[a-z.]+/[^\\s@?#]+@[^\\s@?#]+$"}
        case Item.SCANNER:
            return {"type": "string", "enum": list(SCANNERS)}
        case _:
            return dict(_TEXT)
