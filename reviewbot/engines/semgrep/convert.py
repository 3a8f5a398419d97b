"""From semgrep-core's JSON to findings."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from reviewbot.engines.evidence import normalise, quoted
from reviewbot.engines.excerpt import Excerpt
from reviewbot.engines.semgrep.binary import NAME
from reviewbot.model.finding import Detector, Edit, Finding, Role, Step
from reviewbot.model.rule import Rule

Json = Mapping[str, Any]
_METAVARIABLE: Final = re.compile(r"\$(?:\.\.\.)?[A-Z_][A-Z_0-9]*")
_END_OF_LINE: Final = re.compile(r"(?:^|[^\s(\[,\\=+.])[^\S\n]*\n\s*(?:$|[^\s)\]+.,])")
"""A line break between two statements, unlike one after a comma or in brackets."""


def finding(match: Json, rule: Rule, excerpt: Excerpt) -> Finding:
    """Return the finding that one match of semgrep-core stands for."""
    start, end = match["start"]["offset"], match["end"]["offset"]
    extra = match["extra"]
    metavars: Json = extra.get("metavars") or {}
    location = excerpt.location(start, end)
    return Finding(
        rule=rule.id,
        location=location,
        message=_message(rule.message, match, excerpt),
        snippet=excerpt.snippet(start, end),
        evidence=_without(rule.varies, _evidence(match, metavars, excerpt)),
        detectors=(Detector(NAME, match["check_id"]),),
        aliases=rule.aliases,
        trace=tuple(_trace(extra.get("dataflow_trace") or {}, excerpt)),
        edit=Edit(location, extra["fix"]) if extra.get("fix") is not None else None,
    )


def _message(template: str, match: Json, excerpt: Excerpt) -> str:
    """Fill in metavariables with the code as it stands in the file.

    What an alternative of the rule leaves unbound is told by the whole match.
    """
    metavars: Json = match["extra"].get("metavars") or {}

    def code(found: re.Match[str]) -> str:
        return quoted(_content(metavars.get(found[0], match), excerpt))

    return _METAVARIABLE.sub(code, template)


def _content(value: Json, excerpt: Excerpt) -> str:
    start, end = value["start"]["offset"], value["end"]["offset"]
    return excerpt.between(start, end) or str(value.get("abstract_content", ""))


def _evidence(match: Json, metavars: Json, excerpt: Excerpt) -> tuple[str, ...]:
    """Return what was captured in the match's statement, or else its text.

    Captures are what the rule's author found worth naming; what else stands in
    the call may be edited without making it another finding, and so may its
    line breaks.
    """
    captured = tuple(
        f"{name}={normalise(_content(value, excerpt))}"
        for name, value in sorted(metavars.items())
        if _in_one_statement(value, match, excerpt)
    )
    if captured:
        return captured
    text = excerpt.between(match["start"]["offset"], match["end"]["offset"])
    return (normalise(text),)


def _without(varies: str, evidence: tuple[str, ...]) -> tuple[str, ...]:
    if not varies:
        return evidence
    return tuple(re.sub(varies, "", told) for told in evidence)


def _in_one_statement(one: Json, other: Json, excerpt: Excerpt) -> bool:
    """Return whether no line ends between two places, but for one that goes on."""
    first, last = sorted((one, other), key=lambda at: at["start"]["offset"])
    if first["end"]["line"] >= last["start"]["line"]:
        return True
    between = excerpt.between(first["end"]["offset"], last["start"]["offset"])
    return not _END_OF_LINE.search(between)


def _trace(trace: Json, excerpt: Excerpt) -> Iterator[Step]:
    """Yield the way from source to sink, without steps named twice."""
    steps = [
        *((Role.SOURCE, at) for at in _call_trace(trace.get("taint_source"))),
        *(
            (Role.THROUGH, at["location"])
            for at in trace.get("intermediate_vars") or ()
        ),
        *((Role.SINK, at) for at in _call_trace(trace.get("taint_sink"))),
    ]
    seen = set()
    for role, at in steps:
        span = (at["start"]["offset"], at["end"]["offset"])
        if span not in seen or role is Role.SINK:
            seen.add(span)
            yield _step(role, span, excerpt)


def _call_trace(trace: Any) -> Iterator[Json]:
    """Yield the places of ``["CliLoc", [place, code]]`` or ``["CliCall", [...]]``."""
    match trace:
        case ["CliLoc", [place, _]]:
            yield place
        case ["CliCall", [[place, _], _, rest]]:
            yield place
            yield from _call_trace(rest)
        case _:
            return


def _step(role: Role, span: tuple[int, int], excerpt: Excerpt) -> Step:
    location = excerpt.location(*span)
    text = excerpt.snippet(*span).partition("\n")[0]
    return Step(role, location, excerpt.between(*span), text)
