"""Rules about safeguards: how they are written, and that all of them are shown."""

import os

import pytest

from reviewbot.errors import ConfigError
from reviewbot.model.safeguard import Sign
from reviewbot.rulebook import compile as compiler
from reviewbot.rulebook.packs import rules_folder, shipped
from reviewbot.rulebook.source import Source, sources
from tests.engines.rulebooks import a_semgrep_rule

DIFFS = os.path.join(os.path.dirname(__file__), "..", "rules", "diff")


def compiled(**spec):
    rule = a_semgrep_rule("removed-escape", safeguards=spec)
    return compiler.safeguard_pack([Source("x.yaml", rule)])["rules"]["removed-escape"]


def test_what_is_left_out_has_a_default():
    entry = compiled(words=["Escape"], safe=[r"escape\("])
    assert entry["words"] == ["escape"]
    assert (entry["weak"], entry["languages"], entry["sign"]) == ([], [], "value")


@pytest.mark.parametrize(
    ("spec", "error"),
    [
        ({"words": [], "safe": ["x"]}, "needs words and safe"),
        ({"words": ["x"]}, "needs words and safe"),
        ({"words": ["x"], "safe": ["("]}, "is no regular expression"),
        ({"words": ["x"], "safe": "x"}, "safe is not a list of texts"),
        ({"words": ["x"], "safe": ["x"], "sign": "y"}, "sign is not one of value"),
        ({"words": ["x"], "safe": ["x"], "unsafe": []}, "has other keys than"),
    ],
)
def test_a_wrong_rule_is_named(spec, error):
    with pytest.raises(ConfigError, match=f"^x.yaml: .*{error}"):
        compiled(**spec)


def test_a_rule_with_weaker_means_says_which():
    for rule in shipped().safeguards():
        assert bool(rule.weak) == (rule.sign is Sign.WEAKER), rule.id


def test_every_rule_has_a_change_that_it_reports_and_one_that_it_does_not():
    """The format is that of ``reviewbot rules test``, which runs them."""
    told = []
    for name in os.listdir(DIFFS):
        with open(os.path.join(DIFFS, name), encoding="utf-8") as file:
            text = file.read()
        expected = {
            line.split()[1] for line in text.split("\n") if line.startswith("expect: ")
        }
        told.append((expected, text.count("diff --git")))
    for source in sources(os.path.join(rules_folder(), "safeguards")):
        shown = [files for expected, files in told if source.id in expected]
        assert any(files > 1 for files in shown), source.id
