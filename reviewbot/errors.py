"""Every error reviewbot raises on purpose, and its exit code.

ReviewbotError             2  could not do what was asked
├── UsageError             2  bad command line
├── ConfigError            2  bad configuration, rule file or policy
├── SourceError            2  no change could be read (git, patch, GitHub)
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


class EngineError(ReviewbotError):
    """An engine could not look at everything it was given."""

    exit_code: ClassVar[int] = 3
