"""The catalogue of rules: by language, by weakness, and by the industry's lists."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from reviewbot.cli.rule_facts import by_number, languages
from reviewbot.cli.rule_pages import MADE
from reviewbot.model.rule import Rule, Severity
from reviewbot.rulebook import weaknesses


def catalogue(rules: Sequence[Rule]) -> str:
    """Return the text of the page that leads to all others."""
    return "\n".join(_page(rules))


def _page(rules: Sequence[Rule]) -> Iterator[str]:
    yield MADE
    yield "# Rules\n"
    yield (
        f"{len(rules)} rules: by [language](#languages), by [weakness](#weaknesses), and "
        "what they cover of the [CWE Top 25](#cwe-top-25) and the "
        "[OWASP Top 10](#owasp-top-10). `reviewbot explain RULE` tells the same in a "
        "terminal.\n"
    )
    yield from _languages(rules)
    yield from _weaknesses(rules)
    yield "## CWE Top 25\n"
    yield "The list of 2024. A rule for a special case of a weakness covers it, too.\n"
    yield from _coverage(weaknesses.TOP_25, weaknesses.top_25(rules))
    yield "## OWASP Top 10\n"
    yield "The list of 2021.\n"
    yield from _coverage(weaknesses.TOP_10, weaknesses.top_10(rules))


def _languages(rules: Sequence[Rule]) -> Iterator[str]:
    """Yield how many rules each language has, by severity."""
    counts: dict[str, Counter[Severity]] = defaultdict(Counter)
    for rule in rules:
        for name in languages(rule):
            counts[name][rule.severity] += 1
    words = [severity.word.capitalize() for severity in reversed(Severity)]
    yield "## Languages\n"
    yield f"| Language | Rules | {' | '.join(words)} |\n|---|---|{'---|' * len(words)}"
    for name in sorted(counts):
        row = " | ".join(str(counts[name][each]) for each in reversed(Severity))
        yield f"| {name} | {counts[name].total()} | {row} |"
    yield ""


def _weaknesses(rules: Sequence[Rule]) -> Iterator[str]:
    by_cwe: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        by_cwe[rule.cwe].append(rule)
    yield "## Weaknesses\n"
    yield "| Rule | Severity | Confidence | What |\n|---|---|---|---|"
    for cwe in sorted(by_cwe, key=by_number):
        yield f"| **{cwe}** | | | |"
        for rule in by_cwe[cwe]:
            marks = f"{rule.severity.word} | {rule.confidence.word}"
            yield f"| {_link(rule.id)} | {marks} | {rule.title} |"
    yield ""


def _coverage(
    names: Mapping[str, str], covering: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    yield "| | What | Rules |\n|---|---|---|"
    for entry, name in names.items():
        rules = ", ".join(map(_link, covering[entry])) or "none"
        yield f"| **{entry}** | {name} | {rules} |"
    yield ""


def _link(rule_id: str) -> str:
    return f"[`{rule_id}`]({rule_id}.md)"
