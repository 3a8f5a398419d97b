"""The text of an inline comment: what is wrong and what to do, the rest folded."""

from collections.abc import Iterator
from typing import Final

from reviewbot.model.finding import Location
from reviewbot.model.report import Judged, Origin
from reviewbot.reporters.comments import ignore_comment
from reviewbot.reporters.cutting import cut
from reviewbot.reporters.markdown_text import code_span, plain, sentence
from reviewbot.reporters.words import told, way

_LONGEST: Final = 600
"""Characters of a message or an explanation; longer ones hold whole files."""
_STEPS: Final = 12
"""Steps of a trace that somebody reads."""
_TOO_LONG: Final = "Left out here, because it is too long for a comment"


def comment_text(judged: Judged, block: str, room: int) -> str:
    """Return the Markdown of a comment on a finding, without its marker.

    ``block`` is a suggestion, or "". What does not fit into ``room`` characters is
    left out, and the text says so: first the way of the value, then the suggestion.
    """
    tries = ((block, True), (block, False), ("", False))
    texts = (_text(judged, each, with_way=way) for each, way in tries)
    return next((text for text in texts if len(text) <= room), _least(judged))


def heading(judged: Judged) -> str:
    """Return the line that names a finding."""
    rule = judged.rule
    weakness = f", {plain(rule.cwe)}" if rule.cwe else ""
    name = f"{judged.severity.word.capitalize()} · {plain(short(judged.title))}"
    return f"**{name}** ({plain(rule.id)}{weakness})"


def short(text: str) -> str:
    """Return a text of a bearable length, not escaped yet."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."


def _text(judged: Judged, block: str, *, with_way: bool) -> str:
    """Return a comment; the folded part follows the suggestion without a gap."""
    fix = "" if block or not judged.fix else _fix(judged)
    visible = [heading(judged), _what(judged), block or fix]
    folded = _folded(judged, with_way=with_way, with_fix=bool(block))
    gap = "\n" if block else "\n\n"
    return "\n\n".join(part for part in visible if part) + gap + folded


def _least(judged: Judged) -> str:
    return f"{heading(judged)}\n\n{_TOO_LONG}: all but the title."


def _what(judged: Judged) -> str:
    told_why = (sentence(short(told(judged))), sentence(short(judged.rule.why)))
    return " ".join(text for text in told_why if text)


def _fix(judged: Judged) -> str:
    return f"Fix: {sentence(short(judged.fix))}"


def _folded(judged: Judged, *, with_way: bool, with_fix: bool) -> str:
    titles, parts = [], []
    steps = "\n".join(_way(judged))
    if steps:
        titles.append(_way_title(judged))
        parts.append(
            steps if with_way else f"{_TOO_LONG}: {_way_title(judged).lower()}."
        )
    if with_fix and judged.fix:
        parts.append(_fix(judged))
    titles.append("how to ignore" if titles else "How to ignore")
    parts.append(_ignore(judged))
    inner = "\n\n".join(parts)
    summary = f"<details><summary>{' · '.join(titles)}</summary>"
    return f"{summary}\n\n{inner}\n</details>"


def _way_title(judged: Judged) -> str:
    return "How the value gets here" if judged.finding.trace else "What is exposed"


def _way(judged: Judged) -> Iterator[str]:
    """Yield the places that belong to the finding besides its own, as a list."""
    finding = judged.finding
    steps = [(step.location, step.snippet) for step in way(finding.trace)]
    if not steps and judged.origin is Origin.CAUSED:
        steps = [(finding.location, finding.snippet.strip())]
    for number, (at, code) in enumerate(steps[:_STEPS], 1):
        yield f"{number}. {_place(at)} {code_span(_first_line(code))}"
    if len(steps) > _STEPS:
        yield f"{_STEPS + 1}. and {len(steps) - _STEPS} more"


def _place(at: Location) -> str:
    return code_span(f"{cut(at.path)}:{at.line}")


def _first_line(code: str) -> str:
    line, _, more = code.partition("\n")
    return f"{cut(line)} ..." if more else cut(line)


def _ignore(judged: Judged) -> str:
    comment = ignore_comment(judged)
    beside = f", or add {code_span(comment)}" if comment else ""
    if one := judged.finding.component:
        beside += f", or accept {code_span(cut(one.purl))} in the configuration"
    return (
        f"Not a problem? Reply `/reviewbot ignore <reason>`{beside}.\n"
        "More about the rule: reply `/reviewbot explain`."
    )
