"""Commits of actions, and the comments that name their versions."""

import pytest

from reviewbot.supply.checks.actions import action_comment
from tests.supply import texts
from tests.supply.builders import a_pair, a_scene, messages, shown, told

PATH = ".github/workflows/ci.yml"
A, B = "a" * 40, "b" * 40


def uses(commit, comment, action="actions/checkout"):
    return f"{action}@{commit} {comment}"


def pair_of(new, old, path=PATH):
    return a_pair(path, texts.workflow(*new), texts.workflow(*old))


def test_another_commit_under_the_same_comment_is_told():
    pair = pair_of([uses(B, "# v4.1.7")], [uses(A, "# v4.1.7")])
    (found,) = told(action_comment, pair)
    assert found.message == (
        "actions/checkout is pinned to bbbbbbbbbbbb, but the commit changed, and the"
        " comment still says 4.1.7."
    )
    assert shown(pair, found) == B


def test_another_comment_at_the_same_commit_is_told():
    pair = pair_of([uses(A, "# v4.1.8")], [uses(A, "# v4.1.7")])
    assert messages(action_comment, pair) == [
        (
            "actions/checkout is pinned to aaaaaaaaaaaa, but the comment says 4.1.8 instead"
            " of 4.1.7, and the commit is the same."
        )
    ]


@pytest.mark.parametrize(
    ("new", "old"),
    [
        pytest.param(uses(B, "# v4.1.8"), uses(A, "# v4.1.7"), id="both changed"),
        pytest.param(uses(A, "# v4.1.7"), uses(A, "# v4"), id="more exact"),
        pytest.param(uses(A, "# 4.1.7"), uses(A, "# v4.1.7"), id="other spelling"),
        pytest.param(uses(B, "# v4"), uses(A, "# v4"), id="a tag that moves"),
        pytest.param(uses(B, "# main"), uses(A, "# main"), id="a branch"),
        pytest.param(uses(B, "# see the docs of 4.1.7"), uses(A, "# see 4.1.7"), id="a remark"),
        pytest.param(uses(B, "# 2024-01-01"), uses(A, "# 2024-01-01"), id="a day"),
        pytest.param(uses(B, "# v4.1.7"), uses(A, ""), id="no comment before"),
        pytest.param("actions/checkout@v4 # v4.1.7", uses(A, "# v4.1.7"), id="a tag"),
    ],
)  # fmt: skip
def test_what_goes_together_is_not_told(new, old):
    assert not told(action_comment, pair_of([new], [old]))


@pytest.mark.parametrize(
    "comment",
    [
        "# v4.1.7", "# tag=v4.1.7", "# pin @v4.1.7", "# pinned to v4.1.7", "#v4.1.7",
        "# actions/checkout@v4.1.7", "# ratchet:actions/checkout@v4.1.7", "# version: 4.1.7",
        "# v4.1.7, by a bot",
    ],
)  # fmt: skip
def test_comments_name_versions_in_many_ways(comment):
    assert (
        len(told(action_comment, pair_of([uses(B, comment)], [uses(A, comment)]))) == 1
    )


def test_quotes_may_stand_around_an_action():
    old, new = (f'"actions/checkout@{one}" # v4.1.7' for one in (A, B))
    assert len(told(action_comment, pair_of([new], [old]))) == 1


def test_steps_that_change_places_are_not_told():
    one, other = uses(A, "# v4.1.7"), uses(B, "# v3.0.0", action="actions/cache")
    assert not told(action_comment, pair_of([one, other], [other, one]))


def test_two_comments_of_one_commit_are_told_once():
    old = [uses(B, "# v3.0.0")] * 2
    pair = pair_of([uses(A, "# v4.1.7"), uses(A, "# v4.1.6")], old)
    assert messages(action_comment, pair) == [
        (
            "actions/checkout is pinned to aaaaaaaaaaaa, but this comment says 4.1.7, and"
            " another one of the same commit 4.1.6."
        )
    ]


def test_two_commits_of_one_version_are_told_across_files():
    first = pair_of([uses(A, "# v4.1.7")], [uses("c" * 40, "# v4.1.6")])
    second = pair_of(
        [uses(B, "# v4.1.7")], [uses("c" * 40, "# v4.1.6")], ".github/workflows/b.yml"
    )
    assert messages(action_comment, first, second) == [
        (
            "actions/checkout is pinned to aaaaaaaaaaaa, but another line says 4.1.7 of"
            " commit bbbbbbbbbbbb."
        )
    ]
    scene = a_scene(first, second)
    assert not [*action_comment(second, scene)]


def test_folders_of_one_repository_share_their_commits():
    new = [
        uses(A, "# v3.1.0", "o/codeql/init"),
        uses(A, "# v3.0.0", "o/codeql/analyze"),
    ]
    old = [
        uses(B, "# v2.0.0", "o/codeql/init"),
        uses(B, "# v2.0.0", "o/codeql/analyze"),
    ]
    assert len(told(action_comment, pair_of(new, old))) == 1


def test_files_that_disagreed_before_are_not_told():
    init, send = "o/codeql/init", "o/codeql/send"
    old = [uses(A, "# v4.1.7", init), uses(A, "# v2", send)]
    new = [uses(B, "# v4.1.8", init), uses(B, "# v2", send)]
    assert not told(action_comment, pair_of(new, old))
    agreed = [uses(A, "# v4.1.7", init), uses(A, "# v4", send)]
    assert len(told(action_comment, pair_of(new, agreed))) == 1


def test_it_is_the_new_line_that_is_told():
    send = uses(A, "# v3.0.0", "actions/checkout/send")
    old = [uses(A, "# v4.1.7")]
    pair = pair_of([*old, send], old)
    (found,) = told(action_comment, pair)
    assert found.evidence == ("actions/checkout/send", A, "3.0.0")


def test_other_formats_have_no_actions():
    pair = a_pair("Dockerfile", "FROM alpine\n", "FROM debian\n")
    assert not told(action_comment, pair)
