"""Every error reviewbot raises on purpose, and its exit code.

ReviewbotError             2  could not do what was asked
├── UsageError             2  bad command line
├── ConfigError            2  bad configuration, rule file or policy
├── SourceError            2  no change could be read (git, patch)
├── GitHubError            2  GitHub did not do what it was asked
│   ├── GitHubRefusedError 2  and would not if asked again
│   ├── GitHubBusyError    2  but will after a while
│   └── GitHubUnclearError 2  or did, and nobody knows
├── AdvisoryError          2  the advisory database cannot be made or read
├── DownloadError          2  something could not be fetched
├── VersionError           2  a version cannot be compared with others
├── ServiceError           2  the App cannot start or go on
└── EngineError            3  an engine is missing, crashed or timed out
Findings that block        1  (not an error: see ``Report.exit_code``)
"""

from typing import ClassVar


class ReviewbotError(Exception):
    """The user can act on this: shown as one line, without a traceback."""

    exit_code: ClassVar[int] = 2


class UsageError(ReviewbotError):
    """The command line asks for something that makes no sense."""


class ConfigError(ReviewbotError):
    """Configuration, a rule file or a policy cannot be understood."""


class SourceError(ReviewbotError):
    """The change to review could not be read."""


class GitHubError(ReviewbotError):
    """GitHub was asked for something and did not do it."""


class GitHubRefusedError(GitHubError):
    """GitHub says no, and would say so again."""

    def __init__(self, message: str, status: int) -> None:
        """Say what was refused, and with which status."""
        super().__init__(message)
        self.status = status
        """Of the answer: 404, 422; 200 for an error of GraphQL."""


class GitHubBusyError(GitHubError):
    """GitHub asks to wait: a rate limit, or too much at once."""

    def __init__(self, message: str, seconds: float) -> None:
        """Say what was asked, and how many seconds to wait."""
        super().__init__(message)
        self.seconds = seconds
        """How long to wait before asking again."""


class GitHubUnclearError(GitHubError):
    """No answer, or a broken one: what was asked for may have been done.

    Before a write is repeated, look whether it is there.
    """


class ServiceError(ReviewbotError):
    """The App cannot start or go on: settings, database, state folder."""


class AdvisoryError(ReviewbotError):
    """The advisory database, or what it shall be made of, is not as it must be."""


class DownloadError(ReviewbotError):
    """Something could not be fetched, or is not what was asked for."""


class VersionError(ReviewbotError):
    """A version, or how its ecosystem orders versions, is not understood.

    Whether an advisory affects it is then unknown, which is not "no".
    """


class EngineError(ReviewbotError):
    """An engine could not look at everything it was given."""

    exit_code: ClassVar[int] = 3
