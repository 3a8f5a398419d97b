"""The GraphQL API: GitHub's real schema, in part; what is not modelled is an error."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from graphql import (
    GraphQLError,
    GraphQLScalarType,
    GraphQLSyntaxError,
    OperationType,
    build_schema,
    execute_sync,
    parse,
    validate,
)

from tests.simulator import graph_fields, graph_objects, graph_talk, graph_writes, state
from tests.simulator.checking import DATA
from tests.simulator.exchange import Answer
from tests.simulator.graph_pages import count_nodes
from tests.simulator.graph_place import GraphRefusalError
from tests.simulator.world import World

_TYPES = {
    state.Repository: "Repository",
    state.PullRequest: "PullRequest",
    state.IssueComment: "IssueComment",
    state.Review: "PullRequestReview",
    state.ReviewComment: "PullRequestReviewComment",
    state.Thread: "PullRequestReviewThread",
    state.CheckRun: "CheckRun",
    state.CheckSuite: "CheckSuite",
    graph_objects.Commit: "Commit",
    graph_objects.Branch: "Ref",
}


@dataclass(frozen=True, slots=True)
class Context:
    """What resolvers have at hand."""

    world: World
    identity: object
    rate: dict[str, Any]
    nodes: int


class Graph:
    """Executes queries."""

    def __init__(self, world, limits):
        self._world = world
        self._limits = limits
        self.unmodelled = []
        """Fields that were asked for although no resolver has them."""

    def answer(self, request, identity):
        """Execute what is asked; always a 200, with errors in it."""
        wanted = request.json()
        variables = wanted.get("variables") or {}
        try:
            document = _checked(wanted["query"])
        except GraphQLError as error:
            return Answer(200, {"errors": [_told(error)]})
        operation = _operation(document, wanted.get("operationName"))
        try:
            nodes = count_nodes(document, operation, variables)
        except GraphRefusalError as error:
            return Answer(
                200, {"errors": [{"type": error.type, "message": str(error)}]}
            )
        if operation.operation is OperationType.MUTATION:
            self._limits.count_write(identity)
        context = Context(self._world, identity, self._limits.rate(identity), nodes)
        done = execute_sync(
            _schema(),
            document,
            context_value=context,
            variable_values=variables,
            operation_name=operation.name.value if operation.name else None,
            field_resolver=self._resolve,
            type_resolver=_type_of,
        )
        value = {"data": done.data}
        if done.errors:
            value["errors"] = [_told(error) for error in done.errors]
        return Answer(200, value)

    def _resolve(self, thing, info, **arguments):
        kind, name = info.parent_type.name, info.field_name
        for table in (graph_fields.FIELDS, graph_talk.FIELDS, graph_writes.FIELDS):
            if f"{kind}.{name}" in table:
                return table[f"{kind}.{name}"](thing, info.context, **_snake(arguments))
        if isinstance(thing, dict) and name in thing:
            return thing[name]
        self.unmodelled.append(f"{kind}.{name}")
        raise GraphRefusalError(
            "NOT_MODELLED", f"the simulator does not have {kind}.{name}"
        )


def operation_name(wanted):
    """Return the name of what is to be executed, for the log of calls."""
    try:
        document = parse(wanted["query"])
    except (GraphQLError, KeyError, TypeError):
        return "invalid"
    operation = _operation(document, wanted.get("operationName"))
    if operation is None:
        return "invalid"
    if operation.name:
        return operation.name.value
    return operation.selection_set.selections[0].name.value


def _snake(arguments):
    return {
        re.sub("([A-Z])", r"_\1", name).lower(): value
        for name, value in arguments.items()
    }


@cache
def _schema():
    schema = build_schema((DATA / "schema.graphql").read_text(), assume_valid=True)
    for kind in schema.type_map.values():
        if isinstance(kind, GraphQLScalarType) and kind.name in {"BigInt", "DateTime"}:
            kind.coerce_output_value = _serialize
    return schema


@cache
def _checked(query):
    document = parse(query)
    for error in validate(_schema(), document):
        raise error
    return document


def _operation(document, name):
    found = [d for d in document.definitions if hasattr(d, "operation")]
    if name:
        found = [d for d in found if d.name and d.name.value == name]
    return found[0] if found else None


def _type_of(thing, _info, _abstract):
    if isinstance(thing, state.Account):
        return thing.kind
    if isinstance(thing, dict):
        return thing["__typename"]
    return _TYPES[type(thing)]


def _told(error):
    """Return an error as GitHub writes it: with a type of its own."""
    cause = error.original_error
    told = {"message": error.message}
    if isinstance(cause, GraphRefusalError):
        told = {"type": cause.type, **told}
    elif cause is not None:
        raise cause
    if error.path:
        told["path"] = list(error.path)
    if error.locations:
        told["locations"] = [
            {"line": at.line, "column": at.column} for at in error.locations
        ]
    if isinstance(error, GraphQLSyntaxError):
        told["message"] = f"Parse error: {error.message}"
    return told


def _serialize(value):
    return (
        str(value) if isinstance(value, int) else value.strftime("%Y-%m-%dT%H:%M:%SZ")
    )
