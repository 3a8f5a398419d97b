"""Packages that run code of their own when installed."""

import json

import pytest

from reviewbot.model.rule import Severity
from reviewbot.supply.checks.scripts import install_script
from tests.supply import texts
from tests.supply.builders import a_pair, shown, told

LOCK = "package-lock.json"


def npm(version=3, **changed):
    return texts.npm_lock(texts.many() | changed, version=version)


def runs(version):
    return texts.npm_entry("p3", version, hasInstallScript=True)


def test_a_script_that_came_with_a_version_is_told():
    pair = a_pair(LOCK, npm(p3=runs("1.0.1")), npm())
    (found,) = told(install_script, pair)
    assert found.message == (
        "p3 1.0.1 runs code of its own when it is installed, which 1.0.0 did not."
    )
    assert found.severity is Severity.MEDIUM
    assert shown(pair, found) == "true"


def test_a_script_of_a_new_package_weighs_less():
    entry = texts.npm_entry("new", "1.0.0", hasInstallScript=True)
    (found,) = told(install_script, a_pair(LOCK, npm(new=entry), npm()))
    assert found.message == "new 1.0.0 runs code of its own when it is installed."
    assert found.severity is Severity.LOW


def test_a_script_that_was_there_before_is_not_told():
    assert not told(install_script, a_pair(LOCK, npm(p3=runs("1.0.1")), npm(p3=runs("1.0.0"))))  # fmt: skip


def test_another_version_that_had_one_is_enough():
    deep = {"node_modules/a/node_modules/p3": runs("0.9.0")}
    pair = a_pair(LOCK, npm(p3=runs("1.0.1"), **deep), npm(**deep))
    assert not told(install_script, pair)


def test_nothing_is_told_where_the_base_could_not_say():
    old = {
        "p3": {"version": "1.0.0", "resolved": "https://r.example/p3/-/p3-1.0.0.tgz"}
    }
    base = json.dumps({"lockfileVersion": 1, "dependencies": old}, indent=2)
    assert not told(install_script, a_pair(LOCK, npm(p3=runs("1.0.0")), base))
    assert not told(install_script, a_pair(LOCK, npm(p3=runs("1.0.0"))))


def test_pnpm_says_it_in_words_of_its_own():
    text = "lockfileVersion: '6.0'\n\npackages:\n\n  /p@{}:\n    resolution: {{integrity: sha512-{}==}}\n{}"  # fmt: skip
    old = text.format("1.0.0", "A" * 86, "")
    new = text.format("1.0.1", "B" * 86, "    requiresBuild: true\n")
    assert len(told(install_script, a_pair("pnpm-lock.yaml", new, old))) == 1


@pytest.mark.parametrize(
    ("kind", "expected"), [("composer-plugin", 1), ("symfony-bundle", 0)]
)
def test_plugins_of_composer_run(kind, expected):
    base = texts.composer_lock(texts.composed("a/b"))
    head = texts.composer_lock(texts.composed("a/b"), texts.composed("a/c", type=kind))
    assert len(told(install_script, a_pair("composer.lock", head, base))) == expected
