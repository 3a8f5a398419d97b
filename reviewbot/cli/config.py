"""``reviewbot config``: the settings in force, or their JSON Schema."""

import json
import os
import sys
from argparse import ArgumentParser, Namespace

from reviewbot.cli import session
from reviewbot.cli.session import Policed
from reviewbot.model.policy import Trust
from reviewbot.sources.git import open_repository


def configure(parser: ArgumentParser) -> None:
    """Add the options of ``config``."""
    parser.add_argument(
        "what",
        choices=("show", "schema", "reference"),
        help="settings as TOML with their origins, JSON Schema, or Markdown table",
    )
    parser.add_argument(
        "--base",
        metavar="REF",
        help="show: as they stand in REF, as for check --base REF",
    )
    session.add_output_options(parser)


def run(args: Namespace) -> int:
    """Print what was asked for."""
    sys.stdout.write(_text(args))
    return 0


def _text(args: Namespace) -> str:
    if args.what == "schema":
        from reviewbot.config.schema import schema

        return json.dumps(schema(), indent=2) + "\n"
    from reviewbot.config.show import reference, show

    if args.what == "reference":
        return reference()
    trust = Trust.OWNER if args.base is None else Trust.REVIEWED
    repo = open_repository(os.getcwd())
    return show(session.open_door(args, repo, Policed(args.base, trust)).settings)
