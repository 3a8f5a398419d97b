"""What a webhook tells us, reduced to what we act on."""

from enum import Enum
from typing import TypeAlias

from reviewbot.model.pull import PullKey
from reviewbot.model.value import frozen


class Wish(Enum):
    """How much a review is wanted, although nothing seems to have changed."""

    IF_NEEDED = "if-needed"
    """Only when head, base branch or policy differ from the last review's."""
    AGAIN = "again"
    """Somebody asked for it."""


@frozen
class PullChanged:
    """A pull request may need a review. The job reads the present state itself."""

    pull: PullKey
    head: str
    """As the event says; the newest head wins, whatever this is."""
    base: str
    wish: Wish = Wish.IF_NEEDED


@frozen
class CommitRecheck:
    """Somebody asked to check a commit again, and the event names no pull request."""

    installation: int
    repository_id: int
    repository: str
    head: str


class Verb(Enum):
    """What a command asks for."""

    IGNORE = "ignore"
    RECHECK = "recheck"
    EXPLAIN = "explain"
    HELP = "help"
    APPLY_FIXES = "apply-fixes"
    """Only as a button of the check run."""
    UNKNOWN = "unknown"


@frozen
class Command:
    """A comment that starts with ``/reviewbot``, or a button of the check run."""

    pull: PullKey
    verb: Verb
    words: str
    """What follows the verb, as written, one line; the unknown word for UNKNOWN."""
    actor: str
    """Login of who said it; people only, comments by bots are no commands."""
    comment: int
    """REST id of the comment; 0 for a button."""
    thread_comment: int = 0
    """REST id of the first comment of its review thread; 0 outside threads."""
    head: str = ""
    """For a button: the commit of its check run."""


@frozen
class InstallationChanged:
    """Repositories were added or removed, or an installation was (un)suspended."""

    installation: int
    active: bool
    added: tuple[tuple[int, str], ...] = ()
    """(repository id, "owner/name") that may now be reviewed."""
    removed: tuple[tuple[int, str], ...] = ()


@frozen
class PolicyPushed:
    """The default branch moved, and files that decide how to judge changed with it."""

    installation: int
    repository_id: int
    repository: str
    branch: str
    head: str


Event: TypeAlias = (
    PullChanged | CommitRecheck | Command | InstallationChanged | PolicyPushed
)
