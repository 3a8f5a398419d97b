"""``reviewbot rules docs``: a page for each rule, and a catalogue."""

import os
from argparse import ArgumentParser, Namespace
from typing import Final

from reviewbot.cli import generated
from reviewbot.cli.rule_catalogue import catalogue
from reviewbot.cli.rule_pages import page
from reviewbot.rulebook.packs import shipped
from reviewbot.samples import marks
from reviewbot.samples.examples import examples

SUMMARY = "write a page for each rule, and a catalogue"

_COMMAND: Final = "reviewbot rules docs"


def add_options(parser: ArgumentParser) -> None:
    """Add the options of ``rules docs``."""
    generated.add_options(parser)
    parser.add_argument(
        "--samples",
        metavar="DIR",
        default=os.path.join("tests", "rules", "code"),
        help="where examples are taken from (default: %(default)s)",
    )


def act(args: Namespace) -> int:
    """Write the pages, or say which are out of date."""
    rules = shipped().load_all()
    shown = examples(marks.read(args.samples))
    pages = {f"{rule.id}.md": page(rule, shown.get(rule.id)) for rule in rules}
    pages["index.md"] = catalogue(rules)
    folder = args.output or os.path.join("docs", "rules")
    if args.check:
        return generated.check(folder, pages, _COMMAND)
    return generated.write(folder, pages)
