"""``reviewbot advisories``: the database of advisories; each action is a module."""

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from typing import Final, Protocol

from reviewbot.cli import (
    advisory_show,
    advisory_status,
    advisory_update,
    advisory_verify,
)
from reviewbot.cli.actions import Action, add_actions


class _WithExamples(Action, Protocol):
    """An action whose help has more to say."""

    EXAMPLES: str


_ACTIONS: Final[dict[str, _WithExamples]] = {
    "update": advisory_update,
    "status": advisory_status,
    "show": advisory_show,
    "verify": advisory_verify,
}


def configure(parser: ArgumentParser) -> None:
    """Add the actions, each with its options."""
    for name, sub in add_actions(parser, _ACTIONS).items():
        sub.epilog = _ACTIONS[name].EXAMPLES
        sub.formatter_class = RawDescriptionHelpFormatter
        sub.add_argument(
            "--database",
            metavar="FILE",
            help="use this file (default: REVIEWBOT_ADVISORIES, or"
            " reviewbot/advisories.sqlite in the folder for user data)",
        )


def run(args: Namespace) -> int:
    """Do one of the actions."""
    return _ACTIONS[args.action].act(args)
