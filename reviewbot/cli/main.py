"""The command line: which command was asked for, and how it ended.

A command's module is imported only when it was asked for: the hook must not pay
for the others.
"""

import argparse
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Final, NoReturn

from reviewbot import __version__, proc
from reviewbot.errors import ReviewbotError

COMMANDS: Final = {
    "check": "review a change; exit 1 when a finding blocks",
    "hook": "what the git hook runs",
    "install": "put the hook into this repository",
    "init": "write a starting configuration",
    "baseline": "write down which sensitive values a repository has already",
    "explain": "tell what a rule looks for, why, and what to do",
    "rules": "list, write, test, measure, compile and document rules",
    "advisories": "fetch, show and check what is known of vulnerable packages",
    "config": "show the settings in force, or their JSON Schema",
    "pr": "review one pull request, and post what was found",
    "serve": "run the GitHub App: take deliveries, review pull requests",
    "app": "set the GitHub App up, check it, replay a delivery",
    "liveness": "ask providers whether secrets still work; this connects",
    "completion": "print a completion script for your shell",
}
"""Each is a module of this package, with ``configure(parser)`` and ``run(args)``."""

_STOPPING: Final = (signal.SIGINT, signal.SIGTERM)
_INTERRUPTED: Final = 130
"""128 + SIGINT, as shells say it."""


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help as wide as the terminal, which argparse would load an archiver to learn."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns())


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code of ``errors``."""
    argv = sys.argv[1:] if argv is None else argv
    try:
        with _stoppable():
            return _run(argv)
    except ReviewbotError as error:
        print(f"reviewbot: {_printable(str(error))}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _INTERRUPTED


def entry() -> NoReturn:
    """Run as a program of its own, and leave at once.

    Taking the interpreter apart costs a fifth of a hook's time, and nothing here
    waits for it: files are closed, folders removed, threads joined.
    """
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def parser(command: str | None) -> argparse.ArgumentParser:
    """Return the parser of one command, or of all without their options.

    A hook must not pay for parsers that it does not use; ``prog`` keeps argparse
    from asking how wide the terminal is.
    """
    top = argparse.ArgumentParser(
        prog="reviewbot",
        description="Security review of the lines you changed.",
        allow_abbrev=False,
        formatter_class=_Help,
    )
    top.add_argument("--version", action="version", version=f"reviewbot {__version__}")
    commands = top.add_subparsers(
        dest="command", metavar="COMMAND", required=True, prog=top.prog
    )
    for name, summary in COMMANDS.items():
        if command and name != command:
            continue
        sub = commands.add_parser(
            name, help=summary, description=_sentence(summary), formatter_class=_Help
        )
        if name == command:
            module = import_module(f"reviewbot.cli.{name}")
            module.configure(sub)
            sub.set_defaults(run=module.run)
    return top


def _run(argv: Sequence[str]) -> int:
    command = next((word for word in argv if not word.startswith("-")), None)
    if command == "analyse":  # what the App starts in its cage; nobody types it
        from reviewbot.cli import analyse

        return analyse.run(argv)
    if command not in COMMANDS and command is not None:
        return _unknown(command)
    args = parser(command).parse_args(argv)
    code: int = args.run(args)
    sys.stdout.flush()
    return code


@contextmanager
def _stoppable() -> Iterator[None]:
    """Let an interrupt end the programs that we have started, too."""

    def stop(number: int, frame: object) -> None:
        del number, frame
        proc.stop_all()
        raise KeyboardInterrupt

    before = {number: signal.signal(number, stop) for number in _STOPPING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _unknown(command: str) -> int:
    from difflib import get_close_matches

    close = get_close_matches(command, COMMANDS, 1)
    hint = f"did you mean `{close[0]}`?" if close else f"known: {', '.join(COMMANDS)}"
    print(f"reviewbot: unknown command {_printable(command)}: {hint}", file=sys.stderr)
    return 2


def _sentence(summary: str) -> str:
    return f"{summary[0].upper()}{summary[1:]}."


def _printable(text: str) -> str:
    """Return one line that cannot steer a terminal."""
    line = " ".join(text.split())
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in line)


def _columns() -> int:
    given = os.environ.get("COLUMNS", "")
    try:
        return int(given) if given else os.get_terminal_size().columns
    except (OSError, ValueError):
        return 80
