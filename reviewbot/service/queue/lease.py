"""The lease on a job: asked before every write, it stops a run that is not ours."""

from collections.abc import Callable

from sqlalchemy import RowMapping, select

from reviewbot.service.books.store import Database, StoreError
from reviewbot.service.books.tables import pulls, tasks
from reviewbot.service.queue.job import REVIEW, Run
from reviewbot.service.queue.runs import alive
from reviewbot.service.queue.work import Loss, LostLeaseError, Order


class Fence:
    """The lease of one run."""

    def __init__(
        self, database: Database, run: Run, stopping: Callable[[], bool]
    ) -> None:
        """Guard ``run`` until ``stopping`` says that the service ends."""
        self._database = database
        self._run = run
        self._stopping = stopping
        self._saw: tuple[str, str] | None = None

    @property
    def seen(self) -> tuple[str, str] | None:
        """The head and base that the job said it read."""
        return self._saw

    def saw(self, head: str, base: str) -> None:
        """See ``work.Lease``."""
        self._saw = (head, base)

    def check(self) -> None:
        """See ``work.Lease``."""
        loss = Loss.STOPPING if self._stopping() else self._loss()
        if loss is not None:
            raise LostLeaseError(loss)

    def _loss(self) -> Loss | None:
        run = self._run
        try:
            with self._database.read() as connection:
                if not alive(connection, run.runner):
                    return Loss.TAKEN
                table, name = (
                    (pulls, pulls.c.key)
                    if run.job.kind == REVIEW
                    else (tasks, tasks.c.id)
                )
                query = select(table).where(name == run.job.name)
                row = connection.execute(query).mappings().one_or_none()
        except StoreError:
            return Loss.UNKNOWN
        if row is None or row["run"] != run.number:
            return Loss.TAKEN
        return Loss.SUPERSEDED if self._superseded(row) else None

    def _superseded(self, row: RowMapping) -> bool:
        """Whether a newer wish is for another state than this run's."""
        order = self._run.work
        if not isinstance(order, Order) or row["wanted"] <= order.generation:
            return False
        head, base = self._saw or (order.head, order.base)
        return row["head"] != head or row["base"] not in {base, order.base}
