"""Rules for sensitive values, and what ``rules test`` finds wrong with their examples."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from reviewbot.cli.rule_packs import read_values
from reviewbot.engines.personal_data.finder import Finder
from reviewbot.engines.secrets.detect import Detection
from reviewbot.engines.spots import Spot
from reviewbot.model.text import Text
from reviewbot.rulebook import formats, personal
from reviewbot.rulebook.source import Source
from reviewbot.rulebook.values import FAMILIES, Entries
from reviewbot.samples.formats import Look, mistakes

Rules = dict[str, list[Source]]
"""Rule files by family."""

_COMPILERS: Final = {"secrets": formats.compiled, "personal-data": personal.compiled}


def read(only: AbstractSet[str] | None = None) -> Rules:
    """Return our own rules for sensitive values, or those of them that are named."""
    return {
        family: [one for one in read_values(family) if only is None or one.id in only]
        for family in FAMILIES
    }


def wrong(rules: Rules) -> Iterator[str]:
    """Yield where a rule does not do what the templates in its file say."""
    for family, sources in rules.items():
        make = _secrets if family == "secrets" else _personal_data
        yield from mistakes(sources, _COMPILERS[family](sources), make)


def _secrets(entries: Entries) -> Look:
    return Detection(entries).spots


def _personal_data(entries: Entries) -> Look:
    finder = Finder(entries)

    def look(text: Text) -> Sequence[Spot]:
        return finder.spots(text.path, text.language, text.data)

    return look
