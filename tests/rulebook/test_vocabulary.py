"""What taint rules share, and how it becomes part of them."""

import os

import pytest

from reviewbot.errors import ConfigError
from reviewbot.rulebook import compile as compiler
from reviewbot.rulebook import vocabulary
from reviewbot.rulebook.packs import rules_folder, unpack
from reviewbot.rulebook.source import Source, sources
from tests.engines.rulebooks import a_semgrep_rule

FLASK = b"sources:\n  request:\n    - pattern: flask.request.args\n"
DJANGO = b"sources:\n  request:\n    - pattern: request.GET\nsinks:\n  sql:\n    - pattern: $DB.execute(...)\n"
RULE = {
    "mode": "taint",
    "vocabulary": {"sources": ["request"], "sinks": ["sql"]},
    "pattern-sinks": [{"pattern": "own(...)"}],
}


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    """Ship a vocabulary of two files for Python."""
    folder = tmp_path / "vocabulary" / "python"
    folder.mkdir(parents=True)
    (folder / "django.yaml").write_bytes(DJANGO)
    (folder / "flask.yaml").write_bytes(FLASK)
    name = "reviewbot.rulebook.compile.rules_folder"
    monkeypatch.setattr(name, lambda: str(tmp_path))
    return folder


def compiled(**rule):
    source = Source("x.yaml", a_semgrep_rule(**{**RULE, **rule}))
    return unpack(compiler.packs([source], None)["python"], "python")


def test_lists_of_all_files_stand_after_a_rules_own_entries(shipped):
    body = compiled().body("python-eval")
    assert body["pattern-sources"] == [
        {"pattern": "request.GET"},
        {"pattern": "flask.request.args"},
    ]
    assert body["pattern-sinks"] == [
        {"pattern": "own(...)"},
        {"pattern": "$DB.execute(...)"},
    ]
    assert "vocabulary" not in body


def test_a_pack_holds_each_list_once_and_no_other(shipped):
    pack = compiled(vocabulary={"sources": ["request"]})
    assert list(pack.vocabulary) == ["sources/request"]
    assert "pattern-sources" not in pack.bodies["python-eval"]


def test_another_framework_makes_another_pack(shipped):
    before = compiled().digest
    (shipped / "sanic.yaml").write_bytes(FLASK.replace(b"flask", b"sanic"))
    assert compiled().digest != before


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"sources": ["reqest"]}, "x.yaml: no sources/reqest in the vocabulary"),
        ({"source": ["request"]}, "x.yaml: vocabulary has no source: use sources, "),
        ({"sources": "request"}, "x.yaml: vocabulary is not lists of names by kind"),
        (["request"], "x.yaml: vocabulary is not lists of names by kind"),
    ],
)
def test_a_wrong_request_is_named(shipped, asked, error):
    with pytest.raises(ConfigError, match=f"^{error}"):
        compiled(vocabulary=asked)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"- x", "not a vocabulary"),
        (b"source: {}", "not a vocabulary"),
        (b"sources: []", "sources is not lists by name"),
        (b"sources: {request: []}", "sources/request is not a list"),
    ],
)
def test_a_wrong_file_is_named(tmp_path, data, error):
    (tmp_path / "x.yaml").write_bytes(data)
    with pytest.raises(ConfigError, match=f"x.yaml: {error}"):
        vocabulary.read(str(tmp_path))


def test_every_shipped_list_is_used_by_a_rule():
    folder = os.path.join(rules_folder(), "vocabulary")
    for family in os.listdir(folder):
        lists = vocabulary.read(os.path.join(folder, family))
        rules = sources(os.path.join(rules_folder(), "code", family))
        asked = {name for rule in rules for name in vocabulary.asked(rule.body)}
        assert {*lists} - asked == set(), family
