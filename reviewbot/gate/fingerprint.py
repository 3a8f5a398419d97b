"""Fingerprints: names of findings that survive edits elsewhere."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Final

from reviewbot.model.change import ChangedFile, Status
from reviewbot.model.finding import Finding

ALGORITHM: Final = "1"
"""Version of the algorithm; it stands before every fingerprint."""


def fingerprints(
    file: ChangedFile, new: Sequence[Finding], twins: Iterable[Finding]
) -> Iterator[str]:
    """Yield the fingerprint of each introduced finding of one file.

    It is made of the rule, the path (the old one of a renamed file, but not of
    a copy), the evidence, and a number among equals. Equal findings that were
    there before come first, so that what was accepted of them never covers a new
    one. Line numbers and commits have no part in it.
    """
    seen = Counter(_identity(file, finding) for finding in twins)
    for finding in new:
        identity = _identity(file, finding)
        ordinal = seen[identity]
        seen[identity] += 1
        text = "\0".join((*identity, str(ordinal)))
        digest = sha256(text.encode("utf-8", "surrogateescape")).hexdigest()
        yield f"{ALGORITHM}:{digest[:32]}"


def _identity(file: ChangedFile, finding: Finding) -> tuple[str, ...]:
    path = file.path if file.status is Status.COPIED else file.base_path
    return finding.rule, path, *finding.evidence
