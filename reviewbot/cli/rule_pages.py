"""The page about one rule, made from the rule itself and one of its samples."""

from collections.abc import Iterator
from typing import Final

from reviewbot.cli.rule_facts import languages
from reviewbot.model.rule import Autofix, Rule
from reviewbot.samples.examples import Example

MADE: Final = "<!-- made by `reviewbot rules docs`: edit the rule, not this page -->\n"

_AUTOFIX: Final = {
    Autofix.NONE: "",
    Autofix.SUGGESTED: "A replacement is suggested; read it before you take it.",
    Autofix.SAFE: "`reviewbot check --fix` applies a safe replacement.",
}


def page(rule: Rule, example: Example | None) -> str:
    """Return the text of a rule's page."""
    return "\n".join(_page(rule, example))


def _page(rule: Rule, example: Example | None) -> Iterator[str]:
    yield MADE
    yield f"# {rule.title}\n"
    owasp = f" · OWASP {rule.owasp}" if rule.owasp else ""
    marks = f"severity {rule.severity.word} · confidence {rule.confidence.word}"
    since = f" · since {rule.since}" if rule.since else ""
    yield f"`{rule.id}` · {', '.join(languages(rule))} · {marks} · {rule.cwe}{owasp}{since}\n"
    yield f"**Why.** {rule.why}\n"
    yield f"**Fix.** {rule.fix}\n"
    if _AUTOFIX[rule.autofix]:
        yield f"{_AUTOFIX[rule.autofix]}\n"
    if example:
        yield from _shown(example)
    yield f"**Ignore.** `reviewbot: ignore[{rule.id}] <reason>` in a comment on the line or above.\n"
    if rule.aliases:
        names = ", ".join(f"`{alias}`" for alias in rule.aliases)
        yield f"**Other tools.** Comments that switch off {names} count for this rule, too.\n"
    if rule.references:
        yield "**More.**\n"
        yield from (f"- <{url}>" for url in rule.references)
        yield ""


def _shown(example: Example) -> Iterator[str]:
    """Yield the example; one line says little of where its values come from."""
    told = (("Reported", example.match), ("Not reported", example.near_miss))
    for name, code in told:
        if code:
            fence = "````" if "```" in code else "```"
            yield f"**{name}.**\n"
            yield f"{fence}{example.language}\n{code}\n{fence}\n"
