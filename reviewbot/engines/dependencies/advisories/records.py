"""Records: what one database says of one vulnerability, as the file keeps it."""

from typing import NamedTuple

from reviewbot.model.advisory import Affected, Kind
from reviewbot.model.rule import Severity


class Record(NamedTuple):
    """What one database says of a vulnerability, as far as one ecosystem is meant."""

    id: str
    aliases: tuple[str, ...]
    kind: Kind
    summary: str
    severity: Severity | None
    score: float | None
    """The CVSS base score of the vector."""
    vector: str
    """The one with the highest score; empty if none can be scored."""
    published: str
    """A day, or empty."""
    modified: str
    reference: str
    """An address that cannot be told from the id; or empty."""
    packages: tuple[tuple[str, Affected], ...]
    """By name; an entry each, if releases of a distribution are told apart."""
