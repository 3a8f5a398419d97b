"""Metrics: what Prometheus may ask; every label has a bounded set of values."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from threading import Lock
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from reviewbot import __version__
from reviewbot.model.rule import Severity
from reviewbot.service.books.backlog import Backlog

CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"

EVENTS: Final = frozenset({
    "check_run", "check_suite", "installation", "installation_repositories",
    "issue_comment", "ping", "pull_request", "pull_request_review_comment",
    "pull_request_review_thread", "push",
})  # fmt: skip
"""Webhook events that are counted by name."""

STATUSES: Final = frozenset(
    {200, 201, 202, 204, 301, 304, 401, 403, 404, 409, 410, 422, 429, 500, 502, 503}
)
"""Of GitHub's answers, counted one by one; 0 is no answer."""

_INSTALLATIONS: Final = 100
"""The rate that remains is kept for so many, those seen last."""
_SECONDS: Final = (0.25, 0.5, 1, 2, 4, 8, 15, 30, 60, 120, 300, 600)
_OTHER: Final = "other"


class Result(Enum):
    """What became of a delivery."""

    QUEUED = "queued"
    DUPLICATE = "duplicate"
    IGNORED = "ignored"
    PING = "ping"
    BAD_SIGNATURE = "bad_signature"
    BAD_REQUEST = "bad_request"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    UNAVAILABLE = "unavailable"


class JobResult(Enum):
    """What became of a job."""

    DONE = "done"
    SUPERSEDED = "superseded"
    GIVEN_UP = "given_up"


class Metrics:
    """The counters of this process; safe for threads."""

    def __init__(self) -> None:
        """Start from nothing, in a registry of its own."""
        self._registry = CollectorRegistry()
        self._deliveries = self._counter(
            "deliveries", "Webhook deliveries", "event", "result"
        )
        self._reviews = Histogram(
            "reviewbot_review_seconds", "Time from the start of a review to its end",
            registry=self._registry, buckets=_SECONDS,
        )  # fmt: skip
        self._findings = self._counter("findings", "Findings reported", "severity")
        self._comments = self._counter(
            "comments", "Comments by what was done", "action"
        )
        self._calls = self._counter(
            "github_calls", "Calls to GitHub", "operation", "status"
        )
        self._failures = self._counter(
            "engine_failures", "Reviews in which an engine failed", "engine"
        )
        self._jobs = self._counter("jobs", "Jobs that ended", "kind", "result")
        self._retries = self._counter("retries", "Jobs that are tried again", "kind")
        self._takeovers = self._counter(
            "takeovers", "Jobs taken over from lost workers"
        )
        self._rates = _Rates()
        self._registry.register(self._rates)
        self._operations = _Words(64)
        self._engines = _Words(16)
        self._kinds = _Words(16)
        self._actions = _Words(16)

    def watch(self, backlog: Callable[[], Backlog]) -> None:
        """Ask for the backlog whenever somebody asks for the metrics."""
        self._registry.register(_Queue(backlog))

    def render(self) -> bytes:
        """Return all of it, in Prometheus's text format."""
        return generate_latest(self._registry)

    def delivery(self, event: str, result: Result) -> None:
        """Count a delivery."""
        name = event if event in EVENTS else _OTHER
        self._deliveries.labels(name, result.value).inc()

    def review(self, seconds: float, findings: Mapping[Severity, int]) -> None:
        """Count a review that ended."""
        self._reviews.observe(seconds)
        for severity, count in findings.items():
            self._findings.labels(severity.name.lower()).inc(count)

    def comments(self, action: str, count: int = 1) -> None:
        """Count comments: created, updated, resolved, reopened, minimized, demoted."""
        self._comments.labels(self._actions.bounded(action)).inc(count)

    def call(self, operation: str, status: int) -> None:
        """Count a call to GitHub.

        Args:
            operation: Its name, without anything of its address: "create review".
            status: Of the answer; 0 for none.
        """
        shown = str(status) if status in STATUSES or status == 0 else _OTHER
        self._calls.labels(self._operations.bounded(operation), shown).inc()

    def rate(self, installation: int, remaining: int) -> None:
        """Note how many calls GitHub still allows an installation."""
        self._rates.note(installation, remaining)

    def engine_failure(self, engine: str) -> None:
        """Count an engine that could not look at everything."""
        self._failures.labels(self._engines.bounded(engine)).inc()

    def job(self, kind: str, result: JobResult) -> None:
        """Count a job that ended: review, command and so on."""
        self._jobs.labels(self._kinds.bounded(kind), result.value).inc()

    def retry(self, kind: str) -> None:
        """Count a job that is tried again."""
        self._retries.labels(self._kinds.bounded(kind)).inc()

    def takeover(self, jobs: int = 1) -> None:
        """Count jobs that a lost worker left."""
        self._takeovers.inc(jobs)

    def _counter(self, name: str, meaning: str, *labels: str) -> Counter:
        return Counter(f"reviewbot_{name}", meaning, labels, registry=self._registry)


class _Words:
    """The first words seen; later ones are "other", so that labels stay few."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._seen: set[str] = set()

    def bounded(self, word: str) -> str:
        if word not in self._seen:
            if len(self._seen) >= self._most:
                return _OTHER
            self._seen.add(word[:60])
        return word[:60]


class _Rates(Collector):
    """Calls that remain, for the installations seen last."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._remaining: OrderedDict[int, int] = OrderedDict()

    def note(self, installation: int, remaining: int) -> None:
        with self._lock:
            self._remaining[installation] = remaining
            self._remaining.move_to_end(installation)
            while len(self._remaining) > _INSTALLATIONS:
                self._remaining.popitem(last=False)

    def collect(self) -> Iterable[Metric]:
        with self._lock:
            known = dict(self._remaining)
        family = GaugeMetricFamily(
            "reviewbot_github_rate_remaining",
            "Calls that GitHub still allows, for the installations seen last",
            labels=["installation"],
        )
        for installation, remaining in known.items():
            family.add_metric([str(installation)], remaining)
        yield family
        build = GaugeMetricFamily("reviewbot_build", "The version", labels=["version"])
        build.add_metric([__version__], 1)
        yield build


class _Queue(Collector):
    """What waits, read when asked; nothing at all when it cannot be read."""

    def __init__(self, backlog: Callable[[], Backlog]) -> None:
        self._backlog = backlog

    def describe(self) -> Iterable[Metric]:
        """Say what there would be: the database is not asked for that."""
        return _waiting(Backlog(0, 0, 0, 0, 0.0, 0, 0))

    def collect(self) -> Iterable[Metric]:
        try:
            found = self._backlog()
        except Exception:  # noqa: BLE001  (the other metrics must stay readable)
            return ()
        return _waiting(found)


def _waiting(found: Backlog) -> Iterable[Metric]:
    for name, meaning, value in (
        ("queue_deliveries", "Deliveries not yet made jobs", found.deliveries),
        ("queue_reviews", "Reviews wanted and not done", found.reviews),
        ("queue_tasks", "Other jobs not done", found.tasks),
        ("queue_running", "Jobs that run", found.running),
        ("queue_oldest_seconds", "Age of the oldest job not done", found.oldest),
        ("queue_delayed", "Times a review waited for its quota", found.delayed),
        ("workers", "Workers alive", found.workers),
    ):
        yield GaugeMetricFamily(f"reviewbot_{name}", meaning, value=value)
