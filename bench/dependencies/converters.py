"""Advisories of databases with forms of their own, as OSV's JSON has them."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeAlias

Document: TypeAlias = dict[str, Any]
Comparator: TypeAlias = tuple[str, str]
"""An operator ("<", "<=", ">", ">=", "=", "~", "^", "*") and a version."""
Above: TypeAlias = Callable[[str], str]
"""Returns what comes right after a version."""

_COMPARATOR: Final = re.compile(
    r"\s*(<=|>=|<|>|=|~|\^|)\s*v?(\*|\d[\w.+-]*(?:\.[xX*])*)\s*,?"
)
_PARTIAL: Final = re.compile(r"(<=|>(?!=)|(?<![<>])=)\s*(\d+(?:\.\d+)?)(?![\w.])")
"""To npm, "1.2" is all of 1.2."""
_NUMBERS: Final = re.compile(r"\d+")


def php(path: str, told: Mapping[str, Any]) -> Document:
    """Convert a file of FriendsOfPHP/security-advisories.

    Args:
        path: "vendor/package/name.yaml"; the ids are made of it, as it has none.
        told: Its YAML.
    """
    _, _, package = told["reference"].partition("//")
    branches = told["branches"].values()
    days = sorted(str(b["time"])[:10] for b in branches if b.get("time"))
    sets = [[c for text in b["versions"] for c in _all(text)] for b in branches]
    return {
        "id": "FOP-" + path.removesuffix(".yaml"),
        "aliases": [told["cve"]] if told.get("cve") else [],
        "summary": re.sub(r"^CVE-[\d-]+:\s*", "", str(told["title"])),
        "published": days[0] if days else "",
        "modified": days[-1] if days else "",
        "references": [{"type": "ADVISORY", "url": told["link"]}],
        "affected": [_affected("Packagist", package, sets, _above_composer)],
    }


def node(told: Mapping[str, Any]) -> Document:
    """Convert an entry of the index of nodejs/security-wg."""
    written = _PARTIAL.sub(r"\1\2.x", told["vulnerable_versions"])
    sets = [list(_all(part)) for part in written.split("||")]
    weakness = "malicious" in told["title"].lower()
    vector = told.get("cvss_vector") or ""
    module = told["module_name"]
    return {
        "id": f"NSWG-ECO-{told['id']}",
        "aliases": told["cves"] or [],
        "summary": f"{told['title']} in {module}",
        "published": max(told["created_at"], told["publish_date"] or "")[:10],
        "modified": told["updated_at"][:10],
        "severity": [{"type": "CVSS_V3", "score": vector}] if vector else [],
        "references": [
            {"type": "WEB", "url": url}
            for url in told.get("references") or ()
            if isinstance(url, str)
        ],
        "affected": [_affected("npm", module, sets, _above_semver)],
        "database_specific": {"cwe_ids": ["CWE-506"] if weakness else []},
    }


def elixir(told: Mapping[str, Any]) -> Document:
    """Convert a file of mirego/elixir-security-advisories."""
    sets = [list(_all(text)) for text in told["vulnerable_version_ranges"]]
    return {
        "id": told["id"],
        "summary": told["title"],
        "details": told.get("description") or "",
        "published": str(told["disclosure_date"])[:10],
        "modified": str(told["disclosure_date"])[:10],
        "affected": [_affected("Hex", told["package"], sets, _above_semver)],
        "database_specific": {"severity": told.get("severity") or ""},
    }


def _affected(
    ecosystem: str, package: str, sets: list[list[Comparator]], above: Above
) -> Document:
    """Return an entry: each set of comparators that hold together is a range."""
    return {
        "package": {"ecosystem": ecosystem, "name": package},
        "ranges": [
            {"type": "ECOSYSTEM", "events": _events(one, above)} for one in sets if one
        ],
    }


def _all(text: str) -> Iterator[Comparator]:
    """Yield the comparators of a text.

    Raises:
        ValueError: Something else stands in it.
    """
    at = 0
    text = text.strip()
    while at < len(text):
        found = _COMPARATOR.match(text, at)
        if not found:
            raise ValueError(f"cannot read {text!r}")
        yield found[1] or "=", found[2]
        at = found.end()


def _events(comparators: list[Comparator], above: Above) -> list[dict[str, str]]:
    """Return the events of what lies within all comparators."""
    low, events = "0", []
    for operator, version in comparators:
        first, past = _span(version)
        if operator == ">":
            low = above(version) if past is None else past
        elif operator in {">=", "=", "~", "^"}:
            low = first
        if end := _end(operator, version, first, past):
            events.append(end)
    return [{"introduced": low}, *events]


def _end(
    operator: str, version: str, first: str, past: str | None
) -> dict[str, str] | None:
    """Return the event at which a comparator ends, if it does."""
    match operator:
        case "<":
            return {"fixed": first}
        case "<=" | "=" if past is None:
            return {"last_affected": version}
        case "<=" | "=":
            return {"fixed": past} if past else None
        case "~" | "^":
            return {"fixed": _beyond(operator, version)}
        case _:
            return None


def _span(version: str) -> tuple[str, str | None]:
    """Return the first version that is meant, and the first that is not any more.

    "1.x" and "1" mean all of 1; None for one version, "" for all there are.
    """
    numbers = _NUMBERS.findall(version.partition("-")[0])
    wild = "*" in version or version.lower().endswith("x")
    if wild and not numbers:
        return "0", ""
    if not wild or len(numbers) > 2:  # noqa: PLR2004  (a whole version)
        padded = ".".join([*numbers, "0", "0"][: max(3, len(numbers))])
        rest = version[len(version.partition("-")[0]) :]
        return padded + rest, None
    first = ".".join([*numbers, "0", "0"][:3])
    return first, _next(numbers)


def _next(numbers: list[str]) -> str:
    return ".".join([*numbers[:-1], str(int(numbers[-1]) + 1), "0", "0"][:3])


def _beyond(operator: str, version: str) -> str:
    """Return the first version that ``~`` or ``^`` exclude, as npm reads them."""
    numbers = _NUMBERS.findall(version.partition("-")[0])
    if operator == "~":
        return _next(numbers[:2])
    leading = next((i for i, n in enumerate(numbers) if int(n)), len(numbers) - 1)
    return _next(numbers[: leading + 1])


def _above_semver(version: str) -> str:
    first, _, pre = _span(version)[0].partition("-")
    major, minor, patch = first.split(".")[:3]
    if pre:
        return f"{first}-{pre}.0"
    return f"{major}.{minor}.{int(patch) + 1}-0"


def _above_composer(version: str) -> str:
    numbers = [*_NUMBERS.findall(version), "0", "0", "0"][:4]
    return ".".join([*numbers[:3], str(int(numbers[3]) + 1)])
