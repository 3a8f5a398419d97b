"""What a team has decided: thresholds, switched-off rules, accepted risks."""

from datetime import date
from enum import Enum

from reviewbot.model.rule import Severity
from reviewbot.model.value import field, frozen


class Persona(Enum):
    """Who reads the report."""

    REGULAR = "regular"
    """Wants findings worth acting on: low confidence is not shown."""
    AUDITOR = "auditor"
    """Wants everything."""


class Trust(Enum):
    """What a suppression that the change itself adds is worth."""

    OWNER = "owner"
    """A developer's own machine: it counts, and is listed."""
    REVIEWED = "reviewed"
    """A range or pull request: it counts up to ``suppress_in_change``."""


class Response(Enum):
    """What follows when advisories are too old, or there are none."""

    NOTE = "note"
    """It is told."""
    WARN = "warn"
    """It is told as a warning."""
    FAIL = "fail"
    """The review is incomplete: exit code 3."""


@frozen
class Acceptance:
    """A risk that somebody has accepted for the team."""

    rule: str
    path: str
    """A pattern as in ``fnmatch``; "*" also matches "/"."""
    reason: str
    owner: str
    expires: date | None = None
    fingerprint: str = ""
    """Narrows the acceptance to one finding; empty accepts all that match."""
    package: str = ""
    """Package URL of the one version that it is about; empty is about any."""


@frozen
class Policy:
    """How findings are judged. The defaults are the product's defaults."""

    fail_on: Severity = Severity.HIGH
    persona: Persona = Persona.REGULAR
    trust: Trust = Trust.OWNER
    suppress_in_change: Severity = Severity.MEDIUM
    """Up to here a suppression added by a reviewed change counts."""
    reason_required_from: Severity = Severity.HIGH
    """From here up an inline suppression must give a reason."""
    disabled: frozenset[str] = frozenset()
    """Rules that are never reported."""
    severities: dict[str, Severity] = field(default_factory=dict)
    """Severity by rule id, where the team differs from the rule."""
    advisories_max_age: int = 30
    """Days after which advisories are stale."""
    advisories_when_stale: Response = Response.WARN
    advisories_when_absent: Response = Response.FAIL
    acceptances: tuple[Acceptance, ...] = ()
    source: str = "defaults"
    """Where it was read, for people: "reviewbot.toml", "main:reviewbot.toml"."""
