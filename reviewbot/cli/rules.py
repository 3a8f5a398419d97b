"""``reviewbot rules``: list, test, compile and document rules."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping, Sequence

from reviewbot import samples
from reviewbot.engines.base import EngineLimits
from reviewbot.engines.semgrep import binary
from reviewbot.engines.semgrep.engine import Semgrep
from reviewbot.errors import EngineError, UsageError
from reviewbot.rulebook import compile as compiling
from reviewbot.rulebook.packs import Rulebook, rules_folder, shipped, unpack

_ACTIONS = ("list", "test", "compile", "docs")


def configure(parser: ArgumentParser) -> None:
    """Add the options of ``rules``."""
    parser.add_argument(
        "action",
        choices=_ACTIONS,
        help="list: all rules · test: samples against rules · compile: packs from rule files · docs: a page for each rule",
    )
    parser.add_argument("--rules", metavar="DIR", help="rule files (default: our own)")
    parser.add_argument(
        "--samples", metavar="DIR", help="test: samples with ruleid: and ok: comments"
    )
    parser.add_argument("--output", metavar="DIR", help="compile, docs: where to write")
    parser.add_argument(
        "--check",
        action="store_true",
        help="compile, docs: write nothing, exit 1 when something is out of date",
    )
    parser.add_argument("--severity", help="list: only this severity")


def run(args: Namespace) -> int:
    """Do one of the actions."""
    actions = {"list": _list, "test": _test, "compile": _compile, "docs": _docs}
    return actions[args.action](args)


def _list(args: Namespace) -> int:
    rules = [
        rule
        for rule in shipped().load_all()
        if args.severity in {None, rule.severity.word}
    ]
    width = max((len(rule.id) for rule in rules), default=0)
    for rule in rules:
        marks = f"{rule.severity.word:8} {rule.confidence.word:6} {rule.cwe:8}"
        print(f"{rule.id:{width}}  {marks}  {rule.title}")
    print(f"{len(rules)} rules", file=sys.stderr)
    return 0


def _test(args: Namespace) -> int:
    """Run samples against rules; exit 1 when something is not as they say."""
    folder = args.samples or "tests/rules/code"
    texts = list(samples.read(folder))
    if not texts:
        raise UsageError(f"no samples in {folder}: name their folder with --samples")
    sources = compiling.sources(_code_folder(args))
    engine = Semgrep(
        _compiled(sources), EngineLimits(seconds=30, jobs=os.cpu_count() or 1)
    )
    mistakes = sorted(samples.test(texts, engine), key=lambda m: (m.path, m.line))
    for mistake in mistakes:
        print(f"{mistake.path}:{mistake.line}: {mistake.message}")
    lacking = samples.untested((source.id for source in sources), texts)
    for message in lacking:
        print(message)
    print(
        f"{len(sources)} rules, {len(texts)} samples, {len(mistakes) + len(lacking)} mistakes"
    )
    return int(bool(mistakes or lacking))


def _compile(args: Namespace) -> int:
    """Write the packs, or say which are out of date."""
    sources = compiling.sources(_code_folder(args))
    packs = compiling.packs(sources, _semgrep())
    bandit = os.path.join(rules_folder(), "bandit.yaml")
    if args.rules is None:
        packs = {name: compiling.empty_pack() for name in compiling.families()} | packs
        with open(bandit, "rb") as file:
            packs["bandit"] = compiling.bandit_pack(
                file.read(), {s.id: s for s in sources}
            )
    folder = args.output or os.path.join(rules_folder(), "packs")
    pages = {f"{family}.json": compiling.render(pack) for family, pack in packs.items()}
    return _write_or_check(folder, pages, args, "reviewbot rules compile")


def _docs(args: Namespace) -> int:
    from reviewbot.cli.rule_pages import pages

    folder = args.output or os.path.join("docs", "rules")
    return _write_or_check(
        folder, pages(shipped().load_all()), args, "reviewbot rules docs"
    )


def _write_or_check(
    folder: str, pages: Mapping[str, str], args: Namespace, command: str
) -> int:
    """Make a folder hold exactly ``pages``, or say what differs."""
    stale = sorted(_stale(folder, pages))
    if args.check:
        for name in stale:
            print(f"out of date: {os.path.join(folder, name)}: run {command}")
        return int(bool(stale))
    os.makedirs(folder, exist_ok=True)
    for name in stale:
        path = os.path.join(folder, name)
        if name not in pages:
            os.unlink(path)
            continue
        with open(path, "w", encoding="utf-8") as file:
            file.write(pages[name])
    print(f"{len(pages)} files in {folder}, {len(stale)} changed")
    return 0


def _stale(folder: str, pages: Mapping[str, str]) -> Iterator[str]:
    present = set(os.listdir(folder)) if os.path.isdir(folder) else set()
    yield from present - set(pages)
    for name, text in pages.items():
        path = os.path.join(folder, name)
        if name not in present:
            yield name
            continue
        with open(path, encoding="utf-8") as file:
            if file.read() != text:
                yield name


def _compiled(sources: Sequence[compiling.Source]) -> Rulebook:
    packs = compiling.packs(sources, _semgrep())
    return Rulebook("", [unpack(pack, family) for family, pack in packs.items()])


def _code_folder(args: Namespace) -> str:
    return args.rules or os.path.join(rules_folder(), "code")


def _semgrep() -> str:
    found = binary.find()
    if found is None:
        raise EngineError("semgrep-core is not installed: pip install semgrep")
    return found
