"""Counting: what reviews and attempts at jobs mean for the metrics and the log."""

import logging
from collections import Counter
from collections.abc import Callable
from typing import Final

from reviewbot.service.queue import attempts
from reviewbot.service.reviewing.review import Reviewed, Visit
from reviewbot.service.web.metrics import JobResult, Metrics

_LOG: Final = logging.getLogger(__name__)
_ENDED = {
    "done": JobResult.DONE,
    "superseded": JobResult.SUPERSEDED,
    "gave-up": JobResult.GIVEN_UP,
}


def attempts_to(metrics: Metrics) -> Callable[[attempts.Result], None]:
    """Return what counts attempts at jobs."""

    def told(result: attempts.Result) -> None:
        facts = {"job": result.job.id, "outcome": result.outcome, "why": result.why}
        _LOG.info("job", extra={**facts, "seconds": round(result.seconds, 3)})
        ended = _ENDED.get(result.outcome)
        if ended:
            metrics.job(result.job.kind, ended)
        elif result.outcome == "again":
            metrics.retry(result.job.kind)

    return told


def reviews_to(metrics: Metrics) -> Callable[[Visit, Reviewed, float], None]:
    """Return what counts reviews."""

    def told(visit: Visit, reviewed: Reviewed, seconds: float) -> None:
        remaining = visit.client.rate.remaining
        if remaining >= 0:
            metrics.rate(visit.key.installation, remaining)
        report, plan = reviewed.report, reviewed.plan
        if report is None or plan is None:
            return
        metrics.review(seconds, Counter(one.severity for one in report.findings))
        for failure in report.failures:
            metrics.engine_failure(failure.partition(":")[0])
        new = len(plan.review.comments) if plan.review else 0
        for action, number in (
            ("created", new),
            ("updated", len(plan.updates)),
            ("resolved", len(plan.resolve)),
            ("reopened", len(plan.reopen)),
            ("minimized", len(plan.minimize)),
            ("demoted", len(plan.demoted)),
        ):
            metrics.comments(action, number)

    return told
