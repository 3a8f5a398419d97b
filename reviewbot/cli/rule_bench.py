"""``reviewbot rules bench``: what each rule costs, and whether one costs too much.

semgrep-core itself tells how long it spends on each rule and file, so a family is
measured by one process a run. It is run at least twice, with the rules in opposite
order: what several rules need of a file is put down to the first of them. Of all
runs the least time counts, for each rule and file; rules that seem to be above
their budget are measured twice more.
"""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from reviewbot.cli import rule_costs
from reviewbot.cli.rule_costs import Cost
from reviewbot.cli.rule_packs import add_rules_option, read_sources, semgrep
from reviewbot.engines.base import EngineLimits
from reviewbot.engines.semgrep.timing import times
from reviewbot.errors import UsageError
from reviewbot.model.finding import Side
from reviewbot.model.text import Text, TextKey
from reviewbot.model.value import frozen
from reviewbot.rulebook import compile as compiling
from reviewbot.rulebook.packs import FAMILIES, Pack, unpack
from reviewbot.samples import marks
from reviewbot.texts import text_of

SUMMARY = "measure what each rule costs"

_LIMITS: Final = EngineLimits(seconds=30)
_LARGEST: Final = 100_000
"""Bytes of one file of a corpus; larger ones are mostly generated."""
_ENOUGH: Final = 500_000
"""Bytes of a corpus that are measured for each family, evenly taken."""
_LEAST: Final = 20_000
"""Bytes below which a family's files are scanned several times over, so that the
start of a process does not count."""
_COPIES: Final = 5
"""How many times at most."""
_ROWS: Final = 15
"""Rules shown of each family."""


@frozen
class Family:
    """The rules of a family, and the files that they are measured on."""

    pack: Pack
    texts: tuple[Text, ...]

    @property
    def kb(self) -> float:
        """Size of the files."""
        return sum(len(text.data) for text in self.texts) / 1024


def add_options(parser: ArgumentParser) -> None:
    """Add the options of ``rules bench``."""
    add_rules_option(parser)
    parser.add_argument(
        "--samples",
        metavar="DIR",
        default=os.path.join("tests", "rules", "code"),
        help="samples to measure on (default: %(default)s)",
    )
    parser.add_argument(
        "--corpus", metavar="DIR", help="real code to measure on, besides the samples"
    )
    parser.add_argument(
        "--family", choices=compiling.families(), help="only these rules"
    )
    parser.add_argument(
        "--runs", type=int, default=2, help="at least (default: %(default)s)"
    )
    parser.add_argument("--all", action="store_true", help="show every rule")
    parser.add_argument(
        "--check", action="store_true", help="exit 1 when a rule is above its budget"
    )
    parser.add_argument(
        "--budget",
        type=float,
        metavar="TIMES",
        default=rule_costs.TIMES,
        help="how many times the median of its family a rule may cost (default: %(default)g)",
    )


def act(args: Namespace) -> int:
    """Measure, print, and judge."""
    families = list(_families(args))
    if not families:
        raise UsageError(f"no files to measure rules on in {args.samples}")
    program, above = semgrep(), 0
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        measured = pool.map(lambda family: _measure(program, family, args), families)
        for family, found in zip(families, measured, strict=True):
            above += _tell(family, found, args)
    print(f"{above} rules above their budget")
    return int(args.check and above > 0)


def _families(args: Namespace) -> Iterator[Family]:
    packs = compiling.packs(read_sources(args.rules), semgrep())
    texts = [*marks.read(args.samples), *_corpus(args.corpus)]
    for name, content in sorted(packs.items()):
        mine = [text for text in texts if FAMILIES.get(text.language) == name]
        if mine and args.family in {None, name}:
            yield Family(unpack(content, name), tuple(mine))


def _corpus(folder: str | None) -> Iterator[Text]:
    """Yield real code, of each family not more than is enough."""
    found: dict[str, list[Text]] = {}
    for path in _files(folder) if folder else ():
        with open(path, "rb") as file:
            text = text_of(TextKey(path, Side.RIGHT), path, file.read(_LARGEST + 1))
        if text.language in FAMILIES and len(text.data) <= _LARGEST:
            found.setdefault(FAMILIES[text.language], []).append(text)
    for texts in found.values():
        size = sum(len(text.data) for text in texts)
        yield from texts[:: -(-size // _ENOUGH) or 1]


def _files(folder: str) -> Iterator[str]:
    for parent, folders, names in os.walk(folder):
        folders.sort()
        paths = (os.path.join(parent, name) for name in sorted(names))
        yield from (path for path in paths if os.path.isfile(path))


def _measure(program: str, family: Family, args: Namespace) -> list[Cost]:
    """Return what each rule of a family costs."""
    rules = list(family.pack.bodies)
    runs = [_run(program, family, rules, turn) for turn in range(max(args.runs, 2))]
    found = _costs(family, runs)
    above = {each.rule for each in rule_costs.above_budget(found, args.budget)}
    if not above:
        return found
    rules = [rule for rule in rules if rule in above]
    runs += [_run(program, family, rules, turn) for turn in range(2)]
    return _costs(family, runs)


def _run(
    program: str, family: Family, rules: Sequence[str], turn: int
) -> list[dict[str, float]]:
    """Return seconds by rule for each file; every other turn asks the other way round."""
    order = rules[:: -1 if turn % 2 else 1]
    bodies = [family.pack.body(rule) for rule in order]
    size = sum(len(text.data) for text in family.texts)
    copies = min(-(-_LEAST // (size + 1)), _COPIES)
    told = times(program, [*family.texts] * copies, bodies, _LIMITS)
    count = len(family.texts)
    return [rule_costs.least(told[at::count]) for at in range(count)]


def _costs(family: Family, runs: Sequence[Sequence[dict[str, float]]]) -> list[Cost]:
    """Return what measured times of each file come to, where prefilters let it through."""
    seconds = dict.fromkeys(family.pack.bodies, 0.0)
    candidates = dict.fromkeys(family.pack.bodies, 0)
    for text, told in zip(family.texts, zip(*runs, strict=True), strict=True):
        spent = rule_costs.least(told)
        for rule in family.pack.candidates(text.data):
            seconds[rule] += spent.get(rule, 0.0)
            candidates[rule] += 1
    return rule_costs.costs(seconds, candidates, family.kb, len(family.texts))


def _tell(family: Family, found: Sequence[Cost], args: Namespace) -> int:
    """Print a family's table; return how many rules are above their budget."""
    total = sum(cost.ms_per_kb for cost in found)
    name = family.pack.family
    print(f"{name}: {len(found)} rules, {len(family.texts)} files, {family.kb:.0f} KB")
    for line in rule_costs.table(found, None if args.all else _ROWS):
        print(f"  {line}")
    print(f"  together {total:.1f} ms/KB")
    above = rule_costs.above_budget(found, args.budget)
    _print(f"  above budget: {each.rule}: {each.reason}" for each in above)
    print()
    return len(above)


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)
