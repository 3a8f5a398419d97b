"""``reviewbot rules compile``: packs from rule files."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Any, Final, TypeAlias

from reviewbot.cli import generated
from reviewbot.engines.semgrep import binary
from reviewbot.errors import EngineError
from reviewbot.rulebook import compile as compiling
from reviewbot.rulebook.packs import rules_folder

SUMMARY = "compile rule files to the packs that are read"
Packs: TypeAlias = dict[str, dict[str, Any]]
"""Contents of packs, by family."""

_COMMAND: Final = "reviewbot rules compile"


def add_options(parser: ArgumentParser) -> None:
    """Add the options of ``rules compile``."""
    add_rules_option(parser)
    generated.add_options(parser)


def act(args: Namespace) -> int:
    """Write the packs, or say which are out of date."""
    sources = read_sources(args.rules)
    packs = compiling.packs(sources, semgrep())
    if args.rules is None:
        packs = shipped_packs(sources, packs)
    folder = args.output or os.path.join(rules_folder(), "packs")
    files = rendered(packs)
    if args.check:
        return generated.check(folder, files, _COMMAND)
    return generated.write(folder, files)


def add_rules_option(parser: ArgumentParser) -> None:
    """Add the option that says whose rules are meant."""
    parser.add_argument("--rules", metavar="DIR", help="rule files (default: our own)")


def read_sources(rules: str | None) -> list[compiling.Source]:
    """Return the rules below a folder, or our own."""
    return compiling.sources(rules or os.path.join(rules_folder(), "code"))


def read_safeguards(rules: str | None) -> list[compiling.Source]:
    """Return our own rules for safeguards that a change removes; teams have none."""
    folder = os.path.join(rules_folder(), "safeguards")
    return [] if rules else compiling.sources(folder)


def read_dependencies(rules: str | None) -> list[compiling.Source]:
    """Return our own rules about packages; teams have none."""
    folder = os.path.join(rules_folder(), "dependencies")
    return [] if rules else compiling.sources(folder)


def read_values(family: str) -> list[compiling.Source]:
    """Return our own rules for sensitive values; teams have none."""
    return compiling.sources(os.path.join(rules_folder(), family))


def shipped_packs(sources: Sequence[compiling.Source], packs: Packs) -> Packs:
    """Add to the packs of our own rules what else is shipped."""
    with open(os.path.join(rules_folder(), "bandit.yaml"), "rb") as file:
        bandit = compiling.bandit_pack(file.read(), {s.id: s for s in sources})
    return {
        **{family: compiling.empty_pack() for family in compiling.families()},
        **packs,
        "safeguards": compiling.safeguard_pack(read_safeguards(None)),
        "dependencies": compiling.dependency_pack(read_dependencies(None)),
        **compiling.value_packs(read_values("secrets"), read_values("personal-data")),
        "bandit": bandit,
    }


def rendered(packs: Packs) -> dict[str, str]:
    """Return the text of each pack by its file name."""
    return {f"{family}.json": compiling.render(pack) for family, pack in packs.items()}


def semgrep() -> str:
    """Return the path of semgrep-core, without which no rule can be compiled.

    Raises:
        EngineError: It is not installed.
    """
    found = binary.find()
    if found is None:
        raise EngineError("semgrep-core is not installed: pip install semgrep")
    return found
