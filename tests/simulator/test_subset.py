"""The committed parts of GitHub's descriptions: small and clean."""

import json

import pytest
from graphql import build_schema, parse

from tests.simulator import make_subset
from tests.simulator.checking import DATA
from tests.simulator.operations import GRAPHQL_TYPES, REST

FILES = sorted(DATA.iterdir())


def test_they_are_small():
    assert sum(path.stat().st_size for path in FILES) < 400_000


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_they_name_no_registry(path):
    text = path.read_text()
    for word in ("regis" + "try.npmjs", "pypi" + ".org", "npmjs" + ".com"):
        assert word not in text


def test_every_operation_is_there_and_no_other():
    paths = json.loads((DATA / "openapi.json").read_text())["paths"]
    assert sum(map(len, paths.values())) == len(REST.split("\n")) - 2


def test_every_type_is_there():
    schema = build_schema((DATA / "schema.graphql").read_text())
    assert set(GRAPHQL_TYPES.split()) - {"Float"} <= set(schema.type_map)


def test_words_for_people_are_left_out_but_not_properties_called_so():
    bare = make_subset.bare(
        {"description": "words", "properties": {"description": {"type": "string"}}}
    )
    assert bare == {"properties": {"description": {"type": "string"}}}


def test_fields_of_other_types_are_left_out(monkeypatch):
    whole = "type Query { node: Node secret: Other } interface Node { id: ID! } type Other { x: Int }"
    monkeypatch.setattr(make_subset, "GRAPHQL_TYPES", "Node ID")
    monkeypatch.setattr(make_subset, "GRAPHQL_ROOTS", {"Query": "node"})
    part = make_subset.graphql(whole)
    assert "secret" not in part
    assert len(parse(part).definitions) == 2
