"""Names that are new to the project and look like popular ones."""

import json
import sys
from types import ModuleType, SimpleNamespace

import pytest

from reviewbot.supply.checks.look_alikes import look_alikes
from tests.supply import texts
from tests.supply.builders import a_pair, messages, told

KNOWN = "reviewbot.engines.dependencies.lookalikes"


@pytest.fixture(autouse=True)
def names(monkeypatch):
    """Put a table of one name where the popular ones are known; says what was asked."""
    made, asked = ModuleType(KNOWN), []

    def look_alike(ecosystem, name):
        asked.append((ecosystem, name))
        if (ecosystem, name) == ("npm", "lodahs"):
            return SimpleNamespace(popular="lodash", how="two letters change places")
        return None

    vars(made)["look_alike"] = look_alike
    monkeypatch.setitem(sys.modules, KNOWN, made)
    return asked


def asks(*wanted):
    return json.dumps({"dependencies": dict.fromkeys(wanted, "^1")}, indent=2) + "\n"


def npm(*wanted):
    return texts.npm_lock({one: texts.npm_entry(one, "1.0.0") for one in wanted})


def test_a_new_name_that_looks_like_a_popular_one_is_told():
    pair = a_pair("package.json", asks("a", "lodahs"), asks("a"))
    assert messages(look_alikes, pair) == [
        "lodahs is new here, and looks like lodash: two letters change places."
    ]


def test_only_new_names_are_asked_about(names):
    told(look_alikes, a_pair("package-lock.json", npm("a", "b"), npm("a")))
    assert names == [("npm", "b")]


def test_a_name_is_told_where_somebody_wrote_it():
    manifest = a_pair("package.json", asks("lodahs"), asks())
    lock = a_pair("package-lock.json", npm("lodahs"), npm())
    assert len(told(look_alikes, manifest, lock)) == 1
    assert not told(look_alikes, lock, manifest)
    assert len(told(look_alikes, lock)) == 1


def test_a_name_that_another_file_had_is_not_new_to_the_project():
    pair = a_pair("web/package.json", asks("lodahs"), asks())
    other = a_pair("api/package.json", asks("lodahs", "b"), asks("lodahs"))
    assert not told(look_alikes, pair, other)
    gone = a_pair("package-lock.json", npm("lodahs"), replaced=[("old/package-lock.json", npm("lodahs"))])  # fmt: skip
    assert not told(look_alikes, gone)
