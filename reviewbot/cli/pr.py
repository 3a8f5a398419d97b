"""``reviewbot pr``: review one pull request from a terminal or a CI job."""

import os
import re
import secrets
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from reviewbot.cli import extra, session
from reviewbot.errors import UsageError
from reviewbot.reporters.registry import FORMATS

if TYPE_CHECKING:
    from reviewbot.service import single

_EXAMPLES = """\
examples:
  reviewbot pr octo/shop#12                     post comments and a check run
  reviewbot pr octo/shop#12 --dry-run           print what would be posted
  reviewbot pr https://github.com/octo/shop/pull/12

The token is that of GITHUB_TOKEN or GH_TOKEN. It needs to read the code and to
write pull requests and, for the check run, checks (only Apps and workflows can).
Comments that one run posted are known to the next one by the account that wrote
them. Set REVIEWBOT_PR_SECRET to sign them; only then `/reviewbot ignore` counts.

exit codes: 0 nothing blocks · 1 a finding blocks · 2 usage, configuration or
GitHub error · 3 not everything could be reviewed
"""
_NAME: Final = re.compile(
    r"(?:(?P<web>https?://[^/\s]+)/)?(?P<repository>[\w.-]+/[\w.-]+)"
    r"(?:#|/pull/)(?P<number>[0-9]{1,9})/?"
)
_WEB: Final = "https://github.com"
_INCOMPLETE: Final = 3
"""The exit code when something that should have been reviewed was not."""


def configure(parser: ArgumentParser) -> None:
    """Add the options of ``pr``."""
    parser.epilog = _EXAMPLES
    parser.add_argument("pull", metavar="OWNER/REPO#N", help="or its web address")
    parser.add_argument(
        "--dry-run", action="store_true", help="post nothing; say what would be posted"
    )
    parser.add_argument("--drafts", action="store_true", help="review drafts, too")
    parser.add_argument(
        "--api-url",
        metavar="URL",
        help="GitHub's API (default: GITHUB_API_URL, or that of github.com)",
    )
    parser.add_argument(
        "--web-url",
        metavar="URL",
        help="GitHub's pages and git (default: GITHUB_SERVER_URL, or github.com)",
    )
    parser.add_argument(
        "--format", choices=FORMATS, default="concise", help="of the report"
    )
    parser.add_argument("--output", metavar="FILE", help="write the report to FILE")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto")


def run(args: Namespace) -> int:
    """Review the pull request, and print the report that its comments show."""
    with extra.needed():
        from reviewbot.service import single

    asked = _asked(args, os.environ)
    done = single.preview(asked) if args.dry_run else single.review_once(asked)
    for line in single.told(done.plan) if done.plan else ():
        print(f"reviewbot: {line}", file=sys.stderr)
    if done.report is None:
        print(f"reviewbot: {args.pull}: {done.summary}", file=sys.stderr)
        return _INCOMPLETE if done.failure else 0
    session.print_report(done.report, args, None)
    return done.report.exit_code


def _asked(args: Namespace, environ: Mapping[str, str]) -> "single.Asked":
    """Return what the options and the environment ask for.

    Raises:
        UsageError: They name no pull request, or there is no token.
    """
    from reviewbot.github.connection.client import Host
    from reviewbot.github.connection.secret import Secret
    from reviewbot.service import single

    found = _NAME.fullmatch(args.pull)
    if not found:
        raise UsageError(
            f"{args.pull!r} names no pull request: write OWNER/REPO#N, like octo/shop#12"
        )
    token = environ.get("GITHUB_TOKEN") or environ.get("GH_TOKEN") or ""
    if not token:
        raise UsageError(
            "no token: set GITHUB_TOKEN to one that may read the code and write "
            "pull requests"
        )
    web = args.web_url or found["web"] or environ.get("GITHUB_SERVER_URL") or _WEB
    api = args.api_url or environ.get("GITHUB_API_URL") or _api_of(web)
    return single.Asked(
        Host(api.rstrip("/"), web.rstrip("/")),
        Secret(token),
        found["repository"],
        int(found["number"]),
        environ.get("GITHUB_RUN_ID") or secrets.token_hex(8),
        Secret(environ.get("REVIEWBOT_PR_SECRET", "")),
        args.drafts,
        Secret(environ.get(session.FINGERPRINT_KEY, "")),
        environ.get(session.ADVISORIES, ""),
    )


def _api_of(web: str) -> str:
    """Return where the API of a GitHub is: Enterprise has it below its own host."""
    return "https://api.github.com" if web == _WEB else f"{web.rstrip('/')}/api/v3"
