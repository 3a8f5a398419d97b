"""Pages about rules, made from the rules themselves."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from reviewbot.model.rule import Autofix, Rule

_MADE: Final = "<!-- made by `reviewbot rules docs`: edit the rule, not this page -->\n"
_AUTOFIX: Final = {
    Autofix.NONE: "",
    Autofix.SUGGESTED: "A replacement is suggested; read it before you take it.",
    Autofix.SAFE: "`reviewbot check --fix` applies a safe replacement.",
}


def pages(rules: Iterable[Rule]) -> dict[str, str]:
    """Return the text of each page by its file name: one a rule, and an index."""
    rules = list(rules)
    made = {f"{rule.id}.md": "\n".join(_page(rule)) for rule in rules}
    return {"index.md": "\n".join(_index(rules)), **made}


def _page(rule: Rule) -> Iterator[str]:
    yield _MADE
    yield f"# {rule.title}\n"
    owasp = f" · OWASP {rule.owasp}" if rule.owasp else ""
    marks = f"severity {rule.severity.word} · confidence {rule.confidence.word}"
    yield f"`{rule.id}` · {marks} · {rule.cwe}{owasp}\n"
    yield f"**Why.** {rule.why}\n"
    yield f"**Fix.** {rule.fix}\n"
    if _AUTOFIX[rule.autofix]:
        yield f"{_AUTOFIX[rule.autofix]}\n"
    yield f"**Ignore.** `reviewbot: ignore[{rule.id}] <reason>` in a comment on the line or above.\n"
    if rule.references:
        yield "**More.**\n"
        yield from (f"- <{url}>" for url in rule.references)
        yield ""


def _index(rules: Iterable[Rule]) -> Iterator[str]:
    by_cwe: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        by_cwe[rule.cwe].append(rule)
    yield _MADE
    yield "# Rules\n"
    yield "| Rule | Severity | Confidence | What |\n|---|---|---|---|"
    for cwe in sorted(by_cwe, key=lambda name: int(name.removeprefix("CWE-"))):
        yield f"| **{cwe}** | | | |"
        for rule in by_cwe[cwe]:
            link = f"[`{rule.id}`]({rule.id}.md)"
            yield f"| {link} | {rule.severity.word} | {rule.confidence.word} | {rule.title} |"
    yield ""
