"""What the doors share: from options to a reviewer, from a change to an exit code."""

import os
import sys
import time
from argparse import Namespace, _ActionsContainer
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache, partial

from reviewbot.cli.progress import progress
from reviewbot.config.load import load
from reviewbot.config.settings import Settings, Where, decides
from reviewbot.engines.base import EngineLimits
from reviewbot.engines.cache import Cache, default_folder
from reviewbot.engines.registry import detectors, engines, scanners
from reviewbot.gate.bench import Bench
from reviewbot.model.baseline import BASELINE_FILE, Baseline
from reviewbot.model.change import Change
from reviewbot.model.policy import Persona, Trust
from reviewbot.model.report import Report
from reviewbot.model.rule import Confidence
from reviewbot.model.value import frozen, replace
from reviewbot.pipeline import Reviewer, review, silent
from reviewbot.reporters.registry import FORMATS
from reviewbot.rulebook.packs import Rulebook, shipped
from reviewbot.sources.git import Repository
from reviewbot.sources.tree import read_file_at

FINGERPRINT_KEY = "REVIEWBOT_FINGERPRINT_KEY"
"""The variable that holds a team's own key for fingerprints of values; no option, since a
key in a file of the repository is none."""
ADVISORIES = "REVIEWBOT_ADVISORIES"
"""The variable that holds the path of the user's own advisories; no option, since a change
must not choose them."""
_STARTED = time.perf_counter()


@frozen
class Policed:
    """Which version of the repository decides how a change is judged."""

    revision: str | None
    """A commit; None is the work tree."""
    trust: Trust


OWN_TREE = Policed(None, Trust.OWNER)


@frozen
class Door:
    """A way into the review: how it judges, and by which rules."""

    settings: Settings
    rulebook: Rulebook
    debug: bool = False
    """Whether to tell on standard error what is done."""
    baseline: Callable[[], Baseline] = Baseline
    """Reads the baseline of the version that may decide."""
    scanners: tuple[str, ...] = ()
    """Other people's tools to ask for secrets: none where somebody waits for a commit."""
    packages: bool = True
    """Whether packages are reviewed, by the user's own advisories."""


def add_output_options(parser: _ActionsContainer) -> None:
    """Add the options that say how to judge and how to print."""
    parser.add_argument(
        "--fail-on",
        metavar="SEVERITY",
        help="block from this severity up (default: high)",
    )
    parser.add_argument(
        "--persona",
        metavar="WHO",
        help="regular, or auditor: also findings of low confidence",
    )
    parser.add_argument(
        "--config", metavar="FILE", help="read this configuration file and no other"
    )
    parser.add_argument("--jobs", metavar="N", help="engine processes at the same time")
    parser.add_argument(
        "--no-cache",
        action="store_true",
        help="neither use nor keep results of unchanged files",
    )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="terminal",
        help="of the report (default: terminal)",
    )
    parser.add_argument("--output", metavar="FILE", help="write the report to FILE")
    parser.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="colour the report",
    )
    parser.add_argument(
        "--debug",
        action="store_true",
        help="say on standard error what is done, and how long it takes",
    )


def open_door(args: Namespace, repo: Repository | None, policed: Policed) -> Door:
    """Return the settings and rules in force, from the version that may decide.

    Raises:
        ConfigError: They cannot be understood.
    """
    settings = _settings(args, repo, policed)
    rulebook = shipped()
    if settings.rules:
        from reviewbot.cli import team_rules

        rulebook.added = team_rules.load(settings.rules, repo, policed.revision)
    policy = settings.policy
    if policy.disabled or policy.severities or policy.acceptances:
        from reviewbot.config.rule_ids import check_rule_ids

        check_rule_ids(settings, rulebook.ids())
    baseline = cache(partial(_baseline, repo, policed.revision))
    return Door(settings, rulebook, args.debug, baseline)


def run_review(change: Change, door: Door) -> Report:
    """Review a change and say how long it took since the program started."""
    with progress(len(change.files)):
        report = review(change, _reviewer(door))
    seconds = round(time.perf_counter() - _STARTED, 3)
    return replace(report, stats=replace(report.stats, seconds=seconds))


def detect(change: Change, door: Door) -> Report:
    """Look for sensitive values alone."""
    return review(change, replace(_reviewer(door), engines=(), advisories=None))


def print_report(report: Report, args: Namespace, repo: Repository | None) -> None:
    """Deliver a report as the options say."""
    from reviewbot.cli.output import deliver, style_for

    style = style_for(sys.stdout, os.environ, args.color, repo.top if repo else "")
    deliver(report, args.format, style, args.output)


def fingerprint_key() -> str:
    """Return the team's own key; empty for the known one."""
    return os.environ.get(FINGERPRINT_KEY, "")


def _baseline(repo: Repository | None, revision: str | None) -> Baseline:
    data = _reader(repo, revision)(BASELINE_FILE)
    if data is None:
        return Baseline()
    from reviewbot.config import baseline

    source = f"{revision}:{BASELINE_FILE}" if revision else BASELINE_FILE
    return baseline.read(data, fingerprint_key().encode(), source)


def _settings(args: Namespace, repo: Repository | None, policed: Policed) -> Settings:
    overrides: dict[str, object] = {
        "fail-on": args.fail_on,
        "persona": args.persona,
        "jobs": args.jobs,
        "cache": False if args.no_cache else None,
    }
    if args.config:
        where = Where(trust=policed.trust, file=args.config)
        return load(_read_own, os.environ, overrides, where)
    where = Where(trust=policed.trust, label=policed.revision or "")
    return load(_reader(repo, policed.revision), os.environ, overrides, where)


def _reviewer(door: Door) -> Reviewer:
    settings = door.settings
    regular = settings.policy.persona is Persona.REGULAR
    rulebook = door.rulebook.heard_from(
        Confidence.MEDIUM if regular else Confidence.LOW
    )
    limits = EngineLimits(
        settings.timeout, settings.memory, settings.jobs, fingerprint_key()
    )
    bench = Bench(settings.policy, rulebook, datetime.now(UTC).date())
    known = Cache(default_folder(os.environ) if settings.cache else "")
    log = _debug if door.debug else silent
    own = detectors(rulebook, limits)
    others = scanners(door.scanners, rulebook, limits) if door.scanners else []
    return Reviewer(
        engines(rulebook, limits),
        bench,
        known,
        door.baseline,
        [*own, *others],
        own,
        os.environ.get(ADVISORIES, "") if door.packages else None,
        settings.exclude,
        partial(decides, settings),
        log,
    )


def _debug(line: str) -> None:
    seconds = time.perf_counter() - _STARTED
    print(f"reviewbot: {seconds:6.3f} s  {line}", file=sys.stderr)


def _reader(
    repo: Repository | None, revision: str | None
) -> Callable[[str], bytes | None]:
    if repo is None:
        return lambda _: None
    return lambda name: read_file_at(repo, revision, name)


def _read_own(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return None
