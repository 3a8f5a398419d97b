"""OSV's JSON: what is read of a record, and what of it could not be.

Source: https://ossf.github.io/osv-schema/. What is kept is what a review needs: names,
one line, severity, days, one address, and which versions of which packages.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from reviewbot.engines.dependencies.advisories.cvss import base_score, severity_of
from reviewbot.engines.dependencies.advisories.names import base, comparable
from reviewbot.engines.dependencies.advisories.records import Record
from reviewbot.engines.dependencies.advisories.texts import reference_of, summary_of
from reviewbot.engines.dependencies.versions.affected import affected_of, sparing
from reviewbot.errors import VersionError
from reviewbot.model.advisory import Affected, Kind
from reviewbot.model.rule import Severity
from reviewbot.model.value import field, frozen

_WORDS: Final = {
    "low": Severity.LOW,
    "moderate": Severity.MEDIUM,
    "medium": Severity.MEDIUM,
    "high": Severity.HIGH,
    "critical": Severity.CRITICAL,
}
"""What databases write where there is no vector."""
_MALICIOUS: Final = "CWE-506"
"""Embedded malicious code."""
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/+-]{0,127}")
_DAY: Final = re.compile(r"(?!0001)\d{4}-\d{2}-\d{2}(?=T|$)")
"""The first day of all is what Go writes for "unknown"."""


@frozen
class Reading:
    """What became of one JSON document."""

    id: str = ""
    """Empty if it is no record at all."""
    records: Mapping[str, Record] = field(default_factory=dict)
    """By ecosystem; without those that could not be read."""
    withdrawn: frozenset[str] = frozenset()
    """Ecosystems that it speaks of, if it has been withdrawn."""
    problems: Mapping[str, str] = field(default_factory=dict)
    """What is malformed, by ecosystem; "" if it is no record's form."""


def read(document: object) -> Reading:
    """Read a record, and say what of it could not be read.

    Args:
        document: OSV's JSON, parsed; anything else is no record, or a malformed one.
    """
    if not isinstance(document, dict) or not isinstance(document.get("id"), str):
        return Reading()
    name = document["id"]
    if not _ID.fullmatch(name):
        return Reading(name[:60], problems={"": "its id is none"})
    entries = document.get("affected") or []
    if not isinstance(entries, list):
        return Reading(name, problems={"": "`affected` is no list"})
    if document.get("withdrawn"):
        return Reading(name, withdrawn=frozenset(_ecosystems(entries)))
    problems: dict[str, str] = {}
    packages = _packages(entries, problems)
    try:
        found = {eco: _record(document, eco, known) for eco, known in packages.items()}
    except (AttributeError, TypeError, ValueError) as error:
        why = f"{type(error).__name__}: {error}"[:120]
        return Reading(name, problems=dict.fromkeys((*packages, *problems), why))
    return Reading(name, found, problems=problems)


def _ecosystems(entries: Iterable[Any]) -> Iterator[str]:
    for entry in entries:
        package = entry.get("package") if isinstance(entry, dict) else None
        if isinstance(package, dict) and isinstance(package.get("ecosystem"), str):
            yield base(package["ecosystem"])


def _packages(
    entries: Iterable[Any], problems: dict[str, str]
) -> dict[str, dict[tuple[str, str], Affected]]:
    """Return affected versions by ecosystem, then by name and whole ecosystem."""
    found: dict[str, dict[tuple[str, str], Affected]] = {}
    for entry in entries:
        if isinstance(entry, dict) and "package" not in entry:
            continue  # of a repository's commits: no ecosystem has it
        try:
            affected = sparing(affected_of(entry))
            name = comparable(affected.ecosystem, entry["package"]["name"])
        except (VersionError, KeyError, TypeError, AttributeError) as error:
            where = next(_ecosystems([entry]), "")
            problems[where] = f"{type(error).__name__}: {error}"[:120]
            continue
        known = found.setdefault(base(affected.ecosystem), {})
        key = name, affected.ecosystem
        known[key] = _joined(known[key], affected) if key in known else affected
    return found


def _joined(one: Affected, other: Affected) -> Affected:
    """Return what either affects: databases write an entry for each line of versions."""
    ranges = tuple(dict.fromkeys((*one.ranges, *other.ranges)))
    return Affected(one.ecosystem, ranges, one.versions | other.versions)


def _record(
    document: Mapping[str, Any],
    ecosystem: str,
    packages: Mapping[tuple[str, str], Affected],
) -> Record:
    own = [e for e in document["affected"] if ecosystem in _ecosystems([e])]
    severity, score, vector = _severity(document, own)
    aliases = {a for a in document.get("aliases") or () if _ID.fullmatch(a)}
    return Record(
        document["id"],
        tuple(sorted(aliases - {document["id"]})),
        _kind(document, own),
        summary_of(document.get("summary") or "", document.get("details") or ""),
        severity,
        score,
        vector,
        _day(document.get("published")),
        _day(document.get("modified")),
        reference_of(document.get("references") or ()),
        tuple((name, packages[name, eco]) for name, eco in sorted(packages)),
    )


def _severity(
    document: Mapping[str, Any], own: Iterable[Mapping[str, Any]]
) -> tuple[Severity | None, float | None, str]:
    """Return severity, score and vector: by the highest score, else by the database's word."""
    told = [*(document.get("severity") or ())]
    for entry in own:
        told += entry.get("severity") or ()
    vectors = sorted({one["score"] for one in told if isinstance(one["score"], str)})
    scored = [(base_score(vector), vector) for vector in vectors]
    best = max(((s, v) for s, v in scored if s is not None), default=None)
    if best:
        return severity_of(best[0]), *best
    word = (document.get("database_specific") or {}).get("severity")
    return _WORDS.get(word.lower() if isinstance(word, str) else ""), None, ""


def _kind(document: Mapping[str, Any], own: Iterable[Mapping[str, Any]]) -> Kind:
    names = (document["id"], *(document.get("aliases") or ()))
    weaknesses = (document.get("database_specific") or {}).get("cwe_ids") or ()
    if any(n.startswith("MAL-") for n in names) or _MALICIOUS in weaknesses:
        return Kind.MALICIOUS
    told = {(e.get("database_specific") or {}).get("informational") for e in own}
    # An entry that does not say is of a vulnerability, which is the graver.
    kinds = {kind.value: kind for kind in Kind}
    only = told.pop() if len(told) == 1 else None
    return kinds.get(only or "", Kind.VULNERABILITY)


def _day(moment: object) -> str:
    found = _DAY.match(moment) if isinstance(moment, str) else None
    return found[0] if found else ""
