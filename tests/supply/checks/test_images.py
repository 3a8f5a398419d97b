"""Container images without a digest, or of cycles that ended."""

import sys
from datetime import date
from types import ModuleType, SimpleNamespace

import pytest

from reviewbot.model.rule import Confidence, Severity
from reviewbot.supply.checks.images import image_end_of_life, image_without_digest
from tests.supply.builders import TODAY, a_pair, messages, shown, told

DIGEST = f"sha256:{'a' * 64}"
ENDS = "reviewbot.engines.dependencies.end_of_life"


def test_a_digest_that_was_taken_away_is_told():
    pair = a_pair("Dockerfile", "FROM alpine:3.20\n", f"FROM alpine:3.20@{DIGEST}\n")
    (found,) = told(image_without_digest, pair)
    assert found.message == "`alpine:3.20` had a digest before, and has none now."
    assert (found.severity, found.confidence) == (Severity.MEDIUM, Confidence.HIGH)
    assert shown(pair, found) == "3.20"


def test_a_new_version_that_lost_the_digest_is_told():
    pair = a_pair("Dockerfile", "FROM alpine:3.21\n", f"FROM alpine:3.20@{DIGEST}\n")
    assert len(told(image_without_digest, pair)) == 1


def test_a_new_image_without_a_digest_weighs_little():
    pair = a_pair("Dockerfile", "FROM alpine:3.20\nFROM debian\n", "FROM alpine:3.20\n")
    (found,) = told(image_without_digest, pair)
    assert found.message == "`debian` is named without a digest."
    assert (found.severity, found.confidence) == (Severity.LOW, Confidence.LOW)


@pytest.mark.parametrize(
    ("head", "base"),
    [
        ("FROM alpine:3.21\n", "FROM alpine:3.20\n"),
        (f"FROM alpine:3.21@{DIGEST}\n", f"FROM alpine:3.20@{DIGEST}\n"),
        (f"FROM alpine:3.20@{DIGEST}\n", "FROM alpine:3.20\n"),
        ("FROM alpine AS one\nFROM one\nFROM scratch\n", "FROM alpine\n"),
        ("FROM a:1\nFROM b:1\n", "FROM b:1\nFROM a:1\n"),
    ],
)
def test_what_had_none_before_and_names_of_stages_are_not_told(head, base):
    assert not told(image_without_digest, a_pair("Dockerfile", head, base))


def test_another_use_beside_one_with_a_digest_took_nothing_away():
    base = f"FROM alpine:3.20@{DIGEST}\n"
    pair = a_pair("Dockerfile", f"{base}FROM alpine:3.19\n", base)
    assert not told(image_without_digest, pair)


def test_an_image_that_never_had_one_is_not_told_beside_one_that_lost_it():
    base = f"FROM alpine:3.20@{DIGEST}\nFROM alpine:3.19\n"
    head = "FROM alpine:3.20\nFROM alpine:3.19\n"
    assert messages(image_without_digest, a_pair("Dockerfile", head, base)) == [
        "`alpine:3.20` had a digest before, and has none now."
    ]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("docker-compose.yml", "services:\n  a:\n    image: {}\n"),
        ("k8s/a.yaml", "spec:\n  containers:\n  - name: a\n    image: {}\n"),
        (".github/workflows/a.yml", "on: push\njobs:\n  a:\n    container: {}\n"),
    ],
)
def test_images_stand_in_many_formats(path, text):
    head, base = text.format("a:1"), text.format(f"a:1@{DIGEST}")
    assert messages(image_without_digest, a_pair(path, head, base)) == [
        "`a:1` had a digest before, and has none now."
    ]


# ---- end of life


@pytest.fixture
def ends(monkeypatch):
    """Put a table of one image where the ends are known."""
    made = ModuleType(ENDS)

    def ended(image, tag, today):
        assert today == TODAY
        if (image, tag) == ("python", "3.7"):
            return SimpleNamespace(product="Python", cycle="3.7", day=date(2023, 6, 27))
        return None

    vars(made)["ended"] = ended
    monkeypatch.setitem(sys.modules, ENDS, made)


@pytest.mark.usefixtures("ends")
def test_an_image_of_a_cycle_that_ended_is_told():
    pair = a_pair("Dockerfile", f"FROM python:3.7@{DIGEST}\n", "FROM python:3.13\n")
    assert messages(image_end_of_life, pair) == [
        (
            "`python:3.7` is of Python 3.7, which ended on 2023-06-27: nobody repairs it any"
            " more."
        )
    ]


@pytest.mark.usefixtures("ends")
@pytest.mark.parametrize(
    ("head", "base"),
    [
        ("FROM python:3.13\n", "FROM python:3.12\n"),
        ("FROM alpine\nFROM python:3.7\n", "FROM python:3.7\n"),
    ],
)
def test_an_image_that_lives_or_stood_there_is_not_told(head, base):
    assert not told(image_end_of_life, a_pair("Dockerfile", head, base))
