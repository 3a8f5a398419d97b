"""``reviewbot completion``: a script that completes commands and options.

The words are taken from the parsers themselves, so that nothing can be
forgotten when an option is added.
"""

import argparse
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from typing import Final

SHELLS: Final = ("bash", "zsh", "fish")


def configure(parser: ArgumentParser) -> None:
    """Add the options of ``completion``."""
    parser.add_argument(
        "shell",
        choices=SHELLS,
        help='for bash and zsh: eval "$(reviewbot completion bash)"',
    )


def run(args: Namespace) -> int:
    """Print the script."""
    words = _words()
    script = _fish(words) if args.shell == "fish" else _bash(words)
    prefix = (
        "autoload -U +X bashcompinit && bashcompinit\n" if args.shell == "zsh" else ""
    )
    sys.stdout.write(prefix + script)
    return 0


def _words() -> Mapping[str, Sequence[str]]:
    """Return the options and fixed arguments of every command."""
    from reviewbot.cli.main import COMMANDS, parser

    return {name: sorted(_of(_sub(parser(name), name))) for name in COMMANDS}


def _sub(top: ArgumentParser, name: str) -> ArgumentParser:
    for action in top._actions:  # noqa: SLF001  (argparse has no public way)
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            found: ArgumentParser = action.choices[name]
            return found
    raise LookupError(name)


def _of(parser: ArgumentParser) -> set[str]:
    words: set[str] = set()
    for action in parser._actions:  # noqa: SLF001
        words.update(
            option for option in action.option_strings if option.startswith("--")
        )
        if not action.option_strings and action.choices:
            words.update(map(str, action.choices))
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for inner in action.choices.values():
                words |= _of(inner)
    return words


def _bash(words: Mapping[str, Sequence[str]]) -> str:
    cases = "\n".join(
        f'    {name}) words="{" ".join(found)}" ;;' for name, found in words.items()
    )
    return f"""\
_reviewbot() {{
  local current="${{COMP_WORDS[COMP_CWORD]}}" words
  case "${{COMP_WORDS[1]}}" in
{cases}
    *) words="{" ".join(words)} --version --help" ;;
  esac
  [ "$COMP_CWORD" -eq 1 ] && words="{" ".join(words)} --version --help"
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}}
complete -o default -F _reviewbot reviewbot
"""


def _fish(words: Mapping[str, Sequence[str]]) -> str:
    lines = [
        f"complete -c reviewbot -n __fish_use_subcommand -f -a '{' '.join(words)}'"
    ]
    for name, found in words.items():
        for word in found:
            kind = f"-l {word[2:]}" if word.startswith("--") else f"-a {word}"
            lines.append(
                f"complete -c reviewbot -n '__fish_seen_subcommand_from {name}' {kind}"
            )
    return "\n".join(lines) + "\n"
