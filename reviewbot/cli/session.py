"""What the doors share: from options to a reviewer, from a change to an exit code."""

import os
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from reviewbot.cli.output import deliver, style_for
from reviewbot.config.load import load
from reviewbot.config.settings import Settings, Where
from reviewbot.engines.base import EngineLimits
from reviewbot.engines.cache import Cache, default_folder
from reviewbot.engines.registry import engines
from reviewbot.gate.decide import Bench
from reviewbot.model.change import Change
from reviewbot.model.policy import Trust
from reviewbot.model.report import Report
from reviewbot.pipeline import Reviewer, review
from reviewbot.rulebook.packs import Rulebook, shipped
from reviewbot.sources.git import Repository, read_file_at

_STARTED = time.perf_counter()


@dataclass(frozen=True, slots=True)
class Policed:
    """Which version of the repository decides how a change is judged."""

    revision: str | None
    """A commit; None is the work tree."""
    trust: Trust


OWN_TREE = Policed(None, Trust.OWNER)


def add_output_options(parser: ArgumentParser) -> None:
    """Add the options that say how to judge and how to print."""
    parser.add_argument("--fail-on", metavar="SEVERITY", help="block from this severity up (default: high)")
    parser.add_argument("--persona", metavar="WHO", help="regular, or auditor: also findings of low confidence")
    parser.add_argument("--config", metavar="FILE", help="read this configuration file and no other")
    parser.add_argument("--jobs", metavar="N", help="engine processes at the same time")
    parser.add_argument("--no-cache", action="store_true", help="neither use nor keep results of unchanged files")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="colour the report")
    parser.add_argument("--debug", action="store_true", help="say on standard error what is done, and how long it takes")


def settings_for(args: Namespace, repo: Repository | None, policed: Policed) -> Settings:
    """Return the settings in force, read from the version that may decide.

    Raises:
        ConfigError: They cannot be understood.
    """
    overrides: dict[str, object] = {
        "fail-on": args.fail_on,
        "persona": args.persona,
        "jobs": args.jobs,
        "cache": False if args.no_cache else None,
    }
    if args.config:
        where = Where(trust=policed.trust, file=args.config)
        return load(_read_own, os.environ, overrides, where)
    label = (policed.revision or "")[:12]
    where = Where(trust=policed.trust, label=label)
    return load(_reader(repo, policed.revision), os.environ, overrides, where)


def reviewer_for(settings: Settings, rulebook: Rulebook) -> Reviewer:
    """Return everything a review needs besides the change."""
    limits = EngineLimits(settings.timeout, settings.memory, settings.jobs)
    bench = Bench(settings.policy, rulebook, datetime.now(UTC).date())
    folder = default_folder(os.environ) if settings.cache else ""
    return Reviewer(engines(rulebook, limits), bench, Cache(folder), settings.exclude)


def run_review(change: Change, settings: Settings, rulebook: Rulebook) -> Report:
    """Review a change and say how long it took since the program started."""
    report = review(change, reviewer_for(settings, rulebook))
    seconds = round(time.perf_counter() - _STARTED, 3)
    return replace(report, stats=replace(report.stats, seconds=seconds))


def print_report(report: Report, args: Namespace, repo: Repository | None) -> None:
    """Deliver a report as the options say."""
    style = style_for(sys.stdout, os.environ, args.color, repo.top if repo else "")
    deliver(report, args.format, style, args.output)


def rulebook_for(settings: Settings, repo: Repository | None, policed: Policed) -> Rulebook:
    """Return the shipped rules and those that the team adds."""
    del repo, policed
    if not settings.rules:
        return shipped()
    raise NotImplementedError


def _reader(repo: Repository | None, revision: str | None) -> Callable[[str], bytes | None]:
    if repo is None:
        return lambda _: None
    return lambda name: read_file_at(repo, revision, name)


def _read_own(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return None


Environment = Mapping[str, str]
