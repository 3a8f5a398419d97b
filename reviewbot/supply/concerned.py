"""Which files of a change have to do with packages: all that most changes pay."""

from reviewbot.engines.dependencies.readers.registry import format_of
from reviewbot.model.change import Change, ChangedFile


def concerned(change: Change) -> list[ChangedFile]:
    """Return the manifests and lock files that are read and differ from each base."""
    return [
        file for file in change.files if format_of(file.path) and _is_compared(file)
    ]


def _is_compared(file: ChangedFile) -> bool:
    return file.skip is None and (
        not file.bases or all(base.hunks for base in file.bases)
    )
