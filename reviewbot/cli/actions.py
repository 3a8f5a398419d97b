"""Commands with several actions: each action is a module of its own."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from typing import Protocol


class Action(Protocol):
    """What a module of an action has."""

    SUMMARY: str
    """One line for the help, without a capital and a full stop."""

    def add_options(self, parser: ArgumentParser, /) -> None:
        """Add the options of the action."""

    def act(self, args: Namespace, /) -> int:
        """Do it, and return the exit code."""


def add_actions(
    parser: ArgumentParser, actions: Mapping[str, Action]
) -> dict[str, ArgumentParser]:
    """Add the actions, each with its options; return the parser of each by its name."""
    parsers = {}
    added = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, action in actions.items():
        summary = f"{action.SUMMARY[0].upper()}{action.SUMMARY[1:]}."
        sub = added.add_parser(name, help=action.SUMMARY, description=summary)
        action.add_options(sub)
        parsers[name] = sub
    return parsers


def add_format(parser: ArgumentParser) -> None:
    """Add the choice between text for people and JSON for programs."""
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="how to print (default: text)",
    )
