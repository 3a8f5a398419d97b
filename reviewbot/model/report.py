"""What a review says: judged findings, and everything that was not looked at."""

from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from reviewbot.model.change import Skip
from reviewbot.model.finding import Edit, Finding, Side
from reviewbot.model.rule import Confidence, Rule, Severity
from reviewbot.model.value import frozen

if TYPE_CHECKING:  # a change without packages costs the hook nothing
    from reviewbot.model.dependencies import Dependencies


class Origin(Enum):
    """How the change introduced a finding."""

    ADDED = "added"
    """Its evidence stands on lines that the change added."""
    CAUSED = "caused"
    """Its evidence is older; the change made it dangerous."""
    HISTORY = "history"
    """A commit of the change adds it, and a later one takes it away: history keeps it."""


class Verdict(Enum):
    """What follows from a finding, or from a whole review; best first."""

    CLEAN = "clean"
    NOTE = "note"
    """Worth knowing; never posted inline."""
    COMMENT = "comment"
    """Shown where it stands; does not block."""
    INCOMPLETE = "incomplete"
    """Nothing blocks, but not everything could be reviewed (reports only)."""
    BLOCK = "block"
    """At or above ``fail-on``."""


@frozen
class Anchor:
    """The changed line on which a finding is shown.

    ``line`` to ``end_line`` count in the version that ``side`` names. ``path``
    is the head path, also on the LEFT side (as GitHub wants it).
    """

    path: str
    line: int
    end_line: int
    column: int
    side: Side
    commit: str = ""
    """Full name of the commit whose version it counts in; empty for base and head."""


@frozen
class Judged:
    """A finding that the change introduced, ready to be shown."""

    finding: Finding
    rule: Rule
    severity: Severity
    """The rule's, unless policy says otherwise."""
    confidence: Confidence
    origin: Origin
    anchor: Anchor
    verdict: Verdict
    anchor_text: str
    """The whole first line of the anchor, without its line end."""
    fingerprint: str
    """Stable under edits elsewhere: "1:" (algorithm) and 32 hex digits."""
    cause: str = ""
    """For a caused finding one clause: "removing line 14 exposes line 41"."""
    suggestion: Edit | None = None
    """A verified replacement at the head version; None when there is none."""

    @property
    def title(self) -> str:
        """What it is: the rule's, with the package version that it is about."""
        one = self.finding.component
        return (
            f"{self.rule.title}: {one.name} {one.version}" if one else self.rule.title
        )

    @property
    def fix(self) -> str:
        """What to do: in this very case, or as the rule says."""
        return self.finding.fix or self.rule.fix

    @property
    def rank(self) -> tuple[object, ...]:
        """Order findings worst first, then by place."""
        at = self.finding.location
        return -self.severity, -self.confidence, at, self.rule.id


class SuppressionKind(Enum):
    """What keeps a finding from counting."""

    INLINE = "inline"
    FOREIGN = "foreign"
    """Another tool's comment: nosec, nosemgrep, noqa."""
    ACCEPTANCE = "acceptance"
    REPLY = "reply"
    """``/reviewbot ignore`` in the thread of a pull request."""
    BASELINE = "baseline"
    """A sensitive value that the repository had before it was reviewed."""


@frozen
class Suppression:
    """A decision that a finding shall not count, and who says so."""

    kind: SuppressionKind
    path: str
    """Of the file with the comment, or of the policy."""
    line: int
    """Line of the comment at the head version; 0 for an acceptance."""
    text: str
    """As it stands there: "reviewbot: ignore[x] reason", "nosec B307"."""
    rules: frozenset[str]
    """Rules (or native ids of foreign tools) it names; empty means all."""
    reason: str = ""
    owner: str = ""
    until: date | None = None
    in_change: bool = False
    """Whether the change under review added or edited it."""


@frozen
class Suppressed:
    """An introduced finding that a suppression keeps from counting."""

    judged: Judged
    by: Suppression


class NoteKind(Enum):
    """What a note is about; also its stable id in machine formats."""

    UNUSED_SUPPRESSION = "unused-suppression"
    EXPIRED_SUPPRESSION = "expired-suppression"
    REASON_MISSING = "suppression-without-reason"
    REFUSED_SUPPRESSION = "suppression-in-change-refused"
    ADDED_SUPPRESSION = "suppression-in-change"
    UNKNOWN_RULE = "unknown-rule"
    UNUSED_ACCEPTANCE = "unused-acceptance"
    EXPIRED_ACCEPTANCE = "expired-acceptance"
    POLICY_CHANGED = "policy-changed"
    NOTHING_TO_REVIEW = "nothing-to-review"
    ADMITS_VULNERABLE = "admits-vulnerable"
    NOT_FOLLOWED = "not-followed"
    UNCLEAR_VERSION = "unclear-version"
    STALE_ADVISORIES = "stale-advisories"
    NO_ADVISORIES = "no-advisories"
    DEGRADED = "degraded"
    """Something worked in a slower or lesser way: cache off, fallback engine."""


@frozen
class Note:
    """Something about the review itself that a reader should know."""

    kind: NoteKind
    message: str
    path: str = ""
    line: int = 0
    """0 when the note is about no line."""
    warning: bool = False
    """Whether whoever made the policy wants it to be seen."""


@frozen
class LedgerEntry:
    """What was done with one changed file: every one has an entry."""

    path: str
    engines: tuple[str, ...] = ()
    """Engines that have looked at it, or had no rule that could match."""
    skip: Skip | None = None
    failures: tuple[str, ...] = ()
    """"engine: reason" for each engine that should have looked and could not."""
    gaps: tuple[str, ...] = ()
    """"engine: reason" where another engine looked instead; not a failure."""
    detail: str = ""

    @property
    def incomplete(self) -> bool:
        """Whether something that should have been looked at was not."""
        return bool(self.failures) or (self.skip is not None and self.skip.failed)


@frozen
class Stats:
    """Counts for the summary."""

    changed_files: int = 0
    changed_lines: int = 0
    """Added lines in the files that were read."""
    rules: int = 0
    """Rules that could have been reported for these files."""
    moved: int = 0
    """Findings in blocks that only moved."""
    older: int = 0
    """Findings that were there before the change."""
    hidden: int = 0
    """Introduced findings below the reader's persona."""
    commits: int = 0
    """Commits that were looked through for what later ones took away."""
    seconds: float = 0.0
    """Wall time; 0 when not measured."""


@frozen
class Report:
    """The outcome of one review. Everything in it is sorted."""

    label: str
    """What was reviewed: "staged changes"."""
    fail_on: Severity
    findings: tuple[Judged, ...] = ()
    """Worst first: severity, confidence, path, line."""
    suppressed: tuple[Suppressed, ...] = ()
    notes: tuple[Note, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()
    failures: tuple[str, ...] = ()
    """What went wrong beyond single files: "semgrep: not installed"."""
    stats: Stats = Stats()
    policy_source: str = "defaults"
    dependencies: "Dependencies | None" = None
    """What the change does to packages; None when it touches none of their files."""

    @property
    def incomplete(self) -> bool:
        """Whether anything that should have been reviewed was not."""
        return bool(self.failures) or any(entry.incomplete for entry in self.ledger)

    @property
    def verdict(self) -> Verdict:
        """The worst that follows from this review."""
        verdicts = {judged.verdict for judged in self.findings}
        if self.incomplete:
            verdicts.add(Verdict.INCOMPLETE)
        return max(verdicts, key=list(Verdict).index, default=Verdict.CLEAN)

    @property
    def exit_code(self) -> int:
        """0 nothing blocks, 1 a finding blocks, 3 not everything was reviewed."""
        match self.verdict:
            case Verdict.BLOCK:
                return 1
            case Verdict.INCOMPLETE:
                return 3
            case Verdict.CLEAN | Verdict.NOTE | Verdict.COMMENT:
                return 0
