"""Connections of the GraphQL API: pages with cursors, and GitHub's bounds on them."""

import base64

from graphql import FieldNode, FragmentSpreadNode, VariableNode

from tests.simulator.graph_place import GraphRefusalError

_MOST = 100
_MOST_NODES = 500_000


def page(items, first=None, last=None, after=None, before=None, **_others):
    """Return one page of a list as a connection."""
    items = list(items)
    low = _index(after) + 1 if after else 0
    high = _index(before) if before else len(items)
    if first is not None:
        high = min(high, low + first)
    elif last is not None:
        low = max(low, high - last)
    part = items[low:high]
    cursors = [_cursor(index) for index in range(low, low + len(part))]
    return {
        "totalCount": len(items),
        "nodes": part,
        "edges": [{"cursor": c, "node": n} for c, n in zip(cursors, part, strict=True)],
        "pageInfo": {
            "hasNextPage": high < len(items),
            "hasPreviousPage": low > 0,
            "startCursor": cursors[0] if cursors else None,
            "endCursor": cursors[-1] if cursors else None,
        },
    }


def count_nodes(document, operation, variables):
    """Return how many nodes a query may give at most.

    Raises:
        GraphRefusalError: A connection without "first" or "last", one over 100, or more than
            500,000 nodes in all: GitHub refuses these before it executes anything.
    """
    fragments = {
        d.name.value: d for d in document.definitions if d is not operation and d.name
    }
    total = _count(
        operation.selection_set, fragments, {**_defaults(operation), **variables}, 1
    )
    if total > _MOST_NODES:
        raise GraphRefusalError(
            "MAX_NODE_LIMIT_EXCEEDED",
            f"This query requests up to {total} possible nodes which exceeds the maximum limit of {_MOST_NODES:,}.",
        )
    return total


def _count(selections, fragments, variables, factor):
    total = 0
    for node in selections.selections if selections else ():
        if isinstance(node, FragmentSpreadNode):
            total += _count(
                fragments[node.name.value].selection_set, fragments, variables, factor
            )
            continue
        inner = factor
        if isinstance(node, FieldNode) and _is_connection(node):
            inner = factor * _size(node, variables)
            total += inner
        total += _count(node.selection_set, fragments, variables, inner)
    return total


def _is_connection(node):
    inside = (
        {
            getattr(child, "name", node.name).value
            for child in node.selection_set.selections
        }
        if node.selection_set
        else set()
    )
    return bool(inside & {"nodes", "edges"})


def _size(node, variables):
    given = {}
    for argument in node.arguments or ():
        value = argument.value
        if argument.name.value in {"first", "last"}:
            known = (
                variables.get(value.name.value)
                if isinstance(value, VariableNode)
                else int(value.value)
            )
            given[argument.name.value] = known
    sizes = [size for size in given.values() if size is not None]
    name = node.name.value
    if not sizes:
        raise GraphRefusalError(
            "MISSING_PAGINATION_BOUNDARIES",
            f"You must provide a `first` or `last` value to properly paginate the `{name}` connection.",
        )
    if not 0 <= sizes[0] <= _MOST:
        raise GraphRefusalError(
            "EXCESSIVE_PAGINATION",
            f"Requesting {sizes[0]} records on the `{name}` connection exceeds the `first` limit of {_MOST} records.",
        )
    return sizes[0]


def _defaults(operation):
    return {
        v.variable.name.value: int(v.default_value.value)
        for v in operation.variable_definitions or ()
        if v.default_value is not None
        and getattr(v.default_value, "value", "").isdigit()
    }


def _cursor(index):
    return base64.b64encode(f"cursor:{index}".encode()).decode()


def _index(cursor):
    try:
        return int(base64.b64decode(cursor).decode().removeprefix("cursor:"))
    except ValueError:
        raise GraphRefusalError(
            "INVALID_CURSOR_ARGUMENTS",
            f"`{cursor}` does not appear to be a valid cursor.",
        ) from None
