"""Texts of records: one line of what is wrong, and one address to read on."""

import re
from collections.abc import Iterable
from typing import Any, Final

_LONGEST: Final = 160
"""Characters of a summary."""
_LONGEST_ADDRESS: Final = 200
_ADDRESS: Final = re.compile(r"(?:https?|ftp)://[^\s<>()\[\]`\"']+", re.IGNORECASE)
_LINK: Final = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_HOST: Final = re.compile(r"https?://([\w-]+(?:\.[\w-]+)+)(?::\d+)?(?:[/?#]\S*)?$")
_NAME_OF_HOST: Final = re.compile(
    r"\b(?:[\w-]+\.)+(?:com|dev|io|net|org|pm)\b(?![.\w]*/)"
)
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s")
_PARAGRAPH: Final = re.compile(r"\n\s*\n|\n(?=```|\|)")
_HEADING: Final = re.compile(r"^#.*(?:\n|$)", re.MULTILINE)
_MARKS: Final = re.compile(r"[`*]+|^#+\s*|^>\s*")
_KINDS: Final = {
    name: rank
    for rank, name in enumerate(("ADVISORY", "REPORT", "ARTICLE", "FIX", "WEB"))
}
"""Types of references, the most telling first; the others are no reading."""
_TOLD_BY_ID: Final = (
    "nvd.nist.gov/vuln/detail/",
    "github.com/advisories/",
    "osv.dev/vulnerability/",
    "rustsec.org/advisories/",
)
"""Addresses that follow from a name of the vulnerability."""
_REGISTRIES: Final = frozenset(
    (
        "pypi", "npmjs", "yarnpkg", "crates", "rubygems",
        "packagist", "hackage", "hex", "hexdocs", "nuget", "maven", "mvnrepository",
        "sonatype", "pkg", "proxy", "sum", "pub", "jsr", "cran", "anaconda", "unpkg",
        "jsdelivr", "libraries", "snyk",
    )
)  # fmt: skip
"""Labels of hosts that hand out packages, or pages of them: what a package is fetched
from is no reading, and its address has no place in a report."""


def summary_of(summary: str, details: str) -> str:
    """Return one line of plain text: the summary, or else how the details begin.

    Args:
        summary: As the record has it, perhaps empty.
        details: Markdown; its headings are passed over when it has more to say.
    """
    text = summary if summary.strip() else _beginning(details)
    plain = _LINK.sub(r"\1", text) if "](" in text else text
    if "://" in plain:
        plain = _ADDRESS.sub(lambda found: _without_host(found[0]), plain)
    if "." in plain:
        plain = _NAME_OF_HOST.sub(_without_registry, plain)
    plain = " ".join(_MARKS.sub("", plain).split())
    return plain if len(plain) <= _LONGEST else _shortened(plain)


def reference_of(references: Iterable[Any]) -> str:
    """Return the most telling address of a record's; empty if none adds anything."""
    ranked = sorted(
        (_KINDS[one["type"]], at, one["url"])
        for at, one in enumerate(references)
        if one.get("type") in _KINDS
    )
    return next((address for *_, address in ranked if _readable(address)), "")


def _readable(address: str) -> bool:
    found = _HOST.match(address)
    if not found or len(address) > _LONGEST_ADDRESS or not address.isprintable():
        return False
    if any(told in address for told in _TOLD_BY_ID):
        return False
    return _REGISTRIES.isdisjoint(found[1].lower().split("."))


def _beginning(details: str) -> str:
    """Return the first sentence, or the first heading if there is nothing else."""
    start = details[:4000].strip()
    prose = _PARAGRAPH.split(_HEADING.sub("\n", start).strip())[0]
    return _SENTENCE.split(prose or start)[0]


def _without_host(address: str) -> str:
    """Return the last part of an address's path."""
    return address.rstrip("/.,").rpartition("/")[2] if address.count("/") > 2 else ""  # noqa: PLR2004  (a path)


def _without_registry(found: re.Match[str]) -> str:
    mine = _REGISTRIES.isdisjoint(found[0].lower().split("."))
    return found[0] if mine else "the registry"


def _shortened(text: str) -> str:
    return text[: _LONGEST - 3].rpartition(" ")[0].rstrip(" ,.;:") + "..."
