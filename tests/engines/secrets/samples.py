"""Values that are made while a test runs, and what finds them."""

import json
import os
from functools import cache

from reviewbot.engines.secrets.detect import Detection
from reviewbot.rulebook.packs import rules_folder
from reviewbot.samples.templates import expand
from tests.engines.rulebooks import a_text


def sample(template, seed="1"):
    """Return a template with values in place of its placeholders."""
    return expand(template, seed).encode()


@cache
def shipped_rules():
    """Return the rules of the shipped pack by id, as the engine is given them."""
    with open(os.path.join(rules_folder(), "packs", "secrets.json"), "rb") as file:
        return json.load(file)["rules"]


@cache
def shipped():
    """Return what finds secrets by the shipped rules."""
    return Detection(shipped_rules())


def spots_in(data, path="app.py"):
    """Return the spots of the shipped rules in a file."""
    return [*shipped().spots(a_text(data, path))]


def rules_in(data, path="app.py"):
    """Return the rules of these spots."""
    return [spot.rule for spot in spots_in(data, path)]


def values(data, spots):
    """Return what stands at spots."""
    return [data[spot.value_start : spot.value_end] for spot in spots]
