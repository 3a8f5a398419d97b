import os
from collections.abc import Callable

import pytest

from reviewbot.engines.personal_data.finder import Finder
from reviewbot.engines.spots import Spot
from reviewbot.rulebook.packs import rules_folder
from reviewbot.rulebook.personal import compiled
from reviewbot.rulebook.source import Source, sources
from reviewbot.samples import templates

Found = Callable[..., list[str]]


@pytest.fixture(scope="session")
def sources_of_rules() -> list[Source]:
    return sources(os.path.join(rules_folder(), "personal-data"))


@pytest.fixture(scope="session")
def finder(sources_of_rules) -> Finder:
    return Finder(compiled(sources_of_rules))


@pytest.fixture
def expand() -> Callable[..., str]:
    def fill(template, seed="a test"):
        return templates.expand(template, seed)

    return fill


@pytest.fixture
def spots(finder, expand) -> Callable[..., list[Spot]]:
    def look(template, path="notes.txt", language="other"):
        return [*finder.spots(path, language, expand(template).encode())]

    return look


@pytest.fixture
def found(spots) -> Found:
    def look(*args, **kwargs):
        return [s.rule.removeprefix("personal-data-") for s in spots(*args, **kwargs)]

    return look
