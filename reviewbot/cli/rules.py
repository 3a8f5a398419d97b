"""``reviewbot rules``: everything around rules; each action is a module of its own."""

from argparse import ArgumentParser, Namespace
from typing import Final

from reviewbot.cli import (
    rule_bench,
    rule_docs,
    rule_list,
    rule_new,
    rule_packs,
    rule_stats,
    rule_tests,
)
from reviewbot.cli.actions import Action, add_actions

_ACTIONS: Final[dict[str, Action]] = {
    "list": rule_list,
    "stats": rule_stats,
    "new": rule_new,
    "test": rule_tests,
    "bench": rule_bench,
    "compile": rule_packs,
    "docs": rule_docs,
}


def configure(parser: ArgumentParser) -> None:
    """Add the actions, each with its options."""
    add_actions(parser, _ACTIONS)


def run(args: Namespace) -> int:
    """Do one of the actions."""
    return _ACTIONS[args.action].act(args)
