"""Make the files in `data/` from GitHub's own descriptions, as npm packages have them.

    python -m tests.simulator.make_subset            (downloads about 60 MB with npm)
    python -m tests.simulator.make_subset FOLDER     (a node_modules that has them)

Words for people are left out, so that the files stay small; what else is changed say `_correct`, `_correct_heads` and `bare`.
"""

import json
import re
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from graphql import (
    build_schema,
    parse,
    print_ast,
)
from graphql.language import ast, visitor

from tests.simulator.operations import (
    GRAPHQL_ROOTS,
    GRAPHQL_TYPES,
    PAYLOADS,
    REST,
    WEBHOOKS,
)

PACKAGES = (
    "@octokit/graphql-schema@15.26.1",
    "@octokit/openapi@23.0.2",
    "@octokit/webhooks-examples@7.6.1",
    "@octokit/webhooks-schemas@7.6.1",
)
DATA = Path(__file__).parent / "data"
_FOR_PEOPLE = {"description", "summary", "externalDocs", "examples", "example", "tags"}
_AS_IS = {"enum", "default"}


def main(argv):
    """Write the four files."""
    with tempfile.TemporaryDirectory() as scratch:
        modules = Path(argv[0]) if argv else _install(scratch)
        octokit = modules / "@octokit"
        text = (octokit / "openapi/generated/api.github.com.json").read_text("utf-8")
        _write("openapi.json", openapi(json.loads(text)))
        text = (octokit / "graphql-schema/schema.graphql").read_text("utf-8")
        (DATA / "schema.graphql").write_text(graphql(text), encoding="utf-8")
        text = (octokit / "webhooks-examples/api.github.com/index.json").read_text()
        _write("webhooks.json", webhooks(json.loads(text)))
        text = (octokit / "webhooks-schemas/schema.json").read_text("utf-8")
        _write("payloads.json", payloads(json.loads(text)))


def openapi(whole):
    """Return the operations we use with what they refer to, without words."""
    wanted = set(REST.strip().splitlines())
    paths = {}
    for path, item in whole["paths"].items():
        for verb, operation in item.items():
            if f"{verb.upper()} {re.sub(r'{[^}]*}', '{}', path)}" in wanted:
                paths.setdefault(path, {})[verb] = bare(operation)
    assert sum(map(len, paths.values())) == len(wanted)
    _correct(paths)
    part = {
        "openapi": whole["openapi"],
        "info": {"title": "GitHub, in part", "version": whole["info"]["version"]},
        "paths": paths,
        "components": {},
    }
    _add_components(whole["components"], part)
    _correct_heads(part["components"]["schemas"])
    for response in _responses(part):
        response["description"] = ""  # has to be there
    return part


def graphql(text):
    """Return the types we use, with the fields whose types are among them."""
    names = set(GRAPHQL_TYPES.split()) | set(GRAPHQL_ROOTS)
    tree = parse(text, no_location=True)
    missing = names - {
        getattr(d, "name", ast.NameNode(value="")).value for d in tree.definitions
    }
    assert missing <= {"ID", "Int", "String", "Boolean", "Float"}, missing
    kept = [
        _with_known_fields(node, names)
        for node in tree.definitions
        if isinstance(node, ast.TypeDefinitionNode) and node.name.value in names
    ]
    wordless = visitor.visit(replace(tree, definitions=tuple(kept)), _WithoutWords())
    build_schema(print_ast(wordless))
    return print_ast(wordless) + "\n"


def webhooks(events):
    """Return one example of each event, with an installation where it can have one."""
    found = {}
    for event in events:
        if event["name"] in WEBHOOKS:
            action = WEBHOOKS[event["name"]]
            fitting = [e for e in event["examples"] if e.get("action") == action]
            fitting.sort(
                key=lambda e: (
                    "installation" in e,
                    "pull_request" in e.get("issue", {}),
                )
            )
            found[event["name"]] = fitting[-1]
    return found


def payloads(whole):
    """Return the JSON schemas of the events we send, by "event$action"."""
    names = [
        f"{event}${action}"
        for event, actions in PAYLOADS.items()
        for action in actions.split()
    ]
    found = {}
    while names:
        name = names.pop()
        if name not in found:
            found[name] = bare(whole["definitions"][name])
            names += re.findall(r'"#/definitions/([^"]+)"', json.dumps(found[name]))
    return {"definitions": dict(sorted(found.items()))}


def bare(node, *, names=False):
    """Leave out the words for people; ``names`` says that the keys are just names."""
    if isinstance(node, list):
        return [bare(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {
        key: value
        if key in _AS_IS and not names
        else bare(value, names=_has_names(key, names))
        for key, value in node.items()
        if names or not (key in _FOR_PEOPLE or key.startswith("x-"))
    }
    if (
        not names
        and kept.get("nullable") is True
        and None not in kept.get("enum", [None])
    ):
        # GitHub does send null there, and 3.0.3 wants it to be listed.
        kept["enum"] = [*kept["enum"], None]
    return kept


class _WithoutWords(visitor.Visitor):
    def enter(self, node, *_args):
        if isinstance(node, ast.DirectiveNode):
            return visitor.REMOVE
        if getattr(node, "description", None):
            return replace(node, description=None)
        return None


def _install(scratch):
    command = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund"]
    subprocess.run([*command, "--prefix", scratch, *PACKAGES], check=True)
    return Path(scratch, "node_modules")


def _write(name, value):
    # One value a line at the top two levels: changes stay readable.
    lines = json.dumps(value, separators=(",", ":"), ensure_ascii=True)
    (DATA / name).write_text(lines + "\n", encoding="utf-8")


def _has_names(key, names):
    return key == "properties" and not names


def _correct(paths):
    """Undo what is wrong there: a list says that an account is a user *and* an enterprise."""
    listed = paths["/app/installations"]["get"]["responses"]["200"]
    schema = listed["content"]["application/json"]["schema"]
    assert "allOf" in schema["items"]["properties"]["account"]
    schema["items"] = {"$ref": "#/components/schemas/installation"}


def _correct_heads(schemas):
    """Let the head's repository be null: it is, once its fork is deleted."""
    for name in ("pull-request", "pull-request-simple"):
        repository = schemas[name]["properties"]["head"]["properties"]["repo"]
        assert repository == {"$ref": "#/components/schemas/repository"}
        repository["$ref"] = "#/components/schemas/nullable-repository"


def _add_components(components, part):
    todo = _references(part["paths"])
    while todo:
        kind, name = todo.pop()
        there = part["components"].setdefault(kind, {})
        if name not in there:
            there[name] = bare(components[kind][name])
            todo |= _references(there[name])
    part["components"] = {
        kind: dict(sorted(found.items()))
        for kind, found in sorted(part["components"].items())
    }


def _responses(part):
    yield from part["components"]["responses"].values()
    for item in part["paths"].values():
        for operation in item.values():
            yield from (r for r in operation["responses"].values() if "$ref" not in r)


def _references(node):
    text = json.dumps(node)
    found = re.findall(r'"\$ref": "#/components/([^/"]+)/([^"]+)"', text)
    return {(kind, name) for kind, name in found}


def _with_known_fields(node, names):
    changed = {}
    for attribute in ("interfaces", "types"):
        if getattr(node, attribute, None):
            kept = [n for n in getattr(node, attribute) if n.name.value in names]
            changed[attribute] = tuple(kept)
    if getattr(node, "fields", None):
        roots = GRAPHQL_ROOTS.get(node.name.value)
        changed["fields"] = tuple(
            _with_known_arguments(field, names)
            for field in node.fields
            if _named(field.type) in names
            and (roots is None or field.name.value in roots.split())
        )
    return replace(node, **changed)


def _with_known_arguments(field, names):
    if not getattr(field, "arguments", None):
        return field
    known = tuple(a for a in field.arguments if _named(a.type) in names)
    return replace(field, arguments=known)


def _named(node):
    while not isinstance(node, ast.NamedTypeNode):
        node = node.type
    return node.name.value


if __name__ == "__main__":
    main(sys.argv[1:])
