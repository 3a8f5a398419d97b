"""Deletions: whether what a change deleted is worth a closer look."""

from collections.abc import Sequence

from reviewbot.model.change import Base, Change
from reviewbot.model.safeguard import SafeguardRule


def possible(change: Change, rules: Sequence[SafeguardRule]) -> bool:
    """Return whether any deleted line could hold a safeguard. Cheap."""
    words = {word.encode() for rule in rules for word in rule.words}
    return any(
        any(word in deleted for word in words)
        for file in change.readable()
        for base in file.bases[:1]
        for deleted in (_deleted(base).lower(),)
    )


def _deleted(base: Base) -> bytes:
    if not any(hunk.base_count for hunk in base.hunks):
        return b""
    lines = base.data.split(b"\n")
    return b"\n".join(
        line
        for hunk in base.hunks
        for line in lines[hunk.deleted.start - 1 : hunk.deleted.stop - 1]
    )
