"""Advisories that list versions beside ranges: does each lie in a range?"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import yaml

from bench.dependencies.corpus import CorpusError
from bench.sensitive.table import table
from reviewbot.engines.dependencies.versions.affected import affected_of, affects
from reviewbot.errors import VersionError
from reviewbot.model.advisory import Affected

ENOUGH: Final = 0.9999
"""The share that must be judged affected: databases contradict themselves, too."""


def measure(folder: Path) -> tuple[str, bool]:
    """Return the page, and whether ranges say of enough versions what lists say."""
    listed = inside = advisories = 0
    others: list[str] = []
    for advisory in _advisories(folder):
        advisories += 1
        for alone, versions in _entries(advisory):
            for version in versions:
                told = _told(alone, version)
                listed += 1
                inside += not told
                if told:
                    others.append(f"- {advisory['id']}: {version}: {told}")
    share = inside / listed if listed else 0.0
    rows = [(str(advisories), str(listed), str(inside), f"{share:.4%}")]
    header = ("advisories", "versions listed", "in a range", "share")
    return "\n".join((table(header, rows), *others)), share >= ENOUGH


def _advisories(folder: Path) -> Iterator[dict[str, Any]]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for path in sorted(folder.rglob("*")):
        if path.suffix not in {".yaml", ".json"}:
            continue
        text = path.read_text(encoding="utf-8")
        try:
            if path.suffix == ".json":
                found = json.loads(text)
            else:
                found = yaml.load(text, loader)  # noqa: S506 - a safe one
        except (ValueError, yaml.YAMLError) as error:
            raise CorpusError(f"{path.name} cannot be read: {error}") from error
        if isinstance(found, dict) and "affected" in found:
            yield found


def _entries(advisory: dict[str, Any]) -> Iterator[tuple[Affected, list[str]]]:
    """Yield entries with ranges, the ranges alone and the versions alone."""
    for entry in advisory["affected"] or ():
        try:
            affected = affected_of(entry)
        except VersionError as error:
            raise CorpusError(f"{advisory.get('id')}: {error}") from error
        if affected.ranges:
            alone = Affected(affected.ecosystem, affected.ranges)
            yield alone, sorted(affected.versions)


def _told(affected: Affected, version: str) -> str:
    """Return why a version is in no range, or nothing."""
    try:
        if affects(affected, version):
            return ""
    except VersionError as error:
        return str(error)
    return "; ".join(
        ", ".join(f"{event.kind.value} {event.version}" for event in found.events)
        for found in affected.ranges
    )
