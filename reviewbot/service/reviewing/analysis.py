"""The analysis of a pull request: fetched here, reviewed by a process in a cage.

Fetching needs a token and no trust in what is fetched; reviewing needs trust in
large parsers and no token. So they are two processes, and what comes back from
the second is data that is checked like a stranger's.
"""

import os
from collections.abc import Mapping
from enum import Enum
from typing import Final

from reviewbot.config.load import load
from reviewbot.config.settings import POLICY_FILES, Where
from reviewbot.engines.dependencies.advisories.library import default_file
from reviewbot.errors import ConfigError, EngineError, ReviewbotError, SourceError
from reviewbot.model.plan import Analysis
from reviewbot.model.policy import Trust
from reviewbot.model.value import frozen
from reviewbot.model.wire import WireError, from_bytes, to_bytes
from reviewbot.proc import Completed, Limits, NotStartedError, run
from reviewbot.service.configuration.secret import Secret
from reviewbot.service.reviewing.confinement import Share
from reviewbot.service.reviewing.rooms import room
from reviewbot.service.reviewing.sandbox import Isolation, cage
from reviewbot.sources import pull_request
from reviewbot.sources.git import Repository
from reviewbot.sources.pull_request import DEFAULT_CAPS, Caps, PolicyFiles, Wanted
from reviewbot.sources.transfer import Remote

_OUTPUT: Final = 100_000_000
"""Bytes of an answer; 10,000 findings take 9 million."""
_LAST_WILL: Final = 2.0
_FILE_BYTES: Final = 500_000_000
_CPUS: Final = 4
"""A child's processor time is so many times its wall time."""


@frozen
class Effort:
    """What one analysis may take, and what it is given."""

    seconds: float = 600.0
    """Wall time."""
    memory: int = 4_000
    """Of the process itself, in MiB; engines have a limit of their own."""
    jobs: int = 2
    """Engine processes at the same time."""
    fingerprint_key: Secret = Secret("")
    """The team's own key for fingerprints of values, if it has one."""
    advisories: str = ""
    """Path of the database of advisories; empty is the usual place."""


@frozen
class Request:
    """What the analysis process is asked."""

    git_dir: str
    """Absolute path of a bare repository with all that is needed."""
    base: str
    """Full name of the commit that decides how to judge."""
    merge_base: str
    head: str
    label: str
    """What is reviewed, for people."""
    jobs: int
    share: Share
    commits: tuple[str, ...] = ()
    """Those of the pull request, oldest first."""
    older: int = 0
    """How many before these there are."""
    fingerprint_key: str = ""
    """Secret: as in ``Effort``."""
    advisories: str = ""
    """Absolute path of the database of advisories, whether it is there or not."""


class Refusal(Enum):
    """Why there is no analysis."""

    CONFIG = "the configuration of the base cannot be understood"
    SOURCE = "the change cannot be read"
    FAILED = "it went wrong"


@frozen
class Refused:
    """Says that there is no analysis, in place of one."""

    kind: Refusal
    message: str
    """One line for people."""


@frozen
class Answer:
    """What the analysis process hands back."""

    outcome: Analysis | Refused


class AnalysisError(EngineError):
    """The analysis crashed, took too long, or said what makes no sense."""


_KINDS: Final[Mapping[Refusal, type[ReviewbotError]]] = {
    Refusal.CONFIG: ConfigError,
    Refusal.SOURCE: SourceError,
    Refusal.FAILED: AnalysisError,
}
DEFAULT_EFFORT: Final = Effort()


def fetch(
    remote: Remote, wanted: Wanted, folder: str, caps: Caps = DEFAULT_CAPS
) -> Repository:
    """Fetch what the review of a pull request reads, with its policy.

    Raises:
        SourceError: As ``pull_request.fetch`` tells.
    """
    policy = PolicyFiles(POLICY_FILES, (".yaml", ".yml"), _rule_paths)
    return pull_request.fetch(remote, wanted, folder, caps, policy)


def analyse(
    repo: Repository,
    wanted: Wanted,
    label: str,
    isolation: Isolation,
    effort: Effort = DEFAULT_EFFORT,
) -> Analysis:
    """Review a fetched pull request in a cage.

    Args:
        repo: What ``fetch`` returned.
        wanted: What it fetched.
        label: What is reviewed, for people.
        isolation: Which cage works here.
        effort: What it may take.

    Raises:
        ConfigError: The configuration of the base cannot be understood.
        SourceError: The change cannot be read.
        AnalysisError: The analysis did not come to an end that can be trusted.
    """
    share = Share(int(effort.seconds * _CPUS), effort.memory << 20, _FILE_BYTES)
    commits = (wanted.base, wanted.merge_base, wanted.head)
    advisories = os.path.abspath(effort.advisories or default_file(os.environ))
    request = Request(
        repo.git_dir,
        *commits,
        label,
        effort.jobs,
        share,
        wanted.commits,
        wanted.older,
        effort.fingerprint_key.reveal(),
        advisories,
    )
    with room() as empty:
        argv, setting = cage(isolation, [repo.git_dir, advisories], empty)
        limits = Limits(effort.seconds, output=_OUTPUT, last_will=_LAST_WILL)
        try:
            done = run(argv, stdin=to_bytes(request), limits=limits, setting=setting)
        except NotStartedError as error:
            raise AnalysisError(
                f"the analysis could not be started: {error}"
            ) from error
    return _understood(done, request, effort)


def _rule_paths(files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return what the configuration names; the analysis says what is wrong with it."""
    try:
        return load(files.get, {}, {}, Where(Trust.REVIEWED)).rules
    except ConfigError:
        return ()


def _understood(done: Completed, request: Request, effort: Effort) -> Analysis:
    """Return the analysis in what a child said.

    Raises:
        ReviewbotError: There is none.
    """
    if done.timed_out:
        raise AnalysisError(f"the analysis took over {effort.seconds:.0f} s")
    if done.flooded:
        raise AnalysisError(f"the analysis said more than {_OUTPUT:,} bytes")
    if done.returncode:
        said = " ".join(done.complaint.split())[:200]
        raise AnalysisError(f"the analysis crashed: {said}")
    try:
        outcome = from_bytes(Answer, done.stdout).outcome
    except WireError as error:
        raise AnalysisError(f"the analysis answered with nonsense: {error}") from error
    if isinstance(outcome, Refused):
        raise _KINDS[outcome.kind](outcome.message)
    if outcome.report.label != request.label:
        raise AnalysisError("the analysis answered with another change")
    return outcome
