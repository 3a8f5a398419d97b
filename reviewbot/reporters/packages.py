"""What a change does to packages, in words: what it repairs, and how old the data is."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from reviewbot.model.report import Report

if TYPE_CHECKING:  # most reports have none of it
    from reviewbot.model.advisory import Standing
    from reviewbot.model.dependencies import Fixed

_NAMED: Final = 5
"""Packages, and ids of one, that are named; the others are counted."""


def told(report: Report) -> Iterator[str]:
    """Yield sentences without a full stop, unescaped; none if no package changed."""
    found = report.dependencies
    if found is None:
        return
    yield from map(_fixed, found.fixed[:_NAMED])
    more = len(found.fixed) - _NAMED
    if more > 0:
        yield f"fixes vulnerabilities of {more} more"
    if found.data:
        yield f"advisories: {', '.join(map(_age, found.data))}"


def still(report: Report) -> int:
    """Return how many updated packages are affected as they were before."""
    found = report.dependencies
    if found is None:
        return 0
    return sum(one.is_still for one in found.components)


def _fixed(one: "Fixed") -> str:
    ids = sorted(one.advisories)
    named = ", ".join(ids[:_NAMED])
    more = f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
    now = f"now {', '.join(one.after)}" if one.after else "gone"
    return f"fixes {named}{more} of {one.name} {one.before}, {now}"


def _age(one: "Standing") -> str:
    if one.holding is None:
        return f"{one.ecosystem} none"
    day = one.holding.as_of or "an unknown day"
    if one.age is None:
        return f"{one.ecosystem} of {day}"
    days = "1 day" if one.age == 1 else f"{one.age:,} days"
    return f"{one.ecosystem} of {day}, {days} old"
