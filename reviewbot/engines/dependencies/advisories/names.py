"""Names of ecosystems, packages and vulnerabilities: which are the same, and whose."""

import re
from typing import Final

from reviewbot.model.value import frozen

_PYTHON: Final = re.compile(r"[-_.]+")
_CASELESS: Final = frozenset({"Packagist", "NuGet", "GitHub Actions", "SwiftURL"})
"""Ecosystems that find a package whatever the case of its name."""


@frozen
class Origin:
    """A database, by the ids it gives."""

    name: str
    licence: str
    """Of its records: an SPDX identifier."""
    page: str = ""
    """Address of a record, with "{}" for its id."""


_UNKNOWN: Final = Origin("another database", "see the database")
_OSV: Final = "https://osv.dev/vulnerability/{}"
_ORIGINS: Final[dict[str, Origin]] = {
    "GHSA": Origin(
        "GitHub Advisory Database", "CC-BY-4.0", "https://github.com/advisories/{}"
    ),
    "PYSEC": Origin("PyPA Advisory Database", "CC-BY-4.0", _OSV),
    "GO": Origin("Go Vulnerability Database", "CC-BY-4.0", _OSV),
    "RUSTSEC": Origin(
        "RustSec Advisory Database", "CC0-1.0", "https://rustsec.org/advisories/{}.html"
    ),
    "HSEC": Origin("Haskell Security Advisories", "CC0-1.0", _OSV),
    "MAL": Origin("OpenSSF Malicious Packages", "Apache-2.0", _OSV),
    "EEF": Origin("Erlang Ecosystem Foundation CNA", "CC0-1.0", _OSV),
    "PSF": Origin("Python Software Foundation", "CC-BY-4.0", _OSV),
    "RSEC": Origin("RConsortium Advisory Database", "Apache-2.0", _OSV),
    "OSEC": Origin("OCaml Security Advisories", "CC0-1.0", _OSV),
    "BIT": Origin("Bitnami Vulnerability Database", "Apache-2.0", _OSV),
    "OSV": Origin("OSS-Fuzz", "CC-BY-4.0", _OSV),
    "CVE": Origin(
        "CVE List", "see the database", "https://nvd.nist.gov/vuln/detail/{}"
    ),
    "FOP": Origin("FriendsOfPHP Security Advisories", "Unlicense"),
    "NSWG": Origin("Node.js Security Working Group", "MIT"),
}
"""By what stands before the first hyphen. Those at the end have ids of our own making,
or of the time before they wrote any."""
_FIRST: Final = ("MAL", "CVE", "GHSA")
"""Whose ids people know: the first is what a vulnerability is called."""


def base(ecosystem: str) -> str:
    """Return an ecosystem without its release: "Debian" for "Debian:12"."""
    return ecosystem.partition(":")[0]


def comparable(ecosystem: str, name: str) -> str:
    """Return a package's name so that equal texts are what is the same package.

    Args:
        ecosystem: With or without its release.
        name: As anybody writes it.
    """
    name = name.strip()
    own = base(ecosystem)
    if own == "PyPI":
        return _PYTHON.sub("-", name).lower()
    return name.lower() if own in _CASELESS else name


def origin_of(record: str) -> Origin:
    """Return the database that gave an id."""
    return _ORIGINS.get(_prefix(record), _UNKNOWN)


def page_of(record: str) -> str:
    """Return the address of what people can read of an id; empty if there is none."""
    return origin_of(record).page.format(record)


def fame(record: str) -> tuple[int, str]:
    """Return a sort key for ids: the best known come first."""
    prefix = _prefix(record)
    if prefix in _FIRST:
        return _FIRST.index(prefix), record
    known = prefix in _ORIGINS and bool(_ORIGINS[prefix].page)
    return len(_FIRST) + (not known), record


def _prefix(record: str) -> str:
    return record.partition("-")[0]
