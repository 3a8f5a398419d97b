"""Options: each one declared once.

Parsing, the JSON Schema, ``config show``, the names of environment variables
and the reference all follow from ``OPTIONS`` and ``ACCEPTANCE_FIELDS``; the
defaults are those of ``Settings`` and ``Policy``.
"""

from enum import Enum
from typing import Any, Final, TypeAlias

from reviewbot.config.settings import Settings
from reviewbot.model.finding import SCANNERS
from reviewbot.model.policy import Persona, Response
from reviewbot.model.rule import Severity
from reviewbot.model.value import frozen


class Item(Enum):
    """What a text stands for, in words for people."""

    PATTERN = "path pattern"
    PATH = "path inside the repository"
    RULE = "rule id"
    RULE_PATTERN = "rule id, or a pattern of rule ids"
    TEXT = "text"
    FINGERPRINT = "fingerprint"
    PURL = 'package URL with a version, like "pkg:npm/lodash@4.17.20"'
    SCANNER = f"scanner: {', '.join(SCANNERS[:-1])} or {SCANNERS[-1]}"
    DATE = "date like 2027-01-31"


@frozen
class Choice:
    """One word of an enum."""

    words: type[Severity] | type[Persona] | type[Response]


@frozen
class Whole:
    """A whole number, both bounds included."""

    minimum: int
    maximum: int


@frozen
class Number:
    """A number above 0, up to ``maximum``."""

    maximum: int


@frozen
class Flag:
    """True or false."""


@frozen
class Texts:
    """A list of texts."""

    item: Item


@frozen
class SeverityByRule:
    """A table from rule id to severity."""


@frozen
class AcceptedRisks:
    """An array of tables, each with the fields of ``ACCEPTANCE_FIELDS``."""


Kind: TypeAlias = (
    Choice | Whole | Number | Flag | Texts | SeverityByRule | AcceptedRisks
)


@frozen
class Option:
    """One thing that can be set."""

    key: str
    """As written in a file; on the command line with "--" before it."""
    kind: Kind
    help: str
    """What it means, a sentence without its full stop."""
    field: str
    """Of ``Settings``; after "policy." one of ``Policy``."""

    @property
    def variable(self) -> str:
        """Its name in the environment."""
        return PREFIX + self.key.replace("-", "_").upper()

    def value(self, settings: Settings) -> Any:
        """Return what ``settings`` holds for it."""
        owner, _, name = self.field.rpartition(".")
        return getattr(settings.policy if owner else settings, name)


@frozen
class AcceptanceField:
    """One key of a table under ``[[accept]]``; also a field of ``Acceptance``."""

    key: str
    item: Item
    help: str
    required: bool = False


PREFIX: Final = "REVIEWBOT_"

OPTIONS: Final = (
    Option(
        "fail-on",
        Choice(Severity),
        "Findings of this severity and above block: exit code 1",
        "policy.fail_on",
    ),
    Option(
        "persona",
        Choice(Persona),
        "Who reads the report: an auditor also sees findings of low confidence",
        "policy.persona",
    ),
    Option(
        "suppress-in-change",
        Choice(Severity),
        "Up to this severity a suppression counts that the reviewed change adds",
        "policy.suppress_in_change",
    ),
    Option(
        "reason-required-from",
        Choice(Severity),
        "From this severity up an inline suppression must give a reason",
        "policy.reason_required_from",
    ),
    Option(
        "exclude",
        Texts(Item.PATTERN),
        "Files that are not reviewed; the ledger lists them",
        "exclude",
    ),
    Option(
        "rules",
        Texts(Item.PATH),
        "Rule files, or directories of them, to use besides our own",
        "rules",
    ),
    Option(
        "disable",
        Texts(Item.RULE),
        "Rules that are never reported",
        "policy.disabled",
    ),
    Option(
        "max-file-bytes",
        Whole(1, 100_000_000),
        "Larger files are not read; the ledger lists them",
        "max_file_bytes",
    ),
    Option(
        "timeout",
        Number(3_600),
        "Seconds for one rule on one file",
        "timeout",
    ),
    Option(
        "memory",
        Whole(100, 1_000_000),
        "Memory for one engine process, in MiB",
        "memory",
    ),
    Option(
        "jobs",
        Whole(1, 256),
        "Engine processes at the same time",
        "jobs",
    ),
    Option(
        "cache",
        Flag(),
        "Keep results of unchanged files for the next run",
        "cache",
    ),
    Option(
        "scanners",
        Texts(Item.SCANNER),
        "Other tools to ask for secrets, when they are on the PATH; a hook never does",
        "scanners",
    ),
    Option(
        "advisories-max-age",
        Whole(1, 36_500),
        "Days after which advisories of vulnerable packages are stale",
        "policy.advisories_max_age",
    ),
    Option(
        "advisories-when-stale",
        Choice(Response),
        "What follows when advisories are stale: fail is exit code 3",
        "policy.advisories_when_stale",
    ),
    Option(
        "advisories-when-absent",
        Choice(Response),
        "What follows when there are no advisories of an ecosystem",
        "policy.advisories_when_absent",
    ),
    Option(
        "severity",
        SeverityByRule(),
        "Severity by rule id, where the team differs from the rule",
        "policy.severities",
    ),
    Option(
        "accept",
        AcceptedRisks(),
        "Risks that somebody has accepted for the team",
        "policy.acceptances",
    ),
)
"""In the order in which people see them; tables last, as TOML wants it."""

ACCEPTANCE_FIELDS: Final = (
    AcceptanceField("rule", Item.RULE_PATTERN, "What is accepted", required=True),
    AcceptanceField("path", Item.PATTERN, "Where it is accepted", required=True),
    AcceptanceField("reason", Item.TEXT, "Why it is accepted", required=True),
    AcceptanceField("owner", Item.TEXT, "Who accepts it", required=True),
    AcceptanceField("expires", Item.DATE, "The last day on which it counts"),
    AcceptanceField("fingerprint", Item.FINGERPRINT, "Narrows it to one finding"),
    AcceptanceField("package", Item.PURL, "Narrows it to one version of a package"),
)


def words_of(choice: Choice) -> dict[str, Severity | Persona | Response]:
    """Return the members of an enum by the words that users write."""
    return {member.name.lower(): member for member in choice.words}
