"""Indexes that are asked beside another."""

import pytest

from reviewbot.supply.checks.indexes import extra_index
from tests.supply import texts
from tests.supply.builders import a_pair, messages, shown, told

BASE = "-i https://registry.example/simple\na==1\n"
EXTRA = "--extra-index-url https://user:hidden@own.example/simple?token=hidden\n"


def test_an_index_beside_another_is_told_without_its_password():
    pair = a_pair("requirements.txt", EXTRA + BASE, BASE)
    (found,) = told(extra_index, pair)
    assert found.message == (
        "`https://own.example/simple` is asked beside another index: whoever publishes a"
        " name on either may be the one whose package is installed."
    )
    assert "hidden" not in f"{found.evidence}"
    assert shown(pair, found).startswith("https://")


def test_an_index_that_was_there_is_not_told():
    pair = a_pair("requirements.txt", f"{EXTRA}{BASE}b==1\n", EXTRA + BASE)
    assert not told(extra_index, pair)


def test_another_index_alone_is_not_told():
    head = BASE.replace("registry", "own")
    assert not told(extra_index, a_pair("requirements.txt", head, BASE))


def test_a_new_file_is_told_too():
    assert len(told(extra_index, a_pair("requirements.txt", EXTRA + BASE))) == 1


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("requirements.txt", "--find-links ./wheels\na==1\n", 0),
        ("environment.yml", "channels:\n- one\n- two\ndependencies:\n- a\n", 0),
        (
            "pyproject.toml",
            '[[tool.uv.index]]\nurl = "https://own.example"\nexplicit = true\n',
            0,
        ),
        ("pyproject.toml", '[[tool.uv.index]]\nurl = "https://own.example"\n', 1),
        ("Gemfile", 'source "https://r.example"\nsource "https://own.example"\n', 1),
        (
            "Gemfile",
            'source "https://r.example"\nsource "https://own.example" do\n  gem "a"\nend\n',
            0,
        ),
    ],
)
def test_each_format_says_what_stands_beside_another(path, text, expected):
    assert len(told(extra_index, a_pair(path, text))) == expected


def test_what_a_lock_file_repeats_is_told_in_the_manifest():
    two = 'source "https://registry.example/"\nsource "https://own.example/"\n'
    manifest = a_pair("Gemfile", two, two.partition("\n")[0])
    base = texts.gem_lock({"a": "1"})
    again = "  remote: https://own.example/\n  specs:"
    lock = a_pair("Gemfile.lock", base.replace("  specs:", again), base)
    assert len(messages(extra_index, lock)) == 1
    assert not told(extra_index, lock, manifest)
    assert len(told(extra_index, manifest, lock)) == 1
