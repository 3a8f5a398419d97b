"""Rules as descriptors, and the weaknesses they look for as a taxonomy."""

from collections.abc import Iterable, Sequence
from typing import Final

from reviewbot.model.report import Judged
from reviewbot.model.rule import Confidence, Rule, Severity
from reviewbot.reporters.escape import prose, sarif_message
from reviewbot.reporters.markdown_text import sentence
from reviewbot.reporters.sarif.places import Json

CWE_GUID: Final = "FFC64C90-42B6-44CE-8BEB-F6B7DAE649E5"
"""Names the CWE taxonomy; the same in every SARIF file that holds it."""
LEVEL: Final = {
    Severity.CRITICAL: "error",
    Severity.HIGH: "error",
    Severity.MEDIUM: "warning",
    Severity.LOW: "note",
}
_SCORE: Final = {
    Severity.CRITICAL: "9.5",
    Severity.HIGH: "8.0",
    Severity.MEDIUM: "5.5",
    Severity.LOW: "3.0",
}
"""Inside GitHub's ranges: critical over 9.0, high from 7.0, medium from 4.0."""
_PRECISION: Final = {
    Confidence.HIGH: "high",
    Confidence.MEDIUM: "medium",
    Confidence.LOW: "low",
}


def rules_of(findings: Iterable[Judged]) -> dict[str, Judged]:
    """Return one finding of each rule by the rule's id, sorted."""
    first: dict[str, Judged] = {}
    for judged in findings:
        first.setdefault(judged.rule.id, judged)
    return dict(sorted(first.items()))


def weaknesses(findings: Iterable[Judged]) -> list[str]:
    """Return the ids of the weaknesses that the rules name, sorted by number."""
    names = {prose(judged.rule.cwe) for judged in findings if judged.rule.cwe}
    return sorted(names, key=lambda name: (len(name), name))


def descriptor(judged: Judged, taxa: Sequence[str]) -> Json:
    """Return what SARIF says about the rule of a finding."""
    rule = judged.rule
    about: dict[str, object] = {
        "id": prose(rule.id),
        "name": _pascal(rule.id),
        "shortDescription": {"text": sarif_message(_stopped(rule.title))},
        "fullDescription": {"text": sarif_message(_stopped(rule.why or rule.title))},
        "help": _help(rule),
        "defaultConfiguration": {"level": LEVEL[judged.severity]},
        "properties": _properties(judged),
    }
    if rule.references:
        about["helpUri"] = prose(rule.references[0])
    if rule.cwe:
        about["relationships"] = [_relationship(rule.cwe, taxa)]
    return about


def taxonomy(taxa: Sequence[str]) -> Json:
    """Return the part of CWE that the rules refer to."""
    return {
        "name": "CWE",
        "guid": CWE_GUID,
        "organization": "MITRE",
        "shortDescription": {"text": "The MITRE Common Weakness Enumeration."},
        "informationUri": "https://cwe.mitre.org/data/index.html",
        "isComprehensive": False,
        "taxa": [_taxon(name) for name in taxa],
    }


def _help(rule: Rule) -> Json:
    fix = f"Fix: {rule.fix}" if rule.fix else ""
    lines = [rule.why or rule.title, fix]
    more = [prose(link) for link in rule.references]
    text = "\n\n".join([*(prose(line) for line in lines if line), *more])
    links = [
        f"- <{link}>" if _is_link(link) else f"- {sentence(link)}" for link in more
    ]
    markdown = [*(sentence(line) for line in lines if line), "\n".join(links)]
    return {"text": text, "markdown": "\n\n".join(part for part in markdown if part)}


def _is_link(text: str) -> bool:
    return text.startswith("https://") and not set(text) & set(" <>\\`\"'|")


def _properties(judged: Judged) -> Json:
    rule = judged.rule
    cwe = f"external/cwe/cwe-{_number(prose(rule.cwe)):0>3}" if rule.cwe else ""
    owasp = f"external/owasp/{prose(rule.owasp).lower()}" if rule.owasp else ""
    return {
        "precision": _PRECISION[rule.confidence],
        "security-severity": _SCORE[judged.severity],
        "tags": [tag for tag in ("security", cwe, owasp) if tag],
    }


def _relationship(cwe: str, taxa: Sequence[str]) -> Json:
    target = {
        "id": prose(cwe),
        "index": taxa.index(prose(cwe)),
        "toolComponent": {"name": "CWE", "index": 0, "guid": CWE_GUID},
    }
    return {"target": target, "kinds": ["superset"]}


def _taxon(name: str) -> Json:
    number = _number(name)
    known = number.isascii() and number.isdigit()
    page = f"https://cwe.mitre.org/data/definitions/{number}.html"
    return {"id": name, **({"helpUri": page} if known else {})}


def _number(cwe: str) -> str:
    return cwe.removeprefix("CWE-")


def _pascal(rule_id: str) -> str:
    return "".join(part.capitalize() for part in prose(rule_id).split("-"))


def _stopped(text: str) -> str:
    """Return a sentence that ends with a full stop, as viewers expect."""
    bare = text.rstrip()
    return bare if bare.endswith((".", "!", "?")) else f"{bare}."
