"""Manifests that take any version of a package."""

import json

import pytest

from reviewbot.supply.checks.wishes import unpinned
from tests.supply.builders import a_pair, messages, told

PINNED = "".join(f"p{at}==1.{at}\n" for at in range(6))


def asks(section="dependencies", **wanted):
    return json.dumps({section: wanted}, indent=2) + "\n"


@pytest.mark.parametrize("wanted", ["*", "latest", "x", "X", ">=0", ">=0.0.0", ">= 0"])
def test_any_version_of_npm_is_told(wanted):
    assert messages(unpinned, a_pair("package.json", asks(n=wanted), asks())) == [
        f"Of n any version is taken: `{wanted}`."
    ]


@pytest.mark.parametrize(
    "wanted",
    ["^1", "1.x", ">=1", ">=0.1", "workspace:*", "file:../n", "o/n", "next", ""],
)
def test_a_range_or_a_folder_is_not_told(wanted):
    assert not told(unpinned, a_pair("package.json", asks(n=wanted), asks()))


def test_any_version_of_what_somebody_else_installs_is_the_custom():
    head = asks("peerDependencies", react="*")
    assert not told(unpinned, a_pair("package.json", head, asks("peerDependencies")))


def test_a_wish_that_was_there_or_moved_is_not_told():
    base = asks(a="*", b="^1")
    assert not told(unpinned, a_pair("package.json", asks(b="^1", a="*"), base))
    assert len(told(unpinned, a_pair("package.json", asks(a="^1", b="*"), base))) == 1


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("Cargo.toml", '[dependencies]\nn = "*"\n', 1),
        ("Cargo.toml", '[dependencies]\nn = "1"\n', 0),
        ("Cargo.toml", '[dependencies]\nn = { git = "https://g.example/n" }\n', 0),
        ("composer.json", '{"require": {"a/b": "dev-main"}}', 1),
        ("composer.json", '{"require": {"a/b": "*"}}', 1),
        ("composer.json", '{"require": {"php": "*", "a/b": "^1"}}', 0),
        ("composer.json", f'{{"require": {{"a/b": "dev-main#{"a" * 40}"}}}}', 0),
        ("pyproject.toml", '[project]\nname = "a"\ndependencies = ["n"]\n', 0),
        ("pyproject.toml", '[project]\nname = "a"\ndependencies = ["n>=0"]\n', 1),
        ("Gemfile", 'gem "n"\n', 0),
        ("Gemfile", 'gem "n", ">= 0"\n', 1),
        ("Dockerfile", "FROM alpine:latest\n", 0),
        (
            ".github/workflows/a.yml",
            "on: push\njobs:\n  a:\n    container: x:latest\n",
            0,
        ),
    ],
)
def test_each_format_has_its_custom(path, text, expected):
    assert len(told(unpinned, a_pair(path, text))) == expected


def test_a_bare_name_among_pinned_ones_is_told():
    pair = a_pair("requirements.txt", f"{PINNED}new\n", PINNED)
    assert messages(unpinned, pair) == [
        "Of new any version is taken, and nearly all others are pinned."
    ]


@pytest.mark.parametrize(
    ("path", "head"),
    [
        ("requirements.in", f"{PINNED}new\n"),
        ("requirements.txt", "a==1\nb==1\nnew\n"),
        ("requirements.txt", f"{PINNED}a\nb\nc\nnew\n"),
        ("requirements.txt", f"{PINNED}new>=1\n"),
        (
            "requirements.txt",
            f"{PINNED}new @ https://f.example/new-1-py3-none-any.whl\n",
        ),
    ],
)
def test_a_bare_name_elsewhere_is_the_custom(path, head):
    base = head.rpartition("new")[0]
    assert not told(unpinned, a_pair(path, head, base))
