"""Lock files that ask for what no manifest does."""

import pytest

from reviewbot.supply.checks.asked import lock_without_manifest
from tests.supply import texts
from tests.supply.builders import a_pair, messages, shown, told

LOCK = "package-lock.json"


def npm(*asked, **more):
    return texts.npm_lock(texts.many() | more, asked=asked)


NEW = npm("p0", "new", new=texts.npm_entry("new", "1.0.0"))
OLD = npm("p0")


def test_a_request_that_no_manifest_makes_is_told():
    assert messages(lock_without_manifest, a_pair(LOCK, NEW, OLD)) == [
        "This lock file asks for new, and no manifest that it is made from changed."
    ]


def test_the_request_is_shown():
    pair = a_pair(LOCK, npm("p0", "p3"), OLD)
    (found,) = told(lock_without_manifest, pair)
    assert shown(pair, found) == "p3"
    assert pair.head.lines[found.place.line - 1].strip() == '"p3": "^1.0.0"'


def test_many_requests_are_told_together():
    head = npm("p0", "p1", "p2", "p3", "p4")
    (found,) = messages(lock_without_manifest, a_pair(LOCK, head, OLD))
    assert "asks for p1, p2, p3 and 1 more, and" in found


@pytest.mark.parametrize(
    ("lock", "manifest", "expected"),
    [
        ("package-lock.json", "package.json", 0),
        ("web/package-lock.json", "web/package.json", 0),
        ("web/package-lock.json", "package.json", 0),
        ("package-lock.json", "packages/a/package.json", 0),
        ("web/package-lock.json", "api/package.json", 1),
        ("package-lock.json", "README.md", 1),
        ("web/package-lock.json", "webber/package.json", 1),
    ],
)
def test_a_manifest_beside_above_or_below_is_enough(lock, manifest, expected):
    pair = a_pair(lock, NEW, OLD)
    assert len(told(lock_without_manifest, pair, paths=[manifest])) == expected


def test_what_is_only_needed_by_others_is_no_request():
    head = npm("p0", new=texts.npm_entry("new", "1.0.0"))
    assert not told(lock_without_manifest, a_pair(LOCK, head, OLD))


def test_a_new_file_asks_for_what_it_likes():
    assert not told(lock_without_manifest, a_pair(LOCK, NEW))


@pytest.mark.parametrize(
    ("path", "head", "base"),
    [
        pytest.param(
            "Cargo.lock",
            texts.cargo_lock(texts.own_crate("a", "b"), texts.crate("a"), texts.crate("b")),
            texts.cargo_lock(texts.own_crate("a"), texts.crate("a")),
            id="cargo",
        ),
        pytest.param(
            "uv.lock",
            texts.uv_lock(texts.own_project("a", "b"), texts.uv_entry("a"), texts.uv_entry("b")),
            texts.uv_lock(texts.own_project("a"), texts.uv_entry("a")),
            id="uv",
        ),
        pytest.param(
            "Gemfile.lock",
            texts.gem_lock({"a": "1", "b": "1"}),
            texts.gem_lock({"a": "1"}),
            id="bundler",
        ),
        pytest.param(
            "pnpm-lock.yaml",
            texts.pnpm_lock(
                texts.pnpm_entry("a", "1.0.0"), texts.pnpm_entry("b", "1.0.0"),
                importers="    dependencies:\n      a:\n        specifier: ^1\n        version: 1.0.0\n"
                "      b:\n        specifier: ^1\n        version: 1.0.0\n",
            ),
            texts.pnpm_lock(
                texts.pnpm_entry("a", "1.0.0"),
                importers="    dependencies:\n      a:\n        specifier: ^1\n        version: 1.0.0\n",
            ),
            id="pnpm",
        ),
    ],
)  # fmt: skip
def test_each_format_that_says_what_is_asked_for_is_read(path, head, base):
    (found,) = messages(lock_without_manifest, a_pair(path, head, base))
    assert "asks for b, and" in found


def test_formats_that_do_not_say_it_are_left_out():
    base, head = (
        texts.yarn_lock(*(texts.yarn_entry(one, "1.0.0") for one in names))
        for names in ("a", "ab")
    )
    assert not told(lock_without_manifest, a_pair("yarn.lock", head, base))
