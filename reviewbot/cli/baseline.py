"""``reviewbot baseline``: sensitive values that a repository has already.

They are found as in a review in which every line of every file in the index is new.
"""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections import defaultdict
from collections.abc import Mapping

from reviewbot.cli import session
from reviewbot.cli.session import OWN_TREE, Door
from reviewbot.config import baseline
from reviewbot.errors import ConfigError, SourceError, UsageError
from reviewbot.model.baseline import BASELINE_FILE, Baseline
from reviewbot.model.report import Judged, Report
from reviewbot.model.value import replace
from reviewbot.reporters.escape import visible
from reviewbot.reporters.ledger import unreviewed
from reviewbot.reporters.words import count, place
from reviewbot.sources import whole
from reviewbot.sources.compare import Options
from reviewbot.sources.git import Repository, open_repository

_EXAMPLES = """\
examples:
  reviewbot baseline write       write down the values in all files of the index
  reviewbot baseline write src   those below src; what is known elsewhere stays
  reviewbot baseline show        where the known values stand now

exit codes: 0 done · 2 usage, configuration or source error · 3 not everything
could be read
"""


def configure(parser: ArgumentParser) -> None:
    """Add the actions and options of ``baseline``."""
    parser.epilog = _EXAMPLES
    parser.add_argument("action", choices=("write", "show"), metavar="ACTION")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="only these files")
    parser.add_argument(
        "--persona", metavar="WHO", help="auditor: also values of low confidence"
    )
    parser.add_argument(
        "--config", metavar="FILE", help="read this configuration file and no other"
    )
    parser.set_defaults(fail_on=None, jobs=None, no_cache=True, debug=False)


def run(args: Namespace) -> int:
    """Write the baseline, or tell where its values stand."""
    repo = open_repository()
    door = session.open_door(args, repo, OWN_TREE)
    known = _known(door, strict=args.action == "show")
    options = Options(tuple(args.paths), door.settings.max_file_bytes)
    everything = whole.read(repo, options)
    if not everything.files:
        where = f"at {' '.join(args.paths)}" if args.paths else "at all"
        raise SourceError(
            f"no files in the index {where}: git add them first, or name others"
        )
    report = session.detect(everything, replace(door, baseline=Baseline))
    for why in (*report.failures, *map(": ".join, unreviewed(report))):
        print(f"reviewbot: not read: {visible(why)}", file=sys.stderr)
    if args.action == "show":
        _show(known, report)
    else:
        keep = known.values if args.paths or report.incomplete else {}
        _write(repo, {**keep, **_values(report)}, known)
    return 3 if report.incomplete else 0


def _known(door: Door, *, strict: bool) -> Baseline:
    """Return the baseline that is there; one that is to be written may be broken.

    Raises:
        ConfigError: It cannot be understood, or was written with another key.
    """
    try:
        return _usable(door.baseline())
    except ConfigError as error:
        if strict:
            raise
        print(f"reviewbot: written anew: {error}", file=sys.stderr)
        return Baseline()


def _usable(known: Baseline) -> Baseline:
    if known.problem:
        raise ConfigError(f"{known.source} {known.problem}")
    return known


def _places(report: Report) -> dict[str, list[Judged]]:
    """Return the findings about a value, by its digest."""
    places: dict[str, list[Judged]] = defaultdict(list)
    for one in report.findings:
        if told := one.finding.disclosure:
            places[told.digest].append(one)
    return places


def _values(report: Report) -> dict[str, str]:
    return {digest: each[0].rule.id for digest, each in _places(report).items()}


def _write(repo: Repository, values: Mapping[str, str], known: Baseline) -> None:
    path = os.path.join(repo.top, BASELINE_FILE)
    text = baseline.write(values, session.fingerprint_key().encode())
    try:
        with open(path, "w", encoding="ascii", newline="\n") as file:
            file.write(text)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"cannot write {path}: {reason}") from error
    new, gone = len(values.keys() - known.values), len(known.values.keys() - values)
    told = f"{count(len(values), 'value')}: {new} new, {gone} gone"
    print(f"wrote {path}: {told}; next: `reviewbot baseline show`, then commit it")


def _show(known: Baseline, report: Report) -> None:
    """Print each known value, and where it stands; last those that stand nowhere."""
    places = _places(report)
    for digest, rule in sorted(known.values.items()):
        print(f"{digest} {rule}")
        for one in places.get(digest, ()):
            print(f"  {visible(place(one))}")
    lost = sum(digest not in places for digest in known.values)
    tail = f", {lost} of them nowhere any more" if lost else ""
    print(f"{known.source}: {count(len(known.values), 'value')}{tail}")
