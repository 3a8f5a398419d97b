"""The durable queue: the only module that knows DBOS.

DBOS runs a job at least once, whatever is killed when: a job that was queued is in
its tables until it has ended. Jobs of one part run one after the other, on whichever
worker. What a job means, how often it may fail, and what comes next is not known
here.

Notes on DBOS 3.4, each held by a test:

- A row says itself how it was serialized, pickle included; so pickle is refused.
- A workflow waits for its next attempt as a new, delayed workflow: one that sleeps
  would keep its place among the few that run, and its pull request from newer ones.
- Nothing but the jobs of dead executors is taken over, and that only when asked.
"""

import logging
import threading
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from math import ceil
from typing import Any, Final, NoReturn

from dbos import (
    DBOS,
    DBOSConfig,
    DBOSPortableJSONSerializer,
    EnqueueOptions,
    WorkflowSerializationFormat,
)
from dbos import _serialization as serialization

from reviewbot.model.value import as_dict, frozen
from reviewbot.service.queue.job import Job, Later

_QUEUE: Final = "reviews"
_WORKFLOW: Final = "attempt"
_FORMAT: Final = "1"
"""Of the jobs; DBOS's application version. Another one would strand queued jobs."""
_SCHEMA: Final = "reviewbot_jobs"
_LIVE: Final = ["ENQUEUED", "PENDING", "DELAYED"]
_OVER: Final = ["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]
_PAGE: Final = 500


@frozen
class Queue:
    """Where the queue is, and how this process works on it."""

    url: str
    executor: str
    """Names this process in the queue."""
    at_once: int = 2
    """Jobs that run at a time in this process."""
    poll: float = 1.0
    """Seconds between looks into the queue."""


class Jobs:
    """The queue, being worked on. There can be one in a process at a time."""

    def __init__(self, queue: Queue, attempt: Callable[[Job], Later | None]) -> None:
        """Prepare to work on ``queue``; ``attempt`` is called in threads."""
        self._queue = queue
        self._attempt = attempt
        self._here: set[str] = set()
        self._lock = threading.Lock()

    def start(self) -> None:
        """Take up what this executor left, and begin to run jobs."""
        _refuse_pickle()
        _log_as_we_do()
        DBOS(config=_config(self._queue))
        DBOS.workflow(
            name=_WORKFLOW,
            max_recovery_attempts=None,  # we count ourselves
            serialization_type=WorkflowSerializationFormat.PORTABLE,
        )(self._function())
        DBOS.listen_queues([_QUEUE])
        DBOS.launch()
        DBOS.register_queue(
            _QUEUE,
            worker_concurrency=self._queue.at_once,
            partition_concurrency=1,
            polling_interval_sec=self._queue.poll,
            on_conflict="always_update",
        )

    def stop(self, seconds: float) -> bool:
        """Take no more jobs, wait for those that run, and let go of the queue.

        Args:
            seconds: How long to wait; DBOS looks once a second.

        Returns:
            Whether all have ended. If not, threads still run: leave the process
            with ``os._exit``; their jobs are taken up again.
        """
        DBOS.destroy(
            destroy_registry=True, workflow_completion_timeout_sec=ceil(seconds)
        )
        return not self.running()

    def put(self, job: Job, delay: float = 0.0) -> None:
        """Queue a job, once for each ``Job.id``.

        Args:
            job: What to run.
            delay: Seconds to wait before it is run.
        """
        options: EnqueueOptions = {
            "workflow_name": _WORKFLOW,
            "queue_name": _QUEUE,
            "workflow_id": job.id,
            "queue_partition_key": job.part,
            "app_version": _FORMAT,
            "serialization_type": WorkflowSerializationFormat.PORTABLE,
        }
        if delay > 0:
            options["delay_seconds"] = delay
        DBOS.enqueue_workflow_with_options(options, as_dict(job))

    def running(self) -> frozenset[str]:
        """Return the ids of jobs that run in this process now."""
        with self._lock:
            return frozenset(self._here)

    def live(self) -> frozenset[str]:
        """Return the ids of all jobs that run or wait, on any worker."""
        found = DBOS.list_workflows(
            status=_LIVE, queue_name=_QUEUE, load_input=False, load_output=False
        )
        return frozenset(one.workflow_id for one in found)

    def taken(self) -> dict[str, str]:
        """Return the jobs that are said to run: id and executor."""
        found = DBOS.list_workflows(
            status="PENDING", queue_name=_QUEUE, load_input=False, load_output=False
        )
        return {one.workflow_id: one.executor_id or "" for one in found}

    def resume(self, ids: Iterable[str]) -> None:
        """Put jobs back into the queue that nobody runs any more."""
        if wanted := sorted(ids):
            DBOS.resume_workflows(wanted, queue_name=_QUEUE)

    def forget(self, before: float) -> int:
        """Delete jobs that ended before a time, in seconds since 1970; say how many."""
        moment = datetime.fromtimestamp(before, UTC).isoformat()
        count = 0
        while True:
            found = DBOS.list_workflows(
                status=_OVER,
                completed_before=moment,
                limit=_PAGE,
                load_input=False,
                load_output=False,
            )
            if not found:
                return count
            DBOS.delete_workflows([one.workflow_id for one in found])
            count += len(found)

    def _function(self) -> Callable[[dict[str, Any]], str]:
        """Return the workflow as a function: DBOS cannot decorate methods."""

        def workflow(given: dict[str, Any]) -> str:
            return self._workflow(given)

        return workflow

    def _workflow(self, given: dict[str, Any]) -> str:
        """Run one attempt; the next one is a workflow of its own."""
        job = Job(**given)
        with self._lock:
            self._here.add(job.id)
        try:
            again = DBOS.run_step({"name": "attempt"}, self._step, given)
            if again is None:
                return "ended"
            self.put(Job(**{**given, "launch": again["launch"]}), again["seconds"])
            return "again"
        finally:
            with self._lock:
                self._here.discard(job.id)

    def _step(self, given: dict[str, Any]) -> dict[str, Any] | None:
        later = self._attempt(Job(**given))
        return None if later is None else as_dict(later)


def _config(queue: Queue) -> DBOSConfig:
    return {
        "name": "reviewbot",
        "system_database_url": queue.url,
        "dbos_system_schema": _SCHEMA,
        "executor_id": queue.executor,
        "application_version": _FORMAT,
        "serializer": DBOSPortableJSONSerializer(),
        "sys_db_pool_size": queue.at_once + 6,
        "db_engine_kwargs": {"hide_parameters": True},
        "log_level": "WARNING",
        "use_listen_notify": False,  # its threads wake up a hundred times a second
        "notification_listener_polling_interval_sec": 2 * queue.poll,
        "scheduler_polling_interval_sec": 300.0,
    }


def _refuse_pickle() -> None:
    """Make sure that nobody who can write to the database can run code here."""

    def refuse(*_: object) -> NoReturn:
        raise TypeError("reviewbot does not read pickles")

    serializer: Any = serialization.DefaultSerializer
    serializer.deserialize = refuse


def _log_as_we_do() -> None:
    """Keep DBOS from printing: with a handler there, it adds none of its own."""
    logger = logging.getLogger("dbos")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    logger.propagate = True
