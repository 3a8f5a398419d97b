"""Vocabulary: what the taint rules of a family share, kept as data.

A file ``rules/vocabulary/<family>/<topic>.yaml`` tells of one framework or topic
which code gives untrusted values (``sources``), which code is dangerous
(``sinks``), which makes values harmless (``sanitizers``) and which hands them on
(``propagators``): lists of semgrep's own entries, by name. Files that use one
name add to one list, so a new framework is one file, and every rule gains. A
rule asks for lists by name:

    vocabulary: {sources: [request], sanitizers: [number, path], sinks: [file]}

It is only this module that knows how lists become part of a rule.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias

from reviewbot.errors import ConfigError

Lists: TypeAlias = Mapping[str, Sequence[Any]]
"""Entries of a taint rule, by kind and name: ``sources/request``."""

KEY: Final = "vocabulary"
KINDS: Final = ("sources", "propagators", "sanitizers", "sinks")


def expanded(body: Mapping[str, Any], lists: Lists) -> dict[str, Any]:
    """Return a rule in semgrep's own syntax: its lists stand after its own entries."""
    whole = {name: value for name, value in body.items() if name != KEY}
    for kind in KINDS:
        entries = [*whole.get(f"pattern-{kind}", ())]
        for name in asked(body, kind):
            entries += lists[name]
        if entries:
            whole[f"pattern-{kind}"] = entries
    return whole


def asked(body: Mapping[str, Any], *kinds: str) -> list[str]:
    """Return the names of the lists that a rule asks for: ``sources/request``."""
    use = body.get(KEY) or {}
    return [f"{kind}/{name}" for kind in kinds or KINDS for name in use.get(kind, ())]


def check(path: str, body: Mapping[str, Any], lists: Lists) -> None:
    """Refuse a rule that asks for what is not there.

    Raises:
        ConfigError: It is not as described above, or a list is unknown.
    """
    use = body.get(KEY, {})
    if not isinstance(use, dict) or not all(map(_is_names, use.values())):
        raise ConfigError(f"{path}: {KEY} is not lists of names by kind")
    if unknown := sorted({*use} - {*KINDS}):
        raise ConfigError(f"{path}: {KEY} has no {unknown[0]}: use {', '.join(KINDS)}")
    for name in asked(body):
        if name not in lists:
            raise ConfigError(f"{path}: no {name} in the vocabulary of its language")


def read(folder: str) -> dict[str, Sequence[Any]]:
    """Return the lists of one family from the files of its folder, in their order.

    Raises:
        ConfigError: A file is not as described above.
    """
    from reviewbot.rulebook.source import read_yaml

    lists: dict[str, list[Any]] = {}
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    for path in (os.path.join(folder, name) for name in names):
        with open(path, "rb") as file:
            content = read_yaml(path, file.read())
        for name, entries in _entries(path, content):
            lists.setdefault(name, []).extend(entries)
    return dict(lists)


def _entries(path: str, content: Any) -> Iterable[tuple[str, list[Any]]]:
    if not isinstance(content, dict) or not {*content} <= {*KINDS}:
        raise ConfigError(f"{path}: not a vocabulary: use {', '.join(KINDS)}")
    for kind, named in content.items():
        if not isinstance(named, dict):
            raise ConfigError(f"{path}: {kind} is not lists by name")
        for name, entries in named.items():
            if not isinstance(entries, list) or not entries:
                raise ConfigError(f"{path}: {kind}/{name} is not a list")
            yield f"{kind}/{name}", entries


def _is_names(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(name, str) for name in value)
