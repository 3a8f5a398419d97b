"""``reviewbot serve``: run the GitHub App."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping

from reviewbot.cli import extra

_EPILOG = """\
Settings are environment variables and what `reviewbot app setup` wrote; the manual,
docs/app.md, lists them. SIGTERM or Ctrl-C stops it in order: deliveries first, then
the reviews that run. A second one ends it at once; nothing is lost either way.
"""


def configure(parser: ArgumentParser) -> None:
    """Add the options of ``serve``: those that differ between processes."""
    parser.epilog = _EPILOG
    parser.add_argument(
        "--role",
        metavar="ROLE",
        help="all, web: take deliveries, or worker: review (default: all)",
    )
    parser.add_argument("--bind", metavar="ADDRESS", help="address to listen on")
    parser.add_argument(
        "--port", metavar="PORT", help="port to listen on; 0 takes a free one"
    )


def run(args: Namespace) -> int:
    """Serve until a signal."""
    with extra.needed():
        from reviewbot.service import serve
        from reviewbot.service.configuration import environment
        from reviewbot.service.working import start_worker

    settings = environment.load(_variables(args, os.environ))
    serve.serve(settings, start_worker, _say)
    return 0


def _variables(args: Namespace, variables: Mapping[str, str]) -> dict[str, str]:
    """Return the variables with what the options say instead."""
    given = {"ROLE": args.role, "BIND": args.bind, "PORT": args.port}
    return {
        **variables,
        **{f"REVIEWBOT_APP_{name}": text for name, text in given.items() if text},
    }


def _say(line: str) -> None:
    print(line, flush=True)
