"""Checking rules for sensitive values against the templates in their own files."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from reviewbot.engines.spots import Spot
from reviewbot.model.finding import Side
from reviewbot.model.text import Text, TextKey
from reviewbot.rulebook.source import Source
from reviewbot.samples.templates import expand
from reviewbot.texts import text_of

Look: TypeAlias = Callable[[Text], Sequence[Spot]]
"""Finds the values in a text."""

_PATH = "sample.conf"


def mistakes(
    rules: Iterable[Source],
    entries: Mapping[str, Mapping[str, Any]],
    make: Callable[[Mapping[str, Mapping[str, Any]]], Look],
) -> Iterator[str]:
    """Yield where a rule alone does not do what its examples say.

    Args:
        rules: The rule files, with lists of templates ``match`` and ``ignore``.
        entries: The same rules compiled, by id.
        make: Returns what looks for values by compiled rules.
    """
    for rule in rules:
        look = make({rule.id: entries[rule.id]})
        for name, wanted in (("match", True), ("ignore", False)):
            for number, template in enumerate(rule.body.get(name, ()), 1):
                value = expand(template, f"{rule.id} {number}").encode()
                text = text_of(TextKey(_PATH, Side.RIGHT), _PATH, value)
                if bool(look(text)) is not wanted:
                    fault = "is not found" if wanted else "is found"
                    yield f"{rule.path}: {rule.id}: {name} {number} {fault}: {template}"
