"""``reviewbot rules list``: one line a rule, or all that is known as JSON."""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Any

from reviewbot.cli.actions import add_format
from reviewbot.cli.rule_facts import languages, of_language, of_weakness
from reviewbot.model.rule import Rule, Severity
from reviewbot.rulebook import metadata
from reviewbot.rulebook.packs import shipped

SUMMARY = "list the rules"


def add_options(parser: ArgumentParser) -> None:
    """Add the options of ``rules list``."""
    parser.add_argument(
        "--language", metavar="NAME", help="only rules for it, like python"
    )
    parser.add_argument(
        "--severity",
        choices=[severity.word for severity in Severity],
        help="only rules of this severity",
    )
    parser.add_argument(
        "--cwe", help="only rules for this weakness, like CWE-89, and its special cases"
    )
    add_format(parser)


def act(args: Namespace) -> int:
    """Print the rules that are asked for."""
    rules: Sequence[Rule] = shipped().load_all()
    if args.language:
        rules = of_language(rules, args.language)
    if args.cwe:
        rules = of_weakness(rules, args.cwe)
    rules = [rule for rule in rules if args.severity in {None, rule.severity.word}]
    if args.format == "json":
        print(json.dumps([_as_json(rule) for rule in rules], indent=2))
    else:
        _print(rules)
    return 0


def _print(rules: Sequence[Rule]) -> None:
    width = max((len(rule.id) for rule in rules), default=0)
    for rule in rules:
        marks = f"{rule.severity.word:8} {rule.confidence.word:6} {rule.cwe:8}"
        print(f"{rule.id:{width}}  {marks}  {rule.title}")
    print(f"{len(rules)} rules", file=sys.stderr)


def _as_json(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        **metadata.dump(rule),
        "languages": list(languages(rule)),
    }
