"""What an operator can set: each setting once, with its meaning and default."""

from enum import Enum
from typing import Final

from reviewbot.model.value import frozen
from reviewbot.service.configuration.secret import Secret
from reviewbot.service.configuration.values import (
    ADDRESS,
    DATABASE,
    FLAG,
    PATH,
    Kind,
    matching,
    whole,
    word,
)

PREFIX: Final = "REVIEWBOT_APP_"
SHORTEST_SECRET: Final = 16
"""Characters; shorter ones can be guessed from one signed request."""


class Role(Enum):
    """Which part of the service this process is."""

    ALL = "all"
    WEB = "web"
    WORKER = "worker"


class LogLevel(Enum):
    """From which weight on a log line is written."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class LogFormat(Enum):
    """How a log line looks."""

    AUTO = "auto"
    JSON = "json"
    TEXT = "text"


@frozen
class Setting:
    """One thing to set."""

    field: str
    """Of ``ServiceSettings``."""
    kind: Kind
    default: str | None
    """As one would write it; None: nothing."""
    meaning: str
    secret: bool = False
    """Whether it may be put into a file, named by the variable with _FILE."""

    @property
    def variable(self) -> str:
        """The environment variable."""
        return PREFIX + self.field.upper()


_NAME: Final = matching(r"[A-Za-z0-9][A-Za-z0-9-]{0,99}", "a name as in its address")
_HOST: Final = matching(r"[A-Za-z0-9.:-]{1,253}", "an address or host name")
_SECRET: Final = Kind(str, f"at least {SHORTEST_SECRET} characters")

SETTINGS: Final = (
    Setting("id", whole(1, 10**12 - 1), None, "The App's number"),
    Setting("slug", _NAME, None, "The App's name in its address: its login without `[bot]`"),
    Setting("private_key_file", PATH, None, "The App's private key, mode 0600; in the state folder by default"),
    Setting("webhook_secret", _SECRET, None, "Signs GitHub's deliveries, and our marks in comments", secret=True),
    Setting("old_webhook_secret", _SECRET, None, "Honoured as well, while you change it", secret=True),
    Setting("fingerprint_key", _SECRET, None, "Your team's key for fingerprints of values: what `REVIEWBOT_FINGERPRINT_KEY` is elsewhere", secret=True),
    Setting("advisories", PATH, None, "Database of advisories, written by `reviewbot advisories update`; by default `~/.local/share/reviewbot/advisories.sqlite`"),
    Setting("api_url", ADDRESS, "https://api.github.com", "GitHub's API; Enterprise: `https://HOST/api/v3`"),
    Setting("web_url", ADDRESS, "https://github.com", "GitHub's pages and git; Enterprise: `https://HOST`"),
    Setting("public_url", ADDRESS, None, "Where GitHub reaches us; deliveries go to `/webhook` below it"),
    Setting("state", PATH, None, "Folder for settings, key and SQLite files; by default `$STATE_DIRECTORY` or `~/.local/state/reviewbot`"),
    Setting("database", DATABASE, None, "PostgreSQL to use instead of SQLite in the state folder", secret=True),
    Setting("role", word(Role), "all", "Which part this process is: takes deliveries, does reviews, or both"),
    Setting("bind", _HOST, "127.0.0.1", "Address to listen on; put a proxy with TLS before it"),
    Setting("port", whole(0, 65535), "8080", "Port to listen on; 0 takes a free one and prints it"),
    Setting("status_port", whole(0, 65535), None, "Port for `/metrics`, `/healthz` and `/readyz` alone; by default they share `port`"),
    Setting("delivery_limit", whole(1, 100), "25", "Largest delivery, in MiB; GitHub sends no larger one than 25"),
    Setting("review_drafts", FLAG, "false", "Whether draft pull requests are reviewed"),
    Setting("apply_fixes", FLAG, "false", "Whether check runs offer to commit safe fixes; the App then needs `contents: write`"),
    Setting("reviews_at_once", whole(1, 64), "2", "Reviews at the same time in this process"),
    Setting("reviews_an_hour", whole(0, 100_000), "600", "Reviews an installation may start within an hour; more wait; 0 is no limit"),
    Setting("reviews_at_once_each", whole(0, 1000), "0", "Reviews of one installation at the same time, over all workers; 0 is no limit"),
    Setting("comments_a_review", whole(0, 100), "25", "Most comments in a review; the rest is in the check run"),
    Setting("files_a_review", whole(1, 100_000), "3000", "Most changed files that are read; a larger change is incomplete, never green"),
    Setting("mib_a_review", whole(1, 10_000), "200", "Most MiB of changed files that are read"),
    Setting("seconds_a_review", whole(10, 3600), "600", "Longest analysis of one pull request"),
    Setting("retention_days", whole(1, 3650), "14", "How long finished deliveries and jobs are kept"),
    Setting("isolation_required", FLAG, "false", "Whether to refuse to start where bubblewrap cannot isolate the analysis"),
    Setting("stop_seconds", whole(1, 3600), "25", "How long running reviews may go on once we are asked to stop"),
    Setting("log_level", word(LogLevel), "info", "From which level on log lines are written"),
    Setting("log_format", word(LogFormat), "auto", "JSON lines, or text; `auto` is text on a terminal"),
)  # fmt: skip
"""In the order of the reference."""


@frozen
class ServiceSettings:
    """All settings in force; secrets do not show in its repr."""

    state: str
    """An absolute path."""
    id: int
    slug: str = ""
    private_key_file: str = ""
    private_key: Secret = Secret("")
    """Empty in the web role, which has no use for it."""
    webhook_secret: Secret = Secret("")
    old_webhook_secret: Secret = Secret("")
    fingerprint_key: Secret = Secret("")
    advisories: str = ""
    """Path of the database; empty is the usual place."""
    api_url: str = "https://api.github.com"
    web_url: str = "https://github.com"
    public_url: str = ""
    database: Secret = Secret("")
    """Address of a PostgreSQL; empty: SQLite in the state folder."""
    role: Role = Role.ALL
    bind: str = "127.0.0.1"
    port: int = 8080
    status_port: int | None = None
    delivery_limit: int = 25
    """MiB."""
    review_drafts: bool = False
    apply_fixes: bool = False
    reviews_at_once: int = 2
    reviews_an_hour: int = 600
    """Reviews of an installation; 0 is no limit."""
    reviews_at_once_each: int = 0
    """Likewise, over all workers."""
    comments_a_review: int = 25
    files_a_review: int = 3000
    mib_a_review: int = 200
    seconds_a_review: int = 600
    retention_days: int = 14
    isolation_required: bool = False
    stop_seconds: int = 25
    log_level: LogLevel = LogLevel.INFO
    log_format: LogFormat = LogFormat.AUTO

    @property
    def secrets(self) -> tuple[str, ...]:
        """Webhook secrets: the one to sign with, then any other that is honoured."""
        both = (self.webhook_secret, self.old_webhook_secret)
        return tuple(secret.reveal() for secret in both if secret)

    @property
    def secret_texts(self) -> tuple[str, ...]:
        """Everything that must never stand in a log."""
        more = (self.private_key, self.database, self.fingerprint_key)
        return (*self.secrets, *(secret.reveal() for secret in more if secret))

    @property
    def store(self) -> str:
        """Where the database is: its address, or the state folder for SQLite."""
        return self.database.reveal() or self.state

    @property
    def works(self) -> bool:
        """Whether this process reviews, and so talks to GitHub."""
        return self.role is not Role.WEB


def reference() -> str:
    """Return the table of all settings, for the manual."""
    rows = ["| Variable | Values | Default | Meaning |", "|---|---|---|---|"]
    for each in SETTINGS:
        name = f"`{each.variable}`"
        if each.secret:
            name += f", `{each.variable}_FILE`"
        default = f"`{each.default}`" if each.default is not None else ""
        rows.append(f"| {name} | {each.kind.shown} | {default} | {each.meaning} |")
    return "\n".join(rows) + "\n"
