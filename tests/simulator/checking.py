"""Checks requests and answers against GitHub's OpenAPI, and fills answers from it."""

import json
import re
from functools import cache
from pathlib import Path

from jsonschema import Draft7Validator
from openapi_core import OpenAPI
from openapi_core.exceptions import OpenAPIError
from openapi_core.testing import MockRequest, MockResponse

DATA = Path(__file__).parent / "data"
_HOST = "http://simulated.example"
_MOVED = 301
_TEXTS = {"uri": "https://github.example/", "date-time": "2024-01-01T00:00:00Z"}
_ERROR_FIELDS = {"message", "documentation_url"}


@cache
def payload_schema(event, action):
    """Return what checks a webhook's payload, for one event and action."""
    schemas = json.loads((DATA / "payloads.json").read_text())
    return Draft7Validator(
        {"$ref": f"#/definitions/{event}${action or 'event'}", **schemas}
    )


def payload_problem(event, action, payload):
    """Return what is wrong with a payload, as GitHub describes it; "" when nothing is."""
    wrong = payload_schema(event, action).iter_errors(payload)
    return "; ".join(line for one in wrong for line in _lines(one))


@cache
def description():
    """Return GitHub's OpenAPI, in part. It takes half a second, once a process."""
    return Description(json.loads((DATA / "openapi.json").read_text()))


class Description:
    """An OpenAPI document: answers whether a call is as it says."""

    def __init__(self, document):
        self._document = {**document, "servers": [{"url": _HOST}]}
        self._api = OpenAPI.from_dict(self._document)
        self._routes = [
            (
                verb.upper(),
                re.compile(re.sub(r"\\{[^}]*\\}", "[^/]+", re.escape(path)) + "$"),
                path,
            )
            for path, item in document["paths"].items()
            for verb in item
        ]
        self.blank = cache(self._blank)

    def operation(self, method, path):
        """Return the path as it is in the document; "" when there is none."""
        fitting = [
            known
            for verb, pattern, known in self._routes
            if verb == method and pattern.match(path)
        ]
        fitting.sort(key=lambda known: known.count("{"))
        return fitting[0] if fitting else ""

    def request_problem(self, request):
        """Return what is wrong with a request; "" when nothing is."""
        return _problem(self._api.validate_request, self._mocked(request))

    def response_problem(self, request, answer):
        """Return what is wrong with an answer; "" when nothing is."""
        known = self._document["paths"][self.operation(request.method, request.path)]
        if str(answer.status) not in known[request.method.lower()]["responses"]:
            return self._undocumented(answer)
        if isinstance(answer.value, bytes):
            return ""
        response = MockResponse(
            answer.body, status_code=answer.status, content_type="application/json"
        )
        return _problem(self._api.validate_response, self._mocked(request), response)

    def fill(self, name, values):
        """Return ``values`` with what else the named schema requires, as empty as allowed."""
        return {**self.blank(f"#/components/schemas/{name}"), **values}

    def _mocked(self, request):
        return MockRequest(
            _HOST,
            request.method.lower(),
            request.path,
            args=request.query,
            data=request.body or None,
            content_type="application/json",
        )

    def _undocumented(self, answer):
        if answer.status == _MOVED:
            return ""  # may come from any operation on a repository
        if answer.status < 400:
            return f"status {answer.status} is not in the description"
        missing = _ERROR_FIELDS - set(answer.value)
        return f"the error lacks {sorted(missing)}" if missing else ""

    def _blank(self, reference):
        node = self._document
        for part in reference[2:].split("/"):
            node = node[part]
        return self._empty(node)

    def _empty(self, schema):
        """Return the smallest value that fits a schema."""
        if "$ref" in schema:
            return self.blank(schema["$ref"])
        if schema.get("nullable"):
            return None
        for word in ("allOf", "anyOf", "oneOf"):
            if word in schema and "properties" not in schema:
                return self._empty(schema[word][0])
        if "enum" in schema:
            return schema["enum"][0]
        return self._of_type(schema)

    def _of_type(self, schema):
        match schema.get("type", "object"):
            case "object":
                properties = schema.get("properties", {})
                return {
                    name: self._empty(properties[name])
                    for name in schema.get("required", ())
                    if name in properties
                }
            case "array":
                return []
            case "boolean":
                return False
            case "integer" | "number":
                return 0
            case _:
                return _TEXTS.get(schema.get("format", ""), "")


def _problem(check, *args):
    try:
        check(*args)
    except OpenAPIError as error:
        wrong = getattr(error.__cause__, "schema_errors", None) or [
            error.__cause__ or error
        ]
        return "; ".join(line for one in list(wrong)[:5] for line in _lines(one))
    return ""


def _lines(error):
    """Tell a schema's error in short, and for a choice why each of them did not fit."""
    if not hasattr(error, "absolute_path"):
        yield f"{type(error).__name__}: {error}"
        return
    where = "/".join(map(str, error.absolute_path))
    if error.context:
        for inner in error.context:
            yield from _lines(inner)
    else:
        yield f"{where}: {error.message[:300]}"
