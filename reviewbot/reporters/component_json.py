"""Packages in the JSON report."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from reviewbot.model.advisory import Advisory, Standing
from reviewbot.model.dependencies import Component, Dependencies, Fixed

Json: TypeAlias = Mapping[str, Any]


def dependencies(found: Dependencies) -> Json:
    """Return what a change does to packages."""
    return {
        "components": [component(one) for one in found.components],
        "fixed": [_fixed(one) for one in found.fixed],
        "data": [_standing(one) for one in found.data],
    }


def component(one: Component) -> Json:
    """Return a package version, and what is known of it."""
    return {
        "purl": one.purl,
        "ecosystem": one.ecosystem,
        "name": one.name,
        "version": one.version,
        "path": one.path,
        "line": one.line,
        "scope": one.scope.value if one.scope else None,
        "before": list(one.before),
        "meaning": one.meaning.value if one.meaning else None,
        "advisories": [_advisory(each) for each in one.advisories],
        "new": list(one.new),
        "clearing": one.clearing or None,
        "chain": list(one.chain),
        "command": one.command or None,
        "also": list(one.also),
    }


def _advisory(one: Advisory) -> Json:
    return {
        "id": one.id,
        "aliases": list(one.aliases),
        "kind": one.kind.value,
        "summary": one.summary,
        "severity": one.severity.word if one.severity else None,
        "score": one.score,
        "vector": one.vector or None,
        "exploited": one.exploited,
        "published": one.published or None,
        "modified": one.modified or None,
        "references": list(one.references),
    }


def _fixed(one: Fixed) -> Json:
    return {
        "ecosystem": one.ecosystem,
        "name": one.name,
        "before": one.before,
        "after": list(one.after),
        "advisories": sorted(one.advisories),
    }


def _standing(one: Standing) -> Json:
    holding = one.holding
    return {
        "ecosystem": one.ecosystem,
        "state": one.state.value,
        "as_of": (holding.as_of or None) if holding else None,
        "age": one.age,
        "why": one.why,
    }
