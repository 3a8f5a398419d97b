"""Findings: what engines report, before the gate has judged it."""

from enum import Enum
from typing import TYPE_CHECKING, Final

from reviewbot.model.rule import Confidence, Severity
from reviewbot.model.value import frozen

if TYPE_CHECKING:  # what no code is about costs the hook nothing
    from reviewbot.model.dependencies import Component

SCANNERS: Final = ("gitleaks", "betterleaks", "kingfisher")
"""Engines that are other people's tools for secrets, asked only when somebody says so."""


class Side(Enum):
    """Which version of a file a line number belongs to, in GitHub's words."""

    LEFT = "LEFT"
    """The base version: a deleted line."""
    RIGHT = "RIGHT"
    """The head version."""


@frozen
class Location:
    """A span of text. Lines and columns from 1, the end column excluded.

    Lines end with LF; columns count code points.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def lines(self) -> range:
        """The lines that the span touches."""
        return range(self.line, self.end_line + 1)


class Role(Enum):
    """What a step of a trace does with the dangerous value."""

    SOURCE = "source"
    THROUGH = "through"
    SINK = "sink"


@frozen
class Step:
    """One place on the way of a value from source to sink."""

    role: Role
    location: Location
    snippet: str
    """The expression itself, as it stands in the file."""
    text: str
    """The whole first line of ``location``, without its line end."""


@frozen
class Detector:
    """Who saw it: the engine, and its own name for the rule."""

    engine: str
    id: str


@frozen
class Edit:
    """A replacement for the text of a span."""

    location: Location
    text: str


@frozen
class Disclosure:
    """What may be told of a sensitive value that a finding is about."""

    length: int
    """In code points."""
    prefix: str
    """The first characters, if the format makes them public; else empty."""
    digest: str
    """A keyed digest: the same value has the same one everywhere."""


@frozen
class Finding:
    """What an engine sees in one version of one file, on any line."""

    rule: str
    location: Location
    message: str
    snippet: str
    """The whole lines of ``location``, without a final line end."""
    evidence: tuple[str, ...]
    """What makes it this finding: callee and dangerous arguments, normalised.

    Two findings of one rule with equal evidence differ only in place. Nothing
    in it depends on line numbers or on layout.
    """
    detectors: tuple[Detector, ...]
    trace: tuple[Step, ...] = ()
    """From source to sink; empty when no flow is known."""
    edit: Edit | None = None
    aliases: tuple[str, ...] = ()
    """Other tools' names for the rule, besides those of its detectors."""
    disclosure: Disclosure | None = None
    """Of the secret or personal value that it is about, if it is about one."""
    confidence: Confidence | None = None
    """Where the engine can tell better than the rule; None is the rule's."""
    severity: Severity | None = None
    """Likewise."""
    fix: str = ""
    """What to do in this very case; empty is the rule's."""
    component: "Component | None" = None
    """The package version that it is about, if it is about one."""
