"""The packages of the App: they come with the extra, and are missed in one line."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from reviewbot.errors import UsageError

_PACKAGES: Final = frozenset({
    "dbos", "github", "jwt", "prometheus_client", "psycopg", "sqlalchemy", "starlette",
    "uvicorn",
})  # fmt: skip


@contextmanager
def needed() -> Iterator[None]:
    """Say how to install the packages when an import inside misses one.

    Raises:
        UsageError: One is missing.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _PACKAGES:
            raise
        raise UsageError(
            "the GitHub App needs more packages: pip install 'reviewbot[app]'"
        ) from error
