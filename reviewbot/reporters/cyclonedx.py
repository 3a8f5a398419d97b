"""CycloneDX 1.6: the package versions that a change brings, with what is known of them.

No time and no number of its own is in it: the same change gives the same document. What
could not be looked up is said in the properties, and the composition is incomplete then;
findings that are about no package are counted there, and nowhere else.

Source: https://cyclonedx.org/docs/1.6/json/
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from reviewbot import __version__
from reviewbot.model.report import Report, Suppressed
from reviewbot.reporters import packages
from reviewbot.reporters.escape import encodable
from reviewbot.reporters.ledger import unreviewed
from reviewbot.reporters.words import conclusion, decided, headline

if TYPE_CHECKING:  # a report without packages loads none of it
    from reviewbot.model.advisory import Advisory
    from reviewbot.model.dependencies import Component

Json: TypeAlias = dict[str, Any]

_CHANGE: Final = "change"
"""What the components belong to."""
_SCOPE: Final = {
    "runtime": "required",
    "optional": "optional",
    "development": "excluded",
}
"""``excluded`` is not delivered, in the words of CycloneDX."""
_METHOD: Final = {"CVSS:3.0": "CVSSv3", "CVSS:3.1": "CVSSv31", "CVSS:4.0": "CVSSv4"}


def render(report: Report) -> str:
    """Return one document, indented, in ASCII."""
    found = report.dependencies
    components = found.components if found else ()
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": _metadata(report),
        "components": [_component(one) for one in components],
        "vulnerabilities": list(_vulnerabilities(components, report)),
    }
    if report.incomplete:
        document["compositions"] = [
            {"aggregate": "incomplete", "assemblies": [_CHANGE]}
        ]
    return json.dumps(_encodable(document), indent=2) + "\n"


def _metadata(report: Report) -> Json:
    tool = {"type": "application", "name": "reviewbot", "version": __version__}
    missing = [f"{path}: {why}" for path, why in unreviewed(report)]
    missing += report.failures
    said = [
        ("reviewbot:findings", f"{headline(report)}; {conclusion(report)}"),
        *(("reviewbot:incomplete", why) for why in missing),
        *(("reviewbot:note", note.message) for note in report.notes),
        *(("reviewbot:dependencies", line) for line in packages.told(report)),
    ]
    return {
        "tools": {"components": [tool]},
        "component": {
            "type": "application",
            "bom-ref": _CHANGE,
            "name": report.label or "changes",
        },
        "properties": _properties(said),
    }


def _component(one: "Component") -> Json:
    group, _, name = one.name.rpartition(":" if one.ecosystem == "Maven" else "/")
    said = [
        ("reviewbot:path", one.path),
        ("reviewbot:line", str(one.line)),
        *(("reviewbot:path", path) for path in one.also),
        *(("reviewbot:before", version) for version in one.before),
        *([("reviewbot:meaning", one.meaning.value)] if one.meaning else ()),
        *([("reviewbot:chain", " > ".join(one.chain))] if one.chain else ()),
    ]
    return {
        "type": "container" if one.ecosystem == "docker" else "library",
        "bom-ref": one.purl,
        **({"group": group} if group else {}),
        "name": name or one.name,
        "version": one.version,
        **({"scope": _SCOPE[one.scope.value]} if one.scope else {}),
        "purl": one.purl,
        "properties": _properties(said),
    }


def _vulnerabilities(
    components: Iterable["Component"], report: Report
) -> Iterator[Json]:
    """Yield each vulnerability once, with all components that it affects."""
    accepted = _accepted(report.suppressed)
    found: dict[str, list[tuple[Component, Advisory]]] = defaultdict(list)
    for one in components:
        for advisory in one.advisories:
            found[advisory.id].append((one, advisory))
    for name in sorted(found):
        (first, advisory), *_ = found[name]
        refs = [one.purl for one, _ in found[name]]
        decisions = [accepted[ref] for ref in refs if ref in accepted]
        analysis = {"state": "exploitable", "response": ["will_not_fix"]}
        yield {
            "id": advisory.id,
            **_about(advisory),
            **({"recommendation": _advice(first)} if _advice(first) else {}),
            **(
                {"analysis": {**analysis, "detail": "; ".join(decisions)}}
                if len(decisions) == len(refs)
                else {}
            ),
            "affects": [{"ref": ref} for ref in refs],
        }


def _about(advisory: "Advisory") -> Json:
    pages = advisory.references
    return {
        **({"source": {"url": pages[0]}} if pages else {}),
        "references": [
            {"id": alias, "source": {"name": alias.partition("-")[0]}}
            for alias in advisory.aliases
        ],
        "ratings": [_rating(advisory)],
        **({"description": advisory.summary} if advisory.summary else {}),
        "advisories": [{"url": page} for page in pages],
        **_day("published", advisory.published),
        **_day("updated", advisory.modified),
        "properties": _properties(
            [
                ("reviewbot:kind", advisory.kind.value),
                ("reviewbot:exploited", str(advisory.exploited).lower()),
            ]
        ),
    }


def _rating(advisory: "Advisory") -> Json:
    """Return what it is worth; what nobody scored is unknown, not none."""
    severity = advisory.severity.word if advisory.severity else "unknown"
    scored = {"score": advisory.score} if advisory.score is not None else {}
    method = _METHOD.get(advisory.vector[:8], "other")
    vector = {"method": method, "vector": advisory.vector} if advisory.vector else {}
    return {**scored, "severity": severity, **vector}


def _day(key: str, day: str) -> Json:
    return {key: f"{day}T00:00:00Z"} if day else {}


def _advice(one: "Component") -> str:
    if not one.clearing:
        return ""
    return f"{one.clearing}: {one.command}" if one.command else one.clearing


def _accepted(suppressed: Iterable[Suppressed]) -> Mapping[str, str]:
    """Return by package URL who decided that a finding does not count."""
    return {
        item.judged.finding.component.purl: decided(item)
        for item in suppressed
        if item.judged.finding.component
    }


def _properties(said: Iterable[tuple[str, str]]) -> list[Json]:
    return [{"name": name, "value": value} for name, value in said]


def _encodable(value: Any) -> Any:
    """Return ``value`` with every text in it free of lone surrogates."""
    match value:
        case str():
            return encodable(value)
        case dict():
            return {key: _encodable(item) for key, item in value.items()}
        case list():
            return [_encodable(item) for item in value]
        case _:
            return value
