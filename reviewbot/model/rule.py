"""Rules: what is looked for, what it is worth, and what to say about it."""

from enum import Enum, IntEnum

from reviewbot.model.value import frozen


class Severity(IntEnum):
    """What it costs when somebody exploits the finding."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3
    CRITICAL = 4

    @property
    def word(self) -> str:
        """The lower-case word that users read and write."""
        return self.name.lower()


class Confidence(IntEnum):
    """How often a finding of this rule is right."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3

    @property
    def word(self) -> str:
        """The lower-case word that users read and write."""
        return self.name.lower()


class Autofix(Enum):
    """What a rule's replacement is good for."""

    NONE = "none"
    SUGGESTED = "suggested"
    SAFE = "safe"
    """Applying it cannot change the meaning of correct code."""


@frozen
class Rule:
    """What users are told about a rule; how to find it is the engine's business."""

    id: str
    title: str
    severity: Severity
    confidence: Confidence
    cwe: str
    """Like "CWE-89"."""
    message: str
    """One sentence; engines fill in its metavariables."""
    why: str
    fix: str
    owasp: str = ""
    references: tuple[str, ...] = ()
    since: str = ""
    languages: tuple[str, ...] = ()
    autofix: Autofix = Autofix.NONE
    aliases: tuple[str, ...] = ()
    """What other tools call the same problem: their comments count for it."""
    varies: str = ""
    """A pattern for what may change in a finding's evidence without making it new:
    a newer version of what is not pinned is no worse than the older one."""
