"""CISA's catalogue of known exploited vulnerabilities."""

import json
from typing import Final

from reviewbot.engines.dependencies.advisories.building import Catalogue
from reviewbot.errors import AdvisoryError

LARGEST: Final = 1 << 26
"""Bytes; it has 1.5 MB with 1,400 entries."""


def read(data: bytes, name: str) -> Catalogue:
    """Read the catalogue's JSON.

    Args:
        data: As it is published.
        name: For messages.

    Raises:
        AdvisoryError: It is something else, or empty.

    Source:
        https://www.cisa.gov/known-exploited-vulnerabilities-catalog
    """
    try:
        told = json.loads(data)
        names = frozenset(str(one["cveID"]) for one in told["vulnerabilities"])
        version = str(told.get("catalogVersion") or "of an unknown day")
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise AdvisoryError(
            f"{name} is no catalogue of known exploited vulnerabilities"
        ) from error
    if not names:
        raise AdvisoryError(f"{name} lists no vulnerability")
    return Catalogue(names, f"CISA KEV {version}")
