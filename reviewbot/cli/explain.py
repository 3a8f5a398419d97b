"""``reviewbot explain``: what a rule looks for, why, and what to do."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from textwrap import fill

from reviewbot.errors import UsageError
from reviewbot.model.rule import Rule
from reviewbot.model.spelling import did_you_mean
from reviewbot.rulebook.packs import shipped


def configure(parser: ArgumentParser) -> None:
    """Add the options of ``explain``."""
    parser.add_argument(
        "rule", metavar="RULE", help="a rule id, like python-sql-injection"
    )


def run(args: Namespace) -> int:
    """Print one rule."""
    rules = {rule.id: rule for rule in shipped().load_all()}
    if args.rule not in rules:
        hint = did_you_mean(args.rule, rules) or ": see reviewbot rules list"
        raise UsageError(f"no rule {args.rule}{hint}")
    sys.stdout.write("\n".join(_lines(rules[args.rule])) + "\n")
    return 0


def _lines(rule: Rule) -> Iterator[str]:
    yield f"{rule.severity.word}[{rule.id}] {rule.title}"
    marks = (
        rule.cwe,
        rule.owasp and f"OWASP {rule.owasp}",
        f"confidence {rule.confidence.word}",
    )
    yield " · ".join(filter(None, marks))
    yield ""
    for name, text in (("what", rule.message), ("why", rule.why), ("fix", rule.fix)):
        yield fill(f"{name}: {text}", 80, subsequent_indent=" " * 6)
    yield ""
    yield f"ignore: reviewbot: ignore[{rule.id}] <reason>   (in a comment on the line, or above)"
    yield from (f"more: {url}" for url in rule.references)
