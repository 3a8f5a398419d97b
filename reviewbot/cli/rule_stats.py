"""``reviewbot rules stats``: how many rules there are, and what they cover."""

import json
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reviewbot.cli.actions import add_format
from reviewbot.cli.rule_facts import by_number, languages
from reviewbot.model.rule import Autofix, Confidence, Rule, Severity
from reviewbot.rulebook import weaknesses
from reviewbot.rulebook.packs import shipped

SUMMARY = "count the rules, and tell what they cover"


def add_options(parser: ArgumentParser) -> None:
    """Add the options of ``rules stats``."""
    add_format(parser)


def act(args: Namespace) -> int:
    """Print the statistics."""
    stats = statistics(shipped().load_all())
    if args.format == "json":
        print(json.dumps(stats, indent=2))
    else:
        print("\n".join(_lines(stats)))
    return 0


def statistics(rules: Sequence[Rule]) -> dict[str, Any]:
    """Return counts of rules, and which of them cover the lists of the industry."""
    return {
        "rules": len(rules),
        "language": _counted(name for rule in rules for name in languages(rule)),
        "severity": {
            each.word: sum(rule.severity is each for rule in rules)
            for each in reversed(Severity)
        },
        "confidence": {
            each.word: sum(rule.confidence is each for rule in rules)
            for each in reversed(Confidence)
        },
        "autofix": {
            each.value: sum(rule.autofix is each for rule in rules) for each in Autofix
        },
        "without_autofix": [r.id for r in rules if r.autofix is Autofix.NONE],
        "cwe": dict(
            sorted(Counter(r.cwe for r in rules).items(), key=lambda e: by_number(e[0]))
        ),
        "cwe_top_25": _coverage(weaknesses.TOP_25, weaknesses.top_25(rules)),
        "owasp_top_10": _coverage(weaknesses.TOP_10, weaknesses.top_10(rules)),
    }


def _counted(names: Iterator[str]) -> dict[str, int]:
    """Return how often each name comes, the most frequent first."""
    counts = Counter(names)
    return dict(sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])))


def _coverage(
    names: Mapping[str, str], covering: Mapping[str, list[str]]
) -> list[dict[str, Any]]:
    return [
        {"id": entry, "name": name, "rules": covering[entry]}
        for entry, name in names.items()
    ]


def _lines(stats: Mapping[str, Any]) -> Iterator[str]:
    yield f"{stats['rules']} rules"
    for name in ("language", "severity", "confidence", "autofix"):
        counts = " · ".join(f"{word} {count}" for word, count in stats[name].items())
        yield f"{name + ':':12}{counts}"
    yield "\nCWE"
    yield from _columns([f"{cwe} {count}" for cwe, count in stats["cwe"].items()])
    yield from _table("CWE Top 25 of 2024", stats["cwe_top_25"])
    yield from _table("OWASP Top 10 of 2021", stats["owasp_top_10"])


def _columns(entries: Sequence[str], width: int = 14, count: int = 6) -> Iterator[str]:
    for start in range(0, len(entries), count):
        row = entries[start : start + count]
        yield ("  " + "".join(f"{entry:{width}}" for entry in row)).rstrip()


def _table(title: str, entries: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    covered = sum(bool(entry["rules"]) for entry in entries)
    yield f"\n{title}: {covered} of {len(entries)} covered"
    for entry in entries:
        count = len(entry["rules"]) or "none"
        yield f"  {entry['id']:9} {count:>4}  {entry['name']}"
