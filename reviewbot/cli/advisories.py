"""``reviewbot advisories``: the database of advisories; each action is a module."""

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from typing import Final, Protocol

from reviewbot.cli import (
    advisory_show,
    advisory_status,
    advisory_update,
    advisory_verify,
)


class _Action(Protocol):
    """What a module of an action has."""

    SUMMARY: str
    EXAMPLES: str

    def add_options(self, parser: ArgumentParser, /) -> None: ...

    def act(self, args: Namespace, /) -> int: ...


_ACTIONS: Final[dict[str, _Action]] = {
    "update": advisory_update,
    "status": advisory_status,
    "show": advisory_show,
    "verify": advisory_verify,
}


def configure(parser: ArgumentParser) -> None:
    """Add the actions, each with its options."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, action in _ACTIONS.items():
        summary = f"{action.SUMMARY[0].upper()}{action.SUMMARY[1:]}."
        sub = actions.add_parser(
            name,
            help=action.SUMMARY,
            description=summary,
            epilog=action.EXAMPLES,
            formatter_class=RawDescriptionHelpFormatter,
        )
        action.add_options(sub)
        sub.add_argument(
            "--database",
            metavar="FILE",
            help="use this file (default: REVIEWBOT_ADVISORIES, or"
            " reviewbot/advisories.sqlite in the folder for user data)",
        )


def run(args: Namespace) -> int:
    """Do one of the actions."""
    return _ACTIONS[args.action].act(args)
