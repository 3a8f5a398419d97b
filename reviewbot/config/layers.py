"""Layers: every place where options are set, settled into one value."""

from collections.abc import Iterator, Mapping
from typing import Any

from reviewbot.config.options import OPTIONS, PREFIX, Option
from reviewbot.config.parse import At, check_keys, from_text, parse
from reviewbot.config.settings import Layer, Settings, Where
from reviewbot.errors import ConfigError
from reviewbot.model.policy import Policy
from reviewbot.model.spelling import nearest, quoted
from reviewbot.model.value import frozen, replace

_BY_KEY = {option.key: option for option in OPTIONS}


@frozen
class Given:
    """What somebody has set."""

    files: Mapping[str, bytes | None]
    """By name; None for a file that should be there and is not."""
    variables: Mapping[str, str]
    overrides: Mapping[str, object]


@frozen
class _Set:
    """One option as one layer sets it, not yet parsed."""

    option: Option
    value: object
    layer: Layer

    @property
    def at(self) -> At:
        return At(self.layer, self.option.key, (self.option.key,))


def settle(given: Given, where: Where) -> Settings:
    """Return the settings; every layer is checked, also where it does not count.

    Raises:
        ConfigError: Something cannot be understood; the message has its place.
    """
    files = list(_from_files(given.files, where))
    settings = [*_from_overrides(given.overrides), *_from_variables(given.variables)]
    settings += [each for layer, table in files for each in _from_table(table, layer)]
    values: dict[str, Any] = {}
    origins: dict[str, Layer] = {}
    for each in settings:
        value = parse(each.option.kind, each.value, each.at)
        if values.setdefault(each.option.field, value) is value:
            origins.setdefault(each.option.key, each.layer)
    labels = [layer.label for layer, table in files if table]
    policy = Policy(trust=where.trust, source=", ".join(labels) or "defaults")
    return _assemble(policy, values, origins)


def _assemble(
    policy: Policy, values: Mapping[str, Any], origins: Mapping[str, Layer]
) -> Settings:
    own = {key: value for key, value in values.items() if "." not in key}
    policies = {
        key.removeprefix("policy."): value
        for key, value in values.items()
        if "." in key
    }
    if "disabled" in policies:
        policies["disabled"] = frozenset(policies["disabled"])
    return Settings(replace(policy, **policies), **own, origins=origins)


def _from_overrides(overrides: Mapping[str, object]) -> Iterator[_Set]:
    for name, value in overrides.items():
        key = name.replace("_", "-")
        layer = Layer(f"--{key}")
        check_keys({key: value}, _BY_KEY, At(layer, "", ()))
        yield _set(_BY_KEY[key], value, layer)


def _from_variables(variables: Mapping[str, str]) -> Iterator[_Set]:
    """Yield what variables set; an empty one sets nothing.

    Other programs' parts of us have variables too (the service), so only a name
    that looks like a slip of the pen is an error.
    """
    names = {option.variable.removeprefix(PREFIX): option for option in OPTIONS}
    for variable, text in variables.items():
        name = variable.removeprefix(PREFIX)
        if name in names and text:
            yield _set(names[name], text, Layer(variable))
        elif name not in names and (found := nearest(name, names, closeness=0.8)):
            shown = quoted(variable)[1:-1]
            raise ConfigError(f"{shown}: did you mean `{names[found].variable}`?")


def _set(option: Option, value: object, layer: Layer) -> _Set:
    if isinstance(value, str):
        at = At(layer, option.key, (option.key,))
        value = from_text(option.kind, value, at)
    return _Set(option, value, layer)


def _from_table(table: Mapping[str, object], layer: Layer) -> Iterator[_Set]:
    check_keys(table, _BY_KEY, At(layer, "", ()))
    for key, value in table.items():
        yield _Set(_BY_KEY[key], value, layer)


def _from_files(
    files: Mapping[str, bytes | None], where: Where
) -> Iterator[tuple[Layer, Mapping[str, object]]]:
    from reviewbot.config.toml import read_toml

    _only_one(files)
    for name, data in files.items():
        label = f"{where.label}:{name}" if where.label else name
        if data is None:
            raise ConfigError(f"{label}: no such file")
        values, text = read_toml(label, data)
        if name.rpartition("/")[2] == "pyproject.toml":
            layer = Layer(label, text, ("tool", "reviewbot"))
            yield layer, _tool_table(values, layer)
        else:
            layer = Layer(label, text)
            _not_for_pyproject(values, layer)
            yield layer, values


def _only_one(files: Mapping[str, bytes | None]) -> None:
    if "reviewbot.toml" in files and ".reviewbot.toml" in files:
        raise ConfigError(
            "reviewbot.toml and .reviewbot.toml are both there: keep one of them"
        )


def _tool_table(values: Mapping[str, Any], layer: Layer) -> Mapping[str, object]:
    tool = values.get("tool")
    table = tool.get("reviewbot", {}) if isinstance(tool, dict) else {}
    if isinstance(table, dict):
        return table
    raise At(layer, "tool.reviewbot", ()).error(f"must be a table, not {quoted(table)}")


def _not_for_pyproject(values: Mapping[str, Any], layer: Layer) -> None:
    if isinstance(values.get("tool"), dict) and "reviewbot" in values["tool"]:
        at = At(layer, "[tool.reviewbot]", ("tool", "reviewbot"))
        raise at.error("is for pyproject.toml: here options stand at the top")
