"""Where things are: addresses and regions."""

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from reviewbot.model.finding import Location
from reviewbot.reporters.escape import encodable, uri_path

Json: TypeAlias = Mapping[str, Any]
ROOT: Final = "SRCROOT"
"""What paths are relative to: the top of the repository."""


def artifact(path: str) -> Json:
    """Return the address of a file of the repository."""
    return {"uri": uri_path(path), "uriBaseId": ROOT}


def region(at: Location) -> Json:
    """Return a span; lines and columns from 1, the end column excluded."""
    line, column = max(1, at.line), max(1, at.column)
    end_line = max(line, at.end_line)
    least = column if end_line == line else 1
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": max(least, at.end_column),
    }


def physical(at: Location, snippet: str = "") -> Json:
    """Return a place in a file, and what stands there."""
    shown = {"snippet": {"text": encodable(snippet)}} if snippet else {}
    return {"artifactLocation": artifact(at.path), "region": {**region(at), **shown}}


def line_place(path: str, line: int) -> Json:
    """Return a place that is a whole line, or a file when ``line`` is 0."""
    whole = {"region": {"startLine": line}} if line > 0 else {}
    return {"physicalLocation": {"artifactLocation": artifact(path), **whole}}
