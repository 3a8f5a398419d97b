"""Rule files as people write them: YAML, read with care."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from reviewbot.errors import ConfigError
from reviewbot.model.value import frozen

_LARGEST: Final = 1_000_000
"""Bytes of one rule file."""
_DEEPEST: Final = 100
"""Lists and mappings inside one another; rules need about ten."""


@frozen
class Source:
    """One rule as its author wrote it."""

    path: str
    body: Mapping[str, Any]

    @property
    def id(self) -> str:
        """The rule's id."""
        return str(self.body["id"])

    @property
    def words(self) -> Sequence[str]:
        """Words of which one stands wherever the rule can match, if its author says."""
        metadata = self.body.get("metadata")
        found = metadata.get("words") if isinstance(metadata, dict) else None
        return [str(word) for word in found or ()]


def parse(path: str, data: bytes) -> Iterator[Source]:
    """Yield the rules of one YAML file.

    Raises:
        ConfigError: It is not a rule file.
    """
    content = read_yaml(path, data)
    rules = content.get("rules") if isinstance(content, dict) else None
    if not isinstance(rules, list) or not rules:
        raise ConfigError(f"{path}: no list of rules under `rules:`")
    for body in rules:
        if not isinstance(body, dict) or not isinstance(body.get("id"), str):
            raise ConfigError(f"{path}: a rule has no id")
        _check_plain(path, body)
        yield Source(path, body)


def sources(folder: str) -> list[Source]:
    """Return the rules of every YAML file below ``folder``, in order of path."""
    found: list[Source] = []
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if name.endswith((".yaml", ".yml")):
                path = os.path.join(parent, name)
                with open(path, "rb") as file:
                    found += parse(path, file.read())
    return found


def read_yaml(path: str, data: bytes) -> Any:
    """Return what a YAML file holds; without aliases its size bounds the work.

    Raises:
        ConfigError: It is too large, not YAML, or uses aliases.
    """
    import yaml

    if len(data) > _LARGEST:
        raise ConfigError(f"{path}: larger than {_LARGEST // 1000} kB")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        _check_shape(path, yaml.parse(data, Loader=loader))
        return yaml.load(data, Loader=loader)  # noqa: S506  (a safe loader)
    except (yaml.YAMLError, ValueError) as error:
        raise ConfigError(f"{path}: not YAML: {one_line(error)}") from None


def _check_shape(path: str, events: Iterable[Any]) -> None:
    """Refuse what makes a small file grow, and the depth that slows the parser."""
    import yaml

    depth = 0
    for event in events:
        if isinstance(event, yaml.AliasEvent):
            name = event.anchor
            raise ConfigError(f"{path}: alias *{name} is not allowed: write it out")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            raise ConfigError(f"{path}: nested too deeply")


def one_line(text: object) -> str:
    """Return what another program said, on one line and not too long."""
    return " ".join(str(text).split())[:300]


def _check_plain(path: str, body: Mapping[str, Any]) -> None:
    try:
        json.dumps(body, allow_nan=False)
    except (TypeError, ValueError) as error:
        what = one_line(error)
        message = f"{path}: rule {body['id']} has a value that is not text: {what}"
        raise ConfigError(message) from None
