"""``reviewbot rules new``: files for a new rule and its sample, to be filled in."""

import os
from argparse import ArgumentParser, Namespace
from typing import Final

from reviewbot import __version__
from reviewbot.cli.rule_skeletons import SKELETONS, Told, rule_text, sample
from reviewbot.errors import UsageError
from reviewbot.model.rule import Severity
from reviewbot.rulebook import metadata
from reviewbot.rulebook.packs import shipped
from reviewbot.rulebook.source import sources

SUMMARY = "begin a rule: write its file and a sample, to be filled in"

_RULES: Final = os.path.join("rules", "code")
_SAMPLES: Final = os.path.join("tests", "rules", "code")


def add_options(parser: ArgumentParser) -> None:
    """Add the options of ``rules new``."""
    parser.add_argument("id", metavar="ID", help="like python-sql-injection")
    parser.add_argument(
        "--family",
        choices=sorted(SKELETONS),
        help="what it reads (default: as its id begins)",
    )
    parser.add_argument("--title", default="", help="at most 60 characters")
    parser.add_argument("--cwe", default="", help="the weakness, like CWE-89")
    parser.add_argument(
        "--severity",
        choices=[severity.word for severity in Severity],
        default=Severity.MEDIUM.word,
        help="what it costs when somebody exploits it (default: %(default)s)",
    )
    parser.add_argument(
        "--rules", metavar="DIR", help="write the rule there: a team's own rules"
    )
    parser.add_argument(
        "--samples", metavar="DIR", help="with --rules: write the sample there"
    )


def act(args: Namespace) -> int:
    """Write both files, and say what to do next."""
    told = _told(args)
    rules, samples = _folders(args, told.family)
    name, code = sample(told)
    files = {
        os.path.join(rules, f"{told.id}.yaml"): rule_text(told),
        os.path.join(samples, name): code,
    }
    _check_free(told.id, rules, files)
    for path, text in files.items():
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        with open(path, "x", encoding="utf-8") as file:
            file.write(text)
        print(f"wrote {path}")
    print("\n".join(_next(told.id, args)))
    return 0


def _told(args: Namespace) -> Told:
    """Return what is known of the rule, checked as its file will be.

    Raises:
        ConfigError: The id, title or weakness is malformed.
        UsageError: The family is not known.
    """
    fields = {
        "title": args.title or "x",
        "severity": args.severity,
        "confidence": "medium",
        "cwe": args.cwe or "CWE-20",
        **dict.fromkeys(("message", "why", "fix"), "x"),
    }
    metadata.parse(args.id, fields)
    family = args.family or _family(args.id)
    return Told(args.id, family, args.title, args.cwe, args.severity, _next_version())


def _family(rule_id: str) -> str:
    families = {skeleton.prefix: family for family, skeleton in SKELETONS.items()}
    prefix = rule_id.partition("-")[0]
    if prefix not in families:
        known = ", ".join(f"{each}-" for each in families)
        raise UsageError(
            f"{rule_id} does not say what it reads: begin it with one of {known}; "
            "or name its --family"
        )
    return families[prefix]


def _next_version() -> str:
    """Return the version in which a rule of today comes out."""
    major, minor, *_ = __version__.split(".")
    return f"{major}.{int(minor) + 1}.0"


def _folders(args: Namespace, family: str) -> tuple[str, str]:
    """Return where to write the rule and its sample."""
    if bool(args.rules) != bool(args.samples):
        raise UsageError("name both folders, --rules and --samples, or none of them")
    if args.rules:
        return args.rules, args.samples
    if not os.path.isdir(_RULES):
        raise UsageError(
            f"no {_RULES} here: run it at the top of a clone of reviewbot, "
            "or name --rules and --samples"
        )
    return os.path.join(_RULES, family), os.path.join(_SAMPLES, family)


def _check_free(rule_id: str, rules: str, paths: dict[str, str]) -> None:
    """Refuse an id that is taken, whether its rule is compiled or not."""
    others = _RULES if os.path.dirname(rules) == _RULES else rules
    if rule_id in shipped().ids() | {source.id for source in sources(others)}:
        raise UsageError(f"there is a rule {rule_id}: see reviewbot explain {rule_id}")
    for path in paths:
        if os.path.exists(path):
            raise UsageError(f"{path} is already there: choose another id")


def _next(rule_id: str, args: Namespace) -> list[str]:
    where = f" --rules {args.rules} --samples {args.samples}" if args.rules else ""
    last = "" if args.rules else "\n  3. make rules"
    return [
        "next:",
        "  1. replace every TODO in the rule, and the code of its sample",
        f"  2. reviewbot rules test {rule_id}{where}{last}",
    ]
