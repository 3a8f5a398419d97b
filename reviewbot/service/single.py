"""One pull request, reviewed once, with somebody's token: `reviewbot pr`."""

from collections.abc import Iterator
from functools import partial

from reviewbot.gate.decisions import with_decisions
from reviewbot.github import app
from reviewbot.github.connection.client import Host, with_token
from reviewbot.github.reading import pull_request
from reviewbot.model.plan import Analysis, ReviewPlan
from reviewbot.model.pull import PullKey
from reviewbot.model.value import frozen
from reviewbot.reporters.review.decisions import decisions_of
from reviewbot.reporters.review.desk import Desk
from reviewbot.reporters.review.marker import seal_of
from reviewbot.reporters.review.plan import plan
from reviewbot.service.configuration.secret import Secret
from reviewbot.service.reviewing import analysis, sandbox
from reviewbot.service.reviewing.analysis import Effort
from reviewbot.service.reviewing.check import CHECK_NAME
from reviewbot.service.reviewing.review import Reviewed, Visit, review, wanted_of
from reviewbot.service.working import fetched
from reviewbot.sources.git import Repository
from reviewbot.sources.pull_request import DEFAULT_CAPS, Wanted


@frozen
class Asked:
    """What to review, and as whom."""

    host: Host
    token: str
    repository: str
    """"owner/name"."""
    number: int
    job: str
    """Tells this run from others on the same commit."""
    secret: str = ""
    """Signs our comments; without one, decisions in replies do not count."""
    drafts: bool = False
    fingerprint_key: str = ""
    """The team's own key for fingerprints of values, if it has one."""
    advisories: str = ""
    """Path of the database of advisories; empty is the usual place."""


class _Alone:
    """The lease of somebody who does not share the job with anybody."""

    def check(self) -> None:
        """Go on."""

    def saw(self, head: str, base: str) -> None:
        """Take no note."""


def review_once(asked: Asked) -> Reviewed:
    """Review a pull request and make its comments match.

    Raises:
        GitHubError, SourceError: It could not be done.
    """
    return review(_visit(asked))


def preview(asked: Asked) -> Reviewed:
    """Review a pull request; return what would be written, and write nothing.

    Raises:
        GitHubError, SourceError, ConfigError, EngineError: It could not be done.
    """
    visit = _visit(asked)
    seen = pull_request.snapshot(visit.client, visit.key, CHECK_NAME)
    wanted = wanted_of(visit, seen.pull)
    with visit.fetch(visit.key, wanted) as repo:
        found = visit.analyse(repo, wanted)
    seal = seal_of(visit.secrets, visit.key)
    decisions = decisions_of(seen, seal) if visit.decisions else ()
    report = with_decisions(found.report, decisions)
    desk = Desk(seal, seen.pull.head, visit.most_comments, crlf=found.crlf)
    made = plan(report, seen, found.hunks, desk)
    return Reviewed("nothing was written", report, made)


def told(made: ReviewPlan) -> Iterator[str]:
    """Yield what a plan writes, a line each, for people."""
    for comment in made.review.comments if made.review else ():
        yield f"comment on {comment.path}:{comment.line}"
    for word, number in (
        ("updated", len(made.updates)),
        ("reopened", len(made.reopen)),
        ("resolved", len(made.resolve)),
        ("minimized", len(made.minimize)),
        ("kept as they are", len(made.keep)),
    ):
        if number:
            yield f"{number} {word}"
    for one in made.demoted:
        yield f"not inline: {one.fingerprint}: {one.why}"


def _visit(asked: Asked) -> Visit:
    client = with_token(asked.host, asked.token)
    number = app.repository_id(client, asked.repository)
    key = PullKey(0, number, asked.repository, asked.number)
    isolation = sandbox.isolation()
    own = Secret(str(asked.fingerprint_key))
    effort = Effort(fingerprint_key=own, advisories=asked.advisories)

    def analyse(repo: Repository, wanted: Wanted) -> Analysis:
        label = f"{key.shown} at {wanted.head[:7]}"
        return analysis.analyse(repo, wanted, label, isolation, effort)

    return Visit(
        client,
        key,
        partial(fetched, asked.host, asked.token, DEFAULT_CAPS),
        analyse,
        _Alone(),
        f"{key.text}@{asked.job}",
        (asked.secret or f"unsigned, repository {number}",),
        drafts=asked.drafts,
        decisions=bool(asked.secret),
    )
