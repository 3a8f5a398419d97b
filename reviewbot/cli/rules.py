"""``reviewbot rules``: everything around rules; each action is a module of its own."""

from argparse import ArgumentParser, Namespace
from typing import Final, Protocol

from reviewbot.cli import (
    rule_bench,
    rule_docs,
    rule_list,
    rule_new,
    rule_packs,
    rule_stats,
    rule_tests,
)


class _Action(Protocol):
    """What a module of an action has."""

    SUMMARY: str

    def add_options(self, parser: ArgumentParser, /) -> None: ...

    def act(self, args: Namespace, /) -> int: ...


_ACTIONS: Final[dict[str, _Action]] = {
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
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, action in _ACTIONS.items():
        summary = f"{action.SUMMARY[0].upper()}{action.SUMMARY[1:]}."
        sub = actions.add_parser(name, help=action.SUMMARY, description=summary)
        action.add_options(sub)


def run(args: Namespace) -> int:
    """Do one of the actions."""
    return _ACTIONS[args.action].act(args)
