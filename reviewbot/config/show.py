"""Showing settings: as TOML that can be loaded again, and as a reference."""

from collections.abc import Iterator

from reviewbot.config.options import (
    OPTIONS,
    AcceptedRisks,
    Choice,
    Flag,
    Kind,
    Number,
    Option,
    SeverityByRule,
    Texts,
    Whole,
    words_of,
)
from reviewbot.config.parse import describe, place
from reviewbot.config.settings import Settings
from reviewbot.config.toml import key_text, plain, value_text


def show(settings: Settings) -> str:
    """Return the settings as TOML, with where each option was set as a comment."""
    tables = [option for option in OPTIONS if _is_table(option, settings)]
    single = [option for option in OPTIONS if option not in tables]
    lines = (line for option in single + tables for line in _lines(option, settings))
    return "".join(line + "\n" for line in lines)


def reference() -> str:
    """Return a Markdown table of all options."""
    head = [
        "| Option | Variable | Values | Default | Meaning |",
        "|---|---|---|---|---|",
    ]
    return "".join(line + "\n" for line in [*head, *map(_row, OPTIONS)])


def _is_table(option: Option, settings: Settings) -> bool:
    kinds = (SeverityByRule, AcceptedRisks)
    return isinstance(option.kind, kinds) and bool(option.value(settings))


def _lines(option: Option, settings: Settings) -> Iterator[str]:
    value = plain(option.value(settings))
    origin = _origin(option.key, settings)
    if not _is_table(option, settings):
        yield f"{option.key} = {value_text(value)}  # {origin}"
    elif isinstance(value, dict):
        yield from ("", f"[{option.key}]  # {origin}", *_pairs(value))
    else:
        for index, table in enumerate(value):
            origin = _origin(option.key, settings, index)
            yield from ("", f"[[{option.key}]]  # {origin}", *_pairs(table))


def _pairs(table: dict[str, object]) -> Iterator[str]:
    return (f"{key_text(key)} = {value_text(value)}" for key, value in table.items())


def _origin(key: str, settings: Settings, *steps: int) -> str:
    layer = settings.origins.get(key)
    text = place(layer, (key, *steps)) if layer else "default"
    return "".join(char if char.isprintable() else "?" for char in text)


def _row(option: Option) -> str:
    default = value_text(plain(option.value(Settings())))
    variable = "" if isinstance(option.kind, AcceptedRisks) else f"`{option.variable}`"
    cells = (
        f"`{option.key}`",
        variable,
        _values(option.kind),
        f"`{default}`",
        option.help,
    )
    return f"| {' | '.join(cells)} |"


def _values(kind: Kind) -> str:
    match kind:
        case Choice():
            return ", ".join(f"`{word}`" for word in words_of(kind))
        case Whole() | Number():
            return describe(kind)
        case Flag():
            return "`true`, `false`"
        case Texts(item):
            return f"list; each a {item.value}"
        case SeverityByRule():
            return "table: rule id = severity"
        case AcceptedRisks():
            return "tables"
