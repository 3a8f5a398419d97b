"""``reviewbot rules test``: samples against rules, changes against the whole review."""

import json
import os
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from typing import Final

from reviewbot.cli import generated, rule_diffs, rule_values
from reviewbot.cli.rule_packs import (
    Packs,
    add_rules_option,
    read_safeguards,
    read_sources,
    rendered,
    semgrep,
    shipped_packs,
)
from reviewbot.cli.rule_skeletons import PLACEHOLDER
from reviewbot.engines.base import EngineLimits
from reviewbot.engines.semgrep.engine import Semgrep
from reviewbot.errors import UsageError
from reviewbot.model.spelling import did_you_mean
from reviewbot.model.text import Text
from reviewbot.rulebook import compile as compiling
from reviewbot.rulebook.packs import Rulebook, shipped, unpack
from reviewbot.samples import diffs, marks
from reviewbot.samples.check import check, untested
from reviewbot.samples.diffs import DiffSample

SUMMARY = "run samples and changes against rules; exit 1 when one is wrong"
SAMPLES: Final = os.path.join("tests", "rules", "code")
"""Where our own samples lie in a clone."""

_DIFFS: Final = os.path.join("tests", "rules", "diff")
_PATIENCE: Final = 30
"""Seconds for one rule on one sample: a busy machine is no mistake."""


def add_options(parser: ArgumentParser) -> None:
    """Add the options of ``rules test``."""
    parser.add_argument(
        "rule", nargs="*", metavar="RULE", help="only these rules (default: all)"
    )
    add_rules_option(parser)
    parser.add_argument(
        "--samples", metavar="DIR", help="samples with ruleid: and ok: comments"
    )
    parser.add_argument(
        "--diffs", metavar="DIR", help="changes with what must be reported of them"
    )


def act(args: Namespace) -> int:
    """Run samples against rules; exit 1 when something is not as they say."""
    values = rule_values.read(frozenset(args.rule) or None) if not args.rules else {}
    sources = _selected(args, {one.id for rules in values.values() for one in rules})
    ids = frozenset(source.id for source in sources)
    only = frozenset(args.rule) or None
    folder = args.samples or SAMPLES
    texts = list(_samples(folder, only))
    changes = list(_changes(args, only))
    if not texts and not changes and not any(values.values()):
        raise UsageError(f"no samples in {folder}: name their folder with --samples")
    packs = compiling.packs(sources, semgrep()) if sources else {}
    remarks = check(texts, _engine(packs), only)
    if changes:
        with _rulebook(args, packs) as rulebook:
            remarks += rule_diffs.check(changes, rulebook)
    for remark in remarks:
        print(remark)
    lacking = [m for m in untested(ids, texts) if only is None or m.split()[0] in only]
    lacking += [*_unfinished(sources), *rule_values.wrong(values)]
    for message in lacking:
        print(message)
    mistakes = len(lacking) + sum(remark.wrong for remark in remarks)
    count = len(sources) + sum(map(len, values.values()))
    counts = f"{count} rules, {len(texts)} samples, {len(changes)} changes"
    print(f"{counts}, {mistakes} mistakes")
    return int(bool(mistakes))


def _selected(args: Namespace, others: AbstractSet[str]) -> list[compiling.Source]:
    """Return the rules to test; those for safeguards are tested by changes alone."""
    sources = read_sources(args.rules)
    known = {source.id for source in (*sources, *read_safeguards(args.rules))} | others
    if unknown := sorted({*args.rule} - known):
        hint = did_you_mean(unknown[0], known) or ": see reviewbot rules list"
        raise UsageError(f"no file of a rule {unknown[0]}{hint}")
    return [source for source in sources if not args.rule or source.id in args.rule]


def _samples(folder: str, only: AbstractSet[str] | None) -> Iterator[Text]:
    for text in marks.read(folder):
        if only is None or marks.marks(text.data).rules & only:
            yield text


def _changes(args: Namespace, only: AbstractSet[str] | None) -> Iterator[DiffSample]:
    """Yield the changes to review: our own lie beside our own samples."""
    folder = args.diffs or ("" if args.samples else _DIFFS)
    for sample in diffs.read(folder) if folder else ():
        if only is None or sample.rules & only:
            yield sample


def _engine(packs: Packs) -> Semgrep:
    unpacked = [unpack(pack, family) for family, pack in packs.items()]
    limits = EngineLimits(seconds=_PATIENCE, jobs=os.cpu_count() or 1)
    return Semgrep(Rulebook("", unpacked), limits)


@contextmanager
def _rulebook(args: Namespace, packs: Packs) -> Iterator[Rulebook]:
    """Give the rules of a review: ours as their files are now, or a team's besides."""
    if args.rules:
        rulebook = shipped()
        rulebook.added = [unpack(pack, family) for family, pack in packs.items()]
        yield rulebook
        return
    sources = read_sources(None)
    whole = compiling.packs(sources, semgrep()) if args.rule else packs
    with tempfile.TemporaryDirectory(prefix="reviewbot-") as folder:
        generated.lay_out(folder, rendered(shipped_packs(sources, whole)))
        yield Rulebook(folder)


def _unfinished(sources: Iterable[compiling.Source]) -> list[str]:
    """Return the rules that ``rules new`` began and nobody has finished."""
    return [
        f"{source.id} still says {PLACEHOLDER}: {source.path}"
        for source in sources
        if PLACEHOLDER in json.dumps(source.body)
    ]
