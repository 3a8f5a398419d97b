"""What shall be written to a pull request: decided first, executed afterwards."""

from collections.abc import Mapping
from enum import Enum

from reviewbot.model.change import Hunk
from reviewbot.model.finding import Side
from reviewbot.model.report import Report
from reviewbot.model.value import field, frozen


@frozen
class Analysis:
    """What the analysis process hands back."""

    report: Report
    hunks: Mapping[str, tuple[Hunk, ...]] = field(default_factory=dict)
    """By head path, for files with findings: without context, sorted."""
    crlf: frozenset[str] = frozenset()
    """Head paths of files with findings whose lines end with CR and LF."""


@frozen
class NewComment:
    """A comment to put on lines of the diff."""

    fingerprint: str
    path: str
    line: int
    """The last line, from 1, in the version that ``side`` names."""
    side: Side
    body: str
    start_line: int = 0
    """The first line when there are several; else 0."""


@frozen
class NewReview:
    """One review with all new comments of a push."""

    body: str
    comments: tuple[NewComment, ...]


@frozen
class EditComment:
    """New text for a comment of ours."""

    comment: int
    """REST id."""
    body: str


class Hide(Enum):
    """Why a comment is minimized, in GitHub's words."""

    DUPLICATE = "DUPLICATE"
    OUTDATED = "OUTDATED"
    RESOLVED = "RESOLVED"


@frozen
class MinimizeComment:
    """A comment or review of ours to fold away."""

    node: str
    reason: Hide


@frozen
class Demoted:
    """A finding that is shown in the check run instead of a comment."""

    fingerprint: str
    why: str
    """For people, in a few words: "more than 25 comments"."""


@frozen
class ReviewPlan:
    """What brings the comments on a pull request in line with a report.

    Executed in the order of the fields. Planning again after all of it was done
    gives a plan that ``is_empty``.
    """

    head: str
    """The commit it is about; nothing is written once the head is another."""
    review: NewReview | None = None
    updates: tuple[EditComment, ...] = ()
    reopen: tuple[str, ...] = ()
    """Thread ids."""
    resolve: tuple[str, ...] = ()
    """Thread ids."""
    minimize: tuple[MinimizeComment, ...] = ()
    keep: tuple[str, ...] = ()
    """Fingerprints that have their thread already."""
    demoted: tuple[Demoted, ...] = ()
    fixed: tuple[str, ...] = ()
    """One line for each finding whose thread this resolves, for the summary."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write."""
        return not (
            self.review or self.updates or self.reopen or self.resolve or self.minimize
        )


class Conclusion(Enum):
    """How a check run ends, in GitHub's words; never neutral or skipped.

    Those two would satisfy a required check.
    """

    SUCCESS = "success"
    FAILURE = "failure"
    CANCELLED = "cancelled"


class Level(Enum):
    """How an annotation is shown, in GitHub's words."""

    NOTICE = "notice"
    WARNING = "warning"
    FAILURE = "failure"


@frozen
class Annotation:
    """A remark of the check run on lines of a file at the head."""

    path: str
    line: int
    end_line: int
    level: Level
    title: str
    """At most 255 characters."""
    message: str
    """At most 64 KB; plain text."""


@frozen
class Button:
    """An action that the check run offers."""

    label: str
    """At most 20 characters."""
    description: str
    """At most 40."""
    identifier: str
    """At most 20."""


@frozen
class CheckRun:
    """The check run as it shall be."""

    head: str
    external_id: str
    """Tells jobs apart, so that a repeated one finds its own check run."""
    conclusion: Conclusion | None
    """None while the review runs."""
    title: str
    """At most 255 characters."""
    summary: str
    """At most 65,535 bytes of Markdown."""
    text: str = ""
    """At most 65,535 bytes of Markdown."""
    annotations: tuple[Annotation, ...] = ()
    """All of them; they are sent 50 at a time."""
    buttons: tuple[Button, ...] = ()
    """At most 3."""
    name: str = "reviewbot"
    """What rules that require checks know it by."""
