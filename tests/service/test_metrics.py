"""Metrics: what is counted, and that labels stay few whatever comes."""

import re
import threading
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from prometheus_client.parser import text_string_to_metric_families

from reviewbot.model.rule import Severity
from reviewbot.service.books.backlog import Backlog
from reviewbot.service.books.store import StoreError
from reviewbot.service.web.metrics import JobResult, Metrics, Result


def samples(metrics):
    """Return every sample: name with labels, and value."""
    text = metrics.render().decode()
    return {
        (sample.name, *sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if not sample.name.endswith("_created")
    }


def test_everything_that_happens_is_counted():
    metrics = Metrics()
    metrics.delivery("push", Result.QUEUED)
    metrics.review(1.5, Counter({Severity.HIGH: 2}))
    metrics.comments("created", 3)
    metrics.call("POST /repos/*/*/pulls/*/reviews", 201)
    metrics.rate(12, 4999)
    metrics.engine_failure("bandit")
    metrics.job("review", JobResult.DONE)
    metrics.retry("review")
    metrics.takeover(2)
    found = samples(metrics)
    wanted = {
        ("reviewbot_deliveries_total", ("event", "push"), ("result", "queued")): 1,
        ("reviewbot_review_seconds_count",): 1,
        ("reviewbot_review_seconds_bucket", ("le", "2.0")): 1,
        ("reviewbot_review_seconds_bucket", ("le", "1.0")): 0,
        ("reviewbot_findings_total", ("severity", "high")): 2,
        ("reviewbot_comments_total", ("action", "created")): 3,
        ("reviewbot_github_calls_total", ("operation", "POST /repos/*/*/pulls/*/reviews"), ("status", "201")): 1,
        ("reviewbot_github_rate_remaining", ("installation", "12")): 4999,
        ("reviewbot_engine_failures_total", ("engine", "bandit")): 1,
        ("reviewbot_jobs_total", ("kind", "review"), ("result", "done")): 1,
        ("reviewbot_retries_total", ("kind", "review")): 1,
        ("reviewbot_takeovers_total",): 2,
    }  # fmt: skip
    assert {name: found.get(name) for name in wanted} == wanted


def test_the_backlog_is_read_when_asked():
    metrics, waiting = Metrics(), [Backlog(1, 2, 3, 4, 5.5, 6, 7)]
    metrics.watch(lambda: waiting[0])
    assert samples(metrics)["reviewbot_queue_oldest_seconds",] == 5.5
    waiting[0] = Backlog(0, 9, 0, 0, 0.0, 0, 0)
    assert samples(metrics)["reviewbot_queue_reviews",] == 9


def test_without_the_database_the_other_metrics_are_still_there():
    def broken():
        raise StoreError("gone")

    metrics = Metrics()
    metrics.watch(broken)
    metrics.takeover()
    found = samples(metrics)
    assert found["reviewbot_takeovers_total",] == 1
    assert ("reviewbot_queue_reviews",) not in found


def test_two_processes_in_one_do_not_share_counters():
    one, other = Metrics(), Metrics()
    one.takeover()
    assert samples(other)["reviewbot_takeovers_total",] == 0


@given(st.data())
def test_labels_stay_few_whatever_comes(data):
    metrics = Metrics()
    for number in range(300):
        word = f"{data.draw(st.text(max_size=3)) if number < 20 else ''}{number}"
        metrics.delivery(word, Result.BAD_SIGNATURE)
        metrics.call(word, number)
        metrics.rate(number, 1)
        metrics.engine_failure(word)
        metrics.job(word, JobResult.GIVEN_UP)
        metrics.comments(word)
    series = Counter(name for name, *_ in samples(metrics))
    assert series["reviewbot_deliveries_total"] == 1
    assert series["reviewbot_github_calls_total"] <= 65 * 3
    assert series["reviewbot_github_rate_remaining"] == 100
    assert series["reviewbot_engine_failures_total"] <= 17
    assert series["reviewbot_jobs_total"] <= 17
    assert series["reviewbot_comments_total"] <= 17


def test_the_installations_seen_last_are_kept():
    metrics = Metrics()
    for number in range(150):
        metrics.rate(number, number)
    text = metrics.render().decode()
    kept = {int(n) for n in re.findall(r'remaining\{installation="(\d+)"\}', text)}
    assert kept == {*range(50, 150)}


def test_threads_may_count_at_the_same_time():
    metrics = Metrics()
    threads = [
        threading.Thread(target=lambda: [metrics.rate(n, n) for n in range(500)])
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for _ in range(20):
        metrics.render()
    for thread in threads:
        thread.join()
